"""English words for feelings, praise and blame, thanks, irony and slang."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "admire": listed("""
amazing* awesome* great* good nice* beautiful* brilliant* brilliance excellent* excellence
impressive* impressed fantastic* wonderful* talent* genius* smart* cool* incredible* best well
respect* badass* legend* hero heroes heroic heroine* masterpiece* outstanding* gorgeous* perfect*
superb* solid proud* pride* bravo admire* admiration admirable inspiring inspiration* remarkable*
extraordinary* exceptional* phenomenal* stellar spectacular* magnificent* marvel* flawless* classy
elegant* stunning* graceful* lovely sweet kind kinder kindest kindness kindly generous* generosity
humble* humility wise wisdom clever* witty intelligent* insightful skilled skill skills skillful*
gifted professional* dedicat* hardwork* goat queen king icon iconic congrat* welldone chad based
epic dope lit fire sick topnotch ace pro pros rockstar gem classic quality underrated wholesome
adorable* handsome pretty cutest
"""),
    "anger": listed("""
anger* angry angrier mad madder maddening furious* fury rage* raging enrag* outrag* livid irate
hate hates hated hateful* hatred hating pissed pisses annoy* irritat* frustrat* infuriat*
aggravat* offend* offensive resent* hostil* revenge* vengeance vengeful bitter* fuming seeth*
grudge* disgusted pathetic stupid idiots ridiculous unacceptable unfair worst bully* complain*
rude* temper tempers snap snapped scream* yell yells yelled yelling incens* indign* exasperat*
wrath cross grumpy grouchy cranky crabby agitat* provok* provoc* antagon* spite* despise* loathe*
loathing detest* abhor* contempt* fedup triggered salty rant ranting rants shout* appalled
appalling unforgivable
"""),
    "annoyed": listed("""
annoy* irritat* tired sick ugh ughh stop shut whatever seriously ridiculous* stupid obnoxious*
bother* whining whine* whiny complain* boring bored bore hate hates hated hateful* pathetic nobody
tedious tiresome nag nags nagged nagging bugging bugs nuisance pest pesky overrated enough already
sigh sighs sighed sighing eyeroll rolling constantly spam fedup insufferable unbearable nerve* why
smh
"""),
    "bad": listed("""
bad badly worse worst terrible* terribly awful* horrible* horribly horrendous* dreadful*
atrocious* abysmal* appalling* lousy crappy shitty poor poorly pathetic* dismal* disaster*
disastrous catastroph* fiasco trainwreck mess messy messed failure* fail fails failed failing flop
joke shame* disgrace* scandal* outrage* unacceptable unbearable intolerable inexcusable*
unforgivable* wrong wrongs evil* cruel* inhumane unfair* unjust* injustice* harmful* damag*
dangerous* toxic* corrupt* problem* trouble* troubling issue* worthless useless pointless
meaningless senseless needless* unnecessary* stupid ugly sucks sucked sucky lame boring bland
mediocre inferior cheap fake false hate hates hated hateful* negative* negativity suffer* ruin*
destroy* waste* worrying* alarming* weak* broken rotten vile sick
"""),
    "care": listed("""
care cares cared careful* caregiver* caring help* support* hug hugs okay safe safety worry please
take hang feel feeling stay well protect* comfort* friend* therapist* therapy advice recommend*
should talk talking reach listen gentle gently rest better hopefully luck concern*
"""),
    "comfort": listed("""
condolence* sympath* empath* compassion* comfort* consoled consoling consolation hug hugs hugging
hugged prayer* praying thoughts heal heals healed healing recover* strength strong sorry loss rest
peace rip tough support* understand* care cares cared careful* caregiver* caring loved ones family
rooting believe proud okay alright brave
"""),
    "complaint": listed("""
complain* terrible* awful* horrible* worst worse poor poorly bad badly disappoint* unacceptable
broken broke break breaks defective faulty fault damage* crack cracked scratch* leak* useless
worthless garbage trash junk crap waste* refund* return* exchange* replace* late delay* slow
slowly waiting waited wait missing lost wrong incorrect cold stale undercooked overcooked burnt
greasy dirty filthy overpriced expensive ripoff scam scams scammed scamming scammer* rude*
unprofessional* unhelpful* unfriendly* ignore* ignoring unresponsive hangup overcharg* misled
cancel* issue issues problem* error* bug bugs buggy glitch* crash* lag lags laggy freezes froze
unusable avoid never again disgusted dissatisf* unsatisf* unhappy appalling shoddy flimsy subpar
mediocre noisy loud smelly
"""),
    "desire": listed("""
