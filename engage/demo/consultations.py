"""The demo's consultations, acted out from draft to answer, each left where the demo place says."""

import json
import random
import uuid
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from wagtail.documents import get_document_model

from engage.base import clock
from engage.consultations import actions
from engage.consultations.models import Consultation
from engage.demo import pictures, scripts, taking_part
from engage.demo.papers import paper
from engage.demo.promises import PlayOfPromises
from engage.demo.stage import days_until, moment, on_day
from engage.notices.actions import mark_posted
from engage.notices.queries.letters import to_post
from engage.pages.actions.publishing import start_consultation
from engage.people import actions as people
from engage.people.models import Person
from engage.people.states import Capacity, Method, NameConsent

VISITOR = AnonymousUser()
PIECES = 40  # answers given at one moment of the demo's time


class Play:
    """One place's consultations with the people who act in them."""

    def __init__(self, place, say):
        self.place, self.say = place, say
        self.dice = random.Random(2026)  # noqa: S311 - the same demo every time, nothing secret
        self.martin = Person.objects.get(email="martin@example.org")
        self.hafsa = Person.objects.get(email="hafsa@example.org")

    def all(self):
        self.talking_therapies()
        self.damp_homes()
        self.blood_tests()
        self.carers_break()
        self.pharmacy_hours()
        PlayOfPromises(self.place, self.say).act()
        self.harbour_hub()
        self.post_letters()

    def post_letters(self):
        """Martin brought to the post what was printed until two weeks ago; what came since waits at his desk."""
        with on_day(-16, 12):
            printed = to_post(self.martin).filter(queued_at__lt=clock.now())
            keys = list(printed.values_list("pk", flat=True))
            mark_posted(actor=self.martin, place=self.place, letters=keys)

    def harbour_hub(self):
        """Open, day 30 of 98."""
        hub = self.ask(scripts.HUB, opens=-30, days=98, decided=120, story=hub_story)
        self.answer(hub, scripts.HUB, days=range(-29, 0), online=96, paper=18, phone=9, spoken=11)

    def pharmacy_hours(self):
        """Closed with 642 answers; the answer is due."""
        asked = self.ask(scripts.PHARMACY, opens=-45, days=30, decided=40)
        self.answer(asked, scripts.PHARMACY, days=range(-44, -16), online=388, paper=141, phone=57, spoken=56)
        self.close(asked)

    def carers_break(self):
        """Closed, with the first lines of the response being written."""
        asked = self.ask(scripts.CARERS, opens=-70, days=48, decided=12)
        self.answer(asked, scripts.CARERS, days=range(-69, -24), online=48, paper=12, spoken=14)
        self.close(asked)

    def talking_therapies(self):
        """Answered, with seven lines, three of them no."""
        asked = self.ask(scripts.TALKING, opens=-150, days=48, decided=-60)
        self.answer(asked, scripts.TALKING, days=range(-149, -104), online=118, phone=6, spoken=17)
        taking_part.count_in(asked, people=90, day=-110)
        self.close(asked)
        self.respond(asked, scripts.TALKING, day=-38)

    def damp_homes(self):
        """Answered nine months ago."""
        asked = self.ask(scripts.DAMP, opens=-360, days=44, decided=-290)
        self.answer(asked, scripts.DAMP, days=range(-359, -318), online=41, paper=30, spoken=35)
        self.close(asked)
        self.respond(asked, scripts.DAMP, day=-270)

    def blood_tests(self):
        """Withdrawn after six days: the decision had been signed before people were asked."""
        asked = self.ask(scripts.BLOOD, opens=-100, days=44, decided=-20)
        self.answer(asked, scripts.BLOOD, days=range(-99, -95), online=9, spoken=2)
        with on_day(-94, 16):
            actions.withdraw_consultation(
                actor=self.martin, consultation=asked, reason=scripts.BLOOD["withdrawn"]
            )

    def ask(self, script, *, opens, days, decided, story=None) -> Consultation:
        """From the desk to the first day: draft, describe, page, questions, dates."""
        self.say(script["title"])
        with on_day(opens - 1, 11):
            page = start_consultation(
                actor=self.martin, place=self.place, title=script["title"], kind=script["kind"]
            )
            consultation = page.consultation
            described = {name: script[name] for name in ("purpose", "can_change", "cannot_change", "contact")}
            actions.describe_consultation(
                actor=self.martin,
                consultation=consultation,
                decision_date=moment(decided).date(),
                **described,
            )
            for kind, text, choices in script["questions"]:
                actions.add_question(
                    actor=self.martin, consultation=consultation, kind=kind, text=text, choices=choices
                )
            page.opening = script["opening"]
            page.story = json.dumps(story() if story else [])
            page.save_revision(user=self.martin)
            actions.schedule_consultation(
                actor=self.martin,
                consultation=consultation,
                opens_at=moment(opens, 9),
                closes_at=moment(opens + days, 23, 59),
            )
        with on_day(opens, 9):
            return Consultation.objects.get(pk=consultation.pk)

    def answer(self, consultation, script, *, days, online=0, paper=0, phone=0, spoken=0):
        """So many answers by each channel, spread over `days`."""
        channels = ["online"] * online
        channels += [Method.PAPER] * paper + [Method.PHONE] * phone + [Method.SPOKEN] * spoken
        self.dice.shuffle(channels)
        groups = [channels[start : start + PIECES] for start in range(0, len(channels), PIECES)]
        for number, group in enumerate(groups):
            day = days[len(days) * number // len(groups)]
            with on_day(day, self.dice.randint(9, 20), self.dice.randint(0, 59)):
                self._answer_all(consultation, script, group)

    def close(self, consultation):
        """Let the night come in which it closes."""
        with on_day(days_until(consultation.closes_at) + 1, 0, 5):
            pass

    def _answer_all(self, consultation, script, channels):
        consultation = Consultation.objects.get(pk=consultation.pk)
        questions = list(consultation.questions.prefetch_related("choices"))
        for channel in channels:
            said = [self._said(question, script) for question in questions if self.dice.random() < 0.9]
            if channel == "online":
                self._answer_online(consultation, said or [self._said(questions[0], script)])
            else:
                self._answer_with_help(consultation, said or [self._said(questions[0], script)], channel)

    def _answer_online(self, consultation, said):
        number = self.dice.randint(1, 9_999)
        email = f"neighbour{number}@example.org" if self.dice.random() < 0.04 else ""
        contribution = actions.draft_contribution(
            actor=VISITOR,
            consultation=consultation,
            form_key=uuid.uuid4(),
            answers=said,
            capacities=self._capacities(),
            email=email,
        )
        actions.submit_contribution(actor=VISITOR, contribution=contribution)

    def _answer_with_help(self, consultation, said, method):
        assistance = people.start_assistance(
            actor=self.hafsa, place=self.place, method=method, name_consent=NameConsent.NO_NAME
        )
        contribution = actions.draft_helped_contribution(
            actor=self.hafsa,
            consultation=consultation,
            assistance=assistance,
            answers=said,
            capacities=self._capacities(),
        )
        contribution.assistance = people.read_back(actor=self.hafsa, assistance=assistance)
        actions.submit_contribution(actor=self.hafsa, contribution=contribution)

    def _said(self, question, script) -> dict:
        choices = list(question.choices.all())
        if not choices:
            words = self.dice.choice(scripts.SAID[script["title"]])
            return {"question": question, "choices": [], "words": words}
        weights = [len(choices) - number for number in range(len(choices))]
        return {"question": question, "choices": self.dice.choices(choices, weights), "words": ""}

    def _capacities(self) -> list[str]:
        others = [Capacity.PATIENT, Capacity.CARER, Capacity.WORKER, Capacity.FAMILY]
        return [Capacity.RESIDENT, *self.dice.sample(others, self.dice.randint(0, 2))]

    def respond(self, consultation, script, *, day):
        with on_day(day, 14):
            consultation = Consultation.objects.get(pk=consultation.pk)
            for said, answer_type, words, owner, within in script["response"]:
                by_date = clock.today() + timedelta(days=within) if within else None
                actions.add_response_line(
                    actor=self.martin,
                    consultation=consultation,
                    said=said,
                    answer_type=answer_type,
                    answer=words,
                    owner=owner,
                    by_date=by_date,
                )
            actions.publish_response(actor=self.martin, consultation=consultation)


def hub_story():
    """The hub's page: three options side by side, a picture each, and the papers."""
    drawn = [
        pictures.keep("Market Hall", pictures.market_hall(), "The Market Hall with its columns and a flag"),
        pictures.keep("Quay Street", pictures.quay_street(), "Houses on Quay Street above the water"),
        pictures.keep(
            "The hospital site", pictures.hospital_site(), "The hospital, with a bus stop in front"
        ),
    ]
    options = [
        {
            "title": picture.title,
            "summary": summary,
            "good": good,
            "bad": bad,
            "cost": cost,
            "picture": {"image": picture.pk, "alt_text": picture.description, "decorative": False},
        }
        for picture, (summary, good, bad, cost) in zip(drawn, OPTIONS, strict=True)
    ]
    return [
        {"type": "options", "value": options},
        {"type": "papers", "value": [four_tests()]},
    ]


OPTIONS = [
    (
        "The hub moves into the empty half of the Market Hall, next to the bus station.",
        ["Every bus in Harrowmere stops there", "Room for a quiet waiting space"],
        ["No place to park", "Building work takes fourteen months"],
        "£4.1m to build, £2.9m a year",
    ),
    (
        "The hub stays on Quay Street, in a new building behind the old one.",
        ["Most people in Harbour Ward can walk there", "Ready in eight months"],
        ["From the Fold Villages it is two buses and at least fifty minutes", "X-ray stays at the hospital"],
        "£4.3m to build, £2.8m a year",
    ),
    (
        "The hub is built beside the emergency department at the hospital.",
        ["X-ray and blood tests next door", "Open all night"],
        ["Parking costs £9 a day", "Far from the Tannery Estate, with one bus an hour"],
        "£5.2m to build, £2.6m a year",
    ),
]


def four_tests() -> dict:
    """One paper in three versions, as any page can hold."""
    texts = {
        "plain_language": (
            "The hub in plain words",
            "There are three places for the hub. Each costs about the same. Each is hard to reach for someone.",
        ),
        "easy_read": (
            "Easy Read: the new hub",
            "We want to build a place to get help fast. Tell us where. You can tell us what would stop you.",
        ),
        "full": (
            "The four tests, Harbour hub",
            "1. Strong public engagement. 2. Patient choice. 3. Clinical evidence. 4. Support of GPs who commission.",
        ),
    }
    library = get_document_model()
    found = {}
    for slot, (title, words) in texts.items():
        document = library.objects.filter(title=title).first()
        document = document or library.objects.create(title=title, file=paper(title, words))
        found[slot] = document.pk
    return {"title": "What has been looked at so far", **found}
