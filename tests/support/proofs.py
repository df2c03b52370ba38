"""A visitor's browser at work: gets a challenge for a form's mark, and solves it."""

from __future__ import annotations

import re

import altcha
from django.test import Client


def mark_on(client: Client, path: str) -> str:
    """Return the mark of the form on a page."""
    found = re.search(r'name="mark" value="([^"]+)"', client.get(path).content.decode())
    assert found is not None
    return found[1]


def solved(client: Client, home: str, mark: str) -> str:
    """Return what the browser sends along with the form that carries this mark."""
    answer = client.get(f"{home}proof/", {"mark": mark})
    assert answer.status_code == 200, answer.status_code
    challenge = altcha.Challenge.from_dict(answer.json())
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()
