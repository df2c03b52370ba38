"""What a connector is: static data about its network, and a handful of plain functions.

A connector is a package with a ``CONNECTOR`` object that satisfies :class:`Connector`. It knows
no database models and no other connector. Everything it takes and returns is defined here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from anklang.textkit.length import count

Text = str | Promise
# A zero byte and half a sign: PostgreSQL and UTF-8 know neither.
_UNKEEPABLE = re.compile(r"[\0\ud800-\udfff]")
# The code of a Rejected that says: the network no longer lets us in. The channel is marked.
SIGNED_OUT = "signed_out"


class CountedAs(StrEnum):
    """How a network counts the length of a text."""

    CHARACTERS = "characters"
    GRAPHEMES = "graphemes"


class Capability(StrEnum):
    """Something a network can do; everything else asks before offering it."""

    REPLY = "reply"
    HIDE = "hide"
    DELETE = "delete"
    # Deletes what others wrote, too.
    REMOVE = "remove"
    EDIT = "edit"
    THREADS = "threads"
    POLLS = "polls"
    LINK_CARD = "link_card"
    LOOK_UP = "look_up"
    MEASURE = "measure"
    FETCH = "fetch"
    # A long text may go out as several posts, each answering the one before.
    SERIES = "series"
    # Sending the same key again never makes a second post.
    IDEMPOTENT = "idempotent"
    # Against people who spoil it: see :class:`Restricts`.
    MUTE = "mute"
    BLOCK = "block"
    REPORT = "report"
    # An answer may go to whom it answers alone: see ``Outgoing.alone``.
    DIRECT = "direct"


@dataclass(frozen=True)
class MediaLimits:
    """What pictures a post may carry. ``max_bytes`` per picture, sides in pixels."""

    types: tuple[str, ...]
    max_count: int
    max_bytes: int
    max_side: int
    alt_text_limit: int


class OptionKind(StrEnum):
    """How an option is asked for; its value is always text in ``Outgoing.options``."""

    # One of its choices.
    CHOICE = "choice"
    # Any number of its choices, separated by commas.
    CHOICES = "choices"
    TEXT = "text"
    # A web address.
    LINK = "link"
    # "1" or "".
    SWITCH = "switch"
    # Several short texts, one per line.
    LINES = "lines"
    # A password: asked for when connecting, never shown again.
    SECRET = "secret"  # noqa: S105 - a kind of field, not a password


@dataclass(frozen=True)
class OptionField:
    """Something a writer may choose for one post on a network, rendered by the composer."""

    name: str
    label: Text
    kind: OptionKind
    help: Text = ""
    # Value and label of each choice, the usual one first.
    choices: tuple[tuple[str, Text], ...] = ()
    # What holds when nothing was chosen; it isn't stored.
    default: str = ""
    max_length: int = 300
    required: bool = False
    placeholder: str = ""
    # Of LINES: how many, and how long each may be.
    min_lines: int = 1
    max_lines: int = 4
    line_length: int = 50
    # Its length is part of the text's.
    counts: bool = False
    # A post for which something is chosen here can't carry pictures.
    without_pictures: bool = False


@dataclass(frozen=True)
class Connecting:
    """What the connecting page says and asks; all of it is the connector's own words."""

    # What one has to have before.
    needs: Text
    # Where to click, one sentence each.
    steps: tuple[Text, ...]
    # What Anklang may do with the account afterwards, and what it can't.
    may: tuple[Text, ...]
    may_not: tuple[Text, ...]
    fields: tuple[OptionField, ...] = ()


