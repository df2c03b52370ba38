"""German words of everyday life: travel, food, sport, shops, service, technology."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "animals": listed("""
tier tiere tieren raubtier* nutztier* versuchstier* tierschutz* tierschützer* tierquäl* tierarzt*
tierärzt* tierheim* tierhaltung* tierwohl* haustier* hunden *hund *hunde hündin* welpe*
hundehalter* hundebesitzer* leine maulkorb katzen *katze kater kätzchen* pferde *pferd reiten kuh
kühe kälber schwein schweine ferkel huhn hühner hühnchen küken *vogel *vögel kaninchen* hase hasen
hamster* meerschwein* fisch fische thunfisch* biene* insekt* wolf wölfe bär bären fuchs füchse reh
rehe wildtier* *jagd jäger schlacht* tönnies pelz* zoo zoos zirkustiere kampfhund* löwe* elefant*
affe affen wal wale delfin* schildkröte* spinne spinnen mücke* wespe* zecke
"""),
    "complaint": listed("""
kaputt* defekt* beschädigt* zerbroch* zerkratz* verkratz* fehlerhaft* mangelhaft* mängel*
reklamier* reklamation* beschwer* *beschwerde wartezeit* gewartet warte unfreundlich* unhöflich*
patzig* pampig* unverschämt* frech* ruppig* lustlos* genervt* inkompetent* überfordert*
unorganisiert* unpünktlich* verspät* unzuverlässig* zuspät ausgefallen* storniert* rückerstatt*
erstatt* zurückerstatt* schadensersatz* schadenersatz* geld zurück ersatz ersatzlieferung*
umtausch* retoure* falsch* fehlt fehlen fehlte gefehlt unvollständig* leer leere kalt kalte kaltes
lauwarm versalzen* verbrannt* zäh trocken* fad fade verdorben* abgelaufen* schimmel* haar haare
teuer* überteuert* abzocke* wucher* betrug* enttäusch* katastroph* saftladen* nie wieder nimmer
finger weg abraten rate schlecht* mies* miserabel* schlampig* dreckig* schmutzig* laut lärm*
gestank* stinkt unsauber* ungepflegt* vergeblich* vergessen* ignorier* reagiert niemand erreichbar
ausrede* hingehalten vertröst* abgewimmelt* unzufrieden* verärgert* funktioniert stürzt störung*
langsam* ruckel* hängt ladezeit* bug fehlermeldung* werbung nervig* funktionslos*
"""),
    "culture": listed("""
kultur* *kultur musik* *musik lied lieder volkslied* kinderlied* weihnachtslied* songs *song album
alben band konzert* *konzert festival* bühne* theater* *theater oper opern museum* museen *museum
ausstellung* *kunst künstler* maler malerin malerei* gemälde* fotos *foto *bild *bilder *buch
*bücher romane *roman krimi krimis lesen leser* dichter* gedicht* literatur* *sprache sprachlich*
film filme kino* serie serien schauspiel* regisseur* drehbuch* fernsehfilm* tatort eurovision esc
schlager* rap rapper* rock pop tradition* *tradition brauch bräuche brauchtum* karneval* fasching*
oktoberfest* weihnachtsmarkt* geschichte denkmal* denkmäler*
"""),
    "food": listed("""
essen isst gegessen esse essens festessen lebensmittel* nahrung* ernähr* hunger* hungrig* durst*
frühstück* mittagessen* abendessen* brote *brot brötchen* *brötchen semmel* brezel* brezn breze
croissant* *kuchen torte torten sahnetorte keks *kekse gebäck* bäcker* konditor* teig mehl butter
*käse *milch sahne joghurt* quark ei eier *wurst würste würstchen* bratwurst* currywurst*
leberkäs* schinken* speck fleisch* *fleisch schnitzel* steak* braten grillen gegrillt* döner*
pizza* pizzen pommes burger* cheeseburger nudel* *nudeln pasta reis kartoffel* salat* *salat
gemüse* *gemüse obst apfel äpfel birne* banane* erdbeer* tomate* gurke* zwiebel* knoblauch* suppe*
*suppe eintopf* soßen *soße sosse* ketchup mayo senf salz* pfeffer gewürz* zucker* süßigkeit*
schokolade* *schokolade schoki eis eisdiele* nachtisch* dessert* bier biere weißbier freibier
biergarten* wein weine rotwein* weißwein* glühwein* sekt schnaps kaffee* *kaffee cappuccino*
espresso tee tees saft wasser mineralwasser* limo cola getränk* *getränk trinken trinkt getrunken
vegan* vegetari* massentierhaltung* bio regional* lecker* köstlich* schmeckt schmecken geschmeckt
geschmack* *geschmack kochen kocht gekocht* köche köchen köchin* *koch backen backt gebacken*
rezept* *rezept restaurant* *restaurant gasthaus* gasthof* wirtshaus* kneipe* imbiss* café cafe
cafés speisekarte* portion* kantine* mensa supermarkt* aldi lidl rewe edeka penny kaufland
mcdonalds mcdonald
"""),
    "history": listed("""
