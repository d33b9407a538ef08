"""What happens when people write, change and hide in the same moment."""

from functools import partial

import pytest

from engage.base.actions import Refused
from engage.discussion import actions
from engage.discussion.models import ModerationReport, Post, PostWording, Thread
from tests.factories.agenda import make_moderator, make_open_item
from tests.factories.discussion import again, make_post, make_reported, make_thread
from tests.factories.promises import make_citizen
from tests.factories.threads import at_once, beside, went_well

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_first_words_at_once_are_one_thread_with_twenty_posts(cast):
    item = make_open_item(cast)
    people = [make_citizen(cast) for _each in range(20)]
    results = at_once(
        *[partial(actions.start_thread, actor=each, thing=item, words="Yes.") for each in people]
    )
    assert len(went_well(results)) == 20
    assert Thread.objects.get().post_count == 20
    assert sorted(Post.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_of_two_changes_at_once_one_is_made_and_one_refused(cast):
    post = make_post(cast)
    change = partial(actions.change_post, actor=post.author, post=post, changes=0)
    results = at_once(partial(change, words="One"), partial(change, words="Two"))
    assert [type(each) for each in results if isinstance(each, Exception)] == [Refused]
    assert PostWording.objects.count() == again(post).changes == 1


def test_nobody_answers_a_post_that_is_being_taken_back(cast):
    post, other = make_post(cast), make_citizen(cast)

    def answer():
        try:
            return actions.reply_to_post(actor=other, post=post, words="Yes.")
        except Refused as refused:
            return refused

    _taken, answered = beside(partial(actions.take_back_post, actor=post.author, post=post), answer)
    assert isinstance(answered, Refused)
    assert not post.replies.exists()


def test_two_moderators_at_once_decide_once(cast):
    report = make_reported(cast)
    hide = partial(actions.hide_post, report=report, reason_code="insult", words="It insults.")
    keep = partial(actions.keep_post, report=report, words="It stays.")
    results = at_once(partial(hide, actor=cast.dee), partial(keep, actor=make_moderator(cast)))
    assert len(went_well(results)) == 1
    assert report.actions.count() == 1


def test_ten_reports_at_once_are_one_case(cast):
    post = make_post(cast, make_thread(cast))
    people = [make_citizen(cast) for _each in range(10)]
    results = at_once(
        *[partial(actions.report_post, actor=each, post=post, concern="hate") for each in people]
    )
    assert len(went_well(results)) == 10
    assert ModerationReport.objects.get().reporters.count() == 10
