"""Publishing to the brand's own page and reading what visitors say there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anklang.home import addresses, limits, mails, queries, services
from anklang.home.errors import Gone, HomeError, Refused
from anklang.home.models import Comment, Report
from anklang.home.records import NewPicture, Signed
from anklang.networks.contract import (
    Account,
    Capability,
    Connection,
    CountedAs,
    Fetched,
    Interaction,
    InteractionKind,
    LookUp,
    Measures,
    MediaLimits,
    NetworkError,
    NetworkInfo,
    NotFound,
    Outcome,
    Outgoing,
    Published,
    Rejected,
    RemoteAuthor,
    Visibility,
)
from anklang.textkit import names

_PAGE = 100

INFO = NetworkInfo(
    slug="home",
    name=gettext_lazy("Home channel"),
    icon="home",
    text_limit=limits.ENTRY_LENGTH,
    reply_limit=limits.COMMENT_LENGTH,
    counted_as=CountedAs.CHARACTERS,
    media=MediaLimits(
        types=("image/webp", "image/jpeg", "image/png"),
        max_count=limits.PICTURES,
        max_bytes=10_000_000,
        max_side=4096,
        alt_text_limit=1_000,
    ),
    capabilities=frozenset(
        {
            Capability.REPLY,
            Capability.HIDE,
            Capability.DELETE,
            Capability.REMOVE,
            Capability.EDIT,
            Capability.THREADS,
            Capability.LOOK_UP,
            Capability.MEASURE,
            Capability.FETCH,
            Capability.IDEMPOTENT,
        }
    ),
    comes_back=(InteractionKind.COMMENT, InteractionKind.REPORT),
    fetched_by="poll",
    # One database: what is published is there.
    settling=timedelta(0),
    call_timeout=timedelta(seconds=25),
    built_in=True,
)


class HomeConnector:
    """See :class:`anklang.networks.contract.Connector`."""

    info = INFO

    def connect(self, brand_id: int, form: Mapping[str, str]) -> Connection:
        """Open the brand's page; there is nothing to sign in to."""
        brand = queries.host_brand(brand_id)
        return Connection(
            remote_id=str(brand_id),
            handle=f"@{brand.slug}",
            name=brand.name,
            url=addresses.page(brand.slug),
        )

    def publish(self, account: Account, outgoing: Outgoing) -> Outcome:
        """Put a post on the page, or an answer under a comment."""
        try:
            if outgoing.reply_to is None:
                _publish_entry(account, outgoing)
            else:
                _publish_reply(account, outgoing, outgoing.reply_to)
        except Refused as refused:
            return Rejected(refused.code, str(refused))
        found = self.look_up(account, outgoing)
        return found if isinstance(found, Published) else Rejected("gone", _("It is gone again."))

    def look_up(self, account: Account, outgoing: Outgoing) -> LookUp:
        """Find our own item by its key; sure either way."""
        own = queries.find_by_key(account.brand_id, outgoing.key)
        return NotFound() if own is None else Published(own.public_id, own.url, own.at)

    def fetch(self, account: Account, cursor: str) -> Fetched:
        """Return the next changes of comments and reports."""
        after = _change_id(cursor)
        rows = queries.changes_after(account.brand_id, after, _PAGE)
        return Fetched(
            interactions=[_interaction(row) for row in rows],
            cursor=str(rows[-1].id if rows else after),
            more=len(rows) == _PAGE,
        )

    def hide(self, account: Account, remote_id: str, reason: str) -> None:
        """Hide a comment; reports about it are settled by that."""
        try:
            services.hide_comment(account.brand_id, remote_id, reason)
            services.settle_reports(account.brand_id, remote_id, stayed=False)
        except HomeError as error:
            raise NetworkError(str(error)) from error

    def unhide(self, account: Account, remote_id: str) -> None:
        """Bring a comment back."""
        try:
            services.unhide_comment(account.brand_id, remote_id)
        except HomeError as error:
            raise NetworkError(str(error)) from error

    def hold(self, account: Account, remote_id: str) -> None:
        """Let a comment wait until somebody of the house has read it."""
        try:
            services.hold_comment(account.brand_id, remote_id)
        except HomeError as error:
            raise NetworkError(str(error)) from error

    def tell_author(self, account: Account, remote_id: str, subject: str, text: str) -> bool:
        """Mail an author who wanted answers by mail."""
        return mails.to_author(account.brand_id, remote_id, subject, text)

    def settle_reports(self, account: Account, remote_id: str) -> None:
        """Close the reports of a comment that may stay; their authors are told."""
        try:
            services.settle_reports(account.brand_id, remote_id, stayed=True)
        except HomeError as error:
            raise NetworkError(str(error)) from error

    def delete(self, account: Account, remote_id: str) -> None:
        """Delete a post or a comment."""
        try:
            services.delete_entry(account.brand_id, remote_id)
        except Gone:
            self._delete_comment(account, remote_id)

    def edit(self, account: Account, remote_id: str, outgoing: Outgoing) -> Outcome:
        """Put another text in a post's place; readers see that it was edited."""
        try:
            entry = services.edit_entry(
                account.brand_id, remote_id, text=outgoing.text, language=outgoing.language
            )
        except Refused as refused:
            return Rejected(refused.code, str(refused))
        except Gone as gone:
            return Rejected("gone", str(gone))
        own = queries.find_by_key(account.brand_id, entry.key)
        return (
            Rejected("gone", _("It is gone again."))
            if own is None
            else Published(own.public_id, own.url, own.at)
        )

    def measure(self, account: Account, remote_ids: Sequence[str]) -> Sequence[Measures]:
        """Count applause, shares and comments; views aren't counted, so they are unknown."""
        counts = queries.counts_of(account.brand_id, remote_ids)
        return [_measures(remote_id, counts.get(remote_id)) for remote_id in remote_ids]

    def _delete_comment(self, account: Account, remote_id: str) -> None:
        try:
            services.delete_comment(account.brand_id, remote_id)
        except HomeError as error:
            raise NetworkError(str(error)) from error


