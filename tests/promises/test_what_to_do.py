"""The page of an answer that is owed says what a citizen can do now."""

import pytest
from django.urls import reverse

from tests.factories.promises import make_assigned, make_duty, make_published

pytestmark = pytest.mark.django_db


def page_of(client, duty) -> str:
    return client.get(duty.get_absolute_url()).content.decode()


def test_it_leads_to_following_to_the_team_and_to_a_meeting(cast, client):
    duty = make_assigned(cast)
    page = page_of(client, duty)
    assert "What you can do now" in page
    assert f'href="{reverse("follow", args=[f"promises.duty:{duty.pk}"])}"' in page
    assert "Travel team, 01632 960170" in page
    assert f'href="{reverse("meetings", args=[cast.place.slug])}"' in page


def test_while_no_team_is_named_it_says_whom_to_ask(cast, client):
    page = page_of(client, make_duty(cast))
    assert "Ask Mereshire Care Board for: Director of local care." in page
    assert 'href="/help/"' in page


def test_when_it_is_answered_there_is_nothing_to_wait_for(cast, client):
    assert "What you can do now" not in page_of(client, make_published(cast))
