"""Everything that the composer shows for a state of its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from anklang.kernel import clock
from anklang.kernel.walltime import resolve
from anklang.networks import registry
from anklang.networks.contract import OptionField
from anklang.networks.models import Channel
from anklang.networks.queries import channels as brand_channels
from anklang.networks.queries import loaded_info
from anklang.orgs.models import Representative
from anklang.orgs.permissions import Permission
from anklang.orgs.queries import public_people
from anklang.orgs.scope import Scope
from anklang.planning.minding import minded_by
from anklang.publishing import options, series, services
from anklang.publishing.content import Content, VariantContent
from anklang.publishing.errors import BadDueTime
from anklang.publishing.models import Post
from anklang.publishing.readiness import Problem, Readiness, check
from anklang.web.findings.panel import Panel, Text, offered_reasons
from anklang.web.plan.purpose_form import PurposeForm

from . import look, purposes, standing, talk, voice
from .filling import Filling, filling
from .typed import Typed


@dataclass(frozen=True)
class Option:
    """One field that a network offers for a post, with what is chosen now."""

    field: OptionField
    name: str
    value: str

    @property
    def values(self) -> list[str]:
        """The choices of a field that takes several."""
        return self.value.split(",") if self.value else []


@dataclass(frozen=True)
class ChannelChoice:
    """One channel to choose, and how much of its limit the text uses."""

    channel: Channel
    icon: str
    chosen: bool
    own_text: str
    used: int | None
    limit: int | None
    options: Sequence[Option] = ()
    # How many posts the text becomes there.
    parts: int = 1

    @property
    def over(self) -> bool:
        if self.parts > 1:
            return self.parts > series.MOST
        return self.used is not None and self.limit is not None and self.used > self.limit

    @property
    def nearly(self) -> bool:
        """Whether nine tenths of the limit are used."""
        if self.parts > 1 or self.used is None or self.limit is None:
            return False
        return self.used > 0.9 * self.limit


@dataclass(frozen=True)
class When:
    """What the wished time means, in a sentence; or why it can't be used."""

    sentence: str = ""
    note: str = ""
    problem: str = ""
    # What speaks against that time or text: quiet days and hours, embargoes. None of it blocks.
    warnings: tuple[str, ...] = ()
    # How posts of this hour of the week fared so far.
    talk: str = ""


@dataclass(frozen=True)
class ComposerPage:
    """The composer's state with all that surrounds it."""

    typed: Typed
    channels: Sequence[ChannelChoice]
    people: Sequence[Representative]
    shots: Sequence[look.Shot]
    looks: Sequence[look.Look]
    readiness: Readiness
    when: When
    needs_release: bool
    mark: str
    zone: str
    today: str
    post: Post | None = None
    filling: Filling | None = None
    # What the post is for; None for guests, who don't see the plan.
    purpose: PurposeForm | None = None
    # Whether this person sees the brand's numbers.
    sees_hours: bool = False
    errors: Sequence[str] = field(default_factory=tuple)
    # What the voice guide says; None without one.
    voice: Panel | None = None
    # Warnings that it asks a reason for, one sentence each; empty when nothing was asked.
    reason_for: Sequence[str] = field(default_factory=tuple)
    # Whether a rule of engagement asks for it.
    rule_asks: bool = False

    @property
    def reasons(self) -> list[tuple[str, Text]]:
        """Reasons for one click."""
        return offered_reasons(by_rule=self.rule_asks)

    @property
    def hints(self) -> list[Problem]:
        """What to mend, as far as it is worth saying while somebody is still writing."""
        if self.typed.content.is_empty:
            return []
        return list(self.readiness.problems)

    @property
    def chosen(self) -> list[ChannelChoice]:
        return [one for one in self.channels if one.chosen]

    @property
    def sent_back(self) -> Any:
        """The release that said no, when that is how the post stands."""
        return standing.sent_back(self.post) if self.post is not None else None


def fresh(scope: Scope) -> Typed:
    """Return an empty form: on every connected channel, signed by the writer where possible."""
    connected = brand_channels(scope, connected=True)
    own = public_people(scope.brand).filter(person=scope.person).first()
    content = Content(
        language=scope.brand.language,
        representative_id=own.pk if own else None,
        variants=tuple(VariantContent(one.pk) for one in connected),
    )
    return Typed(content=content, page=uuid4().hex[:20])


