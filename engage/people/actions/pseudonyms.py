"""A name for one space, used nowhere else: chosen by chance, or by her."""

from itertools import count

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, require
from engage.people.models import Pseudonym
from engage.people.models.pseudonym import some_name


@action
def take_pseudonym(*, actor, person, space, name="") -> Pseudonym:
    """Who she is in `space`, which is the subject of a fact such as "forums.forum:3". `name` is one she chose.

    Raises Refused when someone else in this space is called that.
    """
    require(actor, "people.take_pseudonym", person)
    if name:
        return _be_called(person, space, name)
    tries = (_known(person, space) or _take(person, space, some_name(attempt)) for attempt in count())
    return next(filter(None, tries))


def _be_called(person, space: str, name: str) -> Pseudonym:
    others = Pseudonym.objects.filter(space=space, name__iexact=name).exclude(person=person)
    try:
        with transaction.atomic():
            if others.exists():
                raise IntegrityError
            return Pseudonym.objects.update_or_create(person=person, space=space, defaults={"name": name})[0]
    except IntegrityError:
        raise Refused(_("Someone else here has this name. Choose another.")) from None


def _known(person, space: str) -> Pseudonym | None:
    return Pseudonym.objects.filter(person=person, space=space).first()


def _take(person, space: str, name: str) -> Pseudonym | None:
    """The pseudonym; None when someone in this space is called that, or another window of hers was quicker."""
    try:
        with transaction.atomic():
            return Pseudonym.objects.create(person=person, space=space, name=name)
    except IntegrityError:
        return None