@dataclass(frozen=True)
class NetworkInfo:
    """Static facts about a network, rendered by everything above."""

    slug: str
    # A proper name, or a term that is translated where it is shown.
    name: str | Promise
    icon: str
    text_limit: int
    reply_limit: int
    counted_as: CountedAs
    media: MediaLimits
    capabilities: frozenset[Capability]
    # Kinds of interaction that come back, and how: "poll", "stream" or "webhook".
    comes_back: tuple[str, ...]
    fetched_by: str
    # How long our own new post may stay invisible to a look-up.
    settling: timedelta = timedelta(seconds=30)
    # No single call takes longer than this; leases and settling times build on it.
    call_timeout: timedelta = timedelta(seconds=30)
    # Served by Anklang itself: every brand has it from the start, nobody signs in to it.
    built_in: bool = False
    # What may be chosen per post.
    options: tuple[OptionField, ...] = ()
    # Counts a text where neither of the two usual ways is the network's; see :meth:`length`.
    counting: Callable[[str], int] | None = None
    # Makes the counting of one account, from its ``options["limits"]``.
    counted_with: Callable[[Mapping[str, Any]], Callable[[str], int]] | None = None
    # How an account is connected; None where nobody can (or has to).
    connecting: Connecting | None = None

    def for_channel(self, options: Mapping[str, Any]) -> NetworkInfo:
        """Return the facts as they are for one account, whose server may differ.

        Args:
            options: the channel's; ``options["limits"]`` may hold ``text_limit``, ``reply_limit``,
                ``media_count``, ``media_bytes``, ``alt_text_limit`` (whole numbers) and ``lacks``
                (names of the capabilities and options that this server doesn't have).
        """
        limits = options.get("limits")
        return _limited(self, limits) if isinstance(limits, Mapping) else self

    def can(self, capability: Capability) -> bool:
        """Return whether the network offers a capability."""
        return capability in self.capabilities

    def length(self, text: str) -> int:
        """Return how long a text is as the network counts it."""
        return self.counting(text) if self.counting else count(text, self.counted_as)


def _limited(info: NetworkInfo, limits: Mapping[str, Any]) -> NetworkInfo:
    lacks = set(limits.get("lacks") or ())
    media = replace(
        info.media,
        max_count=_number(limits, "media_count", info.media.max_count),
        max_bytes=_number(limits, "media_bytes", info.media.max_bytes),
        alt_text_limit=_number(limits, "alt_text_limit", info.media.alt_text_limit),
    )
    return replace(
        info,
        text_limit=_number(limits, "text_limit", info.text_limit),
        reply_limit=_number(limits, "reply_limit", info.reply_limit),
        media=media,
        counting=info.counted_with(limits) if info.counted_with else info.counting,
        capabilities=frozenset(one for one in info.capabilities if one.value not in lacks),
        options=tuple(one for one in info.options if one.name not in lacks),
    )


def _number(limits: Mapping[str, Any], name: str, otherwise: int) -> int:
    found = limits.get(name)
    return found if isinstance(found, int) and found > 0 else otherwise


Credentials = Mapping[str, str]
# Takes the newest stored credentials, fetches fresh ones and returns them.
Renewal = Callable[[Credentials], Credentials]


@dataclass(frozen=True)
class Allowance:
    """How much a network still lets us do, as the headers of one of its answers said.

    Attributes:
        name: which of its limits, e.g. "posts"; one account may have several.
        remaining: calls left until ``resets_at`` (aware), of ``limit`` (None: not said).
        app: non-empty where the limit isn't this account's but shared by all accounts under
            that name, e.g. the server's host.
    """

    name: str
    remaining: int
    resets_at: datetime
    limit: int | None = None
    app: str = ""


def _unheard(_allowance: Allowance) -> None:
    """Where an account isn't stored there is nowhere to remember it."""


def _nobodys(_remote_id: str) -> bool:
    return False


def _not_renewable(_renewal: Renewal) -> Credentials:
    raise NetworkError("This account isn't stored, so its credentials can't be renewed.")


