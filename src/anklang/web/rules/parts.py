"""What a rule looks for as a tree of parts and groups; buttons of the page add and remove them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anklang.textkit.detectors import Condition

from .judged import JudgedForm
from .settings import FORMS, DetectorForm
from .spelled import inside, phrase, turned

# Parts and groups of one rule; groups within groups.
MOST, DEEPEST = 24, 3
# They keep their numbers while others come and go.
_MOST_NUMBERS = 200
Text = str | Promise
JOINS: list[tuple[str, Text]] = [
    ("any", _("one of these is found")),
    ("all", _("all of these are found")),
    ("none", _("none of these is found")),
]


class GroupForm(JudgedForm):
    """Several things that count together."""

    says_optional = False

    group = forms.ChoiceField(label=_("It counts if"), choices=JOINS)


@dataclass
class Node:
    """A part or a group, where it stands.

    Attributes:
        number: which one it is, for fields and buttons.
        within: the number of the group that it is in; None for the rule itself.
        form: what can be told about it.
        items: what is in it.
        depth: in how many groups it stands, itself among them if it is one.
        name: what it is called: a detector's title, or "Group 2".
        places: where else it may stand: the numbers of groups ("" for the rule itself), and names.
    """

    number: int
    within: int | None
    form: DetectorForm | GroupForm
    items: list[Node] = field(default_factory=list)
    depth: int = 0
    name: Text = ""
    places: list[tuple[str, Text]] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        """Whether it holds others."""
        return isinstance(self.form, GroupForm)

    @property
    def place(self) -> str:
        """Where it stands, as ``places`` names it."""
        return "" if self.within is None else str(self.within)

    @property
    def kind(self) -> str:
        """How what is in a group is joined."""
        return str(self.form["group"].value())

    @property
    def height(self) -> int:
        """So many groups stand in one another here, itself among them."""
        return self.is_group + max((one.height for one in self.items), default=0)

    @property
    def takes_groups(self) -> bool:
        """Whether another group may stand in it."""
        return self.depth < DEEPEST

    @property
    def problem(self) -> Text:
        """What is wrong with it as a group; "" where nothing is."""
        if not self.is_group:
            return ""
        if self.depth > DEEPEST:
            return _("This lies too deep: at most %d groups may stand in one another.") % DEEPEST
        if self.form.judged and not self.items:
            return _("Nothing is in this group yet: add something, or remove the group.")
        return ""

    def is_valid(self) -> bool:
        """Whether it and all in it can be used."""
        return (
            self.form.is_valid() and not self.problem and all(one.is_valid() for one in self.items)
        )

    def walk(self) -> Iterator[Node]:
        """Yield it and all in it, in the order of the page."""
        yield self
        for one in self.items:
            yield from one.walk()

    @property
    def outline(self) -> str:
        """What it looks for in few words: names, without what they are told."""
        if isinstance(self.form, DetectorForm):
            negated = bool(self.form["negated"].value())
            return turned(str(self.name)) if negated else str(self.name)
        said = phrase(self.kind, [one.outline for one in self.items] or ["…"])
        return said if self.kind == "none" else inside(said)

    @property
    def condition(self) -> Condition:
        """What was typed; it must be valid."""
        if isinstance(self.form, DetectorForm):
            return self.form.condition
        return _joined(self.kind, [one.condition for one in self.items])


class Parts:
    """All that a rule looks for."""

    def __init__(self, nodes: list[Node]) -> None:
        """Put parts and groups where they say they are."""
        self.nodes = nodes[:MOST]
        self.items: list[Node] = []
        self._settle()

    @classmethod
    def stored(cls, condition: Condition | None) -> tuple[str, Parts] | None:
        """Return how a stored rule joins what it looks for, and that; None if it is too much."""
        if condition is None:
            return "any", cls([])
        kind, below = _opened(condition) or ("any", (condition,))
        nodes: list[Node] = []
        for one in below:
            _read(one, None, nodes)
        found = cls(nodes)
        fits = len(nodes) <= MOST and all(one.depth <= DEEPEST for one in nodes)
        return (kind, found) if fits else None

    @classmethod
    def typed(cls, data: Mapping[str, Any], before: Parts) -> Parts:
        """Return what was typed.

        Args:
            before: what is stored: settings without a field stay with the part that has them.
        """
        kept = {one.number: one.form for one in before.nodes}
        found = (_typed(data, number, kept.get(number)) for number in range(_MOST_NUMBERS))
        return cls([one for one in found if one is not None])

    def __len__(self) -> int:
        """Return how many parts and groups there are."""
        return len(self.nodes)

    @property
    def full(self) -> bool:
        """Whether nothing more can be added."""
        return len(self.nodes) >= MOST

    def is_valid(self) -> bool:
        """Whether everything can be used; each part says what is wrong with it."""
        return all(one.is_valid() for one in self.items)

    def only_show(self) -> None:
        """Show what was typed, without a word about mistakes."""
        for one in self.nodes:
            one.form.judged = False

    def add(self, detector: str, within: str) -> None:
        """Show one part more, or a group, ready to be filled in."""
        known = FORMS if detector != "group" else {"group": GroupForm}
        if detector not in known or self.full:
            return
        free = max((one.number for one in self.nodes), default=-1) + 1
        made = Node(free, _number(within), known[detector](prefix=f"p{free}"))
        made.form.judged = False
        first = made.form.fields[next(iter(made.form.fields))]
        if isinstance(made.form, DetectorForm) and made.form.own_fields:
            first = made.form.own_fields[0].field
        first.widget.attrs["autofocus"] = True
        self.nodes.append(made)
        self._settle()

    def drop(self, number: str) -> str | None:
        """Show one part less, or a group with all in it; return the place that it had."""
        found = next((one for one in self.nodes if str(one.number) == number), None)
        if found is None:
            return None
        gone = {one.number for one in found.walk()}
        self.nodes = [one for one in self.nodes if one.number not in gone]
        self._settle()
        return found.place

    def outline(self, join: str) -> str:
        """Return how everything hangs together; "" where a single part needs no word."""
        several = len(self.nodes) > 1
        return phrase(join, [one.outline for one in self.items]) if several else ""

    def condition(self, join: str) -> Condition | None:
        """Return what was typed as one condition; None for nothing."""
        below = [one.condition for one in self.items]
        if len(below) == 1 and join != "none":
            return below[0]
        return _joined(join, below) if below else None

    def _settle(self) -> None:
        """Hang everything where it belongs, and name what is where."""
        by_number = {one.number: one for one in self.nodes}
        for one in self.nodes:
            one.items = []
            if not _leads_up(one, by_number):
                one.within = None
        for one in self.nodes:
            if one.within is not None:
                by_number[one.within].items.append(one)
        self.items = [one for one in self.nodes if one.within is None]
        self._measure(self.items, 0)
        self._name()

    def _measure(self, nodes: list[Node], depth: int) -> None:
        for one in nodes:
            one.depth = depth + one.is_group
            self._measure(one.items, one.depth)

    def _name(self) -> None:
        groups = [one for top in self.items for one in top.walk() if one.is_group]
        for number, one in enumerate(groups, 1):
            one.name = _("Group %d") % number
        for one in self.nodes:
            if isinstance(one.form, DetectorForm):
                one.name = one.form.title
            one.places = _places(one, groups)


def _places(node: Node, groups: list[Node]) -> list[tuple[str, Text]]:
    """Return where a node may stand; nothing where there is but one place."""
    own = {below.number for below in node.walk()}
    fitting = [
        (str(group.number), group.name)
        for group in groups
        if group.number == node.within
        or (group.number not in own and group.depth + node.height <= DEEPEST)
    ]
    return [("", _("the rule itself")), *fitting] if fitting else []


def _leads_up(node: Node, by_number: Mapping[int, Node]) -> bool:
    """Whether a node stands in a group that is there, and not in itself."""
    seen = {node.number}
    while node.within is not None:
        above = by_number.get(node.within)
        if above is None or not above.is_group or above.number in seen:
            return False
        seen.add(above.number)
        node = above
    return True


def _opened(condition: Condition) -> tuple[str, tuple[Condition, ...]] | None:
    """Return a condition as a group: how it is joined, and what is in it; None for a part."""
    if condition.not_ is not None and condition.not_.detector is None:
        below = condition.not_
        return "none", below.any or (below,)
    if condition.all is not None or condition.any is not None:
        return "all" if condition.all else "any", condition.parts
    return None


def _read(condition: Condition, within: int | None, into: list[Node]) -> None:
    number = len(into)
    opened = _opened(condition)
    if opened is None:
        leaf = condition.not_ or condition
        made: DetectorForm | GroupForm = FORMS[leaf.detector or ""](
            prefix=f"p{number}", stored=leaf.settings, negated=condition.not_ is not None
        )
        into.append(Node(number, within, made))
        return
    kind, below = opened
    made = GroupForm(prefix=f"p{number}", initial={"group": kind})
    into.append(Node(number, within, made))
    for one in below:
        _read(one, number, into)


def _typed(
    data: Mapping[str, Any], number: int, before: DetectorForm | GroupForm | None
) -> Node | None:
    prefix, within = f"p{number}", _number(data.get(f"p{number}-in", ""))
    if f"{prefix}-group" in data:
        return Node(number, within, GroupForm(data, prefix=prefix))
    form = FORMS.get(data.get(f"{prefix}-detector", ""))
    if form is None:
        return None
    same = isinstance(before, DetectorForm) and before.detector == form.detector
    stored = before.stored if same and isinstance(before, DetectorForm) else {}
    return Node(number, within, form(data, prefix=prefix, stored=stored))


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else None


def _joined(kind: str, below: list[Condition]) -> Condition:
    """Return conditions joined as a group says."""
    if kind != "none":
        return Condition.model_validate({"all" if kind == "all" else "any": below})
    one_group = len(below) == 1 and below[0].detector is None and below[0].not_ is None
    none = below[0] if one_group else Condition(any=tuple(below))
    return Condition.model_validate({"not": none})
