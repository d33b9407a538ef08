"""Someone who takes part in every way there is and then leaves; run in an installation of his own."""

import json
import re
from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from engage.base import personal
from engage.base.actions import CLOCK, CONSOLE
from engage.commands.ticking import tick
from engage.consultations.actions import close_consultation, publish_response
from engage.notices.actions import queue_letters
from engage.notices.models import Letter
from engage.people import actions
from engage.people.models import Membership, Person
from engage.people.states import WORDING, Purpose, RoleKind
from engage.places.models import Place
from tests.factories.consultations import add_line, make_answer, make_open
from tests.factories.work import do_what_follows

NAME, ADDRESS, PASSWORD = "Zebedee Quillfeather", "zebedee.q@example.org", "a long enough one"
CLIENT = {"SERVER_NAME": "127.0.0.1"}


def lives() -> None:
    """He joins, belongs, asks, answers, edits, is written to, and takes a copy; some of it is still going on."""
    zebedee = actions.add_person(actor=CONSOLE, name=NAME, email=ADDRESS, password=PASSWORD)
    actions.confirm_address(actor=CONSOLE, person=zebedee)
    place = Place.objects.get()
    _takes_part(zebedee, place)
    _asks_and_answers(_commissioner(zebedee, place), place)
    Client(**CLIENT).post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})
    letter = Letter(key="waits", address=ADDRESS, subject=f"Dear {NAME}", body=f"Hello {NAME}")
    queue_letters(actor=CLOCK, letters=[letter])
    do_what_follows()
    assert tick() == []
    actions.ask_for_download(actor=zebedee, person=zebedee)
    do_what_follows()


def leaves(without: str = "") -> None:
    """He leaves. `without` names something held about him that is forgotten to be let go of."""
    zebedee = Person.objects.get(email=ADDRESS)
    personal._holdings[:] = [each for each in personal.holdings() if each.name != without]
    actions.leave(actor=zebedee, person=zebedee)
    do_what_follows()
    assert tick() == []


def public_pages() -> str:
    """What a visitor is sent from every public address, as JSON."""
    client, said, waiting = (
        Client(**CLIENT),
        {},
        ["/", "/what-happened/", "/record/heads.txt", "/search/?q=zebedee"],
    )
    while waiting:
        path = waiting.pop()
        if path in said:
            continue
        answer = client.get(path, follow=True)
        said[path] = b"".join(answer).decode("utf-8", "replace") + str(answer.headers)
        waiting += [link for link in _links(said[path]) if link not in said]
    return json.dumps(said)


def _links(page: str) -> list[str]:
    found = re.findall(r'href="(/[^"#]*)"', page)
    return [link for link in found if not link.startswith(("/static/", "/accounts/logout"))]


def _takes_part(zebedee, place) -> None:
    actions.set_capacities(actor=zebedee, person=zebedee, kinds=["carer"])
    membership = actions.declare_membership(actor=zebedee, place=place)
    actions.ask_for_check(actor=zebedee, membership=membership)
    actions.take_pseudonym(actor=zebedee, person=zebedee, space="forums.forum:1")
    wording = str(WORDING[Purpose.TALKS])
    actions.give_consent(actor=zebedee, person=zebedee, purpose=Purpose.TALKS, wording=wording)
    actions.make_sign_in_code(actor=zebedee, person=zebedee)
    owen = Person.objects.get(email="owen@example.org")
    membership = Membership.objects.get(pk=membership.pk)
    actions.look_up_identity(actor=owen, membership=membership, reason="He rang and could not sign in.")


def _commissioner(zebedee, place) -> Person:
    body = place.organisations.get()
    actions.give_role(
        actor=CONSOLE, person=zebedee, kind=RoleKind.COMMISSIONER, place=place, organisation=body
    )
    do_what_follows()
    return Person.objects.get(pk=zebedee.pk)


def _asks_and_answers(zebedee, place) -> None:
    cast = SimpleNamespace(ada=zebedee, place=place)
    opened = make_open(cast)
    make_answer(opened, email=ADDRESS, post=f"{NAME}\n2 Quay Street")
    closed = close_consultation(actor=CLOCK, consultation=opened)
    add_line(cast, closed)
    publish_response(actor=zebedee, consultation=closed)
