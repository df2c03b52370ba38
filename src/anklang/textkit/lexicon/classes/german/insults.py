"""German insults by sort, swearing, and words for what is stupid."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "insult": listed("""
hirni* hampel* nervensäge* kasper* clown* null nullen flachpfeife* luftpumpe* niete nieten
totalausfall pappnase* rotznase* rotzlöffel* rotzgör* bengel lümmel* flegel* rüpel* rowdy*
grobian* fiesling* ekelpaket* kotzbrocken* mistkerl* mistkröte* mistvieh* sackgesicht*
ohrfeigengesicht* backpfeifengesicht* vogel knalltüte* knallkopf* knallcharge* pflaume pflaumen
dummschwätzer* schwätzer* schwatz* labertasche* laberbacke* laberkopf* dampfplauderer*
dampfplauderin* phrasendrescher* großmaul* grossmaul* großkotz* maulheld* klugscheisser*
klugschwätzer* neunmalklug* naseweis* oberlehrer* moralapostel* nörgler* meckerer* meckerfritze*
meckerliese* miesepeter* miesmacher* schwarzmaler* spielverderber* spaßbremse* spassbremse*
stinkstiefel* griesgram* querulant* wutbürger* spießer* spiesser* spießbürger* banause*
kulturbanause* prolet proleten proletenhaft* proll* asi asis hartzer sozialschmarotzer* faulenzer*
faulpelz* tagedieb* nichtsnutz* taugenichts* tunichtgut* schlappschwänze weichling* warmduscher*
muttersöhnchen* angsthase* hosenscheißer* hosenscheisser* heulsuse* jammerlappen* jammertante*
hinterwäldler* landei* bauerntrampel* trampel* tölpel* lurch* wicht wichte zwerg zwerge giftzwerg*
fatzke* lackaffe* schnösel* bonze* snob* arroganzling* selbstdarsteller* wichtigtuer*
aufschneider* angeber* blender hochstapler* schaumschläger* poser* möchtegern* pseudo*
emporkömmling* karrierist* raffzahn* geizhals* geizkragen* gierschlund* halsabschneider* abzocker*
blutsauger* heulboje* hansel hanseln heini* fuzzi* futzi* tröte vollhonk* honk honks pfosten
vollhorst* horst vollspaten* spaten spacken spacko* lappen lauch opfer* schwachmat* knecht knechte
lakai* untertan* jasager* mitläufer* marionette* handlanger* steigbügelhalter* erfüllungsgehilf*
hofschranze* büttel* scherge* speichelleck* arschkriech* kriecher* schleimer* schleimbeutel*
schleimig* duckmäuser* assi assis asozial* pfeife* witzfigur* lachnummer* lump* zecke* psycho*
"""),
    "insult.animal": listed("""
schweinen *schwein *schweine sau säue drecksau drecksäue wildsau* wildsäue pottsau* ferkel*
schweinehund* schweinebande* schweinepriester* schweinepack* hunde hunden köter* *köter *hund
hündin* töle* rattenfänger* rattenpack *ratte *ratten kanalratte* ungeziefer* schmeißfliege*
schmeissfliege* fliege made maden *zecke *zecken zeckenpack* laus läuse wanze wanzen kakerlake*
schabe schaben parasit* *parasit *parasiten schmarotz* *schmarotzer wurm würmer gewürm* schlangen
*schlange natter* giftnatter* kröten *kröte ochsen *ochse rindvieh* rindviecher* hornvieh* vieh
viecher kuh kühe *ziege esel* schaf schafe schafherde* hammel hammelherde* lemming* gans gänse
pute puten huhn hühner affe affen affenbande* pavian* gorilla* nacktmull* geier aasgeier*
pleitegeier* hyäne* schakal* krähe krähen elster* schnepfe* eule eulen nachteule* brüllaffe* tier
tiere viehzeug* bestien *bestie
"""),
    "insult.character": listed("""
