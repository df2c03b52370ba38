"""German words that carry an argument: reasons, doubt, persons, questions, particles."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "agree": listed("""
zustimm* zugestimmt* stimmt stimme genau exakt richtig* recht korrekt korrekte korrekten korrekter
korrektes treffend* zutreffend* jawohl ja jo jep jup yep yes jepp joa absolut einverstanden* einig
einigkeit* einigung* dito unterschreib* unterschrieben bestätig* klar selbstverständlich*
natürlich sicher sicherlich logisch logo fakt wahr wahre wahres wahrheit* sowas ebenfalls ebenso
meinerseits teile volltreffer* punktgenau* nachvollzieh* verständlich* plausibel einleuchtend*
"""),
    "argue": listed("""
bedeutet heißt dh folge* zusammenhang* unterschied* vorteil* nachteil* möglichkeit* argument*
*argument diskussion* *diskussion diskut* debatte* *debatte debattier* meinung* *meinung ansicht*
standpunkt* these* kritik* *kritik kritisch* kritisier* hinterfrag* begründ* erklär* *erklärung
beleg* beweis* widersprech* widerspruch* widersprüchlich* thema* themen *thema punkte *punkt
aspekt* gesichtspunkt* erfahrung* schluss schlussfolger* logik* logisch* einschränk* differenzier*
abwäg* abgewogen* sachlich* sachebene* objektiv* subjektiv* pauschal* verallgemein* strohmann*
whataboutism* ablenk* kontext* bezug bezieht hinsichtlich bezüglich betreff* betrifft dialog*
austausch* frage* antwort* meines erachtens finde denke glaube meine halte vermute schätze
"""),
    "argue.concession": listed("""
obwohl obgleich obschon wenngleich trotzdem trotz dennoch jedoch allerdings hingegen dagegen
demgegenüber gleichwohl nichtsdestotrotz nichtsdestoweniger immerhin zwar aber indes dabei wobei
statt anstatt stattdessen sondern vielmehr einerseits andererseits andrerseits ansonsten sonst
während wiederum dafür gegenüber außer abgesehen ungeachtet zugegeben zugegebenermaßen gewiss
"""),
    "argue.condition": listed("""
wenn falls sofern soweit sobald vorausgesetzt angenommen ansonsten sonst bedingung* *bedingung
voraussetzung* gegebenenfalls ggf notfalls andernfalls egal unabhängig außer je desto umso würde
würden wäre wären hätte hätten könnte könnten käme kämen gäbe ginge ließe bliebe bräuchte hieße
wüsste täte
"""),
    "argue.example": listed("""
beispiel* bsp zb bspw etwa ähnlich* analog* genauso ebenso gleich gleiche gleichen wie siehe vgl
vergleich* verglichen insbesondere besonders konkret* speziell* sowie usw etc uswusf einzelfall*
ausnahme*
"""),
    "argue.more": listed("""
außerdem zudem ferner weiterhin darüber hinaus überdies obendrein zusätzlich* ebenfalls ebenso
erstens zweitens drittens zunächst zuerst zuletzt abschließend* sowohl dazu hinzu hinzukommt
desweiteren weiteres übrigens nebenbei apropos letztlich letztendlich schlussendlich insgesamt
grundsätzlich* prinzipiell* generell* allgemein* fazit kurzum zusammenfass*
"""),
    "argue.proposal": listed("""
sollte sollten solltest müsste müssten könnte könnten muss müssen musst müßte dürfte dürften
vorschlag* *vorschlag vorschläg* vorgeschlagen ideen *idee lösung* *lösung *lösungen *alternative
alternativ* anreg* empfehl* empfohlen* plädier* forder* *forderung gefordert* verlang* notwendig*
erforderlich* nötig* dringend* sinnvoll* besser lieber stattdessen veränder* ändern ändert
änderung* verbesser* beitragen zukünftig ziele *ziel zielführend* maßnahme* umsetz* umgesetzt*
einführ* abschaff* ansatz ansätze* chance* perspektive* kompromiss* beispielsweise initiative*
konzept* plan pläne planung*
"""),
    "argue.reason": listed("""
