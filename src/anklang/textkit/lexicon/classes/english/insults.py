"""English insults by sort, swearing, violence, contempt and conspiracy."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "conspiracy": listed("""
conspir* cabal* deepstate illuminati* freemason* masonic rothschild* bilderberg* wef davos nwo
globalis* globohomo* puppetmaster* puppeteer* shadowy adrenochrome* pizzagate* qanon* q wwgiwga
pedogate* satan* lizard* reptilian* chemtrail* haarp 5g microchip* mindcontrol* plandemic*
scamdemic* coverup* hoax* staged falseflag* actor actors rigged rig rigging stolen steal fraud
voterfraud stopthesteal dominion dropbox mules ballotstuff* truther* redpill* bluepill* awake
awakening sheeple brainwash* indoctrinat* propaganda* propagandize gaslight* gaslit agenda agendas
narrative* psyop* mockingbird lamestream* presstitut* msm fakenews censor* shadowban* bigpharma
bigtech pharma tyranny tyrannical orwell* enslave* slave slaves slavery replacement eurabia*
zionis* zog mossad cia
"""),
    "contempt": listed("""
socalled supposed* alleged* selfproclaimed pseudo* wannabe* dogood* virtuesignal* virtue signal*
woke* pc politically nanny preach* lecture* lecturing moraliz* moralis* sanctimon* holier
condescend* patroniz* patronis* mansplain* pander* grandstand* whine* whining whinge* moan* sob
crocodile boohoo boo cope coping cry meltdown* tantrum* hysteri* outrage* drama dramatic*
attention attentionseek* charade* farce* circus* clownshow* joke* puppetshow* kangaroo theatre
theater propagandist* mouthpiece* rag tabloid* clickbait* echo chamber bubble* ivory elite*
elitist* elitism champagne latte soyboy* soy vegan* treehugg* hippie* hipster* darling* sweetie
honey sunshine buddy pal mate champ genius einstein sherlock snob* privileged* privilege
"""),
    "dehumanise": listed("""
subhuman* inhuman* animal animals beast beasts bestial vermin infest* swarm* flood* tide wave
waves invasion* invader* horde* breed* bred parasite* parasitic* leech* disease* plague* cancer*
virus filth* savage* barbarian* barbaric* barbarism primitive* uncivilized* uncivilised* backward*
thirdworld* inferior* superior* master race races bloodline* purebred mongrel* halfbreed* inbred*
inbreeding degenera* scum* trash* garbage* rat rats cockroach* roach roaches pest pests maggot*
exterminat* cleans*
"""),
    "expel": listed("""
deport* expel* expulsion* kick kicked evict* oust* banish* exile* remove* removal* leave leaves
out outta away gone begone go goes back home homeland return* border* wall fence fences ban bans
banned banning boycott* cancel* impeach* resign* sack sacked fire fired recall* remigrat*
repatriat* unwelcome* unwanted invade* invading invasion* ship shipped send sent pack packing gtfo
scram
"""),
    "harm": listed("""
attack* assault* violen* weapon* armed threat* danger* hurt* harm* injur* wound* blood* abuse*
abusi* terror* riot* brutal* cruel* tortur* victim* suffer* rape* raping molest* stalk* harass*
bully* bullied kidnap* hostage* knife* knives machete* gun guns gunfire gunman gunmen gunpoint
gunshot* rifle* pistol* shotgun* firearm* ammo ammunition grenade* explosi* antifa bullet bullets
rapist* war wars
"""),
    "harm.beat": listed("""
beat beats beaten beating* hit hits hitting punch* slap* kick kicks kicked kicking smack* smash*
bash bashed bashing thrash* whip* flog* spank* crush* wreck* destroy* knock* fight* fist* brawl*
batter battered battering clobber* pummel* stomp* trample* spit spits spat shove shoved shoving
strike strikes struck whack* wallop* tase tased taser*
"""),
    "harm.kill": listed("""
kill* murder* homicid* manslaughter slay slain shoot* shot shots gunned gunning stab stabs stabbed
stabbing* behead* decapitat* hang hanged hanging hangs noose* lynch* gallow* guillotin* execute
executed executes executing execution* electrocut* gassed gassing poison* strangl* choke* choking
smother* suffocat* drown* burn* bomb* nuke* nuking massacre* slaughter* butcher* genocid*
holocaust* exterminat* eradicat* annihilat* eliminat* assassinat* suicide* suicidal kys unalive*
die dies died dying dead death* deadly lethal fatal* perish* corpse* grave graves coffin* rot
rotting euthan* crucify crucified impale*
"""),
    "harm.lock": listed("""
jail* prison* imprison* incarcerat* lock locked lockup cage* cell cells bars arrest* handcuff*
detain* detention* gitmo guantanamo gulag* camp camps concentrat* asylum asylums psych ward
straitjacket* castrat* neuter* steriliz* deport* sentence* punish*
"""),
    "insult": listed("""
