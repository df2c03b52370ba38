"""Words and phrases that give a text's character away, by dimension and pole.

A pull of 1 is a clear sign, .5 a weak one; below 0 for the first pole (formal, serious, respectful,
matter-of-fact), above 0 for the second (casual, funny, irreverent, enthusiastic).
"""

from __future__ import annotations

from anklang.textkit.wordlists import listed

from . import lines

Signs = dict[float, tuple[str, ...]]

GERMAN: dict[str, Signs] = {
    "formal_casual": {
        -1.0: lines("""
sehr geehrte
sehr geehrter
mit freundlichen Grüßen
hochachtungsvoll
hiermit
gemäß
entsprechend
bezüglich
hinsichtlich
diesbezüglich
nachstehend
vorstehend
beziehungsweise
seitens
mittels
zwecks
infolgedessen
demzufolge
gegebenenfalls
unsererseits
Ihrerseits
teilen wir Ihnen mit
weisen wir darauf hin
bitten wir um
möchten wir Sie
steht Ihnen
stehen Ihnen
zur Verfügung
in Anspruch nehmen
zur Kenntnis
im Rahmen
aufgrund
anlässlich
im Hinblick auf
unter Berücksichtigung
"""),
        1.0: lines("""
hey
hi
hallöchen
moin
servus
huhu
na
tschüss
tschüssi
ciao
yo
jo
nö
nee
ne
yep
jep
okay
ok
echt
mal
halt
krass
cool
super
mega
geil
lecker
klar
klaro
klasse
prima
quatschen
gucken
guck
guckt
schaut mal
schau mal
was geht
irgendwie
ganz schön
bisschen
ein bisschen
nix
rein
raus
rum
rüber
vorbeischauen
schnappen
abhängen
chillen
kriegen
kriegt
Kids
Leute
ihr Lieben
liebe Leute
wir sind's
gibt's
geht's
ist's
hab
habs
hab's
wär
find
drauf
dran
drin
"""),
    },
    "serious_funny": {
        1.0: lines("""
haha
hahaha
hihi
hehe
lol
rofl
Scherz
kleiner Scherz
Scherz beiseite
Spaß beiseite
kein Scherz
kein Witz
zwinker
Augenzwinkern
augenzwinkernd
ups
hoppla
huch
tja
Trommelwirbel
pssst
psst
wer braucht schon
Spoiler
Plot Twist
angeblich
frag nicht
fragt nicht
das Übliche
aus Versehen
ganz zufällig
"""),
        -1.0: lines("""
in tiefer Trauer
wir trauern
Beileid
verstorben
tragisch
bedauern zutiefst
ernst
Verantwortung
Rückruf
Warnung
Gefahr
Unfall
Opfer
"""),
    },
    "respectful_irreverent": {
        -1.0: lines("""
bitte
danke
dankeschön
vielen Dank
herzlichen Dank
besten Dank
wir danken
dankbar
Entschuldigung
entschuldigen
entschuldigt
entschuldige
Verzeihung
tut uns leid
tut mir leid
bedauern
gern
gerne
Verständnis
freundlich
freundliche
freundlichen
herzlich
herzlichst
liebe
lieber
Grüße
Gruß
Respekt
schätzen
wertschätzen
verstehen wir
freuen uns
freut uns
"""),
        1.0: lines("""
verdammt
Mist
Scheiß
Scheiße
Scheißwetter
Quatsch
Blödsinn
Schwachsinn
bescheuert
bekloppt
blöd
doof
dumm
Idiot
Idioten
Deppen
Spießer
Spinner
na und
ist uns egal
uns doch egal
mir doch egal
kein Bock
keinen Bock
pfeif drauf
wir pfeifen auf
am Arsch
Arsch
geil
zum Kotzen
nervt
nerven
Klappe
Gelaber
Bullshit
heul leise
pah
von wegen
ätsch
Pech gehabt
"""),
    },
    "factual_enthusiastic": {
        1.0: lines("""
großartig
fantastisch
phantastisch
wunderbar
wundervoll
herrlich
traumhaft
unglaublich
genial
sensationell
begeistert
Begeisterung
riesig
überwältigt
überglücklich
stolz
Wahnsinn
wahnsinnig
wow
juhu
hurra
yeah
yay
endlich
mega
super
toll
tolle
tollen
tolles
hammer
der Hammer
irre
einfach nur
freuen uns
freuen wir uns
Freude
Vorfreude
lieben
liebt
kaum erwarten
unvergesslich
unbedingt
am liebsten
bestes
besten
schönste
schönsten
grandios
spitze
klasse
Highlight
es geht los
los geht's
"""),
        -1.0: lines("""
laut
zufolge
beträgt
betragen
Prozent
voraussichtlich
gilt
gelten
ab sofort
findet statt
Öffnungszeiten
geschlossen
Hinweis
Information
Informationen
"""),
    },
}

