"""German words for feelings, praise and blame, thanks and greeting, irony and slang."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "anger": listed("""
wut wütend* wutentbrannt* zorn* ärger ärgern ärgert ärgere ärgerlich* geärgert verärger* sauer
stinksauer* angepisst* empör* *empörung entrüst* aufreg* aufgeregt* regt hass* *hass verhasst*
rasend* raserei* tobend* tobt wutanfall* wutausbruch* genervt* nervt nerven nervig* nervend*
gereizt* groll* erbost* erzürn* aufgebracht* kochend* platzt kragen hals dicken puls blutdruck
kotzt reicht gereicht unverschämt* frechheit* *frechheit zumutung* sauerei* saftladen* unerhört*
unfassbar* bodenlos* dreistigkeit* schweinerei* rache racheakt* rachegelüst* rächen rächt gerächt
vergeltung* feindselig* aggressiv* aggression* aggro missgunst* neid neider neidisch* neidhammel*
neidgesellschaft* sozialneid* eifersucht* eifersüchtig* verbitter* frust*
"""),
    "bad": listed("""
schlecht* schlimm* furchtbar* schrecklich* grauenhaft* grauenvoll* grausam* grauslich* grausig*
katastroph* *katastrophe desaster* desaströs* *desaster skandal* *skandal schande* *schande
schändlich* schäm* peinlich* traurig* armutszeugnis* bankrotterklärung* unmöglich* unfassbar*
unglaublich* unerträglich* unzumutbar* unsäglich* ungerecht* unverantwort* inakzeptab* sinnlos*
nutzlos* wertlos* überflüssig* hoffnungslos* lächerlich* absurd* quatsch* unfug *müll gelaber*
geschwätz* geschwafel* geplapper* laber* blabla gejammer* geheule* heul* mimimi versag* *versagen
scheiter* gescheitert* chaos* *chaos pleite* *pleite betrug* *betrug betrüg* abzocke* *abzocke
kriminell* verbrech* illegal* falsch* fehler* *fehler problem* *problem *probleme schuld* gefahr*
*gefahr gefährlich* nervt nerven nervig* ätzend* langweil* schwach* schwäche* arm kaputt* zerstör*
ruin* verlier* verlust* verschwend* *verschwendung verbot* heuchel* scheinheilig* doppelmoral*
arrogan* überheblich* abgehoben* respektlos* unfair* fragwürdig* zweifelhaft* übel* fies* gemein
gemeine gemeiner gemeines gemeinen gemeinheit* mies* miserabel* boshaft* böse* krass* hart härte*
mangel* *mangel mängel* ungenügend* unzureichend* dürftig* lausig* grottig* grottenschlecht*
unterirdisch* bodenlos* flop reinfall* rohrkrepierer* blamage* blamabel* blamier* trostlos* öde
öder ödes fade schäbig* verheerend* fatal* folgenschwer* tragisch* bedenklich* bedauerlich*
bedrohlich* beschämend* entwürdigend* menschenunwürdig* unmenschlich* unsozial* verantwortungslos*
fahrlässig* leichtsinnig* rücksichtslos* pietätlos* geschmacklos* taktlos* stillos* niveaulos*
witzlos* einfallslos* sinnfrei* unnötig* unpassend* unangebracht* unangemessen* unseriös*
unglaubwürdig* unehrlich* unsympathisch* ungenießbar* untragbar* unwürdig* verfehlt* verpatzt*
vermurkst* verkorkst* verpfusch* *wahn *wahnsinn *irrsinn *theater *zwang falle *drama *debakel
debakel* dilemma* misere* elend* verfall* niedergang* untergang* *untergang misstand* misstände*
missmanagement* missbrauch* fehlentscheid* fehlentwicklung* fehlschlag* fehlplan* fehlgeschlag*
schlamperei* schlampig* pfusch* murks* *murks humbug* mumpitz* kokolores käse stuss nonsens
schwindel* schwindl* lüge* korrupt* angst ängste panik* hass* neid* wut wutentbrannt* wutanfall*
wutausbruch* wutrede* wütend* empör* entsetz* enttäusch* ärger*
"""),
    "comfort": listed("""
