"""What the inbox keeps of people outside, and of those who answer them."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "inbox.Contact", frame("id brand"), of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "name created_at")
)
keeps(
    "inbox.ContactAccount",
    frame("id contact channel"),
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "remote_id name handle url seen_at"),
)
keeps(
    "inbox.Restricted",
    frame("id account conversation"),
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "how reason at"),
    of(Whose.MEMBER, Why.PROOF, Until.TALKS, "by"),
)
keeps(
    "inbox.Conversation",
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "thread_id contact preview last_name"),
    of(Whose.MEMBER, Why.WORK, Until.TALKS, "assignee"),
    frame(
        "id brand channel about_remote_id about state message_count last_message_at "
        "last_message_id done_up_to revision waiting_since first_at lead kinds watching reported "
        "held",
        Why.TALK,
        Until.TALKS,
    ),
)
keeps(
    "inbox.Message",
    of(
        Whose.OUTSIDE,
        Why.TALK,
        Until.TALKS,
        "remote_id parent_remote_id account name text language at url state_reason",
    ),
    of(Whose.OUTSIDE, Why.SOURCE, Until.RAW, "raw"),
    of(Whose.MEMBER, Why.PROOF, Until.TALKS, "person representative"),
    frame("id conversation channel direction state delivery token alone", Why.TALK, Until.TALKS),
)
keeps(
    "inbox.Reading",
    frame("id message"),
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "found kinds at"),
)
keeps(
    "inbox.Asking",
    frame("id brand host model"),
    of(Whose.MEMBER, Why.PROOF, Until.ALWAYS, "by at"),
)
keeps(
    "inbox.Opinion",
    frame("id message brand state made_at tries asked_at next_at model host problem"),
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "found"),
)
keeps(
    "inbox.Correction",
    frame("id message"),
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "kind applies at"),
    of(Whose.MEMBER, Why.WORK, Until.TALKS, "by"),
)
keeps(
    "inbox.Taught",
    frame("id brand revision"),
    of(Whose.OUTSIDE, Why.TALK, Until.ERASED, "corrections"),
)
keeps(
    "inbox.ConversationKind",
    frame("id brand conversation kind at first_at", Why.TALK, Until.TALKS),
)
keeps(
    "inbox.Reaction",
    of(Whose.OUTSIDE, Why.TALK, Until.REACTIONS, "remote_id author_remote_id name url text at"),
    frame("id brand channel kind about_remote_id about conversation", Why.TALK, Until.REACTIONS),
)
keeps(
    "inbox.Report",
    of(Whose.OUTSIDE, Why.TALK, Until.TALKS, "reason"),
    frame(
        "id conversation channel remote_id message_remote_id at settled_at", Why.TALK, Until.TALKS
    ),
)
keeps(
    "inbox.ReplyDraft",
    frame("id conversation"),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "person text updated_at"),
)
keeps(
    "inbox.Note",
    frame("id conversation"),
    of(Whose.MEMBER, Why.WORK, Until.NOTES, "person text at"),
)
keeps(
    "inbox.ReadMark",
    frame("id conversation"),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "person last_message_id"),
)
keeps(
    "inbox.Answering",
    frame("id conversation"),
    of(Whose.MEMBER, Why.WORK, Until.SHORT, "person until"),
)
keeps(
    "inbox.Decision",
    of(
        Whose.OUTSIDE,
        Why.PROOF,
        Until.DECISIONS,
        "author_name text reason found undone_why problem",
    ),
    of(Whose.OUTSIDE, Why.PROOF, Until.TALKS, "message account conversation digest"),
    of(Whose.MEMBER, Why.PROOF, Until.ALWAYS, "by second undone_by settled_by"),
    frame(
        "id brand channel action wanted state was rule_key rule_number rule_words ruleset_version "
        "detected automated severity certainty told_by reported at alone told_at told_how told_in "
        "object_until "
        "undone_at settled_at verdict",
        Why.PROOF,
    ),
)
keeps(
    "inbox.Appeal",
    of(Whose.OUTSIDE, Why.PROOF, Until.DECISIONS, "words answer"),
    of(Whose.MEMBER, Why.PROOF, Until.ALWAYS, "by"),
    frame("id brand decision language at outcome decided_at alone", Why.PROOF),
)
