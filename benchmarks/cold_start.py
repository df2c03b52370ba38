"""How soon the first page answers once everything is installed, and how much memory it takes."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from dataclasses import asdict
from statistics import median

from .report import Row
from .site import ANKLANG, running


def main() -> None:
    """Start five times on a set-up data folder; read memory after some pages."""
    subprocess.run([ANKLANG, "sample", "load"], check=True, stdout=subprocess.DEVNULL)
    with running():
        pass  # the very first start also prepares static files
    seconds = []
    for _ in range(5):
        with running() as site:
            seconds.append(site.started_in)
            for _ in range(30):
                urllib.request.urlopen(f"{site.url}/@backhaus-amsel/").read()
            memory = site.memory_mb()
    rows = [
        Row("cold start to first page", median(seconds), "s", 4),
        Row("memory of the one process after 30 pages", memory, "MB", 200),
    ]
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
