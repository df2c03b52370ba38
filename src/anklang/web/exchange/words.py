"""What the parts of an import are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from anklang.exchange.tables.columns import Field, Layout

FIELDS = [
    (Field.WHEN.value, _("Date (with or without a time)")),
    (Field.TIME.value, _("Time")),
    (Field.TEXT.value, _("Text")),
    (Field.CHANNEL.value, _("Channel")),
    (Field.SIGNER.value, _("Signed by")),
    (Field.LANGUAGE.value, _("Language")),
    (Field.LINK.value, _("Link (put below the text)")),
    (Field.PICTURE.value, _("Picture (not fetched)")),
    (Field.ROUTINE.value, _("Routine (or “unplanned”)")),
    (Field.PILLAR.value, _("Content pillar")),
    (Field.AUDIENCE.value, _("Audience")),
    (Field.ACTION.value, _("Desired action")),
    (Field.OBJECTIVE.value, _("Objective")),
]
LAYOUTS = {
    Layout.BUFFER.value: _("This is a file in Buffer’s layout."),
    Layout.HOOTSUITE.value: _("This is a file in Hootsuite’s layout."),
}
