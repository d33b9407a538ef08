"""Her own page: who she is here, in few queries."""

import pytest
from django.urls import reverse

from engage.base import clock
from engage.people import actions
from engage.people.models import Membership, Person
from engage.people.states import Strength
from engage.places.models import Place

MOST_QUERIES = 12


def belong(person, place, strength=Strength.DECLARED) -> Membership:
    return Membership.objects.create(person=person, place=place, strength=strength, since_date=clock.today())


def test_it_says_who_she_is_here(cast, client):
    client.force_login(cast.gus)
    belong(cast.gus, cast.place, Strength.CODE)
    actions.set_capacities(actor=cast.gus, person=cast.gus, kinds=["carer"])
    page = client.get(reverse("me")).content.decode()
    for words in ("Gus", "Harrowmere", "You used a code from a slip of paper.", "I look after someone"):
        assert words in page
    for words in ("Librarian", "gus@example.org"):
        assert words in page


def test_someone_new_is_told_what_to_do(cast, client):
    client.force_login(cast.bo)
    page = client.get(reverse("me")).content.decode()
    assert "You have not said yet where you belong." in page
    assert "Your roles" not in page


def test_the_header_leads_there(cast, client):
    client.force_login(cast.bo)
    assert f'<a href="{reverse("me")}">Bo</a>' in client.get("/").content.decode()
    nameless = Person.objects.create(name="", email=None)
    client.force_login(nameless)
    assert f'<a href="{reverse("me")}">You</a>' in client.get("/").content.decode()


def test_however_much_there_is_it_takes_few_queries(cast, client, django_assert_max_num_queries):
    client.force_login(cast.ada)
    places = [
        Place(
            code=f"Z{number}",
            name=f"Ward {number}",
            slug=f"ward-{number}",
            level="neighbourhood",
            parent=cast.place,
            valid_from=clock.today(),
        )
        for number in range(30)
    ]
    for place in Place.objects.bulk_create(places):
        belong(cast.ada, place)
    actions.set_capacities(actor=cast.ada, person=cast.ada, kinds=["carer", "patient", "worker"])
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse("me")).content.decode()
    assert "Ward 29" in page


@pytest.mark.parametrize("who", ["ada", "ida"])
def test_nobody_finds_anothers(cast, client, who):
    """There is one address for all, and it shows whoever asks."""
    client.force_login(getattr(cast, who))
    assert "bo@example.org" not in client.get(reverse("me")).content.decode()
