"""What the pages of the rules share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import get_language

from anklang.conduct.content import Content, Rule
from anklang.conduct.models import Ruleset
from anklang.conduct.queries.rules import ruleset_of
from anklang.inbox.queries.deciding import Precision
from anklang.networks.models import Channel
from anklang.orgs.models import Role
from anklang.orgs.scope import Scope
from anklang.web.rules import words
from anklang.web.rules.spelled import spelled

Text = str | Promise
# So many words of a list say what a rule is after; all of them stand where it is changed.
_WORDS_SHOWN = 8


@dataclass(frozen=True)
class Shown:
    """A rule as it is shown in the reader's language."""

    rule: Rule
    number: int
    channels: Sequence[str] = ()
    # How right it was when people looked; None where nobody has, or for those who don't decide.
    precision: Precision | None = None

    def _said(self, name: str) -> str:
        said: str = getattr(self.rule, name).said(get_language() or "en")
        return said

    @property
    def title(self) -> str:
        """Its title."""
        return self._said("title")

    @property
    def text(self) -> str:
        """What is asked."""
        return self._said("text")

    @property
    def reason(self) -> str:
        """Why."""
        return self._said("reason")

    @property
    def example(self) -> str:
        """What it looks like."""
        return self._said("example")

    @property
    def binds(self) -> Text:
        """Whom it binds."""
        return words.BINDS[self.rule.binds]

    @property
    def ours(self) -> Text:
        """What it does to our texts; "" where it doesn't."""
        return words.OURS[self.rule.ours] if self.rule.binds_us and self.rule.ours else ""

    @property
    def role(self) -> Text:
        """Who must release our texts."""
        role = self.rule.approval_role
        return Role(role).label if role in Role.values else ""

    @property
    def theirs(self) -> list[Text]:
        """What becomes of what visitors write."""
        return [words.THEIRS[one] for one in self.rule.theirs] if self.rule.binds_visitors else []

    @property
    def looks_for(self) -> str:
        """What the program looks for; long lists are cut."""
        return spelled(self.rule.when, most=_WORDS_SHOWN) if self.rule.when else ""


def shown(
    scope: Scope, content: Content, precision: Mapping[str, Precision] | None = None
) -> list[Shown]:
    """Return the rules of a ruleset as they are shown (one query).

    Args:
        precision: how right they were, by key.
    """
    known = precision or {}
    names = channel_names(scope)
    return [
        Shown(
            rule,
            number,
            [names[one] for one in rule.channels if one in names],
            known.get(rule.key),
        )
        for number, rule in enumerate(content.rules, 1)
    ]


def channel_names(scope: Scope) -> dict[int, str]:
    """Return the names of a brand's channels by their ids."""
    return dict(Channel.objects.filter(brand=scope.brand).values_list("pk", "name"))


def ruleset_or_404(scope: Scope) -> Ruleset:
    """Return the brand's ruleset, or answer 404."""
    found = ruleset_of(scope.brand.pk)
    if found is None:
        raise Http404
    return found
