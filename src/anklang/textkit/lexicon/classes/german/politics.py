"""German words of politics, state, law, economy, war and climate."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "camp": listed("""
groko ampel* schwarzgrün* grünrot* jamaika* r2g deutschland* elite* *elite establishment lobby*
*lobby ferkel raute* mutti merkel* schulz scholz* spahn spahns lauterbach* söder* laschet*
baerbock* habeck* merz* seehofer* maas gauck steinmeier* stegner künast roth claudia gauland*
weidel* höcke* storch petry meuthen sarrazin* trump trumps putin* erdogan* obama* biden* macron*
orban* blaue blauen politisch* *politisch *politische apolitisch* lager auffanglager
flüchtlingslager ökofaschist* *minister* system* volke dummland buntland verschwör* aluhut*
aluhüte impfgegner* coronaleugner* schlafschaf* bahnhofsklatscher*
"""),
    "camp.left": listed("""
links* linke linken linker *links antifa* autonome* block grün grüne grünen grüner grünes
ökopartei* spd sozialdemokrat* sozen sozi sozis jusos juso pds sed kommunis* sozialis* marx*
lenin* stalin* mao bolschew* klassenkampf* klassenkämpf* arbeiterklasse* kapitalismuskritik*
umverteil* gewerkschaft* woke gutmensch* feminis* klimaaktivist* letztegeneration ökolog*
seenotretter* antirassis* rotrot* rotgrün* anarch* hausbesetz* che
"""),
    "camp.office": listed("""
politik* *politik *politiker *politikerin volksvertreter* regierung* *regierung regierend* regiert
regieren bundesregierung* landesregierung* stadtregierung* kanzler* *kanzler *kanzlerin
bundeskanzler* minister* *minister *ministerin *ministerium staatssekretär* innenminister*
finanzminister* justizminister* umweltminister* gesundheitsminister* verteidigungsminister*
außenminister* wirtschaftsminister* bundestag* *tagsabgeordnet* landtag* bundesrat* abgeordnet*
mdb mdl mdep bundespräsident* präsident* *präsident *senator senat* bürgermeister*
oberbürgermeister* landrat* landräte stadtrat* stadträte gemeinderat* gemeinderäte* kreistag*
fraktionsvorsitz* vorsitzend* diäten parlament* *parlament europaparlament* eu kommission*
*kommission kommissar* brüssel* straßburg* europarat* uno vereinten nato staatschef* staatsmann*
staatsoberhaupt* staatsbesuch* diplomat* botschafter* *gipfel monarch* könig* prinz prinzen
prinzessin* rathaus* stadtverwaltung* amtszeit* amtsinhaber* amt amtes ämter jugendamt* finanzamt*
ordnungsamt* sozialamt* gesundheitsamt* behörde* *behörde bürokrat* beamtenapparat* verwaltung*
*verwaltung
"""),
    "camp.party": listed("""
partei* *partei *parteien altpartei* kartellpartei* systempartei* blockpartei* volkspartei*
kleinpartei* regierungspartei* fraktion* *fraktion koalition* *koalition koalier*
regierungskoalition* opposition* *opposition cdu csu spd fdp npd pds sed afd bsw piraten freie
spdler* cduler* csuler* fdpler* grüne grünen ortsverein* ortsverband* kreisverband* landesverband*
mitgliederentscheid* wahlprogramm* wahlversprech* wahlplakat* wahlkampf* wahlkämpf* wahl
bundestagswahl* landtagswahl* europawahl* kommunalwahl* wiederwahl* *wahlen wählen wählt wählte
wählten gewählt* wiedergewählt* wähler* *wähler nichtwähler* protestwähler* stammwähler* stimme
stimmen stimmzettel* erststimme* zweitstimme* wahlkreis* wahlergebnis* hochrechnung* wahlumfrage*
wahlbeteilig* wahllokal* briefwahl* neuwahl* kandidat* *kandidat kandidier* spitzenkandidat*
kanzlerkandidat* mandat* direktmandat* überhangmandat* prozenthürde* mehrheit* *mehrheit
"""),
    "camp.right": listed("""
