"""Classes of words: what a word is about, whatever is said with it. Our own lists, made without any
labelled set.

A star stands for any letters before or behind: ``dumm*`` is in *Dummheit*, ``*pack`` in
*Lumpenpack*. A class named ``insult.animal`` is part of ``insult``: its words are in both. Nothing
here says what a class speaks for: that a model learns. A word may be in several classes. They hold
what people insult each other with, because that has to be told.
"""

from __future__ import annotations

from .emoji import EMOJI as EMOJI
from .english import CLASSES as ENGLISH
from .german import CLASSES as GERMAN

TABLES = {"de": GERMAN, "en": ENGLISH, "emoji": EMOJI}