weil da denn daher deshalb deswegen darum somit folglich dadurch daraus aufgrund wegen dank
infolge infolgedessen demzufolge demnach nämlich schließlich zumal insofern sodass damit grund
gründe ursache* *ursache ursächlich* verursach* auslöser* bewirk* führt geführt konsequen*
auswirk* folge folgen anlass bedingt* mithin ergo also zwecks weswegen wodurch
"""),
    "certain": listed("""
immer nie niemals jedes jeder jede jeden jedem alle allen aller alles allesamt sämtlich*
ausnahmslos* ausschließlich* stets ständig* dauernd* permanent* ewig* überall nirgends nirgendwo
niemand keiner garantiert* definitiv* zweifellos* zweifelsfrei* zweifelsohne fraglos*
unbestritten* unstrittig* sicher sicherlich gewiss bestimmt absolut hundertprozentig* ohnehin
sowieso eindeutig* offensichtlich* offenkundig* unweigerlich* zwangsläufig* unbedingt keinesfalls
keineswegs gar selbstverständlich* natürlich klar tatsächlich* wirklich wahrhaftig* nachweislich*
unumstößlich* endgültig* grundsätzlich* prinzipiell* generell* typisch* komplett* gesamte gesamten
gesamter gesamtes ganzen ganze totaler
"""),
    "disagree": listed("""
widersprech* widersprochen* widerspruch* falsch* unwahr* unrichtig* irrtum* irrtümlich* irren
irrst irrt täusch* quatsch unsinn* blödsinn* unfug stimmt nein nee nö nope ne mitnichten
keineswegs keinesfalls gegenteil* andersrum umgekehrt* abwegig* unzutreffend* unhaltbar* haltlos*
unbegründet* unlogisch* fehlschluss* denkfehler* trugschluss* verdreh* missversteh*
missverstanden* missverständnis* mißverst* unterstell* behauptet* einspruch* einwand einwände
bezweifl* zweifel* skeptisch* skepsis fraglich* fragwürdig* ablehn* abgelehnt* dagegen contra
jedoch anderer
"""),
    "experience": listed("""
erleb* *erlebnis erfahr* *erfahrung *erfahrungen selbst selber persönlich* kenne kennen kannte
kannten kennengelernt gesehen gehört gelesen getroffen gesprochen besucht besuche probiert
ausprobier* getestet gekauft bestellt gemacht gearbeitet arbeite gewohnt wohne wohnte lebe lebte
gelebt aufgewachsen geboren studiert gelernt war waren bin wurde hatte hatten ging gingen kam
kamen sah sahen sagte sagten meinte fragte dachte wusste stand saß lief fuhr bekam bekommen
passiert* geschehen ereignis* ereignet* damals neulich kürzlich letztens gestern vorgestern früher
heute vorhin einst jahrelang* seit mittlerweile bekanntenkreis* freundeskreis* umfeld* familie*
nachbar* kollege kollegen kollegi* praxis alltag* *alltag berufserfahr*
"""),
    "future": listed("""
wird werden werde wirst werdet zukunft* zukünftig* künftig* morgen übermorgen bald demnächst
später nächste nächsten nächstes irgendwann kommende kommenden kommt prognos* voraussicht*
abwarten warten droht drohen erwart* vorher vorhersag* vorhergesagt prophez*
"""),
    "hedge": listed("""
vielleicht eventuell evtl womöglich wahrscheinlich* vermutlich wohl scheinbar anscheinend
angeblich offenbar offensichtlich* eigentlich ziemlich etwas manchmal meist meistens teilweise
teils einige einigen einiger manche mancher manchen oft öfter öfters häufig* selten* gelegentlich*
mitunter bisweilen glaub denke finde meinung tendenziell* relativ halbwegs einigermaßen irgendwie
irgendwo irgendwann irgendwas irgendwer irgendein* quasi sozusagen gewissermaßen praktisch kaum
fast beinahe nahezu annähernd ungefähr mehr minder weniger unwahrscheinlich* möglich* denkbar*
könnte könnten dürfte dürften mag mögen möge scheint scheinen schein wirkt vermute vermuten
schätzungsweise grob gewöhnlich* normalerweise üblicherweise typischerweise zumindest wenigstens
bisschen bissel bissl bisserl bissle weng wenig leicht eher
"""),
    "me": listed("""
