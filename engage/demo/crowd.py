"""A big place for benchmarks: many members read in like any host's list, many answers given one by one."""

import csv
import random
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from django.contrib.auth.models import AnonymousUser

from engage.base.actions import CONSOLE
from engage.base.csvfile import rows
from engage.consultations.actions import draft_contribution, submit_contribution
from engage.consultations.models import Consultation
from engage.consultations.states import State
from engage.demo.place import NEIGHBOURHOODS
from engage.people.actions import PEOPLE_LAYOUT, import_people
from engage.people.models import Person

FIRST = ("Amina", "Bryn", "Cara", "Dev", "Elsie", "Femi", "Greta", "Hamid", "Iris", "Jonas", "Kofi", "Lena")
LAST = ("Ashdown", "Birch", "Coyle", "Drummond", "Ekwueme", "Fairlie", "Gant", "Holloway", "Iyer", "Jessop")
SAID = (
    "Too far without a car.",
    "The evenings, please.",
    "Nothing would stop me.",
    "I need someone to take me.",
)


def add_people(count: int, progress: Callable) -> int:
    """Read in `count` invented members of the neighbourhoods; returns how many are new."""
    first = Person.objects.filter(email__endswith="@crowd.example.org").count()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "crowd.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["name", "email", "place"])
            writer.writerows(_members(first, count))
        new, _memberships = import_people(
            actor=CONSOLE, rows=rows(file, PEOPLE_LAYOUT), source="invented crowd", progress=progress
        )
    return new


def add_answers(count: int, progress: Callable) -> int:
    """Give `count` answers to the consultation that closes last."""
    dice = random.Random(1948)  # noqa: S311 - the same crowd every time, nothing secret
    consultation = Consultation.objects.filter(state=State.OPEN).latest("closes_at")
    questions = list(consultation.questions.prefetch_related("choices"))
    for number in range(1, count + 1):
        said = [_said(question, dice) for question in questions]
        draft = draft_contribution(
            actor=AnonymousUser(), consultation=consultation, form_key=uuid.uuid4(), answers=said
        )
        submit_contribution(actor=AnonymousUser(), contribution=draft)
        progress(number)
    return count


def _members(first: int, count: int) -> Iterator[tuple[str, str, str]]:
    codes = [code for code, _name, _population in NEIGHBOURHOODS]
    for number in range(first, first + count):
        name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
        yield name, f"member{number}@crowd.example.org", codes[number % len(codes)]


def _said(question, dice) -> dict:
    choices = list(question.choices.all())
    words = "" if choices else dice.choice(SAID)
    return {"question": question, "choices": [dice.choice(choices)] if choices else [], "words": words}
