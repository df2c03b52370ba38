"""What the home channel keeps for a time only."""

from __future__ import annotations

from anklang.home import proofs, visitors
from anklang.kernel import db

from . import mailing, own


def forget() -> int:
    """Delete what has had its time: salts, proofs, addresses, earlier wordings."""
    with db.write():
        gone = proofs.forget() + visitors.forget_salts()
    return gone + mailing.forget_addresses() + own.forget_rewordings()
