"""What rules of engagement keep of whom."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "conduct.Ruleset",
    frame("id brand draft revision created_at", Why.CONTENT, Until.DELETED),
)
keeps(
    "conduct.RulesetVersion",
    frame(
        "id ruleset number content digest effective_from why_de why_en published_at", Why.CONTENT
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "published_by published_by_name"),
)
keeps(
    "conduct.LetPass",
    frame("id brand subject mark rule_key rule_number version action words text_hash", Why.CONTENT),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "reason person at"),
)
keeps(
    "conduct.Acknowledgement",
    frame("id version digest", Why.PROOF),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "person at"),
)
keeps(
    "conduct.Hours",
    frame("id brand content revision changed_at", Why.CONTENT, Until.DELETED),
)
keeps(
    "conduct.InCharge",
    frame("id brand from_level rules"),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "person"),
)
keeps(
    "conduct.Notice",
    frame("id brand kind subject words"),
    of(Whose.MEMBER, Why.WORK, Until.WORDING, "person at seen_at mailed_at"),
)
keeps(
    "conduct.ShortLink",
    frame("id digest host looked_at"),
)
keeps(
    "conduct.EscalationPlan",
    frame("id brand content revision changed_at", Why.CONTENT, Until.DELETED),
)
keeps(
    "conduct.EscalationStep",
    frame("id brand before level", Why.PROOF),
    of(Whose.MEMBER, Why.PROOF, Until.ALWAYS, "reason decided_by by by_name at"),
)
