"""German words of media, facts and figures, time, health and school."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "fact": listed("""
studien* *studie *studien *statistik *zahlen nutzerdaten kundendaten quelle* *quelle laut gemäß
zufolge tatsache* fakt fakten* *fakten faktisch* nachweis* *nachweis nachgewiesen* wissenschaft*
*wissenschaft forsch* *forscher *forschung untersuchung* *untersuchung untersucht* erhebung*
umfrage* *umfrage ergebnis* *ergebnis analys* *analyse auswert* ausgewertet* experte* professor*
prof dr gutachten* *gutachten gutachter* rki who pei bundesamt* destatis eurostat wikipedia
lexikon* definition* definier* per tatsächlich* offiziell* bekanntlich* beleg* *belege dokument*
protokoll* *protokoll akten archiv* veröffentlich* publizier* publikation* peer review preprint
korrelation* kausal* signifikant* repräsentativ* stichprobe* durchschnitt* median* mittelwert*
quote* *quote rate geburtenrate todesrate sterberate anteil* *anteil *anteile verhältnis* kopf
vergleichszahl* vergleichsweise rechnerisch* berechn* schätzung* geschätzt* hochgerechnet*
messung* gemessen* messwert* grafik* diagramm* tabelle* kurve* skala theorie* *theorie hypothese*
these* methode* methodik* empir* evidenz* widerlegt* widerlegen widerlegung* nachles* nachzulesen
nachschlag* nachgeschlagen geschichte historisch* historiker* history statist* daten* bericht*
virolog* gesetze gesetzen gesetzes gesetzlich* gesetzgeb* gesetzentwurf* gesetzbuch* *gesetz
grundgesetz* gg artikel paragraph* urteil* gericht* *gericht bverfg verfassung* verordnung*
beschluss* beschlossen* erlass* euro dollar inzidenz* infektion* infiz* impf* *impfung virus*
viren corona* covid* pandemie* todesfäll* sterblichkeit* krankenhaus* kliniken intensiv* *betten
test tests getestet* pcr maske* lockdown* grippe* klima* co2 emission* temperatur* strom* energie*
kohle* atom* windrad* windkraft* steuer* *steuer rente* mindestrente mütterrente witwenrente lohn
lohns lohnes lohnneben* lohnkosten* lohnerhöh* lohndump* löhne* einkommen* miete* kosten kostet
bezahl* zahlt haushalt* schulden* inflation* wirtschaft* export exporte exporten exporteur*
exportier* exportwelt* usa china russland frankreich österreich schweiz schweden italien europa*
länder ländern land bundesland* bayern sachsen berlin nrw
"""),
    "fact.number": listed("""
prozent* *prozent anzahl* *zahl million* *millionen mio milliard* mrd billion* tausend* *tausend
hundert* *hundert dutzend* zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig
dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hälfte drittel viertel zehntel doppelt*
dreifach* vielfach* mehrfach* verdoppel* verdreifach* halb halbe halben halbiert* erste ersten
zweite zweiten dritte dritten vierte einzig* einmal zweimal dreimal mehrmals jeweils insgesamt
gesamt* summen *summe betrag* beträge* *betrag mindestens höchstens maximal* minimal* circa ca
ungefähr knapp fast etwa mehr weniger meisten mehrheit* minderheit* überzahl* anstieg* ansteig*
gestiegen* steigt steigen sinkt sinken gesunken* rückgang* rückläufig* zunahme* zugenommen*
abgenommen* wachsend* einwohner* kilometer* km meter zentimeter* quadratmeter* qm hektar* kilo kg
gramm tonne tonnen* liter stunde* std minute* min sekunde* grad celsius stück pro je quartal*
jahresdurchschnitt* höchststand* rekord* *rekord
"""),
    "fact.time": listed("""