def _publish_entry(account: Account, outgoing: Outgoing) -> None:
    services.publish_entry(
        account.brand_id,
        key=outgoing.key,
        text=outgoing.text,
        language=outgoing.language,
        signed=_signed(outgoing),
        pictures=[
            NewPicture(picture.path, picture.alt, picture.width, picture.height, picture.focus)
            for picture in outgoing.pictures
        ],
    )


def _publish_reply(account: Account, outgoing: Outgoing, reply_to: str) -> None:
    if outgoing.pictures:
        raise Refused("no_pictures", _("Answers here can't carry pictures."))
    services.publish_reply(
        account.brand_id,
        key=outgoing.key,
        text=outgoing.text,
        language=outgoing.language,
        reply_to=reply_to,
        signed=_signed(outgoing),
    )


def _signed(outgoing: Outgoing) -> Signed | None:
    who = outgoing.signature
    return None if who is None else Signed(who.name, who.role, who.representative_id)


def _change_id(cursor: str) -> int:
    if not cursor.isdecimal() and cursor:
        raise NetworkError(_("This isn't a place in the home channel's feed: %s") % cursor)
    return int(cursor or 0)


def _interaction(row: queries.ChangeRow) -> Interaction:
    return _comment(row) if row.report is None else _report(row, row.report)


def _comment(row: queries.ChangeRow) -> Interaction:
    comment = row.comment
    return Interaction(
        kind=InteractionKind.COMMENT,
        remote_id=comment.public_id,
        thread_id=_thread_id(comment),
        about_id=comment.entry.public_id,
        parent_id=comment.parent.public_id if comment.parent else None,
        author=RemoteAuthor(remote_id=_author_id(comment), name=comment.name),
        text=comment.text,
        at=comment.created_at,
        url=row.url,
        visibility=Visibility(comment.state),
        language=comment.language,
        own=comment.by_brand,
        own_key=comment.key,
        raw=_remarks(comment),
    )


def _remarks(comment: Comment) -> dict[str, object]:
    """What the house should know beside the words: codes and texts, no sentences."""
    before = [] if comment.edited_at is None else list(comment.rewordings.all())
    found = {
        "state_reason": comment.state_reason,
        "held_for": comment.held_for,
        "resembles": comment.resembles,
        "mixed_scripts": names.mixes_scripts(comment.name),
        "edited_at": comment.edited_at.isoformat() if comment.edited_at else "",
        "before": [one.text for one in before[-5:]],
        "by_author": comment.by_author,
    }
    return {name: value for name, value in found.items() if value}


def _report(row: queries.ChangeRow, report: Report) -> Interaction:
    comment = row.comment
    return Interaction(
        kind=InteractionKind.REPORT,
        remote_id=f"report-{report.pk}",
        thread_id=_thread_id(comment),
        about_id=comment.entry.public_id,
        parent_id=comment.public_id,
        # Who reports stays unknown, even to us.
        author=RemoteAuthor(remote_id="visitor", name=_("Visitor")),
        text=": ".join(filter(None, (_category(row, report), report.reason))),
        at=report.created_at,
        url=row.url,
    )


def _category(row: queries.ChangeRow, report: Report) -> str:
    """Say what a report is about, in the language of the house."""
    if not report.category or report.category == Report.Category.OTHER:
        return ""
    with translation.override(row.language):
        return str(Report.Category(report.category).label)


def _thread_id(comment: Comment) -> str:
    return comment.thread.public_id if comment.thread else comment.public_id


def _author_id(comment: Comment) -> str:
    """Visitors have no account: whoever signs with the same name counts as the same person."""
    if comment.by_brand:
        return "brand"
    return "name:" + " ".join(names.folded(comment.name))


def _measures(remote_id: str, counts: queries.Counts | None) -> Measures:
    if counts is None:
        return Measures(remote_id)
    return Measures(remote_id, likes=counts.likes, shares=counts.shares, replies=counts.replies)


CONNECTOR = HomeConnector()
