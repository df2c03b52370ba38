"""An escalation plan to begin with: in our words, to be made one's own."""

from __future__ import annotations

from .content import Localised
from .escalation import Level, Plan, Statement


def _both(de: str, en: str) -> Localised:
    return Localised(de=de, en=en)


_SEEN = Statement(
    title=_both("Gesehen", "We have seen it"),
    text=_both(
        "Danke für die Hinweise. Wir gehen der Sache nach und melden uns bis heute … Uhr hier "
        "wieder, auch wenn wir dann noch nicht alles wissen.",
        "Thank you for telling us. We are looking into it and will be back here by … today, even "
        "if we don’t know everything by then.",
    ),
)
_FACTS = Statement(
    title=_both("Was wir wissen", "What we know"),
    text=_both(
        "Was wir wissen: …\nWas wir noch nicht wissen: …\nWas wir jetzt tun: …\n"
        "Das nächste Mal melden wir uns um … Uhr.",
        "What we know: …\nWhat we don’t know yet: …\nWhat we are doing now: …\n"
        "You will hear from us again at … o’clock.",
    ),
)
_SORRY = Statement(
    title=_both("Unser Fehler", "Our mistake"),
    text=_both(
        "Das war unser Fehler. … hätte nicht geschehen dürfen, und es tut uns leid. Wir haben … "
        "geändert. Wer betroffen ist, erreicht uns unter …; dort hilft Ihnen jemand persönlich.",
        "This was our mistake. … should not have happened, and we are sorry. We have changed … "
        "since. If it affects you, reach us at …; somebody will help you in person.",
    ),
)
_PEOPLE = Statement(
    title=_both("Unsere Leute", "Our people"),
    text=_both(
        "Kritik an unseren Entscheidungen lesen und beantworten wir. Drohungen und Beleidigungen "
        "gegen einzelne Menschen, die hier arbeiten, entfernen wir und zeigen wir an.",
        "We read and answer criticism of what we decided. Threats and insults against people who "
        "work here are removed and reported to the police.",
    ),
)
_SAFETY = Statement(
    title=_both("Sicherheit geht vor", "Safety first"),
    text=_both(
        "Zurzeit geht es um die Sicherheit von Menschen. Bitte folgen Sie den Hinweisen von … . "
        "Bestätigte Auskünfte geben wir nur hier. Bitte verbreiten Sie keine Vermutungen.",
        "Right now this is about people’s safety. Please follow the instructions of … . Confirmed "
        "information comes from us here only. Please don’t pass on guesses.",
    ),
)

STARTER = Plan(
    levels=(
        Level(
            name=_both("Alltag", "Everyday"),
            signs=_both(
                "Fragen, Lob und einzelne Kritik wie immer.",
                "Questions, praise and single criticism, as always.",
            ),
            does=_both(
                "Antworten wie immer. Einmal im Jahr üben: Wer ruft wen an?",
                "Answer as always. Once a year, practise: who calls whom?",
            ),
            decides=_both("Wer gerade antwortet", "Whoever is answering"),
        ),
        Level(
            name=_both("Aufhorchen", "Prick up your ears"),
            signs=_both(
                "Zu einem Thema kommt an einem Tag mehr Kritik als sonst in einer Woche.",
                "One topic draws more criticism in a day than usual in a week.",
            ),
            does=_both(
                "Thema und Auslöser notieren, Kolleginnen und Kollegen Bescheid geben, "
                "jede ernste Frage am selben Tag beantworten.",
                "Note the topic and what set it off, tell colleagues, answer every serious "
                "question the same day.",
            ),
            decides=_both("Wer gerade antwortet", "Whoever is answering"),
            statements=(_SEEN,),
        ),
        Level(
            name=_both("Es häuft sich", "It adds up"),
            signs=_both(
                "Mehrere Menschen sagen unabhängig dasselbe; Beiträge dazu werden geteilt.",
                "Several people say the same independently; posts about it are shared.",
            ),
            does=_both(
                "Eine Person führt. Tatsachen im Haus klären. Geplante Beiträge durchsehen: Passt "
                "der Ton noch? Keine Scherze, keine Werbung zum Thema.",
                "One person leads. Establish the facts in the house. Look through planned posts: "
                "does their tone still fit? No jokes, no advertising on the topic.",
            ),
            decides=_both("Redaktionsleitung", "Head of the editorial team"),
            statements=(_SEEN, _FACTS),
        ),
        Level(
            name=_both("Gegenwind", "Headwind"),
            signs=_both(
                "Es kommt mehr, als wir beantworten können; Menschen mit großer Reichweite oder "
                "eine Redaktion fragen nach.",
                "More comes in than we can answer; people with a large following or a newsroom "
                "ask.",
            ),
            does=_both(
                "Leitung informieren. Geplantes anhalten. Eine Stellungnahme veröffentlichen, "
                "anheften und in Antworten darauf verweisen. Zweimal am Tag Lage besprechen.",
                "Tell the management. Hold what is planned. Publish one statement, pin it and "
                "point to it in answers. Talk about the situation twice a day.",
            ),
            decides=_both("Leitung Kommunikation", "Head of communication"),
            statements=(_FACTS, _SORRY),
        ),
        Level(
            name=_both("Sturm", "Storm"),
            signs=_both(
                "Hunderte Kommentare in der Stunde, Medien berichten, Forderungen werden laut.",
                "Hundreds of comments an hour, media report, demands are made.",
            ),
            does=_both(
                "Krisenrunde aus Leitung, Fachbereich, Kommunikation. Antworten in Schichten mit "
                "Pausen. Jede Änderung der Stellungnahme mit Uhrzeit.",
                "A crisis group of management, the department concerned and communication. Answer "
                "in shifts with breaks. Every change of the statement carries its time.",
            ),
            decides=_both("Geschäftsführung", "Management"),
            statements=(_FACTS, _SORRY, _PEOPLE),
        ),
        Level(
            name=_both("Schwerer Sturm", "Severe storm"),
            signs=_both(
                "Menschen aus dem Haus werden persönlich angegriffen; Partner oder Kundschaft "
                "wenden sich ab; Behörden fragen.",
                "People of the house are attacked in person; partners or customers turn away; "
                "authorities ask.",
            ),
            does=_both(
                "Betroffene schützen und ablösen. Beweise sichern, anzeigen. Rechtsrat holen. "
                "Kommentare außerhalb der Servicezeiten zurückhalten. Nur benannte Personen "
                "sprechen nach außen.",
                "Protect and relieve those affected. Secure evidence, go to the police. Take legal "
                "advice. Hold comments back outside service hours. Only named people speak.",
            ),
            decides=_both("Geschäftsführung", "Management"),
            statements=(_FACTS, _PEOPLE),
        ),
        Level(
            name=_both("Notlage", "Emergency"),
            signs=_both(
                "Leib und Leben sind in Gefahr, oder der Betrieb steht.",
                "Life and limb are in danger, or operations have stopped.",
            ),
            does=_both(
                "Erst die Menschen, dann die Meldung. Notruf und Behörden zuerst. Eine Person "
                "spricht, alles andere schweigt. Auskünfte nur, wenn sie bestätigt sind.",
                "People first, news second. Emergency services and authorities come first. One "
                "person speaks, everything else is silent. Say only what is confirmed.",
            ),
            decides=_both("Geschäftsführung oder Notfallstab", "Management or emergency staff"),
            statements=(_SAFETY, _FACTS),
        ),
    )
)