arschloch* arschlöcher* *arschloch arsch ärsche arschgeige* arschgesicht* arschkrampe*
arschlecker* arschbacke* drecksack* drecksäcke dreckskerl* dreckfink* dreckspatz* dreckschwein*
drecksvolk* scheißkerl* scheisskerl* scheißhaufen* saukerl* saubande* saubazi* saupreiß* sauhund*
lauser* penner* schnorrer* säufer* suffkopf* suffköpfe saufnase* schnapsnase* schluckspecht* alki
alkis alkoholiker* junkie* kiffer* fixer* versager* *versager loser* looser* lusche* memme*
feigling* weichei* waschlappen* besserwisser* schlaumeier* schlauberger* klugscheißer*
eingebildet* hochnäsig* arrogant* großspurig* überheblich* größenwahn* narziss* egoist* egoman*
selbstverliebt* selbstgefällig* selbstgerecht* rücksichtslos* skrupellos* gewissenlos* herzlos*
gefühllos* gefühlskalt* empathielos* unmensch* menschenverachtend* egozentri* geldgeil* machtgeil*
machtgier* machtbesess* raffgier* geldgier* habgier* gierig* profitgier* mediengeil*
geltungssüchtig* geltungssucht* aufmerksamkeitsgeil* verlogen* scheinheilig* heuchlerisch* bigott*
doppelzüngig* falschheit hinterfotzig* hinterhältig* hinterlistig* heimtückisch* niederträchtig*
gehässig* bösartig* boshaft* gemeingefährlich* rotzfrech* dreist dreiste dreister dreistes
dreisten dreistigkeit* frech* unverschämt* unverfroren* vorlaut* schamlos* ehrlos* würdelos*
niveaulos* charakterlos* charakterschwein* rückgratlos* prinzipienlos* haltungslos* feige feiger
feiges feigheit* faul fauler faules stinkfaul* arbeitsscheu* verweichlicht* verzogen* verwöhnt*
hysteri* zickig* zicke* oberzicke* tussi* tusse* weib weibsbild* weibsstück* furie* drache
schreckschraube* schabracke* giftspritze* keifzange* hexe* schnalle schlunze* schlampig*
"""),
    "insult.criminal": listed("""
verbrecher* *verbrecher gauner* ganove* halunke* lumpen* *lump schuft schufte schurke* strolch*
spitzbube* bandit* räuber* dieb *diebe betrüger* *betrüger schwindler* scharlatan* trickser*
kriminell* *kriminelle schwerverbrecher* mörder* *mörder kinderschänder* vergewaltiger* terrorist*
*terrorist *terroristen schläger schlägertrupp* schlägertyp* randalierer* chaot* vandale* mafia*
mafios* *mafia gangster* *gangster clan *clans knacki* knastbruder* knastbrüder banden *bande gang
gangs mob pöbel* plünderer* brandstifter* hochverräter* landesverräter* verräter* *verräter
volksverräter* vaterlandsverräter* heuchler* *heuchler lügner* *lügner lügenbold* lügenbaron*
lügenmaul* lügenpack* schlepper* schleuser* pharisäer* wendehals* wendehälse opportunist* meineid*
kriegsverbrecher* kriegstreiber* kriegshetzer* massenmörder* kindermörder* schlächter* tyrann*
despot* diktator* *diktator
"""),
    "insult.looks": listed("""
fett fette fetter fettes fettsack* fettsäcke fettwanst* fettkloß* fettarsch* fettbacke* dickwanst*
dicker dicke speckgesicht* speckig* speckschwarte* schwabbel* wampe* wanst fass tonne moppel*
pummel* hackfresse* *fresse *fressen *visage visage* arschgesicht* pickelgesicht* pickelfresse*
kartoffelnase* hässlich* häßlich* potthässlich* vogelscheuche* gruselig* zombie* mumie* schrumpf*
glatze glatzen glatzkopf* glatzköpfe* kahlkopf* milchgesicht* bubi* bübchen* bürschchen*
grinsekatze* dauergrinser* mundwinkel* doppelkinn* hängebacke* hängetitten* silikon* botox*
aufgespritzt* geliftet* ungewaschen* ungepflegt* stinkend* stinker* stinkig* schmierig*
schmierlappen* schmutzfink* verlottert* verwahrlost* zottel* filzlocken* dreadlocks nasenring*
tätowiert* brillenschlange* zahnlos* krumm krummnase* hakennase* alte alter altes alten opa oma
greis greise greisin* senil* sabbernd* klappergestell* bohnenstange* spargeltarzan*
"""),
    "insult.political": listed("""
