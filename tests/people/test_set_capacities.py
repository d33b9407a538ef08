"""As what someone takes part: several at once, changed in one step, and what was before stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from engage.base import clock
from engage.people import actions
from engage.people.models import HeldCapacity
from tests.factories.threads import at_once


def held(person) -> set[str]:
    return set(HeldCapacity.objects.visible_to(person).held_now().values_list("kind", flat=True))


def test_someone_is_several_things_at_once(cast):
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["carer", "patient"])
    assert held(cast.bo) == {"carer", "patient"}


def test_no_longer_caring_is_one_step_and_history_stays_as_it_was(cast, moved_clock):
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["carer", "resident"])
    began = clock.today()
    moved_clock(clock.now() + timedelta(days=40))
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["resident", "volunteer"])
    rows = {row.kind: (row.since_date, row.until_date) for row in HeldCapacity.objects.all()}
    assert rows == {
        "carer": (began, clock.today()),
        "resident": (began, None),
        "volunteer": (clock.today(), None),
    }


def test_a_slip_of_the_same_day_is_not_kept(cast):
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["patient"])
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["carer"])
    assert list(HeldCapacity.objects.values_list("kind", flat=True)) == ["carer"]


def test_taken_up_again_it_is_a_new_row(cast, moved_clock):
    for days, kinds in ((0, ["carer"]), (10, []), (10, ["carer"])):
        moved_clock(clock.now() + timedelta(days=days))
        actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=kinds)
    assert HeldCapacity.objects.filter(kind="carer").count() == 2
    assert held(cast.bo) == {"carer"}


@pytest.mark.parametrize("who", ["nobody", "cy", "gus", "ada", "ida"])
def test_nobody_says_it_for_another(cast, who):
    with pytest.raises(PermissionDenied):
        actions.set_capacities(actor=getattr(cast, who), person=cast.bo, kinds=["carer"])


def test_nobody_else_sees_it(cast):
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["patient"])
    for other in (cast.nobody, cast.ada, cast.ida):
        assert not HeldCapacity.objects.visible_to(other).exists()


def test_the_page_shows_what_was_chosen_and_what_was_before(cast, client, moved_clock):
    client.force_login(cast.bo)
    url = reverse("set_capacities")
    assert client.post(url, {"kinds": ["carer", "patient"]}).url == reverse("me")
    moved_clock(clock.now() + timedelta(days=3))
    client.post(url, {"kinds": ["patient"]})
    page = client.get(url).content.decode()
    assert "I look after someone, unpaid" in page.partition("What you were before")[2]
    assert "I am a patient" in client.get(reverse("me")).content.decode()


def test_what_is_not_on_the_list_is_refused_and_nothing_changes(cast, client):
    client.force_login(cast.bo)
    actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["carer"])
    response = client.post(reverse("set_capacities"), {"kinds": ["carer", "king'; --"]})
    assert response.status_code == 422
    assert held(cast.bo) == {"carer"}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_forms_at_once_leave_each_capacity_once(cast):
    def save():
        return actions.set_capacities(actor=cast.bo, person=cast.bo, kinds=["carer", "patient"])

    results = at_once(save, save, save)
    assert not [result for result in results if isinstance(result, Exception)], (connection.vendor, results)
    assert HeldCapacity.objects.count() == 2
