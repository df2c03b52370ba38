"""Structured logs: lines for people, or JSON for collectors."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

_PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """One JSON object per line; whatever a call passed as ``extra`` becomes a field."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **extras(record),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """A readable line with the extra fields behind it."""

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return " ".join([line, *(f"{name}={value}" for name, value in extras(record).items())])


def extras(record: logging.LogRecord) -> dict[str, Any]:
    """Return what the caller added to a record; Django's request objects are left out."""
    skip = _PLAIN | {"request", "server_time", "status_code"}
    return {name: value for name, value in record.__dict__.items() if name not in skip}


def configuration(style: str) -> dict[str, Any]:
    """Return the logging dictionary for ``text`` or ``json``.

    Raises:
        ValueError: any other style.
    """
    if style not in {"text", "json"}:
        raise ValueError(f"ANKLANG_LOG must be text or json, not {style!r}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "anklang.config.logs.JsonFormatter"},
            "text": {
                "()": "anklang.config.logs.TextFormatter",
                "format": "%(asctime)s %(levelname).1s %(name)s: %(message)s",
                "datefmt": "%H:%M:%S",
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "httpx": {"level": "WARNING"},
        },
    }