trost* tröst* getröstet* mitgefühl* mitfühl* mitleid* anteilnahme* beileid* kondolier* kraft hoch
daumen drücke drücken gedrückt umarm* durchhalt* gute besserung* genesung* gesund alleine
herzlich* herz verständnis* versteh* nachempfind* nachfühl* einfühl* empath* fürsorg* beisteh*
beistand* unterstütz* angehörig* hinterblieben* ruhe frieden rip ruhet traurig* gedanken gebet*
zuhör* sorry entschuldig* verzeih* vergeb* tapfer* mutmach* mut ermutig* ermunter* aufmunter*
zuversicht*
"""),
    "dialect": listed("""
net ned nich nit ni nix nüscht wat dat dit det ditte icke ick ik isch ois oida oiso koa koana moi
mei scho schoa schee bissl bisserl a bisle bissle weng bissel aba abba wia wos wannst host bist
hob hod hamma samma sama san des dees dös dia dera mia mir mi di eich enk deppat gscheit gscheid
fei gell gelle hald halt narrisch grantig raunz* sudern suderei* schimpf tschechern hackeln hackn
wurscht wurst schnackseln kieken kieka kieke jut janz jar jibt jeht jetz jez iss hättn wolln könn
ham hamse kannste haste biste willste machste wennste weils ebbes ebber noi nei schwätz schwätze
schaffe schaffa häusle nachert nacha auffi obi aussi eini hinga hinne datt watt keen keene keener
ooch och bisken büschen bischn lütt lütte snacken schnacken plietsch dösig döspaddel tüdel tüddel*
mien dien kölle jeck jecke jecken kölsch alaaf dä dr uffm uffn uff nochmol amol amoi zwoa oans
drei viech kruzifix hund gaudi* zünftig*
"""),
    "disgust": listed("""
*ekel ekeln ekelt ekelhaft* ekelig* eklig* ekelerregend* angeekelt* angewidert* widerlich*
widerwärtig* abartig* abstoßend* abscheu* igitt igittigitt pfui bäh bah kotz* würg würgreiz*
brechreiz* übelkeit* erbrechen speiübel* schlecht übel gammel* vergammelt* gammlig* verschimmel*
schimmel* schimmlig* stinkt stinken stank gestank* stinkend* versifft* siff siffig* dreckig*
schmutz* verdreckt* verkeimt* versaut* unhygienisch* unappetitlich* verfault* faulig* ranzig*
eiter* rotz* kot fäkal* schleim* schmierig* pervers* ungenießbar*
"""),
    "distrust": listed("""
misstrau* mißtrau* unglaubwürdig* unseriös* zweifel* *zweifel bezweifel* skepsis* skeptisch*
argwohn* verdächtig* dubios* zwielichtig* undurchsichtig* intransparen* hinterrücks hintergangen*
hintergeh* getäuscht* täusch* *täuschung verarsch* belogen* belüg* anlügen angelogen* verlogen*
gebrochen* wortbruch* wortbrüchig* vertrauensbruch* wahlversprech* leere versprechungen*
versprochen* hinhalt* hingehalten* ausgetrickst* abgezockt* betrogen* gelinkt* reingelegt* tisch
gezogen unehrlich* korrupt* vetternwirtschaft* vetterleswirtschaft* klüngel* filz bestechlich*
unterschlag* hintertür* kleingedruckt* heimlich* verheimlich* verschleier* verschwiegen*
nebelkerze* ausrede* *ausrede ausflüchte* vorwand* augenwischerei* bauernfänger* rosstäusch*
taschenspieler* mogelpackung* mogelei* etikettenschwindel* schönrechn* märchen* *märchen fabel
"""),
    "fear": listed("""
