"""Quick ways to a full database, for benches."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import Model

from anklang.inbox.models import Conversation, Message
from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Brand, Membership, Role
from anklang.orgs.scope import Scope
from anklang.orgs.services import BrandDetails, found
from anklang.publishing.models import Delivery, Post

PER_CONVERSATION = 5


def make_scope(slug: str = "bench") -> Scope:
    """Make an organisation with one brand and its owner."""
    return found(
        slug,
        BrandDetails(name=slug, language="de"),
        email=f"{slug}@example.org",
        name="Bench",
        password="bench-password",
    )


def make_channel(brand: Brand, network: str, **options: object) -> Channel:
    """Make a channel of a network that needs no sign-in."""
    return Channel.objects.create(
        brand=brand, network=network, remote_id=f"bench-{network}", name="Bench", options=options
    )


def fill_inbox(channel: Channel, messages: int) -> None:
    """Bring an inbox to ``messages`` messages in conversations of five, straight in SQL."""
    there = Conversation.objects.filter(channel=channel).count()
    wanted = messages // PER_CONVERSATION
    contact = channel.brand.contacts.create(name="Frieda Beispiel", created_at=clock.now())
    account = channel.contact_accounts.create(
        contact=contact, remote_id=f"author-{there}", name=contact.name, seen_at=clock.now()
    )
    with connection.cursor() as cursor:
        cursor.execute(_CONVERSATIONS, [there, wanted, channel.pk, channel.brand_id, contact.pk])
        cursor.execute(_MESSAGES, [PER_CONVERSATION, account.pk, channel.pk, f"{there:08d}"])
        cursor.execute(_KINDS, [channel.pk, f"{there:08d}"])
        cursor.execute("ANALYZE")
    assert Message.objects.filter(channel=channel).count() == messages


# One conversation a minute into the past; every third waits, every fourth is done.
_CONVERSATIONS = """
WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %s)
INSERT INTO inbox_conversation
  (brand_id, channel_id, contact_id, thread_id, about_remote_id, state, preview, last_name,
   message_count, last_message_at, last_message_id, done_up_to, revision, waiting_since,
   first_at, reported, held)
SELECT c.brand_id, c.id, k.id, printf('%%08d', i), '',
  CASE WHEN i %% 4 = 0 THEN 'done' ELSE 'open' END,
  'Habt ihr am Samstag wieder das Walnussbrot? Beim letzten Mal war es um zehn schon weg.',
  'Frieda Beispiel', 5, datetime('2026-01-01', printf('-%%d minutes', i)), 0, 0, 1,
  CASE WHEN i %% 3 = 0 AND i %% 4 <> 0 THEN datetime('2026-01-01', printf('-%%d minutes', i)) END,
  CASE WHEN i %% 3 = 0 AND i %% 4 <> 0 THEN datetime('2026-01-01', printf('-%%d minutes', i)) END,
  i %% 1000 = 0, 0
FROM n, (SELECT %s AS id, %s AS brand_id) c, (SELECT %s AS id) k
"""

_MESSAGES = """
WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j + 1 < %s)
INSERT INTO inbox_message
  (conversation_id, channel_id, account_id, direction, remote_id, parent_remote_id, name, text,
   language, at, url, state, state_reason)
SELECT c.id, c.channel_id, %s, CASE WHEN j %% 2 = 0 THEN 'in' ELSE 'out' END,
  c.thread_id || '-' || j, '', 'Frieda Beispiel',
  'Habt ihr am Samstag wieder das Walnussbrot? Beim letzten Mal war es um zehn schon weg.',
  'de', c.last_message_at, '', 'visible', ''