rechts rechtsextrem* rechtsradikal* rechtspopul* rechtsruck* rechtsdrall* rechtsaußen*
rechtsgerichtet* rechtslastig* rechtsnational* rechte rechten rechter neurechte* afd afdler*
alternative npd pegida* legida identitär* ibster reichsbürger* neonazi* nazi* kameradschaft*
völkisch* völk national* patriot* *patriot *patrioten vaterland* heimatliebe* heimatschutz*
konservativ* bürgerlich* wertekonservativ* cdu csu union unionsfraktion* unionspartei*
christdemokrat* fdp liberale liberalen freiheitlich* fpö övp svp republikaner* trumpist*
werteunion* faschis* braun braune braunen brauner* bräunlich* blaubraun* blauebraune hitler* adolf
führer führers hakenkreuz* wehrmacht* ss sa gestapo* nsdap nsu drittes reich reichs reichstag*
reichskriegs* hetze* leugner* skinhead* springerstiefel* wutbürger* querdenk* schwurbel* covidiot*
"""),
    "camp.state": listed("""
staat* *staat *staaten systems *system *systeme diktatur* demokrat* *demokratie undemokratisch*
antidemokrat* scheindemokrat* republik* *republik volkes völker *volk volks* bürger* *bürger
gesellschaft* *gesellschaft brd ddr stasi* reich kaiser* weimar* autokrat* autoritär* totalitär*
regimes *regime rechtsstaat* sozialstaat* überwachungsstaat* polizeistaat* gottesstaat* nanny
freiheit* *freiheit gleichheit* gerechtigkeit* *gerechtigkeit ungerechtigkeit* toleranz* tolerant*
intoleran* pluralis* vielfalt* föderal* zivilgesellschaft* mehrheitsgesellschaft* spaltung*
spaltet gespalten* zusammenhalt* solidarität* solidarisch* revolution* *revolution widerstand*
widerstehen aufstand* aufstände generalstreik* protest* *protest demo demos demonstr*
*demonstration kundgebung* mahnwache* petition* reform* *reform souverän* nation nationen
menschenrecht* menschenwürde* grundrecht* wende mauerfall wiedervereinigung* kapitalis*
neoliberal* globalisier* imperialis* kolonial* kolonie*
"""),
    "climate": listed("""
klima* *klima erderwärmung* erwärmung* treibhaus* co2 kohlendioxid* methan* emission* *emission
ausstoß* abgas* *abgase feinstaub* stickoxid* fahrverbot* umwelt* *umwelt naturschutz* natur
nachhaltig* ökolog* ökosystem* artensterben* bienensterben* insektensterben* artenvielfalt*
regenwald* abholz* wälder *wald waldsterben* borkenkäfer* hambacher hambi plastik* *plastik
mikroplastik* recycl* müll mülls müllberg* mülleimer* mülltonne* müllabfuhr* mülltrenn*
verpackung* einweg* mehrweg* meeresspiegel* gletscher* polkappe* eisbär* dürre* hochwasser*
flutkatastroph* überschwemmung* waldbrand* waldbrände* hitzewelle* temperatur* *temperatur
*temperaturen wetters wetterbericht* wetterlage* *wetter unwetter* stürme *sturm hitze kälte regen
schnee winter sommer fridays fridaysforfuture extinction rebellion ipcc paris pariser
"""),
    "climate.energy": listed("""
energie* *energie erneuerbar* stroms *strom strompreis* stromnetz* stromausfall* blackout*
stromtrasse* stromkosten* kraftwerk* *kraftwerk atom* akw akws kernkraft* kernenergie* endlager*
tschernobyl fukushima radioaktiv* kohle kohlekraft* kohleausstieg* braunkohle* steinkohle*
kohlestrom* tagebau* windrad* windräder* windkraft* windenergie* windpark* solar* photovoltaik* pv
wasserstoff* biogas* biomasse* gas erdgas* gaspreis* gasheizung* gaslieferung* nordstream
pipeline* *pipeline fracking lng öl erdöl* ölpreis* heizöl* heizung* heizkosten* heizen geheizt
wärmepumpe* wärmedämm* dämmung* sanier* benzin* diesel dieselauto* dieselmotor* dieselskandal*
dieselfahr* sprit spritpreis* verbrenner* verbrennungsmotor* elektroauto* eauto elektromobil*
emobilität tesla* batterie* akku akkus ladesäule* ladestation* reichweite* eeg kwh kilowatt*
megawatt* gigawatt* terawatt*
"""),
    "economy": listed("""
