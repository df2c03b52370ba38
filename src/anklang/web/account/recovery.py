"""A new password by mail: the same work for every address that is typed, known or not."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from anklang.kernel import db
from anklang.kernel.jobs import enqueue
from anklang.orgs.models import Person

SEND = "account.send_recovery"


def ask_for_link(email: str) -> None:
    """Let a job mail the link; it does nothing where the address has no sign-in."""
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    with db.write():
        enqueue(SEND, {"person": person.pk if person else 0})


def send_link(person: Person) -> None:
    """Mail a link that lets a person choose a new password."""
    uid, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[uid, token])
    context = {
        "password_reset_url": settings.PUBLIC_URL + path,
        "current_site": {"domain": settings.PUBLIC_URL},
    }
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = render_to_string("account/email/password_reset_key_subject.txt", context)
        text = render_to_string("account/email/password_reset_key_message.txt", context)
    send_mail(" ".join(subject.split()), text, None, [person.email])
