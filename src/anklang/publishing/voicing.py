"""A post's texts as the voice guide reads them: one per field, for the places they go to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Coalesce

from anklang.kernel import clock
from anklang.networks.models import Channel
from anklang.orgs.models import Brand
from anklang.textkit.checks import Situation
from anklang.textkit.length import uniform_lines
from anklang.voice.checking import Text
from anklang.voice.queries.checking import Checked, check

from .content import Content
from .models import Post

MAIN = "text"
# Voices are learned from the newest.
MOST_TEXTS = 1_000


def subject_of(post_id: int | None) -> str:
    """Return what reasons and records of a post are kept under; "" for none yet."""
    return f"publishing.post:{post_id}" if post_id else ""


def checked(brand: Brand, content: Content, post_id: int | None = None) -> Checked | None:
    """Hold a post's texts against the guide of its language (at most 5 queries).

    None where the brand has no guide in that language.
    """
    return check(brand.pk, content.language, lambda: texts_of(brand, content), subject_of(post_id))


def texts_of(brand: Brand, content: Content) -> list[Text]:
    """Return the post's own text and those of its channels; each with where it goes to."""
    wanted = [one.channel_id for one in content.variants]
    found = Channel.objects.filter(brand=brand, pk__in=wanted) if wanted else ()
    networks = {one.pk: one.network for one in found}
    texts = []
    shared = {
        networks[one.channel_id]
        for one in content.variants
        if one.channel_id in networks and not one.text.strip()
    }
    if shared or not networks:
        situations = tuple(Situation(channel=one) for one in sorted(shared)) or (Situation(),)
        texts.append(Text(MAIN, uniform_lines(content.text), situations))
    for one in content.variants:
        if one.channel_id in networks and one.text.strip():
            situation = Situation(channel=networks[one.channel_id])
            part = f"{MAIN}-{one.channel_id}"
            texts.append(Text(part, uniform_lines(one.text), (situation,)))
    return texts


def sent_texts(brand_id: int, language: str) -> Iterator[str]:
    """Return the texts of posts that were due by now, the newest first."""
    out = Post.objects.filter(brand=brand_id, language=language, state=Post.State.COMMITTED)
    dated = out.exclude(text="").annotate(at=Coalesce("due_at", "updated_at"))
    texts = dated.filter(at__lte=clock.now()).order_by("-at", "-pk")
    return texts.values_list("text", flat=True)[:MOST_TEXTS].iterator()
