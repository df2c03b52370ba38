"""Classes of words: what a word is about, whatever is said with it. Our own lists, made without any
labelled set.

A star stands for any letters before or behind: ``dumm*`` is in *Dummheit*, ``*pack`` in
*Lumpenpack*. Nothing here says what a class speaks for: that a model learns. A word may be in
several classes. They hold what people insult each other with, because that has to be told.
"""

from __future__ import annotations

from anklang.textkit.wordlists import listed

GERMAN: dict[str, frozenset[str]] = {
    "insult": listed("""
idiot* vollidiot* trottel* volltrottel* depp* vollpfosten pfosten hirni* spast* spacko* mongo*
behindi* arschloch* arschlöcher* arsch arschgeige* arschgesicht* drecksack* dreckskerl* drecksau
drecksäue sau säue schwein schweine *schwein *schweine wichser* hurensohn* hurensöhne* hure
huren nutte* schlampe* fotze* bastard* missgeburt* penner* assi assis asozial* versager* null
nullen pfeife* pfeifen flachpfeife* lappen waschlappen lusche* weichei* opfer loser* clown*
kasper* hampelmann witzfigur* lachnummer* dummkopf* dummköpfe* dummbatz* schwachkopf*
schwachköpfe hohlkopf* hohlköpfe hohlbirne* blödmann* esel kuh ziege schnepfe* tussi* zicke*
schabracke* hexe* heuchler* lügner* lügnerin* verbrecher* verräter* volksverräter* gauner*
ganove* halunke* lump* lumpen schuft* schurke* ratte* ratten ungeziefer* parasit* schmarotzer*
zecke* zecken made maden abschaum* gesindel* pack *pack dreckspack *gesindel brut mob pöbel*
horde* *bande bagage mischpoke spinner* irre irrer geisteskrank* gestört* psycho* hampel* affe
affen schlaumeier* klugscheißer* besserwisser* wendehals* arschkriecher* speichellecker*
feigling* memme* jammerlappen* nervensäge* *fresse faschist* nazi nazis nazi* neonazi* rassist*
sexist* hetzer* terrorist* antisemit*
"""),
    "stupid": listed("""
dumm* blöd* doof* dämlich* bescheuert* bekloppt* beknackt* bedeppert* behämmert* hirnlos*
hirnverbrannt* verblödet* verblödung* strohdumm* saudumm* schwachsinn* blödsinn* unsinn*
stumpfsinn* wahnsinn* irrsinn* debil* idiotisch* beschränkt* ungebildet* bildungsfern* naiv*
minderbemittelt* geistig* krank kranke kranker krankes hirn *hirn gehirn* gehirnwäsche* iq
verstrahlt* verrückt* plemplem durchgeknallt* weltfremd* ahnungslos* unfähig* unfähigkeit
inkompeten* peinlich* lächerlich* erbärmlich* armselig* jämmerlich* primitiv* ekelhaft* ekelig*
eklig* widerlich* abartig* abstoßend* pervers* verlogen* verkommen* niederträchtig*
charakterlos* ehrlos* feige* schamlos* skrupellos* hinterhältig* dreist* frech* unverschämt*
"""),
    "swear": listed("""
scheiß* scheiss* *scheiße *scheisse kack* kacke* mist *mist dreck* *dreck verdammt* verfluch*
verflixt* fuck* shit* bullshit* wtf fick* *ficken gefickt kotz* *kotzen zum pisse* piss* *pissen
furz* furzen arsch* *arsch titten* schwanz schwänze eier leck lecken maul *maul schnauze*
fresse* klappe halt halts verpiss* verzieh hau hauab verrecke* krepier* himmel hölle teufel
verarsch* verarscht* angeschissen beschissen* geschissen sack* arschl* omg zur
"""),
    "harm": listed("""
töten* getötet* tötet tot tote toten mord* *mord ermord* mörder* *mörder umbring* umgebracht*
erschieß* erschoss* erschlag* aufhäng* aufgehängt* aufknüpf* galgen* abknall* abstech*
abgestochen* messer* *messer schlachten* geschlachtet* schlag* schläge* *schlagen geschlagen
prügel* verprügel* gewalt* *gewalt vergewaltig* vergas* gas gaskammer* verbrenn* köpfen
enthaupt* kopf rübe bombe* bomben* krieg* *krieg waffe* *waffe schuss schießen* schiess* blut*
sterb* stirb* tod *tod einsperr* eingesperrt* knast* gefängnis* lager arbeitslager abschieb*
abgeschoben* abschaffen ausrott* vernicht* rausschmeiß* rauswerf* rauswurf zwangs* ausweisen
drohung* bedroh* folter*
"""),
    "group": listed("""
flüchtling* *flüchtlinge asyl* *asylant* migrant* *migranten migration* einwander* zuwander*
ausländer* *ausländer muslim* moslem* moslems islam* islamist* jude juden jüdisch* israel* türk*
*türken araber* arabisch* syrer* syrien afghan* afrikaner* afrika* neger* negerin* nafri* nafris
schwarze schwarzer schwarzen zigeuner* roma sinti polen russe* russen* amis ami amerikaner*
ossi* wessi* ossis wessis christ* kirche* kopftuch* burka* moschee* scharia* koran* allah
mohammed schwul* lesb* homo* trans* queer* gender* gendern* lgbt* frau frauen weib* weiber*
feminist* emanze* mann männer behindert* rentner* arbeitslos* hartz* obdachlos* jugend* kinder*
ungläubig* kanake* kanacke* kümmeltürk* kameltreiber* ziegenficker* musel* muselmann* goldstück*
goldstücke fachkräfte bereicherer* bereicherung invasor* invasion rapefugee* gutmensch*
gutmenschen teddybär*
"""),
    "camp": listed("""
links* linke linken linker rechts* rechte rechten rechter rechtsextrem* linksextrem* linksgrün*
grün grüne grünen grüner ökofaschist* antifa* afd afdler* blaue blauen cdu csu spd fdp npd pds
sed linkspartei union groko ampel piraten partei* *partei altpartei* altparteien kartellpartei*
politik* *politiker regierung* bundesregierung* kanzler* *kanzlerin merkel* mutti ferkel raute*
seehofer* schulz scholz* spahn* lauterbach* söder* laschet* baerbock* habeck* maas gauck
steinmeier stegner künast roth claudia gauland* weidel* höcke* storch petry meuthen sarrazin*
trump* putin* erdogan* obama* biden* macron orban* minister* *minister* bundestag* landtag* eu
brüssel brd ddr stasi* reich *reich staat* *staat system* *system diktatur* demokrat*
*demokratie demokratisch* kommunis* sozialis* faschis* nationalsozial* hitler* adolf volk*
volkes wähler* *wähler wahl wahlen wählen gewählt patriot* *patrioten deutschland* dummland
buntland elite* eliten establishment lobby* *lobby verschwör* querdenk* schwurbel* aluhut*
aluhüte covidiot* impfgegner* coronaleugner* leugner* schlafschaf* schlafschafe systemling*
merkelant* bahnhofsklatscher*
"""),
    "media": listed("""
medien* *medien lügenpresse* lückenpresse* presse* *presse systempresse mainstream* staatsfunk*
zwangsgebühr* gez ard zdf rtl ntv ndr wdr spiegel bild bildzeitung faz taz zeitung* journalist*
*journalist reporter* redaktion* sender sendung* *sendung moderator* moderation talkshow* talk
runde gast gäste gästen illner maischberger lanz* plasberg will anne hart fair fernsehen* tv
artikel* beitrag* *beitrag bericht* *bericht berichterstatt* propaganda* hetze* hetzt hetzen
fake* fakenews lüge* lügen gelogen zensur* zensier* gelöscht löschen meinungsfreiheit* facebook
twitter internet netz troll* bot bots
"""),
    "bad": listed("""
schlecht* schlimm* furchtbar* schrecklich* grauenhaft* grausam* grauslich* katastroph* desaster*
skandal* schande* schändlich* schäm* peinlich* traurig* armutszeugnis* unmöglich* unfassbar*
unglaublich* unerträglich* unzumutbar* unsäglich* ungerecht* unverantwort* inakzeptab* sinnlos*
nutzlos* wertlos* überflüssig* hoffnungslos* lächerlich* absurd* quatsch* unfug müll *müll
gelaber* geschwätz* geschwafel* geplapper* laber* blabla gejammer* geheule* heul* mimimi versag*
scheiter* gescheitert* chaos* pleite* betrug* betrüg* abzocke* abzocker* korrupt* korruption
kriminell* verbrech* illegal* falsch* fehler* problem* schuld* schuldig* gefahr* gefährlich*
angst ängste panik* hass* hassen hasst neid* wut* wütend* empör* entsetz* enttäusch* nervt
nerven nervig* ärger* ätzend* langweil* schwach* arm kaputt* zerstör* ruin* verlier* verlust*
verschwend* verboten* verbot* lächerlichkeit* heuchel* scheinheilig* doppelmoral* arrogan*
überheblich* abgehoben* respektlos* unfair* fragwürdig* zweifelhaft* übel* fies* gemein*
boshaft* böse* krass* hart
"""),
    "good": listed("""
gut gute guter gutes guten gutem besser* beste* super* toll* klasse* spitze* prima* schön*
wunderbar* wundervoll* großartig* fantastisch* phantastisch* genial* hervorragend*
ausgezeichnet* perfekt* herrlich* herzlich* lieb* nett* freundlich* sympathisch* kompetent*
klug* intelligent* schlau* sachlich* fair fairness respekt* anstand anständig* ehrlich*
aufrichtig* mutig* mut bravo* applaus chapeau* gratul* glückwunsch* herzlichen dank* danke*
vielen bitte* gern* freu* froh* glück* zufrieden* lob* hoff* hoffentlich wünsche* erfolg* alles
stark richtig* wichtig* wertvoll* hilfreich* hilf* helf* unterstütz* zustimm* stimmt genau exakt
recht sinnvoll* vernünftig* vernunft* konstruktiv* interessant* spannend* informativ* lecker*
cool* geil* top mega hammer
"""),
    "argue": listed("""
weil denn da daher deshalb deswegen darum somit folglich dadurch aufgrund wegen obwohl trotzdem
dennoch jedoch allerdings hingegen dagegen andererseits einerseits zwar sondern falls sofern
wenn außerdem zudem ferner zumal insofern beispielsweise beispiel* bsp zb z.b. nämlich demnach
bedeutet heißt d.h. dh grund gründe* ursache* folge* folgen konsequen* zusammenhang* vergleich*
unterschied* vorteil* nachteil* lösung* vorschlag* möglichkeit* alternative* argument*
diskussion* diskut* debatte* meinung* ansicht* standpunkt* these* kritik* hinterfrag* begründ*
erklär* beleg* beweis* widersprech* widerspruch* thema* themen frage* fragen antwort* punkt
punkte meines erachtens erfahrung* finde denke glaube meine halte vermute schätze sollte sollten
müsste müssten könnte könnten würde würden wäre wären hätte hätten
"""),
    "fact": listed("""
studie* *studie statistik* statist* prozent* *prozent zahl zahlen *zahlen daten* quelle*
quellen* laut gemäß bericht* berichte* tatsache* fakt fakten* *fakten nachweis* nachgewiesen*
wissenschaft* *wissenschaft forsch* *forscher untersuchung* umfrage* ergebnis* rki who pei
bundesamt* statista wikipedia experten* experte* professor* prof dr virolog* gesetz* *gesetz
grundgesetz* gg artikel paragraph* § urteil* gericht* *gericht bverfg verfassung* verordnung*
beschluss* beschlossen* erlass* millionen* million mio milliard* mrd tausend* hundert* euro €
dollar jahr jahre jahren *jahr seit damals früher bereits ursprünglich tatsächlich nachweislich
offiziell* bekanntlich inzidenz* infektion* infiz* impf* *impfung virus* viren corona* covid*
pandemie* todesfäll* sterblichkeit* krankenhaus* kliniken intensiv* *betten test tests getestet*
pcr maske* lockdown* grippe* klima* co2 emission* temperatur* strom* energie* kohle* atom*
windrad* windkraft* steuer* *steuer rente* *rente lohn* löhne* einkommen* miete* kosten kostet
bezahl* zahlt haushalt* schulden* inflation* wirtschaft* export* usa china russland frankreich
österreich schweiz schweden italien europa* länder ländern land bundesland* bayern sachsen
berlin nrw
"""),
    "you": listed("""
du dich dir dein deine deinen deiner deinem euch euer eure euren eurer ihr ihnen sie ihre
"""),
    "me": listed("""
ich mich mir mein meine meinen meinem meiner meines
"""),
    "we": listed("""
wir uns unser unsere unseren unserer unserem unseres
"""),
    "they": listed("""
die diese dieser diesen dieses solche solchen solcher denen deren jene typen leute leuten
menschen typ kerl kerle der
"""),
    "question": listed("""
wer was wann wo warum wieso weshalb wozu wie welche welcher welches welchen wohin woher wofür
worum ob oder
"""),
    "negation": listed("""
nicht kein keine keinen keiner keinem keines nie niemals niemand niemanden nichts nix weder
nirgends nein ohne net ned nich
"""),
    "strong": listed("""
sehr total völlig absolut extrem komplett richtig echt wirklich so viel mehr immer alle alles
jeder jede jeden nur einfach ganz wohl endlich sofort überhaupt gar nun ja mal doch eben halt
schon
"""),
    "hedge": listed("""
vielleicht eventuell möglicherweise wahrscheinlich vermutlich wohl scheinbar anscheinend
angeblich offenbar offensichtlich eigentlich ziemlich etwas manchmal meist meistens teilweise
einige manche oft häufig selten glaub denke finde meinung
"""),
    "laugh": listed("""
haha* hihi* hehe* lol* rofl* lmao* xd *lach* grins* *grins* zwinker* witz* witzig* lustig*
humor* satire* ironie* ironisch* sarkas* komisch* lächel* kicher*
"""),
    "story": listed("""
gestern heute morgen damals neulich kürzlich letzte letzten letztes woche wochen monat* tag tage
arbeite* arbeit gearbeitet mutter vater eltern sohn tochter kind freund* freundin* bekannt*
nachbar* kolleg* familie* frau mann oma opa tante schule* lehrer* arzt ärzt* pflege* patient*
selbst selber erlebt* erfahr* kenne kannte habe hatte war bin wurde
"""),
    "order": listed("""
raus weg geht geh geht's hört hör schau schaut schaue lies lest googel* informier* denk denkt
nimm nehmt macht mach lass lasst schämt schäm wacht wach kommt komm verschwind* bitte stopp
schluss wehrt wählt
"""),
}

