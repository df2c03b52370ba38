"""What a file's rows would become: checked one by one, nothing written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anklang.kernel import clock
from anklang.kernel.walltime import WallTime, resolve
from anklang.networks import registry
from anklang.networks.models import Channel
from anklang.orgs.models import Representative
from anklang.orgs.queries import public_people
from anklang.orgs.scope import Scope
from anklang.planning.purpose import Purpose
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.errors import BadDueTime
from anklang.publishing.models import Post
from anklang.textkit.fingerprint import normalise
from anklang.textkit.length import count

from .meant import Parts
from .models import Import, ImportRow
from .options import Into, Options
from .tables.columns import Field
from .tables.dates import Moment, parse, parse_time
from .tables.reading import MAX_CELL
from .tables.writing import as_meant

_LANGUAGES = {
    "de": "de", "deutsch": "de", "german": "de", "en": "en", "englisch": "en", "english": "en",
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """One row as a post: bad while it has problems; notes are only worth knowing."""

    row: ImportRow
    text: str = ""
    wish: WallTime | None = None
    channels: tuple[int, ...] = ()
    signer: int | None = None
    language: str = ""
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    purpose: Purpose = field(default_factory=Purpose)

    @property
    def content(self) -> Content:
        """The content of the post that it would become."""
        return Content(
            text=self.text,
            language=self.language,
            representative_id=self.signer,
            variants=tuple(VariantContent(one) for one in self.channels),
        )

    @property
    def at(self) -> datetime | None:
        """The instant of the wish (UTC)."""
        return resolve(self.wish).at if self.wish else None


@dataclass
class _Sayings:
    """What is found out about a row, in sentences."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Checker:
    """Checks the rows of one import; knows the brand's channels and people (a few queries)."""

    def __init__(self, scope: Scope, batch: Import) -> None:
        self.scope, self.batch = scope, batch
        self.options = Options.of(batch.fields, batch.options)
        self.zone = ZoneInfo(scope.brand.timezone)
        self.channels = list(Channel.objects.filter(brand=scope.brand))
        self.people = list(public_people(scope.brand))
        self.parts = Parts(scope.brand)

    def check(self, rows: Iterable[ImportRow]) -> list[Proposal]:
        """Return a proposal per row, those that say the same twice with a problem."""
        made = [self._one(row) for row in rows]
        return list(self._without_doubles(made))

    def _one(self, row: ImportRow) -> Proposal:
        said = _Sayings()
        if self.batch.kind == Import.Kind.CALENDAR:
            return self._event(row, said)
        cell = self._cells(row)
        text = self._text(cell, said)
        wish = self._when(cell, said)
        channels = self._channels(cell.get(Field.CHANNEL, ""), said)
        signer = self._signer(cell.get(Field.SIGNER, ""), said)
        language = self._language(cell.get(Field.LANGUAGE, ""), said)
        purpose = self.parts.purpose(cell, said.problems)
        self._length(text, channels, said)
        if cell.get(Field.PICTURE):
            said.notes.append(_("Pictures aren’t fetched: add them to the post yourself."))
        ids = tuple(one.pk for one in channels)
        return Proposal(
            row, text, wish, ids, signer, language,
            tuple(said.problems), tuple(said.notes), purpose,
        )  # fmt: skip

    def _event(self, row: ImportRow, said: _Sayings) -> Proposal:
        """An event of a calendar: its reader has found its parts, and perhaps a problem."""
        parts: Mapping[str, Any] = row.cells
        if parts.get("problem"):
            return Proposal(row, parts["summary"], problems=(parts["problem"],))
        wish = WallTime.parse(parts["start"], self.scope.brand.timezone)
        if parts.get("all_day"):
            day = wish.local.replace(hour=self.options.clock.hour, minute=self.options.clock.minute)
            wish = replace(wish, local=day)
        title, body = parts["summary"], parts["text"]
        text = normalise(body if parts.get("whole") else f"{title}\n\n{body}")
        if not text:
            said.problems.append(_("It has neither a title nor a description."))
        channels = self._channels("", said)
        self._judge(wish, said)
        self._length(text, channels, said)
        return Proposal(
            row,
            text,
            wish,
            tuple(one.pk for one in channels),
            language=self.scope.brand.language,
            problems=tuple(said.problems),
            notes=tuple(said.notes),
        )

    def _cells(self, row: ImportRow) -> dict[Field, str]:
        return {
            name: as_meant(row.cells[column])
            for column, name in self.options.fields.items()
            if column < len(row.cells)
        }

    def _text(self, cell: Mapping[Field, str], said: _Sayings) -> str:
        raw, link = cell.get(Field.TEXT, ""), cell.get(Field.LINK, "")
        if len(raw) > MAX_CELL:
            said.problems.append(
                _("This cell is endless: perhaps a quotation mark before it isn’t closed.")
            )
        text = normalise(raw[:MAX_CELL])
        if link and link not in text:
            text = normalise(f"{text}\n\n{link}")
        if not text:
            said.problems.append(_("The text is missing. Write one into the row."))
        return text

    def _when(self, cell: Mapping[Field, str], said: _Sayings) -> WallTime | None:
        day, hour = cell.get(Field.WHEN, ""), cell.get(Field.TIME, "")
        if not day:
            if hour:
                said.problems.append(_("There is a time without a date. Add the date."))
            elif self.options.into is Into.SCHEDULE:
                said.notes.append(_("Without a date it becomes a draft."))
            return None
        moment = parse(day, self.options.order, self.zone)
        if moment is None:
            said.problems.append(
                _("“%s” isn’t a date. Write it like 24.10.2026 or 2026-10-24 09:00.") % day[:60]
            )
            return None
        moment = self._with_time(moment, hour, said)
        if moment.clock is None:
            return None
        local = datetime.combine(moment.day, moment.clock)
        wish = WallTime(local, self.scope.brand.timezone)
        self._judge(wish, said)
        return wish

    def _with_time(self, moment: Moment, hour: str, said: _Sayings) -> Moment:
        if not hour:
            return replace(moment, clock=moment.clock or self.options.clock)
        clock_time = parse_time(hour)
        if clock_time is None:
            said.problems.append(_("“%s” isn’t a time. Write it like 9:00 or 14:30.") % hour[:60])
        return replace(moment, clock=clock_time)

    def _judge(self, wish: WallTime, said: _Sayings) -> None:
        try:
            resolved = publishing.when_due(wish)
        except BadDueTime as error:
            said.problems.append(str(error))
            return
        except OverflowError:
            said.problems.append(_("That is no time that a calendar has."))
            return
        note = publishing.shift_note(resolved) if resolved else ""
        if note:
            said.notes.append(note)

    def _channels(self, names: str, said: _Sayings) -> list[Channel]:
        """Return the named channels; without a name, every connected one."""
        connected = [one for one in self.channels if one.state == Channel.State.CONNECTED]
        if not names.strip():
            return connected
        found: list[Channel] = []
        for name in names.replace(";", ",").replace("|", ",").replace("\n", ",").split(","):
            if not name.strip():
                continue
            matching = [one for one in self.channels if name.strip().casefold() in _called(one)]
            if not matching:
                said.problems.append(
                    _("There is no channel “%(name)s”. There are: %(known)s.")
                    % {"name": name.strip()[:60], "known": self._known_channels()}
                )
            found += matching
        return found

    def _known_channels(self) -> str:
        return ", ".join(_shown(one) for one in self.channels)

    def _signer(self, name: str, said: _Sayings) -> int | None:
        wanted = name.strip().casefold()
        if not wanted:
            return None
        people = [one for one in self.people if wanted in _names(one)]
        if len(people) == 1:
            return people[0].pk
        said.problems.append(
            _("Nobody called “%(name)s” signs for this brand. There are: %(known)s.")
            % {"name": name[:60], "known": ", ".join(one.name for one in self.people)}
        )
        return None

    def _language(self, name: str, said: _Sayings) -> str:
        wanted = name.strip().casefold()
        if wanted and wanted not in _LANGUAGES:
            said.problems.append(_("“%s” isn’t a language here. Write de or en.") % name[:60])
        return _LANGUAGES.get(wanted, self.scope.brand.language)

    def _length(self, text: str, channels: Sequence[Channel], said: _Sayings) -> None:
        """Too long is a problem for what is to go out, and worth a note for a draft."""
        connectors = registry.connectors()
        for channel in channels:
            connector = connectors.get(channel.network)
            if connector is None:
                continue
            over = count(text, connector.info.counted_as) - connector.info.text_limit
            if over > 0:
                sentence = ngettext(
                    "%(over)s character too many for “%(channel)s”.",
                    "%(over)s characters too many for “%(channel)s”.",
                    over,
                ) % {"over": over, "channel": _shown(channel)}
                schedules = self.options.into is Into.SCHEDULE
                (said.problems if schedules else said.notes).append(sentence)

    def _without_doubles(self, made: Sequence[Proposal]) -> Iterable[Proposal]:
        known = self._planned(made)
        already = self._brought_in(made)
        seen: dict[tuple[str, WallTime | None], int] = {}
        for one in made:
            key = (one.text, one.wish)
            problem = ""
            if one.text and not one.problems:
                if key in seen:
                    problem = _("The same as row %s: text and time are equal.") % seen[key]
                elif (one.wish and (one.text, str(one.wish)) in known) or one.row.uid in already:
                    problem = _("This is planned already. Nothing is made twice.")
                seen.setdefault(key, one.row.number)
            yield replace(one, problems=(*one.problems, problem)) if problem else one

    def _planned(self, made: Sequence[Proposal]) -> set[tuple[str, str]]:
        """Return text and wall time of what the brand has planned for the same times."""
        walls = {str(one.wish) for one in made if one.wish}
        posts = Post.objects.filter(brand=self.scope.brand, due_at__gte=clock.now())
        rows = posts.exclude(state=Post.State.DISCARDED).exclude(due_wall="")
        return {row for row in rows.values_list("text", "due_wall") if row[1] in walls}

    def _brought_in(self, made: Sequence[Proposal]) -> set[str]:
        """Return which events became posts before (and those still exist)."""
        uids = [one.row.uid for one in made if one.row.uid]
        if not uids:
            return set()
        host = re.escape(urlsplit(settings.PUBLIC_URL).hostname or "")
        ours = {
            int(found[1]): uid
            for uid in uids
            if (found := re.match(rf"post-(\d{{1,18}})@{host}$", uid))
        }
        living = Post.objects.filter(brand=self.scope.brand, pk__in=ours)
        here = living.exclude(state=Post.State.DISCARDED).values_list("pk", flat=True)
        before = ImportRow.objects.filter(batch__brand=self.scope.brand, post__isnull=False)
        before = before.exclude(batch=self.batch).exclude(post__state=Post.State.DISCARDED)
        wanted = set(uids)
        known = set(before.exclude(uid="").values_list("uid", flat=True))
        return (known & wanted) | {ours[pk] for pk in here}


def _called(channel: Channel) -> set[str]:
    """The names by which a row can mean a channel."""
    connector = registry.connectors().get(channel.network)
    names = {channel.name, channel.handle, channel.network}
    names |= {str(connector.info.name)} if connector else set()
    return {name.casefold().lstrip("@") for name in names if name} | {channel.handle.casefold()}


def _shown(channel: Channel) -> str:
    """The house's own channel bears the brand's name: its network says more."""
    connector = registry.connectors().get(channel.network)
    return str(connector.info.name) if connector and connector.info.built_in else channel.name


def _names(representative: Representative) -> set[str]:
    full = representative.name.casefold()
    return {full, full.split(" ")[0], representative.sign_off.casefold().lstrip("^~–- ")}
