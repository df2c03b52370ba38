"""English insults by sort, swearing, violence, contempt and conspiracy."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "harm": listed("""
kill* murder* shoot* shot gun* bullet* stab* knife* bomb* attack* beat* punch* slap* hit hurt*
harm* abuse* abusi* assault* rape* raping rapist* violen* tortur* hang* lynch* die dies died dying
dead death* burn* blood* war wars weapon* threat* jail* prison* lock locked arrest* deport*
destroy* crush* choke* strangl* suicide* massacre* genocide* antifa terror* riot* slaughter*
execut*
"""),
    "insult": listed("""
idiot* moron* imbecile* retard* dumbass* dumbfuck* asshole* arsehole* ass asses bastard* bitch*
cunt* prick* dick* wanker* twat* scum* trash* garbage* loser* clown* liar* pig pigs rat rats
coward* fool* jerk* creep* pathetic snowflake* cuck* libtard* republitard* traitor* crook* thug*
degenerate* parasite* vermin animal animals savage* whore* slut* hoe hoes hag witch bimbo skank*
thot* faggot* fag fags dyke* tranny nigger* nigga* spic chink* kike* towelhead* redneck* hillbilly
hick bigot* racist* sexist* nazi* fascist* commie* communist* terrorist* psycho* lunatic* nutjob*
weirdo* freak* pervert* pedo* rapist* douche* hypocrite* shill* troll* puppet* sheep sheeple
shithead* motherfucker* mofo pussy pussies simp incel* karen karens boomer* crybaby* brat* punk*
tool dumbo dimwit* halfwit* dunce numbskull* nitwit*
"""),
    "stupid": listed("""
stupid* dumb* ignoran* brainless* braindead* brainwash* clueless* delusion* insane* crazy* mental*
demented* senile* sick sicko* sickening* disgust* gross* vile* nasty* filthy* ugly* fat worthless*
useless* incompeten* shameless* shameful* disgrace* evil* corrupt* crooked* lying lies lied
ridiculous* absurd* laughable* embarrass* cringe* nonsense* bs bullshit* crap* lame* weak*
childish* immature* arrogan* entitled hypocri* deranged* unhinged triggered butthurt toxic* rotten
vicious
"""),
    "swear": listed("""
fuck* fck* fuk* fking effing *fucking *fuck shit* *shit damn* goddamn* dammit hell heck bloody
bugger* piss* crap crappy *ass asshat* arse* balls tits boob* cock* wtf stfu gtfo lmfao omfg ffs
af jfc jesus christ bullshit* screw* suck sucks sucked sucking bollocks dang darn freaking
frickin* friggin*
"""),
}
