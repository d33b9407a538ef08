"""Forum spaces of the demo place: one open, one whose members are asked, one that waits for an answer, one closed."""

from engage.demo.spoken import SPACES
from engage.demo.stage import on_day
from engage.forums import actions, tasks
from engage.forums.models import ForumSpace
from engage.forums.queries.keys import waiting_key
from engage.forums.rules import representatives
from engage.people.actions import confirm_act
from engage.people.models import Membership, Person

NEIGHBOURS = ("Ruth Abney", "Priya Nandakumar", "Gareth Pell", "Sunny Okonjo-Reid")
HOST, FORMER_HOST = "Martin Oyelaran", "Alan Pettifer"


def act(harrowmere) -> None:
    _old_forum(harrowmere)
    _answer_waits(harrowmere)
    _members_are_asked(harrowmere)
    _open(harrowmere)


def _old_forum(harrowmere) -> None:
    """Closed a year ago, as its charter says; two members were drawn by lot for the people's key."""
    with on_day(-389):
        space = _start("old", harrowmere, FORMER_HOST)
        _join(space, NEIGHBOURS)
    _propose(space, "old", FORMER_HOST, day=-380)
    with on_day(-379):
        tasks.move_spaces_on()
        _vote(space, {"Priya Nandakumar": "close", "Gareth Pell": "close", "Ruth Abney": "keep"})
    with on_day(-336):
        tasks.move_spaces_on()
        actions.answer_members(actor=_person(FORMER_HOST), space=space, words=SPACES["old"]["answer"])
    _two_keys(space, "start_notice", day=-335)
    _two_keys(space, "archive_space", day=-244)


def _answer_waits(harrowmere) -> None:
    """Its members voted to keep it, and the host owes them an answer."""
    with on_day(-150, 12):
        space = _start("words", harrowmere, HOST)
        _join(space, NEIGHBOURS)
    _propose(space, "words", HOST, day=-60)
    with on_day(-58):
        tasks.move_spaces_on()
        _vote(space, dict.fromkeys(NEIGHBOURS, "keep"))
    with on_day(-15):
        tasks.move_spaces_on()


def _members_are_asked(harrowmere) -> None:
    """Day nine of six weeks; Ruth has not voted yet."""
    with on_day(-130, 12):
        space = _start("night", harrowmere, HOST)
        _join(space, NEIGHBOURS)
    _propose(space, "night", HOST, day=-10)
    with on_day(-9):
        tasks.move_spaces_on()
    with on_day(-6):
        _vote(space, {"Priya Nandakumar": "keep", "Sunny Okonjo-Reid": "keep"})


def _open(harrowmere) -> None:
    """Many belong to it, and what it is for was said anew."""
    with on_day(-84):
        space = _start("practice", harrowmere, HOST)
    with on_day(-80):
        on_paper = Membership.objects.filter(place=harrowmere).values_list("person__name", flat=True)
        _join(space, sorted({*NEIGHBOURS, *on_paper} - {""}))
    with on_day(-33):
        actions.change_purpose(actor=_person(HOST), space=space, purpose=SPACES["practice"]["later"])


def _start(key: str, place, host: str) -> ForumSpace:
    script = SPACES[key]
    return actions.start_space(
        actor=_person(host), place=place, name=script["name"], purpose=script["purpose"]
    )


def _join(space: ForumSpace, names) -> None:
    for name in names:
        actions.join_space(actor=_person(name), space=space)


def _propose(space: ForumSpace, key: str, host: str, *, day: int) -> None:
    with on_day(day):
        actions.propose_closure(actor=_person(host), space=space, **SPACES[key]["closing"])


def _vote(space: ForumSpace, votes: dict[str, str]) -> None:
    for name, choice in votes.items():
        actions.vote_on_closure(actor=_person(name), space=space, choice=choice)


def _two_keys(space: ForumSpace, verb: str, *, day: int) -> None:
    """The host's key, and that of whoever represents the people or was drawn."""
    with on_day(day):
        tasks.move_spaces_on()
        actions.ask_second_key(actor=_person(FORMER_HOST), space=space, verb=verb)
    with on_day(day + 1):
        chosen = representatives(space).first() or space.key_holders.get(ended_at=None)
        confirm_act(actor=Person.objects.get(pk=chosen.person_id), proposal=waiting_key(space))


def _person(name: str) -> Person:
    """As read anew on that day, for roles begin and end."""
    return Person.objects.get(name=name)