angst todesangst höhenangst verlustangst existenzangst *ängste angsthase* ängstlich* verängstig*
beängstig* furcht* *furcht fürcht* befürcht* panik* panisch* erschreck* erschrocken* schreck
schrecken schrecklich* horror* *horror grauen grusel* sorge sorgen existenzsorgen besorgt*
besorgnis* bedroh* *bedrohung gefahr* *gefahr gefährlich* gefährdet* gefährdung* unsicher*
verunsicher* alptraum* albtraum* alpträume* albträume* nervös* nervosität* unruhig* beunruhig*
alarmier* alarm warn* *warnung risiko* risiken riskant* riskier* zitter* schock* entsetz* hilflos*
ausgeliefert* schutzlos* bange bangen mulmig* unheimlich* düster* apokalyp* weltuntergang*
untergang*
"""),
    "good": listed("""
gut gute guter gutes guten gutem besser* beste bester bestes bestem besten* super supertoll*
superschön* superlecker* supergut* supernett* toll* klasse spitze spitzen prima schön* wunderbar*
wundervoll* wunderschön* großartig* grossartig* fantastisch* phantastisch* genial* hervorragend*
ausgezeichnet* exzellent* perfekt* herrlich* herzlich* sachlich* fair* respekt respektvoll*
respektabel respektier* anstand mut bravo applaus gratul* freu freue freut freuen freude* freudig*
freute froh* glück* zufrieden* lob lobe loben lobt lobens* lobend* gelobt hoffe hoffen hofft
hoffte hoffnung* hoffentlich wünsche wünschen wünscht wünschens* erfolg* *erfolg stark* richtig*
wichtig* wertvoll* hilfreich* hilf hilft hilfe hilfen helf* unterstütz* zustimm* stimmt genau
exakt recht sinnvoll* vernünftig* vernunft* konstruktiv* cool* geil* top mega hammer* positiv*
angenehm* beeindruckend* beeindruckt* überragend* sensationell* bombastisch* grandios* fabelhaft*
brillant* erstklassig* makellos* vorzüglich* hörenswert* bemerkenswert* erfreulich* begeister* süß
süßes niedlich* goldig* knuffig* elegant* favorit* highlight* weltklasse* spitzenklasse*
spitzenmäßig* knaller* bombe* hit traum glanzleistung* spitzenleistung* segen* gewinn bereichernd*
verlässlich* engagement* weitsichtig* inspirier* inspiration* motivier* fundiert* ausgewogen*
differenziert* verständlich* anschaulich* nachvollziehbar* lieb* chapeau* dank* vielen bitte
bitten bittet gern* alles
"""),
    "good.person": listed("""
sympathisch* kompetent* klug* intelligent* schlau schlaue schlauer schlaues weise mutig* tapfer*
helden heldin* *held ehrenmann* ehrenfrau* gentleman* vorbild* idol* profi profis könner* meister*
legende* star stars talent* begabt* genie genies fleißig* zuverlässig* hilfsbereit* höflich*
zuvorkommend* geduldig* aufmerksam* engagiert* selbstlos* gutherzig* warmherzig* herzensgut*
liebevoll* liebenswürdig* liebenswert* freundlich* nett nette netter nettes netten nettigkeit*
charmant* humorvoll* witzig* authentisch* glaubwürdig* ehrlich* aufrichtig* anständig*
rechtschaffen* bodenständig* integer* besonnen* reflektiert* gebildet* belesen* redegewandt*
eloquent* wortgewandt* schlagfertig* souverän* bescheiden* großzügig* charakterstark*
willensstark* stark starke tolle hübsch* bildhübsch* attraktiv* schatz schätzchen engel süße süßer
goldstück mensch typ frau mann dame
"""),
    "good.thing": listed("""