FROM inbox_conversation c, k WHERE c.channel_id = %s AND c.thread_id >= %s
"""

# What waits asks; each seventh conversation asked once, each hundredth complains.
_KINDS = """
INSERT INTO inbox_conversationkind (brand_id, conversation_id, kind, at, first_at)
SELECT c.brand_id, c.id, k.kind, c.last_message_at, c.first_at
FROM inbox_conversation c
JOIN (SELECT 'question' AS kind, 7 AS each UNION ALL SELECT 'complaint', 100) k
ON c.id %% k.each = 0 OR (k.kind = 'question' AND c.first_at IS NOT NULL)
WHERE c.channel_id = %s AND c.thread_id >= %s
"""


def make_sisters(slug: str, number: int) -> list[Scope]:
    """Make an organisation with several brands, all of one owner."""
    first = make_scope(slug)
    found = [first]
    for n in range(1, number):
        brand = Brand.objects.create(
            organisation=first.brand.organisation,
            name=f"{slug} {n}",
            slug=f"{slug}-{n}",
            language="de",
        )
        Membership.objects.create(person=first.person, brand=brand, role=Role.OWNER)
        found.append(Scope(first.person, brand, Role.OWNER))
    return found


def fill_calendar(scope: Scope, begin: datetime, days: int, a_day: int) -> int:
    """Schedule ``a_day`` posts for each day from ``begin`` on; return how many.

    What lies in the past is published. They go out every quarter of an hour, each on one of three
    channels.
    """
    channels = [
        Channel.objects.create(
            brand=scope.brand, network="home", remote_id=f"{scope.brand.pk}-{n}", name=f"Kanal {n}"
        )
        for n in range(3)
    ]
    post = _post(scope, begin)
    delivery = _delivery(post, channels[0])
    minutes = f"(i / {a_day} * 1440 + i % {a_day} * 15)"
    at = f"datetime(t.due_at, '+' || {minutes} || ' minutes')"
    # The posts come one after the other, so that their ids are the first one's and so on.
    _multiply(post, days * a_day, due_at=at)
    _multiply(
        delivery,
        days * a_day,
        due_at=at,
        key="'bench-' || t.post_id || '-' || i",
        post_id=f"{post.pk} + i",
        channel_id=f"{channels[0].pk} + i % 3",
        state=f"CASE WHEN {at} < '{clock.now():%Y-%m-%d %H:%M:%S}' THEN 'published' "
        "ELSE 'scheduled' END",
    )
    return days * a_day + 1


def _multiply(template: Model, number: int, **changed: str) -> None:
    """Write a row ``number - 1`` times more (``i`` from 1), with some columns as SQL says."""
    table = template._meta.db_table
    columns = [one.column for one in template._meta.concrete_fields if not one.primary_key]
    values = ", ".join(changed.get(column, f"t.{column}") for column in columns)
    # Names and numbers of our own, nothing that anybody typed.
    statement = (  # noqa: S608
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
        "INSERT INTO {table} ({columns}) SELECT {values} FROM n, {table} t WHERE t.id = %s"
    ).format(table=table, columns=", ".join(columns), values=values.replace("%", "%%"))
    with connection.cursor() as cursor:
        cursor.execute(statement, [number, template.pk])
        cursor.execute("ANALYZE")


def _post(scope: Scope, at: datetime) -> Post:
    return Post.objects.create(
        brand=scope.brand,
        author=scope.person,
        text="Heute liegt das Walnussbrot wieder im Regal. Beim letzten Mal war es um zehn schon "
        "weg. Wer eines zurückgelegt haben möchte, schreibt es hier darunter, mit Namen bitte.",
        language="de",
        state=Post.State.COMMITTED,
        due_zone=scope.brand.timezone,
        due_at=at,
        created_at=at,
        updated_at=at,
    )


def _delivery(post: Post, channel: Channel) -> Delivery:
    return Delivery.objects.create(
        brand=post.brand,
        channel=channel,
        post=post,
        kind=Delivery.Kind.POST,
        frozen={},
        content_hash="",
        key=f"bench-{post.pk}",
        state=Delivery.State.PUBLISHED,
        due_at=post.due_at,
        created_at=post.due_at,
    )