ich mich mir mein meine meinen meinem meiner meines icke ick ischt isch i mi meins meinerseits
meinetwegen bin habe hab hatte hätte kann möchte will weiß glaube denke finde hoffe wünsche freue
bins habs ichs
"""),
    "modal": listed("""
muss musst müssen müsst musste mussten soll sollst sollen sollt sollte sollten kann kannst können
könnt konnte konnten könnte könnten darf darfst dürfen durfte dürfte will willst wollen wollt
wollte wollten möchte möchten mag mögen mochte würde würden wäre wären hätte hätten brauchen
braucht bräuchte
"""),
    "negation": listed("""
nicht kein keine keinen keiner keinem keines keins nie niemals niemand niemanden niemandem nichts
nix weder noch nirgends nirgendwo nein ohne net ned nich ni nit nimmer nimma koa koana kä
keinerlei keinesfalls keineswegs mitnichten kaum nee nö nope unmöglich* ebensowenig statt anstatt
nimmermehr
"""),
    "opinion": listed("""
meinung* *meinung meiner meines erachtens ansicht* auffassung* überzeug* finde findest finden
denke denken denkt glaube glauben glaubt meine meinst meint meinen halte schätze vermute
vermutung* behaupt* sehe sicht sichtweise* imho imo mmn einschätzung* bewert* beurteil*
standpunkt* haltung* position* persönlich* empfinde empfinden gefühlt* eindruck* scheint dünkt
wünsche
"""),
    "order": listed("""
raus weg geht geh hört hör schau schaut schaue lies lest googel* informier* denk denkt nimm nehmt
macht mach lass lasst schämt schäm wacht wach kommt komm verschwind* bitte stopp stop schluss
wehrt wählt los hau haut halt halts verpiss* zieht zieh gib gebt sag sagt red redet rede schreib
schreibt frag fragt lern lernt guck guckt kuck lauf lauft steh steht setz setzt bleib bleibt pack
packt such sucht kümmert kümmer fangt fang hol holt bring bringt zeig zeigt versuch versucht tut
tu tue sei seid werdet werd überleg überlegt hüte merk merkt glaub glaubt stell stellt erzähl
erzählt les spar spart kehrt schmeißt schmeiß sperrt sperr verbietet boykott* teilen teilt
unterschreibt aufwachen aufstehen handeln handelt
"""),
    "particle": listed("""
doch mal ja halt eben eh schon bloß nur denn aber auch etwa ruhig wohl vielleicht einfach
eigentlich überhaupt sowieso ohnehin nun na naja tja ach ah aha oh oha och hm hmm ähm äh öhm hä
häh hey he ey eyy boah bo puh uff ups upps hoppla pah ha soso nanu also gell gelle ne nä wa woll
oder nich gelt jedenfalls immerhin irgendwie ebend oje ojee ohje ohjemine mei jo joa
"""),
    "people": listed("""
leuten mensch personen *menschen *leute volk bürger* bevölkerung* *bevölkerung allgemeinheit*
öffentlichkeit* gesellschaft* mehrheit* masse massen jemand jemanden jedermann man einer einem
manch wer einwohner* steuerzahler* verbraucher* konsument* kunde* stammkunden privatkunden
neukunden wähler* zuschauer* autofahrer* radfahrer* mieter* rentner* betroffen* opfer hinterblieb*
mitmensch* mitbürger* landsleute* otto normalbürger* normalverbraucher* durchschnittsbürger*
"""),
    "question": listed("""