lecker* köstlich* schmackhaft* delikat* saftig* knusprig* frisch* aromatisch* gelungen* genuss*
genossen* genieß* gemütlich* stilvoll* sauber* gepflegt* bequem* praktisch* nützlich* hochwertig*
robust* langlebig* preiswert* günstig* einwandfrei* tadellos* empfehl* weiterempfehl*
weiterempfohlen lohnenswert* lohnt sehenswert* lesenswert* interessant* spannend* informativ*
lehrreich* aufschlussreich* gehaltvoll* unterhaltsam* kurzweilig* packend* mitreißend* bewegend*
berührend* rührend* ergreifend* *erlebnis wohlfühl* traumhaft* paradies* idyll* malerisch*
spektakulär* atemberaubend* schnell* reibungslos* unkompliziert* pünktlich* problemlos*
"""),
    "greeting": listed("""
hallo hallöchen hallihallo hi hey moin moinsen servus grüß gruß grüße grüsse grüezi grüßgott tach
tag guten morgen abend mahlzeit nabend ahoi tschüss tschüß tschö ciao tschau adieu bye bis baldig*
wiedersehen lg vg mfg glg hdl liebe lieber sehr geehrte geehrter geehrten gegrüßt* willkommen
alles gute nacht herzlich* glückwunsch geburtstag frohe frohes fröhlich* weihnachten ostern neues
jahr schönen schönes wochenende feierabend urlaub
"""),
    "hope": listed("""
hoffe hoffen hofft hoffte hoffnung* hoffentlich *hoffnung zuversicht* optimis* wünsche wünschen
wünscht wünschens* *wunsch gewünscht* traum traumhaft* träume träumen zukunft* chance* *chance
neuanfang* neubeginn* aufbruch* aufschwung* lichtblick* perspektive* glaube* erwart* endlich bald
besserung* verbesser* fortschritt* vision* ermutig* möglich* gelingen gelingt schaffen schafft
geschafft gemeinsam daumen drücken drücke aufwärts voran vorwärts
"""),
    "irony": listed("""
klar natürlich genau sicher logo super toll klasse prima bravo applaus glückwunsch respekt danke
herzlichen wunderbar herrlich köstlich* tja aha soso ironie* ironisch* sarkas* zynis* spott*
spöttisch* satire* satirisch* witzbold* scherz* lachnummer* komiker* spaßvogel* schenkelklopfer*
aprilscherz* realsatire* witze *witz gag augenzwinker* zwinker* wow chapeau hut großes kino tolle
leistung sagenhaft* grandios* glanzleistung* meisterleistung* heldentat* heldenhaft* genialer
genialster spitzenidee* schlauberger* schlaumeier* experte experten sowas bestimmt jaja jajaja
nene neenee gähn schnarch hört grossartig großartig
"""),
    "joy": listed("""
freu freue freut freuen freude* freudig* freute *freude erfreu* gefreut* vorfreude* froh frohe
frohen fröhlich* glück* überglücklich* happy begeister* jubel* gejubelt feier* gefeiert spass
*spaß spaßig* lach lache lachen lacht lachend* lachhaft* gelacht lächel* strahle strahlt strahlen
strahlend* zufrieden* entspannt* genieß* genossen* genuss* stolz* liebe lieben liebt geliebt*
verliebt* liebevoll* liebling* *herz herzchen knutsch* küss* kuss kuschel* yeah juhu juchhu jippie
hurra yippie wow super wonne vergnügen* vergnügt* vergnüglich* heiter* lebensfreude* euphor*
erleichter* endlich ausgelassen* toll
"""),
    "laugh": listed("""
haha* hihi* hehe* höhö* muhaha* lol lool rofl* lmao* xd xdd lach lache lachen lacht lachend*
lachhaft* gelacht zwinker* witz* lustig* urkomisch* saukomisch* humor* satire* ironie* ironisch*
sarkas* komisch* lächel* kicher* schmunzel* geschmunzelt prust* gröl* spaß spass scherz*
wegschmeiß* totlach* kaputtlach* schlapplach* tränenlach* lachflash* lachanfall* lachkrampf*
brüller* gag gags comedy komödie* *grins*
"""),
    "sad": listed("""
