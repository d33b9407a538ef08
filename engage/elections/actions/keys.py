"""Two scrutineers are named, and each gives the public half of a key that only she can turn."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, require
from engage.elections.events import KeyGiven, ScrutineerNamed
from engage.elections.models import Election, Scrutineer
from engage.elections.queries.naming import told
from engage.elections.rules import stands_in
from engage.elections.sealing import is_public_key
from engage.elections.states import KEYS_ARE_FIXED
from engage.panels.rules import officer_role, works_for_host
from engage.people.states import RoleKind
from engage.record.actions import record

POSITIONS = (1, 2)


@action
def name_scrutineer(*, actor, election, person, position) -> Scrutineer:
    """One of the two who hold a key. Naming another in her place is possible until the vote is announced."""
    election = lock(election)
    require(actor, "elections.name_scrutineer", election)
    _refuse_late(election)
    _refuse_partial(person, election)
    if (
        position not in POSITIONS
        or election.scrutineers.filter(person=person).exclude(position=position).exists()
    ):
        raise Refused(_("There are two scrutineers, and they are two different people."))
    named, _is_new = Scrutineer.objects.update_or_create(
        election=election, position=position, defaults={"person": person, "public_key": ""}
    )
    record(actor, ScrutineerNamed(position=position, **told(election)))
    return named


@action
def give_key(*, actor, election, public_key) -> Scrutineer:
    """The public half, which only closes envelopes. The other half stays on her paper."""
    election = lock(election)
    require(actor, "elections.give_key", election)
    _refuse_late(election)
    public_key = "".join(public_key.split()).lower()
    if not is_public_key(public_key):
        raise Refused(
            _("This is not a key. Copy all 64 letters and digits of the line that says “public key”.")
        )
    mine = election.scrutineers.get(person=actor)
    mine.public_key = public_key
    try:
        with transaction.atomic():
            mine.save(update_fields=["public_key"])
    except IntegrityError:
        raise Refused(_("The other scrutineer gave this key. Each needs a key of her own.")) from None
    record(actor, KeyGiven(position=mine.position, public_key=public_key, **told(election)))
    return mine


def _refuse_late(election: Election) -> None:
    if election.state in KEYS_ARE_FIXED:
        raise Refused(_("The vote is announced with the keys that were given. Nothing was changed."))


def _refuse_partial(person, election: Election) -> None:
    if not person.role_at(election.place, RoleKind.SCRUTINEER):
        raise Refused(_("Invite this person as a scrutineer first."))
    if (
        officer_role(person, election.panel)
        or works_for_host(person, election.panel)
        or stands_in(person, election)
    ):
        raise Refused(_("A scrutineer neither runs the election, nor stands in it, nor works for the host."))
