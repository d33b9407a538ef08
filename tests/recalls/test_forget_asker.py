"""Someone who asked, voted or was voted on leaves the site: numbers stay, names and words about her go."""

from engage.base.actions import CLOCK
from engage.recalls import actions
from engage.recalls.models import RecallSupport, RecallVoter
from engage.recalls.queries.held import who_stays
from engage.terms.actions import forget_member
from tests.factories.promises import make_citizen
from tests.factories.recalls import answer, make_asked, make_proposed, make_voting, say
from tests.factories.terms import again, holder


def test_who_asked_and_voted_is_let_go_and_still_counts(cast, moved_clock):
    recall = make_voting(cast, moved_clock)
    person = recall.supports.first().person
    actions.vote_on_recall(actor=person, recall=recall, goes=True)
    assert "You have voted" in str(who_stays(person))
    actions.forget_asker(actor=CLOCK, person=person)
    assert who_stays(person) == []
    assert not RecallSupport.objects.filter(person=person).exists()
    assert not RecallVoter.objects.filter(person=person).exists()
    assert (recall.supports.count(), again(recall).goes) == (5, 1)
    assert recall.voters.filter(has_voted=True).count() == 1


def test_what_was_said_about_her_goes_and_what_she_said_to_it(cast, moved_clock, client):
    recall = make_asked(cast, moved_clock, reason="She shouts.")
    answer(recall, "I do not.")
    person = holder(recall.term)
    assert "I do not." in str(who_stays(person))
    actions.forget_asker(actor=CLOCK, person=person)
    forget_member(actor=CLOCK, person=person)
    page = client.get(recall.get_absolute_url()).content.decode()
    assert "She shouts." not in page
    assert "I do not." not in page
    assert "went when they left" in page


def test_a_member_who_decided_on_another_leaves_her_vote_without_her_name(cast, client):
    suspension, others = make_proposed(cast)
    answer(suspension)
    say(suspension, others[1], says_yes=False)
    name = others[1].name
    page = suspension.get_absolute_url()
    assert name in client.get(page).content.decode()
    forget_member(actor=CLOCK, person=holder(others[1]))
    assert name not in client.get(page).content.decode()
    assert "Former member" in client.get(page).content.decode()


def test_she_reads_what_she_asked_for(cast, moved_clock):
    recall = make_asked(cast, moved_clock)
    assert "Should" in str(who_stays(recall.supports.get().person))
    assert who_stays(make_citizen(cast)) == []
