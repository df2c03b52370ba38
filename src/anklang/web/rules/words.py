"""What rules say, in words for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise

BINDS: dict[str, Text] = {
    "us": _("Our people"),
    "visitors": _("Visitors"),
    "both": _("Everybody"),
}
OURS: dict[str, Text] = {
    "": _("Nothing: people look after it"),
    "hint": _("Gives a hint"),
    "warn": _("Asks for a reason"),
    "approval": _("Needs somebody’s release"),
    "block": _("Stops the text"),
}
THEIRS: dict[str, Text] = {
    "note": _("Is noted"),
    "flag": _("Is marked in the inbox"),
    "hold": _("Waits for a person (own page)"),
    "hide": _("Is hidden"),
    "delete": _("Is proposed for deletion"),
    "report": _("Is proposed to be reported"),
    "mute": _("Its author is muted"),
    "answer": _("Gets the prepared answer"),
    "escalate": _("Goes to a person at once"),
}
DETECTORS: dict[str, Text] = {
    "words": pgettext_lazy("detector", "Words"),
    "pattern": pgettext_lazy("detector", "Pattern (RE2)"),
    "links": pgettext_lazy("detector", "Links and domains"),
    "length": pgettext_lazy("detector", "Length"),
    "repetition": pgettext_lazy("detector", "Repetition"),
    "flood": pgettext_lazy("detector", "Flood of one author"),
    "meaning": pgettext_lazy("detector", "Meaning"),
    "subject": pgettext_lazy("detector", "Another subject"),
    "personal": pgettext_lazy("detector", "Personal data"),
    "advertising": pgettext_lazy("detector", "Advertising without a label"),
    "alt": pgettext_lazy("detector", "Pictures without alt text"),
    "imprint": pgettext_lazy("detector", "Missing imprint"),
    "language": pgettext_lazy("detector", "Language"),
    "quiet_hours": pgettext_lazy("detector", "Quiet hours"),
    "embargo": pgettext_lazy("detector", "Topic of an embargo"),
    "vale": pgettext_lazy("detector", "Vale rule"),
}
