"""Forum spaces in each state, reached through actions; and the people it takes."""

from datetime import timedelta
from itertools import count

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.forums import actions, tasks
from engage.forums.models import ForumSpace
from engage.forums.queries.keys import waiting_key
from engage.people.actions import add_person, confirm_act, give_role
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.people.tasks import expire_acts
from engage.places.actions import add_organisation
from engage.places.states import Sector
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_citizen
from tests.factories.standing import stands

NUMBERS = count(1)
WHY = {
    "reasons": "Nobody has written here since spring.",
    "alternatives": "Fewer hours. It would cost the same.",
    "cost": "£4,000 a year to keep, nothing to close.",
    "open_items": "Two questions wait. The library takes them on.",
}


@stands
def make_space(cast, *, name="", members=0, host=None) -> ForumSpace:
    """Started by Ada, with so many members."""
    name = name or f"Night workers {next(NUMBERS)}"
    space = actions.start_space(
        actor=host or cast.ada, place=cast.place, name=name, purpose="For those who work at night."
    )
    for _each in range(members):
        join(make_citizen(cast), space)
    return space


def join(person, space) -> Person:
    actions.join_space(actor=person, space=space)
    return person


def again(space) -> ForumSpace:
    return ForumSpace.objects.get(pk=space.pk)


def in_days(moved_clock, days, hours=0):
    """Let the time pass, and the clock do what is due."""
    moved_clock(clock.now() + timedelta(days=days, hours=hours))
    expire_acts()
    tasks.move_spaces_on()


def propose(cast, space, **changed):
    return actions.propose_closure(actor=cast.ada, space=space, **(WHY | changed))


@stands
def make_asked(cast, moved_clock, **more) -> ForumSpace:
    """Its members are being asked."""
    space = make_space(cast, **more)
    propose(cast, space)
    in_days(moved_clock, 1)
    return again(space)


def asked_space(cast, *, members) -> ForumSpace:
    """Its members are being asked just now, without the clock being moved for who comes after."""
    with clock.moved_to(clock.now() - timedelta(days=2)):
        space = make_space(cast)
        for person in members:
            join(person, space)
        propose(cast, space)
    tasks.move_spaces_on()
    return again(space)


@stands
def make_counted(cast, moved_clock, *, votes=(), **more) -> ForumSpace:
    """The votes are counted: one for each of `votes`, by a member of her own."""
    space = make_space(cast, **more)
    voters = [join(make_citizen(cast), space) for _each in votes]
    propose(cast, space)
    in_days(moved_clock, 1)
    for voter, choice in zip(voters, votes, strict=True):
        actions.vote_on_closure(actor=voter, space=space, choice=choice)
    in_days(moved_clock, 42)
    return again(space)


@stands
def make_answered(cast, moved_clock, **more) -> ForumSpace:
    space = make_counted(cast, moved_clock, **more)
    actions.answer_members(actor=cast.ada, space=space, words="We read what you said. It will close.")
    return again(space)


@stands
def make_notice(cast, moved_clock, **more) -> ForumSpace:
    space = make_answered(cast, moved_clock, **more)
    return two_keys(cast, space, "start_notice")


@stands
def make_closing(cast, moved_clock, **more) -> ForumSpace:
    space = make_notice(cast, moved_clock, **more)
    in_days(moved_clock, 90)
    return again(space)


@stands
def make_archived(cast, moved_clock, **more) -> ForumSpace:
    return two_keys(cast, make_closing(cast, moved_clock, **more), "archive_space")


@stands
def make_locked(cast, **more) -> ForumSpace:
    return two_keys(cast, make_space(cast, **more), "lock_space")


def two_keys(cast, space, verb, *, host=None, people=None) -> ForumSpace:
    """Ada turns the host's key and Flo the people's."""
    actions.ask_second_key(actor=host or cast.ada, space=space, verb=verb)
    confirm_act(actor=anew(people or cast.flo), proposal=waiting_key(space))
    return again(space)


def anew(person) -> Person:
    return Person.objects.get(pk=person.pk)


@stands
def make_receiver(cast, name="Harrowmere Libraries"):
    """Another body of the place, and who answers for it."""
    body = add_organisation(actor=CONSOLE, name=name, sector=Sector.CULTURE, places=[cast.place])
    person = add_person(actor=CONSOLE, name="Lib", email=f"lib{next(NUMBERS)}@example.org")
    give_role(
        actor=CONSOLE,
        person=person,
        kind=RoleKind.RESPONDER,
        place=cast.place,
        organisation=body,
        title="Head of libraries",
        starts=LONG_AGO,
    )
    return body, person
