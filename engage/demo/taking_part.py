"""Who took part in the demo's consultations, as far as they said so: totals that lead to nobody."""

import random
import uuid

from django.contrib.auth.models import AnonymousUser

from engage.consultations.models import Consultation
from engage.demo.stage import on_day
from engage.equality import actions
from engage.equality.models import Dimension
from engage.people.models import Person

VISITOR = AnonymousUser()
ANSWERED = 0.8  # of those who open the page, for each question


def lay_out(harrowmere) -> None:
    """Owen begins with the usual questions."""
    with on_day(-170, 10):
        owen = Person.objects.get(email="owen@example.org")
        actions.add_usual_dimensions(actor=owen, place=harrowmere)


def count_in(consultation: Consultation, *, people: int, day: int) -> None:
    """So many say something about themselves; first answers are chosen more often than last ones."""
    dice = random.Random(consultation.slug)  # noqa: S311 - the same demo every time, nothing secret
    asked = Dimension.objects.asked_in(consultation.place).prefetch_related("categories")
    with on_day(day, 18):
        consultation = Consultation.objects.get(pk=consultation.pk)
        for _person in range(people):
            chosen = [_choice(dice, dimension) for dimension in asked if dice.random() < ANSWERED]
            key = uuid.UUID(int=dice.getrandbits(128)).hex
            actions.count_me_in(actor=VISITOR, thing=consultation, form_key=key, categories=chosen)


def _choice(dice, dimension):
    categories = list(dimension.categories.all())
    weights = [1 / (place + 2) for place in range(len(categories))]
    return dice.choices(categories, weights)[0]