want wants wanted wanting wanna wish* need needs needed like hope hopes hoped hopeful* gimme
crave* craving dying desire* longing yearn* lust lusts lusty if only please dream* jealous* envy
envious* someday tempted tempting hunger* thirsty
"""),
    "disgust": listed("""
disgust* gross grossed grosser nasty* nastier nastiest yuck* ew eww vomit* puke* puking barf*
sickening nausea* nauseous revolt* repuls* vile* creepy* cringe* filthy* horrid* repugnan*
abomina* foul* stench stink* smelly rancid rotten rotting putrid mold mouldy moldy slimy gag
gagging ick icky grotesque* hideous* sewage excrement feces vulgar* obscen* perver* sleazy
"""),
    "distrust": listed("""
distrust* mistrust* untrust* suspicious* suspicion* suspect* skeptic* sceptic* doubt* dubious*
shady sketchy fishy sus shifty questionable* fraud* scam scams scammed scamming scammer* cheat*
deceiv* deceit* decept* dishonest* lie lies lied lying liar* mislead* misled trick tricks tricked
tricky fake* phony bogus sham shams hoax* corrupt* bribe* crooked betray* backstab* unreliable
secret secrets secretly secretive secrecy hidden hiding hide loophole* excuse excuses conned
swindl*
"""),
    "embarrass": listed("""
embarrass* awkward* cringe* cringy ashamed shame* humiliat* blush* ugh facepalm* mortif* humbled
clumsy dork
"""),
    "fear": listed("""
fear fears feared fearful* afraid scare* scary scarier terrif* terror* horr* nightmare* panic*
anxi* nervous* worr* dread* fright* shake shakes shaken shaking shaky shy awe alarm* threat*
intimidat* danger* risk* creepy* creeped spook* paranoi* stress* tense tension* uneasy unease
petrified phobia* phobic tremble* trembling apprehens* timid haunt* sinister ominous* eerie unsafe
insecure insecurity insecurities doom* hesitant hesitat* cower* helpless* vulnerab* shyness
"""),
    "good": listed("""
good better best great greater greatest excellent* amazing* awesome* wonderful* fantastic* nice*
beautiful* perfect* superb* brilliant* fine well cool sweet super fun enjoy* love* delightful*
pleasant* pleasing positive* helpful* useful* valuable* worth worthy worthwhile important*
interesting* fascinat* informative* insightful* thoughtful* impressive* inspiring* favorite*
favourite* recommend* fresh clean comfortable* comfy cozy cosy tasty delicious* yummy smooth* easy
easily fast quick* friendly* polite* courteous* kind kinder kindest kindness kindly generous*
patient professional* knowledgeable attentive* welcoming reliable* affordable quality outstanding*
exceptional* remarkable* incredible* success* winning improve* progress* fair fairly fairer
fairness honest* right smart* wise* sensible* reasonable* constructive* respectful* peaceful*
safe* healthy happy glad pleased satisfied grateful proud
"""),
    "greeting": listed("""
hello hi hey hiya heya howdy greetings welcome morning afternoon evening goodnight night goodbye
bye byebye cya farewell dear sincerely regards cheers happy merry birthday christmas newyear xmas
easter anniversary weekend holidays sup yo gm gn mate
"""),
    "grief": listed("""
rip rest peace died death* passed loss condolence* funeral* mourn* heart prayers family gone
grief* griev* bereave* widow* orphan* memorial* cemetery grave burial buried obituary legacy
remembered
"""),
    "hope": listed("""
hope hopes hoped hopeful* hoping optimis* believe* faith* trust* confident* confidence* courage*
brave* strong* strength* dream* future* tomorrow possib* positive* positivity inspir* motivat*
success* succeed* achiev* goal goals effort* keep try trying overcome* forward better improv*
opportun* chance chances growth grow determin* never pray* god lord bless* worry fear fears feared
fearful* expect* looking soon eventually wish* luck* fingers crossed bright* persever* persist*
resilien* ambition* ambitious aspire* aspiration* encourag* empower* promise promised promises
promising progress* recovery someday potential destiny cross
"""),
    "irony": listed("""
sure right obviously totally clearly yeah great brilliant genius wow bravo congrat* applause clap
claps slow thanks nice lovely wonderful surprise shocker shocking ironic* irony sarcas* satire
satirical mock* ridicul* joke jokes joking kidding spoof parody parodies eyeroll lol lmao riight
suure yep bless heart einstein sherlock imagine news flash newsflash oh gee golly whatever
"""),
    "joy": listed("""
