"""What is kept to reach channels."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "networks.Channel",
    frame(
        "id brand network remote_id handle name url renewing_until options state state_reason "
        "expires_at announced checked_at cursor tight_until polled_at listener listened_until "
        "created_at",
        Why.CHANNEL,
    ),
    of(Whose.NOBODY, Why.CHANNEL, Until.DELETED, "credentials", secret=True),
)
keeps("networks.Allowance", frame("id key limit remaining resets_at heard_at", Why.CHANNEL))
keeps("networks.Pace", frame("id key next_at", Why.CHANNEL))
keeps(
    "networks.SignIn",
    of(Whose.MEMBER, Why.CHANNEL, Until.SHORT, "person"),
    of(Whose.NOBODY, Why.CHANNEL, Until.SHORT, "sealed", secret=True),
    frame("id brand network channel state_hash url ready created_at", Why.CHANNEL, Until.SHORT),
)
keeps(
    "networks.ErasedAccount",
    frame("id channel at", Why.ERASURE),
    of(Whose.OUTSIDE, Why.ERASURE, Until.ALWAYS, "mark"),
)
