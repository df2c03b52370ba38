"""A detector's settings as people type them: one ``key: value`` per line, lists with commas.

Lines without a key belong to the detector's main setting: words, domains, a pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_origin

from anklang.textkit.detectors import BY_ID

# What lines without a key mean.
MAIN = {
    "words": "words",
    "embargo": "words",
    "links": "deny",
    "pattern": "pattern",
    "meaning": "kind",
    "personal": "kinds",
    "language": "languages",
}


def read(detector: str, typed: str) -> dict[str, Any]:
    """Return the settings that somebody typed; what can't be is found out by the detector."""
    if detector == "vale":
        return {"rule": typed.strip()}
    fields = BY_ID[detector].settings_type.model_fields
    found: dict[str, Any] = {}
    for line in filter(str.strip, typed.splitlines()):
        key, colon, value = line.partition(":")
        name = key.strip()
        if not (colon and name in fields):
            name, value = MAIN.get(detector, name), line
        if name in fields and _is_list(fields[name].annotation):
            found.setdefault(name, []).extend(_parts(value))
        elif name in fields and _is_mapping(fields[name].annotation):
            network, _colon, labels = value.strip().partition(":")
            found.setdefault(name, {})[network.strip()] = _parts(labels)
        else:
            found[name] = value.strip()
    return found


def write(detector: str, settings: Mapping[str, Any]) -> str:
    """Return settings as :func:`read` reads them."""
    if detector == "vale":
        return str(settings.get("rule", ""))
    lines = []
    for name, value in settings.items():
        if isinstance(value, Mapping):
            lines += [f"{name}: {key}: {', '.join(labels)}" for key, labels in value.items()]
        elif isinstance(value, list | tuple):
            lines.append(_line(detector, name, ", ".join(map(str, value))))
        else:
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            lines.append(_line(detector, name, shown))
    return "\n".join(lines)


def _line(detector: str, name: str, shown: str) -> str:
    return shown if MAIN.get(detector) == name else f"{name}: {shown}"


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _is_mapping(annotation: Any) -> bool:
    return get_origin(annotation) is not None and "Mapping" in str(annotation)