happy happi* joy joyful* glad gladly delight* pleased pleasure* cheer* excit* thrill* fun funny
funnier funniest laugh* lol lmao rofl haha* hehe* hilarious* hilarity love* loving amaz* awesome*
wonderful* great fantastic* brilliant* beautiful* best birthday* celebrat* congrat* party parties
holiday* weekend* enjoy* blessed* blessing* yay yayy woo woohoo* hooray win wins winner* winning
won elated elation bliss* jolly merry glee* playful* sparkl* lively sunshine* rejoic* exhilarat*
perfect* cute* sweet* yummy delicious ecstatic euphori* overjoyed jubilant content contented
satisf* giddy stoked pumped psyched hyped bubbly giggl* grin grins grinning wholesome heartwarming
uplifting dance* dancing sing singing fabulous fab terrific superb marvelous* marvellous joys
joyous* smil*
"""),
    "laugh": listed("""
haha* hehe* heh lol lols lolol lolz lmao lmfao lmaoo rofl roflmao xd xdd kek lul lulz laugh*
giggle* giggling chuckl* cackl* snicker* joke* joking funny funnier funniest hilarious* humor*
humour* comedy comedic comedian* comic pun puns prank* meme memes witty silly goofy snort* crackup
cracking dying dead
"""),
    "relief": listed("""
relief* reliev* phew* whew finally glad thankfully thank calm* relax* peace* safe luckily
fortunately dodged survived thankgod okay
"""),
    "sad": listed("""
sad sadly sadder saddest sadden* sadness unhappy unhappi* miser* depress* sorrow* grief* griev*
mourn* cry cries crying cried tear tears teary weep* wept sob sobs sobbing heartbreak* heartbroken
broken lonely* loneliness alone lost lose losing loss miss missing missed despair* desperat*
hopeless* gloom* blues blue dull dreary bleak* unfortunate* tragic* tragedy* tragedies pain pains
painful* painkiller* suffer* hurt* sorry condolence* rip pine serious* sober* somber sombre
melanchol* down upset* disappoint* discourag* fail* regret* pity empty emptiness numb tired
exhaust* devastat* crush* dejected despond* forlorn homesick isolat* abandon* rejected rejection
worthless misfortune heartache* agony anguish* wretched pessimis* bummer bummed
"""),
    "shorthand": listed("""
lol lmao rofl omg wtf imo imho btw afaik fyi asap tbh tbf ngl idk idc irl fomo yolo rip gg wp ty
np pls plz thx kthx tldr tl dr nsfw sfw op edit fwiw iirc ikr smh fml jk nvm stfu gtfo tf af asf
bc cuz coz tho thru ur u r n b w brb bff bf gf cya ttyl hmu dm pm rt ffs oof welp ymmv ama eli5
psa til tifu aita dae lpt icymi ftw fwb ootd tbt mfw mrw tfw
"""),
    "slang": listed("""
bro bruh brah bros dude dudes dawg homie homies fam sis bestie mate lad lads gal lit dope sick
fire flex flexing flexed cap nocap lowkey highkey deadass bet based cringe cringy sus yeet yeeted
vibe vibes vibing mood slay slayed slaying tea shade shady salty savage goat goated stan stans
stanning ship simp simping thirst thirsty ghosted ghosting clout woke boujee bougie basic extra
bop banger slaps drip rizz skibidi sigma gyat mid delulu ate periodt yas yass queen noob newb pwn
pwned epic fail af hella finna gonna wanna gotta gimme lemme dunno kinda sorta outta aint yall ya
yo sup dank yikes oof bruv innit blimey bloody cheeky chuffed gutted knackered dodgy rubbish bloke
blokes wanker sod reckon
"""),
    "sorry": listed("""
sorry apolog* regret* guilt* fault* mistake* ashamed shame my bad forgive* oops unfortunately
remorse* repent* pardon whoops mybad sry
"""),
    "surprise": listed("""
surpris* shock* wow woww whoa* woah omg omfg unexpected* unbeliev* incredib* astonish* astound*
amazed stunned stunning suddenly wtf damn holy didn never expected unreal speechless flabbergast*
startl* mindblow* gasp* gobsmack* jawdrop* unforeseen miracle* miraculous* wild insane crazy
random jeez geez
"""),
    "thanks": listed("""
thank* thx ty tysm tyvm thanx tnx appreciat* grateful* gratitude* cheers bless* kudos props
indebted lifesaver obliged shoutout
"""),
    "trust": listed("""
trust* reliab* dependab* honest* sincer* genuine* authentic* loyal* faithful* integrity
transparen* credible* credibility legit legitimate* responsib* accountab* competent* competence
secure* security safe* protect* stable* stability steady solid promise* honor* honour* fair fairly
fairer fairness unbiased impartial* neutral* respect*
"""),
}