nazi* *nazi *nazis neonazi* faschist* *faschist *faschisten fascho* *faschos rassist* *rassisten
hetzer* *hetzer volksverhetzer* rechtsextremist* rechtsradikal* linksradikal* linksextremist*
linksfaschist* linksversifft* linksgrünversifft* grünversifft* rotfaschist* ökofaschist*
ökodiktat* ökoterrorist* ökospinner* klimaterrorist* klimakleber* klimaspinner* klimahysteri*
klimaleugner* kommunist* bolschewist* stalinist* maoist* marxist* sozi sozis sozialist* kommie*
kommis zecke zecken linkszecke* antideutsch* deutschenhass* deutschlandhasser* volksfeind*
staatsfeind* verfassungsfeind* demokratiefeind* menschenfeind* islamhasser* judenhasser*
antisemit* islamist* salafist* reichsbürger* aluhut* aluhüte* schwurbler* covidiot* querdenker*
quarkdenker* verschwörungstheoretiker* verschwörungsideolog* coronaleugner* impfgegner*
impfverweigerer* maskenverweigerer* schlafschaf* systemling* systemknecht* gutmensch*
bessermensch* bahnhofsklatscher* teddybärenwerfer* multikulti* bolschewik* blockwart* denunziant*
stasispitzel* stasischlampe* ossi* besserwessi* jammerossi* patriot* pseudopatriot* populist*
*populisten rechtspopulist* linkspopulist* rattenfänger* demagog* hassprediger* gesinnungsterror*
gesinnungsdiktat* feminazi* emanze* kampfemanze* kampflesbe* mannweib* wokist* wokeness woke woker
wokes
"""),
    "insult.sexual": listed("""
arschficker* ficker* *ficker mutterficker* wichser* wixer* wixxer* wichse wichsen wixen hurensohn*
hurensöhn* huren hurenbock* *hure nutte* *nutte schlampe* *schlampe flittchen* dirne* luder
miststück* fotze* *fotze votze* möse* muschi* pussy* pimmel* *pimmel schwanzlutsch* schwanz
schwänze sackratte* schlappschwanz* hodensack* *lutscher schwuchtel* tunte* transe transen tucke*
schwanzgesteuert* notgeil* lustmolch* lüstling* wüstling* spanner kinderschänder* kinderfick* pädo
pädos pädophil* perversling* perversen triebtäter* grabscher* sexist* macho* puff bordell*
stricher* zuhälter* inzest* inzucht* missgeburt* mißgeburt* bastard* *bastard ziegenficker*
schafficker* tierficker* eselficker* bitch* milf
"""),
    "insult.stupid": listed("""
idiot* vollidiot* *idiot *idioten trottel* volltrottel* *trottel depp* *deppen blödmann*
blödmänner blödi* dummkopf* dummköpfe* dummbatz* dummerjan* dummerchen* dummbeutel* dummbrot*
dumpfbacke* dumpfbirne* flachzange* schwachkopf* schwachköpfe* strohkopf* strohköpfe hohlkopf*
hohlköpfe* hohlbirne* hohlroller* matschbirne* weichbirne* holzkopf* holzköpfe betonkopf*
betonköpfe wirrkopf* wirrköpfe querkopf* sturkopf* torfkopf* schafskopf* pappkopf kohlkopf
erbsenhirn* spatzenhirn* kleinhirn* vogelhirn* vollpfosten* armleuchter* hornochse* simpel
einfaltspinsel* einfältig* unterbelichtet* geistesgröße* intelligenzbestie* intelligenzallergiker*
minderleister* nulpe* denkfaul* denkbefreit* hirntot* hirnamputiert* hirnlos* hirnbefreit*
hirngewaschen* hirnrissig* merkbefreit* realitätsfern* realitätsverweiger* realitätsverlust*
bildungsresistent* beratungsresistent* lernresistent* faktenresistent* lernunfähig* tiefflieger*
dunkelbirne* dümmling* ignorant* ignoranz* analphabet* dorftrottel* dorfdepp* spast* mongo*
behindi* kretin* debil* imbezil* irre irren *irrer geisteskrank* geistesgestört* gestört* psycho
psychopath* soziopath* wahnsinnig* spinner* *spinner spinnt irrenhaus* klapse klapsmühle* klappse
irrlicht* verwirrte* knallkopp*
"""),
    "insult.trash": listed("""
