"""German words of violence, expulsion, contempt, dehumanising and conspiracy."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "conspiracy": listed("""
verschwör* *verschwörung strippenzieher* drahtzieher* hintermänner* hintermann* marionette*
puppenspieler* schattenregierung* weltregierung* weltordnung* nwo bilderberg* freimaurer*
illuminat* hochfinanz* finanzelite* finanzoligarch* globalist* rothschild* rockefeller*
weltwirtschaftsforum wef davos tiefenstaat* deepstate deep qanon adrenochrom* reptil*
echsenmensch* chemtrail* haarp 5g chip chips gechippt* mikrochip* gedankenkontroll*
bewusstseinskontroll* plandemie* plandemic scamdemic coronalüge* coronadiktatur* coronahysterie*
coronawahn* impfdiktatur* impfzwang* zwangsimpf* impfmafia* giftspritz* genspritz* gentherapie*
spritze spritzen pharmalobby* pharmamafia* pharmaindustr* bigpharma systemmedien* systempresse*
lügenpresse* lückenpresse* lügenmedien* propagandamedien* staatspropaganda* propagandamaschin*
staatsmedien* gleichschaltung* gleichgeschalt* gekauft* gesteuert* ferngesteuert* fremdgesteuert*
gelenkt* inszenier* gefaked gefakt gefälscht* fälschung* manipul* wahlbetrug* wahlfälsch*
vertusch* verschwiegen* verschweig* totgeschwiegen* totschweig* unterdrück* zensur* zensiert*
mundtot* maulkorb* redeverbot* sprechverbot* denkverbot* meinungsdiktat* gesinnungsdiktat*
meinungskorridor* meinungsmache* stimmungsmache* panikmach* angstmache* umvolkung*
bevölkerungsaustausch* überfremd* islamisier* eurabien hooton morgenthau* besatzung* besatzer*
gmbh brdgmbh scheinstaat* souverän* reichsbürger* friedensvertrag* schuldkult* staatsstreich*
putsch* ermächtigung* diktatur* *diktatur totalitär* totalitarismus* unterjoch* versklav* sklave*
knechtschaft* agenda* great reset aufwachen aufgewacht* erwacht* erwachen aufwacht schlafschaf*
wahrheitsbewegung* truther* erleuchtet* geheimplan* geheimbund* geheimgesell* komplott* intrige*
intrigant* machenschaft* seilschaft* korrupt* schmiergeld* geschmiert* bestech* bestochen*
falseflag insider enthüll* aufgedeckt* aufdeck* kartell* *kartell altparteien* zionist* zionismus*
weltjudentum* finanzjudentum* ostküste* judenlobby* israellobby* kinderblut* satan* teufelsanbet*
"""),
    "contempt": listed("""
sogenannt* sog angeblich* selbsternannt* vermeintlich* gutmensch* bessermensch* pseudo*
möchtegern* pappnase* schönred* schöngered* schönfärb* verharmlos* verniedlich* bejubel*
beklatsch* anhimmel* herrschaften hochwohlgeboren* durchlaucht eminenz majestät* hoheit* gnaden
erlaucht* heilig* experten* *experte expertchen* dame damen herr herren herrn fräulein* püppchen*
mädel* mädchen bübchen* bürschchen* jüngelchen* jüngling* freundchen* meister chefchen* genosse*
genossin* kamerad* konsorten kumpan* spießgesell* klientel* klüngel* *klüngel *clique truppe
gurkentruppe* trachtentruppe* chaostruppe* laienspieltruppe* laientheater* laienspieler*
kasperltheater* kasperletheater* kindergarten *zirkus affenzirkus* affentheater* *theater
schmierentheater* schmierenkomödie* komödie* *komödie *posse farce* trauerspiel* drama dramen
dramatisch* dramaqueen* kabarett* verein saftladen* sauladen* laden bioladen klitsche* käseblatt*
käseblätt* schmierfink* schmierblatt* revolverblatt* gedöns* *getue *gehabe geschwurbel*
geschwafel* geschwätz* gelaber* geseier* gesülze* geplärr* geblubber* gefasel* gewäsch* phrase*
worthülse* plattitüd* floskel* *floskeln sprechblase* blabla geschrei* gejaule* gewinsel*
gewimmer* gejammer* geheule* geheul gebrüll* gekreisch* gekeife* getöse gegröle* tamtam trara
brimborium* *hype hysterie* *hysterie mimimi* rumheul* rumgeheul* rumjammer* rumgejammer*
rummecker* rumgemecker* rumopfer* opferrolle* opferhaltung* opfermythos* betroffenheits*
empörungs* dauerempört* berufsempört* dauerbeleidigt* schneeflöckchen* schneeflocke* weichgespült*
weichspül* moralkeule* nazikeule* rassismuskeule* moralisier* moralist* gutdünken belehr*
bevormund* zeigefinger* erzieh* umerzieh* volkserzieh* volkspädagog* oberlehrerhaft*
besserwisserisch* selbstgerecht* selbstbeweihräucher* selbstdarstell* lobhudel* beweihräucher*
weihrauch vergötter* anbieder* einschleim* gefälligkeits* hofbericht* haltungsjournal*
erfüllungsgehilf* vasall* blockpartei* einheitspartei* einheitsbrei* komfortzone* elfenbeinturm*
wolkenkuckucksheim* filterblase* *blase bubble* wohlstandsverwahrlost* wohlstandskind* salonlinke*
salonbolschew* toskana* lattemacchiato* lastenfahrrad* lastenrad* bionade* biodeutsch* öko ökos
müsli* körnerfress* tofu* weltverbesser* weltenretter* weltretter* klimaretter* träumer*
traumtänzer* ideolog* *ideologie *ideologen fanatiker* fanatisch* fanatismus* eiferer* sekte*
*sekte sektier* anhänger* gläubig* klimagläubig* wissenschaftsgläubig* obrigkeitshörig* hörig*
gehorsam* kadavergehorsam* untertanengeist* systemtreu* linientreu* regierungstreu*
stromlinienförmig* mainstream* gleichgeschaltet* gleichschalt* nachplapper* nachgeplapper*
papagei* nachäff* mitläufer* naivling* traumwelt* parallelwelt*
"""),
    "dehumanise": listed("""
