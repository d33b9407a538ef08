"""The record of a meeting: its points, what became of each, and who could see to one."""

from engage.base import clock
from engage.base.events import about
from engage.meetings.models import LiveSession, Outcome
from engage.places.models import Organisation
from engage.promises.models import Commitment


def owners_of(session: LiveSession) -> list[Organisation]:
    """Bodies that can see to something here: the host, those of the place, and those of the places it lies in."""
    here = Organisation.objects.valid_on(clock.today()).filter(places__in=session.place.lineage())
    host = session.organisation.in_charge_on(clock.today())
    return sorted({host, *here}, key=lambda body: body.name)


def with_promises(outcomes, person) -> list[Outcome]:
    """The same, each with `.promise`: the commitment that it became and `person` may see, or None."""
    outcomes = list(outcomes)
    sources = {about(outcome): outcome for outcome in outcomes}
    made = Commitment.objects.visible_to(person).filter(source__in=sources).select_related("organisation")
    by_source = {promise.source: promise for promise in made}
    for source, outcome in sources.items():
        outcome.promise = by_source.get(source)
    return outcomes


def promised_by(outcome: Outcome) -> dict:
    """What a point of the record promises, as `propose_commitment` takes it."""
    return {
        "what": outcome.what,
        "role_title": outcome.role_title,
        "due_date": outcome.due_date,
        "how_we_know": outcome.how_we_know,
    }


def is_the_hosts(outcome: Outcome) -> bool:
    """Whether the body that held the meeting promises it. What another body is to do, that body has to agree to."""
    return outcome.owner == outcome.session.organisation.in_charge_on(clock.today())
