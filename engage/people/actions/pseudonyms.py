"""A name for one space: chosen by chance, once, and used nowhere else."""

from itertools import count

from django.db import IntegrityError, transaction

from engage.base.actions import action, require
from engage.people.models import Pseudonym
from engage.people.models.pseudonym import some_name


@action
def take_pseudonym(*, actor, person, space) -> Pseudonym:
    """Who she is in `space`, which is the subject of a fact such as "forums.forum:3"."""
    require(actor, "people.take_pseudonym", person)
    tries = (_known(person, space) or _take(person, space, some_name(attempt)) for attempt in count())
    return next(filter(None, tries))


def _known(person, space: str) -> Pseudonym | None:
    return Pseudonym.objects.filter(person=person, space=space).first()


def _take(person, space: str, name: str) -> Pseudonym | None:
    """The pseudonym; None when someone in this space is called that, or another window of hers was quicker."""
    try:
        with transaction.atomic():
            return Pseudonym.objects.create(person=person, space=space, name=name)
    except IntegrityError:
        return None
