"""What a test makes first is read from its source; what stands for many is as if each had made it."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core import mail

from engage.consultations.models import Consultation
from engage.consultations.states import Kind
from tests.factories import elections, reading
from tests.factories.beginnings import Beginning, beginning_of, that_stand
from tests.factories.consultations import make_closed, make_draft, make_open, make_scheduled
from tests.factories.elections import make_poll
from tests.factories.panels import make_panel
from tests.factories.recalls import make_panel_of
from tests.factories.standing import STANDING, Standing, stands

FEW = 3
STRANGER = SimpleNamespace()
MADE = []  # letters, in this process
STEPS = {"open": make_open, "poll": make_poll}


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


def signed_in(cast, client):
    client.force_login(cast.ada)
    make_draft(cast, kind=Kind.FORMAL)


def by_place(cast):
    make_panel_of(cast, FEW * 2)


def worked_out(cast, moved_clock):
    make_poll(cast, moved_clock, votes=[(1,)] * FEW)


def of_the_module(cast, moved_clock):
    elections.make_poll(cast, moved_clock)


def from_a_table(cast, step):
    STEPS[step](cast)


def named_before(cast, moved_clock):
    make, votes = STEPS["poll"], [(1,)] * FEW
    voters = max(FEW, 2)
    make(cast, moved_clock, votes=votes, voters=voters)


def by_name(cast, step):
    getattr(elections, f"make_{step}")(cast, voters=1)


def through_another(cast):
    helps("Through", cast)


def helps(title, cast, *, host=None):
    return make_open(cast, title=title)


def said_as_left_out(cast):
    make_closed(cast, answers=0)


def either(cast, who):
    who or make_draft(cast)


def one_of_two(cast, who):
    make_open(cast) if who else make_draft(cast)


def asks_whether_it_is(cast):
    if Consultation.objects:
        make_open(cast)


def tries_first(cast):
    try:
        cast.ada.delete()
    except ValueError:
        make_draft(cast)
    make_open(cast)


def for_another(cast):
    make_open(STRANGER)


def set_anew(cast):
    make_open = SimpleNamespace
    make_open(cast)


def named_anew(cast):
    def make_open(cast):
        return cast

    make_open(cast)


def imported_anew(cast):
    from tests.factories.versions import make_closed as make_open

    make_open(cast)


def added_to(cast):
    title = "Another"
    title += cast.place.name
    make_open(cast, title=title)


def gone_before(cast):
    return
    make_open(cast)


def through_a_stranger(cast):
    helps("Through", SimpleNamespace(**vars(cast)))


def wrongly_called(cast):
    make_closed(cast, 3)


def item_of(function, **params):
    return SimpleNamespace(
        function=function, fixturenames=[], _fixtureinfo=None, callspec=SimpleNamespace(params=params)
    )


def beginning(make, **given) -> Beginning:
    return Beginning(make.stands, tuple(sorted(given.items())), on_monday=False)


def generated(cast):
    yield make_open(cast)


def enclosed(make_open):
    def enclosed(cast):
        return make_open(cast)

    return enclosed


@pytest.mark.parametrize(
    "make", [lambda cast: [make_open(cast)], generated, enclosed(make_draft), contextmanager(generated)]
)
def test_what_may_run_otherwise_than_its_source_reads_is_not_read(make):
    assert first_of(chosen, make=make) is None


def first_of(function, **params) -> Beginning | None:
    return beginning_of(item_of(function, **params), on_monday=False)


@pytest.mark.parametrize(
    ("function", "params", "begins"),
    [
        (at_once, {}, (make_open, {})),
        (within, {"who": "ada"}, (make_closed, {"answers": 3})),
        (moves, {}, (make_poll, {"voters": 4})),
        (chosen, {"make": make_draft}, (make_draft, {})),
        (later, {}, (make_open, {})),
        (signed_in, {}, (make_draft, {"kind": Kind.FORMAL})),
        (by_place, {}, (make_panel_of, {"members": 6})),
        (worked_out, {}, (make_poll, {"votes": [(1,), (1,), (1,)]})),
        (of_the_module, {}, (make_poll, {})),
        (from_a_table, {"step": "open"}, (make_open, {})),
        (named_before, {}, (make_poll, {"votes": [(1,), (1,), (1,)], "voters": 3})),
        (by_name, {"step": "called"}, (elections.make_called, {"voters": 1})),
        (through_another, {}, (make_open, {"title": "Through"})),
        (said_as_left_out, {}, (make_closed, {})),
        (perhaps, {"who": "ada"}, (make_open, {})),
        (either, {"who": ""}, (make_draft, {})),
        (one_of_two, {"who": ""}, (make_draft, {})),
    ],
)
def test_what_is_made_first_is_read(function, params, begins):
    make, given = begins
    assert first_of(function, **params) == beginning(make, **given)


@pytest.mark.parametrize(
    "function",
    [
        *(reads, sets_first, asks_first, perhaps, of_its_own, elsewhere),
        *(
            asks_whether_it_is,
            tries_first,
            for_another,
            set_anew,
            added_to,
            named_anew,
            imported_anew,
            gone_before,
            through_a_stranger,
            wrongly_called,
        ),
    ],
)
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
    STANDING.made(beginning(make_draft))
    make_draft(STANDING.as_it_was(), **given)
    assert STANDING.is_due is bool(given)
    STANDING.is_due = False
    STANDING.made()


STEPS_TO_OPEN = [make_draft, make_scheduled, make_open]


def test_a_factory_begins_with_what_another_makes():
    steps = beginning(make_open).steps()
    assert steps == tuple(map(beginning, STEPS_TO_OPEN))


def test_it_does_so_where_it_was_given_none():
    panel, *_more, called = beginning(elections.make_called).steps()
    assert (panel.make, called.make) == (make_panel.stands, elections.make_called.stands)


def test_what_it_is_given_it_gives_on():
    first, *_others = beginning(make_closed, answers=3, title="Another").steps()
    assert first == beginning(make_draft, title="Another")


def test_only_what_several_go_on_from_stands():
    """From the draft two ways part; nobody ends at what is scheduled, and only one at what is closed."""
    draft, opened, closed = map(beginning, (make_draft, make_open, make_closed))
    assert that_stand([draft, opened, opened, closed, None]) == [
        (draft,),
        (draft, opened),
        (draft, opened),
        (draft, opened),
        (),
    ]


def states() -> list[str]:
    return [each.state for each in Consultation.objects.all()]


def test_steps_stand_upon_each_other_and_are_taken_back_one_by_one(cast):
    draft, opened = beginning(make_draft), beginning(make_open)
    STANDING.made(draft, opened)
    assert states() == ["open"]
    made = make_open(STANDING.as_it_was())
    assert made.pk == Consultation.objects.get().pk
    STANDING.made(draft)
    assert states() == ["draft"]
    again = make_scheduled(STANDING.as_it_was())
    assert (again.pk, states()) == (made.pk, ["scheduled"])
    STANDING.made()
    assert states() == []


@stands
def make_letter(cast):
    MADE.append(mail.send_mail("One", "", None, ["una@example.org"]))


@stands
def make_second_letter(cast):
    make_letter(cast)
    mail.send_mail("Two", "", None, ["una@example.org"])


def test_the_lower_step_is_made_once_and_what_was_sent_is_sent_to_who_asks(cast):
    MADE.clear()
    mail.outbox.clear()
    for _each in range(2):
        STANDING.made(beginning(make_letter), beginning(make_second_letter))
        assert (len(MADE), mail.outbox) == (1, [])
        STANDING.made(beginning(make_letter))
    STANDING.made(beginning(make_letter), beginning(make_second_letter))
    make_second_letter(STANDING.as_it_was())
    assert [letter.subject for letter in mail.outbox] == ["One", "Two"]
    STANDING.made()


def test_a_step_that_does_not_begin_with_the_one_below_is_noticed(cast):
    """The negative control: it would stand beside rows it knows nothing of."""
    with pytest.raises(AssertionError, match="another beginning stood"):
        STANDING.made(beginning(make_draft, title="Another"), beginning(make_open))
    STANDING.is_due = False
    assert states() == ["draft"]
    STANDING.made()


def test_what_cannot_be_made_leaves_nothing(cast):
    impossible = beginning(make_scheduled, days="soon")
    for _each in range(2):
        with pytest.raises(TypeError):
            STANDING.made(beginning(make_draft), impossible)
        STANDING.is_due = False
    assert states() == ["draft"]
    STANDING.made()


@pytest.mark.django_db
def test_what_one_test_never_asked_for_is_no_debt_of_the_next():
    standing = Standing()
    standing.is_due = True  # the one before failed too early
    standing.as_it_was()
    assert not standing.is_due


def test_names_of_what_is_given_must_be_known_before(monkeypatch):
    monkeypatch.setattr(reading, "PLAIN", ())
    assert first_of(moves) is None
