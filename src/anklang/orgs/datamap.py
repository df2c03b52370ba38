"""What is kept of the people of the house."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps("orgs.Organisation", frame("id name is_sample second_factor created_at"))
keeps(
    "orgs.Person",
    of(
        Whose.MEMBER,
        Why.ACCOUNT,
        Until.ERASED,
        "email name language theme mailed_when_serious created_at last_login",
    ),
    of(Whose.MEMBER, Why.SAFETY, Until.ERASED, "password is_active"),
    frame("id"),
)
keeps(
    "orgs.Brand",
    frame(
        "id organisation name slug language timezone tagline about accent imprint privacy "
        "imprint_from imprint_url privacy_from privacy_url legal_facts "
        "holds_comments four_eyes storm_since storm_reason must_know "
        "escalation_level created_at",
        Why.CONTENT,
    ),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "storm_by"),
)
keeps(
    "orgs.Membership",
    frame("id brand"),
    of(Whose.MEMBER, Why.ROLE, Until.ERASED, "person role created_at"),
)
keeps(
    "orgs.Representative",
    of(
        Whose.MEMBER,
        Why.FACE,
        Until.ERASED,
        "person name portrait house_role languages topics sign_off leads consented_at "
        "consent_revoked_at",
    ),
    frame("id brand"),
)
keeps(
    "orgs.Invitation",
    of(
        Whose.MEMBER,
        Why.INVITE,
        Until.INVITATIONS,
        "email role token_hash invited_by created_at expires_at accepted_at accepted_by revoked_at",
    ),
    frame("id brand"),
)
keeps(
    "orgs.OneTimeLink",
    frame("id"),
    of(Whose.MEMBER, Why.ACCOUNT, Until.SHORT, "person token_hash created_at expires_at used_at"),
)
keeps(
    "orgs.Session",
    of(
        Whose.MEMBER,
        Why.ACCOUNT,
        Until.SESSION,
        "session_key session_data expire_date person device signed_in_at last_used_at",
    ),
)
# Hashes of addresses and accounts; a daily job forgets them after two days.
keeps(
    "orgs.Attempts",
    of(Whose.MEMBER, Why.SAFETY, Until.SHORT, "key failures last_at blocked_until"),
    frame("id"),
)
# Where from is a word for the device only; a daily job forgets them.
keeps(
    "orgs.AccessRecord",
    of(Whose.MEMBER, Why.SAFETY, Until.SIGN_INS, "person kind way device at"),
    frame("id"),
)
# The half minute of the last code that was taken, so that no code is taken twice.
keeps("orgs.UsedCode", of(Whose.MEMBER, Why.SAFETY, Until.ERASED, "person step"), frame("id"))
