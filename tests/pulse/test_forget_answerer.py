"""Someone who answered, or was asked about, leaves the site; and what each can read of what we hold."""

from engage.base.actions import CLOCK
from engage.pulse import actions
from engage.pulse.queries.held import said_half_way
from engage.terms.actions import forget_member
from tests.factories.pulse import answer, make_closed, make_open, people_of, reply
from tests.factories.terms import again, holder


def test_an_answer_leaves_with_who_gave_it(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    first, other = people_of(pulse)[:2]
    for person in (first, other):
        answer(pulse, person, words="More buses.")
    assert "More buses." in str(said_half_way(first))
    actions.forget_answerer(actor=CLOCK, person=first)
    assert said_half_way(first) == []
    assert pulse.answers.get().person == other


def test_after_the_count_nothing_is_held_about_who_answered(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    assert [said_half_way(person) for person in people_of(pulse) if said_half_way(person)] == []


def test_what_was_said_to_her_and_her_reply_go_with_her_and_totals_stay(cast, moved_clock, client):
    pulse = reply(make_closed(cast, moved_clock))
    person = holder(pulse.term)
    assert {"I will come to the market.", "More about buses."} <= {
        value for row in said_half_way(person) for value in row.values()
    }
    actions.forget_answerer(actor=CLOCK, person=person)
    forget_member(actor=CLOCK, person=person)
    assert not pulse.sentences.exclude(words="").exists()
    page = client.get(pulse.get_absolute_url()).content.decode()
    assert "went when they left" in page
    assert "about 20" in page
    assert again(pulse).figures == pulse.figures
