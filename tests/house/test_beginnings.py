"""What a test makes first is read from its source; what stands for many is as if each had made it."""

from types import SimpleNamespace

import pytest
from django.core import mail

from engage.consultations.models import Consultation
from tests.factories import beginnings
from tests.factories.beginnings import Beginning, beginning_of
from tests.factories.consultations import make_closed, make_draft, make_open
from tests.factories.elections import make_poll
from tests.factories.standing import STANDING, Standing

FEW = 3


def reads(cast, client):
    """Nothing is made here."""
    assert client.get("/").status_code == len(cast.home.title)


def at_once(cast):
    title = cast.place.name
    assert make_open(cast).title != title


def within(cast, who):
    actor = getattr(cast, who)
    with pytest.raises(ValueError, match="x"):
        [make_closed(cast, answers=FEW)].index(actor)


def moves(cast, moved_clock):
    for _each in range(2):
        make_poll(cast, moved_clock, voters=4)


def chosen(cast, make):
    make(cast)


def sets_first(cast, settings):
    settings.TIME_ZONE = "UTC"
    make_open(cast)


def asks_first(cast):
    if Consultation.objects.exists():
        make_open(cast)


def perhaps(cast, who):
    if who:
        make_open(cast)


def of_its_own(cast):
    make_open(cast, host=cast.ada)


def elsewhere(cast):
    make_open(SimpleNamespace(**vars(cast)))


def later(cast):
    def go():
        make_draft(cast)

    make_open(cast)
    go()


def item_of(function, **params):
    return SimpleNamespace(
        function=function, fixturenames=[], _fixtureinfo=None, callspec=SimpleNamespace(params=params)
    )


def first_of(function, **params) -> Beginning | None:
    return beginning_of(item_of(function, **params), on_monday=False)


@pytest.mark.parametrize(
    ("function", "params", "begins"),
    [
        (at_once, {}, (make_open, (), False)),
        (within, {"who": "ada"}, (make_closed, (("answers", 3),), False)),
        (moves, {}, (make_poll, (("voters", 4),), True)),
        (chosen, {"make": make_draft}, (make_draft, (), False)),
        (later, {}, (make_open, (), False)),
    ],
)
def test_what_is_made_first_is_read(function, params, begins):
    make, given, moves_clock = begins
    assert first_of(function, **params) == Beginning(make.stands, given, moves_clock, on_monday=False)


@pytest.mark.parametrize("function", [reads, sets_first, asks_first, perhaps, of_its_own, elsewhere])
def test_where_something_else_comes_first_or_nobody_knows_nothing_stands(function):
    assert first_of(function) is None


@pytest.fixture
def a_fixture_that_makes(cast):
    return make_open(cast)


def test_what_a_fixture_makes_comes_before_what_the_test_makes(request, a_fixture_that_makes):
    assert a_fixture_that_makes.pk
    assert beginning_of(request.node, on_monday=False).make is make_open.stands


def test_what_a_test_is_given_is_what_it_would_have_made(cast):
    """This one and the next begin alike, so what stands for them is made once."""
    opened, sent = make_open(cast, title="Should the library stay open?"), len(mail.outbox)
    assert list(Consultation.objects.all()) == [opened]
    made = make_open.stands(cast, title="Should the library stay open?")
    assert (made.state, len(mail.outbox) - sent) == (opened.state, sent)
    Consultation.objects.update(title="Another", state="closed")


def test_what_another_test_did_to_it_is_taken_back(cast):
    opened = make_open(cast, title="Should the library stay open?")
    assert Consultation.objects.get().title == opened.title
    assert Consultation.objects.get().state == opened.state
    assert make_open(cast, title="Should the library stay open?") != opened


@pytest.mark.parametrize("given", [{}, {"title": "Another"}])
def test_a_beginning_that_nobody_asked_for_is_noticed(cast, given):
    """The negative control: without it a test would run beside rows it knows nothing of."""
    STANDING.made(Beginning(make_draft.stands, (), moves_clock=False, on_monday=False))
    make_draft(STANDING.as_it_was(), **given)
    assert STANDING.is_due is bool(given)
    STANDING.is_due = False
    STANDING.made(None)


@pytest.mark.django_db
def test_what_one_test_never_asked_for_is_no_debt_of_the_next():
    standing = Standing()
    standing.is_due = True  # the one before failed too early
    standing.as_it_was()
    assert not standing.is_due


def test_names_of_what_is_given_must_be_known_before(monkeypatch):
    monkeypatch.setattr(beginnings, "PLAIN", ())
    assert first_of(moves) is None
