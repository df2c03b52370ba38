"""German words for groups of people, their origin, belief, family, work and home."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "group": listed("""
*ausländer *türken roma sinti ossi* wessi* trans transmensch* transphob* behindert* *behinderte
hartz* minderheit* *minderheit randgruppe* bevölkerungsgruppe* volksgruppe* ethnie* ethnisch*
community hautfarbe* dunkelhäutig* hellhäutig* farbig* schwarze schwarzer schwarzen weiße weißen
weißer herkunft* abstamm* wurzeln mehrheitsgesellschaft* ausländisch* einheimisch* *asylant*
homosex* kinder* invasion gutmensch* teddybär*
"""),
    "group.age": listed("""
jugend* teenie* teenager* junge jungen junger jungs mädels mädchen mädel bursche* heranwachs*
minderjährig* volljährig* erwachsen* senior* rentner* pensionär* greis* alte alten älter*
altersheim* altenheim* altersarm* boomer* babyboomer* millennial* generation* genz
enkelgeneration* kindheit* alter *jährig *jährige *jähriger *jährigen *jähriges lebensjahr*
schüler* studierende* student* azubi* lehrling* nachwuchs*
"""),
    "group.country": listed("""
deutsch* bundesrepublik* österreich* schweiz* frankreich* franzos* französisch* italien* spanien*
spanier* spanisch* portugal* portugies* griechen* griechisch* türke* türkisch* türkin* polen
polnisch* tschech* ungarn* ungarisch* rumän* bulgar* serb* kroat* bosni* kosovo* alban* mazedon*
slowen* slowak* russland* rußland* russisch* russe* ukrain* belarus* weißruss* litau* lettland*
estland* finnland* finnisch* schweden* schwedisch* norweg* dänemark* dänisch* dänen niederland*
niederländ* holland* holländ* belgien* belgisch* luxemburg* england* engländer* englisch*
britisch* großbritannien* irland* schottland* amerika* usa vereinigte kanada* mexik* brasil*
argentin* venezuela* kuba china* chines* japan* korea* vietnam* thailand* indien* indisch* inder
pakistan* afghan* iran* irak* syrien* syrer* syrisch* libanon* libanes* israel* palästin* gaza*
hamas hisbollah jordan* ägypt* libyen* lybien* tunes* marokk* algeri* nordafrika* somali* eritrea*
äthiop* sudan* nigeria* ghana kongo* afrika* asien* asiat* europa* europä* orient orientalisch*
orientale* arab* nahost* balkan* osteurop* westeurop* südeurop* saudi* katar dubai emirate* kurde
kurden kurdisch* kurdin* kurdistan* australien* ausland* *ausland
"""),
    "group.family": listed("""
familie* *familie *familien familiär* *eltern vater väter vaters mutter mütter mama mamas mami
papa papas papi mutti vati kindern *kind *kinder kindes babys *baby säugling* kleinkind* enkel*
oma omas opa opas omi opi großeltern* großmutter* großvater* sohn söhne sohnes tochter töchter
bruder brüder schwester* geschwister* onkel* tante* cousin* neffe* nichte nichten schwager*
schwägerin* schwiegermutter* schwiegereltern* schwiegersohn* schwiegertochter* verwandt* ehemann*
ehefrau* gatte gatten gattin* lebensgefährt* partner* ehepaar* paar verheirat* heirat* geheirat*
hochzeit* verlobt* verlobung* scheidung* geschieden* trennung* ehe freund freunde freundin*
freundes* freundschaft* kumpel* nachbar* kollege* kollegin* bekannte bekannter bekannten
mitbewohn* patenkind* taufe* getauft* geburt* geboren* nachwuchs kinderwagen* kindergarten* kita*
erzieher* tagesmutter* windel* spielplatz* spielzeug*
"""),
    "group.gender": listed("""
*frau *frauen weib* feminist* feminismus* emanz* gleichberechtig* gleichstellung* frauenquote*
frauenrecht* frauenfeind* frauenbild* frauenbeauftrag* quotenfrau* quote quoten mann männer
männern ehemann männlich* patriarch* chauvi* macho* sexis* sexuell* *sexuell *sexuelle sexualität*
sexualis* frühsexualis* sexualkunde* gender* gegendert* sternchen geschlecht* *geschlecht divers
diverse* diversity schwul* lesbe lesben lesbisch* homo homos homosexuell* homosexualität* homoehe*
homophob* heterosex* hetero heteros bisexuell* transgender* transsex* transfrau* transmann*
transmenschen* transident* queer* lgbt* csd regenbogen* ehefürall abtreib* schwanger*
*schwangerschaft verhütung* pille mutterschutz* elternzeit* elterngeld* alleinerzieh* hausfrau*
karrierefrau* metoo belästig* grapsch* begrapsch* sexarbeit* prostitu* porno* sexy nackt* bikini*
"""),
    "group.home": listed("""
