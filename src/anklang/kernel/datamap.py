"""What the foundation keeps of whom."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "kernel.AuditEntry",
    of(Whose.MEMBER, Why.PROOF, Until.AUDIT, "actor_id actor_label before after salt"),
    frame("id at actor_kind action target brand_id details code key place link", Why.PROOF),
)
keeps(
    "kernel.AuditKey",
    frame("id number created_at", Why.PROOF),
    of(Whose.NOBODY, Why.PROOF, Until.ALWAYS, "sealed", secret=True),
)
keeps("kernel.AuditChain", frame("id place link proof key takes_in_old sealed_at", Why.PROOF))
keeps(
    "kernel.OutboxEvent",
    frame(
        "id topic payload created_at handled_at lease_until attempts handled_by last_error",
        Why.JOBS,
        Until.JOBS,
    ),
)
keeps(
    "kernel.Job",
    frame(
        "id name payload queue brand_id priority run_at key state lease_until token attempts "
        "max_attempts worker last_error relayed_at created_at finished_at",
        Why.JOBS,
        Until.JOBS,
    ),
)
keeps("kernel.PeriodicJob", frame("id name every_seconds next_run_at", Why.JOBS))
# Limits and used-up codes: hashed keys, forgotten within minutes.
keeps("kernel.CacheEntry", frame("cache_key value expires", Why.SAFETY, Until.SHORT))
