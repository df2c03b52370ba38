"""The house stands: imports and foreign keys only go down, migrations match the models."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

ROOT = Path(__file__).resolve().parents[3]


def ranks() -> dict[str, int]:
    """Return each package's height in the house, as the import contract has it (0 is the top)."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(layers)
        for name in layer.split("|")
    }


def package_of(model: type[models.Model]) -> str | None:
    """Return the package of the house that a model lives in (None: somebody else's model)."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "anklang" else None


def upward_keys(all_models: list[type[models.Model]]) -> list[str]:
    """Return every foreign key that points to a package above its own."""
    height = ranks()
    found = []
    for model in all_models:
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            ours, theirs = package_of(model), package_of(field.related_model)  # type: ignore[arg-type]
            if ours and theirs and height[theirs] < height[ours]:
                found.append(f"{model.__name__}.{field.name}: {ours} → {theirs}")
    return found


def test_foreign_keys_point_downwards() -> None:
    assert upward_keys(list(apps.get_models())) == []


def test_an_upward_foreign_key_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    channel = apps.get_model("networks", "Channel")
    monkeypatch.setattr(channel, "__module__", "anklang.kernel.models")
    assert upward_keys([channel]) == ["Channel.brand: kernel → orgs"]


def test_imports_go_downwards() -> None:
    assert lint_imports(ROOT) == ""


def test_an_upward_import_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    clock = tmp_path / "src" / "anklang" / "kernel" / "clock.py"
    clock.write_text("import anklang.inbox.models\n" + clock.read_text(encoding="utf-8"))
    assert "anklang.kernel is not allowed to import anklang.inbox" in lint_imports(tmp_path)


def lint_imports(root: Path) -> str:
    """Run import-linter on a copy of the house; return its complaint ("" when content)."""
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [program, "--no-cache", "--config", root / "pyproject.toml"],
        cwd=root / "src",
        env={"PYTHONPATH": str(root / "src"), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if run.returncode == 0 else run.stdout + run.stderr


@pytest.mark.django_db
def test_migrations_match_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_forgotten_migration_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    field = apps.get_model("orgs", "Brand")._meta.get_field("name")
    monkeypatch.setattr(field, "max_length", 121)
    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