jahres *jahr *jahre *jahren jahrhundert* jahrzehnt* jahrtausend* jährlich* januar februar märz
april mai juni juli august september oktober november dezember montag montags dienstag* mittwoch*
donnerstag* freitag* samstag* sonntag* sonnabend* wochenende* woche wochen wöchentlich* monat* tag
tage tagen täglich* *stunden stündlich* uhr mittags morgens abends nachts vormittag* nachmittag*
mitternacht* frühjahr* frühling* sommer herbst* winter weihnacht* ostern* silvester* feiertag*
datum frist* *frist seit seitdem damals früher bereits ursprünglich* zuletzt letztes letzten
letztem vergangen* vorig* nächst* kommend* künftig* zukünftig* zukunft* *zukunft gegenwart*
derzeit* aktuell* momentan* mittlerweile inzwischen bislang bisher* vorhin soeben gerade jetzt
sofort* umgehend* später* danach davor vorher nachher anschließend* zuvor während solange sobald
bevor nachdem ewig* *ewig zeitraum* zeitpunkt* zeitlich* epoche* ära nachkriegszeit* mittelalter*
antike* steinzeit* 20er 30er 60er 70er 80er 90er
"""),
    "health": listed("""
gesund* *gesundheit ungesund* krankheit* *krankheit *krankheiten erkrank* *erkrankung krank
krankenhaus* krankenhäus* klinik* *klinik ärzt* arztpraxis* *arzt medizin* *medizin patient*
*patienten pflegen *pflege pflegekräfte* intensiv* *betten notaufnahme* notarzt* krankenwagen*
rettungswagen* operation* operier* op ops therapie* *therapie therapeut* psychotherap* psychisch*
psycholog* depress* burnout* angststör* diagnos* symptom* behandl* medikament* *medikamente
tablette* antibiotik* apotheke* rezept* krebs* *krebs tumor* chemo chemotherap* herzinfarkt* *herz
schlaganfall* diabetes* blutdruck* demenz* alzheimer* autis* adhs allergi* asthma* husten
schnupfen fieber erkältung* erkältet* grippe* *grippe migräne* rücken rückenschmerz* schmerz*
*schmerzen kopfschmerz* zahnarzt* zahnärzt* vorsorge* *vorsorge reha kur hygiene* hygienisch*
drogen* *drogen droge cannabis kiffen alkohol* sucht süchtig* raucher* rauchen zigarette*
ernährung* übergewicht* adipos* abnehmen abgenommen sterbehilfe* organspende* blutspende* *tote
sterblichkeit* übersterblich* todesfall* todesfäll* todesrate* todesursache* homöopath*
heilpraktik* globuli
"""),
    "health.covid": listed("""
corona* *corona covid* sars cov2 *virus viren* virolog* epidemiolog* epidemie* pandemie* *pandemie
pandemisch* lockdown* *lockdown shutdown* ausgangssperre* ausgangsbeschränk* kontaktbeschränk*
kontaktverbot* maßnahmen* massnahmen *maßnahmen *maske *masken maskenpflicht* ffp2 mundschutz*
atemschutz* abstand abstände abstandsregel* ahaa inzidenz* *inzidenz infektion* *infektion
*infektionen infiz* neuinfiziert* neuinfektion* ansteck* angesteckt* quarantäne* isolation*
isoliert* test tests schnelltest* selbsttest* testen getestet* pcr antigen* impf* *impfung
*impfungen geimpft* *geimpft ungeimpft* *geimpfte nebenwirkung* durchimpf* booster* geboostert*
biontech* moderna astra astrazeneca* pfizer* johnson mrna herdenimmunität* immun* antikörper*
genesen* mutation* mutante* mutiert* variante* *variante omikron delta alpha longcovid long
postcovid beatmung* beatmet* triage* hotspot* superspreader* 2g 3g 2gplus kekulé* risikogruppe*
vorerkrank* wuhan fledermaus* lockerung* lockern gelockert* öffnung* schließung* schulschließ*
homeschooling distanzunterricht* wechselunterricht* luftfilter*
"""),
    "media": listed("""
medien* *medien massenmedien* leitmedien* qualitätsmedien* altmedien* staatsmedien* presse*
*presse lückenpresse* systempresse* mainstream* staatsfunk* rundfunk* *rundfunk
öffentlichrechtlich* örr öffentlich rechtlich zwangsgebühr* gez zeitung* *zeitung zeitschrift*
magazin* journalist* *journalist *journalisten journalismus* *journalismus reporter*
korrespondent* redaktion* *redaktion redakteur* chefredakteur* herausgeber* verlags verlage
verlagen verlages *verlag autor autoren autors autorin* kolumn* leitartikel* kommentator* *artikel
beiträge* *beitrag *beiträge bericht* *bericht *berichte *berichterstattung reportage* doku dokus
dokumentation* interview* *interview schlagzeile* überschrift* nachricht* *nachrichten meldung*
*meldung propaganda* *propaganda hetze* *hetze hetzt hetzkampagne* kampagne* *kampagne
falschmeldung* falschinformation* desinformation* ente gelogen* zensur* *zensur zensier* gelöscht*
löschen löscht löschung* sperren gesperrt* blockier* meinungsfreiheit* framing framen narrativ*
artikel* beitrag* fake* lüge*
"""),
    "media.net": listed("""
