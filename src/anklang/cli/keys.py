"""``anklang secrets``: another secret key while everybody works."""

from __future__ import annotations

import argparse
import sys
import time

from anklang.kernel import rotation, secrets
from anklang.kernel.audit import keys as audit_keys

from .main import Problem
from .prepare import pending

_FROM_ENVIRONMENT = (
    "The key comes from the environment (ANKLANG_SECRET_KEY): put the new key before the old one, "
    "separated by a comma, restart Anklang, and then run `anklang secrets rotate`."
)
# A sign-in that is being renewed is free again after a minute at most.
_PATIENCE = 90


def main(given: argparse.Namespace) -> int:
    """Show, rotate or forget keys.

    Raises:
        Problem: it can't be done; the message says what to do.
    """
    if pending():
        raise Problem("The database isn't up to date. Run `anklang migrate` first.")
    run = {"status": _status, "rotate": _rotate, "forget": _forget}[given.action]
    try:
        return run()
    except rotation.NoKeyFile:
        raise Problem(_FROM_ENVIRONMENT) from None


def _status() -> int:
    counts = rotation.counts()
    names = secrets.key_ids()
    for place, name in enumerate(names):
        print(f"{name}  {'newest' if place == 0 else 'old   '}  {counts[name]} secrets")
    for name in sorted(counts.keys() - set(names)):
        print(f"{name or 'without id':16}          {counts[name]} secrets")
    return 0


def _rotate() -> int:
    left = rotation.pending()
    if left and len(secrets.keys()) > 1:
        print(f"Going on with {secrets.key_id()}: {left} secrets are still under an older key.")
    else:
        print(f"New key {rotation.begin()}; the old one goes on opening what it has encrypted.")
        audit_keys.make()
    return _encrypt_anew()


def _encrypt_anew() -> int:
    give_up = time.monotonic() + _PATIENCE
    done, unreadable = 0, set[str]()
    while True:
        last = rotation.Rotated()
        for last in rotation.run():
            print(f"  {done + last.done} encrypted anew", flush=True)
        done += last.done
        unreadable.update(last.unreadable)
        if last.finished or time.monotonic() > give_up:
            break
        time.sleep(1)
    if unreadable:
        names = ", ".join(sorted(unreadable)[:10])
        print(f"No key here opens {len(unreadable)} secrets: {names}", file=sys.stderr)
    left = rotation.pending()
    print(f"{done} secrets encrypted anew, {left} left.")
    if not left:
        print("`anklang secrets forget` takes the old key away (everybody signs in again then).")
    return 1 if left else 0


def _forget() -> int:
    try:
        count = rotation.forget()
    except rotation.StillNeeded as error:
        raise Problem(
            f"{error} secrets are still under an older key. Run `anklang secrets rotate` first."
        ) from None
    print(f"{count} old keys taken away. Restart Anklang: sign-ins made with them end.")
    return 0
