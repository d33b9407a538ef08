"""People talk about a thing: the first words, the next, answers; who may, as what, and how it is read."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.agenda.models import AgendaItem
from engage.agenda.states import ItemState
from engage.base.actions import Refused
from engage.base.events import about
from engage.discussion import actions
from engage.discussion.models import Post, Thread
from engage.discussion.queries.reading import ON_A_PAGE, page_of
from engage.people.actions import leave
from engage.people.models import Pseudonym
from engage.record.models import Entry
from tests.factories.agenda import make_open_item, make_triage
from tests.factories.discussion import (
    again,
    make_official,
    make_post,
    make_reply,
    make_thread,
    role_of,
)
from tests.factories.promises import make_citizen, settle
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db


def test_the_first_words_begin_the_thread_and_the_next_go_into_it(cast):
    item = make_open_item(cast)
    first = actions.start_thread(actor=make_citizen(cast), thing=item, words="It never comes.")
    second = actions.start_thread(actor=make_citizen(cast), thing=item, words="It does on Sundays.")
    thread = Thread.objects.get()
    assert (first.number, second.number, thread.post_count) == (1, 2, 2)
    assert second.thread == thread
    assert thread.subject == about(item)
    assert Entry.objects.filter(name="discussion.thread_started").count() == 1
    assert Entry.objects.filter(name="discussion.post_written").count() == 2


def test_the_record_holds_no_word_of_it(cast):
    make_post(cast, words="Zilpzalp said so.")
    assert not [entry for entry in Entry.objects.all() if "zilpzalp" in str(entry.data).lower()]


def test_only_who_belongs_there_says_something(cast):
    item = make_open_item(cast)
    thread = make_thread(cast, item=item)
    for who in (cast.nobody, cast.bo, cast.cy, cast.ida):
        with pytest.raises(PermissionDenied):
            actions.start_thread(actor=who, thing=item, words="Hello")
        with pytest.raises(PermissionDenied):
            actions.write_post(actor=who, thread=thread, words="Hello")
        with pytest.raises(PermissionDenied):
            actions.reply_to_post(actor=who, post=thread.posts.first(), words="Hello")
    assert Post.objects.count() == 1


def test_an_answer_to_an_answer_stands_under_the_same_post(cast):
    post = make_post(cast)
    reply = make_reply(cast, post)
    deeper = make_reply(cast, reply)
    assert (reply.parent, deeper.parent) == (post, post)
    assert reply.root == deeper.root == post.number
    later = make_post(cast, post.thread)
    order = list(post.thread.posts.in_order().values_list("number", flat=True))
    assert order == [1, post.number, reply.number, deeper.number, later.number]


def test_nothing_is_said_before_it_is_open_or_after_it_ended(cast):
    with pytest.raises(Refused):
        actions.start_thread(actor=make_citizen(cast), thing=make_triage(cast), words="Hello")
    thread = make_thread(cast)
    AgendaItem.objects.filter(pk=thread.key).update(state=ItemState.CLOSED)
    thread = again(thread)
    with pytest.raises(Refused, match="Nothing can be added"):
        make_post(cast, thread)
    with pytest.raises(Refused, match="Nothing can be added"):
        make_reply(cast, thread.posts.first())


def test_who_answers_for_a_body_speaks_for_it_in_its_frame(cast, client):
    thread, officer = make_thread(cast), make_official(cast)
    post = actions.write_post(actor=officer, thread=thread, words="We look into it.", role=role_of(officer))
    assert (post.voice, post.organisation, post.role_title) == ("official", cast.board, "Officer")
    said = Entry.objects.get(name="discussion.official_post_written")
    assert said.data["organisation"] == cast.board.name
    page = client.get(thread.get_absolute_url()).content.decode()
    assert "reply__frame" in page
    assert "Mereshire Care Board" in page
    assert officer.name not in page


def test_who_works_for_the_body_that_is_asked_does_not_speak_as_a_neighbour(cast):
    thread, officer = make_thread(cast), make_official(cast)
    with pytest.raises(Refused, match="for whom you speak"):
        actions.write_post(actor=officer, thread=thread, words="What a good board.")


def test_nobody_speaks_in_the_role_of_another(cast):
    thread, officer = make_thread(cast), make_official(cast)
    for role in (role_of(officer), role_of(cast.flo)):
        with pytest.raises(Refused, match="You do not hold this role"):
            actions.write_post(actor=make_citizen(cast), thread=thread, words="Hello", role=role)


def test_a_representative_says_that_she_is_one(cast, client):
    thread = make_thread(cast)
    post = actions.write_post(actor=cast.flo, thread=thread, words="I take it up.", role=role_of(cast.flo))
    page = client.get(thread.get_absolute_url()).content.decode()
    assert post.voice == "representative"
    for words in ("badge--representative", "Representative of Northgate", "since 2020", "Flo"):
        assert words in page


def test_by_a_name_that_she_has_only_there(cast, client):
    person = make_citizen(cast, "Una Zilpzalp")
    here, there = make_thread(cast), make_thread(cast)
    posts = [make_post(cast, thread, author=person, is_named=False) for thread in (here, here, there)]
    assert posts[0].name == posts[1].name != posts[2].name
    assert Pseudonym.objects.filter(person=person).count() == 2
    assert "Zilpzalp" not in client.get(here.get_absolute_url()).content.decode()


def test_what_is_written_empty_or_too_long_is_refused(cast):
    thread = make_thread(cast)
    for words in ("", " \n ", "\x00", "x" * 5_001):
        with pytest.raises(Refused):
            make_post(cast, thread, words=words)
    assert make_post(cast, thread, words="a\x00b").words == "ab"


def test_who_left_is_a_former_participant_and_nobody_joins_her_posts(cast, client):
    person, thread = make_citizen(cast, "Una Zilpzalp"), make_thread(cast)
    posts = [make_post(cast, thread, author=person, is_named=named) for named in (True, False)]
    leave(actor=person, person=person)
    do_what_follows()
    page = client.get(thread.get_absolute_url()).content.decode()
    assert page.count("Former participant") == 2
    assert "Zilpzalp" not in page
    for post in posts:
        assert again(post).author_id is again(post).pseudonym_id is None


def test_the_page_of_the_item_shows_the_last_words(cast, client):
    thread = make_thread(cast)
    make_post(cast, thread, words="Come at nine.")
    page = client.get(thread.thing.get_absolute_url()).content.decode()
    assert "Come at nine." in page
    assert "Read all of it: 2 posts" in page


def test_each_post_has_an_address_that_finds_its_page(cast, client):
    thread = make_thread(cast)
    author = make_citizen(cast)
    posts = [make_post(cast, thread, author=author) for _each in range(ON_A_PAGE)]
    assert client.get(posts[-1].get_absolute_url()).url.endswith(f"?page=2#post-{ON_A_PAGE + 1}")
    make_reply(cast, posts[0])
    assert client.get(posts[-2].get_absolute_url()).url.endswith(f"?page=2#post-{ON_A_PAGE}")
    assert client.get(posts[0].get_absolute_url()).url.endswith(f"{thread.get_absolute_url()}#post-2")


@pytest.mark.parametrize("posts", [1, ON_A_PAGE, ON_A_PAGE + 1, 4 * ON_A_PAGE + 7])
def test_the_pages_together_are_all_posts_in_order_and_each_once(cast, posts):
    thread, person = make_thread(cast), make_citizen(cast)
    first = thread.posts.get()
    more = [
        Post(thread=thread, number=number, root=1 if number % 3 else number, parent=first, author=person)
        for number in range(2, posts + 1)
    ]
    Post.objects.bulk_create(more)
    thread.post_count = posts
    pages = [page_of(thread, number) for number in range(1, -(-posts // ON_A_PAGE) + 1)]
    read = [post.number for page in pages for post in page]
    assert read == [post.number for post in thread.posts.in_order()]
    assert len(read) == posts
    assert not pages[-1].has_next()


@pytest.mark.parametrize("posts", [100, 10_000])
@pytest.mark.parametrize("who", ["nobody", "bo", "dee"])
def test_a_page_of_a_long_thread_costs_no_more(cast, client, django_assert_max_num_queries, who, posts):
    thread, person = make_thread(cast), make_citizen(cast)
    more = [
        Post(thread=thread, number=number, root=number, author=person, words="Yes.")
        for number in range(2, posts + 1)
    ]
    Post.objects.bulk_create(more)
    Thread.objects.filter(pk=thread.pk).update(post_count=posts)
    if who != "nobody":
        client.force_login(getattr(cast, who))
    client.get(thread.get_absolute_url())
    for page in (1, posts // ON_A_PAGE):
        with django_assert_max_num_queries(12):
            assert client.get(f"{thread.get_absolute_url()}?page={page}").status_code == 200


def test_a_citizen_writes_and_answers_on_pages(cast, client):
    item, person = make_open_item(cast), settle(cast.bo, cast.place)
    client.force_login(person)
    start = reverse("start_thread", args=[about(item)])
    assert start in client.get(item.get_absolute_url()).content.decode()
    assert client.get(start).status_code == 200
    sent = client.post(start, {"words": "It is **late**.", "speaks_as": "me"})
    post = Post.objects.get()
    assert sent.url == post.get_absolute_url()
    page = client.get(post.thread.get_absolute_url()).content.decode()
    assert "<strong>late</strong>" in page
    reply = reverse("reply_to_post", args=[post.pk])
    assert reply in page
    assert client.post(reply, {"words": "I know.", "speaks_as": "unnamed"}).status_code == 302
    assert client.post(reply, {"words": "", "speaks_as": "me"}).status_code == 422
    assert client.post(reply, {"words": "x", "speaks_as": str(role_of(cast.ada).pk)}).status_code == 422
    assert Post.objects.count() == 2


def test_a_thread_is_seen_by_who_sees_what_it_is_about(cast, client):
    thread = make_thread(cast)
    post = thread.posts.get()
    AgendaItem.objects.filter(pk=thread.key).update(state=ItemState.TRIAGE, opened_at=None)
    for address in (thread.get_absolute_url(), post.get_absolute_url()):
        assert client.get(address).status_code == 404
    assert not Thread.objects.visible_to(cast.bo).exists()
    assert not Post.objects.visible_to(cast.nobody).exists()


@pytest.mark.parametrize(
    "subject",
    ["people.person:1", "agenda.agendaitem:0", "agenda.agendaitem:x", "x", "agenda.agendaitem:" + "9" * 40],
)
def test_what_cannot_be_talked_about_is_not_there(cast, client, subject):
    client.force_login(cast.bo)
    for name in ("talk", "start_thread"):
        assert client.get(reverse(name, args=[subject])).status_code == 404
