"""Comments as visitors see them: threads of answers, long ones folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from anklang.home.models import Change, Comment, Entry

THREADS_PER_PAGE = 20
# So many answers of a thread come with the post's page; the others have the thread's own page.
ANSWERS_WITH_ENTRY = 40
ANSWERS_PER_PAGE = 200
# So many are open to the eye; fewer than two more aren't worth folding.
ANSWERS_UNFOLDED = 5
DEEPEST = 3

_VISIBLE = Comment.State.VISIBLE


@dataclass(frozen=True)
class Node:
    """A comment in its place: ``depth`` 0 starts a thread, deeper than 3 isn't indented further."""

    comment: Comment
    depth: int

    @property
    def shown(self) -> bool:
        """Whether its words may be seen; else a place holder stands where answers hang on it."""
        return self.comment.state == _VISIBLE


@dataclass(frozen=True)
class Thread:
    """A first comment and what was answered, in reading order."""

    root: Node
    answers: Sequence[Node]
    # More answers than came along: the thread has a page of its own.
    more: bool

    @property
    def open(self) -> Sequence[Node]:
        """The answers to see at once."""
        return self.answers[: self._fold]

    @property
    def folded(self) -> Sequence[Node]:
        """The answers behind "more answers"."""
        return self.answers[self._fold :]

    @property
    def _fold(self) -> int:
        worth_it = len(self.answers) > ANSWERS_UNFOLDED + 1
        return ANSWERS_UNFOLDED if worth_it else len(self.answers)


@dataclass(frozen=True)
class ThreadPage:
    """Some threads, newest first; ``older`` is what to ask for next, None at the end."""

    threads: Sequence[Thread]
    older: str | None


def threads(entry: Entry, before: str | None = None) -> ThreadPage:
    """Return a post's threads, newest first, in two queries.

    Args:
        before: public id of a first comment; those that began earlier are returned.
    """
    roots = _roots(entry)
    if before:
        start = entry.comments.filter(public_id=before).values("pk")[:1]
        roots = roots.filter(pk__lt=start)
    found = list(roots[: THREADS_PER_PAGE + 1])
    shown = found[:THREADS_PER_PAGE]
    answers = _answers_of(shown)
    return ThreadPage(
        [_thread(root, answers.get(root.pk, []), ANSWERS_WITH_ENTRY) for root in shown],
        shown[-1].public_id if len(found) > len(shown) else None,
    )


def thread(comment: Comment) -> Thread:
    """Return the whole thread that a comment belongs to, up to 200 answers."""
    root = comment.thread if comment.thread is not None else comment
    rows = _with_people(Comment.objects.filter(thread=root)).order_by("pk")
    answers = [row for row in rows[: ANSWERS_PER_PAGE + 2] if row.pk != root.pk]
    return _thread(root, answers, ANSWERS_PER_PAGE)


def newest_change(entry: Entry) -> int:
    """Return the id of the brand's newest change: what comes later is news for this page."""
    newest = Change.objects.filter(brand_id=entry.brand_id).order_by("-pk").values_list("pk")
    row = newest.first()
    return row[0] if row else 0


def changed_comments(entry: Entry, since: int, limit: int = 50) -> list[Comment]:
    """Return the comments under a post that came or changed after a change, oldest first."""
    changed = Change.objects.filter(
        brand_id=entry.brand_id, pk__gt=since, report=None, comment__entry=entry
    ).values("comment")
    return list(_with_people(entry.comments.filter(pk__in=changed)).order_by("pk")[:limit])


def depth_of(comment: Comment) -> int:
    """Return how deep a comment stands, counted up to 3; asks the database for each step."""
    depth, above = 0, comment.parent
    while above is not None and depth < DEEPEST:
        depth, above = depth + 1, above.parent
    return depth


def _with_people(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.select_related("parent__representative", "representative")


def _roots(entry: Entry) -> QuerySet[Comment]:
    answered = Comment.objects.filter(thread=OuterRef("pk"), parent__isnull=False, state=_VISIBLE)
    return (
        _with_people(entry.comments.filter(parent=None))
        .filter(Q(state=_VISIBLE) | Exists(answered))
        .order_by("-pk")
    )


def _answers_of(roots: Sequence[Comment]) -> dict[int, list[Comment]]:
    rows = (
        _with_people(Comment.objects.filter(thread__in=roots, parent__isnull=False))
        .annotate(place=Window(RowNumber(), partition_by=F("thread"), order_by="id"))
        .filter(place__lte=ANSWERS_WITH_ENTRY + 1)
        .order_by("pk")
    )
    found: dict[int, list[Comment]] = {}
    for row in rows:
        found.setdefault(row.thread_id or 0, []).append(row)
    return found


def _thread(root: Comment, answers: list[Comment], limit: int) -> Thread:
    kept = answers[:limit]
    below: dict[int, list[Comment]] = {}
    present = {root.pk, *(answer.pk for answer in kept)}
    for answer in kept:
        above = answer.parent_id if answer.parent_id in present else root.pk
        below.setdefault(above or root.pk, []).append(answer)
    nodes = [node for node in _in_order(root.pk, below) if _worth_showing(node, below)]
    return Thread(Node(root, 0), nodes, len(answers) > limit)


def _in_order(root: int, below: dict[int, list[Comment]]) -> Iterator[Node]:
    waiting = [(answer, 1) for answer in reversed(below.get(root, []))]
    while waiting:
        comment, depth = waiting.pop()
        yield Node(comment, min(depth, DEEPEST))
        waiting += [(answer, depth + 1) for answer in reversed(below.get(comment.pk, []))]


def _worth_showing(node: Node, below: dict[int, list[Comment]]) -> bool:
    """Keep visible comments, and invisible ones that visible answers hang on."""
    waiting = [node.comment]
    while waiting:
        comment = waiting.pop()
        if comment.state == _VISIBLE:
            return True
        waiting += below.get(comment.pk, [])
    return False
