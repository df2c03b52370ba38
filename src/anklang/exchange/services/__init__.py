"""Every write of the exchange."""

from .feeds import Fresh, make_feed, note_use, revoke_feed

__all__ = ["Fresh", "make_feed", "note_use", "revoke_feed"]
