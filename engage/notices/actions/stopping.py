"""Stopping letters by the link that stands in each of them, without signing in."""

from engage.base import clock
from engage.base.actions import action, require
from engage.notices.models import News, Reader, StoppedAddress, Wish
from engage.notices.states import USUAL

EVERYTHING = "everything"


@action
def stop_letters(*, actor, letter, what) -> None:
    """No more of one kind of news, or of EVERYTHING, to the person or address of this letter."""
    require(actor, "notices.stop_letters", letter)
    waiting = News.objects.waiting().filter(person=letter.person_id)
    if not letter.is_news:
        StoppedAddress.objects.get_or_create(email=letter.address.lower())
    elif what == EVERYTHING:
        Reader.objects.update_or_create(person=letter.person, defaults={"stopped_at": clock.now()})
        waiting.delete()
    else:
        Wish.objects.update_or_create(
            person=letter.person,
            kind=what,
            defaults={"stopped_at": clock.now()},
            create_defaults={"stopped_at": clock.now(), "pace": USUAL[what]},
        )
        waiting.filter(kind=what).delete()


@action
def resume_letters(*, actor, letter) -> None:
    """Take back what was stopped through links: what she had chosen before holds again."""
    require(actor, "notices.resume_letters", letter)
    if not letter.is_news:
        StoppedAddress.objects.filter(email=letter.address.lower()).delete()
        return
    Reader.objects.filter(person=letter.person).update(stopped_at=None)
    Wish.objects.filter(person=letter.person).update(stopped_at=None)
