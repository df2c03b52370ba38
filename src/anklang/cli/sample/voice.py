"""The sample's voice guides: written over a year, with reasons, through the usual services."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from anklang.kernel import clock
from anklang.textkit.messages import spoken
from anklang.voice import services
from anklang.voice.content import Content
from anklang.voice.models import VoiceGuide

from .people import House
from .story import CONTENT

# What a change of a part takes over from the next version.
_KEYS = {"character": "pairs", "examples": "examples", "words": "checks"}


def write(name: str, house: House, today: datetime) -> None:
    """Write a brand's guide, version by version, with the clock set back.

    Args:
        name: of the file in ``content/voice``.
        house: the brand with its people.
        today: aware; versions are so many days before it.
    """
    data = tomllib.loads((CONTENT / "voice" / name).read_text(encoding="utf-8"))
    final = Content.model_validate(data["guide"])
    guide_id: int | None = None
    now = final
    for version in data["versions"]:
        target = _as_it_was(final, version)
        at = today - timedelta(days=version["days_ago"])
        by = house.scopes[version["by"]]
        with clock.frozen(at - timedelta(hours=3)):
            if guide_id is None:
                guide_id = services.create_guide(by, spoken(data["language"]), target).pk
                for style in data.get("styles", []):
                    file = style["text"].encode()
                    services.upload_style(by, guide_id, style["name"], file)
                now = target.model_copy(update={"packs": _packs(guide_id)})
            for change in version.get("changes", []):
                now = _changed(house, guide_id, now, target, change)
        with clock.frozen(at):
            services.publish(by, guide_id, version["why"])


def _as_it_was(final: Content, version: Mapping[str, Any]) -> Content:
    """Return the guide with as many pairs, examples and words as a version had."""
    checks = {name: dict(values) for name, values in final.checks.items()}
    checks["words"]["terms"] = checks["words"]["terms"][: version["terms"]]
    return final.model_copy(
        update={
            "checks": checks,
            "pairs": final.pairs[: version["pairs"]],
            "examples": final.examples[: version["examples"]],
        }
    )


def _changed(
    house: House, guide_id: int, now: Content, target: Content, change: Mapping[str, str]
) -> Content:
    key = _KEYS[change["part"]]
    now = now.model_copy(update={key: getattr(target, key)})
    by = house.scopes[change["by"]]
    # Only owners and editors change it; who had the idea says so in the reason.
    services.change_part(by, guide_id, change["part"], now, why=change["why"])
    return now


def _packs(guide_id: int) -> tuple[int, ...]:
    return Content.of(VoiceGuide.objects.get(pk=guide_id).draft).packs
