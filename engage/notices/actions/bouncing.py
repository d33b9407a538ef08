"""An address that mail servers refuse: kept with the reason, shown to its owner, and no longer written to."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.notices.models import News, Reader
from engage.people.models import Person

LONGEST_REASON = 500


@action
def mark_refused(*, actor, letter, because) -> None:
    """The letter did not reach her and its news waits: for paper, or until the address is mended."""
    require(actor, "notices.mark_refused", letter)
    letter = lock(letter)
    letter.dropped_at = letter.dropped_at or clock.now()
    letter.trouble = because[:LONGEST_REASON]
    letter.save(update_fields=["dropped_at", "trouble"])
    News.objects.filter(letter=letter).update(letter=None)
    if person := Person.objects.filter(email=letter.address.lower()).first():
        refused = {
            "refused_address": person.email,
            "refused_at": clock.now(),
            "refused_because": letter.trouble,
        }
        Reader.objects.update_or_create(person=person, defaults=refused)


@action
def try_address_again(*, actor) -> None:
    """She says that her address works again."""
    require(actor, "notices.try_address_again")
    mended = {"refused_address": "", "refused_at": None, "refused_because": ""}
    Reader.objects.filter(person=actor).update(**mended)
