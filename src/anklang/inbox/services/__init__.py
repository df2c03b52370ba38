"""Every write of the inbox, by topic."""

from .correcting import correct, take_back
from .deliveries import follow_deliveries
from .ingest import Ingested, forget_raw, ingest
from .moderation import (
    approve,
    decline,
    dismiss_reports,
    hide,
    lift,
    restrict,
    restrictions,
    unhide,
)
from .notes import note
from .ownership import (
    give_back,
    hand_over,
    leave,
    mark_done,
    mark_read,
    mark_unread,
    reopen,
    take_over,
)
from .polling import POLL, poll, poll_all, poll_home, poll_soon
from .reactions import forget_old as forget_reactions
from .replies import Answer, hash_of, release_reply, reply, reuse_text, send_back, signer
from .triage import READ, follow_reactions, read, read_rest, read_soon
from .typing import answering, save_reply_draft, stopped_answering

__all__ = [
    "POLL",
    "READ",
    "Answer",
    "Ingested",
    "answering",
    "approve",
    "correct",
    "decline",
    "dismiss_reports",
    "follow_deliveries",
    "follow_reactions",
    "forget_raw",
    "forget_reactions",
    "give_back",
    "hand_over",
    "hash_of",
    "hide",
    "ingest",
    "leave",
    "lift",
    "mark_done",
    "mark_read",
    "mark_unread",
    "note",
    "poll",
    "poll_all",
    "poll_home",
    "poll_soon",
    "read",
    "read_rest",
    "read_soon",
    "release_reply",
    "reopen",
    "reply",
    "restrict",
    "restrictions",
    "reuse_text",
    "save_reply_draft",
    "send_back",
    "signer",
    "stopped_answering",
    "take_back",
    "take_over",
    "unhide",
]