facebook* fb fratzenbuch twitter* tweet* getwittert x instagram* insta tiktok* youtube telegram*
whatsapp* messenger* discord* reddit* mastodon* bluesky* linkedin* snapchat* twitch* influencer*
blogger* blogs *blog internet* *netz online webseite* website* homepage* forum foren kommentar*
*kommentar *kommentare kommentieren kommentiert* post posts posten postet gepostet* posting*
beitragsersteller* thread* hashtag* like likes geliked liken liket geteilt teilen follower* folgen
folgt abonn* abo abos account* profil* avatar* nickname* nick klarname* anonym* admin admins
moderation mods mod troll trolle trollen trolls trollfabrik* bot bots algorithm* timeline* feed pn
dm privatnachricht* shitstorm* hatespeech hasskommentar* hassrede* netzdg netzwerkdurchsetz*
uploadfilter* link links verlink* screenshot* meme memes gif emoji* smiley* tag getaggt markiert*
user usern userin* nutzer* *nutzer clickbait* klickbait* chat chats chatten google* googeln
gegoogelt* suchmaschine* wiki wikipedia*
"""),
    "media.tv": listed("""
ard zdf rtl ntv ndr wdr mdr swr hr rbb br orf srf arte 3sat phoenix pro7 prosieben sat1 vox kabel
zdfneo dlf deutschlandfunk* tagesschau* tagesthemen heutejournal heutejournals rtl2 welttv
spiegel* spon stern focus bild bildzeitung* bildlügen welt faz taz süddeutsche* sz tagesspiegel*
handelsblatt* merkur express krone kronen standard correctiv rt rtdeutsch cicero compact
jungefreiheit sender privatsender fernsehsender staatssender sendung* *sendung sendezeit*
programm* *programm moderator* *moderator moderation* moderier* talkshow* talksendung* talkrunde*
talkmaster* runde gesprächsrunde gast gäste gästen talkgast* talkgäste* studiogast* illner*
maischberger* lanz plasberg* hartaberfair phoenixrunde satire* heuteshow kabarett* fernsehen*
fernseher* *fernsehen tv glotze* flimmerkiste* einschaltquote* mediathek* podcast* radio* *radio
hörfunk* staffel* serie serien* fernsehserie *film *filme filmemach* kino* netflix prime disney
youtube* *video *videos stream* livestream* zuschauer* *zuschauer publikum* zuhörer* zuseher*
redezeit* unterbrech* ausreden fragesteller*
"""),
    "school": listed("""
schule* *schule *schulen schulisch* schüler* *schüler schulpflicht* schulsystem* schulhof*
schulklasse* lehrer* *lehrer lehrkraft* lehrkräfte* lehrplan* unterricht* *unterricht
klassenzimmer* klassenarbeit* klassenfahrt* hausaufgabe* zeugnis* *zeugnis note noten schulnote*
abitur* abi gymnasium* gymnasien* gymnasial* realschul* hauptschul* hauptschüler* gesamtschul*
grundschul* sonderschul* förderschul* berufsschul* privatschul* waldorf* sitzenbleib*
sitzengeblieb* abschluss abschlüsse schulabschluss* studium* studier* studiengang* student* uni
unis universität* *universität hochschul* fachhochschul* hörsaal* vorlesung* semester* bachelor*
master masterarbeit* doktor* promotion* promovier* dissertation* plagiat* professor* prüfung*
*prüfung klausur* bildung* *bildung gebildet* pisa pisastudie mathe mathematik* physik* chemie*
biologie* geschichtsunterricht* geografie* fremdsprach* rechtschreib* grammatik* grammatisch*
orthografie* orthographie* buchstab* satzbau* lesen liest gelesen schreiben schreibt geschrieben*
lernen lernt gelernt* nachhilfe* mobbing* gemobbt* mobben
"""),
}
