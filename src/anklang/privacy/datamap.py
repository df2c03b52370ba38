"""What is kept about erasing and keeping; and what other people's packages keep."""

from __future__ import annotations

from anklang.kernel.personal import Until, Whose, Why, frame, keeps, of

keeps(
    "privacy.RetentionRule",
    frame("id organisation subject days last_run_at last_count", Why.ERASURE),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "decided_by decided_at"),
)
keeps(
    "privacy.Erasure",
    frame("id organisation kind subject_id pseudonym counts mentions at", Why.ERASURE),
    of(Whose.MEMBER, Why.PROOF, Until.ERASED, "erased_by"),
)

# Django and allauth.
keeps(
    "account.EmailAddress",
    frame("id"),
    of(Whose.MEMBER, Why.ACCOUNT, Until.ERASED, "user email verified primary"),
)
keeps(
    "account.EmailConfirmation",
    frame("id"),
    of(Whose.MEMBER, Why.ACCOUNT, Until.SHORT, "email_address created sent key"),
)
keeps(
    "mfa.Authenticator",
    frame("id"),
    of(Whose.MEMBER, Why.SAFETY, Until.ERASED, "user type created_at last_used_at"),
    of(Whose.MEMBER, Why.SAFETY, Until.ERASED, "data", secret=True),
)
keeps(
    "socialaccount.SocialAccount",
    frame("id"),
    of(
        Whose.MEMBER,
        Why.ACCOUNT,
        Until.ERASED,
        "user provider uid last_login date_joined extra_data",
    ),
)
keeps(
    "socialaccount.SocialApp",
    frame("id provider provider_id name client_id secret key settings"),
)
keeps(
    "socialaccount.SocialToken",
    frame("id app"),
    # Never stored: the table is allauth's.
    of(Whose.MEMBER, Why.ACCOUNT, Until.ERASED, "account token token_secret expires_at"),
)
keeps("contenttypes.ContentType", frame("id app_label model"))
keeps("auth.Permission", frame("id name content_type codename"))
keeps("auth.Group", frame("id name"))
keeps("auth.Group_permissions", frame("id group permission"))
