"""What imports and calendar feeds keep of whom."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "exchange.Feed",
    frame("id brand channel part"),
    of(
        Whose.MEMBER,
        Why.WORK,
        Until.ERASED,
        "person name token_hash created_at last_used_at last_client revoked_at",
    ),
)
keeps(
    "exchange.Import",
    frame(
        "id brand kind reading headings fields options state done total problem created_at "
        "finished_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "person file_name"),
)
keeps(
    "exchange.ImportRow",
    frame("id batch number cells uid post revision outcome remark", Why.CONTENT, Until.IMPORTS),
)
keeps(
    "exchange.Source",
    frame(
        "id brand url title state etag last_modified next_at read_at failures problem created_at",
        Why.CONTENT,
        Until.DELETED,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "person"),
)
keeps("exchange.SourceEntry", frame("id source guid post seen_at", Why.CONTENT, Until.DELETED))
