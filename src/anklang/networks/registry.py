"""Which connectors this installation has: the packages named in ``ANKLANG_NETWORKS``."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import cast

from django.conf import settings

from .contract import Connector


@lru_cache(maxsize=1)
def connectors() -> dict[str, Connector]:
    """Return every connector by its network's slug, in the order of the setting."""
    found = (cast("Connector", import_module(name).CONNECTOR) for name in settings.NETWORKS)
    return {connector.info.slug: connector for connector in found}


def connector(slug: str) -> Connector:
    """Return one connector.

    Raises:
        KeyError: no such network is loaded.
    """
    return connectors()[slug]
