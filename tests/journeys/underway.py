"""What is half done in the demo place, and what people hold on paper; run in the demo's own installation."""

import json
from types import SimpleNamespace

from django.urls import reverse

from engage.agenda.actions import appeal_item, flag_item
from engage.base.actions import CLOCK, CONSOLE, may
from engage.consultations.actions import (
    close_consultation,
    draft_helped_contribution,
    publish_response,
    submit_contribution,
)
from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.meetings.models import LiveSession
from engage.meetings.states import RECORD_WRITTEN
from engage.people.actions import add_person, give_role, read_back, start_assistance
from engage.people.models import Person, Proposal
from engage.people.states import Method, NameConsent, RoleKind
from tests.factories.agenda import make_declined, make_moderator, make_triage
from tests.factories.consultations import add_line, make_answer, make_draft, make_draft_answer, make_open
from tests.factories.discussion import make_appealed
from tests.factories.invitations import invite, propose
from tests.factories.work import do_what_follows


def begin() -> str:
    """The addresses that someone has in hand, by name, as JSON."""
    opened, closed = (
        Consultation.objects.filter(state=state).order_by("pk").first()
        for state in (State.OPEN, State.CLOSED)
    )
    martin = SimpleNamespace(ada=person("martin"), place=opened.place)
    make_draft(martin, title="Should the bus wait at the clinic?")
    add_line(martin, closed)
    answer_to_be_posted(martin)
    waiting = two_keys(opened.place)
    second_looks(opened.place)
    begun, sent = make_draft_answer(opened).receipt, make_answer(opened).receipt
    return json.dumps(
        {
            "nobody": [
                reverse("amend_draft", args=[begun]),
                reverse("check_answer", args=[begun]),
                reverse("receipt", args=[sent]),
            ],
            "owen": [reverse("confirm_act", args=[waiting.pk])],
            "hafsa": [*helped(opened), *new_points("hafsa")],
            "sian": new_points("sian"),
        }
    )


def answer_to_be_posted(martin) -> None:
    opened = make_open(martin, title="Where should the bench stand?")
    make_answer(opened, post="Len Whitcombe\n2 Quay Street\nHarrowmere")
    closed = close_consultation(actor=CLOCK, consultation=opened)
    add_line(martin, closed)
    publish_response(actor=martin.ada, consultation=closed)
    do_what_follows()


def two_keys(place) -> Proposal:
    """A second administrator, who proposes someone and waits for Owen; and someone invited."""
    una = add_person(actor=CONSOLE, name="Una Birch", email="una@example.org")
    give_role(actor=CONSOLE, person=una, kind=RoleKind.ADMINISTRATOR, place=place, title="Administrator")
    here = SimpleNamespace(ida=una, place=place)
    invite(here)
    return propose(here)


def second_looks(place) -> None:
    """Two people ask for one: at what was not taken up, and at words that were hidden. About a third item someone has doubts,
    and a fourth could be joined with what is open there.
    """
    here = SimpleNamespace(place=place)
    declined = make_declined(here, title="A bench at the east gate")
    appeal_item(actor=declined.author, item=declined)
    doubtful = make_triage(here, title="Who parks at the east gate")
    flag_item(actor=make_moderator(here), item=doubtful, note="It may say who.")
    make_triage(here, title="A seat where the bus stops")
    make_appealed(here)


def new_points(name: str) -> list[str]:
    """Where she writes another point of a record: a button leads there, and keeps the notes first."""
    written = LiveSession.objects.filter(state__in=RECORD_WRITTEN).order_by("pk")
    hers = [each for each in written if may(person(name), "meetings.write_outcome", each)]
    return [reverse("write_outcome", args=[each.slug]) for each in hers[:1]]


def helped(opened) -> list[str]:
    """Two people whom Hafsa helps: with one she is in the middle, the other's answer is sent."""
    begun, sent = helped_draft(opened), helped_draft(opened)
    sent.assistance = read_back(actor=sent.assistance.helper, assistance=sent.assistance)
    submit_contribution(actor=sent.assistance.helper, contribution=sent)
    return [
        reverse("draft_helped_contribution", args=[opened.slug, begun.assistance_id]),
        reverse("read_back", args=[opened.slug, begun.assistance_id]),
        reverse("slip", args=[opened.slug, sent.assistance_id]),
    ]


def helped_draft(opened):
    hafsa = person("hafsa")
    assistance = start_assistance(
        actor=hafsa, place=opened.place, method=Method.PAPER, name_consent=NameConsent.NO_NAME
    )
    return draft_helped_contribution(
        actor=hafsa, consultation=opened, assistance=assistance, answers=[written(opened)]
    )


def written(consultation) -> dict:
    return {"question": consultation.questions.last(), "choices": [], "words": "The steps are steep."}


def person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")
