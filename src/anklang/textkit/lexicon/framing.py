"""Greetings and closings, the longer before what they begin with."""

from __future__ import annotations

from . import lines


def _longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(lines(text), key=lambda phrase: -len(phrase)))


GREETINGS = {
    "de": _longest_first("""
Hallo
Hallo zusammen
Hallo ihr Lieben
Hallöchen
Hey
Hey ihr
Hey ihr Lieben
Hi
Hi ihr
Hi zusammen
Moin
Moin moin
Servus
Grüß Gott
Grüß dich
Grüezi
Huhu
Guten Morgen
Guten Tag
Guten Abend
Schönen guten Morgen
Schönen guten Tag
Liebe Leute
Ihr Lieben
Liebe Gäste
Liebe Kundinnen und Kunden
Liebe Mitglieder
Liebe Freundinnen und Freunde
Liebe
Lieber
Liebes
Sehr geehrte Damen und Herren
Sehr geehrte
Sehr geehrter
Willkommen
Herzlich willkommen
Danke
Vielen Dank
Danke dir
Danke euch
Danke Ihnen
"""),
    "en": _longest_first("""
Hello
Hello everyone
Hello there
Hi
Hi there
Hi all
Hi everyone
Hi folks
Hey
Hey there
Hey folks
Hey everyone
Good morning
Good afternoon
Good evening
Morning
Dear
Dear all
Dear friends
Dear customers
Welcome
Greetings
Thanks
Thank you
Many thanks
"""),
}

CLOSINGS = {
    "de": _longest_first("""
Liebe Grüße
Viele Grüße
Schöne Grüße
Beste Grüße
Herzliche Grüße
Freundliche Grüße
Mit freundlichen Grüßen
Mit herzlichen Grüßen
Herzlichst
Gruß
Grüße
LG
VG
MfG
Bis bald
Bis dann
Bis morgen
Bis gleich
Bis Samstag
Wir freuen uns auf euch
Wir freuen uns auf Sie
Wir freuen uns auf dich
Schönes Wochenende
Schönen Tag
Schönen Abend
Schönen Feierabend
Euer Team
Ihr Team
Dein Team
Kommt vorbei
Schaut vorbei
Alles Gute
Danke
Vielen Dank
Tschüss
Servus
"""),
    "en": _longest_first("""
Best
Best wishes
Best regards
Kind regards
Warm regards
Regards
Cheers
Sincerely
Yours sincerely
Yours
Love
Many thanks
Thanks
Thank you
See you
See you soon
See you there
See you then
Take care
All the best
Talk soon
Have a great day
Have a lovely day
Have a great weekend
Happy baking
Come by
Your team
"""),
}
