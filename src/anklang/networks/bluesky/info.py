"""What Bluesky is like: limits, abilities and the choices per post, as data."""

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

TEXT_LIMIT = 300
# Everything that belongs to one publishing call, pictures and link card included, in seconds.
CALL_SECONDS = 25.0

REPLY_GATE = OptionField(
    name="reply_gate",
    label=_("Who may reply"),
    kind=OptionKind.CHOICE,
    choices=(
        ("", pgettext_lazy("who may reply", "Everybody")),
        ("followers", _("People who follow this account")),
        ("following", _("People this account follows")),
        ("mentioned", _("People mentioned in the post")),
        ("nobody", pgettext_lazy("who may reply", "Nobody")),
    ),
)
QUOTES = OptionField(
    name="no_quotes",
    label=_("Nobody may quote this post"),
    kind=OptionKind.SWITCH,
)
QUOTE = OptionField(
    name="quote",
    label=_("Quote a post"),
    kind=OptionKind.LINK,
    help=_("The post’s address, as the browser shows it."),
    max_length=500,
)
CARD = OptionField(
    name="no_card",
    label=_("Show links without a preview card"),
    kind=OptionKind.SWITCH,
    help=_("The card shows the first link’s title and picture. Posts with pictures have none."),
)
LANGUAGES = OptionField(
    name="languages",
    label=_("Also written in"),
    kind=OptionKind.CHOICES,
    help=_("For posts in several languages; the post’s own language is always set."),
    choices=(
        ("de", _("German")),
        ("en", _("English")),
        ("fr", _("French")),
        ("it", _("Italian")),
        ("es", _("Spanish")),
        ("nl", _("Dutch")),
        ("pl", _("Polish")),
        ("tr", _("Turkish")),
        ("uk", _("Ukrainian")),
    ),
)

CONNECTING = Connecting(
    needs=_(
        "A Bluesky account. The simple way is an app password made for Anklang: it holds until "
        "you delete it. Without one you sign in on the server’s own page; that has to be repeated "
        "every two weeks, and you are reminded before."
    ),
    steps=(
        _("In the Bluesky app open Settings → Privacy and security → App passwords."),
        _("Add an app password, call it “Anklang”, and copy it; it is shown only once."),
        _("Enter the account’s name and that app password below."),
        _("Or leave the app password empty and sign in on the server’s own page."),
    ),
    may=(
        _("Publish what you release, and delete it again when you say so"),
        _("Read answers, mentions, quotes, likes, shares and new followers"),
        _("Answer in the account’s name, and hide answers below its posts"),
        _("Mute, block or report people when one of you says so, and take it back"),
    ),
    may_not=(
        _("Read or send private messages"),
        _("Change the account, its password or its address"),
        _("See the account’s password: only the sign-in is kept, encrypted"),
    ),
    fields=(
        OptionField(
            name="name",
            label=_("Account name"),
            kind=OptionKind.TEXT,
            help=_("For example: bakery.bsky.social, or your own domain."),
            placeholder="bakery.bsky.social",
            required=True,
        ),
        OptionField(
            name="password",
            label=_("App password"),
            kind=OptionKind.SECRET,
            help=_("Empty: you sign in on the server’s own page."),
            placeholder="xxxx-xxxx-xxxx-xxxx",
        ),
        OptionField(
            name="server",
            label=_("Server"),
            kind=OptionKind.TEXT,
            help=_("Only for accounts on a server of their own; empty means bsky.social."),
            placeholder="bsky.social",
        ),
    ),
)

INFO = NetworkInfo(
    slug="bluesky",
    name="Bluesky",
    icon="brand-bluesky",
    text_limit=TEXT_LIMIT,
    reply_limit=TEXT_LIMIT,
    counted_as=CountedAs.GRAPHEMES,
    media=MediaLimits(
        types=("image/webp", "image/jpeg", "image/png"),
        max_count=4,
        # Made smaller on the way: the network itself takes 1 MB.
        max_bytes=25_000_000,
        max_side=8_000,
        alt_text_limit=2_000,
    ),
    capabilities=frozenset(
        {
            Capability.REPLY,
            Capability.HIDE,
            Capability.DELETE,
            Capability.THREADS,
            Capability.SERIES,
            Capability.LINK_CARD,
            Capability.LOOK_UP,
            Capability.MEASURE,
            Capability.FETCH,
            Capability.IDEMPOTENT,
            Capability.MUTE,
            Capability.BLOCK,
            Capability.REPORT,
        }
    ),
    comes_back=(
        InteractionKind.COMMENT,
        InteractionKind.MENTION,
        InteractionKind.QUOTE,
        InteractionKind.LIKE,
        InteractionKind.SHARE,
        InteractionKind.FOLLOW,
    ),
    fetched_by="poll",
    # The account's own server is asked for our posts: what it took is there.
    settling=timedelta(seconds=5),
    call_timeout=timedelta(seconds=CALL_SECONDS + 3),
    connecting=CONNECTING,
    options=(REPLY_GATE, QUOTES, QUOTE, CARD, LANGUAGES),
)