untermensch* unmensch* bestien *bestie bestialisch* monster* ungeheuer* unwesen viehisch*
tierisch* vieh getier* ungeziefer* schädling* *schädling *schädlinge volksschädling* parasit*
wirtstier* wirt schmarotz* blutsaug* heuschrecke* *plage *flut fluten überflut* welle
flüchtlingswelle* asylwelle* lawine* *lawine schwemme* *schwemme überschwemm* überrenn* überrannt*
invasion* invasor* *invasion eindringling* einfall einfallen eroberer* landnahme* unterwander*
durchmisch* umvolk* bevölkerungsaustausch* austausch* volkstod* volkszersetz* zersetz* entart*
verseuch* seuche* *seuche bazill* virus krebs geschwür* metastas* eiter* abschaum* minderwertig*
lebensunwert* unwert* wertlos* nutzlos* unnütz* überflüssig* rasse rassen herrenrasse* mischrasse*
rassenschande* blutschande* mischling* halbblut* mulatte* halbaffe* affen primat* untier* brut
vermehr* karnickel* kaninchen wurfmaschine* gebärmaschine* züchten gezücht* züchtung* *zucht
wilden wilder *wilde barbar barbaren* barbarisch* barbarei* horde* *horden massen menschenmassen
massenhaft* neandertal* steinzeit* mittelalter* unzivilisiert* kulturlos* müll abfall sondermüll*
kloake* schlacke* dreck*
"""),
    "expel": listed("""
abschieb* abgeschoben* ausweisen ausweist ausgewiesen* ausweisung* rausschmeiß* rausschmeiss*
rausgeschmissen* rauswerf* rausgeworfen* rauswurf* rausschmiss* hinauswerf* hinausgeworfen* raus
hinaus rausfliegen rausgeflogen fliegt abhauen haut hauab verschwind* verzieh verzieht verpiss*
zieh abzieh* schleich schleicht schleichts schleichdi zurückschick* zurückgeschick* zurück heim
heimgehen heimgeht heimkehr* heimreis* heimschick* heimflug* heimat* ausbürger* ausgebürger*
ausreis* ausschaff* remigration* remigrier* rückführ* rückgeführt* rückkehr* rückflug* deport*
vertreib* vertrieben* verjag* fortjag* davonjag* wegjag* weg wegschick* weggehen weggeht fort
grenze grenzen grenzzaun* mauer mauern zaun zäune grenzschließ* grenzkontroll* dichtmach*
dichtgemacht* aussperr* ausgesperr* ausschließ* ausgeschloss* abschott* abgeschottet* entfernen
entfernung entfernt* entsorg* abschaff* abgeschafft* auflösen absetz* abgesetzt* abtreten abwähl*
abgewählt* rücktritt* zurücktret* verbiet* verbannen verbannt* rübermach* drüben geh geht hau
wegtreten
"""),
    "harm": listed("""
