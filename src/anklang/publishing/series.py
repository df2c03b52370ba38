"""How a text goes out on a network: as it is, or as a series of posts when it is too long."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.contract import Capability, NetworkInfo, OptionField, OptionKind
from anklang.textkit.splitting import split

# More parts than this is no thread any more; nobody reads it.
MOST = 25

MARKS = OptionField(
    name="series",
    label=_("When the text is too long"),
    kind=OptionKind.CHOICE,
    help=_("It then goes out as a thread: several posts, split at the ends of sentences."),
    choices=(
        ("", pgettext_lazy("a thread of posts", "Without numbers")),
        ("count", _("Numbered: 1/3, 2/3, 3/3")),
        ("thread", _("🧵 behind the first part")),
    ),
)


def can_split(info: NetworkInfo) -> bool:
    """Whether texts may be longer than one post on this network."""
    return info.can(Capability.SERIES)


def beside(info: NetworkInfo, options: Mapping[str, str]) -> int:
    """Return how much of a text's length is taken by the options that count, e.g. a warning."""
    return sum(info.length(options.get(one.name, "")) for one in info.options if one.counts)


def parts(info: NetworkInfo, text: str, options: Mapping[str, str]) -> list[str]:
    """Return the texts of the posts that a text becomes, one where it fits or can't be split."""
    limit = info.text_limit - beside(info, options)
    if not can_split(info) or info.length(text) <= limit or limit < info.text_limit / 2:
        return [text]
    marks = options.get(MARKS.name, "")
    known = {value for value, _label in MARKS.choices}
    return split(text, limit, info.length, marks if marks in known else "")
