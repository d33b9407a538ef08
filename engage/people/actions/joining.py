"""An account begins: by oneself, or by someone who knows whose address it is."""

from allauth.account.models import EmailAddress

from engage.base.actions import action, require
from engage.base.events import about
from engage.people.events import PersonJoined
from engage.people.models import Person
from engage.record.actions import record


@action
def join(*, actor, person) -> Person:
    """Keep a new account that someone made for herself."""
    require(actor, "people.join", person)
    person.save()
    record(person, PersonJoined(subject=about(person)))
    return person


@action
def add_person(*, actor, name, email=None, password=None) -> Person:
    """Add someone whose address is known to be hers; without a password she asks for a new one first."""
    require(actor, "people.add_person")
    person = Person(name=name, email=email and email.lower())
    person.set_password(password) if password else person.set_unusable_password()
    person.save()
    record(actor, PersonJoined(subject=about(person)))
    return person


@action
def confirm_address(*, actor, person) -> None:
    """Take it from `actor` that the address is hers, so that she can sign in without a letter to it."""
    require(actor, "people.confirm_address")
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
