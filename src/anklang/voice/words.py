"""Words for the small choices in a guide."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise

LEVELS: dict[str, Text] = {
    "suggestion": pgettext_lazy("level", "Suggestion"),
    "warning": pgettext_lazy("level", "Warning"),
    "error": pgettext_lazy("level", "Error"),
}
KINDS: dict[str, Text] = {
    "post": pgettext_lazy("kind of text", "Post"),
    "reply": pgettext_lazy("kind of text", "Reply"),
    "apology": pgettext_lazy("kind of text", "Apology"),
}
VERDICTS: dict[str, Text] = {"proud": _("We’re proud of it"), "missed": _("It missed")}
