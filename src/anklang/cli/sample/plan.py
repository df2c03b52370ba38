"""The sample's game plan: made some time ago, kept with some gaps since, as plans are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from anklang.kernel import clock
from anklang.planning import queries
from anklang.planning import services as planning
from anklang.planning.models import Routine
from anklang.planning.purpose import Purpose, of_routine
from anklang.planning.services import (
    ActionDetails,
    AudienceDetails,
    ObjectiveDetails,
    PillarDetails,
    PlaceDetails,
    RoutineDetails,
)
from anklang.publishing import services as publishing
from anklang.publishing.models import Post

from .people import House

# A post this many days beside a turn still was that turn's.
_NEAR = 3


class Planner:
    """Makes one brand's plan and ties the year's posts to it."""

    def __init__(self, house: House, today: datetime) -> None:
        self.house = house
        self.scope = house.owner
        self.now = today
        self.today: date = today.astimezone(ZoneInfo(house.brand.timezone)).date()
        # Everything that has a key in the story: parts and people.
        self.ids: dict[tuple[str, str], int] = {
            ("person", key): scope.person.pk for key, scope in house.scopes.items()
        }

    def play(self, data: Mapping[str, Any], posts: Mapping[str, Post]) -> None:
        """Make the plan, then let the routines happen as the story has it."""
        begun = data["begun_days_ago"]
        with clock.frozen(self.now - timedelta(days=begun)):
            self._parts(data)
            for one in data["routines"]:
                self._routine(one, begun)
        for purposes in data["purposes"]:
            for key in purposes["posts"]:
                if key in posts:
                    # As it went out: the told one doesn't know its time yet.
                    self._tie(purposes, Post.objects.get(pk=posts[key].pk))
        for one in data["routines"]:
            if "done_by" in one:
                self._happened(one)

    def _parts(self, data: Mapping[str, Any]) -> None:
        for one in data["places"]:
            channel = self.house.channel.pk if one.get("channel") else None
            details = PlaceDetails(one["name"], channel, one.get("url", ""), one.get("use", ""))
            self._keep("place", one, details)
        for one in data["pillars"]:
            self._keep("pillar", one, PillarDetails(one["name"], one.get("about", "")))
        for one in data["actions"]:
            self._keep("action", one, ActionDetails(one["name"], one["kind"], one["seen_by"]))
        for one in data["audiences"]:
            self._keep("audience", one, self._audience(one))
        for one in data["objectives"]:
            made = self._keep("objective", one, self._objective(one))
            for days_ago, value in one.get("readings", []):
                with clock.frozen(self.now):
                    on = self.today - timedelta(days=days_ago)
                    planning.take_reading(self.scope, made, on, value)

    def _keep(self, kind: str, told: Mapping[str, Any], details: Any) -> int:
        made = planning.save_part(self.scope, details)
        self.ids[kind, told["key"]] = made.pk
        return self.ids[kind, told["key"]]

    def _id(self, kind: str, key: str | None) -> int | None:
        return self.ids[kind, key] if key else None

    def _audience(self, told: Mapping[str, Any]) -> AudienceDetails:
        return AudienceDetails(
            name=told["name"],
            who=told.get("who", ""),
            cares_about=told.get("cares_about", ""),
            place_ids=tuple(self.ids["place", key] for key in told["places"]),
            size=told.get("size"),
            knows_them_id=self._id("person", told.get("knows_them")),
        )

    def _objective(self, told: Mapping[str, Any]) -> ObjectiveDetails:
        return ObjectiveDetails(
            name=told["name"],
            kind=told["kind"],
            measure=told["measure"],
            measure_name=told.get("measure_name", ""),
            target=told.get("target"),
            baseline=told.get("baseline"),
            due_on=self.today + timedelta(days=told["due_in_days"]),
            owner_id=self._id("person", told.get("owner")),
            why=told.get("why", ""),
        )

    def _routine(self, told: Mapping[str, Any], begun: int) -> None:
        begun = told.get("begun_days_ago", begun)
        kinds = ("objective", "audience", "action", "pillar", "place")
        parts: dict[str, Any] = {f"{kind}_id": self._id(kind, told.get(kind)) for kind in kinds}
        details = RoutineDetails(
            name=told["name"],
            kind=told["kind"],
            rule=told["rule"],
            wall=told["wall"],
            starts_on=self.today - timedelta(days=begun),
            minutes=told.get("minutes", 30),
            on_holiday=told.get("on_holiday", "keep"),
            owner_id=self._id("person", told.get("owner")),
            stand_in_id=self._id("person", told.get("stand_in")),
            channel_id=self.house.channel.pk if told.get("channel") else None,
            hint=told.get("hint", ""),
            **parts,
        )
        self.ids["routine", told["key"]] = planning.save_routine(self.scope, details).pk

    def _tie(self, told: Mapping[str, Any], post: Post) -> None:
        """Say what a post was for; with a routine, the turn nearest to it."""
        if "routine" in told:
            routine = queries.routine(self.house.brand, self.ids["routine", told["routine"]])
            purpose = of_routine(routine, self._nearest(routine, post))
        else:
            purpose = Purpose(
                objective_id=self._id("objective", told.get("objective")),
                audience_id=self._id("audience", told.get("audience")),
                action_id=self._id("action", told.get("action")),
                pillar_id=self._id("pillar", told.get("pillar")),
                unplanned=told.get("unplanned", False),
            )
        with clock.frozen(post.due_at or self.now):
            publishing.change_purpose(self.scope, post.pk, purpose)

    def _nearest(self, routine: Routine, post: Post) -> date | None:
        due = (post.due_at or self.now).astimezone(ZoneInfo(routine.zone)).date()
        near = timedelta(days=_NEAR)
        found = queries.slots(self.house.brand, due - near, due + near, routines=[routine.pk])
        free = [one.day for one in found if one.stored is None]
        return min(free, key=lambda day: abs(day - due), default=None)

    def _happened(self, told: Mapping[str, Any]) -> None:
        """Let somebody do a routine since it began, except every so many times."""
        routine = queries.routine(self.house.brand, self.ids["routine", told["key"]])
        scope = self.house.scopes[told["done_by"]]
        yesterday = self.today - timedelta(days=1)
        turns = queries.slots(self.house.brand, routine.starts_on, yesterday, routines=[routine.pk])
        for count, turn in enumerate(turns, 1):
            missed = count % told["missed_every"] == 0
            with clock.frozen(turn.ends_at):
                if not missed:
                    planning.mark_done(scope, routine.pk, turn.day)
                elif reason := told.get("missed_reason", ""):
                    planning.skip(scope, routine.pk, turn.day, reason)
