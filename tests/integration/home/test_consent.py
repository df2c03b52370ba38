"""Names are public only as long as the person agrees."""

from __future__ import annotations

import pytest

from anklang.home import services
from anklang.home.models import Comment, Entry
from anklang.home.records import Signed
from anklang.kernel import clock, outbox
from anklang.orgs.models import Representative, Role
from anklang.orgs.services import revoke_consent
from anklang.public.presenting import voice_of_comment, voice_of_entry
from tests.support.factories import make_scope

pytestmark = pytest.mark.django_db


def test_a_name_goes_at_once_and_then_for_good() -> None:
    scope = make_scope(Role.OWNER, name="Greta Amsel")
    brand = scope.brand
    person = Representative.objects.get(person=scope.person)
    signed = Signed("Greta Amsel", "Bäckermeisterin", person.pk)
    entry = services.publish_entry(brand.pk, key="k", text="Hallo", language="de", signed=signed)
    answer = services.publish_reply(
        brand.pk, key="r", text="Hallo", language="de", reply_to=entry.public_id, signed=signed
    )
    assert voice_of_entry(entry, brand).name == "Greta Amsel"
    assert voice_of_comment(answer, brand).name == "Greta Amsel"

    revoke_consent(scope, person.pk)
    assert voice_of_entry(Entry.objects.get(), brand).name == brand.name
    assert voice_of_comment(Comment.objects.get(), brand).name == brand.name

    while outbox.deliver().events:
        pass
    entry.refresh_from_db()
    answer.refresh_from_db()
    assert (entry.author_name, entry.author_role) == ("", "")
    assert (answer.name, answer.author_role) == (brand.name, "")


def test_who_never_agreed_is_never_named() -> None:
    scope = make_scope(Role.EDITOR, name="Priya Raman")
    Representative.objects.update(consented_at=None)
    person = Representative.objects.get(person=scope.person)
    entry = services.publish_entry(
        scope.brand.pk,
        key="k",
        text="Hallo",
        language="de",
        signed=Signed("Priya Raman", "Texterin", person.pk),
    )
    assert (entry.author_name, entry.author_role) == ("", "")


def test_who_still_agrees_keeps_their_name() -> None:
    scope = make_scope()
    person = Representative.objects.get(person=scope.person)
    assert person.consented_at is not None
    assert person.consented_at <= clock.now()
    assert services.withdraw_name(person.pk) == 0
