"""German lists."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

from . import lines, table

JARGON = table("""
Alleinstellungsmerkmal: Besonderheit
Implementierung: Einführung | Umsetzung
implementieren: einführen | umsetzen
evaluieren: auswerten | prüfen
Evaluation: Auswertung
generieren: schaffen | erzeugen
priorisieren: zuerst angehen
kommunizieren: mitteilen | sagen
Kommunikationsmaßnahme: Kampagne
Maßnahmenpaket: Maßnahmen
Zielsetzung: Ziel
Zielstellung: Ziel
Aufgabenstellung: Aufgabe
Problemstellung: Problem
Themenstellung: Thema
Fragestellung: Frage
Hilfestellung: Hilfe
Rückantwort: Antwort
Zurverfügungstellung: Bereitstellung
Inanspruchnahme: Nutzung
Gewährleistung: Garantie
gewährleisten: sichern
Optimierung: Verbesserung
optimieren: verbessern
Potenzial: Möglichkeiten
Potential: Möglichkeiten
Rahmenbedingung: Bedingung
Performance: Leistung
Portfolio: Angebot
Produktportfolio: Angebot
Paradigmenwechsel: Umdenken
proaktiv: von uns aus
nachhaltigkeitsorientiert: nachhaltig
zeitnah: bald
zielführend: hilfreich
zielgerichtet: gezielt
ganzheitlich: umfassend
kostenintensiv: teuer
vollumfänglich: ganz
vollinhaltlich: ganz
diesbezüglich: dazu
hinsichtlich: zu
bezüglich: zu
seitens: von
mittels: mit
anlässlich: zu
nichtsdestotrotz: trotzdem
nichtsdestoweniger: trotzdem
desweiteren: außerdem
des Weiteren: außerdem
infolgedessen: deshalb
dahingehend: so
verunmöglichen: verhindern
verausgaben: ausgeben
beinhalten: enthalten
tätigen: machen
verorten: einordnen
thematisieren: ansprechen
problematisieren: ansprechen
forcieren: vorantreiben
partizipieren: teilnehmen
Partizipation: Beteiligung
Kompetenz: Können
Expertise: Fachwissen
Mehrwert: Nutzen
Synergie: Zusammenarbeit
Stakeholder: Beteiligte
Wertschöpfung: Gewinn
Endkunde: Kunde
Endverbraucher: Verbraucher
Räumlichkeit: Raum
Örtlichkeit: Ort
Gegebenheit: Umstand
Vorgehensweise: Vorgehen
Herangehensweise: Ansatz
Sichtweise: Sicht
Thematik: Thema
Problematik: Problem
Methodik: Methode
Realisierung: Verwirklichung
realisieren: verwirklichen
Konzeption: Konzept
Resultat: Ergebnis
resultieren: folgen
signifikant: deutlich
substanziell: wesentlich
essenziell: nötig
obsolet: überholt
redundant: überflüssig
temporär: vorübergehend
sukzessive: nach und nach
suboptimal: nicht gut
tendenziell: eher
""")

ANGLICISMS = table("""
Meeting: Besprechung | Treffen
Call: Anruf | Gespräch
Feedback: Rückmeldung
Update: Neuigkeit | Aktualisierung
Deadline: Frist
Event: Veranstaltung
Location: Ort
Highlight: Höhepunkt
Sale: Schlussverkauf
Shop: Laden
shoppen: einkaufen
Shopping: Einkaufen
Team-Building: Teamentwicklung
Workshop: Werkstatt
Kick-off: Auftakt
Kickoff: Auftakt
Launch: Start
launchen: starten
Release: Veröffentlichung
releasen: veröffentlichen
Content: Inhalt
Community: Gemeinschaft
Follower: Abonnentinnen und Abonnenten
posten: veröffentlichen
Posting: Beitrag
liken: mit „Gefällt mir“ markieren
sharen: teilen
Newsletter: Rundbrief
Mail: E-Mail
mailen: schreiben
checken: prüfen
canceln: absagen
committen: zusagen
Commitment: Zusage
Challenge: Herausforderung
challengen: herausfordern
Benefit: Vorteil
Skill: Fähigkeit
Mindset: Haltung
Insight: Einblick
Learning: Erkenntnis
Know-how: Wissen
Background: Hintergrund
Touchpoint: Berührungspunkt
Pain Point: Problem
Use Case: Anwendungsfall
Case: Fall
Best Practice: bewährte Lösung
Benchmark: Vergleichswert
Roadmap: Fahrplan
Milestone: Meilenstein
Timeline: Zeitplan
Timeslot: Termin
Slot: Termin
Teaser: Ankündigung
Trailer: Vorschau
trendy: im Trend
stylish: schick
fancy: schick
nice: schön
cool: gut
awesome: großartig
easy: leicht
fresh: frisch
handmade: handgemacht
homemade: hausgemacht
to go: zum Mitnehmen
Take-away: zum Mitnehmen
Snack: Imbiss
Lunch: Mittagessen
Drink: Getränk
Food: Essen
Bakery: Bäckerei
Store: Laden
Flagship-Store: Hauptgeschäft
Outlet: Lagerverkauf
Voucher: Gutschein
Giveaway: Geschenk
Ticket: Karte
Service: Dienst
Support: Hilfe
supporten: unterstützen
Helpdesk: Hilfe
Hotline: Servicenummer
downloaden: herunterladen
Download: Datei zum Herunterladen
uploaden: hochladen
streamen: übertragen
Livestream: Direktübertragung
scrollen: blättern
Homepage: Startseite
Landingpage: Einstiegsseite
User: Nutzerinnen und Nutzer
Customer Journey: Weg der Kundschaft
Brand: Marke
Branding: Markenauftritt
Claim: Leitspruch
Slogan: Leitspruch
Storytelling: Erzählen
Key Visual: Leitbild
Job: Stelle
Recruiting: Personalsuche
recruiten: anwerben
Headhunter: Personalvermittlung
Onboarding: Einarbeitung
Homeoffice: Arbeit von zu Hause
Work-Life-Balance: Vereinbarkeit von Arbeit und Leben
Teamlead: Teamleitung
Manager: Leitung
managen: leiten
Leadership: Führung
Empowerment: Stärkung
Sustainability: Nachhaltigkeit
Upcycling: Wiederverwertung
Second Hand: gebraucht
Kids: Kinder
Teens: Jugendliche
Family: Familie
Weekend: Wochenende
Happy Hour: verbilligte Stunde
Special: Angebot
Must-have: unverzichtbar
No-Go: tabu
Win-win: Gewinn für beide
Fail: Reinfall
Hype: Rummel
Deal: Angebot
""")

PHRASES = lines("""
am Ende des Tages
an dieser Stelle
auf Augenhöhe
auf Herz und Nieren
aus einer Hand
alles aus einer Hand
breit gefächert
der Kunde ist König
der Mensch im Mittelpunkt
der Mensch steht im Mittelpunkt
die Weichen stellen
einen Mehrwert bieten
echten Mehrwert
Fels in der Brandung
für jeden etwas dabei
für Groß und Klein
für Jung und Alt
gelebte Vielfalt
gut aufgestellt
bestens aufgestellt
höchste Qualität
höchste Ansprüche
Ihr Partner für
Ihr kompetenter Partner
im Herzen von
in aller Munde
in der heutigen Zeit
in Zeiten wie diesen
innovative Lösungen
ins Boot holen
kompetent und zuverlässig
keine Wünsche offen
lässt keine Wünsche offen
lassen keine Wünsche offen
lange Rede, kurzer Sinn
lassen Sie sich überraschen
lasst euch überraschen
lassen Sie sich verzaubern
lasst euch verzaubern
lassen Sie sich verwöhnen
maßgeschneiderte Lösungen
mehr als nur
mit Herz und Verstand
mit Leib und Seele
mit Rat und Tat
nicht verpassen
nur einen Klick entfernt
Qualität, die überzeugt
rundum sorglos
Rundum-sorglos-Paket
Seien Sie gespannt
seid gespannt
bleibt gespannt
bleiben Sie gespannt
stehen Ihnen gerne zur Verfügung
stehen wir Ihnen gerne zur Verfügung
stehen wir Ihnen jederzeit zur Verfügung
setzt neue Maßstäbe
setzen neue Maßstäbe
so einfach ist das
Tag für Tag
Tradition trifft Moderne
Tradition und Moderne
überzeugen Sie sich selbst
überzeugt euch selbst
unsere Leidenschaft
unter einem Dach
unter einen Hut
von A bis Z
von Mensch zu Mensch
Wer kennt es nicht
wer kennt das nicht
wir freuen uns auf Ihren Besuch
wir sind für Sie da
zukunftsweisende Lösungen
zu jeder Zeit
""")

FILLERS = listed(
    """
    bekanntlich bekanntermaßen eigentlich einigermaßen freilich gänzlich gewissermaßen halt
    irgendwie irgendwo jedenfalls keinesfalls letztlich letztendlich natürlich nämlich offenbar
    ohnehin praktisch quasi regelrecht relativ schlichtweg selbstredend selbstverständlich sowieso
    sozusagen überaus überhaupt vielleicht völlig wahrscheinlich wirklich wohl ziemlich absolut
    total extrem echt definitiv grundsätzlich durchaus"""
)

# masculine plural: feminine plural | a neutral word
PEOPLE = table("""
Kunden: Kundinnen | Kundschaft
Mitarbeiter: Mitarbeiterinnen | Mitarbeitende
Teilnehmer: Teilnehmerinnen | Teilnehmende
Studenten: Studentinnen | Studierende
Lehrer: Lehrerinnen | Lehrkräfte
Schüler: Schülerinnen | Lernende
Bürger: Bürgerinnen | Menschen in der Stadt
Einwohner: Einwohnerinnen | Bevölkerung
Nutzer: Nutzerinnen | Nutzende
Benutzer: Benutzerinnen | Nutzende
Anwender: Anwenderinnen | Anwendende
Besucher: Besucherinnen | Gäste
Zuschauer: Zuschauerinnen | Publikum
Zuhörer: Zuhörerinnen | Publikum
Leser: Leserinnen | Leserschaft
Käufer: Käuferinnen | Kundschaft
Verbraucher: Verbraucherinnen | Menschen, die einkaufen
Bewerber: Bewerberinnen | Interessierte
Interessenten: Interessentinnen | Interessierte
Arbeitnehmer: Arbeitnehmerinnen | Beschäftigte
Arbeitgeber: Arbeitgeberinnen | Unternehmen
Angestellten: Angestellten | Beschäftigte
Kollegen: Kolleginnen | Team
Chefs: Chefinnen | Leitung
Ärzte: Ärztinnen | ärztliches Personal
Patienten: Patientinnen | Behandelte
Pfleger: Pflegerinnen | Pflegekräfte
Experten: Expertinnen | Fachleute
Fachmänner: Fachfrauen | Fachleute
Bäcker: Bäckerinnen | Backteam
Verkäufer: Verkäuferinnen | Verkaufsteam
Helfer: Helferinnen | Helfende
Unterstützer: Unterstützerinnen | Unterstützende
Spender: Spenderinnen | Spendende
Mieter: Mieterinnen | Mietende
Vermieter: Vermieterinnen | Vermietende
Nachbarn: Nachbarinnen | Nachbarschaft
Freunde: Freundinnen | Freundeskreis
Partner: Partnerinnen | Beteiligte
Fahrer: Fahrerinnen | Fahrpersonal
Radfahrer: Radfahrerinnen | Radfahrende
Autofahrer: Autofahrerinnen | Autofahrende
Fußgänger: Fußgängerinnen | Menschen zu Fuß
Azubis: Azubis | Auszubildende
Lehrlinge: Lehrlinge | Auszubildende
Praktikanten: Praktikantinnen | Menschen im Praktikum
Rentner: Rentnerinnen | Menschen im Ruhestand
Senioren: Seniorinnen | ältere Menschen
Sportler: Sportlerinnen | Sporttreibende
Spieler: Spielerinnen | Team
Künstler: Künstlerinnen | Kunstschaffende
Autoren: Autorinnen | Schreibende
Redakteure: Redakteurinnen | Redaktion
Journalisten: Journalistinnen | Medienschaffende
Politiker: Politikerinnen | politisch Verantwortliche
Wähler: Wählerinnen | Wahlberechtigte
Gründer: Gründerinnen | Gründungsteam
Unternehmer: Unternehmerinnen | Unternehmen
Händler: Händlerinnen | Handel
Handwerker: Handwerkerinnen | Handwerk
Forscher: Forscherinnen | Forschende
Wissenschaftler: Wissenschaftlerinnen | Forschende
Ansprechpartner: Ansprechpartnerinnen | Kontakt
Abonnenten: Abonnentinnen | Abonnierende
Follower: Follower | Menschen, die uns folgen
""")