waffen* *waffe *waffen gewalten gewalttat* gewalttät* *gewalt tod *stod todes* tot toten toter
*tote sterb* stirb* starb starben gestorben* verstorben* drohung* *drohung bedroh* droht drohen
drohte gedroht angedroht* verletz* verwund* schuss schüsse schießen* schießt schoss schiess*
bombe* *bombe *bomben sprengstoff* attentat* *attentat *anschlag *anschläge amok* überfall*
überfäll* angriff* *angriff *angriffe angegriff* folter* gefoltert* quäl* gequält* misshand*
missbrauch* mißbrauch* vergewaltig* schändung* geschändet* *opfer täter haupttäter mittäter
straftäter täterin* brutal* grausam* barbar barbaren* barbarisch* barbarei* sadis* küchenmesser
machete* axt äxte pistole* gewehre gewehren *gewehr munition* knarre* panzer* rakete* handgranate*
granate* mord* *mörder messer* schlachten* schlagt schläge* gewaltsam* gewaltbereit*
gewaltverbrech* gewaltorgie* kopf kriege krieges kriegs kriegsver* kriegstreib* kriegsh* kriegsf*
kriegsg* kriegse* kriegsw* kriegsz* kriegsp* kriegsb* kriegsm* kriegsopfer* *krieg blut* unfalltod
hungertod abschieb* abgeschoben* abschaffen rausschmeiß* rauswerf* rauswurf ausweisen
"""),
    "harm.beat": listed("""
schlag schläge schlägt schlug schlugen *schlagen prügel* *prügel verprügel* durchprügel*
zusammenschlag* zusammengeschlag* niederschlag* niedergeschlag* niederknüppel* niedergeknüppel*
knüppel* *knüppel schlagstock* schlagstöcke hauen gehauen verhauen haut klatschen geklatscht
klatsche abgeklatscht ohrfeige* watschn watsche watschen backpfeife* schelle schellen faust fäuste
faustschlag* fausthieb* tritt tritte treten getreten fußtritte verdresch* dresche vermöbel*
verdroschen verklopp* kloppen abreibung* tracht arschtritt* arschvoll einprügel* eingeprügel*
zuschlag* schlägerei* randal* krawall* ausschreitung* tätlich* handgreiflich* peitsche*
auspeitsch* ausgepeitscht* boxen geboxt teeren federn anspucken angespuckt* bespuck* spucken
spuckt schubs* geschubst wegprügel*
"""),
    "harm.kill": listed("""
töten* tötet* getötet* tötung* *tötung abtöten mordes morden mordet* mordlust* mordversuch* *mord
*morde ermord* mörder* umbring* umgebracht* umlegen umgelegt* erschieß* erschiess* erschoss*
erschlag* erschlug totschlag* totschläg* totgeschlag* totprügel* tottret* totgetret* abmurks*
kaltmach* kaltgemacht* abknall* abgeknall* abschieß* abgeschossen* abstech* abgestochen* erstech*
erstochen* niedergestochen* niederstech* aufhäng* aufgehäng* erhäng* aufknüpf* aufgeknüpf* galgen*
strick stricke lynch* gelyncht* *lynch gehenkt* henker* scharfrichter* guillotin* köpfen geköpft*
enthaupt* rübe schafott* fallbeil* vergas* gaskammer* gas giftgas tränengas zyklon* ofen öfen
verbrenn* verbrannt* anzünd* angezünd* abfackel* abgefackel* einäscher* vergift* ertränk* ersäuf*
ersauf* erwürg* würgen würgt abschlacht* schlachten geschlacht* abgeschlacht* niedermetzel*
gemetzel* metzel* massaker* massakrier* massenmord* völkermord* genozid* holocaust* ausrott*
ausgerott* vernicht* auslösch* ausgelöscht* liquidier* eliminier* hinricht* hingericht* exekutier*
exekution* todesstrafe* kopfschuss* genickschuss* verreck* krepier* abkratz* abnippel* verblut*
killen killt killer* gekillt* steinig* gesteinigt* kreuzig*
"""),
    "harm.lock": listed("""
einsperr* eingesperrt* wegsperr* weggesperrt* einbucht* eingebucht* einkerker* einlochen
eingelocht knast* *knast gefängnis* *gefängnis kerker* zelle zellen gitter haft haftstrafe*
einzelhaft untersuchungshaft inhaftier* verhaft* festnahme* festgenommen* festnehm* handschell*
arbeitslager* straflager* konzentrationslager* lager auffanglager flüchtlingslager gulag*
umerziehung* zwangs* geschlossene* anstalt psychiatrie* klapsmühle* entmündig* kastrier*
sterilisier* lebenslänglich* lebenslang* guantanamo bautzen steinbruch* sibirien dunkelhaft
"""),
}
