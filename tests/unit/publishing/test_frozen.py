from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anklang.networks.contract import Outgoing, Picture, Signature
from anklang.publishing import reasons
from anklang.publishing.content import Content, PictureContent, VariantContent
from anklang.publishing.delivery import frozen


def test_a_frozen_content_comes_back_as_it_was() -> None:
    outgoing = Outgoing(
        key="k",
        text="Grüße\n🥨",
        language="de",
        created_at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        pictures=(Picture("pictures/aa/b.webp", "Brot", 10, 20),),
        signature=Signature("Anna", "Verkauf", "AA", 7),
        reply_to="c1",
        options={"visibility": "public"},
    )
    assert frozen.from_json(frozen.to_json(outgoing)) == outgoing


_ids = st.integers(1, 9)
_contents = st.builds(
    Content,
    text=st.text(max_size=30),
    language=st.sampled_from(["de", "en"]),
    representative_id=st.none() | _ids,
    variants=st.lists(
        st.builds(VariantContent, _ids, st.text(max_size=9)),
        max_size=3,
        unique_by=lambda one: one.channel_id,
    ).map(tuple),
    pictures=st.lists(st.builds(PictureContent, _ids, st.text(max_size=9)), max_size=3).map(tuple),
)


@given(_contents)
def test_content_survives_a_version_and_being_tidied_twice(content: Content) -> None:
    assert Content.from_json(content.as_json()) == content
    tidy = content.normalised()
    assert tidy.normalised() == tidy
    assert tidy.hash == content.hash


@given(_contents, _contents)
def test_only_the_same_content_has_the_same_hash(one: Content, other: Content) -> None:
    assert (one.hash == other.hash) == (one.normalised() == other.normalised())


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("status 429", "status 429"),
        (reasons.INTERRUPTED, "ended before"),
        (reasons.OVERDUE, "wasn’t running"),
        (reasons.disconnected("Zum Kanal"), "Zum Kanal"),
        (reasons.consent("Anna Amsel"), "Anna Amsel"),
        (reasons.consent(""), "no longer here"),
        (reasons.too_often(6, "status 503: try later"), "6 times"),
        (reasons.too_often(6, "status 503: try later"), "status 503: try later"),
    ],
)
def test_reasons_are_told_in_the_readers_language(reason: str, says: str) -> None:
    with translation.override("en"):
        assert says in reasons.in_words(reason)
