"""What became more or less often, as a line of a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from anklang.textkit.proportions import Share
from anklang.voice.queries.trends import Trend


@dataclass(frozen=True)
class TrendInWords:
    """One line of the table."""

    name: str
    now: str
    before: str
    direction: str
    trend: Trend

    @property
    def icon(self) -> str:
        """The direction as a picture."""
        return {"more": "trending-up", "less": "trending-down"}.get(self.direction, "minus")

    @property
    def said(self) -> str:
        """The direction in words."""
        return {"more": _("more often"), "less": _("less often")}.get(
            self.direction, _("no clear change")
        )


def trend_in_words(name: str, trend: Trend) -> TrendInWords:
    """Put a trend into words."""
    return TrendInWords(name, of(trend.now), of(trend.before), trend.direction, trend)


def of(share: Share) -> str:
    """Say a share with its cases: »3 of 12«."""
    return _("%(hits)d of %(cases)d") % {"hits": share.hits, "cases": share.cases}
