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

Text = str | Promise


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
    def looks_for(self) -> list[Text]:
        """What the program looks for."""
        leaves = self.rule.when.leaves if self.rule.when else ()
        return list(dict.fromkeys(words.DETECTORS[leaf.detector or ""] for leaf in leaves))


def shown(
    scope: Scope, content: Content, precision: Mapping[str, Precision] | None = None
) -> list[Shown]:
    """Return the rules of a ruleset as they are shown (one query).

    Args:
        precision: how right they were, by key.
    """
    known = precision or {}
    names = dict(Channel.objects.filter(brand=scope.brand).values_list("pk", "name"))
    return [
        Shown(
            rule,
            number,
            [names[one] for one in rule.channels if one in names],
            known.get(rule.key),
        )
        for number, rule in enumerate(content.rules, 1)
    ]


def ruleset_or_404(scope: Scope) -> Ruleset:
    """Return the brand's ruleset, or answer 404."""
    found = ruleset_of(scope.brand.pk)
    if found is None:
        raise Http404
    return found