def build(
    scope: Scope,
    typed: Typed,
    post: Post | None = None,
    errors: Sequence[str] = (),
    *,
    reason_for: Sequence[str] = (),
    rule_asks: bool = False,
) -> ComposerPage:
    """Return the composer for a state of its form (a handful of queries)."""
    content = typed.content
    readiness = check(scope.brand, content)
    choices = _choices(scope, typed, readiness)
    people = _people(scope, content)
    signer = next((one for one in people if one.pk == content.representative_id), None)
    if signer is not None and not signer.named_in_public:
        signer = None
    pictures = look.shots(content.pictures)
    chosen = [one.channel for one in choices if one.chosen]
    return ComposerPage(
        typed=typed,
        channels=choices,
        people=people,
        shots=pictures,
        looks=look.looks(scope.brand, content, chosen, signer, pictures),
        readiness=readiness,
        when=_when(scope, typed),
        needs_release=services.needs_release(scope),
        mark=typed.page or uuid4().hex[:20],
        zone=scope.brand.timezone,
        today=_today(scope),
        post=post,
        filling=filling(scope, typed, post),
        purpose=purposes.form(scope, typed, post),
        sees_hours=scope.can(Permission.BRAND_VIEW),
        errors=errors,
        voice=voice.panel(scope, typed, [one.channel for one in choices]),
        reason_for=reason_for,
        rule_asks=rule_asks,
    )


def _people(scope: Scope, content: Content) -> list[Representative]:
    """Return who can sign, and whoever was chosen and can't any more: a choice never vanishes."""
    people = list(public_people(scope.brand))
    chosen = content.representative_id
    if chosen is not None and all(one.pk != chosen for one in people):
        people += Representative.objects.filter(brand=scope.brand, pk=chosen)
    return people


def _choices(scope: Scope, typed: Typed, readiness: Readiness) -> list[ChannelChoice]:
    """Return the connected channels, and those that were chosen and aren't any more."""
    wanted = {one.channel_id for one in typed.content.variants}
    lengths = {one.channel.pk: one for one in readiness.lengths}
    connectors = registry.connectors()
    found = []
    for channel in brand_channels(scope):
        if channel.state != Channel.State.CONNECTED and channel.pk not in wanted:
            continue
        connector = connectors.get(channel.network)
        length = lengths.get(channel.pk)
        found.append(
            ChannelChoice(
                channel=channel,
                icon=connector.info.icon if connector else "plug-connected-x",
                chosen=channel.pk in wanted,
                own_text=typed.own_texts.get(channel.pk, ""),
                used=length.used if length else None,
                limit=length.limit if length else None,
                options=_options(channel, typed),
                parts=max(1, len(length.parts)) if length else 1,
            )
        )
    return found


def _options(channel: Channel, typed: Typed) -> list[Option]:
    info = loaded_info(channel)
    chosen = typed.content.options_for(channel.pk)
    return [
        Option(one, f"option-{channel.pk}-{one.name}", chosen.get(one.name, one.default))
        for one in (options.fields(info) if info else [])
    ]


def _when(scope: Scope, typed: Typed) -> When:
    try:
        due = typed.due(scope.brand)
    except BadDueTime as error:
        return When(problem=str(error) if typed.date else "")
    if due is None:
        return When()
    resolved = resolve(due)
    try:
        services.when_due(due)
    except BadDueTime as error:
        return When(problem=str(error))
    city = scope.brand.timezone.rsplit("/", 1)[-1].replace("_", " ")
    minded = minded_by(scope.brand, resolved.local.date())
    return When(
        f"{services.spoken(resolved.local)} ({city})",
        services.shift_note(resolved),
        warnings=tuple(minded.warnings(resolved.local, typed.content.text)),
        talk=talk.of_time(scope, resolved.local),
    )


def _today(scope: Scope) -> str:
    local: datetime = clock.now().astimezone(ZoneInfo(scope.brand.timezone))
    return local.date().isoformat()