obdachlos* bettler* bettel* wohnung* *wohnung wohnraum* miete* *miete vermieter* mietpreis*
mietvertrag* kaltmiete* warmmiete* nebenkosten* kaution* makler* immobilie* eigentumswohnung*
eigenheim* häuschen eigentümer* hausbesitz* hausverwaltung* hausbau* baugenehmig* sozialwohnung*
sozialbau* gentrifizier* enteign* leerstand* haus hochhaus* wohnhaus* einfamilienhaus* *häuser
zuhause daheim gärten *garten küche* *küche wohnzimmer* schlafzimmer* badezimmer* balkon*
terrasse* keller* möbel* sofa couch bett betten heizung* *heizung renovier* umzug* umziehen
umgezogen einzug einziehen putzen geputzt aufräum* haushalt*
"""),
    "group.migration": listed("""
flüchtling* *flüchtling *flüchtlinge *flüchtlingen geflüchtet* geflohen* flüchten flüchtet flucht
landflucht fahnenflucht asyl* *asylanten schutzsuchend* vertriebene* migrant* *migranten
migration* *migration immigra* einwander* zuwander* zugewander* eingewander* auswander*
ausgewander* aussiedler* spätaussiedler* gastarbeiter* ausländer* passdeutsch* einbürger*
eingebürgert* staatsbürgerschaft* staatsangehörig* aufenthalt* visum visa duldung* geduldet*
integration* integrier* assimil* leitkultur* parallelgesellschaft* multikult* kulturkreis*
kulturfremd* fremd* ghetto* brennpunkt* problemviertel* nogo familiennachzug*
familienzusammenführ* kontingent* obergrenze* aufnahmelager* erstaufnahme* aufnahmezentrum*
unterkunft* unterkünfte sammelunterkunft* seenotrett* mittelmeer* schlauchboot* bootsflüchtling*
schlepper* schleuser* schleusung* balkanroute* lampedusa lesbos moria dublin frontex grenzöffnung*
willkommenskultur* refugee* welcome bereicherer* bereicherung* bereichert kulturbereicher*
fachkräfte fachkraft goldstück* neubürger* neudeutsch* schonlängerhierlebend* schutzbedürftig*
wirtschaftsflüchtling* armutsmigra* sozialtourismus* sozialtourist* scheinasyl* minderjährig*
unbegleitet* umf deutschkurs* herkunftsland* herkunftsländer* drittstaat* transitzone*
abschiebehaft* ankerzentr* einreis* eingereist* illegal* rückkehrer* heimatland* zwangsheirat*
ehrenmord* köln kölner silvester silvesternacht domplatte* antänzer* sexmob*
"""),
    "group.place": listed("""
berlin* hamburg* münchen* münchner* köln* frankfurt* stuttgart* düsseldorf* leipzig* dresden*
hannover* nürnberg* bremen* bremer dortmund* essen duisburg* bochum* chemnitz* köthen rostock*
kiel magdeburg* erfurt* mainz* wiesbaden* saarbrücken* potsdam* schwerin* bonn* mannheim*
karlsruhe* augsburg* freiburg* wien* salzburg* innsbruck* graz zürich* basel* bern genf bayern*
bayerisch* bayrisch* franken sachsen* sächsisch* thüring* hessen* hessisch* brandenburg*
mecklenburg* vorpommern niedersachs* schleswig* holstein* nordrhein* nrw westfal* rheinland* pfalz
saarland* badenwürtt* baden württemberg* schwaben schwäbisch* schwabe neukölln* kreuzberg*
marxloh* ostdeutsch* westdeutsch* ostberlin* osten westen norden süden neuen bundesländer*
bundesland* ruhrgebiet* ruhrpott* pott kiez* kietz dorf dörfer dorfes *stadt städte* *städte
städtisch* großstadt* kleinstadt* innenstadt* vorort* stadtteil* stadtviertel* viertel gemeinde*
*gemeinde landkreis* bezirk* *bezirk region* *region provinz* hauptstadt* ortschaft* nachbarort*
"""),
    "group.religion": listed("""
