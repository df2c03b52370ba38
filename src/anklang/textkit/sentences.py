"""Sentences of German and English, through abbreviations, ordinals, addresses and emoji."""

from __future__ import annotations

import regex

from .spans import Span, trimmed
from .wordlists import listed

# Written with a full stop that ends no sentence; the ones of several parts by their parts.
_ABBREVIATIONS = listed(
    """
    abb abs abt adr allg anm art aufl bd begr bes bez bsp bspw bzgl bzw ca co dipl dr ehem eigtl
    einschl entspr etw evtl exkl fa fam ff fr frl geb gegr gem gesch gest gez ggf ggfs hl hr hrn
    hrsg inkl inh insb int jg jh jhd jmd kap kfm kgl kl lfd lt max mind min mio mrd mtl nachm
    nördl nr obb od orig östl pf pfd phil pkt pl prof rd reg rel resp rhld rk sek sen sog spez st
    std stk str stv südl svw tel tgl tsd übers ugs urspr usf verf verh vgl vorm vors westl wiss
    wwe zb zit zool zt ztr zus zzgl zzt
    al approx appt apt assn assoc ave blvd bros capt cf cmdr col corp dept dist est ext fig gen
    gov govt hon inc jr lt ltd maj messrs mgr mr mrs ms mt mts no nos op pres rev sec sgt sr univ
    viz vol vs
    jan feb mär apr jun jul aug sep sept okt oct nov dez dec mon di mi do fr sa so tue wed thu fri
    """
)
# These may end a sentence too: what follows decides.
_ALSO_LAST = listed("etc usw uswf uvm uva inc ltd co jr sr al")

_MONTHS = listed(
    """
    januar jänner februar feber märz april mai juni juli august september oktober november
    dezember jan feb mär apr jun jul aug sep sept okt nov dez"""
)
_BEFORE_ORDINAL = listed(
    """
    am im zum vom beim ab bis seit der die das dem den des ein eine einen einem einer eines
    jeder jede jedes jeden jedem unser unsere unserem unserer unseren ihr ihre ihrem ihren mein
    meine meinem meinen dein deine deinem deinen sein seine seinem seinen montag dienstag mittwoch
    donnerstag freitag samstag sonntag mo di mi do fr sa so und zur nach vor"""
)
# Words that open sentences far more often than they stand capitalised inside one.
_OPENERS = listed(
    """
    der die das den dem ein eine einen wir ihr ich er sie es du und oder aber doch denn wenn
    weil dass da so was wer wie wo wann warum hier heute morgen gestern jetzt nun dann auch nur
    noch schon mit für von im in am an auf bei zu zum zur nach aus bis ab unser unsere euer eure
    dein deine mein meine alle jede jeder kein keine man dieser diese dieses danke bitte ja nein
    hallo the a an we you i he she it they this that these those and or but so if when what who
    how where why here today tomorrow yesterday now then our your my their his her its all every
    no yes please thanks there in on at for from with to as after before while not just let do
    don't is are was were will can come join see"""
)

_END = regex.compile(r"(?:[.!?]+|…)[.!?…]*[\"'“”’«»)\]]*(?=\s|$|\p{Extended_Pictographic})")
_LAST_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+\Z")
_NEXT_WORD = regex.compile(r"[\s\"'“”„«»‚‘(\[]{0,60}([\p{L}\p{M}'’]+|\p{N}+)?")
_BREAK = regex.compile(r"\n\s*\n")
_LINE = regex.compile(r"\n")
_PICTURES = regex.compile(
    r"(?:[ \t]{0,3}(?:\p{RI}\p{RI}|[\p{Extended_Pictographic}--[©®™]]"
    r"|\p{Emoji_Modifier}|[\ufe0f\u200d]))+",
    regex.V1,
)


def sentences(text: str, *, lines_end: bool = True, spoken: bool | None = None) -> tuple[Span, ...]:
    """Return the sentences of a text without white space around them.

    Nothing beyond the end of a line (or paragraph) counts for the sentences in it.

    Args:
        text: what to split; characters that aren't prose may be blanked beforehand.
        lines_end: whether a line break ends a sentence (posts) or only a blank line (Markdown).
        spoken: whether the text that this is a line of has no capital; None to look here.
    """
    paragraph_end = _LINE if lines_end else _BREAK
    spoken = text.islower() if spoken is None else spoken
    found: list[Span] = []
    start = 0
    for stop in (*(match.start() for match in paragraph_end.finditer(text)), len(text)):
        found += _in_paragraph(text, start, stop, spoken=spoken)
        start = stop
    return tuple(found)


def _in_paragraph(text: str, start: int, stop: int, *, spoken: bool) -> list[Span]:
    found: list[Span] = []
    for end in _ends(text, start, stop, spoken=spoken):
        span = trimmed(text, start, end)
        if span:
            found.append(span)
        start = end
    return found


def _ends(text: str, start: int, stop: int, *, spoken: bool) -> list[int]:
    """Return where the sentences of one paragraph end."""
    ends: list[int] = []
    for match in _END.finditer(text, start, stop):
        if _is_end(text, match, stop, spoken=spoken):
            pictures = _PICTURES.match(text, match.end(), stop)
            ends.append(pictures.end() if pictures else match.end())
    for match in _PICTURES.finditer(text, start, stop):
        following = _word_after(text, match.end(), stop)
        if following[:1].isupper() and following.lower() in _OPENERS:
            ends.append(match.end())
    return [*sorted(set(ends)), stop]


def _is_end(text: str, found: regex.Match[str], stop: int, *, spoken: bool) -> bool:
    start, mark = found.start(), found.group()
    following = _word_after(text, found.end(), stop)
    if "!" in mark or "?" in mark:
        # »Wirklich?«, fragte sie: the sentence goes on.
        return not (mark[-1] in "\"'“”’«»" and following[:1].islower())
    if not mark.startswith(".") or mark.startswith(".."):
        return not following[:1].islower()
    if following[:1].islower() and not spoken:
        return False
    last = _LAST_WORD.search(text, max(0, start - 40), start)
    return last is None or _full_stop(last.group(), _word_before(text, last.start()), following)


def _full_stop(last: str, before: str, following: str) -> bool:
    """Return whether the stop after a word ends the sentence, given its neighbours."""
    word = last.lower()
    if word.isdigit():
        return not _ordinal(word, before, following)
    if word in _ALSO_LAST:
        return following.lower() in _OPENERS or not following
    if len(word) == 1 and word.isalpha():
        # z. B., d. h., J. R.; but "Plan B. Wir …" ends.
        return (
            following.lower() in _OPENERS
            and following[:1].isupper()
            and before.isalpha()
            and len(before) > 2
        )
    return word not in _ABBREVIATIONS or not following


def _ordinal(number: str, before: str, following: str) -> bool:
    if following.lower() in _MONTHS:
        return True
    if len(number) > 2 or not following:
        return False
    return before.lower() in _BEFORE_ORDINAL and not (
        following[:1].isupper() and following.lower() in _OPENERS
    )


def _word_after(text: str, position: int, stop: int) -> str:
    match = _NEXT_WORD.match(text, position, stop)
    return (match.group(1) or "") if match else ""


def _word_before(text: str, position: int) -> str:
    head = text[max(0, position - 40) : position].rstrip(" \t.\u00a0\u202f")
    match = _LAST_WORD.search(head)
    return match.group() if match else ""
