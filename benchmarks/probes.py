"""Whom the reading of comments wrongs: small lists of our own, harmless texts that look hostile.

Nothing learns from them. A row tells which share of a list raises a false alarm (offensive, insult,
abuse or threat), and the last ones how much of what is hostile, but says it politely, is missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from anklang.textkit.meaning import read

from .report_language import Row

ALARMS = frozenset({"offensive", "insult", "abuse", "threat"})
HARMLESS: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "dialect": (
            "Servus, habts ihr am Samsdog aa offen?",
            "Jo mei, des is hoid so, da konnst nix macha.",
            "I mog eire Brezn, de san wirkli guad.",
            "Dat Brot schmeckt joot, wa?",
            "Moin, wat kost dat denn bi jo?",
            "Isch hab kä Zeit gehabt, komm morsche widder.",
            "Mir hend gschdern euer Zopf probiert, der isch super gsi.",
            "Ick find dit janz jut bei euch, keule.",
            "Host mi? Des war a Gaudi gestern bei eich.",
            "Nu guggemal, de Bäcker ham wieder offn.",
        ),
        "reclaimed words": (
            "Als schwuler Bäcker freue ich mich über die Flagge im Fenster.",
            "Ich bin behindert und komme mit dem Rollstuhl gut in den Laden, danke.",
            "Wir Lesben vom Stammtisch kommen am Freitag wieder.",
            "Als Muslim frage ich: Ist in den Semmeln Schweineschmalz?",
            "Ich bin Jude und suche koscheres Gebäck.",
            "Unser queerer Chor singt am Samstag vor der Tür.",
            "Als Ausländer fühle ich mich hier willkommen.",
            "Ich bin fett und stehe dazu, also zwei Stück Torte bitte.",
            "Wir türkischen Mütter backen morgen zusammen für das Fest.",
            "Als Schwarze Frau bin ich hier immer freundlich bedient worden.",
        ),
        "quotes": (
            "Er hat mich „du Idiot“ genannt, bitte löscht seinen Kommentar.",
            "Unter eurem Beitrag steht „verpiss dich“, ist das in Ordnung?",
            "In dem Lied heißt es „Arschloch“, das war Absicht.",
            "Was bedeutet eigentlich „Volltrottel“ auf Englisch?",
            "Gestern rief jemand „Scheiß Flüchtlinge“ vor dem Laden. Das macht mir Angst.",
            "Die Überschrift war: „Sind wir alle zu dumm?“ Ein guter Artikel.",
            "Meine Oma sagte immer: Dumm ist der, der Dummes tut.",
            "Das Buch heißt „Der Idiot“ und ist von Dostojewski.",
        ),
        "counter-speech": (
            "Hört auf, Flüchtlinge als Pack zu beschimpfen. Das sind Menschen.",
            "Niemand ist hier ein Untermensch, solche Wörter haben keinen Platz.",
            "Bitte nennt andere nicht Idioten, wir können das sachlich klären.",
            "Wer Frauen Schlampen nennt, hat hier nichts verloren.",
            "Rassismus ist keine Meinung. Lasst die Leute in Ruhe.",
            "Man sollte niemanden dumm nennen, nur weil er fragt.",
            "Hass gegen Muslime darf nicht normal werden.",
            "Solche Drohungen sind widerlich, bitte meldet sie.",
        ),
        "plain complaints": (
            "Das Brot war steinhart und die Bedienung hat mich ignoriert.",
            "Ich bin sehr enttäuscht, das war das letzte Mal.",
            "Schon wieder falsch geliefert, das darf nicht passieren.",
            "Die Preise sind eine Frechheit.",
            "So ein Mist, schon wieder zu!",
            "Der Kaffee war kalt, die Torte trocken, der Preis hoch.",
            "Ihr habt meine Bestellung vergessen, ich bin sauer.",
            "Warum geht bei euch nie jemand ans Telefon?",
        ),
    },
    "en": {
        "dialect": (
            "Y'all be killing it with them pies, no cap.",
            "She ain't never lied, that bread slaps.",
            "Aye, ye cannae beat a wee loaf fae here.",
            "Finna cop two dozen, this joint fire.",
            "That cake is sick, bruv, proper wicked.",
            "Ah'm pure starvin, whit time ye open?",
            "Dem rolls bad, mi love dem.",
            "Bless your heart, that's some good cornbread.",
        ),
        "reclaimed words": (
            "As a queer baker I love the flag in your window.",
            "We dykes on bikes ride past your shop on Sunday.",
            "I'm fat and happy, two slices please.",
            "I am a Black woman and always felt welcome here.",
            "As a Muslim I need to know: is there lard in the rolls?",
            "My bitches and I are coming for brunch!",
            "I'm a crip and your ramp is great.",
            "Proud nerd here, the pi pie made my day.",
        ),
        "quotes": (
            "He called me \"you idiot\", please remove his comment.",
            "Someone wrote \"kill yourself\" under your post. Please delete it.",
            "The song goes \"shut up and dance\" and we love it.",
            "What does \"piss off\" mean in German?",
            "The book is called The Idiot, by Dostoevsky.",
            "She said \"I will kill you\" as a joke in the play.",
        ),
        "counter-speech": (
            "Please don't tell people you are stupid just because they ask.",
            "Calling women bitches has no place here.",
            "Nobody should be beaten for who they love.",
            "Stop saying immigrants are trash. They are people.",
            "If you are an idiot for caring, then so am I.",
            "Threats like these are disgusting, report them.",
        ),
    },
}  # fmt: skip
HOSTILE: dict[str, tuple[str, ...]] = {
    "de": (
        "Solche wie dich hätte man früher gar nicht erst reingelassen.",
        "Geh doch dahin zurück, wo du hergekommen bist.",
        "Bei dir hat wohl jemand das Licht im Oberstübchen vergessen.",
        "Für eine Frau hast du das ja ganz ordentlich erklärt.",
        "Mit Leuten deiner Sorte redet man nicht, die räumt man weg.",
        "Glückwunsch, dümmer geht es kaum.",
    ),
    "en": (
        "People like you should not be allowed in here.",
        "Go back to where you came from.",
        "The lights are on but nobody is home with you.",
        "Not bad for a woman.",
        "Your kind always finds something to whine about.",
        "Congratulations, it takes talent to be this dense.",
    ),
}


def rows(missing: list[str]) -> Iterator[Row]:
    """Return the share of false alarms for each list, and of what is missed."""
    for language, lists in HARMLESS.items():
        for name, texts in lists.items():
            wrong = sum(alarming(text, language) for text in texts) / len(texts)
            yield Row(
                f"false alarms, {language}: {name}", wrong, None, None, len(texts), "", "", None
            )
    for language, texts in HOSTILE.items():
        missed = sum(not alarming(text, language) for text in texts) / len(texts)
        yield Row(
            f"missed, {language}: hostile, politely", missed, None, None, len(texts), "", "", None
        )


def alarming(text: str, language: str) -> bool:
    """Tell whether a text would be flagged as hostile."""
    return any(one.applies for one in read(text, language) if one.kind in ALARMS)
