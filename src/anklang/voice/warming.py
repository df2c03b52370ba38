"""What the first check would wait for, loaded beforehand: dictionaries, guides, learned voices.

What an older release learned doesn't count any more: it is learned again at once.
"""

from __future__ import annotations

import logging
import threading

from django.db import connection

from anklang.kernel.boundary import attempt
from anklang.textkit.messages import spoken

from .checking import Text, explain
from .models import CheckedText, VoiceGuide
from .queries.guides import MOST_KEPT, guide_for
from .queries.learned import likeness
from .services.learning import learn_outdated

# Long enough to be judged, with something of everything that checks look at.
_SAMPLES = {
    "de": "Guten Morgen! Haben Sie schon unsere Kundinnen und Kunden gefragt? Wir freuen uns sehr.",
    "en": "Good morning! Have you asked our customers yet? We are really looking forward to it.",
}
_log = logging.getLogger(__name__)


def warm_up() -> threading.Thread:
    """Begin to load in the background what checking needs; return the thread."""
    thread = threading.Thread(target=_warm, name="voice-warm-up", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    for step in (warm, learn_outdated):
        problem = attempt(step)
        if problem is not None:
            _log.warning("Checking wasn't warmed up: %s", problem)
    connection.close()


def warm() -> None:
    """Load it now."""
    guides = VoiceGuide.objects.exclude(in_force=None).order_by("-in_force__published_at")
    for brand_id, language in guides.values_list("brand_id", "language")[:MOST_KEPT]:
        guide = guide_for(brand_id, language)
        text = Text("text", _SAMPLES[spoken(language)])
        if guide is not None:
            explain([text], guide)
        for kind in CheckedText.Kind:
            likeness(brand_id, language, kind, [text])
