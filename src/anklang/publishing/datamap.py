"""What is kept of posts, and of who writes, releases and sends them."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "publishing.Media",
    frame(
        "id brand sha256 path sizes width height size_bytes created_at", Why.CONTENT, Until.DELETED
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "original_name uploaded_by"),
)
keeps(
    "publishing.Post",
    frame(
        "id slot routine objective audience action pillar unplanned brand text language state "
        "revision due_wall due_zone due_at begun_on saved_on created_at updated_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "author representative"),
)
keeps(
    "publishing.Post_guests", frame("id post"), of(Whose.MEMBER, Why.ROLE, Until.ERASED, "person")
)
keeps(
    "publishing.Attachment", frame("id post media alt focus position", Why.CONTENT, Until.DELETED)
)
keeps("publishing.Variant", frame("id post channel text options", Why.CONTENT, Until.DELETED))
keeps(
    "publishing.PostVersion",
    frame(
        "id post number text snapshot opened_at at fixed kept_aside", Why.CONTENT, Until.VERSIONS
    ),
    of(Whose.MEMBER, Why.PROOF, Until.VERSIONS, "author"),
)
keeps(
    "publishing.Release",
    frame("id post content_hash", Why.PROOF),
    of(
        Whose.MEMBER,
        Why.PROOF,
        Until.DELETED,
        "requested_by requested_at request_note decision decided_by decided_at decision_note",
    ),
)
keeps(
    "publishing.Delivery",
    frame(
        "id brand channel post kind parts part out content_hash key state due_at due_wall "
        "due_zone next_at tries sending_since remote_id url published_at reason let_go_at edits "
        "edited_at created_at",
        Why.SENDING,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.SENDING, Until.ERASED, "frozen representative requested_by"),
)
keeps(
    "publishing.Attempt",
    frame(
        "id delivery number part kind started_at ended_at outcome detail worker",
        Why.SENDING,
        Until.ATTEMPTS,
    ),
)
