"""Every write of the inbox, by topic."""

from .asking import FORGET_OPINIONS, ask_due, forget_opinions, switch_off, switch_on
from .bans import confirm_block, lift, refuse_block, restrict, restrictions, somebody_else
from .citing import Choice
from .correcting import correct, take_back
from .deciding import CARRY_OUT, TELL, Ground, carry_out
from .deliveries import follow_deliveries
from .ingest import Ingested, forget_raw, ingest
from .judging import (
    JUDGE,
    LOOK_UP_LINKS,
    Judged,
    judge_messages,
    judge_soon,
    look_up_links,
)
from .moderation import (
    approve,
    decide,
    decide_many,
    decline,
    dismiss_reports,
    hide,
    rules_to_cite,
    unhide,
)
from .notes import note
from .opinions import ASK
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
from .quoting import quotable, quote_rule
from .reactions import forget_old as forget_reactions
from .replies import (
    Answer,
    hash_of,
    release_reply,
    reply,
    reuse_text,
    send_back,
    signer,
    use_answer,
)
from .triage import READ, follow_reactions, read, read_rest, read_soon, sort_soon
from .typing import answering, save_reply_draft, stopped_answering

__all__ = [
    "ASK",
    "CARRY_OUT",
    "FORGET_OPINIONS",
    "JUDGE",
    "LOOK_UP_LINKS",
    "POLL",
    "READ",
    "TELL",
    "Answer",
    "Choice",
    "Ground",
    "Ingested",
    "Judged",
    "answering",
    "approve",
    "ask_due",
    "carry_out",
    "confirm_block",
    "correct",
    "decide",
    "decide_many",
    "decline",
    "dismiss_reports",
    "follow_deliveries",
    "follow_reactions",
    "forget_opinions",
    "forget_raw",
    "forget_reactions",
    "give_back",
    "hand_over",
    "hash_of",
    "hide",
    "ingest",
    "judge_messages",
    "judge_soon",
    "leave",
    "lift",
    "look_up_links",
    "mark_done",
    "mark_read",
    "mark_unread",
    "note",
    "poll",
    "poll_all",
    "poll_home",
    "poll_soon",
    "quotable",
    "quote_rule",
    "read",
    "read_rest",
    "read_soon",
    "refuse_block",
    "release_reply",
    "reopen",
    "reply",
    "restrict",
    "restrictions",
    "reuse_text",
    "rules_to_cite",
    "save_reply_draft",
    "send_back",
    "signer",
    "somebody_else",
    "sort_soon",
    "stopped_answering",
    "switch_off",
    "switch_on",
    "take_back",
    "take_over",
    "unhide",
    "use_answer",
]
