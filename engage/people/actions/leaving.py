"""Who someone is, is deleted, in every app at once; what she did stays, and nobody can tell who it was."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils.translation import gettext as _

from engage.base import clock, personal
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.base.live import log_out
from engage.people.events import PersonErased, RoleEnded
from engage.people.models import Assistance, Person, Role
from engage.people.queries import addresses_of, erasure_key, journal, journal_file, only_administrator_of
from engage.record.actions import record


@action
def leave(*, actor, person) -> None:
    """She leaves. Refused while a place would be left without anyone who administers it."""
    require(actor, "people.leave", person)
    person = lock(person)
    alone = only_administrator_of(person)
    if alone:
        words = _("You are the only administrator of %(place)s. Give someone else this role first.")
        raise Refused(words % {"place": alone.name})
    _erase(actor, person)


@action
def erase_person(*, actor, person) -> None:
    """Delete who someone is, as leaving does: when her time is over, or a backup brought her back."""
    require(actor, "people.erase_person", person)
    _erase(actor, lock(person))


@action
def forget_help_given(*, actor, person) -> None:
    """The help she gave stays, without her and without the notes that only she could read."""
    require(actor, "people.forget_help_given", person)
    Assistance.objects.filter(helper=person).update(helper=None, helper_note="")


@action
def forget_sessions(*, actor, person) -> int:
    """Sign her out everywhere and forget what her browsers had open; returns how many."""
    require(actor, "people.forget_sessions", person)
    log_out(person.pk)
    addresses = addresses_of(person)
    hers = [each.pk for each in Session.objects.iterator(2_000) if _may_be_of(each, person, addresses)]
    Session.objects.filter(pk__in=hers).delete()
    return len(hers)


@action
def keep_in_journal(*, actor, person_id, key) -> None:
    """Add someone who left to the file beside the database, so that no backup brings her back."""
    require(actor, "people.keep_in_journal")
    if (person_id, key) in journal():
        return
    file = journal_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(f"{clock.today().isoformat()} {person_id} {key}\n")


@action
def erase_again(*, actor) -> int:
    """After a restore: erase everyone again who had left; returns how many."""
    require(actor, "people.erase_again")
    gone = dict(journal())
    back = [person for person in Person.objects.filter(pk__in=gone) if erasure_key(person) == gone[person.pk]]
    for person in back:
        erase_person(actor=actor, person=person)
    return len(back)


def _erase(actor, person: Person) -> None:
    """Everywhere at once. What she did stays in the record, and nothing there names her."""
    held = Role.objects.filter(person=person).held_on(clock.today())
    for role in held.select_related("place", "organisation"):
        record(actor, _ended(role))
    record(actor, PersonErased(subject=about(person), key=erasure_key(person)))
    personal.let_go_of(actor=actor, person=person)
    person.delete()


def _may_be_of(session: Session, person: Person, addresses: list[str]) -> bool:
    """Whether she is signed in with it, or it remembers an address of hers, as one does after signing up.

    One that was sealed with another key, as after a restore elsewhere, opens for nobody and goes as well.
    """
    store = SessionStore()
    try:
        said = signing.loads(session.session_data, salt=store.key_salt, serializer=store.serializer)
    except signing.BadSignature:
        return True
    return said.get("_auth_user_id") == str(person.pk) or any(each in str(said) for each in addresses)


def _ended(role: Role) -> RoleEnded:
    body = role.organisation.name if role.organisation else ""
    return RoleEnded(
        subject=about(role),
        place=role.place.code,
        person_id=role.person_id,
        kind=str(role.kind),
        title=role.title,
        organisation=body,
    )
