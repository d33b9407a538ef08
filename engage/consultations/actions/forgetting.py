"""What is forgotten: where to write to someone, when she leaves or some time after the response came."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import action, require
from engage.consultations.models import Address
from engage.consultations.queries import key_ending, told_before
from engage.notices.actions import forget_letters_called
from engage.notices.states import Channel
from engage.people.actions import forget_names_of_helped
from engage.people.queries import sent_to
from engage.places.queries import site_numbers


@action
def forget_addresses(*, actor, person) -> None:
    """Delete her address wherever it was left with an answer; a postal one beside it goes with its letters."""
    require(actor, "consultations.forget_addresses", person)
    hers = list(Address.objects.filter(sent_to(person, "email")))
    endings = [key_ending(address, channel) for address in hers for channel in Channel]
    forget_letters_called(actor=actor, person=person, endings=endings)
    Address.objects.filter(pk__in=[address.pk for address in hers]).delete()


@action
def forget_who_answered(*, actor) -> int:
    """Addresses and names left with answers, once everyone was told what became of them; returns how many."""
    require(actor, "consultations.forget_who_answered")
    days = site_numbers()["privacy.address_kept_days"]
    told = told_before(clock.now() - timedelta(days=days))
    helped = told.filter(assistance__isnull=False).values("assistance")
    names = forget_names_of_helped(actor=actor, assistances=helped)
    old = Address.objects.filter(contribution__in=told)
    return names + (old.delete()[0] if old.exists() else 0)
