"""Someone helps another person take part, and never becomes the author."""

from engage.base import clock
from engage.base.actions import action, lock, require
from engage.people.models import Assistance


@action
def start_assistance(*, actor, place, method, name_consent, name="", helper_note="") -> Assistance:
    """Someone agreed that `actor` writes down what she says."""
    require(actor, "people.start_assistance", place)
    return Assistance.objects.create(
        helper=actor,
        place=place,
        method=method,
        name_consent=name_consent,
        name=name,
        helper_note=helper_note,
    )


@action
def read_back(*, actor, assistance) -> Assistance:
    """The helper read everything back and the person agreed."""
    require(actor, "people.read_back", assistance)
    assistance = lock(assistance)
    assistance.read_back_at = assistance.read_back_at or clock.now()
    assistance.save(update_fields=["read_back_at"])
    return assistance
