"""Words and phrases by which rules tell questions, threats, insults, praise, complaints and spam.

Patterns are searched in unmasked text in lower case. Each list is our own; where it was tried and
how often it was right stands in docs/algorithms/meaning.md.
"""

from __future__ import annotations

from . import lines

# Begin a question, also without a mark at its end.
ASKING = {
    "de": lines("""
wann
warum
wieso
weshalb
wer
wie viel
wie viele
wie lange
wie oft
wie teuer
wie komme
wie kann
wie geht
wo
woher
wohin
welche
welcher
welches
habt ihr
haben sie
gibt es
gibt's
gibts
kann man
könnt ihr
können sie
kommt ihr
seid ihr
ist das
weiß jemand
weiss jemand
kennt jemand
hat jemand
darf man
muss man
braucht man
"""),
    "en": lines("""
when
why
who
where
how much
how many
how long
how often
how do
how can
how does
what time
what is
what are
which
do you
does anyone
does anybody
has anyone
can you
can i
can we
could you
would you
are you
is there
are there
is it possible
any idea
anyone know
"""),
}

# Somebody says, or wishes, that somebody will come to harm.
_HARM_DE = (
    r"(?:erschie(?:ß|ss)en|erschossen|aufhängen|aufgehängt|erhängen|erhängt|hängen|abknallen|"
    r"abgeknallt|abstechen|abgestochen|totschlagen|totgeschlagen|erschlagen|verprügeln|verprügelt|"
    r"vergasen|vergast|verbrennen|verbrannt|steinigen|gesteinigt|umbringen|umgebracht|umlegen|"
    r"köpfen|geköpft|lynchen|gelyncht|an die wand (?:stellen|gestellt))"
)
_HARM_EN = r"(?:kill|shoot|stab|murder|strangle|slap|beat|hurt|burn|bomb|rape|behead|lynch|hang)"
_HARMED_EN = (
    r"(?:shot|hanged|hung|killed|lynched|executed|beaten(?: up)?|put down|raped|beheaded|stabbed|"
    r"burned alive)"
)
THREATS = {
    "de": (
        (
            r"\bich (?:bringe?|stech(?:e|'?)|schlage?|mach(?:e|'?)|hau(?:e|'?)|leg(?:e|'?)) "
            r"(?:dich|euch|ihn|sie|dir|den|die) (?:\w+ ){0,3}(?:um|ab|tot|kalt|fertig|"
            r"platt|zusammen)\b"
        ),
        (
            r"\b(?:ich|wir) wei(?:ß|ss|ssen) ?,? (?:genau )?wo (?:du|ihr|er|sie|deine \w+) "
            r"(?:\w+ )?(?:wohn|arbeite|zur schule)"
        ),
        r"\b(?:sollte?n?|müsste|muss|gehör(?:t|st|en)) (?:\w+ ){0,4}" + _HARM_DE + r"\b",
        r"\b(?:ich|wir) (?:werden?|krieg(?:en|e)?|finden?|holen?|töten?) (?:dich|euch)\b"
        r"(?: (?:\w+ ){0,3}" + _HARM_DE + r")?",
        r"\bdu (?:wirst|sollst) (?:\w+ ){0,3}(?:sterben|verrecken|krepieren|bluten|bereuen)\b",
        r"\b(?:verreck|krepier|stirb)e?\b",
        (
            r"\b(?:dich|euch|dir) (?:\w+ ){0,3}(?:umbringen|abstechen|abknallen|"
            r"die fresse polieren|"
            r"aufs maul|was aufs maul)\b"
        ),
    ),
    "en": (
        r"\b(?:i|we)(?:'ll| will| am going to|'m going to|'m gonna| gonna|'re going to|'re gonna) "
        r"(?:\w+ ){0,2}" + _HARM_EN + r" (?:you|u|them|him|her|your|ya|y'all)\b",
        r"\b(?:you|u)(?:'re| are|r)? (?:a )?(?:dead (?:man|meat)|gonna die|going to die)\b",
        r"\b(?:i|we) know where (?:you|u|your \w+) (?:live|work|go)",
        r"\bwatch your back\b",
        r"\b(?:should|deserves? to|ought to|needs? to|must) (?:all )?be (?:\w+ )?"
        + _HARMED_EN
        + r"\b",
        r"\b(?:somebody|someone|anyone) should (?:just )?" + _HARM_EN + r"\b",
        (
            r"\bhope (?:that )?(?:you|u|they|he|she) (?:all )?(?:dies?|rot|burn|"
            r"gets? (?:cancer|killed|"
            r"hit|shot))\b"
        ),
        r"\b(?:kill|hang|shoot) (?:yourself|urself)\b|\bkys\b",
    ),
}

