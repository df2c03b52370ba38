"""The first people, and a way back in: ``createowner``, ``link`` and ``reset-factor``."""

from __future__ import annotations

import argparse

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation

from anklang.orgs import mails, services
from anklang.orgs.errors import OrgsError
from anklang.orgs.models import Person

from . import prepare
from .main import Problem


def main(given: argparse.Namespace) -> int:
    """Run ``anklang createowner``, ``anklang link`` or ``anklang reset-factor``."""
    prepare.migrate()
    person = _create_owner(given) if given.action == "createowner" else find(given.email)
    if given.action == "reset-factor":
        _reset_factor(person)
    print(sign_in_link(person))
    print("It works once, within 30 minutes, while `anklang serve` runs.")
    return 0


def find(email: str) -> Person:
    """Return the person with an e-mail address.

    Raises:
        Problem: nobody has it, or may no longer sign in.
    """
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise Problem(f"Nobody with the address {email} can sign in here.")
    return person


def sign_in_link(person: Person) -> str:
    """Return an address that signs a person in once."""
    token = services.one_time_link(person)
    return str(settings.PUBLIC_URL) + reverse("account:enter", args=[token])


def _reset_factor(person: Person) -> None:
    try:
        with translation.override("en"):
            services.reset_second_factor_by_operator(person)
    except OrgsError as error:
        raise Problem(f"{person.email}: {error}") from error
    mails.send_second_factor_reset(person)
    print(f"{person.name} has no second factor any more and is signed out everywhere.")


def _create_owner(given: argparse.Namespace) -> Person:
    organisation_name = given.organisation or _ask("Name of the organisation", "--organisation")
    email = given.email or _ask("E-mail address of the owner", "--email")
    name = given.name or _ask("Name of the owner", "--name")
    language = given.language or settings.LANGUAGE_CODE
    try:
        validate_email(email)
        details = services.BrandDetails(name=given.brand or organisation_name, language=language)
        # What it objects to is said in English, like the rest of the command.
        with translation.override("en"):
            person = services.found(organisation_name, details, email=email, name=name).person
    except ValidationError as error:
        raise Problem(f"{email} isn't an e-mail address.") from error
    except OrgsError as error:
        raise Problem(str(error)) from error
    print(f"{organisation_name} is set up; {person.name} is its owner. Sign in with:")
    return person


def _ask(question: str, option: str) -> str:
    """Ask until something is typed.

    Raises:
        Problem: nobody is there to answer.
    """
    try:
        while not (answer := input(f"{question}: ").strip()):
            pass
    except EOFError:
        raise Problem(f"{question}? Please say it with {option}.") from None
    return answer
