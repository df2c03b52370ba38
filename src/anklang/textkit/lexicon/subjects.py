"""Hot subjects: words that turn a conversation towards one of them. Our own lists.

Only words that say it alone stand here (*Bundesregierung*, not *links*, *war* or *Stimme*): a
comment that has two of them is about the subject. A star stands for any letters before or behind.
"""

from __future__ import annotations

from anklang.textkit.wordlists import listed

SUBJECTS = (
    "politics", "migration", "war", "pandemic", "climate", "broadcasting", "religion", "conspiracy",
    "money",
)  # fmt: skip

GERMAN: dict[str, frozenset[str]] = {
    "politics": listed("""
politik* *politik *politiker *politikerin *politikern politisch* parteipoliti* bundesregierung*
landesregierung* regierungspartei* altpartei* kartellpartei* opposition* koalition* ampelkoalition
groko bundestag* landtag* bundesrat* bundeskanzler* kanzler kanzlerin kanzleramt ministerpräsident*
*minister *ministerin *ministerium innenminister* finanzminister* gesundheitsminister*
wirtschaftsminister* verkehrsminister* abgeordnet* parlament* *wahlen bundestagswahl* landtagswahl*
wahlkampf* wahlprogramm* wähler wählern wählerin* wählerstimm* nichtwähler* cdu csu spd fdp afd bsw
npd linkspartei* linksextrem* rechtsextrem* linksradikal* rechtsradikal* rechtspopulis*
linksgrün* linksfaschis* nazi nazis neonazi* faschis* antifa kommunis* sozialismus sozialisten
kapitalis* populis* demokratie* demokratisch* undemokrat* diktatur* volksverräter* merkel* scholz
merz habeck baerbock lauterbach söder laschet lindner weidel höcke gauland chrupalla wagenknecht
seehofer maas spahn altmaier steinmeier trump biden putin* selenskyj erdogan macron orban lobbyis*
lobbyverband* grundgesetz* verfassungsschutz* europaparlament* steuerverschwendung* steuergelder
bürgergeld* hartz sozialschmarotzer* asylpolitik* gendern gendergaga* genderstern* genderwahn*
sozialstaat* großkonzern* mindestlohn* rentenpolitik* rentenkasse*
"""),
    "migration": listed("""
flüchtling* *flüchtlinge *flüchtlingen asyl* abschieb* abgeschoben* migrant* *migranten migration*
einwander* zuwander* ausländer* *ausländer überfremd* umvolkung* remigration* grenzöffnung*
wirtschaftsflüchtling* geflüchtet* seenot* seenotrett* schlepper* schleuser* clankriminal*
großfamilien parallelgesellschaft* integrationsverweiger* kopftuch* kopftücher burka* scharia*
islamis* islamisier* muslim* moslem* messerstecher* messermigra* ehrenmord* multikult* rassis*
fremdenfeind* willkommenskultur* bleiberecht* bleibeperspektive* einbürger* obergrenze*
"""),
    "war": listed("""
ukraine* ukrainisch* ukrainer* russland* russisch* russen kreml* nato angriffskrieg* kriegstreib*
kriegshetz* waffenliefer* waffenexport* panzerliefer* taurus leopard2 bundeswehr* wehrpflicht*
aufrüst* abrüst* atomwaffe* atomkrieg* weltkrieg* gaza* hamas hisbollah israel* palästin*
zweistaatenlösung* zionis* antisemit* völkermord* genozid* kriegsverbrech* friedensverhandl*
waffenstillstand* drohnenangriff* raketenangriff* sanktionen annektier* annexion* donbass krim
syrien* afghanistan* taliban irak iran jemen bürgerkrieg* geheimdienst* terroris* terroranschl*
"""),
    "pandemic": listed("""
corona* covid* pandemie* plandemie* lockdown* impfung* impfen geimpft* ungeimpft* impfpflicht*
impfschaden* impfschäden impfstoff* impfgegner* impfzwang* geboostert booster* biontech pfizer
astrazeneca moderna maskenpflicht* maulkorb* querdenk* coronaleugn* inzidenz* infektionszahl*
intensivbett* übersterblich* virolog* drosten streeck wieler rki pcr-test* schnelltest* testpflicht*
aerosol* herdenimmun* ausgangssperr* kontaktbeschränk* infektionsschutz* 2g 3g genbrühe*
giftspritze* spikeprotein*
"""),
    "climate": listed("""
klimawandel* klimaschutz* klimakrise* klimakatastroph* klimaleugn* klimahysterie* klimakleber*
klimaziel* klimapolitik* erderwärm* erderhitz* co2* treibhaus* energiewende* atomkraft*
kernkraft* atomausstieg* kohleausstieg* kohlekraft* windrad windräder* windkraft* photovoltaik*
solaranlage* wärmepumpe* heizungsgesetz* verbrenner tempolimit* dieselfahrverbot*
elektroauto* e-auto e-autos e-mobilität* verbrennungsmotor* fridays fridaysforfuture thunberg
gletscherschmelze* meeresspiegel* ökodiktatur* verkehrswende* agrarwende* emissionen*
emissionshandel*
"""),
    "broadcasting": listed("""
gez gez-* gezwungsgebühr* rundfunkbeitrag* rundfunkgebühr* zwangsgebühr* staatsfunk* staatsmedien*
lügenpresse* mainstreammedien* mainstreampresse* systemmedien* systempresse* leitmedien* ard zdf
öffentlich-rechtlich* öffentlichrechtlich* ör-* tagesschau tagesthemen talkshow* talkrunde*
talkgast* talkgäste* lanz illner maischberger plasberg anne-will hartaberfair bildzeitung*
bild-zeitung hetzblatt* fakenews fake-news propagandasender*
"""),
    "religion": listed("""
islam islamisch* koran* moschee* minarett* christentum* christlich* missbrauchsskandal* papst*
vatikan* kirchensteuer* kirchenaustritt* atheis* ungläubig* gottesstaat* religionsfreiheit*
beschneidung* jesus sektenführer* missionier* bibelstelle* offenbarung
"""),
    "conspiracy": listed("""
weltregierung* bilderberg* rothschild* soros illuminat* reptiloid* chemtrail* deepstate deep-state
great-reset greatreset neue-weltordnung nwo gleichgeschaltet* schlafschaf* schlafschafe* aufgewacht*
systemling* marionettenregierung* marionetten brd-gmbh reichsbürger* besatzungszone* adrenochrom*
qanon mkultra freimaurer* haarp 5g-* bevölkerungsaustausch* eliten hintergrundmächte*
verschwörungstheor* wahrheitsbewegung* flacherd*
"""),
    "money": listed("""
bitcoin* krypto* kryptowähr* ethereum* nft nfts trading* daytrad* forex aktienkurs* börsenkurs*
inflation* bargeldabschaff* bargeldverbot* ezb leitzins* staatsschuld* schuldenbremse* finanzkrise*
bankenrettung* euro-rettung* goldstandard* vermögenssteuer* vermögensteuer* erbschaftssteuer*
steuererhöh* steuerhinterzieh* cum-ex
"""),
}

