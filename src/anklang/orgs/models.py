from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from anklang.kernel import clock


class PersonManager(BaseUserManager["Person"]):
    """Makes people; the e-mail address is the sign-in name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being with one sign-in; what they may do is a role per brand."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As on my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Language(models.TextChoices):
        BROWSER = "", _("As in my browser")
        DE = "de", "Deutsch"
        EN = "en", "English"

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=5, choices=Language.choices, blank=True)
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)
    # Whether they want a mail, too, when something is escalated to them.
    mailed_when_serious = models.BooleanField(default=True, db_default=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email")]

    def __str__(self) -> str:
        return self.name or self.email


class Organisation(models.Model):
    """The tenant: a firm, an association, a public body or an agency."""

    class SecondFactor(models.TextChoices):
        NOBODY = "", _("Nobody must; everybody may")
        OWNERS = "owners", _("Owners")
        EVERYONE = "everyone", _("Everyone")

    name = models.CharField(max_length=160)
    is_sample = models.BooleanField(default=False)
    # Who must sign in with more than a password.
    second_factor = models.CharField(max_length=8, choices=SecondFactor.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Holds(models.TextChoices):
    """Whose comments are seen by others only after somebody of the house has read them."""

    NOBODY = "nobody", _("Nobody’s: comments appear at once")
    FIRST = "first", _("First-timers’: whoever had a comment approved writes freely")
    EVERYONE = "everyone", _("Everybody’s: each comment is read first")


class MustKnow(models.TextChoices):
    """Who writes drafts and answers only after saying that they have read what binds them."""

    NOBODY = "", _("Nobody: everybody is asked, nobody is stopped")
    GUESTS = "guests", _("Guests and agencies")
    EVERYONE = "everyone", _("Everyone")


class LegalSource(models.TextChoices):
    """Where an imprint or a privacy notice comes from."""

    OWN = "own", _("A text of our own")
    GUIDED = "guided", _("Made from the answers below, in German and English")
    LINK = "link", _("A page elsewhere")


class Brand(models.Model):
    """What speaks in public; an agency's organisation has many."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="brands")
    name = models.CharField(max_length=120)
    # Part of the public address of the home channel.
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=5, choices=[("de", "Deutsch"), ("en", "English")])
    timezone = models.CharField(max_length=64, default="Europe/Berlin")
    tagline = models.CharField(max_length=160, blank=True)
    about = models.TextField(blank=True)
    accent = models.CharField(max_length=7, default="#1f6f8b")
    imprint = models.TextField(blank=True)
    privacy = models.TextField(blank=True)
    imprint_from = models.CharField(
        max_length=6, choices=LegalSource.choices, default=LegalSource.OWN
    )
    imprint_url = models.CharField(max_length=500, blank=True)
    privacy_from = models.CharField(
        max_length=6, choices=LegalSource.choices, default=LegalSource.OWN
    )
    privacy_url = models.CharField(max_length=500, blank=True)
    # Answers to the questions behind the guided texts, by name.
    legal_facts = models.JSONField(default=dict, blank=True)
    # Whose comments on the brand's own page wait for somebody's approval.
    holds_comments = models.CharField(max_length=8, choices=Holds.choices, default=Holds.NOBODY)
    # Two pairs of eyes: editors' posts need somebody else's release too.
    four_eyes = models.BooleanField(default=False)
    # The storm switch: since when everything scheduled is held, why, and who pulled it. Here and
    # not in publishing, because every page and every delivery has the brand at hand anyway.
    storm_since = models.DateTimeField(null=True, blank=True)
    storm_reason = models.CharField(max_length=200, blank=True)
    storm_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    # Who must know the rules before writing; and how far up the escalation plan things are, here
    # for the same reason as the storm switch.
    must_know = models.CharField(max_length=8, choices=MustKnow.choices, blank=True, db_default="")
    escalation_level = models.PositiveSmallIntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_imprint(self) -> bool:
        """Whether visitors find out who is responsible."""
        return bool(
            {
                LegalSource.LINK: self.imprint_url,
                LegalSource.GUIDED: self.legal_facts.get("name"),
            }.get(LegalSource(self.imprint_from), self.imprint.strip())
        )


class Role(models.TextChoices):
    """What somebody is to a brand."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    REPRESENTATIVE = "representative", _("Representative")
    MODERATOR = "moderator", _("Moderator")
    GUEST = "guest", _("Guest")
    VIEWER = "viewer", _("Viewer")


class Membership(models.Model):
    """One person's role for one brand."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "brand"], name="one_role_per_brand")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.brand} · {self.role}"


class Representative(models.Model):
    """A named person who speaks for a brand: how they are shown in public."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="representatives")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="representatives")
    name = models.CharField(max_length=120)
    portrait = models.ImageField(upload_to="portraits/", blank=True)
    house_role = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    sign_off = models.CharField(max_length=60, blank=True)
    leads = models.BooleanField(default=False)
    # Named in public only between these two instants; both are kept as the record of consent.
    consented_at = models.DateTimeField(null=True)
    consent_revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "brand"], name="one_profile_per_brand")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def named_in_public(self) -> bool:
        """Whether the person agreed to be named, and hasn't taken it back."""
        return self.consented_at is not None and self.consent_revoked_at is None


class Invitation(models.Model):
    """A link that lets one person join one brand, until it expires."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=16, choices=Role.choices)
    # Only the hash is stored: whoever reads the database can't use the link.
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.email} → {self.brand}"

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= clock.now()


class OneTimeLink(models.Model):
    """A sign-in link for one person that works once, for a short time."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="one_time_links")
    # Only the hash is stored, as for invitations.
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person} until {self.expires_at:%Y-%m-%d %H:%M}"


class Session(AbstractBaseSession):
    """A browser that somebody is (or was never) signed in with; Django's session, with an owner.

    Neither address nor full browser string is kept: the words for the device are enough to tell
    one's own.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    signed_in_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.device or "?"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store that reads and writes these rows."""
        from .sessions import SessionStore  # noqa: PLC0415 - it needs this model

        return SessionStore


class Attempts(models.Model):
    """How often a sign-in went wrong lately, for one account, device or address.

    A row, not a cache entry: all processes on all hosts count together, and nothing evicts it.
    """

    # A hash: who was tried, and from where, can't be read here.
    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.failures} until {self.last_at:%Y-%m-%d %H:%M}"


class AccessRecord(models.Model):
    """That somebody signed in or out, or that it went wrong; forgotten after 90 days.

    Beside the audit log, which keeps for good who did what: when people come and go is nobody's
    business for longer than it takes to notice a stranger. See docs/decisions/sign-ins-apart.md.
    """

    class Kind(models.TextChoices):
        IN = "in", _("Signed in")
        OUT = "out", _("Signed out")
        WRONG = "wrong", _("Could not sign in")

    # None: the address that was typed has no sign-in here; it isn't kept.
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="access_records")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # By what: "password", "password totp", "webauthn", "link", "socialaccount".
    way = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="access_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class UsedCode(models.Model):
    """Up to which half minute the codes of somebody's authenticator app are used up."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="used_code")
    step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.step}"