traurig* trauer* *trauer betrauer* betrübt* bedrückt* bedrückend* weinen weint weine geweint*
heulen heult träne* leid leider leiden leidet gelitten mitleid tierleid verlust* verlor* vermiss*
einsam einsame einsamen einsamer einsamkeit* allein* verlassen* depress* depri deprimier*
verzweif* hoffnungslos* aussichtslos* enttäusch* bedauer* schade jammerschade* elend* kummer*
schmerz* tragisch* tragödie* *tragödie unglück* schicksal* gestorben verstorben* beerdig*
begräbnis* grab gräber friedhof* trost trostlos* untröstlich* melanchol* wehmut* wehmütig*
heimweh* sehnsucht* sehnsüchtig* herzzerreißend* niedergeschlagen* resignier* resignation* müde
erschöpft* ausgebrannt* arme armer armes
"""),
    "shorthand": listed("""
lol rofl lmao omg wtf imho imo btw afaik fyi asap tbh ngl idk irl fomo yolo rip gg wp ty np pls
plz thx kwt kp ka kb vllt vlt evtl bzw usw etc ggf mfg lg vg hdl hdgdl gn8 wg wgn zb dh sry ot
tldr tl dr nsfw ps pps edit up aka vs asdf bff cu afk bg fb dm pn gj ftw fail epic fml smh jk nvm
stfu gtfo imao ymmd made day
"""),
    "surprise": listed("""
überrasch* *überraschung erstaun* staunen staunt gestaunt staune verblüff* verwunder* wunder
wundert wundere gewundert unerwartet* unverhofft* plötzlich* unglaublich* unfassbar*
unvorstellbar* kaum wow oha boah huch nanu hoppla krass* echt sprachlos* baff platt fassungslos*
verdutzt* perplex* schockier* omg ernsthaft* wahrhaftig merkwürdig* seltsam* komisch* sonderbar*
kurios* eigenartig* rätsel* ungewöhnlich*
"""),
    "thanks": listed("""
danke dankeschön danken dankt dankbar* gedankt bedank* vielen dank merci thx thanks dankö
dankesehr vergelts gott verdient* anerkenn* wertschätz* hochachtung* respekt ehrenamt* chapeau hut
weiter gratul* glückwunsch* glückwünsche verneig* daumen lob lobe loben lobt lobens* lobend*
applaus
"""),
    "trust": listed("""
vertrau* *vertrauen zutrau* zuverlässig* verlässlich* verlass glaubwürdig* glaubhaft* seriös*
seriosität* ehrlich* aufrichtig* offen offene offenheit* transparen* treu treue treuer loyal*
sicher sicherheit* *sicherheit geborgen* *schutz beschütz* beruhig* stabil* verantwortung*
ehrenwort* versprochen* versprech* unabhängig* objektiv* neutral* unparteiisch* kompeten*
erfahren* fachwissen* fachkundig* sorgfältig* gewissenhaft* diskret*
"""),
    "youth": listed("""
digga diggah digger diggi alter alda alde bro bruder brudi bruh bre brate habibi wallah wallahi
vallah inshallah inschallah mashallah yallah yalla cringe cringy sus lit lost nice nicen sheesh
wild safe save goofy based cap slay flex flexen flexer ehre ehrenlos ehrenlose ehrenmann
ehrenbruder gönn gönnung gönnen gönnjamin läuft babo chabo chabos chayas swag swagger yolo fame
hype hypen crush chillen chill gechillt chillig chiller gechillte creepy weird random strange mood
vibe vibes goat goated rizz skibidi sigma simp stan noob noobs nob newbie opfer lauch larry spast
mies fresh krass heftig bombe fly tuff bodenlos bodenlose rasiert rasieren ghosten geghostet
dissen gedisst diss roast geroastet troll trollen fail gefailed rant ranten haten hater hate
haters daddeln zocken zocker gezockt gamer gaming stabil gerne ultra mega hart wyld aura sybau
"""),
}
