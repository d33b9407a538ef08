"""Letters that a fact of another app asks for, and the end of old ones."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format

from engage.base import clock
from engage.base.actions import CLOCK
from engage.base.events import pk_of
from engage.notices import actions
from engage.notices.models import Letter
from engage.notices.queries.addressing import Words, words_from
from engage.people.models import Person, Role


def write_to_roles(entry) -> None:
    """Write to the people who hold the roles that a fact names, with the fact's own letter."""
    app, _dot, fact = entry.name.partition(".")
    context = {"data": entry.data, "url": settings.SITE_URL + entry.data["address"]}
    words = words_from(f"{app}/notices/{fact}.txt", context)
    held = Role.objects.held_on(clock.today()).filter(pk__in=entry.data["role_ids"])
    addresses = set(held.exclude(person__email=None).values_list("person", "person__email", "place"))
    letters = [
        Letter(key=f"{entry.pk}.{fact}.{person}", place_id=place, address=email, **words._asdict())
        for person, email, place in sorted(addresses)
    ]
    actions.queue_letters(actor=CLOCK, letters=letters)


def write_to_her(entry) -> None:
    """Write to the person whom a fact is about, with the fact's own letter, which says nothing private itself."""
    app, _dot, fact = entry.name.partition(".")
    person = Person.objects.filter(pk=entry.data["person_id"]).first()
    if person is None or not person.email:
        return
    context = {"person": person, "site_url": settings.SITE_URL}
    _queue(person, words_from(f"{app}/notices/{fact}.txt", context), f"{entry.pk}.{fact}")


def forget_old_letters() -> None:
    actions.forget_old_letters(actor=CLOCK)


def tell_of_inactivity(entry) -> None:
    """Write to someone who has not been here for long that her account will go, and how she keeps it."""
    person = Person.objects.filter(pk=pk_of(entry.subject)).first()
    if person is None or not person.email:
        return
    goes = date_format(date.fromisoformat(entry.data["goes_date"]), "j F Y")
    context = {"person": person, "goes": goes, "site_url": settings.SITE_URL}
    _queue(person, words_from("people/notices/inactivity_warned.txt", context), f"{entry.pk}.inactivity")


def tell_of_sign_in_code(entry) -> None:
    """Write to her whose account can be opened with a code from now on, in case it was not she who made it."""
    person = Person.objects.filter(pk=pk_of(entry.subject)).first()
    if person is None or not person.email:
        return
    context = {"person": person, "site_url": settings.SITE_URL}
    _queue(person, words_from("people/notices/sign_in_code_made.txt", context), f"{entry.pk}.sign_in_code")


def _queue(person: Person, words: Words, key: str) -> None:
    """These go by e-mail alone: they are about her account, and it is the address that she shows."""
    letter = Letter(key=key, address=person.email, **words._asdict())
    actions.queue_letters(actor=CLOCK, letters=[letter])
