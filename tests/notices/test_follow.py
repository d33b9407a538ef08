"""Following a place or a question, seeing what one follows, and stopping."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.base.actions import Refused
from engage.base.events import about
from engage.notices import actions
from engage.notices.models import Follow
from engage.notices.queries.letters import words_of
from engage.promises.actions import assign_duty, publish_reply
from engage.promises.models import Duty
from tests.factories.consultations import make_closed, make_draft, make_open
from tests.factories.notices import follow, hears_at_once, write
from tests.factories.people import PASSWORD
from tests.factories.promises import make_duty
from tests.factories.promises import write as write_answer
from tests.factories.threads import at_once
from tests.factories.work import do_what_follows


def button(consultation):
    return reverse("follow", args=[about(consultation)])


def test_she_follows_a_question_from_its_page_and_finds_it_again(cast, client):
    consultation = make_open(cast)
    client.force_login(cast.bo)
    assert f'action="{button(consultation)}"' in client.get(consultation.page.url).content.decode()
    assert client.post(button(consultation)).url == consultation.get_absolute_url()
    page = client.get(consultation.page.url).content.decode()
    assert "You follow this" in page
    assert f'action="{button(consultation)}"' not in page
    listed = client.get(reverse("following")).content.decode()
    assert consultation.title in listed
    assert "Harrowmere" in listed


def test_she_follows_a_place(cast, client):
    client.force_login(cast.bo)
    assert f'action="{button(cast.place)}"' in client.get("/harrowmere/").content.decode()
    client.post(button(cast.place), follow=True)
    assert Follow.objects.get().subject == f"places.place:{cast.place.pk}"
    assert "Harrowmere" in client.get(reverse("following")).content.decode()


def test_she_follows_an_answer_that_is_owed_and_hears_of_it(cast, client):
    hears_at_once(cast.bo)
    duty = make_duty(cast)
    client.force_login(cast.bo)
    assert f'action="{button(duty)}"' in client.get(duty.get_absolute_url()).content.decode()
    assert client.post(button(duty)).url == duty.get_absolute_url()
    assign_duty(actor=cast.ada, duty=duty, role_title="Head of transport", contact="01632 960170")
    assert write() == []
    write_answer(cast.ada, duty)
    publish_reply(actor=cast.ada, duty=duty)
    [letter] = write()
    assert letter.person == cast.bo
    assert duty.title in str(words_of(letter))


def test_what_a_question_of_a_body_answers_is_followed_there(cast, client):
    consultation = make_closed(cast)
    do_what_follows()
    duty = Duty.objects.get(subject=about(consultation))
    page = client.get(duty.get_absolute_url()).content.decode()
    assert button(duty) not in page
    assert f'href="{consultation.get_absolute_url()}">Follow the question' in page


def test_without_an_account_it_leads_to_the_sign_in_and_back(cast, client):
    consultation = make_open(cast)
    page = client.get(consultation.page.url)
    assert f'href="{button(consultation)}"' in page.content.decode()
    to_sign_in = client.post(button(consultation))
    assert to_sign_in.url.startswith("/accounts/login/?next=")
    assert Follow.objects.count() == 0
    signed_in = client.post(to_sign_in.url, {"login": "bo@example.org", "password": PASSWORD})
    assert signed_in.url == button(consultation)
    page = client.get(signed_in.url).content.decode()
    assert "Do you want to follow this?" in page
    assert consultation.title in page


def test_a_visitor_gets_no_cookie_and_no_query_from_the_button(cast, client, django_assert_max_num_queries):
    consultation = make_open(cast)
    client.get(consultation.page.url)
    with django_assert_max_num_queries(13):
        response = client.get(consultation.page.url)
    assert not response.cookies


def test_she_stops_following(cast, client):
    consultation = make_open(cast)
    follow(cast.bo, consultation)
    follow(cast.cy, consultation)
    client.force_login(cast.bo)
    client.post(reverse("unfollow"), {"subject": about(consultation)})
    assert [each.person for each in Follow.objects.all()] == [cast.cy]
    assert "You follow nothing yet" in client.get(reverse("following")).content.decode()


def test_twice_is_once(cast):
    consultation = make_open(cast)
    assert follow(cast.bo, consultation) == follow(cast.bo, consultation)
    assert Follow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one(cast):
    clicks = [lambda: follow(cast.bo, cast.place)] * 4
    assert not [each for each in at_once(*clicks) if isinstance(each, Exception)]
    assert Follow.objects.count() == 1


def test_a_visitor_may_not(cast):
    with pytest.raises(PermissionDenied):
        follow(cast.nobody, cast.place)
    with pytest.raises(PermissionDenied):
        actions.unfollow(actor=cast.nobody, subject=about(cast.place))


def test_what_she_may_not_see_is_not_there_to_follow(cast, client):
    draft = make_draft(cast)
    client.force_login(cast.bo)
    assert client.get(button(draft)).status_code == 404
    assert client.post(button(draft)).status_code == 404
    with pytest.raises(Refused, match="not here any more"):
        follow(cast.bo, draft)
    follow(cast.ada, draft)
    assert [each.person for each in Follow.objects.all()] == [cast.ada]


def test_what_was_hidden_after_she_followed_it_is_not_listed(cast, client):
    consultation = make_open(cast)
    follow(cast.bo, consultation)
    type(consultation).objects.update(state="draft")
    client.force_login(cast.bo)
    assert consultation.title not in client.get(reverse("following")).content.decode()


@pytest.mark.parametrize(
    "subject",
    [
        "people.person:1",
        "consultations.consultation:0",
        "consultations.consultation:x",
        "consultations.consultation:-1",
        "consultations.consultation:" + "9" * 40,
        "consultations.consultation:¹",
        "consultations.consultation",
        ":1",
        "%00:1",
        "x" * 300,
    ],
)
def test_an_address_of_nothing_is_told_so(cast, client, subject):
    client.force_login(cast.bo)
    assert client.post(f"/follow/{subject}/").status_code == 404


def test_nobody_sees_what_others_follow(cast, client):
    consultation = make_open(cast)
    follow(cast.bo, consultation)
    client.force_login(cast.ida)
    assert consultation.title not in client.get(reverse("following")).content.decode()
    assert not Follow.objects.visible_to(cast.ida).exists()
    assert not Follow.objects.visible_to(cast.nobody).exists()


def test_the_list_in_few_queries_whatever_its_length(cast, client, django_assert_max_num_queries):
    for number in range(6):
        follow(cast.bo, make_open(cast, title=f"Question {number}"))
    follow(cast.bo, cast.place)
    client.force_login(cast.bo)
    client.get(reverse("following"))
    with django_assert_max_num_queries(10):
        client.get(reverse("following"))
