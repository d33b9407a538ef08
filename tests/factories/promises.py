"""Answers that are owed and promises in each state, reached through actions; and the people it takes."""

from datetime import timedelta
from itertools import count

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.people.actions import add_person, give_role
from engage.people.models import Membership, Person
from engage.people.states import Rank, RoleKind
from engage.promises import actions
from engage.promises.models import Commitment, Duty
from engage.promises.states import AnswerType, How
from tests.factories.people import LONG_AGO
from tests.factories.standing import stands

BUS = "Will the 12 bus wait for the clinic?"
NUMBERS = count(1)


@stands
def make_duty(cast, *, title=BUS, raisers=(), **more) -> Duty:
    """Asked of Ada's board, and nothing said yet."""
    asked = {"place": cast.place, "organisation": cast.board, "role_title": "Director of local care"}
    asked |= {"owed_to": "51 people of the Fold", "raisers": raisers} | more
    return actions.request_response(
        actor=CONSOLE, subject=f"tests.question:{next(NUMBERS)}", title=title, **asked
    )


@stands
def make_assigned(cast, **more) -> Duty:
    duty = make_duty(cast, **more)
    return actions.assign_duty(
        actor=cast.ada, duty=duty, role_title="Head of transport", contact="Travel team, 01632 960170"
    )


def write(actor, duty, **changed):
    said = {
        "answer_type": AnswerType.CANNOT_MONEY,
        "words": "The bus cannot wait.",
        "reasons": "A second driver costs £40,000 a year.",
    }
    return actions.write_reply(actor=actor, duty=duty, **(said | changed))


@stands
def make_published(cast, **more) -> Duty:
    duty = make_assigned(cast, **more)
    write(cast.ada, duty)
    actions.publish_reply(actor=cast.ada, duty=duty)
    return Duty.objects.get(pk=duty.pk)


@stands
def make_contested(cast, **more) -> Duty:
    duty = make_published(cast, raisers=[cast.bo], **more)
    actions.contest_reply(actor=cast.bo, duty=duty, words="That is no answer.")
    return Duty.objects.get(pk=duty.pk)


@stands
def make_proposed(cast, *, duty=None, days=60, **changed) -> Commitment:
    promised = {
        "what": "The 12 bus waits ten minutes at the clinic.",
        "role_title": "Head of transport",
        "due_date": clock.today() + timedelta(days=days),
        "how_we_know": "The timetable at the stop says so.",
    }
    return actions.propose_commitment(
        actor=cast.ada, place=cast.place, organisation=cast.board, duty=duty, **(promised | changed)
    )


@stands
def make_agreed(cast, **more) -> Commitment:
    return actions.agree_commitment(actor=cast.ada, commitment=make_proposed(cast, **more))


@stands
def make_started(cast, **more) -> Commitment:
    return say(cast.ada, make_agreed(cast, **more), How.START)


@stands
def make_claimed(cast, **more) -> Commitment:
    commitment = make_started(cast, **more)
    actions.claim_commitment(actor=cast.ada, commitment=commitment, words="The timetable hangs at the stop.")
    return Commitment.objects.get(pk=commitment.pk)


@stands
def make_disputed(cast, **more) -> Commitment:
    commitment = make_claimed(cast, **more)
    actions.dispute_commitment(actor=make_citizen(cast), commitment=commitment, words="It drove off at once.")
    return Commitment.objects.get(pk=commitment.pk)


@stands
def make_changed(cast, **more) -> Commitment:
    commitment = make_started(cast, **more)
    actions.change_commitment(
        actor=cast.ada,
        commitment=commitment,
        what="The 12 bus waits five minutes.",
        due_date=clock.today() + timedelta(days=90),
        words="The driver may not sit longer.",
    )
    return Commitment.objects.get(pk=commitment.pk)


def say(actor, commitment, how, words="As planned.") -> Commitment:
    actions.update_commitment(actor=actor, commitment=commitment, how=how, words=words)
    return Commitment.objects.get(pk=commitment.pk)


@stands
def make_citizen(cast, name="", place=None) -> Person:
    """Someone with an account who belongs to the place."""
    number = next(NUMBERS)
    person = add_person(actor=CONSOLE, name=name or f"Citizen {number}", email=f"citizen{number}@example.org")
    return settle(person, place or cast.place)


def settle(person, place) -> Person:
    belongs = Membership(person=person, place=place, since_date=LONG_AGO, source="tests")
    Membership.objects.bulk_create([belongs], ignore_conflicts=True)
    return person


@stands
def make_chair(cast, *, rank=Rank.BOARD, body=None, kind=RoleKind.COMMISSIONER) -> Person:
    """Someone senior to Ada in the same body."""
    number = next(NUMBERS)
    person = add_person(actor=CONSOLE, name="Hal", email=f"hal{number}@example.org")
    give_role(
        actor=CONSOLE,
        person=person,
        kind=kind,
        place=cast.place,
        organisation=body or cast.board,
        title="Chair of the board",
        rank=rank,
        starts=LONG_AGO,
    )
    return Person.objects.get(pk=person.pk)


def again(row):
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)
