"""Changing the parts of a plan: save, order, archive; each leaves a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import ManyToManyRel, ManyToOneRel
from django.utils.translation import gettext as _

from anklang.kernel import audit, clock, db, outbox
from anklang.networks.models import Channel
from anklang.orgs.models import Membership
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.planning.errors import PlanningError
from anklang.planning.models import (
    Audience,
    DesiredAction,
    Objective,
    Part,
    Pillar,
    Place,
    Reading,
)

_HUES = 8
_LONGEST = 2000


@dataclass(frozen=True)
class ObjectiveDetails:
    """See the fields of :class:`Objective`."""

    name: str
    kind: str
    measure: str = Objective.Measure.BY_HAND
    measure_name: str = ""
    target: float | None = None
    baseline: float | None = None
    due_on: date | None = None
    owner_id: int | None = None
    why: str = ""


@dataclass(frozen=True)
class AudienceDetails:
    """See the fields of :class:`Audience`."""

    name: str
    who: str = ""
    cares_about: str = ""
    place_ids: tuple[int, ...] = ()
    size: int | None = None
    knows_them_id: int | None = None


@dataclass(frozen=True)
class PlaceDetails:
    """See the fields of :class:`Place`."""

    name: str
    channel_id: int | None = None
    url: str = ""
    use: str = ""


@dataclass(frozen=True)
class PillarDetails:
    """See the fields of :class:`Pillar`."""

    name: str
    about: str = ""
    hue: int | None = None


@dataclass(frozen=True)
class ActionDetails:
    """See the fields of :class:`DesiredAction`."""

    name: str
    kind: str = DesiredAction.Kind.COMMENT
    seen_by: str = ""


Details = ObjectiveDetails | AudienceDetails | PlaceDetails | PillarDetails | ActionDetails
_MODELS: dict[type, type[Part]] = {
    ObjectiveDetails: Objective,
    AudienceDetails: Audience,
    PlaceDetails: Place,
    PillarDetails: Pillar,
    ActionDetails: DesiredAction,
}


def save_part(scope: Scope, details: Details, part_id: int | None = None) -> Part:
    """Make a part of the plan, or change one.

    Raises:
        PermissionDenied: the role doesn't manage the plan.
        PlanningError: a detail can't be used; ``field`` says which.
        Objective.DoesNotExist, …: no such part, or a detail names somebody else's thing.
    """
    scope.require(Permission.PLAN_MANAGE)
    details = _checked(details)
    model = _MODELS[type(details)]
    with db.write():
        part: Part = found(scope, model, part_id)
        before = snapshot(part) if part_id else {}
        values = asdict(details)
        places = values.pop("place_ids", None)
        if values.get("hue", 0) is None:
            values["hue"] = part.hue if part_id else _next_hue(scope)  # type: ignore[attr-defined]
        require_ours(scope, values)
        write(scope, part, values)
        if isinstance(part, Audience) and places is not None:
            part.places.set(_places(scope, places))
        announce(scope, part, before)
    return part


def move(scope: Scope, model: type[Part], part_id: int, by: int) -> None:
    """Move a part up (negative) or down among the living ones of its kind."""
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        parts = list(_all(model).select_for_update().filter(brand=scope.brand, archived_at=None))
        index = next((i for i, one in enumerate(parts) if one.pk == part_id), None)
        if index is None:
            raise model.DoesNotExist
        to = min(max(index + by, 0), len(parts) - 1)
        parts.insert(to, parts.pop(index))
        for position, one in enumerate(parts):
            one.position = position
        _all(model).bulk_update(parts, ["position"])
        outbox.emit("plan.changed", brand_id=scope.brand.pk)


def archive(scope: Scope, model: type[Part], part_id: int) -> bool:
    """Take a part out of the plan; return whether it was deleted because nothing hangs on it.

    What posts, routines or readings refer to is only put away: the past keeps its meaning, and
    :func:`bring_back` undoes it.
    """
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        part = found(scope, model, part_id)
        unused = not _is_used(part)
        action = "deleted" if unused else "archived"
        audit.record(
            scope.actor, f"plan.{action}", _target(part), brand_id=scope.brand.pk,
            before=snapshot(part),
        )  # fmt: skip
        if unused:
            part.delete()
        else:
            part.archived_at = clock.now()
            part.save(update_fields=["archived_at"])
        outbox.emit("plan.changed", brand_id=scope.brand.pk)
    return unused


def bring_back(scope: Scope, model: type[Part], part_id: int) -> Part:
    """Put an archived part back into the plan."""
    scope.require(Permission.PLAN_MANAGE)
    with db.write():
        part: Part = found(scope, model, part_id)
        if part.archived_at is not None:
            part.archived_at = None
            part.save(update_fields=["archived_at"])
            announce(scope, part, {}, "plan.brought_back")
    return part


def take_reading(scope: Scope, objective_id: int, on: date, value: float) -> Reading:
    """Keep a value that somebody read off; a second one of the same day replaces the first.

    Raises:
        PlanningError: the day lies ahead, or Anklang counts this measure itself.
        PermissionDenied: neither the objective's owner, nor does the role manage the plan.
        Objective.DoesNotExist: no such objective of this brand.
    """
    with db.write():
        objective = Objective.objects.get(brand=scope.brand, pk=objective_id)
        if objective.owner_id != scope.person.pk:
            scope.require(Permission.PLAN_MANAGE)
        if objective.measure != Objective.Measure.BY_HAND:
            raise PlanningError(_("Anklang counts this measure itself."))
        if on > clock.now().date():
            raise PlanningError(_("This day lies ahead. Choose the day of the reading."), "on")
        reading, _made = Reading.objects.update_or_create(
            objective=objective,
            on=on,
            defaults={"value": value, "by": scope.person, "at": clock.now()},
        )
        audit.record(
            scope.actor, "plan.reading", _target(objective), brand_id=scope.brand.pk,
            after={"on": on.isoformat(), "value": value},
        )  # fmt: skip
    return reading


def found(scope: Scope, model: type[Part], part_id: int | None) -> Any:
    """Return a locked part of the brand's plan, or a new one at the end."""
    if part_id is not None:
        return _all(model).select_for_update().get(brand=scope.brand, pk=part_id)
    last = _all(model).filter(brand=scope.brand).order_by("-position").first()
    position = last.position + 1 if last else 0
    return model(brand=scope.brand, position=position, created_at=clock.now())


