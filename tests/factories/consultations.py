"""Consultations in each state, reached through actions."""

import uuid
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser

from engage.base import clock
from engage.base.actions import CLOCK
from engage.consultations import actions
from engage.consultations.models import Consultation
from engage.consultations.states import Kind, QuestionKind
from engage.pages.actions.publishing import start_consultation
from engage.promises.states import AnswerType
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

HUB = "Where should the Harbour hub go?"


@stands
def make_draft(cast, *, title=HUB, kind=Kind.INFORM, host=None, place=None) -> Consultation:
    """Begun, described, with one question of each kind and a page."""
    host = host or cast.ada
    page = start_consultation(actor=host, place=place or cast.place, title=title, kind=kind)
    consultation = page.consultation
    actions.describe_consultation(
        actor=host,
        consultation=consultation,
        purpose="The old one is too small.",
        decision_maker="Director of local care",
        decision_date=clock.today() + timedelta(days=400),
        can_change="Which site\nThe hours",
        cannot_change="There is money for one",
        contact="Hub team, 01632 960142",
    )
    for kind_of_question, text, choices in (
        (QuestionKind.ONE, "Which place is best?", ["Market Hall", "Quay Street"]),
        (QuestionKind.SEVERAL, "How would you get there?", ["On foot", "By bus", "By car"]),
        (QuestionKind.WORDS, "What would stop you?", []),
    ):
        actions.add_question(
            actor=host, consultation=consultation, kind=kind_of_question, text=text, choices=choices
        )
    return Consultation.objects.get(pk=consultation.pk)


@stands
def make_scheduled(cast, *, days=30, **options) -> Consultation:
    consultation = make_draft(cast, **options)
    actions.schedule_consultation(
        actor=options.get("host") or cast.ada,
        consultation=consultation,
        opens_at=clock.now(),
        closes_at=clock.now() + timedelta(days=days),
    )
    do_what_follows()
    return Consultation.objects.get(pk=consultation.pk)


@stands
def make_open(cast, **options) -> Consultation:
    consultation = make_scheduled(cast, **options)
    return actions.open_consultation(actor=CLOCK, consultation=consultation)


@stands
def make_closed(cast, *, answers=0, **options) -> Consultation:
    consultation = make_open(cast, **options)
    for _each in range(answers):
        make_answer(consultation)
    closed = actions.close_consultation(actor=CLOCK, consultation=consultation)
    do_what_follows()
    return closed


@stands
def make_answered(cast, **options) -> Consultation:
    consultation = make_closed(cast, **options)
    add_line(cast, consultation)
    return actions.publish_response(actor=options.get("host") or cast.ada, consultation=consultation)


def add_line(cast, consultation, *, host=None, **changed):
    line = {
        "said": "Nobody can park there.",
        "answer_type": AnswerType.CANNOT_MONEY,
        "answer": "A car park would cost £900,000, which we do not have.",
    }
    return actions.add_response_line(actor=host or cast.ada, consultation=consultation, **(line | changed))


def make_draft_answer(consultation, *, words="The cobbles.", email="", post="", form_key=None):
    question = consultation.questions.last()
    return actions.draft_contribution(
        actor=AnonymousUser(),
        consultation=consultation,
        form_key=form_key or uuid.uuid4(),
        answers=[{"question": question, "choices": [], "words": words}],
        email=email,
        post=post,
    )


def make_answer(consultation, **options):
    draft = make_draft_answer(consultation, **options)
    return actions.submit_contribution(actor=AnonymousUser(), contribution=draft)