hitler* nazizeit* ns nsdap drittesreich holocaust* auschwitz* konzentrationslager* kz kzs
wehrmacht* weltkrieg* nachkriegszeit* weimar* 1933 1945 1939 1938 1968 1989 ddr stasi* mauer
mauerbau* honecker* ulbricht* adenauer* brandt schmidt kohl kohls schröder* bismarck* kaiser*
preußen* preussen* germanen* römer römisch* kreuzzug* kreuzzüge* inquisition* hexenverbrennung*
mittelalter* kolonial* kolonie* sklaverei* vertreibung* gedenk* mahnmal* erinnerungskultur*
vergangenheitsbewält* stalin* lenin* mao sowjet* udssr
"""),
    "service": listed("""
service* *service kundenservice* kundendienst* kundenbetreu* hotline* support callcenter*
warteschleife* mitarbeiter* personal bedienung* bedient* beratung* *beratung beraten verkäufer*
kellner* rezeption* ansprechpartner* erreich* telefon* anruf* angerufen* mail mails email emails
rückruf* zurückgerufen* rückmeldung* antwort* geantwortet* anfrage* ticket termine terminen
termins terminvergabe* *termin reservier* tisch buchen gebucht* buchung* *buchung storno*
stornier* umgebucht* wartezeit* warten wartet gewartet* kulanz* kulant* vertrag* kündig* gekündigt
tarif* anbieter* *anbieter abo abos mitgliedschaft* bearbeit* sachbearbeiter* formular* antrag*
anträge* *antrag unterlagen bescheid* hilfsbereit* freundlich* unfreundlich* kompetent*
inkompetent* höflich* unhöflich*
"""),
    "shop": listed("""
kaufen kauft gekauft* kaufe *kauf einkauf* verkauf* laden läden saftladen bioladen geschäfte
*geschäft shops *shop onlineshop* webshop* händler* *händler handel einzelhandel* kunde kunden
privatkunde neukunde privatkunden neukunden kundin* kundschaft* stammkunde* ware waren *produkt
*produkte artikel marken *marke hersteller* qualität* *qualität angebot* *angebot sonderangebot*
aktion rabatt* gutschein* bestell* *bestellung liefer* *lieferung geliefert* versand* versendet
verschickt* pakete *paket päckchen* sendungsnummer* dhl hermes dpd ups gls post amazon* ebay*
zalando* ikea otto mediamarkt saturn dm rossmann tchibo retour* rückgabe* zurückgeb* zurückgegeben
zurückgeschickt umtausch* umgetauscht* garantie* gewährleistung* rechnung* quittung* kasse kassen
kassierer* kassenbon* bon warenkorb* vorbestell* ausverkauft* vorrätig* verfügbar* lager lagernd
sortiment* größe größen filiale* öffnungszeit* geöffnet geschlossen
"""),
    "spam": listed("""
gewinn* gewonnen verlos* bitcoin* btc krypto* ethereum forex trading trader* broker* investier*
investition* rendite* passiv* einkommen nebenverdienst* nebeneinkommen* zusatzeinkommen*
zuverdienst* geldverdienen heimarbeit* homeoffice kredit* sofortkredit* darlehen* schufa
schufafrei* zinsen whatsapp telegram nummer kontaktier* kontakt inbox dm pn privatnachricht* link
klick* bio profil* abonnier* folge follow follower* kostenlos* gratis rabatt* code gutschein*
promo promocode* angebot* sonderangebot* limitiert* exklusiv* garantiert* verdien* wöchentlich*
täglich* casino* wetten sportwette* jackpot* lotto* viagra potenz potenzmittel* penis* abnehm*
diät diätpille* schlank* single singles dating sexkontakt* heiß heiße nackt webcam hellseher*
kartenleg* wahrsager* magie zauber* liebeszauber* heiler heilerin ex partnerzurück onlyfans seite
besuche schau vorbei kanal registrier* anmeld* seriös* experte coach coaching* mentor
"""),
    "sport": listed("""