def write(scope: Scope, part: Part, values: Mapping[str, Any]) -> None:
    """Set the values on a part and store it."""
    for name, value in values.items():
        setattr(part, name, value)
    part.save()


def announce(
    scope: Scope, part: Part, before: Mapping[str, Any], action: str = "plan.saved"
) -> None:
    """Record and announce what changed about a part."""
    after = snapshot(part)
    changed = [name for name in after if before.get(name) != after[name]]
    audit.record(
        scope.actor,
        action,
        _target(part),
        brand_id=scope.brand.pk,
        before={name: before[name] for name in changed if name in before},
        after={name: after[name] for name in changed},
    )
    outbox.emit("plan.changed", brand_id=scope.brand.pk)


def snapshot(part: Part) -> dict[str, Any]:
    """Return the fields of a part as JSON."""
    skipped = {"id", "brand_id", "position", "created_at"}
    values = {
        field.attname: getattr(part, field.attname)
        for field in part._meta.concrete_fields
        if field.attname not in skipped
    }
    return {
        name: value if isinstance(value, int | float | str | None) else value.isoformat()
        for name, value in values.items()
    }


def require_ours(scope: Scope, values: Mapping[str, Any]) -> None:
    """Refuse people, channels and parts that don't belong to the brand."""
    people = {values[one] for one in _PEOPLE if values.get(one)}
    if Membership.objects.filter(brand=scope.brand, person__in=people).count() != len(people):
        raise Membership.DoesNotExist
    for name, model in _OURS.items():
        wanted = values.get(name)
        if wanted and not model._default_manager.filter(brand=scope.brand, pk=wanted).exists():
            raise model.DoesNotExist


_PEOPLE = ("owner_id", "stand_in_id", "knows_them_id")
_OURS: dict[str, Any] = {
    "channel_id": Channel,
    "place_id": Place,
    "objective_id": Objective,
    "audience_id": Audience,
    "action_id": DesiredAction,
    "pillar_id": Pillar,
}


def checked_name(name: str) -> str:
    """Return a name as it is stored.

    Raises:
        PlanningError: it is empty or longer than 120 characters.
    """
    name = " ".join(name.split())
    if not name:
        raise PlanningError(_("Give it a name."), "name")
    if len(name) > 120:
        raise PlanningError(_("Keep the name to 120 characters."), "name")
    return name


def _checked(details: Any) -> Any:
    texts = {
        key: value.strip()[:_LONGEST]
        for key, value in asdict(details).items()
        if isinstance(value, str)
    }
    details = replace(details, **(texts | {"name": checked_name(details.name)}))
    if isinstance(details, ObjectiveDetails):
        _check_objective(details)
    if isinstance(details, ActionDetails) and details.kind not in DesiredAction.Kind.values:
        raise PlanningError(_("Choose what people should do."), "kind")
    if isinstance(details, PillarDetails) and details.hue not in {None, *range(1, _HUES + 1)}:
        raise PlanningError(_("Choose one of the colours."), "hue")
    if isinstance(details, PlaceDetails) and details.url:
        _check_url(details.url)
    return details


def _check_url(url: str) -> None:
    if len(url) > 300 or not url.startswith(("https://", "http://")):
        raise PlanningError(_("An address begins with https://"), "url")


def _check_objective(details: ObjectiveDetails) -> None:
    if details.kind not in Objective.Kind.values:
        raise PlanningError(_("Choose a kind."), "kind")
    if details.measure not in Objective.Measure.values:
        raise PlanningError(_("Choose a measure."), "measure")
    if details.measure == Objective.Measure.BY_HAND and not details.measure_name:
        raise PlanningError(_("Say what is counted."), "measure_name")
    share = details.measure == Objective.Measure.ANSWERED
    if details.target is not None and not 0 <= details.target <= (100 if share else 10**9):
        raise PlanningError(_("This target can’t be used."), "target")


def _places(scope: Scope, wanted: tuple[int, ...]) -> list[Place]:
    places = list(Place.objects.filter(brand=scope.brand, pk__in=wanted))
    if len(places) != len(set(wanted)):
        raise Place.DoesNotExist
    return places


def _next_hue(scope: Scope) -> int:
    """Return the hue that the brand's living pillars use least."""
    used = list(
        Pillar.objects.filter(brand=scope.brand, archived_at=None).values_list("hue", flat=True)
    )
    return min(range(1, _HUES + 1), key=lambda hue: (used.count(hue), hue))


def _is_used(part: Part) -> bool:
    """Whether a row anywhere in the house points to the part."""
    for relation in part._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel | ManyToManyRel):
            rows = relation.related_model._base_manager
            if rows.filter(**{relation.field.name: part.pk}).exists():
                return True
    return False


def _all(model: type[Part]) -> models.QuerySet[Any]:
    return model._default_manager.all()


def _target(part: Part) -> str:
    return f"planning.{part._meta.model_name}:{part.pk}"
