"""English words for feelings, praise and blame, thanks, irony and slang."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "admire": listed("""
amazing awesome* great good nice* beautiful* brilliant* excellent* impressive* fantastic*
wonderful* talent* genius* smart* cool* incredible* best well respect* badass* legend* hero*
masterpiece* outstanding* gorgeous* perfect* superb* solid proud* pride* bravo
"""),
    "anger": listed("""
angry anger* angrier mad madder furious* fury rage* raging outrag* livid irate hate* hatred hating
pissed annoy* irritat* frustrat* infuriat* aggravat* offend* offensive resent* hostil* revenge*
bitter* fuming seeth* grudge* disgusted pathetic stupid idiots ridiculous unacceptable unfair
worst bully* complaint* rude temper* snap scream* yell* incens*
"""),
    "annoyed": listed("""
annoy* irritat* tired sick ugh* stop shut whatever seriously ridiculous* stupid obnoxious* bother*
whining whine* complain* boring bored hate* pathetic nobody
"""),
    "care": listed("""
care* caring help* support* hug hugs okay safe safety worry please take hang feel feeling stay
well protect* comfort* friend* therapist* therapy advice recommend* should talk reach
"""),
    "desire": listed("""
want* wanna wish* need* would like hope* gimme crave* dying desire* longing if only please
"""),
    "disgust": listed("""
disgust* gross* nasty* yuck* eww* ew vomit* puke* barf* sickening nausea* revolting* repuls* vile*
creepy* cringe* filthy* horrid*
"""),
    "embarrass": listed("""
embarrass* awkward* cringe* ashamed shame humiliat* blush* ugh facepalm
"""),
    "fear": listed("""
fear* afraid scare* scary terrif* terror* horr* nightmare* panic* anxi* nervous* worr* dread*
fright* shake* shaking shy* awe alarm* threat* intimidat* danger* risk* creepy* spook* paranoi*
stress* tense tension uneasy
"""),
    "grief": listed("""
rip rest peace died death* passed loss condolence* funeral* mourn* heart prayers family gone
"""),
    "hope": listed("""
hope* hoping optimis* believe* faith* trust* confident* confidence* courage* brave* strong*
strength* dream* future* tomorrow possib* positive* inspir* motivat* success* succeed* achiev*
goal* effort* keep try* overcome* forward better improv* opportun* chance* growth grow determin*
never pray* god lord bless* worry fear* expect* looking soon eventually wish* luck* cross fingers
bright*
"""),
    "joy": listed("""
happy happi* joy* glad* delight* pleased pleasure* cheer* excit* thrill* fun funny smil* laugh*
lol lmao rofl haha* hehe* hilarious* hilarity love* loving amaz* awesome* wonderful* great
fantastic* brilliant* beautiful* best birthday* celebrat* congrat* party parties holiday* weekend*
enjoy* blessed* blessing* yay* woo* hooray win wins winner* winning won elated bliss* jolly merry
glee* playful* sparkl* lively sunshine* rejoic* exhilarat* perfect* cute* sweet* yummy delicious
"""),
    "relief": listed("""
relief* reliev* phew* finally glad thankfully thank calm* relax* peace* safe luckily fortunately
"""),
    "sad": listed("""
sad* unhappy miser* depress* sorrow* grief* griev* mourn* cry cries crying cried tear tears weep*
heartbreak* heartbroken broken lonely* loneliness alone lost lose losing loss miss missing missed
despair* hopeless* gloom* blues dull dreary bleak* unfortunate* tragic* tragedy* pain* suffer*
hurt* sorry condolence* rip pine serious* sober* somber melanchol* down upset* disappoint*
discourag* fail* regret* pity empty numb tired exhaust*
"""),
    "sorry": listed("""
sorry apolog* regret* guilt* fault* mistake* ashamed shame my bad forgive* oops unfortunately
"""),
    "surprise": listed("""
surpris* shock* wow* whoa* woah omg omfg unexpected* unbeliev* incredib* astonish* amazed stunned
suddenly wtf damn holy never expected
"""),
    "thanks": listed("""
thank* thx ty tysm thanx appreciat* grateful* gratitude* cheers bless* kudos
"""),
}
