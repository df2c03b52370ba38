"""Regular expressions rewritten for the folded text: plain letters, and what RE2 lacks noted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from anklang.textkit.findings import say
from anklang.textkit.folding import fold

from .problems import CannotRun

_QUANTIFIER = regex.compile(r"[?*+]|\{\d*,?\d*\}")
_LOOK = regex.compile(r"\(\?<?[=!]")
_GROUP = regex.compile(
    r"\(\?(?:P?<[A-Za-z_]\w*>|[imsU]*(?:-[imsU]+)?:)|\((?!\?)|\(\?[imsU]+(?:-[imsU]+)?\)"
)
_FORBIDDEN = regex.compile(r"\(\?(?:R|\d|&|P>|\(DEFINE\))|\(\*|\\L<|\)\{[^}]*[eids]<|\{e")
_UNICODE = regex.compile(r"\\u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,6})\}")
# Escapes that RE2 has and that mean the same on the folded text.
_SHARED_ESCAPES = frozenset("dwsDWSbBAznrtfvaQE")
_PARTS = regex.compile(
    r"\\.|\[(?:\\.|[^\]\\]){0,100}+\]|\{(?:\d*,)?(?P<most>\d+)\}|.", regex.DOTALL
)
_LARGEST = 20_000
_ANYTHING = r"(?s:.*)"


@dataclass(frozen=True, slots=True)
class Translated:
    """A pattern for the folded text.

    Attributes:
        folded: for RE2, when ``quick``.
        relaxed: for RE2 always; finds at least as much.
        quick: whether RE2 can run it as it is meant.
        sharp: whether it asks for ß.
        forbidden: whether it uses recursion and the like, which nothing here runs.
    """

    folded: str
    relaxed: str
    quick: bool
    sharp: bool
    forbidden: bool


@lru_cache(maxsize=4096)
def translated(source: str) -> Translated:
    """Return a pattern rewritten for the folded text.

    Raises:
        CannotRun: repeats inside repeats make it too large for any engine.
    """
    if _swells(source):
        raise CannotRun(say("The pattern repeats too much."))
    return _Translator(_UNICODE.sub(_character, source)).result()


def _swells(source: str) -> bool:
    """Return whether repeats inside repeats would fill the memory when compiled."""
    sizes = [0]  # of the groups that are open, outermost first
    last = 0  # size of what a repeat would multiply
    for part in _PARTS.finditer(source):
        sign = part.group()
        if sign == "(":
            sizes.append(0)
            last = 0
        elif sign == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif part.group("most"):
            grown = last * max(1, int(part.group("most")[:9]))
            sizes[-1] += grown - last
            last = grown
        else:
            last = 1
            sizes[-1] += 1
        if sizes[-1] > _LARGEST + 5 * len(source):
            return True
    return False


def _character(match: regex.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return regex.escape(chr(number)) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


class _Translator:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.exact: list[str] = []
        self.relaxed: list[str] = []
        self.quick = True

    def result(self) -> Translated:
        while self.position < len(self.source):
            self._step()
        return Translated(
            folded="".join(self.exact),
            relaxed="".join(self.relaxed),
            quick=self.quick,
            sharp="ß" in self.source,
            forbidden=_FORBIDDEN.search(self.source) is not None,
        )

    def _step(self) -> None:
        char = self.source[self.position]
        if char == "\\":
            self._escape()
        elif char == "[":
            self._class()
        elif char == "(":
            self._open()
        elif char.isascii():
            self._put(char, 1)
        else:
            self._letter(char, 1)

    def _put(self, text: str, length: int) -> None:
        self.exact.append(text)
        self.relaxed.append(text)
        self.position += length

    def _letter(self, char: str, length: int) -> None:
        """Put a letter in its plain form, kept together when a quantifier follows."""
        before = self.source[max(0, self.position - 1) : self.position]
        after = self.source[self.position + length : self.position + length + 12]
        if char == "’" and before.isalpha() and after[:1].isalpha():
            self._put("'", length)
            return
        plain = regex.escape(fold(char).data.decode(), literal_spaces=True)
        if len(plain) != 1 and _QUANTIFIER.match(after):
            plain = f"(?:{plain})"
        self._put(plain, length)

    def _escape(self) -> None:
        following = self.source[self.position + 1 : self.position + 2]
        if not following:
            self._unknown("", 1)
        elif following in _SHARED_ESCAPES:
            self._put("\\" + following, 2)
        elif following == "Z":
            self._put(r"\z", 2)
        elif following in "pPx":
            self._put("\\" + following, 2)
        elif following.isalnum() and following.isascii():
            self._unknown(_ANYTHING, 2)  # \1, \k<name>, \G, \X …
        elif following.isascii():
            self._put("\\" + following, 2)
        else:
            self._letter(following, 2)

    def _unknown(self, relaxed: str, length: int) -> None:
        self.exact.append("")
        self.relaxed.append(relaxed)
        self.quick = False
        self.position += length

    def _open(self) -> None:
        known = _GROUP.match(self.source, self.position)
        if known:
            text = known.group().replace("(?<", "(?P<") if "(?<" in known.group() else known.group()
            self._put(text, len(known.group()))
        elif _LOOK.match(self.source, self.position):
            # Whatever it demands, without it the pattern finds at least as much.
            self._unknown("", _group_end(self.source, self.position) - self.position)
            quantifier = _QUANTIFIER.match(self.source, self.position)
            self.position += len(quantifier.group()) if quantifier else 0
        else:
            self._unknown(_ANYTHING, len(self.source) - self.position)

    def _class(self) -> None:
        end = _class_end(self.source, self.position)
        text = self.source[self.position : end]
        if text.isascii():
            self._put(text, len(text))
        elif text.startswith("[^"):
            self._unknown("(?s:.)", len(text))
        else:
            self._put(_plain_class(text[1:-1]), len(text))


def _plain_class(members: str) -> str:
    """Return a class with letters made plain; those that become two stand beside it."""
    members = regex.sub(r"[^\x00-\x7f]-[^\x00-\x7f]", _plain_range, members)
    single: list[str] = []
    pairs: list[str] = []
    for char in members:
        plain = char if char.isascii() else fold(char).data.decode()
        (single if len(plain) == 1 else pairs).append(plain)
    kept = "".join(single)
    options = [f"[{kept}]" if kept else "", *(pair for pair in pairs if pair)]
    return f"(?:{'|'.join(option for option in options if option)})"


def _plain_range(match: regex.Match[str]) -> str:
    """Return what a range of accented Latin letters has become."""
    first, last = match.group()[0], match.group()[2]
    latin = first.isalpha() and last.isalpha() and last < "\u0250"
    return "a-zA-Z" if latin else match.group()


def _class_end(source: str, position: int) -> int:
    index = position + 1
    if source[index : index + 1] == "^":
        index += 1
    if source[index : index + 1] == "]":
        index += 1
    while index < len(source):
        if source[index] == "\\":
            index += 2
        elif source.startswith("[:", index) and source.find(":]", index) > 0:
            index = source.find(":]", index) + 2
        elif source[index] == "]":
            return index + 1
        else:
            index += 1
    return len(source)


def _group_end(source: str, position: int) -> int:
    depth, index = 0, position
    while index < len(source):
        char = source[index]
        if char == "\\":
            index += 2
            continue
        if char == "[":
            index = _class_end(source, index)
            continue
        depth += (char == "(") - (char == ")")
        index += 1
        if depth == 0:
            return index
    return len(source)