wirtschaft* *wirtschaft ökonom* konjunktur* wachstum* *wachstum bip rezession* inflation*
deflation* finanzkrise* *krise *krisen krise* haushalt* bundeshaushalt* schulden* *schulden
verschuld* staatsschuld* neuverschuld* steuer* *steuer *steuern versteuer* mehrwertsteuer* mwst
erbschaftssteuer* einkommensteuer* soli abgabe* *abgaben subvention* zoll zölle handelskrieg*
export exporte exporten exporteur* exportier* exportwelt* import importe importen importeur*
importier* außenhandel* *markt *märkte marktwirtschaft* marktführer* wettbewerb* konkurrenz*
monopol* konzern* *konzern *konzerne unternehmen* *unternehmen *firma *firmen betriebe* *betrieb
industrie* *industrie mittelstand* mittelständ* startup* gründer* insolvenz* insolvent* pleite*
*pleite konkurs* bankrott* *bank *banken bankenrettung* sparkasse* volksbank* commerzbank* ezb
bundesbank* leitzins* zins* *zinsen negativzins* euro eurozone* eurokrise* eurorettung* währung*
*währung dmark dollar börse* *börse aktie* *aktie *aktien aktionär* dividende* dax investor*
investier* investition* *investition rendite* spekul* fonds etf derivate profit* gewinn* umsatz*
umsätze* bilanz* produktivität* produktion* produzier* automobilindustr* autoindustr* lieferkette*
rohstoff* globalisierung* privatisier* verstaatlich* outsourc* standort* *standort
fachkräftemangel* kapital* vermögen* *vermögen reich reiche reichen reicher reichtum* milliardär*
millionär* oligarch* armut* *armut ärmste* ungleichheit*
"""),
    "law": listed("""
gesetzen gesetzes gesetzlich* gesetzgeb* gesetzentwurf* gesetzbuch* *gesetz *gesetze grundgesetz*
gg verfassung* *verfassung bverfg bgh eugh stgb bgb paragraph* paragraf* artikel rechtlich*
*rechtlich rechtswidrig* rechtskräftig* rechtslage* rechtsprechung* rechtsbruch* rechtsverstoß*
asylrecht* menschenrecht* strafrecht* grundrecht* arbeitsrecht* völkerrecht* urteil* *urteil
verurteil* freispruch* freigesprochen* bewährung* geldstrafe* freiheitsstrafe* strafen *strafe
bestraf* straftat* *straftat straftäter* strafanzeige* strafbar* straffällig* vorbestraft*
vorstrafe* gericht* *gericht amtsgericht* landgericht* prozess* *prozess richter* staatsanwalt*
staatsanwält* anwalt* anwält* rechtsanwalt* verteidiger* *klage klagen kläger* beklagte* verklag*
anklage* angeklagt* *anzeige anzeigen angezeigt* ermittl* ermittelt* verdacht* verdächtig*
*verdächtig zeuge* aussage* *aussage beweis* indiz* schuldig* unschuldig* unschuldsvermutung*
tatverdächtig* tatort* tatwaffe* tat taten gewalttat* bluttat* delikt* *delikt vergehen
verbrechen* *verbrechen kriminalität* *kriminalität diebstahl* gestohlen* stehlen einbruch*
einbrüche* einbrecher* raub überfall* *betrug steuerhinterzieh* untreue körperverletzung*
beleidig* *beleidigung verleumd* rufmord* volksverhetz* nötigung* erpress* hausfriedensbruch*
sachbeschädig* verstoß* *verstoß verstöß* *regel *regeln vorschrift* *vorschrift verordnung*
*verordnung erlass* richtlinie* auflage* genehmig* *genehmigung erlaub* unerlaubt* verbot* *verbot
verbieten verbietet untersagt* untersagen legal legale* legalisier* illegal* zulässig* unzulässig*
bußgeld* bussgeld* ordnungsamt* polizei* *polizei polizist* bundespolizei* lka bka justiz* *justiz
jurist* notar* verträge* *vertrag vertraglich* datenschutz* dsgvo urheberrecht* impressum*
haftung* haftet notwehr* selbstjustiz*
"""),
    "money": listed("""