wer was wann wo warum wieso weshalb wozu wie welche welcher welches welchen welchem wohin woher
wofür worum worauf woran womit wovon wogegen worüber worin wodurch inwiefern inwieweit wem wen
wessen ob oder frage* gefragt fragt *frage rückfrage* nachfrage* weiß wüsste jemand kennt
irgendwer wieviel wieviele wielange wiederum gibts hä häh antwort* beantwort* ahnung
"""),
    "request": listed("""
bitte bitten bittet gebeten könnt könntet könntest könnten könnte würdet würdest kannst wäre
möchte möchten hätte gern gerne hilfe helfen hilft brauche bräuchte benötig* wünsche wünschen
wünscht info infos information* informier* auskunft* rückmeldung* rückmelden melden meldet
kontakt* schreibt schreib anruf* angerufen erreich* mitteil* mitgeteilt* weiterleit*
weitergeleitet nachricht* antworten antwortet anfrag* empfehl* tipp tipps rat ratschlag*
ratschläge* hinweis*
"""),
    "strong": listed("""
sehr total totale totalen totaler totales völlig* vollkommen* absolut* extrem* komplett* richtig*
echt wirklich so viel mehr immer alle alles jeder jede jeden nur einfach ganz wohl endlich sofort
überhaupt gar nun super mega ultra hyper giga krass* voll volle enorm* immens* riesig* riesen*
gewaltig* unheimlich* unglaublich* unfassbar* unendlich* wahnsinnig* irre irrsinnig* tierisch*
höllisch* verdammt* verflucht* arg besonders ausgesprochen* äußerst überaus höchst zutiefst
dermaßen derart derartig* zu allzu zuviel massiv* massenhaft* maßlos* restlos* gänzlich* durchaus
durchweg ungemein* außerordentlich* außergewöhnlich* abgrundtief* sowas sogar selbst dringend*
unbedingt mordsmäßig* urst sau bombig* heftig* massig* hammermäßig* dolle doll ja mal doch eben
halt schon
"""),
    "they": listed("""
die diese dieser diesen dieses solche solchen solcher denen deren jene jenen typen leute leuten
menschen typ kerl kerle der sie ihnen ihr ihre ihren oberen dort drüben solch manche mancher
derartige derlei dergleichen solchigen andere anderen anderer niemand welche viele vielen dene
diejenigen derjenige denjenigen solcherlei
"""),
    "they.above": listed("""
oben obrigkeit* elite* *elite herrschend* mächtig* bonze* konzerne* lobbyist* politikerkaste
politkaste* kaste politclown* politbonze* politelite* politbüro* politikdarsteller*
politverbrecher* politmafia* berufspolitiker* kartell* establishment* systemparteien etablierte*
regierende* machthaber* herren verantwortlich* entscheidungsträger* volksvertreter* volksverräter*
apparat* staatsapparat* berlin brüssel bürokraten* eurokrat* technokrat* steuergeld* abzocken
diätenerhöh* fürstlich*
"""),
    "we": listed("""
wir uns unser unsere unseren unserer unserem unseres unsre unsrer wirs ma mir gemeinsam* zusammen
miteinander jeder allesamt unsereins unsereiner unserseits mitmenschen mitbürger*
"""),
    "you": listed("""
euch euer eure euren eurer eurem eures ihr ihnen sie ihre ihren ihrem ihrer dus duu lass schämst
seid habt könnt müsst wollt sollt wisst glaubt meint macht sagt redet schreibt lebt versteht
werdet kamst
"""),
    "you.direct": listed("""
du dich dir dein deine deinen deiner deinem deines bist hast kannst musst willst sollst solltest
könntest würdest hättest wärst warst wirst weißt weisst glaubst denkst meinst machst gehst kommst
redest laberst schreibst liest siehst hörst findest kennst verstehst brauchst lebst tust sagst
gibst nimmst bleibst lässt darfst magst wolltest hattest wusstest hättste haste biste kannste
willste machste meinste glaubste weißte siehste hörste gehste kommste
"""),
}