ENGLISH: dict[str, frozenset[str]] = {
    "politics": listed("""
politic* politician* government* parliament* congress senate senator* congressman congresswoman
mps westminster whitehall downing brexit* remainer* brexiteer* tory tories labour's lib-dem* libdem*
ukip republican* democrat democrats gop maga trump* biden* obama* clinton harris starmer* sunak*
farage* boris corbyn* truss macron putin* zelensk* erdogan liberal liberals leftist* lefties
far-left far-right rightwing right-wing leftwing left-wing fascis* nazi nazis communis* socialis*
marxis* capitalis* antifa populis* democracy dictator* election* elections electoral referendum*
ballot* voter* voters gerrymander* impeach* lobbyist* taxpayer* welfare benefits-scroungers woke*
wokeness wokeism snowflakes abortion* pro-life pro-choice gun-control amendment constitution*
supreme-court
"""),
    "migration": listed("""
migrant* immigrant* immigration* refugee* asylum* deport* border-wall small-boats illegals
remigration* invaders multicultural* islamis* muslim* burqa* hijab* sharia* grooming-gang*
grooming-gangs rwanda xenophob* racis* naturalis* naturaliz* dinghies daca
"""),
    "war": listed("""
ukrain* russia* kremlin nato invasion* ceasefire* airstrike* missile* nuclear-war gaza* hamas
hezbollah israel* palestin* zionis* antisemit* genocid* war-crime* warmonger* sanctions annex*
donbas crimea syria* afghanistan taliban iraq iran yemen civil-war terroris* idf militia*
"""),
    "pandemic": listed("""
corona* covid* pandemic* plandemic* scamdemic* lockdown* vaccin* unvaccin* vaxxed unvaxxed antivax*
anti-vax* booster-shot* pfizer astrazeneca moderna fauci mask-mandate* mandates jabbed clot-shot
mrna spike-protein herd-immunity quarantine* wuhan virolog* pcr
"""),
    "climate": listed("""
climate-change* climate-crisis global-warming greenhouse-gas* carbon co2* net-zero fossil-fuel*
fracking* thunberg emissions renewables wind-farm* windfarm* solar-farm* nuclear-power
heat-pump* electric-cars evs ulez ltn ltns speed-cameras extinction-rebellion
"""),
    "broadcasting": listed("""
bbc licence-fee fox-news foxnews cnn msnbc gbnews mainstream-media msm fake-news fakenews
propaganda* lamestream
"""),
    "religion": listed("""
islam islamic koran quran mosque* christianity bible* biblical jesus christ vatican pope atheis*
infidel* blasphem* scripture* antichrist satan* repent* salvation
"""),
    "conspiracy": listed("""
new-world-order nwo illuminat* rothschild* soros chemtrail* deep-state deepstate great-reset
greatreset wef sheeple* qanon pizzagate adrenochrome freemason* globalist* flat-earth* flatearth*
lizard-people false-flag crisis-actor* great-replacement
"""),
    "money": listed("""
bitcoin* crypto* ethereum* nft nfts forex day-trading memecoin* inflation* interest-rates
federal-reserve national-debt austerity* tax-cuts hedge-fund* stock-market
"""),
}
