"""Uploading styles in Vale's format."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anklang.kernel import clock, db
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.textkit.messages import render, spoken
from anklang.textkit.styles import unpacked
from anklang.textkit.styles.problems import CannotRun
from anklang.voice.content import Content
from anklang.voice.errors import NotUsable
from anklang.voice.models import StylePack, VoiceGuide
from anklang.voice.queries.guides import packs_of

from .drafts import change_part
from .locking import locked

LARGEST_UPLOAD = 5_000_000
_NO_NAME = re.compile(r"[^\w.-]+")


def upload_style(
    scope: Scope, guide_id: int, file_name: str, data: bytes, why: str = ""
) -> VoiceGuide:
    """Add the rules of a zip (or of one ``.yml`` file) to the draft.

    Raises:
        PermissionDenied: the role doesn't change guides.
        VoiceGuide.DoesNotExist: not a guide of this brand.
        NotUsable: too large, not readable, or without any rule.
    """
    scope.require(Permission.VOICE_EDIT)
    name, files = _read(file_name, data)
    with db.write():
        guide = locked(scope, guide_id)
        draft = Content.of(guide.draft)
        taken = {pack.name for pack in packs_of(draft, scope.brand.pk)}
        pack = keep_pack(scope, _free(name, taken), files)
        content = draft.model_copy(update={"packs": (*draft.packs, pack.pk)})
        return change_part(scope, guide_id, "rules", content, why=why)


def keep_pack(scope: Scope, name: str, files: Mapping[str, str]) -> StylePack:
    """Keep uploaded rules, in the caller's transaction; they run where a content names them."""
    digest = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    return StylePack.objects.create(
        brand=scope.brand,
        name=name,
        files=dict(files),
        digest=digest,
        uploaded_at=clock.now(),
        uploaded_by=scope.person,
    )


def _read(file_name: str, data: bytes) -> tuple[str, dict[str, str]]:
    """Return a name for the uploaded rules, and their files by path inside their folder."""
    if len(data) > LARGEST_UPLOAD:
        raise NotUsable(
            _("The file is larger than %d MB. Please leave out what isn’t a rule.")
            % (LARGEST_UPLOAD // 1_000_000),
            "file",
        )
    stem = PurePosixPath(file_name).stem
    if file_name.lower().endswith((".yml", ".yaml")):
        files = {f"{stem}.yml": data.decode("utf-8-sig", errors="replace")}
        return "House", files
    try:
        files = unpacked(data)
    except CannotRun as error:
        raise NotUsable(render(error.message, spoken(get_language())), "file") from error
    name, files = _without_common_folder(stem, files)
    if not any(path.endswith((".yml", ".txt")) for path in files):
        raise NotUsable(_("There is no rule in this file: rules end with .yml."), "file")
    return _NO_NAME.sub("-", name).strip("-.") or "Style", files


def _without_common_folder(name: str, files: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Take off folders that everything lies in; the innermost one names the style."""
    while files:
        tops = {path.partition("/")[0] for path in files}
        if len(tops) != 1 or not all("/" in path for path in files):
            break
        name = tops.pop()
        files = {path.partition("/")[2]: text for path, text in files.items()}
    return name, files


def _free(name: str, taken: set[str]) -> str:
    number, wanted = 2, name
    while wanted in taken:
        wanted, number = f"{name}-{number}", number + 1
    return wanted
