"""News about rules that concern the people of the house."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anklang.kernel.jobs import enqueue

from . import services
from .jobs import TELL


def rules_published(news: Mapping[str, Any]) -> None:
    """Rules were put in force: let those know whom they bind."""
    told = {"brand_id": news["brand_id"], "number": news["number"]}
    enqueue(TELL, told, brand_id=news["brand_id"])


def member_removed(news: Mapping[str, Any]) -> None:
    """Somebody left a brand: they are told of nothing there any more."""
    services.forget_person(news["brand_id"], news["person_id"])