loser* tool tools clown* joke jokes nobody nobodies disgrace* failure* disappointment wimp*
weakling* sissy sissies wuss* softie pushover* doormat lapdog* yesman minion* stooge* puppet*
lackey* bootlicker* brownnoser* sycophant* toady simp simps incel* virgin virgins basement
dweller* neckbeard* edgelord* keyboard warrior* poser* poseur* wannabe* fraud frauds fake fakes
phony phoney phonies charlatan* quack quacks imposter* impostor* blowhard* windbag* braggart*
bigmouth bigmouths smartass* smartarse* wiseass* busybody* nag nags whiner* complainer* crybaby*
crybabies drama queen queens diva divas boomer boomers buzzkill* killjoy* party pooper* bore bores
bum bums freeloader* moocher* sponge* layabout* slacker* deadbeat* hobo* tramps junkie* crackhead*
methhead* druggie* drunk drunks drunkard* wino* stoner* pothead* nigger* nigga niggas niggaz spic
chink* kike* towelhead* troll* brat* punk*
"""),
    "insult.animal": listed("""
pig pigs piggy swine* sow hog hogs dog dogs bitch* cow cows ox ass asses donkey* jackass* mule
mules goat goats sheep sheeple lamb lambs lemming* rat rats rodent* weasel* skunk* snake* viper*
worm worms maggot* leech* parasite* vermin cockroach* roach roaches bug bugs insect* flea fleas
louse lice tick ticks vulture* hyena* jackal* wolf wolves ape apes monkey* gorilla* baboon* chimp*
whale whales hippo elephant toad toads slug slugs snail chicken chickens hen hens turkey turkeys
cur mutt mutts mongrel* beast beasts animal animals creature* savage* brute* barbarian* subhuman*
"""),
    "insult.character": listed("""
asshole* arsehole* asshat* asswipe* assclown* arsewipe* shithead* shitbag* shitface* shitstain*
shitbird* fuckface* fuckhead* fuckwit* fucktard* fucker* fuckboy* douche* scumbag* sleaze* sleazy
slimeball* slimebag* dirtbag* ratbag* jerk* coward* spineless* gutless* balless chickenshit*
arrogan* conceited* pompous* smug smugly smugness narcissis* egomaniac* egotis* selfish* greedy*
greed cruel* heartless* ruthless* callous* soulless* evil* wicked* vicious* spiteful* vindictive*
manipulative* manipulator* deceitful* dishonest* twofaced disingenuous* insincere* sanctimonious*
hypocritical* entitled* spoiled* spoilt* bratty* bossy* rude* obnoxious* insufferable*
intolerable* despicable* detestable* contemptible* loathsome* abhorrent* reprehensible* shameless*
brazen* petty* pathetic* pitiful* miserable immature* childish* infantile* whiny* lazy*
untrustworthy* unreliable*
"""),
    "insult.criminal": listed("""
criminal* crook* thief thieves robber* burglar* thug* gangster* gangbanger* hoodlum* hooligan*
vandal* bandit* scammer* conman swindler* cheat cheats cheater* fraudster* liar* pathological
backstabber* traitor* turncoat* snitch* rat felon* convict convicts murderer* killer* rapist*
terrorist* extremist* jihadi* dictator* tyrant* despot* warmonger* warcriminal mobster* mafia
hypocrit* abuser* bully bullies
"""),
    "insult.looks": listed("""
ugly* fugly hideous* fat fatty fatties fatass* fatso lardass* lard obese* chubby* blob tubby*
whale scrawny* skinny* bald balding baldy wrinkl* saggy* haggard* hag hags crone* witch witches
troll ogre* monster* beast freak* zit pimpl* acne buckteeth toothless* greasy* sweaty* smelly*
stinky* stink stinks stinking filthy* unwashed dirty* grubby* slob slobs slovenly botox* plastic
orange toupee* clown fourye foureyes midget* dwarf dwarfs shorty shrimp lanky* old older geezer*
codger* senile* grandpa grandma
"""),
    "insult.political": listed("""
nazi* fascist* racist* bigot* sexist* misogyn* homophob* transphob* xenophob* islamophob*
antisemit* supremac* communist* commie* commy marxist* leftist* leftard* lefty lefties libtard*
liberal* libs demonrat* democrap* dumbocrat* republitard* repug* rethuglican* rino rinos magat*
trumptard* trumper* trumpster* trumpanzee* drumpf* cuck cucks cucked cuckservative* sjw sjws
snowflake* wokester* wokeist* wokescold* karen* teabagger* neocon* neoliberal* globalist* shill
shills shilling bot bots sheep sheeple antifa* anarchist* feminazi* femnazi* terf terfs gammon*
remoaner* brexiteer* brextremist* tory tories toryscum corbynista* loony wingnut* moonbat* nutjob*
covidiot* antivaxxer* plandemic* flatearther* truther* denier*
"""),
    "insult.sexual": listed("""
