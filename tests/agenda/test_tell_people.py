"""Who hears of it: whoever raised it, followers of the item and of its place, and supporters when it is answered."""

import pytest

from engage.agenda import actions
from engage.agenda.models import AgendaItem
from engage.agenda.queries.letters import key_ending
from engage.notices.models import Letter
from engage.notices.tasks import send_what_is_due
from engage.people.actions import leave
from tests.agenda.test_support_item import answered
from tests.factories.agenda import (
    WORDS,
    again,
    make_declined,
    make_offered,
    make_open_item,
    make_owed,
    make_redirected,
    make_triage,
    supported_by,
)
from tests.factories.notices import follow, hears_at_once, write
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db


def letters_to(person):
    do_what_follows()
    return [
        letter.subject + letter.body for letter in Letter.objects.filter(address=person.email).order_by("pk")
    ]


@pytest.mark.parametrize("make", [make_declined, make_redirected, make_offered, make_open_item, make_owed])
def test_whoever_raised_it_reads_what_became_of_it(cast, make):
    item = make(cast, title="Zebra crossing")
    assert item.author.email
    said = letters_to(item.author)
    assert said
    assert all("Zebra crossing" in letter for letter in said)
    assert all(item.get_absolute_url() in letter for letter in said)


def test_it_runs_out_or_is_shortlisted_and_its_author_hears(cast):
    item = make_owed(cast)
    AgendaItem.objects.filter(pk=item.pk).update(agenda_needs=9)
    supported_by(cast, item, 1)
    assert any("public meeting" in letter for letter in letters_to(item.author))


def test_each_supporter_hears_of_the_answer_once(cast):
    item = make_owed(cast)
    people = [support.person for support in item.supports.all()]
    answered(cast, item)
    for person in people:
        assert sum(" answered “" in letter.splitlines()[0] for letter in letters_to(person)) == 1


def test_who_took_her_support_back_hears_nothing_more(cast):
    item = make_owed(cast)
    person = item.supports.filter(is_sponsor=True).first().person
    actions.take_back_support(actor=person, item=item)
    answered(cast, item)
    assert letters_to(person) == []


def news_for(person, mailoutbox):
    """What she is written, once it is sent."""
    write()
    send_what_is_due()
    return "".join(mail.subject + mail.body for mail in mailoutbox if person.email in mail.to)


def test_who_follows_the_place_or_the_item_hears_and_what_is_not_open_is_news_to_nobody(cast, mailoutbox):
    hears_at_once(cast.bo, cast.eve)
    follow(cast.bo, cast.place)
    item = make_triage(cast)
    assert news_for(cast.bo, mailoutbox) == ""
    actions.open_item(actor=cast.dee, item=item)
    assert WORDS["title"] in news_for(cast.bo, mailoutbox)
    follow(cast.eve, item)
    AgendaItem.objects.filter(pk=item.pk).update(response_needs=7)
    supported_by(cast, item, 1)
    assert "owes a public answer" in news_for(cast.eve, mailoutbox)


def test_her_letters_go_when_she_leaves(cast):
    item = make_open_item(cast)
    author = item.author
    assert letters_to(author)
    leave(actor=author, person=author)
    assert not Letter.objects.filter(key__endswith=key_ending(author.pk), sent_at=None).exists()
    assert again(item).author is None
