"""The list of what someone raised and supports, with what became of each."""

import pytest
from django.urls import reverse

from engage.agenda.actions import support_item
from tests.factories.agenda import make_item, make_open_item, make_sent
from tests.factories.promises import make_citizen, settle

pytestmark = pytest.mark.usefixtures("kept_contexts")


def listed(client, person, **query):
    client.force_login(person)
    page = client.get(reverse("my_items"), query)
    assert page.status_code == 200
    return page.context["raised"], list(page.context["supported"])


def test_what_she_raised_stands_there_wherever_it_stands(cast, client):
    bo = settle(cast.bo, cast.place)
    draft, opened = make_item(cast, author=bo, title="A draft"), make_open_item(cast, author=bo)
    make_open_item(cast, title="Of someone else")
    assert listed(client, bo) == ([opened, draft], [])
    assert "Open for support" in client.get(reverse("my_items")).content.decode()


def test_what_she_supports_stands_there_once_it_is_open(cast, client):
    bo = settle(cast.bo, cast.place)
    first, moved_last = make_open_item(cast), make_open_item(cast, title="Another")
    for item in (moved_last, first):
        support_item(actor=bo, item=item)
    early = make_sent(cast, title="Early")
    early.supports.create(person=bo)
    assert listed(client, bo) == ([], [moved_last, first])
    page = client.get(reverse("my_items")).content.decode()
    assert "You stand behind 1 thing that is not open yet." in page
    assert "Early" not in page


def test_nobody_reads_what_another_supports(cast, client):
    item = make_open_item(cast)
    support_item(actor=make_citizen(cast), item=item)
    assert listed(client, settle(cast.bo, cast.place)) == ([], [])


def test_an_empty_list_says_what_to_do(cast, client):
    client.force_login(cast.bo)
    page = client.get(reverse("my_items")).content.decode()
    assert "You have not raised anything yet" in page
    assert reverse("raise_where") in page


def test_a_long_list_comes_in_pages_and_few_queries(cast, client, django_assert_max_num_queries):
    bo = settle(cast.bo, cast.place)
    for number in range(22):
        make_open_item(cast, title=f"Item {number}").supports.create(person=bo)
    client.force_login(bo)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("my_items"))
    assert len(page.context["supported"]) == 20
    assert len(listed(client, bo, page=2)[1]) == 2
