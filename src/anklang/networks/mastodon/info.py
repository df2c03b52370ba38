"""What a server that speaks the Mastodon API is like, as data; each server may offer less."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anklang.networks.contract import (
    Capability,
    Connecting,
    CountedAs,
    InteractionKind,
    MediaLimits,
    NetworkInfo,
    OptionField,
    OptionKind,
)

from . import counting

TEXT_LIMIT = 500
# The longest name of an account, its "@" and a space: what a mention in an answer may take.
MENTION = 32
# Everything that belongs to one publishing call, pictures included, in seconds (less than a third
# of the job's lease: see docs/decisions/deliveries.md).
CALL_SECONDS = 28.0

SERVER = OptionField(
    name="server",
    label=_("Server"),
    kind=OptionKind.TEXT,
    help=_("The part behind the last @ of the account, or simply the address of its server."),
    placeholder="mastodon.social",
    max_length=200,
    required=True,
)
WARNING = OptionField(
    name="content_warning",
    label=_("Content warning"),
    kind=OptionKind.TEXT,
    help=_("Readers see this line first and open the post themselves."),
    max_length=200,
    counts=True,
)
VISIBILITY = OptionField(
    name="visibility",
    label=_("Who sees it"),
    kind=OptionKind.CHOICE,
    choices=(
        ("", pgettext_lazy("who sees a post", "Everybody")),
        ("unlisted", _("Everybody, but not in public timelines")),
        ("private", _("Followers only")),
    ),
)
SENSITIVE = OptionField(
    name="sensitive",
    label=_("Hide the pictures until readers open them"),
    kind=OptionKind.SWITCH,
)
POLL = OptionField(
    name="poll",
    label=_("Poll: one answer per line"),
    kind=OptionKind.LINES,
    help=_("Two to four answers. A post with a poll can’t carry pictures."),
    max_length=250,
    min_lines=2,
    max_lines=4,
    line_length=50,
    without_pictures=True,
)
POLL_DAYS = OptionField(
    name="poll_days",
    label=_("The poll is open for"),
    kind=OptionKind.CHOICE,
    choices=(("", _("one day")), ("3", _("three days")), ("7", _("one week"))),
)
POLL_SEVERAL = OptionField(
    name="poll_several",
    label=_("Several answers may be chosen"),
    kind=OptionKind.SWITCH,
)

CONNECTING = Connecting(
    needs=_(
        "The brand’s account on Mastodon, or on another server of the Fediverse, and its password."
    ),
    steps=(
        _("Type the server’s address below. Anklang asks it what it can do."),
        _("Go to the server’s own page, sign in there with the brand’s account and say yes."),
        _("You come back here, see whose account it is, and save it."),
    ),
    may=(
        _("Publish, change and delete posts and answers that your team releases"),
        _("Read answers and mentions, and count applause and shares"),
        _("Mute, block and report accounts when one of you asks for it"),
    ),
    may_not=(
        _("See or change the password"),
        _("Follow anybody, change the profile or read your timeline"),
        _("Post anything nobody of you has written"),
    ),
    fields=(SERVER,),
)

INFO = NetworkInfo(
    slug="mastodon",
    name="Mastodon",
    icon="brand-mastodon",
    text_limit=TEXT_LIMIT,
    reply_limit=TEXT_LIMIT - MENTION,
    counted_as=CountedAs.GRAPHEMES,
    media=MediaLimits(
        types=("image/webp", "image/jpeg", "image/png", "image/gif"),
        max_count=4,
        max_bytes=16_000_000,
        max_side=4096,
        alt_text_limit=1_500,
    ),
    # Not IDEMPOTENT: servers keep keys for an hour, lose them, or don't know them at all.
    capabilities=frozenset(
        {
            Capability.REPLY,
            Capability.DELETE,
            Capability.EDIT,
            Capability.THREADS,
            Capability.SERIES,
            Capability.POLLS,
            Capability.LOOK_UP,
            Capability.MEASURE,
            Capability.FETCH,
            Capability.MUTE,
            Capability.BLOCK,
            Capability.REPORT,
            Capability.DIRECT,
        }
    ),
    comes_back=(
        InteractionKind.COMMENT,
        InteractionKind.MENTION,
        InteractionKind.LIKE,
        InteractionKind.SHARE,
        InteractionKind.FOLLOW,
    ),
    fetched_by="poll",
    # Busy servers have answered late and committed later still.
    settling=timedelta(minutes=2),
    call_timeout=timedelta(seconds=CALL_SECONDS),
    options=(WARNING, VISIBILITY, SENSITIVE, POLL, POLL_DAYS, POLL_SEVERAL),
    counting=counting.length,
    counted_with=counting.for_limits,
    connecting=CONNECTING,
)
