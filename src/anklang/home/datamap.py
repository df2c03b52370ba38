"""What the home channel keeps of visitors."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps("home.DailySalt", frame("id day value", Why.FLOODS, Until.SALT))
keeps(
    "home.Entry",
    frame(
        "id brand key public_id text language published_at edited_at deleted_at like_count "
        "share_count comment_count",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.FACE, Until.ERASED, "representative author_name author_role"),
)
keeps(
    "home.EntryPicture",
    frame("id entry path alt width height focus position", Why.CONTENT, Until.DELETED),
)
keeps(
    "home.Comment",
    of(
        Whose.OUTSIDE,
        Why.PUBLIC,
        Until.ERASED,
        "public_id name text language created_at edited_at state_reason resembles",
    ),
    of(Whose.OUTSIDE, Why.PUBLIC, Until.ERASED, "own_hash"),
    of(Whose.OUTSIDE, Why.FLOODS, Until.VISITORS, "visitor"),
    of(Whose.MEMBER, Why.FACE, Until.ERASED, "representative author_role"),
    frame("id entry parent thread state by_brand key held_for by_author"),
)
keeps(
    "home.Reaction",
    frame("id entry created_at"),
    of(Whose.OUTSIDE, Why.FLOODS, Until.VISITORS, "visitor"),
)
keeps(
    "home.Share",
    frame("id entry way created_at"),
    of(Whose.OUTSIDE, Why.FLOODS, Until.VISITORS, "visitor"),
)
keeps(
    "home.Report",
    of(Whose.OUTSIDE, Why.TALK, Until.ERASED, "reason category"),
    of(Whose.OUTSIDE, Why.MAIL, Until.ADDRESS, "sealed", secret=True),
    of(Whose.OUTSIDE, Why.MAIL, Until.ADDRESS, "address_hash"),
    of(Whose.OUTSIDE, Why.FLOODS, Until.VISITORS, "visitor"),
    frame("id comment language created_at settled_at stayed"),
)
keeps("home.Change", frame("id brand comment report at"))
keeps(
    "home.Rewording",
    of(Whose.OUTSIDE, Why.TALK, Until.WORDING, "text replaced_at"),
    frame("id comment"),
)
keeps(
    "home.AnswerMail",
    of(Whose.OUTSIDE, Why.MAIL, Until.ADDRESS, "sealed", secret=True),
    of(Whose.OUTSIDE, Why.MAIL, Until.ADDRESS, "address_hash"),
    of(Whose.OUTSIDE, Why.MAIL, Until.ADDRESS, "language asked_at confirmed_at told"),
    frame("id comment"),
)
keeps("home.SpentProof", frame("id brand nonce at", Why.FLOODS, Until.SHORT))