religion* *religion religiös* glaube* gläubig* ungläubig* gott gottes gottlos* götter kirche*
*kirche *kirchen kirchlich* katholi* evangelisch* protestant* orthodox* ökumen* christ* jesus
bibel* papst päpstlich* bischöfe* *bischof kardinal* pfarrer* pastor* priester* mönch* nonne*
kloster* klöster* missbrauchsskandal* zölibat* messe gottesdienst* gebet* beten betet muslim*
moslem* islam* koran* allah mohammed prophet* moschee* *moschee minarett* muezzin* imam* scharia*
dschihad* djihad jihad* kopftuch* kopftücher burka* niqab* hidschab hijab schleier* verschleier*
vollverschleier* ramadan* fasten zuckerfest* halal haram schächt* beschneid* ditib jude juden
judentum* jüdisch* synagoge* rabbi* koscher* sabbat* thora talmud* kippa hindu hindus hinduis*
buddhis* buddha atheis* agnosti* säkular* laizis* sekte* zeugen jehovas scientology segen
gesegnet* sünde* sündig* hölle himmel engel teufel heilig* fromm* andacht*
"""),
    "group.slur": listed("""
neger* bimbo* nafri* zigeuner* kanake* kanacke* kümmeltürk* kameltreiber* kamelficker*
ziegenficker* eselficker* musel* moslempack* mohammedaner* islamfaschist* schlitzauge* fidschi*
reisfresser* hundefresser* gelbe polack* russenpack* iwan ruski ruskis ami amis kraut krauts
piefke* itaker* spaghettifresser* froschfresser* katzelmacher* tschusch* jugo jugos gipsy gypsy
buschmann* buschleute* buschneger* bananenpflücker* baumwollpflücker* kaffer* mohr mohren schoko
schokokopf* maximalpigmentiert* dunkeldeutsch* rapefugee* messermigrant* asylforderer*
asylbetrüger* asylschmarotzer* asylant* asyltourist* invasor* kopftuchmädchen* kopftuchweib*
burkaträger* burkaweib* schleiereule* schwuchtel* tunte tunten transe transen kampflesbe*
homoperv* homolobby* genderwahn* gendergaga* genderidiot* spast* krüppel* mongo* behindi*
idiotenschule* zurückgebliebene* judenpack* judensau* judenschwein* itzig* saujud* untermensch*
herrenvolk* herrenmensch* kartoffel kartoffeln almans alman biodeutsch* köterrasse* bunte bunten
buntland* schwarzkopf* schwarzköpfe* kopfabschneider* talahon* assi assis asi asis hartzer*
"""),
    "group.work": listed("""
arbeiter* *arbeiter arbeitnehmer* arbeitgeber* angestellt* beamte* beamtin* mitarbeiter*
mitarbeitende* belegschaft* chefs chefin* *chef boss vorgesetzt* personal* *personal kollegium*
handwerk* meisterbetrieb* geselle* unternehmer* selbständig* selbstständig* freiberuf* manager*
vorstand* geschäftsführ* leiharbeit* zeitarbeit* minijob* mindestlohn* niedriglohn* hungerlohn*
tarif* gewerkschaft* verdi igmetall streik* gestreikt warnstreik* betriebsrat* kündig* gekündigt*
entlass* jobcenter* arbeitsamt* arbeitslos* arbeitsplatz* arbeitsplätze* arbeitszeit*
arbeitsvertrag* arbeitsagentur* überstunde* feierabend* schichten *schicht schichtarbeit*
homeoffice* büros *büro bewerb* beworben* vorstellungsgespräch* stelle stellen arbeitsstelle
beratungsstelle arbeitsstellen job jobs nebenjob* traumjob* beruf* *beruf *berufe karriere*
ausbildung* *ausbildung lehrstelle* praktik* polizist* *polizist feuerwehr* sanitäter*
rettungsdienst* krankenschwester* krankenpfleg* altenpfleg* pflegekraft* pflegekräfte* pfleger*
ärzt* *arzt hausärzt* kinderärzt* fachärzt* frauenärzt* *ärztin hausarzt* anwalt* anwält* *anwalt
richter* *richter ingenieur* informatik* *bauer *bauern landwirt* *landwirt verkäufer* kassierer*
kellner* bedienung* friseur* frisör* *fahrer busfahrer* lkwfahrer* postbote* paketbote*
briefträger* hausmeister* putzfrau* reinigungskraft* künstler* schauspieler* musiker* sänger*
soldat* *soldat
"""),
}
