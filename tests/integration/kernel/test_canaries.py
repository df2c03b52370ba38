"""The guard that searches everything for secrets does find them, wherever they are told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from anklang.kernel import secrets
from tests.support import canaries
from tests.support.factories import ChannelFactory
from tools import check

ROOT = Path(check.__file__).resolve().parent.parent


@pytest.mark.django_db
def test_every_secret_has_its_canary() -> None:
    assert canaries.found_in(settings.SECRET_KEY)
    assert canaries.found_in(settings.EMAIL_HOST_PASSWORD)
    assert canaries.found_in(secrets.decrypt(ChannelFactory().credentials))


def test_each_way_of_telling_is_caught() -> None:
    """Run five tests that tell a secret; all five must fail because of it."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/support/leaks.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "DATABASE_URL": "", "ANKLANG_HOME": ""},
    )  # fmt: skip
    told = set(re.findall(r"A secret was told in (.+)", ran.stdout))
    for place in ("stdout", "log", "an answer", "a mail", "the database"):
        assert any(place in one for one in told), (place, ran.stdout[-3000:])
    assert ran.returncode == 1


def test_the_whole_runs_output_is_searched() -> None:
    lines = ["fine", f"key={canaries.canary('secret-key')}"]
    assert check.told(lines) == 1
    assert check.told(["fine"]) == 0
