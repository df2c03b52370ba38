"""What voice guides keep of whom."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "voice.VoiceGuide",
    frame("id brand language draft revision in_force created_at", Why.CONTENT, Until.DELETED),
)
keeps(
    "voice.GuideVersion",
    frame("id guide number content digest why published_at", Why.CONTENT),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "published_by published_by_name"),
)
keeps(
    "voice.GuideChange",
    frame("id guide part before after why at version", Why.CONTENT),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "by by_name"),
)
keeps(
    "voice.StylePack",
    frame("id brand name files digest uploaded_at", Why.CONTENT),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "uploaded_by"),
)
keeps(
    "voice.ShareLink",
    frame(
        "id guide token_hash given_to created_at expires_at revoked_at last_read_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "created_by"),
)
keeps(
    "voice.LetStand",
    frame("id brand subject mark check_id words level guide_version text_hash", Why.CONTENT),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "reason person at"),
)
keeps(
    "voice.Doubt",
    frame(
        "id brand language guide_version subject mark check_id level words decision", Why.CONTENT
    ),
    of(
        Whose.MEMBER, Why.PROOF, Until.ERASED, "message wish person at decided_by decided_at answer"
    ),
)
keeps(
    "voice.CheckedText",
    frame(
        "id brand subject kind language guide_version text_hash words findings let_stand "
        "likeness learned_version habits at",
        Why.CONTENT,
    ),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "person"),
)
keeps(
    "voice.DriftShared", frame("id brand"), of(Whose.MEMBER, Why.WORK, Until.ERASED, "person since")
)

keeps(
    "voice.LearnedVoice",
    frame("id brand language kind number texts profile digest learned_at", Why.CONTENT),
)
