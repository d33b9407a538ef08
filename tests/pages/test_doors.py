"""Every address, every role: closed unless this table says otherwise."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.consultations import (
    add_line,
    make_answer,
    make_closed,
    make_draft,
    make_draft_answer,
    make_open,
)

PUBLIC = {"nobody", "bo", "cy", "gus", "ada", "ida"}
HOST = {"ada"}
HELPERS = {"ada", "gus"}
WITH_ROLE = {"cy", "gus", "ada", "ida"}
SIGNED_IN = PUBLIC - {"nobody"}

# name of the address: who gets a page by asking for it (200, or 302 to somewhere but the sign-in).
MATRIX = {
    "answer": PUBLIC,
    "amend_draft": PUBLIC,  # who holds the number
    "check_answer": PUBLIC,
    "find_receipt": PUBLIC,
    "receipt": PUBLIC,
    "change_contribution": PUBLIC,
    "withdraw_contribution": PUBLIC,
    "start_assistance": HELPERS,
    "draft_helped_contribution": set(),  # the helper who began it; test_draft_helped_contribution
    "read_back": set(),
    "slip": set(),
    "manage": HOST,
    "describe_consultation": HOST,
    "add_question": HOST,
    "change_question": HOST,
    "remove_question": set(),  # only by POST
    "move_question": set(),
    "schedule_consultation": HOST,
    "withdraw_consultation": HOST,
    "read_answers": HOST,
    "add_response_line": HOST,
    "change_response_line": HOST,
    "remove_response_line": set(),
    "publish_response": HOST,
    "consultation": PUBLIC,
    "search": PUBLIC,
    "what_happened": PUBLIC,
    "record_heads": PUBLIC,
    "desk": WITH_ROLE,
    "start_consultation": HOST,
    "letters": SIGNED_IN,  # each sees those of her own places
    "mark_posted": set(),
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "set_up": set(),  # gone once the site is set up
    "gallery": PUBLIC,
}
FILES = {"pictures"}  # by path; see test_pictures_are_served_and_nothing_else
NOT_OURS = ("accounts/", "editor/", "documents/", "")  # allauth's and Wagtail's own doors


def our_names():
    """The names of every address in engage's own url rooms."""
    found, waiting = set(), [(pattern, "") for pattern in get_resolver().url_patterns]
    while waiting:
        pattern, _prefix = waiting.pop()
        if isinstance(pattern, URLResolver):
            module = getattr(pattern.urlconf_name, "__name__", "")
            if module.startswith("engage."):
                waiting += [(each, "") for each in pattern.url_patterns]
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found - FILES


@pytest.fixture
def things(cast):
    """A thing of each kind, in the state in which its address is open."""
    opened, closed, draft = (
        make_open(cast),
        make_closed(cast, title="Closed"),
        make_draft(cast, title="Draft"),
    )
    draft_answer, answer = make_draft_answer(opened), make_answer(opened)
    line = add_line(cast, closed)
    draft.page.get_latest_revision().publish()
    return {
        "answer": [opened.slug],
        "amend_draft": [draft_answer.receipt],
        "check_answer": [draft_answer.receipt],
        "receipt": [answer.receipt],
        "change_contribution": [answer.receipt],
        "withdraw_contribution": [answer.receipt],
        "start_assistance": [opened.slug],
        "draft_helped_contribution": [opened.slug, 1],
        "read_back": [opened.slug, 1],
        "slip": [opened.slug, 1],
        "manage": [draft.slug],
        "describe_consultation": [draft.slug],
        "add_question": [draft.slug],
        "change_question": [draft.slug, draft.questions.first().pk],
        "remove_question": [draft.slug, draft.questions.first().pk],
        "move_question": [draft.slug, draft.questions.first().pk],
        "schedule_consultation": [draft.slug],
        "withdraw_consultation": [opened.slug],
        "read_answers": [closed.slug],
        "add_response_line": [closed.slug],
        "change_response_line": [closed.slug, line.pk],
        "remove_response_line": [closed.slug, line.pk],
        "publish_response": [closed.slug],
        "consultation": [opened.slug],
        "start_consultation": [cast.place.code],
    }


def test_every_address_has_a_row():
    assert our_names() == set(MATRIX) & our_names()
    assert our_names() - {"gallery", "set_up"} == set(MATRIX) - {"gallery", "set_up"}


def lets_in(response) -> bool:
    to_sign_in = response.status_code == 302 and "/accounts/login/" in response.url
    return response.status_code in (200, 302) and not to_sign_in


@pytest.mark.parametrize("who", sorted(PUBLIC))
def test_who_gets_in(cast, client, things, who):
    from django.urls import reverse

    actor = getattr(cast, who)
    if actor.is_authenticated:
        client.force_login(actor)
    wrong = []
    for name in sorted(our_names()):
        response = client.get(reverse(name, args=things.get(name, [])))
        if lets_in(response) is not (who in MATRIX[name]):
            wrong.append(f"{name}: {response.status_code}")
    assert wrong == []


@pytest.mark.parametrize("who", ["nobody", "bo", "cy", "gus", "ida"])
def test_nobody_else_changes_anything_by_posting(cast, client, things, who):
    from django.urls import reverse

    from engage.consultations.models import Question, ResponseLine

    actor = getattr(cast, who)
    if actor.is_authenticated:
        client.force_login(actor)
    closed_to = [name for name, rooms in MATRIX.items() if rooms in (HOST, set()) and name in things]
    before = (Question.objects.count(), ResponseLine.objects.count())
    for name in closed_to:
        response = client.post(reverse(name, args=things[name]), {"up": "1", "kind": "words", "text": "x"})
        assert response.status_code in (302, 403, 404), name
        assert response.status_code != 302 or "/accounts/login/" in response.url, name
    assert (Question.objects.count(), ResponseLine.objects.count()) == before


def test_an_unlisted_view_asks_who_is_there(rf, cast):
    """Deny by default: a view that nobody marked as public."""
    from django.contrib.auth.middleware import LoginRequiredMiddleware
    from django.http import HttpResponse

    request = rf.get("/")
    request.user = cast.nobody
    middleware = LoginRequiredMiddleware(lambda request: HttpResponse("in"))
    response = middleware.process_view(request, lambda request: HttpResponse("in"), [], {})
    assert response.status_code == 302


def test_pictures_are_served_and_nothing_else(client, db, settings):
    for folder in ("images", "original_images", "documents"):
        (settings.MEDIA_ROOT / folder).mkdir(parents=True, exist_ok=True)
        (settings.MEDIA_ROOT / folder / "x.png").write_bytes(b"picture")
    assert b"".join(client.get("/media/images/x.png").streaming_content) == b"picture"
    for path in ("original_images/x.png", "documents/x.png", "images/../documents/x.png", "images/"):
        assert client.get(f"/media/{path}").status_code in (302, 400, 404)
