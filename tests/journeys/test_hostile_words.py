"""Words that are meant to break pages are only words: in a real browser nothing of them runs, anywhere."""

import pytest

from engage.base.actions import Refused
from engage.discussion.actions import start_thread
from engage.rooms import actions as rooms
from tests.factories.agenda import make_item, make_open_item
from tests.factories.asgi_server import WHOLE_FILES
from tests.factories.discussion import make_post, make_thread
from tests.factories.forums import join, make_space
from tests.factories.naughty import marked_up, naughty
from tests.factories.promises import make_citizen
from tests.factories.rooms import enters, make_room

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WORST = "</title></textarea></script><script>alert(1)</script><img src=x onerror=alert(2)>"
ACTS = """() => [...document.querySelectorAll("main *")].flatMap(each => [...each.attributes]
    .filter(({name, value}) => name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value))
    .map(({name, value}) => `${each.tagName} ${name}=${value}`))"""
OURS_ALONE = "() => [...document.scripts].every(each => each.src || each.nonce || each.type.endsWith('json'))"


@pytest.fixture
def reader(someone):
    visitor = someone()
    visitor.dialogs = []
    visitor.page.on("dialog", lambda dialog: (visitor.dialogs.append(dialog.message), dialog.dismiss()))
    yield visitor
    assert visitor.dialogs == []
    visitor.was_left_in_peace()


def test_a_planted_script_is_seen(reader):
    """The check can fail: what runs, and what would, is found."""
    reader.opens("/")
    reader.page.evaluate("document.querySelector('main').innerHTML += '<b onclick=1>x</b>'")
    with pytest.raises(AssertionError):
        finds_only_words(reader, "/", reload=False)
    reader.complaints.clear()


def test_posts(reader, people):
    thread, author = make_thread(people), make_citizen(people)
    for words in naughty():
        make_post(people, thread, author=author, words=words[:5_000])
    thread.refresh_from_db()
    for page in range(1, thread.post_count // 25 + 2):
        finds_only_words(reader, f"/talk/{thread.pk}/?page={page}")


def test_titles_of_threads(reader, people):
    space = make_space(people)
    author = join(make_citizen(people), space)
    said = [words for words in marked_up() if accepted(start_thread, author, space, words)]
    assert len(said) > 100
    about = f"/talk/about/forums.forumspace:{space.pk}/"
    for page in range(1, len(said) // 20 + 2):
        finds_only_words(reader, f"{about}?page={page}")


def accepted(start, author, space, words) -> bool:
    try:
        start(actor=author, thing=space, title=words, words=words)
    except Refused:
        return False
    return True


def test_what_is_raised(reader, people):
    """One item with the worst in each field, as its author and as everyone reads it."""
    said = {"title": WORST[:100], "ask": WORST, "why": f"{WORST} {{{{ 7|add:7 }}}}"}
    item = make_open_item(people, **said)
    finds_only_words(reader, f"/agenda/item/{item.pk}/")
    finds_only_words(reader, f"/agenda/of/{people.place.slug}/")
    reader.reads("<script>alert(1)</script>")
    draft = make_item(people, **said)
    assert draft.title == item.title


def in_a_room(people, moved_clock, title):
    session = make_room(
        people, moved_clock, title=title, purpose=WORST, access_offer=WORST, ground_rules=WORST
    )
    return session, enters(people, session).person


@WHOLE_FILES[0]
@WHOLE_FILES[1]
def test_a_live_page_shows_only_words_as_they_come_and_when_loaded(live_site, reader, people, moved_clock):
    session, author = in_a_room(people, moved_clock, WORST[:100])
    room = f"/meeting/{session.slug}/room/"
    reader.opens(room)
    reader.reads("New things appear here by themselves.")
    said = [words for words in marked_up() if len(words) < 5_000]
    for words in said[-60:]:
        rooms.say(actor=author, session=session, words=words)
    question = rooms.ask_in_writing(actor=author, session=session, words=WORST)
    rooms.call_next(actor=people.dee, session=session)
    rooms.open_poll(actor=people.dee, session=session, question=WORST[:200], options=[WORST[:120], "<b>"])
    reader.reads("<b>", "A written question")
    finds_only_words(reader, room, reload=False)
    finds_only_words(reader, room)
    finds_only_words(reader, f"{room}screen/")
    finds_only_words(reader, f"/meeting/{session.slug}/")
    assert question.words == WORST


def finds_only_words(reader, path: str, *, reload=True):
    if reload:
        reader.opens(path)
    assert reader.page.locator("main").count() == 1, path
    assert reader.page.evaluate(ACTS) == [], path
    assert reader.page.evaluate(OURS_ALONE), path
