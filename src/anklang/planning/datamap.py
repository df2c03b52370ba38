"""What the plan keeps of whom."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

_PART = "id brand name position created_at archived_at "
keeps(
    "planning.Objective",
    frame(
        _PART + "kind why measure measure_name target baseline due_on", Why.CONTENT, Until.DELETED
    ),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "owner"),
)
keeps(
    "planning.Reading",
    frame("id objective on value at", Why.CONTENT, Until.DELETED),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "by"),
)
keeps("planning.Place", frame(_PART + "channel url use", Why.CONTENT, Until.DELETED))
keeps(
    "planning.Audience",
    frame(_PART + "who cares_about size", Why.CONTENT, Until.DELETED),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "knows_them"),
)
keeps("planning.Audience_places", frame("id audience place", Why.CONTENT, Until.DELETED))
keeps("planning.Pillar", frame(_PART + "about hue", Why.CONTENT, Until.DELETED))
keeps("planning.DesiredAction", frame(_PART + "kind seen_by", Why.CONTENT, Until.DELETED))
keeps(
    "planning.Routine",
    frame(
        _PART + "kind rule starts_on ends_on computed_from wall zone minutes on_holiday "
        "channel place objective audience action pillar hint",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.WORK, Until.ERASED, "owner stand_in"),
)
keeps(
    "planning.Slot",
    frame(
        "id routine brand day rule_day wall zone at state note answers created_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "settled_by settled_at"),
)
keeps(
    "planning.Proposal",
    frame(
        "id brand source key reason routine state created_at decision_note became",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "proposed_by decided_by decided_at"),
)
keeps(
    "planning.FirstPlan",
    frame("id brand answers", Why.CONTENT, Until.DELETED),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "changed_by changed_at"),
)
keeps(
    "planning.Occasion",
    frame(
        "id brand kind name key first_on last_on words until source created_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "created_by"),
)
keeps("planning.QuietHours", frame("id brand begins ends", Why.CONTENT, Until.DELETED))
keeps("planning.HolidayRegion", frame("id brand country subdivision", Why.CONTENT, Until.DELETED))