ENGLISH: dict[str, frozenset[str]] = {
    "insult": listed("""
idiot* moron* imbecile* retard* dumbass* dumbfuck* asshole* arsehole* ass asses bastard* bitch*
cunt* prick* dick* dickhead* wanker* twat* scum* trash* garbage* loser* clown* liar* pig pigs
rat rats coward* fool* jerk* creep* pathetic snowflake* cuck* libtard* republitard* traitor*
crook* thug* thugs degenerate* parasite* vermin animal animals savage* whore* slut* hoe hoes hag
witch bimbo skank* thot* faggot* fag fags dyke* tranny nigger* nigga* spic chink* kike*
towelhead* redneck* hillbilly hick bigot* racist* sexist* nazi* fascist* commie* communist*
terrorist* psycho* lunatic* nutjob* weirdo* freak* pervert* pedo* rapist* douche* douchebag*
scumbag* hypocrite* shill* troll* puppet* sheep sheeple moronic shithead* motherfucker* mofo
pussy pussies simp incel* karen karens boomer* crybaby* brat* punk* tool dumbo dimwit* halfwit*
dunce numbskull* nitwit*
"""),
    "stupid": listed("""
stupid* dumb* ignoran* brainless* braindead* brainwash* clueless* delusion* insane* crazy*
mental* mentally demented* senile* sick sicko* sickening* disgust* gross* vile* nasty* filthy*
ugly* fat worthless* useless* incompeten* shameless* shameful* disgrace* evil* corrupt* crooked*
lying lies lied ridiculous* absurd* laughable* embarrass* cringe* nonsense* bs bullshit* crap*
lame* weak* childish* immature* arrogan* entitled hypocri* deranged* unhinged triggered butthurt
toxic* rotten vicious
"""),
    "swear": listed("""
fuck* fck* fuk* fking effing fuckin* *fucking *fuck shit* *shit damn* goddamn* dammit hell
heck bloody bugger* piss* pissed crap crappy ass *ass asshat* arse* balls tits boob* cock* wtf
stfu gtfo lmfao omfg ffs af jfc jesus christ bullshit* screw* suck sucks sucked sucking bollocks
dang darn freaking frickin* friggin*
"""),
    "harm": listed("""
kill* murder* shoot* shot gun* guns bullet* stab* knife* bomb* attack* beat* beaten punch* slap*
hit hurt* harm* abuse* abusi* assault* rape* raping rapist* violen* tortur* hang* lynch* die
dies died dying dead death* burn* blood* war wars weapon* threat* jail* prison* lock locked
arrest* deport* destroy* crush* choke* strangl* suicide* massacre* genocide* antifa terror*
riot* slaughter* execut*
"""),
    "group": listed("""
muslim* islam* jew* jewish christian* catholic* immigrant* migrant* refugee* illegal* illegals
alien* mexican* black blacks white whites asian* chinese african* arab* gay* lesbian* homo*
queer* trans* lgbt* women woman men man girl* female* male* feminis* minorit* race races racial*
racism* white-privilege supremac* redneck* disabled autis* foreigner* indian* russian* american*
european* religion* religious* church*
"""),
    "camp": listed("""
liberal* libs lib democrat* dems dem republican* gop conservative* conservatives left leftist*
leftists lefty right rightwing alt-right antifa* maga trump* trumps donald hillary clinton*
obama* biden* bernie sanders pelosi schumer kavanaugh* ford soros* sessions mueller* fbi cia doj
deepstate deep-state congress* senat* politic* government* president* potus administration vote*
voting voter* election* ballot* party socialis* communis* marxis* nra 2a amendment*
constitution* patriot* america* usa country tory tories labour brexit* corbyn* media msm fake
fakenews fake-news cnn fox msnbc news press journalis* collusion* russia* wall border*
guncontrol gun-control control qanon q wwg1wga walkaway bluewave redwave metoo blm kneel*
kaepernick* nike* nfl
"""),
    "anger": listed("""
angry anger* angrier mad madder furious* fury rage* raging outrag* livid irate hate* hatred
hating pissed annoy* irritat* frustrat* infuriat* aggravat* offend* offensive resent* hostil*
revenge* bitter* fuming seeth* grudge* disgusted pathetic stupid idiots ridiculous unacceptable
unfair worst bully* bullying complaint* rude temper* snap scream* yell* incens*
"""),
    "joy": listed("""
happy happi* joy* glad* delight* pleased pleasure* cheer* cheerful cheery excit* thrill* fun
funny smile* smiling smil* laugh* lol lmao rofl haha* hehe* hilarious* hilarity love* loving
lovely amaz* awesome* wonderful* great fantastic* brilliant* beautiful* best birthday* celebrat*
congrat* party parties holiday* weekend* enjoy* blessed* blessing* yay* woo* woohoo hooray win
wins winner* winning won elated bliss* jolly merry glee* playful* sparkl* lively sunshine*
rejoic* exhilarat* perfect* cute* sweet* yummy delicious
"""),
    "hope": listed("""
hope* hoping hopeful* optimis* believe* faith* trust* confident* confidence* courage* brave*
strong* strength* dream* future* tomorrow possible possib* positive* inspir* motivat* success*
succeed* achiev* goal* effort* keep try* trying overcome* forward better improv* opportun*
chance* growth grow determin* never pray* god lord bless* worry fear* expect* looking soon
eventually wish* luck* cross fingers bright*
"""),
    "sad": listed("""
sad* sadness sadden* sadly unhappy miser* depress* depression* sorrow* grief* griev* mourn* cry
cries crying cried tear tears weep* heartbreak* heartbroken broken lonely* loneliness alone lost
lose losing loss miss missing missed despair* hopeless* gloom* gloomy blues dull dreary bleak*
unfortunate* tragic* tragedy* pain* painful* suffer* hurt* sorry condolence* rip pine serious*
sober* somber melanchol* down upset* disappoint* discourag* fail* failure* regret* pity empty
numb tired exhaust*
"""),
    "fear": listed("""
fear* afraid scare* scary scared terrif* terror* horr* horrible* horrif* nightmare* panic* anxi*
nervous* worr* dread* frighten* fright* shake* shaking shy* awe alarm* threat* intimidat*
danger* risk* creepy* spook* paranoi* stress* tense tension uneasy
"""),
    "disgust": listed("""
disgust* gross* nasty* yuck* eww* ew vomit* puke* barf* sickening nausea* revolting* repuls*
vile* creepy* cringe* filthy* horrid*
"""),
    "surprise": listed("""
surpris* shock* wow* whoa* woah omg omfg unexpected* unbeliev* incredib* astonish* amazed
stunned suddenly wtf damn holy didn't never expected
"""),
    "thanks": listed("""
thank* thx ty tysm thanx appreciat* grateful* gratitude* cheers bless* kudos
"""),
    "admire": listed("""
amazing awesome* great good nice* beautiful* brilliant* excellent* impressive* fantastic*
wonderful* talent* genius* smart* cool* incredible* best well respect* badass* legend* hero*
masterpiece* outstanding* gorgeous* perfect* superb* solid proud* pride* bravo
"""),
    "agree": listed("""
agree* yes yeah* yep* yup* exactly right true correct* definitely absolutely indeed totally sure
ok okay fair valid makes sense support* approve* approv* deserv* this
"""),
    "disagree": listed("""
disagree* no nope* nah not wrong incorrect* false untrue don't doesn't isn't aren't wasn't
didn't won't can't cannot shouldn't wouldn't never stop bad terrible* awful* but however
actually unpopular overrated
"""),
    "curious": listed("""
wonder* curious* curiosity interest* why what how who when where which anyone anybody someone
question* ask* asking source* tell explain* mean means know does did is
"""),
    "confuse": listed("""
confus* unsure uncertain* idk dunno huh what unclear weird* strange* odd understand* don't lost
puzzl* baffl* perplex* maybe perhaps guess think* thought
"""),
    "realize": listed("""
realiz* realis* notice* noticed remember* turns out found discovered* apparently now then
thought learned ah oh actually basically seems makes used
"""),
    "care": listed("""
care* caring help* helping support* hug hugs okay safe safety worry please take hang feel
feeling stay well protect* comfort* friend* therapist* therapy advice recommend* should talk
reach
"""),
    "desire": listed("""
want* wanna wish* need* would like hope* gimme crave* dying desire* longing if only please
"""),
    "sorry": listed("""
sorry apolog* regret* guilt* guilty fault* mistake* ashamed shame my bad forgive* oops
unfortunately
"""),
    "embarrass": listed("""
embarrass* awkward* cringe* ashamed shame humiliat* blush* ugh facepalm
"""),
    "relief": listed("""
relief* reliev* phew* finally glad thankfully thank calm* relax* peace* safe luckily fortunately
"""),
    "annoyed": listed("""
annoy* irritat* tired sick ugh* stop shut whatever seriously ridiculous* stupid obnoxious*
bother* whining whine* complain* boring bored hate* pathetic nobody
"""),
    "grief": listed("""
rip rest peace died death* passed loss condolence* funeral* mourn* heart prayers family gone
"""),
    "you": listed("""
you your yours you're youre u ur ya yourself yourselves y'all yall thou
"""),
    "me": listed("""
i me my mine myself i'm im i've ive i'd i'll
"""),
    "we": listed("""
we us our ours ourselves we're we've we'll
"""),
    "they": listed("""
they them their theirs they're those these people folks guys he him his she her hers he's she's
who everyone
"""),
    "negation": listed("""
not no never none nothing nobody don't dont can't cant won't wont isn't isnt aren't ain't aint
doesn't doesnt didn't didnt wasn't wouldn't shouldn't couldn't without nor neither
"""),
    "strong": listed("""
very so really totally absolutely completely extremely super too all always every everything
ever literally fucking damn much more most such just only even
"""),
    "hedge": listed("""
maybe perhaps probably possibly might could seems seem seemed guess think suppose kinda somewhat
sort kind sometimes often may likely apparently
"""),
    "story": listed("""
yesterday today tonight tomorrow week weeks month months year years day days morning night work
working job school class home family mom mum dad mother father parents son daughter brother
sister wife husband kids boyfriend girlfriend friend friends dog cat bed sleep* woke feeling
feel
"""),
    "order": listed("""
go get stop shut look read listen watch grow wake learn try let leave keep come take make give
"""),
    "argue": listed("""
because since therefore thus hence although though however whereas while but if unless except
example e.g i.e reason* point* argument* evidence* fact facts proof study studies data source
percent* statistic* according claim* law laws case
"""),
}