@dataclass(frozen=True)
class Account:
    """The account a connector acts for; credentials are decrypted for this call only.

    ``renew`` runs a renewal of the credentials alone among all workers and stores what it
    returns; when another worker has just renewed them, that one's are returned instead.
    ``heard`` remembers what an answer said about limits, for all workers. ``tried_since`` and
    ``taken`` help a look-up to tell our own posts with the same words apart.
    """

    channel_id: int
    brand_id: int
    remote_id: str
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    options: Mapping[str, Any] = field(default_factory=dict)
    renew: Callable[[Renewal], Credentials] = field(
        default=_not_renewable, repr=False, compare=False
    )
    heard: Callable[[Allowance], None] = field(default=_unheard, repr=False, compare=False)
    # When this delivery was sent for the first time: ours can't be older.
    tried_since: datetime | None = None
    # Whether a remote id is known to belong to another delivery.
    taken: Callable[[str], bool] = field(default=_nobodys, repr=False, compare=False)


@dataclass(frozen=True)
class Picture:
    """One picture, processed and stored. ``path`` is a name in the media storage."""

    path: str
    alt: str
    width: int
    height: int
    media_type: str = "image/webp"
    # What must stay visible when it is cropped (see textkit.focus); "" is the middle.
    focus: str = ""


@dataclass(frozen=True)
class Signature:
    """Who speaks, as the public sees them; the id is our representative's."""

    name: str
    role: str = ""
    sign_off: str = ""
    representative_id: int | None = None


@dataclass(frozen=True)
class Outgoing:
    """A post or reply, frozen before the first try: repeating it sends the very same thing."""

    key: str
    text: str
    language: str
    created_at: datetime
    pictures: tuple[Picture, ...] = ()
    signature: Signature | None = None
    # Remote id of the item this answers, or of the part before it; None for a post.
    reply_to: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    # Number in a thread of our own: from 2 on it goes on with what ``reply_to`` names.
    part: int = 1
    # Nobody but the author of ``reply_to`` may read it; only where the network can that.
    alone: bool = False


@dataclass(frozen=True)
class Published:
    """The network has it."""

    remote_id: str
    url: str
    at: datetime


@dataclass(frozen=True)
class Rejected:
    """The network refused for good; trying the same again is pointless."""

    code: str
    reason: str


@dataclass(frozen=True)
class RetryAt:
    """The network did not take it (it said so); try again at that time."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class Unknown:
    """It may or may not have been published: a time-out, a lost answer, a 5xx after sending."""

    reason: str


Outcome = Published | Rejected | RetryAt | Unknown


@dataclass(frozen=True)
class NotFound:
    """The look-up is sure: our post isn't there."""


@dataclass(frozen=True)
class CannotTell:
    """The look-up can't say; a person must, unless the network named a time to ask again."""

    reason: str
    again_at: datetime | None = None


LookUp = Published | NotFound | CannotTell


class InteractionKind(StrEnum):
    """What came back from outside."""

    COMMENT = "comment"
    MENTION = "mention"
    REPORT = "report"
    # Somebody shares our post with words of their own; ``about_id`` names the post.
    QUOTE = "quote"
    # Signs without words; ``about_id`` names the post they are about (none for a follow).
    LIKE = "like"
    SHARE = "share"
    FOLLOW = "follow"

    @property
    def wordless(self) -> bool:
        """Whether it is a sign to count, not something said."""
        return self in _WORDLESS


_WORDLESS = frozenset({InteractionKind.LIKE, InteractionKind.SHARE, InteractionKind.FOLLOW})


class Visibility(StrEnum):
    """Whether others can see an item on its network."""

    VISIBLE = "visible"
    HELD = "held"
    HIDDEN = "hidden"
    DELETED = "deleted"


@dataclass(frozen=True)
class RemoteAuthor:
    """Somebody outside, as their network knows them."""

    remote_id: str
    name: str
    handle: str = ""
    url: str = ""