cunt* whore* slut* skank* thot* hoe hoes ho hooker* harlot* tramp bimbo* tart slag slags slapper*
wench* floozy minger* cumdump* cumslut* cock cocks cocksuck* dick dicks dickhead* dickwad*
dickless* dildo* prick pricks pussy pussies twat* fanny wanker* wank wanking tosser* jerkoff*
jackoff* motherfuck* mofo mofos sonofabitch bastard* faggot* fag fags dyke* lesbo* homo homos
queer queers fairy tranny trannies shemale* pervert* perv pervs pervy pedo* paedo* groomer*
rapist* creep creeps creepy creepier molester* incest* inbred* milf* gangbang*
"""),
    "insult.stupid": listed("""
idiot* moron* imbecil* cretin* retard* dumbass* dumbfuck* dumbo dumbos dumbbell* dimwit* halfwit*
nitwit* twit twits dunce* numbskull* numskull* bonehead* blockhead* airhead* meathead*
knucklehead* pinhead* dunderhead* chucklehead* fathead* egghead* birdbrain* peabrain* lamebrain*
scatterbrain* fool* simpleton* ignoramus* ninny nincompoop* doofus* dingbat* dork* dope dopes
dolt* oaf oafs clod clods muppet* plonker* numpty* numpties wally pillock* prat prats berk git
gits spastic* spaz mong mongs windowlicker* smoothbrain* lunatic* nutjob* nutcase* nutter* nuts
wacko* whacko* wackjob* weirdo* psycho psychos psychopath* psychotic sociopath* madman maniac*
loon loons loony loonies crackpot* basketcase headcase* fruitcake* deluded
"""),
    "insult.trash": listed("""
scum* trash* garbage* filth* dirt dreg dregs riffraff rabble* mob mobs horde* swarm* vermin
infest* plague* disease diseased cancer cancerous virus parasite* degenerat* subhuman* lowlife*
trailer hillbill* redneck* hick hicks yokel* bumpkin* peasant* plebs pleb chav chavs bogan*
ghetto* waste wastes cesspool* cesspit* sewer* swamp dumpster* landfill
"""),
    "slur": listed("""
nigger* nigga niggas niggaz negro* coon coons spook spooks jigaboo* porchmonkey* darkie* darky
sambo tarbaby ape monkey* spic spics wetback* beaner* chink* gook gooks zipperhead* slant jap japs
nip nips paki pakis raghead* towelhead* sandnigger* sandmonkey* cameljock* camelfuck* muzzie*
muzrat* musl* goatfuck* goathumper* haji hajis kike* heeb heebs yid yids hymie* jewboy* gypsy
gypsies gyppo* pikey* abo abos redskin* injun injuns squaw squaws halfbreed* mulatto* wop wops
dago dagos guido kraut krauts frog frogs polack* mick micks limey* yank yanks gringo* honky*
honkies cracker crackers whitey whiteys hillbilly hillbillies redneck* faggot* fag fags dyke*
tranny trannies shemale* ladyboy* sodomit* homo homos poof poofs poofter* queers lezzie* lezbo*
retard* mongoloid* cripple* spastic* spaz midget* tard tards libtard* illegals shithole* shitskin*
mudslime* mudshark* dindu* thot* goy goyim
"""),
    "stupid": listed("""
stupid* dumb* ignoran* clueless* delusion* deluded* insane* insanity crazy* crazies crazier mad
madness mental* demented* dementia senile* sick sicko* sickening* disgust* gross grossed grosser
vile* nasty* filthy* ugly* worthless* useless* incompeten* inept* hopeless* shameless* shameful*
disgrace* corrupt* crooked* lying lies lied ridicul* absurd* laughable* embarrass* cringe* cringy*
nonsense* nonsensical* bs bullshit* crap crappy lame lamer lamest weak* childish* immature*
arrogan* hypocri* deranged* unhinged* triggered butthurt toxic* rotten* vicious* idiotic* idiocy*
asinine* inane* mindless* thoughtless* senseless* witless* thick dense gullible* naive*
illiterate* uneducated* uninformed* misinformed* unintelligent* illogical* irrational* incoherent*
gibberish* garble* babbl* rambl* drivel* tripe twaddle* hogwash* baloney* malarkey* poppycock*
claptrap* balderdash* rubbish* bunk bunkum hooey horseshit* batshit* apeshit bonkers barmy daft*
silly* goofy* wacky* cuckoo loopy nutty* iq brain* lunacy foolish* preposterous* ludicrous*
farcical* fat evil* entitled
"""),
    "swear": listed("""
fuck* *fuck *fucking *fucker fck fcking fcked fuk fuks fukn fking effing freakin* frickin*
friggin* frig fugg* fudge fug shit* *shit *shitting damn* goddamn* goddam dammit hell hells heck
bloody blimey bugger* bollox bullocks bullshit* horseshit* piss* crap crappy ass dumbass jackass
badass fatass kickass smartass arse* balls ballsy tits titties titty boob* cock cocks cocksuck*
wtf wtaf stfu gtfo fml lmfao omfg ffs fs af jfc jesus christ screw screwed screwing suck sucks
sucked sucking bollock* bleep* dang darn* crikey feck* wanker* bastard* sod sods sodding turd
turds poop* pee fart farts farting puke* fukin fuking fuked asshat* screws
"""),
}
