"""How many of a roll joined by a code since the notice, so that everyone sees a sudden crowd."""

from django.utils import timezone

from engage.base.events import about
from engage.elections.events import NoticePublished, PollNoticePublished
from engage.elections.models import Election
from engage.elections.queries.roll import would_be_roll
from engage.people.models import Membership
from engage.people.states import Strength
from engage.places.queries import places_within
from engage.record.models import Entry


def joined_by_code(election: Election) -> int | None:
    """Of those who would be on it today; None where they are fewer than may be said, or there was no notice."""
    notice = _said(election, NoticePublished)
    if notice is None:
        return None
    day, inside = timezone.localdate(notice.at), places_within(election.constituency.place)
    surely = Membership.objects.filter(place__in=inside, strength__gte=Strength.CODE)
    known = surely.filter(strength_date__lt=day).values("person")
    coded = surely.filter(strength=Strength.CODE, strength_date__gte=day).values("person")
    found = would_be_roll(election).filter(pk__in=coded).exclude(pk__in=known).count()
    return found if found >= election.rule_set.numbers["election.turnout_from"] else None


def by_code_told(election: Election) -> int | None:
    """As the record has it once the roll is frozen, and as it is today before."""
    frozen = _said(election, PollNoticePublished)
    return frozen.data["by_code"] if frozen else joined_by_code(election)


def _said(election: Election, fact) -> Entry | None:
    return Entry.objects.filter(name=fact.fact_name(), subject=about(election)).order_by("-pk").first()