*geld *gelder geldes euro euros eur cent cents dollar *kosten kostet kostete gekostet kostenlos*
kostenfrei* gratis umsonst preisen *preis *preise preislich* preiswert* preisleistung* teuer
teure* überteuert* verteuer* billig* *billig günstig* bezahl* unbezahlbar* zahlt zahle zahlen
*zahlung zahlung* rechnung* *rechnung überweis* überwiesen* konten *konto kontostand* kredit*
*kredit darlehen* raten ratenzahl* schufa löhne* *lohn *löhne gehälter* *gehalt *gehälter
einkommen* *einkommen brutto netto verdien* zuverdienst* bonus boni prämie* *prämie spende*
*spende *spenden gespendet* sparen gespart* ersparnis* erspartes sparer* ausgeben ausgegeben
*ausgaben einnahmen* *einnahmen kassier* abkassier* gebühr* *gebühr *gebühren beitragserhöh*
beitragszahl* cashback rabatt* *rabatt gutschein* trinkgeld* taschengeld* bargeld* girocard paypal
portemonnaie* geldbeutel* geldbörse* kohle knete moneten penunze* kröten mäuse finanzier*
finanziell* finanzen* *finanzierung billion* milliarden* *milliarden millionen* erstatt* pfand*
"""),
    "social": listed("""
rente mindestrente mütterrente witwenrente renten rentenkasse* rentenversicher* rentenalter*
rentenpunkt* rentenreform* grundrente* altersvorsorge* altersarmut* pension* hartz* alg algii
bürgergeld* grundsicherung* grundeinkommen* transferleist* krankenkasse* krankenversicher*
pflegeversicher* pflegegrad* pflegeheim* pflegenotstand* kindergeld* kindergrundsicher*
elterngeld* wohngeld* bafög arbeitslosengeld* leistungsempfäng* leistungsbezieh* bezugsberechtig*
bedürftig* hilfsbedürftig* existenzminimum* existenzangst* sanktion* jobcenter* aufstocker* tafel
tafeln suppenküche* kleiderkammer* flaschensammel* flaschensammler* pfandflasche* behindert*
behinderung* *behinderung schwerbehindert* barrierefrei* inklusion* rollstuhl* gehörlos* blinde
pflegebedürftig* betreuung* *betreuung betreut* ehrenamt* wohlfahrt* caritas diakonie drk awo
hilfsorganisation* spendenaktion* sozial* unsozial* chancengleichheit* umverteilung*
mittelschicht* geringverdien* gutverdien* besserverdien* spitzenverdien*
"""),
    "war": listed("""
kriege krieges kriegs kriegsver* kriegstreib* kriegsh* kriegsf* kriegsg* kriegse* kriegsw*
kriegsz* kriegsp* kriegsb* kriegsm* kriegsopfer* *krieg kriegsangst* weltkrieg* bürgerkrieg*
angriffskrieg* frieden* *frieden friedlich* waffenstillstand* waffenruhe* militär* armee* *armee
bundeswehr* wehrpflicht* wehrdienst* verteidig* *verteidigung soldat* *soldaten truppe *truppen
general generäle* offizier* marine luftwaffe* bomb* *bomben drohne* panzer* *panzer leopard taurus
rakete* *rakete *raketen atomwaffe* atombombe* atomkrieg* nuklear* aufrüst* abrüst* rüstung*
waffenliefer* waffenexport* waffenlobby* nato warschauer front fronten kampfjet* invasion* besatz*
besetzt* annex* annektier* kapitul* eskal* deeskal* terror* *terror isis taliban dschihad* geisel*
hinrichtung* pazifis* diplomatie* diplomatisch* verhandl* feinde *feind feindbild* verbündet*
sanktionen ostfront stalingrad hiroshima nachkrieg* flüchtlingslager* völkermord* ukrainekrieg*
irakkrieg* syrienkrieg*
"""),
}