abschaum* bodensatz* gesindel* *gesindel *pack lumpenpack* lumpengesindel* geschmeiß* geschmeiss*
*brut sippe sippschaft* sippenhaft horde* *horde meute meuten bagage mischpoke* mischpoche*
kroppzeug* kruppzeug* gesocks* gesox* *gesocks grattler* asozialenpack* unterschicht* assipack*
untermensch* herrenmensch* unkraut* krebsgeschwür* geschwür* pestbeule* eiterbeule* pest seuche*
*plage abfall müllhaufen* unrat dreck drecks* abartige* ausgeburt* kreatur* *kreatur subjekt
subjekte individuum individuen gestalten existenzen gelichter* lichtscheu* haufen sauhaufen*
trümmerhaufen* *sumpf kloake* jauche* gosse
"""),
    "stupid": listed("""
dumm* *dumm blöd* doof* dämlich* bescheuert* bekloppt* beknackt* bedeppert* behämmert* belämmert*
bematscht* bedusselt* hirnverbrannt* verblödet* verblödung* verdummung* verdummt* strohdumm*
saudumm* sackdumm* stinkdumm* strunzdumm* stockdumm* kreuzdumm* schwachsinn* unsinn* stumpfsinn*
wahnsinn* irrsinn* idiotisch* idiotie* beschränkt* borniert* engstirnig* verbohrt* verblendet*
vernagelt* kleingeistig* kleinkariert* ungebildet* bildungsfern* naiv* gutgläubig* blauäugig*
leichtgläubig* minderbemittelt* geistig* geistlos* krank kranke kranker krankes kranken krankhaft*
*hirn hirne gehirn* verstand verstandes* iq intellekt* intelligenzquotient* denkvermögen*
denkfehler* denkverbot* verstrahlt* verrückt* plemplem durchgeknallt* durchgedreht*
übergeschnappt* abgedreht* ausgetickt* gaga balla meschugge* bekifft* besoffen* betrunken*
zugedröhnt* weltfremd* ahnungslos* planlos* ratlos* kopflos* unfähig* inkompeten* unprofessionell*
stümper* dilettant* amateur* laienhaft* peinlich* lächerlich* erbärmlich* armselig* jämmerlich*
kläglich* kindisch* infantil* albern* pubertär* unreif* primitiv* niveaulos* stumpf stumpfe
stumpfer plump* ekelhaft* ekelig* eklig* widerlich* widerwärtig* abartig* abstoßend* abscheulich*
pervers* verkommen* hanebüchen* haarsträubend* grotesk* bizarr* lachhaft* hohl hohle hohler
begriffsstutzig* schwerfällig* rückständig* hinterwäldlerisch* verkalkt* vergreist* verbittert*
paranoi* wahnhaft* *wahn *wahnsinn *irrsinn *blödsinn *schwachsinn *unsinn schizo* depperl*
deppert* narrisch* gspinnert* plöd* damisch* kirre wirr wirre wirres verwirrt* konfus* banane
hirnlos* debil* verlogen* niederträchtig* charakterlos* ehrlos* feige* schamlos* skrupellos*
hinterhältig* dreist dreiste dreister dreistes dreisten dreistigkeit* frech* unverschämt*
"""),
    "swear": listed("""
scheiß* scheiss* *scheiße *scheisse kack* *kacke mist dreck* *dreck verdammt* verdammich verfluch*
verflixt* fuck* shit* bullshit* wtf fick* *ficken gefickt* kotz* gekotzt ankotz* auskotz* piss*
*pissen arsch* *titten möpse schwanz eier leck lecken *maul goschn gosch goschen fresse klappe
säcke verpiss* verzieh hauab verreck* krepier* teufel teufels* herrgott* himmelherrgott* sakra
sapperlot* kruzi* verarsch* verkack* verschissen* angeschissen* beschiss* geschissen* angepisst*
abgefuckt* verfickt* rotz* gerotzt zefix zefixhalleluja sch scheixxe scheibenkleister* menno
mensch herrje herrjemine mannomann manno donnerwetter* pfui igitt bäh bah würg saumäßig* sauteuer*
saublöd* saudoof* sauerei* schweinerei* schweinisch* sauladen* schmarrn* schmarren krempel*
gedöns* geschiss geschisse himmelarsch* verhur* hurengeil* hurra verschissn zum furz* titten*
schwänze schnauze* fressen hau sack* omg
"""),
}
