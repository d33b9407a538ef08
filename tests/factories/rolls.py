"""Claims and objections in each state, reached through actions."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from engage.base import clock
from engage.elections.actions import publish_poll_notice
from engage.people.models import Person
from engage.rolls import actions
from engage.rolls.models import AskedLine, Claim, Objection
from tests.factories.elections import again as anew
from tests.factories.elections import at, make_nominating, name_scrutineers
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

WORDS = {"named": "Nell Marsh", "words": "She has moved to Ashcombe."}
QUESTION = "Do you still live in Harrowmere?"
SURE_ENOUGH = 2  # they used a code from a slip


def again(row):
    return type(row).objects.get(pk=row.pk)


@stands
def make_open(cast, *, voters=3, candidates=0, strength=None, capacity=None, **more):
    """An election that is announced, whose roll can be objected to."""
    election = make_nominating(cast, voters=voters, candidates=candidates, **more)
    rule = {"strength": strength, "capacity": capacity}
    changed = {name: value for name, value in rule.items() if value is not None}
    type(election.constituency).objects.filter(pk=election.constituency_id).update(
        **changed
    ) if changed else None
    return anew(election)


def on_the_roll(cast, election, name="Nell Marsh") -> Person:
    return make_citizen(cast, name, place=election.place)


def claim(election, person, words="I live here, over the bakery.") -> Claim:
    return actions.claim_line(actor=person, election=election, words=words)


def object_to(election, by, *, kind="moved", **changed) -> Objection:
    return actions.object_to_line(actor=by, election=election, kind=kind, **(WORDS | changed))


def ask_about(cast, objection, *people, question=QUESTION) -> list[AskedLine]:
    asked = actions.ask_about_line(
        actor=cast.eve, objection=objection, people=list(people), question=question
    )
    do_what_follows()
    return list(asked.lines.order_by("number"))


def answer(line, words="Yes, I do.") -> AskedLine:
    return actions.answer_about_line(actor=line.person, line=line, answer=words)


def decide(cast, objection, number=0, reason="She has moved away.", *, officer=None) -> Objection:
    said = {"objection": objection, "number": number, "reason": reason}
    decided = actions.decide_objection(actor=officer or cast.eve, **said)
    do_what_follows()
    return decided


def decide_on(cast, matter, *, is_added=True, reason="The rule lets you in.", officer=None) -> Claim:
    said = {"claim": matter, "is_added": is_added, "reason": reason}
    decided = actions.decide_claim(actor=officer or cast.eve, **said)
    do_what_follows()
    return decided


def make_asked(cast, election, person=None, *, by=None) -> Objection:
    """A neighbour objected, and whom it is about was asked."""
    objection = object_to(election, by or on_the_roll(cast, election, "Ned Reed"))
    ask_about(cast, objection, person or on_the_roll(cast, election))
    return again(objection)


def make_struck(cast, election, person=None, *, by=None) -> Objection:
    """Asked, answered and struck."""
    objection = make_asked(cast, election, person, by=by)
    answer(objection.lines.get())
    return decide(cast, objection, 1)


def in_days(moved_clock, days) -> None:
    day = clock.today() + timedelta(days=days)
    moved_clock(timezone.make_aware(datetime.combine(day, time(9))))


def freeze(cast, moved_clock, election):
    """The candidates are published, the keys given, and the roll is frozen."""
    from engage.elections.actions import publish_statement

    at(moved_clock, election.nominations_close_at)
    publish_statement(actor=cast.eve, election=anew(election))
    name_scrutineers(cast, anew(election))
    at(moved_clock, election.withdrawals_close_at)
    return publish_poll_notice(actor=cast.eve, election=anew(election))