_NAMES_EN = (
    r"(?:idiots?|morons?|imbeciles?|retards?|dumbass(?:es)?|dumb ?fucks?|assholes?|arseholes?|"
    r"bastards?|bitch(?:es)?|cunts?|pricks?|dicks?|dickheads?|wankers?|twats?|scum(?:bags?)?|trash|"
    r"garbage|losers?|clowns?|liars?|pigs?|rats?|cowards?|fools?|jerks?|creeps?|pieces? of (?:shit|"
    r"crap|garbage|trash)|pathetic|stupid|dumb|disgusting|worthless|useless|brainless|braindead|"
    r"ugly|ignorant|delusional|insane)"
)
INSULTS = {
    "en": (
        r"\b(?:you|u|ya|y'all)(?:'re| are|r| all are)? (?:all )?(?:(?:a|an|just|such|so|really|the|"
        r"fucking|fuckin|bloody|absolute|absolutely|complete|total|stupid|dumb|little|fat|old|most|"
        r"nothing but|biggest|bunch of|piece of) ){0,4}" + _NAMES_EN + r"\b",
        r"\b(?:fuck|screw) (?:you|u|off|yourself)\b|\bgo fuck\b|\bpiss off\b|\bgo to hell\b",
        r"\b(?:shut (?:the (?:fuck|hell) )?up|stfu|gtfo|eat shit)\b",
        r"\byour (?:stupid|dumb|ugly|fat|pathetic) (?:face|ass|mouth|mother|mom|self)\b",
    ),
}

PRAISES = {
    "de": (
        r"\b(?:vielen|tausend|lieben|herzlichen|besten) (?:\w+ )?dank\b|\bdanke(?:schön)?\b",
        (
            r"\b(?:sehr|so|richtig|wirklich|echt|mega|super|total|wie immer|einfach|"
            r"immer) (?:\w+ )?"
            r"(?:lecker|gut|toll|schön|nett|freundlich|hilfreich|zufrieden|klasse|genial|köstlich|"
            r"herzlich|hilfsbereit|kompetent)\b"
        ),
        (
            r"\b(?:großartig|wunderbar|fantastisch|klasse|spitze|genial|köstlich|hervorragend|"
            r"ausgezeichnet|sensationell|bravo|chapeau|hammer|traumhaft|vorzüglich|weltklasse)\b"
        ),
        (
            r"\b(?:weiter so|macht weiter so|gute arbeit|gut gemacht|toll gemacht|respekt|hut ab|"
            r"daumen hoch|gerne? wieder|immer wieder gerne?|kann (?:ich )?nur empfehlen|"
            r"sehr zu empfehlen|absolute empfehlung|ihr seid die besten)\b"
        ),
        r"\b(?:ich|wir) (?:liebe|lieben|feiere|feiern) (?:euch|euer|eure|das|die|den|es)\b",
    ),
}
# Around praise: takes it back.
DENIED_BEFORE = {
    "de": r"\b(?:nicht|kein|keine|keinen|nie|niemals|wenig|alles andere als|nein,?)(?: \w+){0,2} $",
    "en": r"\b(?:not|no|never)(?: \w+){0,2} $",
}
DENIED_AFTER = {
    "de": r",? (?:auch )?für (?:nichts|gar nichts)\b|,? (?:aber )?nein\b",
    "en": r",? for nothing\b",
}

COMPLAINTS = {
    "de": (
        (
            r"\b(?:beschwer(?:e|en|de)|reklamation|reklamier(?:e|en|t)|enttäuscht|enttäuschend|"
            r"enttäuschung|frechheit|unverschämt|unverschämtheit|unmöglich|zumutung|abzocke|betrug|"
            r"saftladen|inakzeptabel|katastroph(?:e|al)|schlamperei|sauerei|"
            r"armutszeugnis|ungenießbar|"
            r"verschimmelt|schimmlig|unhöflich|mangelhaft|rückerstattung|widerrufe?)\b"
        ),
        (
            r"\b(?:nie|nicht) (?:mehr |wieder )(?:\w+ ){0,3}(?:bestelle|bestellen|kaufe|"
            r"kaufen|komme|"
            r"kommen|hin|zu euch|bei euch|empfehlen)\b|\bnie wieder\b|\beinmal und nie\b"
        ),
        (
            r"\b(?:immer noch|noch immer|seit (?:\w+ ){1,2}(?:tagen|wochen|monaten|"
            r"stunden)) (?:\w+ ){0,5}"
            r"(?:nicht|kein|keine|keinen|nichts)\b"
        ),
        (
            r"\b(?:niemand|keiner) (?:\w+ ){0,4}(?:antwortet|reagiert|erreichbar|"
            r"zuständig|ans telefon|"
            r"meldet sich|geht ran)\b|\bkeine (?:antwort|reaktion|rückmeldung)\b"
        ),
        (
            r"\b(?:kaputt|defekt|beschädigt|falsch geliefert|zu spät geliefert|nie angekommen|"
            r"nicht angekommen|nicht geliefert|funktioniert (?:\w+ ){0,3}nicht|"
            r"geht (?:\w+ ){0,2}nicht "
            r"mehr)\b"
        ),
        (
            r"\b(?:sehr|so|richtig|wirklich|echt|viel zu|total|extrem|mega) (?:\w+ )?(?:schlecht|"
            r"schlechter|unfreundlich|teuer|überteuert|ärgerlich|langsam|dreckig|"
            r"unzufrieden|traurig|"
            r"trocken|hart|lange gewartet)\b|\bunfreundlich\w*\b|\büberteuert\w*\b|\bunzufrieden\b"
        ),
    ),
}

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    language: {
        kind: patterns[language]
        for kind, patterns in (
            ("threat", THREATS),
            ("insult", INSULTS),
            ("praise", PRAISES),
            ("complaint", COMPLAINTS),
        )
        if language in patterns
    }
    for language in ("de", "en")
}

