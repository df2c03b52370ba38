"""Why a text doesn't pass, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anklang.voice.errors import VoiceError

from .explaining import Explained


class ReasonMissing(VoiceError):
    """Nothing was said, or too much."""

    message = gettext_lazy("Say in a few words why it may stay.")


class NotPassed(VoiceError):
    """A text doesn't pass the guide; ``findings`` says which are in the way."""

    def __init__(self, message: str, findings: Sequence[Explained]) -> None:
        super().__init__(message)
        self.findings = findings

    @property
    def sentences(self) -> list[str]:
        """What is in the way, one sentence each; the same one once."""
        return list(dict.fromkeys(map(sentence, self.findings)))


class StoppedByGuide(NotPassed):
    """Open errors, and the brand lets them stop a text."""

    def __init__(self, findings: Sequence[Explained]) -> None:
        super().__init__(_("The voice guide stops this text."), findings)


class ReasonWanted(NotPassed):
    """Open warnings, and nobody has said why they may stay."""

    def __init__(self, findings: Sequence[Explained]) -> None:
        super().__init__(
            ngettext(
                "%(count)d warning of the voice guide stays open. Say in a few words why, "
                "then it goes out.",
                "%(count)d warnings of the voice guide stay open. Say in a few words why, "
                "then it goes out.",
                len(findings),
            )
            % {"count": len(findings)},
            findings,
        )


def sentence(finding: Explained) -> str:
    """Say what a finding is about."""
    if not finding.names_words:
        return finding.message
    return _("“%(words)s”: %(message)s") % {
        "words": finding.short_words,
        "message": finding.message,
    }