@dataclass(frozen=True)
class Interaction:
    """One item that came back. The same ``remote_id`` again is an update of it."""

    kind: InteractionKind
    remote_id: str
    # Root of the thread it belongs to: one conversation per value.
    thread_id: str
    # Our own post that it is about, if any (the remote id that ``publish`` returned).
    about_id: str | None
    parent_id: str | None
    author: RemoteAuthor
    text: str
    at: datetime
    url: str = ""
    visibility: Visibility = Visibility.VISIBLE
    language: str = ""
    # True for what the account itself said (our replies come back too).
    own: bool = False
    # The key of our delivery, where the network tells it.
    own_key: str | None = None
    # Only those whom it is for can read it: a direct message, or one for followers.
    alone: bool = False
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fetched:
    """One page of interactions and where to go on; ``more`` says to ask again at once."""

    interactions: Sequence[Interaction]
    cursor: str
    more: bool = False

    def __post_init__(self) -> None:
        """Refuse a place to go on that no database keeps."""
        if _UNKEEPABLE.search(self.cursor):
            raise NetworkError(_("The server’s answer can’t be read."))


@dataclass(frozen=True)
class Measures:
    """Counts of one post at one time; None is unknown, never 0."""

    remote_id: str
    likes: int | None = None
    shares: int | None = None
    replies: int | None = None
    views: int | None = None


