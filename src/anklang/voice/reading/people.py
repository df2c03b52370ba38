"""What the guide says about the voice's character and about the people it talks to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .said import Said, either, listed, number

FORMS = {"du": "du", "sie": "Sie", "ihr": "ihr"}
#: The ends of the four dimensions, from -2 to 2 (Nielsen Norman Group).
ENDS = {
    "formal_casual": (gettext_lazy("formal"), gettext_lazy("casual")),
    "serious_funny": (gettext_lazy("serious"), gettext_lazy("funny")),
    "respectful_irreverent": (gettext_lazy("respectful"), gettext_lazy("irreverent")),
    "factual_enthusiastic": (gettext_lazy("matter-of-fact"), gettext_lazy("enthusiastic")),
}


def address(settings: Any, language: str) -> Iterator[Said]:
    """Say how readers are addressed."""
    if settings.form == "none":
        yield Said("form", _("We address nobody directly."), _("The shop opens at six."),
                   _("Come by from six!"))  # fmt: skip
    elif settings.form:
        yield Said("form", _("We say %s.") % listed([FORMS[settings.form]]), *_FORM[settings.form])
    else:
        yield Said("form", _("One form of address per text, whichever it is."))
    if settings.also:
        also = [FORMS[one] for one in settings.also if one in FORMS]
        yield Said("also", _("%s is fine beside it.") % listed(also))
    for channel, form in settings.channels.items():
        said = listed([FORMS[form]]) if form in FORMS else _("no form of address")
        yield Said(
            f"channel.{channel}",
            _("On %(channel)s: %(form)s.") % {"channel": network_name(channel), "form": said},
        )
    if settings.capital is not None:
        capital = settings.capital
        text = _("“Du” and “Ihr” take a capital.") if capital else _("“du” and “ihr” stay small.")
        yield Said("capital", text)
    if settings.answer_in_kind and settings.form != "sie":
        yield Said("in_kind", _("Whoever says “Sie” to us is answered with “Sie”."))


_FORM = {
    "du": ("Hast du Fragen?", "Haben Sie Fragen?"),
    "sie": ("Haben Sie Fragen?", "Hast du Fragen?"),
    "ihr": ("Kommt ihr vorbei?", "Kommen Sie vorbei?"),
}


def network_name(slug: str) -> str:
    """Return a network's own name; its slug where its connector isn't loaded."""
    from anklang.networks import registry  # noqa: PLC0415 - connectors load Django's models

    connector = registry.connectors().get(slug)
    return str(connector.info.name) if connector else slug


_POLICIES = {
    "neutral": gettext_lazy("We use words that fit everyone."),
    "pairs": gettext_lazy("We name women and men."),
    "star": gettext_lazy("We write with the star."),
    "colon": gettext_lazy("We write with the colon."),
    "none": gettext_lazy("We use no signs inside words."),
}
_POLICY_EXAMPLES = {
    "neutral": ("die Mitarbeitenden", "die Mitarbeiter"),
    "pairs": ("Kundinnen und Kunden", "die Kunden"),
    "star": ("Kund*innen", "die Kunden"),
    "colon": ("Kund:innen", "die Kunden"),
    "none": ("", "Kund*innen"),
}


def inclusive(settings: Any, language: str) -> Iterator[Said]:
    """Say how people of all genders are named."""
    if settings.policy:
        yes, no = _POLICY_EXAMPLES[settings.policy]
        if language == "en":
            yes, no = ("the chair", "the chairman") if settings.policy == "neutral" else ("", "")
        yield Said("policy", str(_POLICIES[settings.policy]), yes, no)
    if settings.allowed:
        yield Said("allowed", _("Left as they are: %s.") % listed(settings.allowed))


def character(settings: Any, language: str) -> Iterator[Said]:
    """Say where the voice stands on the four dimensions."""
    for dimension, (low, high) in ENDS.items():
        aim = getattr(settings, dimension)
        if aim is not None:
            yield Said(dimension, position(aim.target, str(low), str(high)))


_DEGREES = (
    gettext_lazy("clearly %s"),
    gettext_lazy("rather %s"),
    gettext_lazy("between %(low)s and %(high)s"),
    gettext_lazy("rather %s"),
    gettext_lazy("clearly %s"),
)


def position(target: float, low: str, high: str) -> str:
    """Return a place between -2 (``low``) and 2 (``high``) in words."""
    step = max(-2, min(2, round(target)))
    words = str(_DEGREES[step + 2])
    if step == 0:
        return words % {"low": low, "high": high}
    return words % (low if step < 0 else high)


__all__ = ["ENDS", "address", "character", "either", "inclusive", "number", "position"]
