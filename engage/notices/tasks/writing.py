"""Letters that a fact of another app asks for, and the end of old ones."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.notices import actions
from engage.notices.models import Letter
from engage.people.models import Person, Role


def write_to_roles(entry) -> None:
    """Write to the people who hold the roles that a fact names, with the fact's own letter."""
    app, _dot, fact = entry.name.partition(".")
    context = {"data": entry.data, "site_name": settings.SITE_NAME}
    context["url"] = settings.SITE_URL + entry.data["address"]
    text = render_to_string(f"{app}/notices/{fact}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    held = Role.objects.held_on(clock.today()).filter(pk__in=entry.data["role_ids"])
    addresses = set(held.exclude(person__email=None).values_list("person", "person__email", "place"))
    letters = [
        Letter(
            key=f"{entry.pk}.{fact}.{person}",
            place_id=place,
            address=email,
            subject=subject,
            body=body.strip(),
        )
        for person, email, place in sorted(addresses)
    ]
    actions.queue_letters(actor=CLOCK, letters=letters)


def write_to_her(entry) -> None:
    """Write to the person whom a fact is about, with the fact's own letter, which says nothing private itself."""
    app, _dot, fact = entry.name.partition(".")
    person = Person.objects.filter(pk=entry.data["person_id"]).first()
    if person is None or not person.email:
        return
    context = {"person": person, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    text = render_to_string(f"{app}/notices/{fact}.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    letter = Letter(key=f"{entry.pk}.{fact}", address=person.email, subject=subject, body=body.strip())
    actions.queue_letters(actor=CLOCK, letters=[letter])


def forget_old_letters() -> None:
    actions.forget_old_letters(actor=CLOCK)


def tell_of_inactivity(entry) -> None:
    """Write to someone who has not been here for long that her account will go, and how she keeps it."""
    person = Person.objects.filter(pk=pk_of(entry.subject)).first()
    if person is None or not person.email:
        return
    goes = date_format(date.fromisoformat(entry.data["goes_date"]), "j F Y")
    context = {"person": person, "goes": goes, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    text = render_to_string("people/notices/inactivity_warned.txt", context).strip()
    subject, _blank, body = text.partition("\n")
    key = f"{entry.pk}.inactivity"
    letter = Letter(key=key, address=person.email, subject=subject, body=body.strip())
    actions.queue_letters(actor=CLOCK, letters=[letter])
