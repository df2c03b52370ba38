"""What can go wrong, in words for people: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from anklang.kernel.refusals import Refusal, Text

if TYPE_CHECKING:
    from .content import Content
    from .models import Post


class PublishingError(Refusal):
    """A post or a delivery can't be dealt with in this way."""


class EditConflict(PublishingError):
    """Somebody saved in between; both texts are here, and the own one is in the history too."""

    message = _(
        "Somebody else has changed this post in the meantime. Your text is kept: "
        "compare both and choose."
    )

    def __init__(self, post: Post, theirs: Content, yours: Content) -> None:
        super().__init__()
        self.post, self.theirs, self.yours = post, theirs, yours


class MovedMeanwhile(PublishingError):
    """Somebody changed the post since the person saw it; ``post`` is how it stands now."""

    message = _(
        "Somebody else has changed this post in the meantime, so its time was left as it is. "
        "Look at it, then decide."
    )

    def __init__(self, post: Post) -> None:
        super().__init__()
        self.post = post


class NotEditable(PublishingError):
    """The post has been handed over; it must be taken back before it can be changed."""

    message = _("This post has been handed over. Take it back first, then change it.")


class NotReady(PublishingError):
    """The post can't go out as it is; ``problems`` says why, one sentence each."""

    message = _("This post isn’t ready yet.")

    def __init__(self, problems: Sequence[Text]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = list(problems)


class ReasonNeeded(PublishingError):
    """Warnings of the voice guide or of a rule (``by_rule``) are open: say why they may stay;
    ``problems`` names them."""

    def __init__(self, message: Text, problems: Sequence[Text], *, by_rule: bool = False) -> None:
        super().__init__(message)
        self.problems, self.by_rule = list(problems), by_rule


class BadDueTime(PublishingError):
    """The date or time can't be used; the message says why."""


class ReleaseNeeded(PublishingError):
    """The role or the brand asks for somebody else's release."""

    message = _("This post needs somebody else’s release. Ask for it, then it goes out.")


class RuleNeedsRelease(ReleaseNeeded):
    """A rule of engagement asks for somebody else's release; ``problems`` cites it."""

    def __init__(self, problems: Sequence[Text]) -> None:
        said = " ".join(str(problem) for problem in problems)
        super().__init__(f"{ReleaseNeeded.message} {said}")
        self.problems = list(problems)


class OwnRelease(PublishingError):
    """Nobody releases what they wrote or asked for themselves."""

    message = _("You had a hand in this post yourself. Somebody else must release it.")


class ReleaseOutdated(PublishingError):
    """The release was meant for another content."""

    message = _(
        "The post has changed since you opened it, so nothing was released. "
        "Read it again, then decide."
    )


class NothingToRelease(PublishingError):
    """Nobody waits for a release of this post (any more)."""

    message = _("This post isn’t waiting for a release (any more).")


class TooLate(PublishingError):
    """The delivery is past the point where it could be cancelled or moved."""


class PictureRefused(PublishingError):
    """The file can't be used as a picture; the message says why."""
