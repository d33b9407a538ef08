"""What is held about people is told to them and let go of; a model that nobody answers for is found."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from engage.base.personal import holdings
from tests.house import personal


def planted(name: str, **fields) -> type[models.Model]:
    """A model that is not installed, to see whether the check finds it."""
    return type(name, (models.Model,), {"__module__": __name__, "Meta": _meta(), **fields})


def _meta():
    return type("Meta", (), {"app_label": "people", "managed": False})


@pytest.fixture
def planting():
    """`planting(name, **fields)`, and afterwards nobody knows it any more."""
    names = []

    def planting(name, **fields):
        names.append(name.lower())
        return planted(name, **fields)

    yield planting
    for name in names:
        del apps.all_models["people"][name]
    apps.clear_cache()


def test_everything_that_knows_a_person_is_told_and_let_go_of():
    assert personal.untold(holdings()) == []
    assert personal.not_let_go(holdings()) == []
    assert personal.stale() == []


def test_a_model_with_a_key_to_a_person_is_found(planting):
    diary = planting(
        "Diary", person=models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    )
    assert personal.untold(holdings(), [*apps.get_models(), diary]) == ["people.Diary"]


def test_so_is_one_that_reaches_her_through_another(planting):
    diary = planting(
        "Diary", person=models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    )
    page = planting("DiaryPage", diary=models.ForeignKey(diary, models.CASCADE, related_name="+"))
    found = personal.untold(holdings(), [*apps.get_models(), diary, page])
    assert found == ["people.Diary", "people.DiaryPage"]


@pytest.mark.parametrize("column", [models.EmailField(), models.TextField(name="address")])
def test_so_is_an_address_without_any_key(planting, column):
    card = planting("Card", **{"email" if isinstance(column, models.EmailField) else "address": column})
    assert personal.untold(holdings(), [*apps.get_models(), card]) == ["people.Card"]


def test_what_nobody_lets_go_of_and_stays_without_her_is_found():
    from engage.record.queries import acts

    class Fake:
        let_go, models = None, acts.models

    assert personal.not_let_go([Fake]) == ["record.Entry"]
