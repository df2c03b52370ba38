"""Links: how many, and where they may lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from anklang.textkit.findings import counted, say

from .base import CannotDetect, Detector, Example, Hit, Measure, Settings
from .links import Link, clean_host, within
from .reading import Reading

MOST_DOMAINS = 2_000


class LinkSettings(Settings):
    """``most``: so many links may stand; ``deny``: domains that may not be linked; ``allow``:
    domains that always may; ``only_allowed``: and no others; ``short``: short links whose end
    isn't known count."""

    most: int | None = Field(default=None, ge=0, le=1_000)
    deny: tuple[str, ...] = Field(default=(), max_length=MOST_DOMAINS)
    allow: tuple[str, ...] = Field(default=(), max_length=MOST_DOMAINS)
    only_allowed: bool = False
    short: bool = False


class LinkDetector(Detector[LinkSettings]):
    """Links and domains."""

    id = "links"
    title = "Links"
    about = (
        "Links to domains that are denied (`deny`), to others than those allowed (`allow` with "
        "`only_allowed`), more than `most` of them, or short ones that don't say where they lead "
        "(`short`). A domain stands for all below it. A short link counts as what it leads to "
        "where that is known; addresses written as “beispiel [dot] de” count as well."
    )
    settings_type = LinkSettings
    examples = (
        Example("good", "de", "Mehr auf https://brot.example", {"deny": ["spam.example"]}),
        Example("good", "en", "More at bread.example.org", {"most": 1}),
        Example("bad", "de", "Hier: www.spam.example/x!", {"deny": ["spam.example"]},
                "www.spam.example/x"),
        Example("bad", "de", "Hier: spam (punkt) xyz", {"deny": ["spam.xyz"]}, "spam (punkt) xyz"),
        Example("bad", "en", "a.com b.com", {"most": 1}, "b.com"),
        Example("bad", "en", "Look: https://bit.ly/3x", {"short": True}, "https://bit.ly/3x"),
        Example("bad", "en", "Look: https://bit.ly/3x", {"deny": ["spam.example"]},
                facts={"resolved": {"https://bit.ly/3x": "https://www.spam.example/buy"}}),
        Example("bad", "en", "https://good.example@evil.xyz/", {"deny": ["evil.xyz"]}),
        Example("ignored", "de", "Um 7.30 Uhr, z.B. für 3.50", {"most": 0}),
        Example("ignored", "de", "Auf shop.brot.de", {"allow": ["brot.de"], "only_allowed": True}),
        Example("ignored", "en", "Write to a@spam.xyz", {"deny": ["spam.xyz"]}),
    )  # fmt: skip

    def __init__(self, settings: LinkSettings) -> None:
        super().__init__(settings)
        self._deny = frozenset(_domains(settings.deny, "deny"))
        self._allow = frozenset(_domains(settings.allow, "allow"))
        if settings.most is None and not (self._deny or settings.only_allowed or settings.short):
            raise CannotDetect(say("Say which links are meant."))

    def measures(self) -> Sequence[Measure]:
        own = self.settings
        counted = own.most is not None and not (self._deny or own.only_allowed or own.short)
        return (Measure("links", 1 + (own.most or 0) if counted else 1),)

    def detect(self, reading: Reading) -> Hit | None:
        found = [link for link in reading.links if not self._allowed(link)]
        for link in found:
            if self._denied(link):
                text = say("Links to {host} aren't wanted.", host=link.hosts[-1])
                return self.hit(reading, text, (one.span for one in found if self._denied(one)))
        most = self.settings.most
        if most is not None and len(found) > most:
            many = counted(
                most, say("More than one link."), say("More than {most} links.", most=most)
            )
            text = many if most else say("A link.")
            return self.hit(reading, text, (one.span for one in found[most:]))
        return None

    def _allowed(self, link: Link) -> bool:
        return all(within(host, self._allow) for host in link.hosts) and not self._unclear(link)

    def _denied(self, link: Link) -> bool:
        if self.settings.only_allowed or (self.settings.short and self._unclear(link)):
            return True
        return any(within(host, self._deny) for host in link.hosts)

    def _unclear(self, link: Link) -> bool:
        return link.short and link.leads_to is None and within(link.host, self._allow) is None


def _domains(written: tuple[str, ...], key: str) -> Iterator[str]:
    for one in written:
        domain = clean_host(one.strip().removeprefix("*.").removeprefix("."))
        if domain is None:
            raise CannotDetect(say("“{found}” isn't a domain.", found=one[:80]), key)
        yield domain