ENGLISH: dict[str, Signs] = {
    "formal_casual": {
        -1.0: lines("""
dear sir
dear madam
dear customer
yours sincerely
yours faithfully
kind regards
hereby
pursuant to
in accordance with
with regard to
with respect to
regarding
furthermore
moreover
therefore
thus
hence
consequently
nevertheless
notwithstanding
whom
shall
we would like to
please be advised
we regret
on behalf of
prior to
subsequent
in order to
upon
should you
inform you
do not
cannot
will not
is not
are not
does not
did not
we are
we have
it is
"""),
        1.0: lines("""
hey
hi
hiya
yo
yeah
yep
yup
nope
nah
ok
okay
gonna
wanna
gotta
kinda
sorta
dunno
lemme
cool
awesome
stuff
guys
folks
y'all
kids
bit
a bit
a ton of
tons of
loads of
lots of
pretty much
super
grab
hang out
check out
swing by
pop in
drop by
sounds good
no worries
cheers
btw
fyi
lol
omg
thx
pls
can't
don't
won't
isn't
aren't
doesn't
didn't
couldn't
wouldn't
shouldn't
haven't
hasn't
wasn't
we're
we've
we'll
we'd
i'm
i've
i'll
i'd
you're
you've
you'll
you'd
they're
they've
it's
that's
there's
here's
what's
who's
let's
let us know
well
anyway
"""),
    },
    "serious_funny": {
        1.0: lines("""
haha
hahaha
hehe
lol
lmao
rofl
just kidding
only kidding
kidding
joking
joke
jokes
oops
whoops
spoiler alert
plot twist
drum roll
who needs
asking for a friend
pun intended
no pun intended
wink
ahem
psst
said no one ever
not gonna lie
allegedly
"""),
        -1.0: lines("""
condolences
mourn
mourning
tragic
tragedy
passed away
victims
victim
recall
warning
danger
serious
seriously ill
responsibility
"""),
    },
    "respectful_irreverent": {
        -1.0: lines("""
please
thank you
thanks
many thanks
grateful
sorry
apologise
apologize
apologies
we appreciate
appreciate
kindly
welcome
respect
respectfully
we understand
understand
happy to help
glad to help
pleasure
regards
honoured
honored
"""),
        1.0: lines("""
damn
damned
dammit
hell
crap
crappy
bullshit
bs
ass
badass
sucks
suck
screw
shit
shitty
fuck
fucking
freaking
stupid
dumb
idiot
idiots
moron
morons
ridiculous
whatever
who cares
so what
get over it
deal with it
sorry not sorry
yeah right
boring
blah
shut up
lame
nonsense
suckers
losers
haters
"""),
    },
    "factual_enthusiastic": {
        1.0: lines("""
amazing
awesome
fantastic
wonderful
incredible
unbelievable
brilliant
gorgeous
stunning
excited
exciting
thrilled
delighted
overjoyed
proud
love
loved
loving
adore
can't wait
cannot wait
wow
woohoo
hooray
yay
yeah
finally
best
greatest
perfect
super
so happy
so much
so good
epic
magical
unforgettable
favourite
favorite
let's go
congratulations
congrats
happy
joy
"""),
        -1.0: lines("""
according to
per cent
percent
approximately
reportedly
respectively
effective
scheduled
will take place
opening hours
closed
notice
information
note
data
average
"""),
    },
}

# Closed word classes for the contextuality of a text, after Heylighen & Dewaele (1999).
NAMING = {
    "de": listed(
        """der die das dem den des ein eine einen einem einer eines in im an am auf aus bei beim mit
        nach von vom zu zum zur über unter vor hinter neben zwischen durch für gegen ohne um seit
        während wegen trotz innerhalb außerhalb gemäß laut sowie"""
    ),
    "en": listed(
        """the a an of in on at by for with from to into over under between among through during
        against without within upon across after before per via about"""
    ),
}
POINTING = {
    "de": listed(
        """ich du er es wir ihr mich dich uns euch mir dir ihm ihn mein dein unser euer meine deine
        unsere eure da hier jetzt dann heute morgen gestern so doch mal ja nein halt eben auch noch
        schon nur sehr gern ganz wieder einfach nicht was wer wie wo warum das's man"""
    ),
    "en": listed(
        """i you he she it we they me him her us them my your our their this that these those here
        there now then today tomorrow just so really very well too not what who how why where oh
        yes no please"""
    ),
}

FUNNY_EMOJI = frozenset("😂🤣😜😝🤪😆😏🙃🤡🙈🙊🤭😹💩🫠😎😉")
GLAD_EMOJI = frozenset("🎉🤩😍🥳❤🧡💛💚💙💜💖💕💗💘🥰🔥✨💥🚀🙌💪👏🌟⭐🏆🎊💃🕺😁😃😄😊🤗")
