"""A report, a moderator's decision with its reason, the stub, and the appeal to someone else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base import clock
from engage.base.actions import Refused
from engage.discussion import actions, tasks
from engage.discussion.models import ModerationReport, Reporter
from engage.discussion.states import HideCode, ReportState
from engage.notices.models import Letter
from engage.people.actions import leave
from engage.people.models import Person
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.agenda import make_moderator, make_open_item
from tests.factories.discussion import (
    again,
    make_appealed,
    make_hidden,
    make_kept,
    make_official,
    make_post,
    make_reply,
    make_reported,
    make_thread,
    role_of,
    with_role,
)
from tests.factories.promises import make_citizen
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db
HIDE = {"reason_code": "insult", "words": "It calls someone names."}


def page_of(client, post) -> str:
    return client.get(post.thread.get_absolute_url()).content.decode()


def test_a_hidden_post_leaves_a_stub_with_its_reason(cast, client):
    post = make_post(cast, words="Zilpzalp is a fool.")
    report = make_hidden(cast, post)
    assert (report.state, again(post).state) == (ReportState.ACTIONED, "hidden")
    page = page_of(client, post)
    assert "A moderator hid this post" in page
    assert str(HideCode.INSULT.label).lower() in page
    assert "Zilpzalp" not in page
    assert "Zilpzalp" not in client.get(post.thread.thing.get_absolute_url()).content.decode()
    said = Entry.objects.get(name="discussion.post_hidden")
    assert said.data["reason_code"] == "insult"
    assert "Zilpzalp" not in str(said.data)


def test_what_is_urgent_is_due_within_a_day_and_the_rest_in_two_working_days(cast):
    urgent, other = make_reported(cast, concern="danger"), make_reported(cast, concern="advert")
    assert (urgent.state, other.state) == (ReportState.URGENT, ReportState.REVIEW)
    assert timedelta(hours=23) < urgent.due_at - clock.now() <= timedelta(hours=24)
    assert other.due_at - clock.now() > timedelta(days=1)


def test_several_reports_are_one_case_which_the_gravest_makes_urgent(cast):
    post = make_post(cast)
    first, second = make_reported(cast, post), make_reported(cast, post, concern="illegal")
    assert first == second
    assert again(first).state == ReportState.URGENT
    reporter = Reporter.objects.first().person
    actions.report_post(actor=reporter, post=post, concern="hate")
    assert Reporter.objects.count() == 2


def test_who_wrote_it_does_not_report_it_and_visitors_do_not(cast):
    post = make_post(cast)
    for who in (post.author, cast.nobody):
        with pytest.raises(PermissionDenied):
            actions.report_post(actor=who, post=post, concern="insult")
    with pytest.raises(Refused):
        actions.report_post(actor=cast.bo, post=post, concern="I do not like it")


def test_only_a_moderator_of_the_place_decides(cast):
    report = make_reported(cast)
    elsewhere = make_moderator(cast, place=cast.elsewhere)
    for who in (cast.nobody, cast.bo, cast.ada, cast.flo, cast.ida, cast.eve, elsewhere, report.post.author):
        with pytest.raises(PermissionDenied):
            actions.hide_post(actor=who, report=report, **HIDE)
        with pytest.raises(PermissionDenied):
            actions.keep_post(actor=who, report=report, words="Fine.")
    assert again(report).state == ReportState.REVIEW


def moderating(cast, person):
    return with_role(cast, person, RoleKind.MODERATOR, title="Moderator")


def test_nobody_moderates_what_concerns_her(cast):
    item_author = make_citizen(cast)
    from tests.factories.agenda import make_open_item

    thread = make_thread(cast, item=make_open_item(cast, author=item_author))
    post = make_post(cast, thread)
    reply = make_reply(cast, post)
    reporter = make_citizen(cast)
    report = make_reported(cast, reply, reporter=reporter)
    who_wrote, who_is_answered = reply.author, post.author
    for person in (who_wrote, who_is_answered, reporter, item_author):
        with pytest.raises(PermissionDenied):
            actions.hide_post(actor=moderating(cast, person), report=report, **HIDE)


def test_nobody_moderates_what_concerns_her_organisation(cast):
    report = make_reported(cast)
    of_the_board = make_moderator(cast, organisation=cast.board)
    with pytest.raises(PermissionDenied):
        actions.hide_post(actor=of_the_board, report=report, **HIDE)
    officer = make_official(cast, organisation=cast.other_board)
    thread = make_thread(cast)
    said = actions.write_post(actor=officer, thread=thread, words="We run it.", role=role_of(officer))
    colleague = make_moderator(cast, organisation=cast.other_board)
    with pytest.raises(PermissionDenied):
        actions.keep_post(actor=colleague, report=make_reported(cast, said), words="Fine.")


def test_a_reason_and_words_are_needed(cast):
    report = make_reported(cast)
    for wrong in ({"reason_code": "criticism"}, {"reason_code": ""}, {"words": " "}):
        with pytest.raises(Refused):
            actions.hide_post(actor=cast.dee, report=report, **(HIDE | wrong))
    assert again(report.post).state == "shown"
    assert not report.actions.exists()


def test_who_wrote_it_appeals_and_another_shows_it_again(cast, client):
    post = make_post(cast, words="Zilpzalp")
    report = make_hidden(cast, post, moderator=cast.dee)
    with pytest.raises(PermissionDenied):
        actions.appeal_decision(actor=report.reporters.get().person, report=report)
    report = actions.appeal_decision(actor=post.author, report=report)
    said = {"turns": True, "words": "It is about a bird."}
    with pytest.raises(PermissionDenied):
        actions.settle_appeal(actor=cast.dee, report=report, **said)
    report = actions.settle_appeal(actor=make_moderator(cast), report=report, **said)
    assert (report.state, again(post).state, again(post).hide_code) == (ReportState.CLOSED, "shown", "")
    assert "Zilpzalp" in page_of(client, post)
    assert Entry.objects.filter(name="discussion.post_shown_again").count() == 1


def test_a_representative_can_be_the_other_one(cast):
    report = make_appealed(cast)
    report = actions.settle_appeal(actor=cast.flo, report=report, turns=False, words="It stays hidden.")
    assert (report.state, again(report.post).state) == (ReportState.CLOSED, "hidden")


def test_who_reported_it_appeals_against_what_stays(cast):
    report = make_kept(cast)
    reporter = report.reporters.get().person
    with pytest.raises(PermissionDenied):
        actions.appeal_decision(actor=report.post.author, report=report)
    report = actions.appeal_decision(actor=reporter, report=report)
    with pytest.raises(Refused):
        actions.settle_appeal(actor=make_moderator(cast), report=report, turns=True, words="It goes.")
    said = {"turns": True, "words": "It goes.", "reason_code": "private"}
    actions.settle_appeal(actor=make_moderator(cast), report=report, **said)
    assert again(report.post).hide_code == "private"


def test_after_28_days_nobody_appeals_and_the_clock_closes_it(cast, moved_clock):
    report = make_hidden(cast)
    tasks.close_reports()
    assert again(report).state == ReportState.ACTIONED
    moved_clock(clock.now() + timedelta(days=28, minutes=1))
    with pytest.raises(Refused):
        actions.appeal_decision(actor=report.post.author, report=again(report))
    tasks.close_reports()
    tasks.close_reports()
    assert (again(report).state, again(report.post).state) == (ReportState.CLOSED, "hidden")
    assert Entry.objects.filter(name="discussion.report_closed").count() == 1


def test_a_post_that_stayed_can_be_reported_anew(cast):
    post = make_post(cast)
    first = make_kept(cast, post)
    assert make_reported(cast, post) != first


def test_both_sides_are_written_to(cast):
    report = make_hidden(cast)
    do_what_follows()
    to = set(Letter.objects.filter(key__contains=".discussion").values_list("address", flat=True))
    assert to == {report.post.author.email, report.reporters.get().person.email}


def test_who_reported_something_is_nobodys_business(cast, client):
    reporter = make_citizen(cast, "Una Zilpzalp")
    report = make_reported(cast, reporter=reporter, words="Look at the second line.")
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, report.post.author):
        assert not Reporter.objects.visible_to(who).exists()
    client.force_login(cast.dee)
    client.showed("password", "mfa", reauthenticated=True)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Look at the second line." in page
    assert "Zilpzalp" not in page


def test_who_sees_a_report(cast):
    report = make_reported(cast)
    author, reporter = report.post.author, report.reporters.get().person
    sees = lambda who: ModerationReport.objects.visible_to(who).filter(pk=report.pk).exists()  # noqa: E731
    assert sees(cast.dee)
    assert sees(reporter)
    for who in (cast.nobody, cast.bo, cast.ada, cast.flo, cast.ida, author):
        assert not sees(who)
    actions.keep_post(actor=cast.dee, report=report, words="Fine.")
    assert sees(author)


def test_a_moderator_decides_on_pages(cast, client):
    report = make_reported(cast, concern="danger")
    client.force_login(cast.dee)
    client.showed("password", "mfa", reauthenticated=True)
    assert reverse("moderation") in client.get("/desk/").content.decode()
    assert report.get_absolute_url() in client.get(reverse("moderation")).content.decode()
    assert reverse("hide_post", args=[report.pk]) in client.get(report.get_absolute_url()).content.decode()
    assert client.post(reverse("hide_post", args=[report.pk]), {"words": "x"}).status_code == 422
    assert client.post(reverse("hide_post", args=[report.pk]), HIDE).status_code == 302
    assert client.post(reverse("keep_post", args=[report.pk]), {"words": "x"}).status_code == 422


def test_its_author_appeals_on_its_page(cast, client):
    report = make_hidden(cast)
    client.force_login(report.post.author)
    appeal = reverse("appeal_decision", args=[report.pk])
    assert appeal in client.get(report.get_absolute_url()).content.decode()
    assert client.post(appeal).status_code == 302
    assert again(report).state == ReportState.APPEALED
    client.force_login(cast.flo)
    settle = reverse("settle_appeal", args=[report.pk])
    assert settle in client.get(report.get_absolute_url()).content.decode()
    assert client.post(settle, {"turns": "no", "words": "It stays hidden."}).status_code == 302


def test_when_she_leaves_what_was_hidden_and_what_she_reported_go(cast):
    post = make_post(cast, words="Zilpzalp")
    report = make_hidden(cast, post)
    reporter = report.reporters.get().person
    for person in (post.author, reporter):
        leave(actor=person, person=person)
    do_what_follows()
    assert again(post).words == "–"
    assert Reporter.objects.get().person is None
    assert not Person.objects.filter(pk=reporter.pk).exists()


def test_a_stub_takes_no_room_on_the_page_of_the_thing(cast, client):
    """Unless there is nothing else, for then the page must not say that nobody spoke."""
    item = make_open_item(cast)
    thread = make_thread(cast, item=item)
    hidden = make_hidden(cast, thread.posts.get()).post
    page = client.get(item.get_absolute_url()).content.decode()
    assert "A moderator hid this post" in page
    make_post(cast, thread, words="Something fair.")
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Something fair." in page
    assert f'id="post-{hidden.number}"' not in page
