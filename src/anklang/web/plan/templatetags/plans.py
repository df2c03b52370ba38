"""How the plan draws its parts: pillars with shape and colour, rhythms in words, targets."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anklang.orgs.scope import Scope
from anklang.planning import spoken
from anklang.planning.models import Objective, Pillar, Routine
from anklang.publishing.models import Post
from anklang.web.plan.turns import Turn
from anklang.web.shell import icons

register = template.Library()

SHAPES = ("circle", "square", "triangle", "square-rotated", "star", "hexagon", "heart", "plus")
KIND_ICONS = {
    Routine.Kind.POST: "pencil",
    Routine.Kind.ANSWERS: "message-circle",
    Routine.Kind.ELSEWHERE: "walk",
    Routine.Kind.SURVEY: "clipboard-list",
    Routine.Kind.OTHER: "repeat",
}
OBJECTIVE_ICONS = {
    Objective.Kind.LISTENING: "ear",
    Objective.Kind.TALKING: "messages",
    Objective.Kind.ENERGISING: "speakerphone",
    Objective.Kind.SUPPORTING: "lifebuoy",
    Objective.Kind.EMBRACING: "heart-handshake",
    Objective.Kind.FREE: "target-arrow",
}


@register.simple_tag
def pillar(one: Pillar | None) -> SafeString:
    """Draw a pillar's name with its shape in its colour ("" for none)."""
    if one is None:
        return SafeString("")
    shape = icons.svg(SHAPES[(one.hue - 1) % len(SHAPES)])
    return format_html(
        '<span class="pl-pillar pl-hue-{}">{}<span>{}</span></span>', one.hue, shape, one.name
    )


@register.filter
def day(moment: date | None) -> str:
    """Write a day with its month in words ("" for none)."""
    return formats.date_format(moment, _("j F Y")) if moment else ""


@register.filter
def rhythm(routine: Routine) -> str:
    """Say when a routine's turns are."""
    return spoken.of_routine(routine)


@register.filter
def kind_icon(routine: Routine) -> str:
    """Return the icon of a routine's kind."""
    return KIND_ICONS[Routine.Kind(routine.kind)]


@register.filter
def objective_icon(objective: Objective) -> str:
    """Return the icon of an objective's kind."""
    return OBJECTIVE_ICONS[Objective.Kind(objective.kind)]


@register.filter
def amount(value: float | None) -> str:
    """Write a number as short as it is ("–" for unknown)."""
    if value is None:
        return "–"
    whole = float(value).is_integer()
    return str(formats.number_format(value, 0 if whole else 1, use_l10n=True, force_grouping=True))


@register.filter
def purpose_parts(post: Post) -> list[str]:
    """Return the names of what a post is for, from the routine down."""
    found = (post.routine, post.audience, post.action, post.pillar)
    return [one.name for one in found if one is not None]


@register.filter
def turn_url(turn: Turn, scope: Scope) -> str:
    """Return where one does a turn."""
    return turn.url(scope)


@register.filter
def target(objective: Objective) -> str:
    """Say what an objective aims at, in its measure's words."""
    named = objective.measure_name or objective.get_measure_display()
    if objective.measure != Objective.Measure.BY_HAND:
        named = str(objective.get_measure_display())
    if objective.target is None:
        return named
    sign = " %" if objective.measure == Objective.Measure.ANSWERED else ""
    words = {"measure": named, "from": "", "to": f"{amount(objective.target)}{sign}"}
    if objective.baseline is None:
        return _("%(measure)s: %(to)s") % words
    words["from"] = f"{amount(objective.baseline)}{sign}"
    return _("%(measure)s: from %(from)s to %(to)s") % words
