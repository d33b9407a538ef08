"""Laying out the questions, and adding to the totals."""

from django.db.models import F, Max
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.equality import queries
from engage.equality.events import DimensionAdded, DimensionRetired
from engage.equality.models import Category, Dimension, Tally, UsedForm
from engage.equality.states import FEWEST, MOST, USUAL
from engage.record.actions import record


@action
def add_dimension(*, actor, place, question, why, categories) -> Dimension:
    """A question of the place, with the answers to choose from.

    Raises Refused when there are too few or too many answers, or one stands there twice.
    """
    require(actor, "equality.add_dimension", place)
    _check(categories)
    last = Dimension.objects.filter(place=place).aggregate(last=Max("position"))["last"] or 0
    dimension = Dimension.objects.create(place=place, question=question, why=why, position=last + 1)
    Category.objects.bulk_create(
        Category(dimension=dimension, position=number, words=words) for number, words in enumerate(categories)
    )
    record(actor, DimensionAdded(subject=about(dimension), place=place.code, question=question))
    return dimension


def _check(categories):
    if not FEWEST <= len(categories) <= MOST:
        raise Refused(
            _("Give between %(few)d and %(many)d answers, one on each line.") % {"few": FEWEST, "many": MOST}
        )
    if len({words.casefold() for words in categories}) < len(categories):
        raise Refused(_("One of the answers stands there twice. Keep it once."))


@action
def add_usual_dimensions(*, actor, place) -> list[Dimension]:
    """The questions that most places start with, where the place has none yet.

    Raises Refused when it has some.
    """
    require(actor, "equality.add_usual_dimensions", place)
    lock(place)
    if Dimension.objects.filter(place=place, retired_at=None).exists():
        raise Refused(_("There are questions already. Add to them, or take some away."))
    return [
        add_dimension(
            actor=actor,
            place=place,
            question=str(question),
            why=str(why),
            categories=[str(words) for words in categories],
        )
        for question, why, categories in USUAL
    ]


@action
def retire_dimension(*, actor, dimension) -> None:
    """It is asked no more; its totals stay. Retired twice is retired once."""
    require(actor, "equality.retire_dimension", dimension.place)
    dimension = lock(dimension)
    if dimension.retired_at:
        return
    dimension.retired_at = clock.now()
    dimension.save(update_fields=["retired_at"])
    fact = DimensionRetired(subject=about(dimension), place=dimension.place.code, question=dimension.question)
    record(actor, fact)


@action
def count_me_in(*, actor, thing, form_key, categories) -> None:
    """One more in the total of each answer that was chosen. The same form twice counts once.

    No fact is recorded and nothing says who or when, but the month: that would lead to a person.
    Raises Refused when `thing` is over, or an answer is not one to choose here.
    """
    require(actor, "equality.count_me_in")
    _check_chosen(thing, categories)
    _form, is_new = UsedForm.objects.get_or_create(key=form_key)
    month = clock.today().replace(day=1)
    for category in sorted(categories, key=lambda each: each.pk) if is_new else ():
        tally, _new = Tally.objects.get_or_create(subject=about(thing), category=category, month=month)
        Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)


def _check_chosen(thing, categories):
    if not queries.goes_on(thing):
        raise Refused(_("This is over, so nobody is added to its totals any more."))
    asked = set(Dimension.objects.asked_in(thing.place).values_list("pk", flat=True))
    chosen = [category.dimension_id for category in categories]
    if len(set(chosen)) < len(chosen) or set(chosen) - asked:
        raise Refused(_("The questions have changed since you opened the page. Load it again."))


@action
def forget_used_forms(*, actor) -> int:
    """How many were forgotten."""
    require(actor, "equality.forget_used_forms")
    return queries.old_forms().delete()[0]