sport* motorsport* breitensport* leistungssport* schulsport* wintersport* fußball* fussball*
*fußball bundesliga* *liga vereine* *verein vereins mannschaft* *mannschaft nationalmannschaft*
nationalelf* teams *team spieler* *spieler spiel spiele endspiel* länderspiel* heimspiel*
auswärtsspiel* gespielt spielt trainer* *trainer training* trainier* torwart* torhüter* stürmer*
mittelfeld* abwehr* tor tore elfmeter* freistoß* abseits* foul* rotekarte schiri schiris
schiedsrichter* var videobeweis* siege *sieg siegen gewonnen gewinnen gewinnt verloren niederlage*
unentschieden* remis meister* *meisterschaft pokal* *pokal dfb uefa fifa wm em weltmeister*
europameister* champions league olympia* olympisch* stadion* stadien *stadion fan fans fankurve*
ultras hooligan* hools fcb bvb schalke* hsv vfb bayern borussia eintracht werder hertha gladbach*
leverkusen* rb tennis* handball* basketball* eishockey* formel1 rennen autorennen wettrennen
laufen joggen marathon* fitness* gym yoga schwimm* freibad* ski skifahr* radsport* boxen boxer
turnen leichtathlet* transfer ablöse* tabellenführ* abstieg* absteig* aufstieg* aufsteiger*
"""),
    "story": listed("""
gestern heute morgen damals neulich kürzlich letzte letzten letztes woche wochen monat* tag tage
arbeite arbeiten arbeitet arbeitete arbeit gearbeitet mutter vater eltern sohn tochter kind
freund* bekannt* nachbar* kollege kollegen kollegi* familie* frau mann oma opa tante schule*
lehrer* arzt ärzt* pflege* patient* selbst selber erlebt* erfahr* kenne kannte habe hatte war bin
wurde urlaub* ferien reise* gereist verreist hotel* flug flüge geflogen fliegen flughafen* strand
strände meer berge wandern gewandert ausflug* ausflüge* zelten camping* ferienwohnung* koffer*
gepäck* kindheit* großeltern* geburtstag* hochzeit* geheiratet umgezogen wohne wohnen eingekauft*
gekocht gegessen geschlafen aufgestanden aufgewacht spazieren* spaziergang* besuch* getroffen
erzählt erzählte passiert* geschichte* vorgestern abends morgens mittags nachts vorletzt*
"""),
    "tech": listed("""
computer* *computer pc laptop* notebook* tablet tablets handy* *handy smartphone* iphone* android*
samsung* apple microsoft* windows linux software* *software hardware* app apps update* *update
installier* installation* deinstallier* download* herunterlad* heruntergeladen runterladen upload*
hochladen hochgeladen browser firefox chrome server* *server cloud daten nutzerdaten kundendaten
datenbank* datenschutz* backup passwort* passwörter* login einlogg* eingeloggt anmeld* registrier*
konto account* hacker* gehackt hacken virus trojaner* phishing* spam wlan router*
internetverbindung* glasfaser* breitband* dsl lte 5g mobilfunk* netzausbau* funkloch* telekom*
vodafone* o2 provider* digital* ki künstlich* chatgpt* algorithm* programm* *programm code bug
bugs absturz* abstürze* abgestürzt* stürzt fehlermeldung* störung* *störung funktion* technik*
*technik technisch* technolog* *technologie *gerät *geräte bildschirm* monitor* drucker* tastatur*
maus kamera kameras kopfhörer* akku ladekabel* kabel roboter* drohne* elektronik* elektronisch*
elektrisch* automatisch* bitcoin* blockchain* krypto*
"""),
    "traffic": listed("""
verkehr* *verkehr *auto *autos autofahrer* autofahren autobahn* pkw lkw suv suvs fahrzeug*
*fahrzeug fahren fährt fuhr gefahren fahrer* *fahrer raser* rasen gerast tempolimit* tempo
geschwindigkeit* blitzer* geblitzt führerschein* fahrschule* fahrrad* fahrräder* radfahrer*
radler* radweg* *radweg rad räder ebike* pedelec* roller elektroroller escooter* scooter
fußgänger* zebrastreifen* ampel ampeln kreuzung* kreisverkehr* staus *stau baustelle* *baustelle
umleitung* sperrung* *straße *straßen strasse* bahnen *bahn db bahnhof* *bahnhof bahnsteig* zug
züge güterzug nachtzug zugfahrt* zügen zugverspätung* ice ices regio regionalbahn* tram
straßenbahn* bus busse bussen reisebus schulbus linienbus haltestelle* öpnv nahverkehr*
fernverkehr* fahrplan* fahrkarte* ticket* *ticket deutschlandticket* schwarzfahr* schaffner*
lokführer* verspät* ausgefallen* zugausfall* anschlusszug* flugzeug* flieger lufthansa* ryanair*
flughafen* parken parkt geparkt parkplatz* parkplätze* parkhaus* falschparker* knöllchen*
strafzettel* tüv werkstatt* werkstätten* reifen motoren *motor diesel tanken getankt tankstelle*
unfälle *unfall unfallflucht* helm helmpflicht* gurt anschnall* fahrgast* fahrgäste* pendler*
pendeln *maut
"""),
}
