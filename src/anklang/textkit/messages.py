"""The sentences of checks and styles in the reader's language.

A message is its English text; German stands beside it here. textkit knows no Django, so this small
catalogue is its own (docs/decisions/textkit-speaks-for-itself.md).
"""

from __future__ import annotations

from .findings import Message
from .syllables import Language

GERMAN: dict[str, str] = {
    # address
    "This addresses the reader with “{used}”; the guide addresses nobody.":
        "Hier wird mit „{used}“ angesprochen; der Leitfaden spricht niemanden direkt an.",
    "They say “{asked}” to us; answer with “{asked}”, not “{used}”.":
        "Man schreibt uns mit „{asked}“; antworten Sie mit „{asked}“, nicht mit „{used}“.",
    "The text says “{asked}” and “{used}” to the same reader.":
        "Der Text mischt „{asked}“ und „{used}“.",
    "The guide says “{asked}”, here it is “{used}”.":
        "Der Leitfaden sagt „{asked}“, hier steht „{used}“.",
    "The guide writes “{cased}”.": "Der Leitfaden schreibt „{cased}“.",
    # inclusive
    "“{better}” includes everyone.": "„{better}“ meint alle.",
    "The guide writes “{form}”.": "Der Leitfaden schreibt „{form}“.",
    "The guide uses no signs inside words.": "Der Leitfaden verwendet keine Zeichen im Wort.",
    "The guide uses no signs between words.":
        "Der Leitfaden verwendet keine Zeichen zwischen Wörtern.",
    "“{found}” names men only; “{form}” names everyone.":
        "„{found}“ nennt nur Männer; „{form}“ meint alle.",
    # words
    "We say “{use}”, not “{found}”.": "Wir sagen „{use}“, nicht „{found}“.",
    "We don't say “{found}”.": "„{found}“ sagen wir nicht.",
    "It is spelled “{name}”.": "Richtig geschrieben: „{name}“.",
    "“{found}” is jargon; “{plain}” is plainer.":
        "„{found}“ ist sperrig; einfacher ist „{plain}“.",
    "“{found}” is jargon.": "„{found}“ ist sperrig.",
    "German has “{instead}” for “{found}”.": "Auf Deutsch: „{instead}“ statt „{found}“.",
    "“{found}” is English.": "„{found}“ ist Englisch.",
    "“{found}” could stand anywhere. Say what is special here.":
        "„{found}“ könnte überall stehen. Was ist hier das Besondere?",
    "“{found}” can go.": "„{found}“ kann weg.",
    # signs
    "Give every word a capital, for people who have it read to them.":
        "Jedes Wort groß beginnen, damit Vorlesegeräte es richtig lesen.",
    "Hashtags: at most {most}.": "Hashtags: höchstens {most}.",
    "The guide has no emoji.": "Der Leitfaden sieht keine Emojis vor.",
    "{sign} isn't one of ours.": "{sign} gehört nicht zu unseren Emojis.",
    "Emoji: at most {most}.": "Emojis: höchstens {most}.",
    "Use a word here; {sign} may go beside it.":
        "Hier gehört ein Wort hin; {sign} kann daneben stehen.",
    "No need to shout.": "Großbuchstaben wirken laut.",
    "Exclamation marks: at most {most}.": "Ausrufezeichen: höchstens {most}.",
    "One mark says it.": "Ein Zeichen genügt.",
    "No question to answer. What would you like to hear from people?":
        "Keine Frage, auf die man antworten kann. Was möchten Sie von den Leuten hören?",
    "Questions: at most {most}.": "Fragen: höchstens {most}.",
    # form
    "{words} words in one sentence; {most} are enough. Make two of it.":
        "{words} Wörter in einem Satz; {most} genügen. Machen Sie zwei daraus.",
    "Harder to read than agreed: {formula} {value}. Shorter sentences and shorter words help.":
        "Schwerer zu lesen als vereinbart: {formula} {value}. Kürzere Sätze und Wörter helfen.",
    "Simpler than agreed: {formula} {value}.":
        "Einfacher als vereinbart: {formula} {value}.",
    "Readability: too short to tell.": "Lesbarkeit: zu kurz, um es zu sagen.",
    "{where}: there is no such setting.": "{where}: Diese Einstellung gibt es nicht.",
    "{where} is missing.": "{where} fehlt.",
    "{where} is a whole number.": "{where} muss eine ganze Zahl sein.",
    "{where} is a number.": "{where} muss eine Zahl sein.",
    "{where} is a text.": "{where} muss ein Text sein.",
    "{where} is a list.": "{where} muss eine Liste sein.",
    "{where} has keys with values.": "{where} muss aus Schlüsseln mit Werten bestehen.",
    "{where} is a date like 2026-05-01.": "{where} muss ein Datum sein wie 2026-05-01.",
    "{where} is a time like 22:00.": "{where} muss eine Uhrzeit sein wie 22:00.",
    "{where} is at least {least}.": "{where} muss mindestens {least} sein.",
    "{where} is at most {most}.": "{where} darf höchstens {most} sein.",
    "{where} is longer than {most}.": "{where} ist länger als {most}.",
    "{where} is shorter than {least}.": "{where} ist kürzer als {least}.",
    "{where} is one of these: {choices}.": "{where} muss eines davon sein: {choices}.",
    "{where} can't be used like this.": "{where} lässt sich so nicht verwenden.",
    "Passive: say who does it.": "Passiv: Sagen Sie, wer es tut.",
    "Begin with “{greeting}”.": "Beginnen Sie mit „{greeting}“.",
    "Close with “{closing}”.": "Schließen Sie mit „{closing}“.",
    "Sign with a name or initials.": "Unterschreiben Sie mit Namen oder Kürzel.",
    "That is {words} words; the guide wants {most} at most.":
        "Das sind {words} Wörter; der Leitfaden will höchstens {most}.",
    "That is only {words} words; the guide wants at least {least}.":
        "Das sind erst {words} Wörter; der Leitfaden will mindestens {least}.",
    "That is only one word; the guide wants at least {least}.":
        "Das ist erst ein Wort; der Leitfaden will mindestens {least}.",
    # character
    "More formal than the guide wants it: {words}.":
        "Förmlicher, als der Leitfaden es will: {words}.",
    "More casual than the guide wants it: {words}.":
        "Lockerer, als der Leitfaden es will: {words}.",
    "More serious than the guide wants it: {words}.":
        "Ernster, als der Leitfaden es will: {words}.",
    "Funnier than the guide wants it: {words}.": "Witziger, als der Leitfaden es will: {words}.",
    "More polite than the guide wants it: {words}.":
        "Braver, als der Leitfaden es will: {words}.",
    "Less respectful than the guide wants it: {words}.":
        "Frecher, als der Leitfaden es will: {words}.",
    "Soberer than the guide wants it: {words}.": "Nüchterner, als der Leitfaden es will: {words}.",
    "More enthusiastic than the guide wants it: {words}.":
        "Überschwänglicher, als der Leitfaden es will: {words}.",
    "More formal than the guide wants it.": "Förmlicher, als der Leitfaden es will.",
    "More casual than the guide wants it.": "Lockerer, als der Leitfaden es will.",
    "More serious than the guide wants it.": "Ernster, als der Leitfaden es will.",
    "Funnier than the guide wants it.": "Witziger, als der Leitfaden es will.",
    "More polite than the guide wants it.": "Braver, als der Leitfaden es will.",
    "Less respectful than the guide wants it.": "Frecher, als der Leitfaden es will.",
    "Soberer than the guide wants it.": "Nüchterner, als der Leitfaden es will.",
    "More enthusiastic than the guide wants it.":
        "Überschwänglicher, als der Leitfaden es will.",
    # a guide from examples
    "Too few to tell: {number} texts show it, {needed} are needed.":
        "Zu wenig, um es zu sagen: {number} Belege, nötig sind {needed}.",
    "Of {of} texts that address somebody: {spoken}.":
        "Von {of} Texten mit Anrede: {spoken}.",
    "None of {of} texts addresses the reader.": "Keiner von {of} Texten spricht jemanden an.",
    "Masculine plurals {number} times of {of}; no policy of inclusive language.":
        "Männliche Mehrzahl in {number} von {of} Fällen; keine Linie beim Gendern.",
    "Forms like “{form}” {number} times of {of}.":
        "Formen wie „{form}“ in {number} von {of} Fällen.",
    "No emoji in {of} texts.": "Keine Emojis in {of} Texten.",
    "Emoji in {number} of {of} texts, hardly ever more than {most}; most often {usual}.":
        "Emojis in {number} von {of} Texten, kaum je mehr als {most}; am häufigsten {usual}.",
    "Hashtags in {number} of {of} texts, hardly ever more than {most}; {unreadable} of {tags} "
    "are hard to read out.":
        "Hashtags in {number} von {of} Texten, kaum je mehr als {most}; {unreadable} von {tags} "
        "liest ein Vorlesegerät schlecht.",
    "Exclamation marks in {number} of {of} texts, hardly ever more than {most}.":
        "Ausrufezeichen in {number} von {of} Texten, kaum je mehr als {most}.",
    "Questions in {number} of {of} texts, hardly ever more than {most}.":
        "Fragen in {number} von {of} Texten, kaum je mehr als {most}.",
    "Words in capitals in {number} of {of} texts.":
        "Wörter in Großbuchstaben in {number} von {of} Texten.",
    "Usually {middle} words; nine in ten have at least {least}, nine in ten at most {most}.":
        "Meist {middle} Wörter; neun von zehn haben mindestens {least}, neun von zehn höchstens "
        "{most}.",
    "Nine in ten of {of} sentences have at most {most} words.":
        "Neun von zehn der {of} Sätze haben höchstens {most} Wörter.",
    "Of {number} texts long enough to measure, the middle is {formula} {middle}; nine in ten "
    "are no harder than {bound}.":
        "{number} Texte sind lang genug zum Messen: im Mittel {formula} {middle}; neun von zehn "
        "sind nicht schwerer als {bound}.",
    "{number} of {of} sentences are passive.": "{number} von {of} Sätzen stehen im Passiv.",
    "Spelled the same way again and again: {names}.": "Immer wieder gleich geschrieben: {names}.",
    "Most often, in so many texts: {terms}.": "Am häufigsten (Zahl der Texte): {terms}.",
    "In {number} of {of} texts; most often {shown}.":
        "In {number} von {of} Texten; am häufigsten {shown}.",
    "In none of {of} texts.": "In keinem von {of} Texten.",
    "{number} of {of} texts are signed.": "{number} von {of} Texten sind unterschrieben.",
    "{number} of {of} texts begin with a greeting. {shown}":
        "{number} von {of} Texten beginnen mit einer Begrüßung. {shown}",
    "{number} of {of} texts end with closing words. {shown}":
        "{number} von {of} Texten enden mit einem Gruß oder Schlusswort. {shown}",
    "No hashtags in {of} texts.": "Keine Hashtags in {of} Texten.",
    "{number} of {of} texts fit; among the words that speak for it: {words}.":
        "{number} von {of} Texten passen; dafür sprechen Wörter wie {words}.",
    # a learned voice
    "Longer than your texts: {value} words, usually {usual}.":
        "Länger als Ihre Texte: {value} Wörter, sonst meist {usual}.",
    "Shorter than your texts: {value} words, usually {usual}.":
        "Kürzer als Ihre Texte: {value} Wörter, sonst meist {usual}.",
    "Longer sentences than yours: {value} words, usually {usual}.":
        "Längere Sätze als sonst: {value} Wörter, meist sind es {usual}.",
    "Shorter sentences than yours: {value} words, usually {usual}.":
        "Kürzere Sätze als sonst: {value} Wörter, meist sind es {usual}.",
    "Longer words than yours.": "Längere Wörter als sonst.",
    "Shorter words than yours.": "Kürzere Wörter als sonst.",
    "More words in capitals than you write.": "Mehr Wörter in Großbuchstaben als sonst.",
    "More capital letters than you write.": "Mehr Großschreibung als sonst.",
    "Fewer capital letters than you write.": "Weniger Großschreibung als sonst.",
    "It begins with a word in capitals; yours hardly ever do.":
        "Beginnt mit einem Wort in Großbuchstaben; das tun Ihre Texte kaum.",
    "It begins with a quotation; yours hardly ever do.":
        "Beginnt mit einem Zitat; das tun Ihre Texte kaum.",
    "It doesn't begin with a quotation; yours mostly do.":
        "Beginnt nicht mit einem Zitat; das tun Ihre Texte sonst meist.",
    "It begins with a hashtag or a mention; yours hardly ever do.":
        "Beginnt mit Hashtag oder Erwähnung; das tun Ihre Texte kaum.",
    "It has a link; yours mostly don't.": "Enthält einen Link; Ihre Texte meist nicht.",
    "It has no link; yours mostly do.": "Enthält keinen Link; Ihre Texte sonst meist schon.",
    "More line breaks than yours.": "Mehr Zeilenumbrüche als sonst.",
    "Fewer line breaks than yours.": "Weniger Zeilenumbrüche als sonst.",
    "Fewer hashtags than you use.": "Weniger Hashtags als sonst.",
    "More hashtags than you use.": "Mehr Hashtags als sonst.",
    "More @mentions than you use.": "Mehr @Erwähnungen als sonst.",
    "Fewer @mentions than you use.": "Weniger @Erwähnungen als sonst.",
    "More trailing dots than you use.": "Mehr Auslassungspunkte als sonst.",
    "Fewer trailing dots than you use.": "Weniger Auslassungspunkte als sonst.",
    "More emoji than you use.": "Mehr Emojis als sonst.",
    "Fewer emoji than you use.": "Weniger Emojis als sonst.",
    "More contractions than you write.": "Mehr Zusammenziehungen (wie „gibt’s“) als sonst.",
    "Fewer contractions than you write.": "Weniger Zusammenziehungen (wie „gibt’s“) als sonst.",
    "More figures than you use.": "Mehr Ziffern als sonst.",
    "Fewer figures than you use.": "Weniger Ziffern als sonst.",
    "It begins with a label and a colon; yours hardly ever do.":
        "Beginnt mit einem Stichwort und Doppelpunkt; das tun Ihre Texte kaum.",
    "It doesn't begin with a label and a colon; yours mostly do.":
        "Beginnt nicht mit Stichwort und Doppelpunkt; das tun Ihre Texte sonst meist.",
    "More questions than you ask.": "Mehr Fragen als sonst.",
    "Fewer questions than you ask.": "Weniger Fragen als sonst.",
    "More exclamation marks than you use.": "Mehr Ausrufezeichen als sonst.",
    "Fewer exclamation marks than you use.": "Weniger Ausrufezeichen als sonst.",
    "More “we” than you say.": "Mehr „wir“ als sonst.",
    "Less “we” than you say.": "Weniger „wir“ als sonst.",
    "Speaks to the reader more than you do.": "Spricht die Leser öfter direkt an als sonst.",
    "Speaks to the reader less than you do.": "Spricht die Leser seltener direkt an als sonst.",
    "It ends with a full stop; yours hardly ever do.":
        "Endet mit einem Punkt; das tun Ihre Texte kaum.",
    "It doesn't end with a full stop; yours mostly do.":
        "Endet nicht mit einem Punkt; das tun Ihre Texte sonst meist.",
    "It ends with an exclamation mark; yours hardly ever do.":
        "Endet mit einem Ausrufezeichen; das tun Ihre Texte kaum.",
    "It doesn't end with an exclamation mark; yours mostly do.":
        "Endet nicht mit einem Ausrufezeichen; das tun Ihre Texte sonst meist.",
    "It ends with a question; yours hardly ever do.":
        "Endet mit einer Frage; das tun Ihre Texte kaum.",
    "It doesn't end with a question; yours mostly do.":
        "Endet nicht mit einer Frage; das tun Ihre Texte sonst meist.",
    "It ends without a full stop; yours hardly ever do.":
        "Endet ohne Satzzeichen; das tun Ihre Texte kaum.",
    "More “{mark}” than you use.": "Mehr „{mark}“ als sonst.",
    "Fewer “{mark}” than you use.": "Weniger „{mark}“ als sonst.",
    "“{word}” hardly ever occurs in your texts.": "„{word}“ kommt in Ihren Texten kaum vor.",
    # detectors
    "“{found}” is on the list.": "„{found}“ steht auf der Liste.",
    "Name at least one word.": "Nennen Sie mindestens ein Wort.",
    "“{found}” fits the pattern.": "„{found}“ passt auf das Muster.",
    "The pattern fits every text.": "Das Muster passt auf jeden Text.",
    "Say which links are meant.": "Sagen Sie, welche Links gemeint sind.",
    "Links to {host} aren't wanted.": "Links auf {host} sind nicht erwünscht.",
    "More than {most} links.": "Mehr als {most} Links.",
    "More than one link.": "Mehr als ein Link.",
    "A link.": "Ein Link.",
    "“{found}” isn't a domain.": "„{found}“ ist keine Domain.",
    "Say how long is too long or too short.": "Sagen Sie, was zu lang oder zu kurz ist.",
    "Longer than {most} characters.": "Länger als {most} Zeichen.",
    "Shorter than {least} characters.": "Kürzer als {least} Zeichen.",
    "More than {most} lines.": "Mehr als {most} Zeilen.",
    "More than one line.": "Mehr als eine Zeile.",
    "Say what counts as too often.": "Sagen Sie, was als zu oft gilt.",
    "The same sign again and again.": "Immer wieder dasselbe Zeichen.",
    "The same word again and again.": "Immer wieder dasselbe Wort.",
    "The same text again.": "Noch einmal derselbe Text.",
    "{count} items within {minutes} minutes.": "{count} Nachrichten in {minutes} Minuten.",
    "{count} items within one minute.": "{count} Nachrichten in einer Minute.",
    "“{found}” isn't a country.": "„{found}“ ist kein Land.",
    "A phone number.": "Eine Telefonnummer.",
    "An e-mail address.": "Eine E-Mail-Adresse.",
    "An account number.": "Eine Kontonummer.",
    "A street with its number.": "Eine Straße mit Hausnummer.",
    "A number plate.": "Ein Autokennzeichen.",
    "Names somebody who hasn't agreed to be named.":
        "Nennt jemanden, der nicht zugestimmt hat, genannt zu werden.",
    "Paid for, but not labelled at the start.":
        "Bezahlt, aber am Anfang nicht als Werbung gekennzeichnet.",
    "A picture without a text for people who don't see it.": "Ein Bild ohne Alternativtext.",
    "The channel doesn't show who is responsible.": "Der Kanal zeigt kein Impressum.",
    "Days are numbers from 0 (Monday) to 6.": "Tage sind Zahlen von 0 (Montag) bis 6.",
    "In quiet hours.": "In der Ruhezeit.",
    "It ends before it begins.": "Das Ende liegt vor dem Anfang.",
    "“{found}”: nothing is said about it yet.": "„{found}“: Dazu sagen wir noch nichts.",
    "Written in German.": "Auf Deutsch geschrieben.",
    "Written in English.": "Auf Englisch geschrieben.",
    "Written in another language.": "In einer anderen Sprache geschrieben.",
    "Could be offensive ({percent} %).": "Könnte verletzend sein ({percent} %).",
    "Could be an insult ({percent} %).": "Könnte eine Beleidigung sein ({percent} %).",
    "Could be abuse of a group ({percent} %).": "Könnte eine Gruppe herabwürdigen ({percent} %).",
    "Could be a threat ({percent} %).": "Könnte eine Drohung sein ({percent} %).",
    "Could be spam or a scam ({percent} %).": "Könnte Spam oder Betrug sein ({percent} %).",
    "Could be a complaint ({percent} %).": "Könnte eine Beschwerde sein ({percent} %).",
    "Could be a question ({percent} %).": "Könnte eine Frage sein ({percent} %).",
    "Could be praise ({percent} %).": "Könnte ein Lob sein ({percent} %).",
    "Could be a claim of fact ({percent} %).":
        "Könnte eine Tatsachenbehauptung sein ({percent} %).",
    "Could move the conversation forward ({percent} %).":
        "Könnte das Gespräch voranbringen ({percent} %).",
    "Turns to another subject.": "Lenkt auf ein anderes Thema.",
    # guides and styles
    "The language is de or en.": "Die Sprache ist de oder en.",
    "There is no check “{name}”.": "Es gibt keine Prüfung „{name}“.",
    "The file is too large for a guide.": "Die Datei ist zu groß für einen Leitfaden.",
    "A guide is a list of keys with values.":
        "Ein Leitfaden besteht aus Schlüsseln mit Werten.",
    "{name} is true or false.": "{name} ist true oder false.",
    "“rules” names rules and what becomes of each.":
        "„rules“ nennt Regeln und was mit jeder geschieht.",
    "{name}: off, suggestion, warning or error.":
        "{name}: off, suggestion, warning oder error.",
    "Not readable as YAML: {reason}": "Nicht als YAML lesbar: {reason}",
    "The zip file has more than {most} files.": "Die Zip-Datei enthält mehr als {most} Dateien.",
    "The zip file can't be read.": "Die Zip-Datei lässt sich nicht lesen.",
    "“{path}” leads out of the zip file.": "„{path}“ führt aus der Zip-Datei hinaus.",
    "Unpacked, the zip file is too large.": "Entpackt ist die Zip-Datei zu groß.",
    "The file is too large for a rule.": "Die Datei ist zu groß für eine Regel.",
    "A rule is a list of keys with values.": "Eine Regel besteht aus Schlüsseln mit Werten.",
    "The rule has no message.": "Der Regel fehlt „message“.",
    "The level is suggestion, warning or error.": "Die Stufe ist suggestion, warning oder error.",
    "“{key}” must be a number.": "„{key}“ muss eine Zahl sein.",
    "“{kind}” rules don't run here.": "Regeln der Art „{kind}“ laufen hier nicht.",
    "The rule has neither tokens nor raw.": "Der Regel fehlen „tokens“ oder „raw“.",
    "The rule has no swap.": "Der Regel fehlt „swap“.",
    "The rule has no either.": "Der Regel fehlt „either“.",
    "The rule has no token.": "Der Regel fehlt „token“.",
    "The rule has no match.": "Der Regel fehlt „match“.",
    "The rule needs first and second.": "Die Regel braucht „first“ und „second“.",
    "The rule needs a formula and a condition.":
        "Die Regel braucht „formula“ und „condition“.",
    "The formula can't be calculated.": "Die Formel lässt sich nicht berechnen.",
    "“{match}” isn't known.": "„{match}“ ist nicht bekannt.",
    "The scope “{scope}” isn't known here.": "Der Bereich „{scope}“ ist hier nicht bekannt.",
    "The action “{name}” isn't known.": "Die Aktion „{name}“ ist nicht bekannt.",
    "The file {name} isn't there.": "Die Datei {name} fehlt.",
    "The pattern is longer than {most} signs.": "Das Muster ist länger als {most} Zeichen.",
    "The pattern needs something that isn't run here.":
        "Das Muster braucht etwas, das hier nicht ausgeführt wird.",
    "The pattern repeats too much.": "Das Muster wiederholt zu viel.",
    "Not a regular expression: {reason}": "Kein regulärer Ausdruck: {reason}",
    "Only the first {most} signs were checked.": "Nur die ersten {most} Zeichen wurden geprüft.",
    "A pattern took too long and was stopped.":
        "Ein Muster hat zu lange gebraucht und wurde abgebrochen.",
}  # fmt: skip


def spoken(language: str | None) -> Language:
    """Return the language that is spoken for a language code: German, or English for all others."""
    return "de" if (language or "").startswith("de") else "en"


def render(message: Message, language: Language) -> str:
    """Return a message in a language, its values filled in; a rule's own words stay as they are."""
    if message.own:
        return message.text
    text = GERMAN.get(message.text, message.text) if language == "de" else message.text
    values = {name: _shown(value, language) for name, value in message.values}
    return text.format_map(values)


def _shown(value: str | float, language: Language) -> str:
    if isinstance(value, float):
        number = f"{value:.1f}"
        return number.replace(".", ",") if language == "de" else number
    return str(value)