# Each sign of spam with how much it adds; what they add to is in meaning/signs.py.
SPAM = (
    (1.6, (r"\b(?:bit\.ly|tinyurl\.com|cutt\.ly|is\.gd|rb\.gy|ow\.ly|shorturl\.at|wa\.me|t\.me|"
          r"telegram\.me|linktr\.ee)/\S+")),
    (1.7, (r"\b(?:whats ?app|telegram|signal|dm|inbox|message|text|schreib\w*|kontaktier\w*|"
          r"contact|reach)\b.{0,25}(?:\bme\b|\bmir\b|\bmich\b|\bhim\b|\bher\b|\+\d[\d ]{6,}|"
          r"@\w+|\bon\b|\bvia\b)")),
    (2.0, (r"\b(?:earn\w*|mak(?:e|ing)|made|profits?|verdien\w*|gewinn\w*|returns?)\b.{0,40}"
          r"(?:[$€£]\s?\d|\d[\d.,]*\s?(?:[$€£%k]|usd|eur|euro|dollar)|per (?:day|week|month)|"
          r"(?:pro|am|im) (?:tag|woche|monat))")),
    (1.3, (r"\b(?:forex|bitcoins?|btc|crypto\w*|krypto\w*|trading|invest\w*|broker|binance|trader|"
          r"passive(?:s)? (?:income|einkommen))\b")),
    (2.2, (r"\b(?:loans?|kredite?|darlehen)\b.{0,60}(?:schufa|interest|zinsen|\d ?%|apply|"
          r"beantrag\w*|urgent|sofort|no credit|bad credit)")),
    (1.6, (r"\b(?:click|klick\w*|tap|check|visit|besuch\w*)\b.{0,20}\b(?:here|hier|the link|link|"
          r"my (?:bio|profile|page)|mein(?:e|em)? (?:bio|profil|seite))\b|"
          r"\blink in (?:my |der )?bio")),
    (2.4, (r"\b(?:you(?:'ve| have)? (?:been selected|won)|sie haben gewonnen|du hast gewonnen|"
          r"wurden ausgewählt|als gewinner|lucky winner)\b")),
    (1.6, (r"\b(?:gift ?cards?|geschenkkarte|gutschein(?:code)?|free (?:iphone|gift|money)|gratis "
          r"(?:iphone|geschenk)|giveaway|prize|claim)\b")),
    (2.4, (r"\b(?:buy|get|free|cheap|kauf\w*|mehr)\b.{0,18}\b(?:followers?|likes|views|"
          r"abonnenten)\b")),
    (1.8, (r"\b(?:onlyfans|nudes|hot (?:girls|singles)|sexy (?:girls|singles|fotos|videos)|"
          r"nackt(?:bilder|fotos)|camgirl|18\+)\b|🔞")),
    (2.2, (r"\b(?:recover\w*|hack(?:er|ing|ed)?|zurückbekommen)\b.{0,60}\b(?:funds|wallet|account|"
          r"stolen|lost|scammed|money|instagram|facebook|konto|geld)\b")),
    (2.4, (r"\b(?:your|ihr|ihre|dein|deine|the) (?:account|page|konto|seite|"
    r"ad)\b.{0,50}\b(?:suspended|"
          r"disabled|blocked|deleted|restricted|gesperrt|deaktiviert|gelöscht|eingeschränkt)\b")),
    (1.6, (r"\b(?:verify|confirm|bestätig\w*|verifizier\w*)\b.{0,30}\b(?:account|"
    r"identity|page|konto|"
          r"identität|seite|daten)\b")),
    (1.8, (r"\b(?:seo|backlinks?|webdesign|web design|rank\w*)\b.{0,40}\b(?:google|"
    r"services?|website|"
          r"cheap|price|seite eins|page one|angebot|agency)\b")),
    (1.8, (r"\b(?:viagra|cialis|potenzmittel|abnehmpillen|weight ?loss|lose weight|cbd oil|spell "
          r"cast\w*|love spell)\b")),
    (1.4, (r"\b(?:thanks to|helped me|introduced me|dank (?:herrn?|frau|an)|"
    r"hat mir geholfen)\b.{0,60}"
          r"\b(?:trad\w+|invest\w*|loan|kredit|recover\w*|expert|mr|mrs|dr)\b")),
)  # fmt: skip