@dataclass(frozen=True)
class Connection:
    """What connecting yields: who the account is, and what must be kept secret."""

    remote_id: str
    handle: str
    name: str
    url: str
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    options: Mapping[str, Any] = field(default_factory=dict)
    # When the sign-in ends for good and a person must sign in again; None if it doesn't say.
    expires_at: datetime | None = None
    # What the trial call found that one should know before saving, in sentences.
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no database keeps: whatever a server says reaches it through here."""
        said = (self.remote_id, self.handle, self.name, self.url)
        if any(_UNKEEPABLE.search(one) for one in said):
            raise NetworkError(_("The server’s answer about the account can’t be read."))


@dataclass(frozen=True)
class Elsewhere:
    """The sign-in goes on at the network: where to send the person, what to keep till then."""

    url: str
    keep: Mapping[str, str] = field(default_factory=dict, repr=False)


class Restriction(StrEnum):
    """What can be done about a person outside; the values are capabilities."""

    MUTE = "mute"
    BLOCK = "block"
    REPORT = "report"


class NetworkError(Exception):
    """A call that isn't publishing failed; ``str()`` is fit for people."""

    def __init__(self, reason: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(reason if reason.strip() else _("The server gives no reason."))
        self.retry_at = retry_at


class SignInExpired(NetworkError):
    """The network no longer accepts our credentials: the channel must be connected again."""


class NoStream(NetworkError):
    """The server doesn't tell at once: polling has to do."""


class Connector(Protocol):
    """The functions of a connector. ``publish`` and ``look_up`` never raise for what a network
    does; the others raise :class:`NetworkError`."""

    info: NetworkInfo

    def connect(self, brand_id: int, form: Mapping[str, str]) -> Connection:
        """Sign in or register, with a trial call; ``form`` holds what the person typed."""
        ...

    def publish(self, account: Account, outgoing: Outgoing) -> Outcome:
        """Publish a post, or a reply when ``outgoing.reply_to`` is set."""
        ...

    def look_up(self, account: Account, outgoing: Outgoing) -> LookUp:
        """Say whether our own post with that key is there."""
        ...

    def fetch(self, account: Account, cursor: str) -> Fetched:
        """Return what came back since ``cursor`` ("" from the start), oldest first."""
        ...

    def hide(self, account: Account, remote_id: str, reason: str) -> None:
        """Hide somebody's item from others."""
        ...

    def unhide(self, account: Account, remote_id: str) -> None:
        """Bring a hidden item back."""
        ...

    def delete(self, account: Account, remote_id: str) -> None:
        """Delete an item of our own; deleting twice is no error."""
        ...

    def measure(self, account: Account, remote_ids: Sequence[str]) -> Sequence[Measures]:
        """Return the counts of our own posts."""
        ...


@runtime_checkable
class SignsInElsewhere(Protocol):
    """A connector whose people sign in on the network's own page (OAuth)."""

    def begin(
        self, brand_id: int, form: Mapping[str, str], *, return_to: str, state: str
    ) -> Elsewhere | Connection:
        """Prepare the sign-in. The network must send the person to ``return_to`` with ``state``.

        A network that offers both ways may sign in at once and return a connection.

        Raises:
            NetworkError: that isn't a server of this network, or it refuses.
        """
        ...

    def finish(
        self, brand_id: int, keep: Mapping[str, str], answer: Mapping[str, str]
    ) -> Connection:
        """Turn the network's answer into a sign-in, with a trial call; the state was checked.

        Raises:
            NetworkError: the person said no, the answer is too old, or the trial call failed.
        """
        ...


@runtime_checkable
class IsKnownByDocument(Protocol):
    """A connector whose servers fetch from us who we are (``connect/client/<slug>.json``)."""

    def client_metadata(self, return_to: str) -> Mapping[str, Any]:
        """Return that document; ``return_to`` is where people come back to."""
        ...


@runtime_checkable
class SignsOff(Protocol):
    """A connector that can have the network forget a sign-in."""

    def sign_off(self, account: Account) -> None:
        """Take the sign-in back there.

        Raises:
            NetworkError: it couldn't be told; here the sign-in is forgotten all the same.
        """
        ...


@runtime_checkable
class Checks(Protocol):
    """A connector that can tell whether a sign-in still holds."""

    def check(self, account: Account) -> Connection:
        """Return the account as it is now, its limits, and when the sign-in ends.

        Raises:
            SignInExpired: the network no longer lets us in.
            NetworkError: nobody can tell now; that says nothing about the sign-in.
        """
        ...


@runtime_checkable
class Edits(Protocol):
    """A connector that can change what was published (``Capability.EDIT``)."""

    def edit(self, account: Account, remote_id: str, outgoing: Outgoing) -> Outcome:
        """Replace text and options of an item of our own; pictures stay.

        Changing it twice must end like changing it once. Never raises for what a network does.
        """
        ...


@runtime_checkable
class SettlesReports(Protocol):
    """A connector whose reports come from visitors who hear of the outcome."""

    def settle_reports(self, account: Account, remote_id: str) -> None:
        """Say that an item was looked at and may stay; hiding it says the opposite."""
        ...


@runtime_checkable
class Holds(Protocol):
    """A connector that can keep somebody's item from others until it was read."""

    def hold(self, account: Account, remote_id: str) -> None:
        """Let a visible item wait for approval; ``unhide`` shows it. Twice is no error."""
        ...


@runtime_checkable
class TellsAuthors(Protocol):
    """A connector that can write to the author of an item without others reading it."""

    def tell_author(self, account: Account, remote_id: str, subject: str, text: str) -> bool:
        """Tell the author something, if they left an address for that; whether it went out.

        Raises:
            NetworkError: it can't be told now.
        """
        ...


@runtime_checkable
class Streams(Protocol):
    """A connector that can tell at once that something came, where the server offers it.

    It only shortens the wait: what came is read by ``fetch``, as ever.
    """

    def streams(self, options: Mapping[str, Any]) -> bool:
        """Whether the server of a channel with these options offers it."""
        ...

    def listen(self, account: Account, heard: Callable[[], None], on: Callable[[], bool]) -> None:
        """Stay on the line while ``on`` says so and call ``heard`` whenever something came.

        Returns when the line ends.

        Raises:
            SignInExpired: the network no longer lets us in.
            NoStream: this server doesn't offer it after all.
            NetworkError: the line broke, or can't be opened now.
        """
        ...


@runtime_checkable
class Restricts(Protocol):
    """A connector that can act against people who spoil it for others."""

    def restrict(
        self,
        account: Account,
        how: Restriction,
        author_id: str,
        remote_ids: Sequence[str],
        why: str,
    ) -> None:
        """Mute, block or report somebody; ``remote_ids`` are the items it is about."""
        ...

    def lift(self, account: Account, how: Restriction, author_id: str) -> None:
        """Take a muting or a block back; a report can't be taken back."""
        ...
