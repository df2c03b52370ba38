"""The sample's calendar: what the brand minds, and what is planned for the weeks to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from anklang.kernel.walltime import WallTime
from anklang.planning import queries
from anklang.planning import services as planning
from anklang.planning.models import Routine
from anklang.planning.purpose import of_routine
from anklang.planning.queries import PlannedSlot
from anklang.publishing import services as publishing
from anklang.publishing.content import content_of
from anklang.publishing.models import Post

from .people import House

Hand = Callable[[str, Post, WallTime], None]


class Calendar:
    """Fills one brand's next weeks."""

    def __init__(self, house: House, now: datetime, send: Hand) -> None:
        self.house, self.now, self.send = house, now, send
        self.zone = house.brand.timezone
        self.today: date = now.astimezone(ZoneInfo(self.zone)).date()

    def play(self, story: Mapping[str, Any], write: Callable[[str, str], Post]) -> None:
        """Tell what the brand minds and plans; call it in one transaction, at the present time."""
        self._minds(story)
        for planned in story["planned"]:
            self._plan(planned, write(planned["author"], planned["text"].strip()))

    def _minds(self, story: Mapping[str, Any]) -> None:
        owner = self.house.owner
        country, _dash, state = story["region"].partition("-")
        planning.choose_region(owner, country, state)
        planning.keep_quiet(owner, *(time.fromisoformat(one) for one in story["quiet"]))
        planning.choose_awareness(owner, story["awareness"])
        for own in story.get("own", []):
            planning.add_date(owner, own["name"], self._day(own["first"]), self._day(own["last"]))
        for one in story.get("embargoes", []):
            until = datetime.combine(self._day(one["until"]), time.fromisoformat(one["time"]))
            planning.add_embargo(owner, one["name"], one["words"], until, self.today)

    def _plan(self, planned: Mapping[str, Any], post: Post) -> None:
        slot = self._slot(planned)
        due = self._due(planned, slot)
        scope = self.house.scopes[planned["author"]]
        if slot is not None:
            publishing.change_purpose(self.house.owner, post.pk, of_routine(slot.routine, slot.day))
        if planned["state"] == "scheduled":
            self.send(planned["author"], post, due)
            return
        if planned["state"] == "waiting_release":
            publishing.request_release(scope, post.pk, due=due)
            return
        publishing.save_draft(
            scope,
            post.pk,
            content_of(post),
            base_revision=post.revision,
            wish=due,
            idea=planned["state"] == "idea",
        )

    def _slot(self, planned: Mapping[str, Any]) -> PlannedSlot | None:
        """Return the turn of a routine that is meant: 0 is the next one."""
        if "slot" not in planned:
            return None
        routine = Routine.objects.get(brand=self.house.brand, name=planned["slot"])
        coming = queries.slots(
            self.house.brand,
            self.today + timedelta(days=1),
            self.today + timedelta(days=70),
            routines=[routine.pk],
        )
        return coming[int(planned["turn"])]

    def _due(self, planned: Mapping[str, Any], slot: PlannedSlot | None) -> WallTime:
        if slot is not None:
            return WallTime(slot.local.replace(tzinfo=None), self.zone)
        at = datetime.combine(self._day(planned["day"]), time.fromisoformat(planned["time"]))
        return WallTime(at, self.zone)

    def _day(self, ahead: int) -> date:
        return self.today + timedelta(days=ahead)
