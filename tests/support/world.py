"""A small world for the access matrix: one brand with everybody and everything, two others.

``World.own`` is the brand under test; ``World.foreign`` belongs to another organisation and has
the same things, whose ids must open nothing under the first one's address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.test import Client

from anklang.conduct.models import Ruleset
from anklang.exchange.models import Feed, Import, Source
from anklang.home.models import AnswerMail, Comment, Entry
from anklang.home.postbox import Sealed, hashed
from anklang.home.services import mailing
from anklang.inbox.models import Appeal, Contact, Conversation, Decision, Message
from anklang.kernel import clock
from anklang.kernel.jobs import rounds
from anklang.kernel.models import Job, PeriodicJob
from anklang.networks.models import Channel, SignIn
from anklang.orgs import tokens
from anklang.orgs.models import Brand, Invitation, Membership, Representative, Role
from anklang.orgs.scope import Scope
from anklang.planning.models import Audience, Objective, Occasion, Proposal, Routine
from anklang.publishing.content import content_of
from anklang.publishing.models import Delivery, Media, Post, PostVersion
from anklang.voice.models import Doubt, GuideVersion, ShareLink, VoiceGuide
from tests.support.factories import BrandFactory, ChannelFactory, PersonFactory, make_scope

INVITATION_TOKEN = "invitation-of-the-world"
SHARE_TOKEN = "share-of-the-world"
FEED_TOKEN = "feed-of-the-world"
OWN_KEY = "key-of-the-world"


@dataclass
class House:
    """A brand and one of each thing that has an address; ``by`` wrote all of it."""

    brand: Brand
    by: Scope

    def __post_init__(self) -> None:
        now = clock.now()
        self.membership = Membership.objects.create(
            brand=self.brand, person=PersonFactory(), role=Role.VIEWER
        )
        self.profile = Representative.objects.get(brand=self.brand, person=self.by.person)
        self.invitation = Invitation.objects.create(
            brand=self.brand,
            email=f"new-{self.brand.pk}@example.org",
            role=Role.VIEWER,
            token_hash=tokens.hashed(f"{INVITATION_TOKEN}-{self.brand.pk}"),
            created_at=now,
            expires_at=now + timedelta(days=1),
        )
        self.channel: Channel = ChannelFactory(brand=self.brand)
        self.contact = Contact.objects.create(brand=self.brand, name="Petra", created_at=now)
        self.sign_in = SignIn.objects.create(
            brand=self.brand,
            person=self.by.person,
            network=self.channel.network,
            state_hash=f"{self.brand.pk:064}",
            url="https://fake.example/sign-in",
            created_at=now,
        )
        self.post = Post.objects.create(
            brand=self.brand,
            author=self.by.person,
            text="Heute gibt es Roggenbrot.",
            language="de",
            created_at=now,
            updated_at=now,
        )
        PostVersion.objects.create(
            post=self.post,
            number=1,
            snapshot=content_of(self.post).as_json(),
            opened_at=now,
            at=now,
        )
        self.media = Media.objects.create(
            brand=self.brand,
            sha256=f"{self.brand.pk:064}",
            path="media/none.webp",
            width=10,
            height=10,
            size_bytes=10,
            uploaded_by=self.by.person,
            created_at=now,
        )
        self.occasion = Occasion.objects.create(
            brand=self.brand,
            kind=Occasion.Kind.OWN,
            name="Dorffest",
            first_on=now.date(),
            last_on=now.date(),
            created_at=now,
        )
        self.delivery = self._delivery()
        self.conversation, self.message = self._conversation()
        self.feed = Feed.objects.create(
            brand=self.brand,
            person=self.by.person,
            token_hash=tokens.hashed(f"{FEED_TOKEN}-{self.brand.pk}"),
            created_at=now,
        )
        self.batch = Import.objects.create(
            brand=self.brand,
            person=self.by.person,
            kind=Import.Kind.TABLE,
            file_name="plan.csv",
            fields={"0": "text"},
            created_at=now,
        )
        self.source = Source.objects.create(
            brand=self.brand,
            person=self.by.person,
            url="https://example.org/feed",
            next_at=now,
            created_at=now,
        )
        self.batch.rows.create(number=1, cells=["Roggenbrot"])
        self.job = Job.objects.create(
            name="test.nothing", brand_id=self.brand.pk, run_at=now, created_at=now, state="failed"
        )
        rules = {"rules": [{"key": "rule0001", "title": {"de": "Höflich"}}]}
        self.ruleset = Ruleset.objects.create(brand=self.brand, draft=rules, created_at=now)
        self.ruleset.versions.create(
            number=1, content=rules, digest=f"{1:064}", effective_from=now, published_at=now
        )
        self.guide = VoiceGuide.objects.create(
            brand=self.brand, language="de", draft={"promise": "Kurz."}, created_at=now
        )
        self.guide.in_force = GuideVersion.objects.create(
            guide=self.guide, number=1, content={}, digest="0" * 64, published_at=now
        )
        self.guide.save()
        self.share_link = ShareLink.objects.create(
            guide=self.guide,
            token_hash=tokens.hashed(f"{SHARE_TOKEN}-{self.brand.pk}"),
            given_to="Agentur",
            created_at=now,
        )
        self.entry = self._entry()
        self.audience = Audience.objects.create(
            brand=self.brand, name="Stammkundschaft", created_at=now
        )
        self.objective = Objective.objects.create(
            brand=self.brand,
            name="Mehr Gespräche",
            kind="talking",
            measure="by_hand",
            measure_name="Gespräche",
            created_at=now,
        )
        self.routine = self._routine()
        self.proposal = Proposal.objects.create(
            brand=self.brand,
            source="gap",
            key="audience:1",
            reason="Nothing for weeks.",
            routine={
                "name": "Something for them",
                "kind": "post",
                "rule": "FREQ=WEEKLY;BYDAY=WE",
                "wall": "12:00",
                "starts_on": now.date().isoformat(),
            },
            created_at=now,
        )
        self.doubt = Doubt.objects.create(
            brand=self.brand,
            language="de",
            guide_version=1,
            subject=f"publishing.post:{self.post.pk}",
            mark="0" * 16,
            check_id="words",
            level="warning",
            words="Roggenbrot",
            message="Wir sagen „Brot“.",
            at=now,
        )
        self.comment = Comment.objects.get(entry=self.entry)
        self.own_key = f"{OWN_KEY}-{self.brand.pk}"
        Comment.objects.update_or_create(
            pk=self.comment.pk, defaults={"own_hash": tokens.hashed(self.own_key)}
        )
        self.decision, self.appeal, self.block = self._decided()
        self.wish = AnswerMail.objects.create(
            comment=self.comment,
            sealed=Sealed("petra@example.org", self.own_key).seal(),
            address_hash=hashed("petra@example.org"),
            language="de",
            asked_at=now,
        )

    def mail(self, purpose: str) -> str:
        """Return a link's token of a mail to the comment's author."""
        return mailing.token(self.wish, purpose)

    def _decided(self) -> tuple[Decision, Appeal, Decision]:
        now = clock.now()
        about = {
            "brand": self.brand,
            "channel": self.channel,
            "conversation": self.conversation,
            "message": self.message,
            "digest": "0" * 64,
            "at": now,
            "object_until": now + timedelta(days=1),
        }
        done = Decision.objects.create(action="hide", state="done", **about)
        appeal = Appeal.objects.create(decision=done, brand=self.brand, words="Doch!", at=now)
        return done, appeal, Decision.objects.create(action="block", state="proposed", **about)

    def _routine(self) -> Routine:
        today = clock.now().date()
        return Routine.objects.create(
            brand=self.brand,
            name="Antwortrunde",
            kind="answers",
            rule="FREQ=DAILY",
            starts_on=today,
            computed_from=today,
            wall="08:00",
            zone=self.brand.timezone,
            created_at=clock.now(),
        )

    def _delivery(self) -> Delivery:
        now = clock.now()
        return Delivery.objects.create(
            brand=self.brand,
            channel=self.channel,
            post=self.post,
            kind=Delivery.Kind.POST,
            frozen={
                "key": f"key-{self.brand.pk}",
                "text": "Heute gibt es Roggenbrot.",
                "language": "de",
                "created_at": now.isoformat(),
            },
            content_hash="0" * 64,
            key=f"key-{self.brand.pk}",
            state=Delivery.State.UNKNOWN,
            due_at=now,
            created_at=now,
        )

    def _conversation(self) -> tuple[Conversation, Message]:
        now = clock.now()
        conversation = Conversation.objects.create(
            brand=self.brand, channel=self.channel, thread_id="t-1", last_message_at=now
        )
        message = Message.objects.create(
            conversation=conversation,
            channel=self.channel,
            direction=Message.Direction.IN,
            remote_id="m-1",
            name="Petra",
            text="Gibt es heute Roggenbrot?",
            at=now,
        )
        Conversation.objects.filter(pk=conversation.pk).update(last_message_id=message.pk)
        return conversation, message

    def _entry(self) -> Entry:
        now = clock.now()
        entry = Entry.objects.create(
            brand=self.brand,
            key=f"entry-{self.brand.pk}",
            public_id=f"e{self.brand.pk}",
            text="Heute gibt es Roggenbrot.",
            language="de",
            published_at=now,
        )
        made = Comment.objects.create(
            entry=entry,
            public_id=f"c{self.brand.pk}",
            name="Petra",
            text="Wunderbar!",
            created_at=now,
        )
        Comment.objects.filter(pk=made.pk).update(thread=made)
        return entry


@dataclass
class World:
    """Everybody who could knock, and what is behind the doors."""

    own: House
    foreign: House
    people: dict[str, Scope]
    _sessions: dict[int, str] = field(default_factory=dict)

    def session_of(self, scope: Scope) -> str:
        """Return the session key of somebody who is signed in."""
        return self._sessions[scope.person.pk]

    def __post_init__(self) -> None:
        for scope in self.people.values():
            client = Client()
            client.force_login(scope.person)
            self._sessions[scope.person.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value


def build() -> World:
    """Make the world: every role of one brand, a sister brand's owner, a foreign owner."""
    # A worker has just been here, and nothing is due: else nobody would be in good health.
    rounds.sync()
    PeriodicJob.objects.update(next_run_at=clock.now() + timedelta(days=1))
    # The sample, so that the page to leave it is there, too.
    brand: Brand = BrandFactory(organisation__is_sample=True)
    people = {role.value: make_scope(role, brand=brand) for role in Role}
    sister: Brand = BrandFactory(organisation=brand.organisation)
    people["member of another brand"] = make_scope(Role.OWNER, brand=sister)
    stranger = make_scope(Role.OWNER)
    people["member of another organisation"] = stranger
    # A second owner, so that whatever is done to the things below touches nobody who knocks.
    author = make_scope(Role.OWNER, brand=brand)
    return World(House(brand, author), House(stranger.brand, stranger), people)
