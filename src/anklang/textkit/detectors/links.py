"""Web addresses as people write them, also so that machines shouldn't see them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from anklang.textkit.spans import Span
from anklang.textkit.traits import traits
from anklang.textkit.unmasking import unmask
from anklang.textkit.wordlists import listed

# Without a scheme only these endings make a word with a dot an address.
_ENDINGS = listed("""
    de com org net eu at ch io info uk app li lu fr it nl be es pl cz dk se no fi pt ru ua tr us ca
    au cn jp in br me co tv biz xyz top shop click link online site live club icu tk ml ga cf gq
    store blog dev ai gg ly bayern berlin hamburg koeln cologne wien saarland nrw gmbh social
    edu gov museum jobs news vip win bid loan work fun space website tech cc ws to gl gd sh st
""")
SHORTENERS = listed("""
    bit.ly tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at t.ly
    rb.gy tiny.cc bl.ink lnkd.in fb.me youtu.be amzn.to amzn.eu dlvr.it trib.al kurz.link
    kurzelinks.de s.id soo.gd qr.ae adf.ly shorte.st tr.im x.gd clck.ru u.to linktr.ee
""")
_LETTER = r"[\p{L}\p{N}\p{M}\p{Cf}]"
_LABEL = rf"{_LETTER}(?:[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}-]{{0,61}}{_LETTER})?"
_DOT = r"(?:[.。．｡]|\s?[\[({]\s?(?:\.|dot|punkt)\s?[\])}]\s?)"
_ADDRESS = regex.compile(
    rf"(?i)(?<![\p{{L}}\p{{N}}@._-])(?P<scheme>h(?:tt|xx)ps?\s?:\s?//(?:[^\s/@]{{1,80}}@)?|www\.)?"
    rf"(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{1,6}})(?P<rest>(?::\d{{1,5}})?(?:[/?#][^\s<>\"“”„«»]{{0,2000}})?)"
    r"(?![\p{L}\p{N}]*@)"
)
_DOTTED = regex.compile(r"(?i)" + _DOT)
_ENDS = ".,;:!?…'’)]}*_~"


@dataclass(frozen=True, slots=True)
class Link:
    """A web address in a text.

    Attributes:
        span: where it stands.
        address: as it would be opened.
        host: in lower case, without masks.
        leads_to: the host where it leads in the end; None where that isn't known.
    """

    span: Span
    address: str
    host: str
    leads_to: str | None = None

    @property
    def short(self) -> bool:
        """Whether it hides where it leads."""
        return within(self.host, SHORTENERS) is not None

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host it is about."""
        return (self.host, self.leads_to) if self.leads_to else (self.host,)


def links(text: str, resolved: Mapping[str, str] | None = None) -> tuple[Link, ...]:
    """Return the addresses in a text, in order.

    Args:
        resolved: where addresses lead in the end.
    """
    if "link" not in traits(text):
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        host = clean_host(match["host"])
        if host is None or not (match["scheme"] or host.rsplit(".", 1)[-1] in _ENDINGS):
            continue
        rest = match["rest"].rstrip(_ENDS)
        scheme = "http://" if (match["scheme"] or "").lower().startswith(("http:", "hxxp:")) else ""
        address = f"{scheme or 'https://'}{host}{rest}"
        end = match.end() - (len(match["rest"]) - len(rest))
        target = (resolved or {}).get(address)
        span = Span(match.start(), end)
        found.append(Link(span, address, host, host_of(target) if target else None))
    return tuple(found)


def clean_host(written: str) -> str | None:
    """Return a host's name in lower case, without masks; None when it is none (``3.50``)."""
    dotted = _DOTTED.sub(".", written)
    host = _unmasked(dotted) if not dotted.isascii() else dotted.lower()
    labels = host.strip(".").split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return None
    return ".".join(labels)


@lru_cache(maxsize=1024)
def _unmasked(host: str) -> str:
    composed = unicodedata.normalize("NFKC", host)
    bare = "".join(char for char in composed if unicodedata.category(char) != "Cf").lower()
    return ".".join(label if label.isascii() else unmask(label).text for label in bare.split("."))


def host_of(address: str) -> str | None:
    """Return the host of an address, also of one without a scheme."""
    match = _ADDRESS.search(address)
    return clean_host(match["host"]) if match else None


def within(host: str, domains: Collection[str]) -> str | None:
    """Return the domain of a list that a host belongs to, None when there is none."""
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels)))
    return next((parent for parent in parents if parent in domains), None)
