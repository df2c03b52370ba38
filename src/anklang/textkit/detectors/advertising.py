"""Advertising that doesn't say so at the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import re2
import regex
from pydantic import Field

from anklang.textkit.findings import say
from anklang.textkit.folding import plain
from anklang.textkit.spans import Span

from .base import Detector, Example, Hit, Measure, Settings
from .reading import Reading

LABELS = ("Anzeige", "Werbung", "Ad", "Advert", "Advertisement")
# What paid texts say; in folded letters.
SIGNS = (
    "in (?:bezahlter )?(?:kooperation|zusammenarbeit|partnerschaft) mit", "gesponsert von",
    "sponsored by", "in (?:paid )?partnership with", "rabattcode", "gutscheincode", "discount code",
    "promo ?code", "affiliate", "pr-sample", "pr sample", "kostenlos zur verfuegung gestellt",
    "gifted by", "zum testen (?:erhalten|bekommen)", "with my code", "mit meinem code",
    "bezahlte partnerschaft", "paid partnership",
)  # fmt: skip
_SIGN = re2.compile("(?i)" + "|".join(SIGNS))
# Parameters by which a shop knows whom to pay for a link.
_PAID_LINK = regex.compile(
    r"(?i)[?&](?:tag|aff\w*|partner\w*|ref_?id|awc|subid|utm_medium=affiliate)(?![\w-])"
)
_PAID_HOSTS = ("amzn.to", "amzn.eu", "awin1.com", "tradedoubler.com", "ltk.app", "shareasale.com")


class AdvertisingSettings(Settings):
    """``labels``: words that mark advertising; ``networks``: others, by network; ``within``: among
    so many words at the start one must stand; ``signs``: further words that show a paid text;
    ``always``: every text is paid."""

    labels: tuple[str, ...] = Field(default=LABELS, min_length=1, max_length=50)
    networks: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    within: int = Field(default=2, ge=1, le=20)
    signs: tuple[str, ...] = Field(default=(), max_length=200)
    always: bool = False


class AdvertisingDetector(Detector[AdvertisingSettings]):
    """Advertising without a label."""

    id = "advertising"
    title = "Advertising without a label"
    about = (
        "A text that shows signs of being paid for (cooperation, discount code, affiliate link, or "
        "words of `signs`) and doesn't say so among its first words: one of `labels`, as a word or "
        "hashtag, within the first `within` words. `networks` names other labels for a network."
    )
    settings_type = AdvertisingSettings
    cost = 2
    examples = (
        Example("good", "de", "Anzeige | In Kooperation mit der Mühle Huber: unser neues Mehl."),
        Example("good", "en", "#Ad In partnership with Huber Mills: our new flour."),
        Example("bad", "de", "Unser neues Mehl, in Kooperation mit der Mühle Huber. #Werbung",
                {}, "in Kooperation mit"),
        Example("bad", "en", "Use discount code BREAD10 for 10 % off", {}, "discount code"),
        Example("bad", "de", "Tolles Messer: https://shop.example/x?tag=brot-21"),
        Example("bad", "de", "#ad In Kooperation mit Huber", {"labels": ["Anzeige", "Werbung"]}),
        Example("bad", "de", "Anzeige: gesponsert von Huber", {"networks": {"film": ["Werbung"]}},
                facts={"network": "film"}),
        Example("ignored", "de", "Wir kooperieren mit der Schule."),
        Example("ignored", "en", "Our code of conduct in partnership: none."),
    )  # fmt: skip

    def __init__(self, settings: AdvertisingSettings) -> None:
        super().__init__(settings)
        self._labels = frozenset(map(plain, settings.labels))
        self._by_network = {
            network: frozenset(map(plain, labels)) for network, labels in settings.networks.items()
        }
        escaped = [re2.escape(plain(sign)) for sign in settings.signs]
        self._more = re2.compile("(?i)" + "|".join(escaped)) if escaped else None
        self._signs = "(?i:" + "|".join((*SIGNS, *escaped)) + ")"

    def trigger(self) -> str | None:
        return None if self.settings.always else self._signs

    def measures(self) -> Sequence[Measure]:
        return () if self.settings.always else (Measure("links", 1),)

    def detect(self, reading: Reading) -> Hit | None:
        span = self._sign(reading)
        if (span is None and not self.settings.always) or self._labelled(reading):
            return None
        text = say("Paid for, but not labelled at the start.")
        return self.hit(reading, text, [span] if span else [])

    def _sign(self, reading: Reading) -> Span | None:
        """Return what shows that a text is paid for."""
        for pattern in (_SIGN, self._more):
            match = pattern.search(reading.folded.data) if pattern else None
            span = reading.folded.span(*match.span()) if match else None
            if span:
                return reading.back(*span)
        for link in reading.links:
            if _PAID_LINK.search(link.address) or link.host in _PAID_HOSTS:
                return link.span
        return None

    def _labelled(self, reading: Reading) -> bool:
        labels = self._by_network.get(reading.facts.network, self._labels)
        return any(word in labels for word in reading.folded_words[: self.settings.within])
