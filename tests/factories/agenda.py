"""Items of the agenda in each state, reached through actions; and the people it takes."""

from datetime import timedelta
from itertools import count

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem
from engage.base import clock
from engage.base.actions import CLOCK, CONSOLE
from engage.people.actions import add_person, give_role
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.places.actions import add_organisation
from engage.places.states import Sector
from engage.promises.tasks import move_commitments_on, move_duties_on
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

NUMBERS = count(1)
WORDS = {
    "title": "A bus that meets clinic times",
    "ask": "Let the 12 bus come before the clinic opens.",
    "why": "People from the Fold wait for two hours in the rain.",
    "concern": "everyone",
}


@stands
def make_item(cast, *, author=None, place=None, **changed) -> AgendaItem:
    """Written by a citizen and not sent yet."""
    place = place or cast.place
    author = author or make_citizen(cast, place=place)
    return actions.raise_item(actor=author, place=place, **(WORDS | changed))


@stands
def make_sent(cast, **more) -> AgendaItem:
    item = make_item(cast, **more)
    return actions.send_item(actor=item.author, item=item)


@stands
def make_triage(cast, **more) -> AgendaItem:
    """Five neighbours stand behind it, and the team has to look."""
    item = make_sent(cast, **more)
    if item.flag:
        actions.clear_flag(actor=make_moderator(cast, place=item.place), item=item)
    for _each in range(5):
        actions.sponsor_item(actor=make_citizen(cast, place=item.place), item=item)
    return again(item)


@stands
def make_open_item(cast, *, supporters=0, **more) -> AgendaItem:
    """Six support it by now: its author and five neighbours."""
    item = make_triage(cast, **more)
    actions.open_item(actor=make_moderator(cast, place=item.place), item=item)
    supported_by(cast, item, supporters)
    return again(item)


def supported_by(cast, item, number) -> list[Person]:
    people = [make_citizen(cast, place=item.place) for _each in range(number)]
    for person in people:
        actions.support_item(actor=person, item=item)
    return people


@stands
def make_owed(cast, *, response_needs=8, **more) -> AgendaItem:
    """So many support it that an answer is owed; fewer than the rules say, for speed."""
    item = make_open_item(cast, **more)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=response_needs)
    supported_by(cast, item, response_needs - item.support_count)
    do_what_follows()
    return again(item)


@stands
def make_shortlisted(cast, *, supporters=7, **more) -> AgendaItem:
    """So many support it that it goes to a public meeting; fewer than the rules say, for speed."""
    item = make_open_item(cast, **more)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=7, agenda_needs=7)
    supported_by(cast, item, supporters - item.support_count)
    do_what_follows()
    return again(item)


@stands
def make_declined(cast, **more) -> AgendaItem:
    item = make_triage(cast, **more)
    said = {"reason_code": "individual_case", "words": "Please ask the complaints team."}
    return actions.decline_item(actor=make_moderator(cast, place=item.place), item=item, **said)


@stands
def make_returned(cast, **more) -> AgendaItem:
    item = make_triage(cast, **more)
    moderator = make_moderator(cast, place=item.place)
    return actions.return_item(actor=moderator, item=item, words="Say which bus.")


@stands
def make_redirected(cast, *, body=None, **more) -> AgendaItem:
    item = make_triage(cast, **more)
    moderator = make_moderator(cast, place=item.place)
    said = {"organisation": body or cast.board, "words": "They run the buses."}
    return actions.redirect_item(actor=moderator, item=item, **said)


@stands
def make_offered(cast, target=None, **more) -> AgendaItem:
    """Its author is asked whether to join it with another."""
    item = make_triage(cast, **more)
    target = target or make_open_item(cast, place=item.place)
    return actions.offer_merge(actor=make_moderator(cast, place=item.place), item=item, target=target)


@stands
def make_moderator(cast, *, place=None, organisation=None) -> Person:
    return _with_role(cast, RoleKind.MODERATOR, place, organisation)


@stands
def make_representative(cast) -> Person:
    return _with_role(cast, RoleKind.REPRESENTATIVE, None, None)


@stands
def make_other_body(cast):
    """Another body of the place, and who answers for it."""
    name = f"Harrowmere Council {next(NUMBERS)}"
    body = add_organisation(actor=CONSOLE, name=name, sector=Sector.COUNCIL, places=[cast.place])
    return body, _with_role(cast, RoleKind.RESPONDER, None, body)


def _with_role(cast, kind, place, organisation) -> Person:
    number = next(NUMBERS)
    person = add_person(actor=CONSOLE, name=f"Officer {number}", email=f"officer{number}@example.org")
    give_role(
        actor=CONSOLE,
        person=person,
        kind=kind,
        place=place or cast.place,
        organisation=organisation,
        title=f"Officer {number}",
        starts=LONG_AGO,
    )
    return anew(person)


def anew(person) -> Person:
    return Person.objects.get(pk=person.pk)


def again(item) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


def in_days(moved_clock, days):
    """Let the time pass, and the clock do what is due."""
    moved_clock(clock.now() + timedelta(days=days))
    move_duties_on()
    move_commitments_on()
    tasks.move_items_on()
    tasks.owe_missing_answers()
    do_what_follows()


def by_the_clock(act, item) -> AgendaItem:
    return act(actor=CLOCK, item=item)
