"""How services say no: in words for people, what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Refusal(Exception):
    """A wish that can't be fulfilled; ``str()`` is translated and fit for people.

    ``field`` names the form field it is about ("" for the whole form).
    """

    message: Text = _("This can’t be done right now.")

    def __init__(self, message: Text = "", field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field

    def __str__(self) -> str:
        return str(self.args[0])


# What a lower package refuses, and what is raised in its place.
Way = tuple[type[Exception], Callable[[Any], Exception]]


@contextmanager
def retold(*ways: Way) -> Iterator[None]:
    """Raise what a lower package refuses in the words of one's own: the first way that fits.

    What fits none goes on as it is.
    """
    try:
        yield
    except tuple(kind for kind, _told in ways) as error:
        told = next(told for kind, told in ways if isinstance(error, kind))
        raise told(error) from error
