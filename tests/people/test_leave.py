"""Leaving: who she is goes everywhere at once, what she did stays, and no backup brings her back."""

from datetime import timedelta
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from engage.base import clock, personal
from engage.base.actions import CLOCK, CONSOLE, Refused
from engage.consultations import actions as consultations
from engage.consultations.models import Address, Answer, Contribution
from engage.notices.actions import forget_letters, forget_letters_called
from engage.notices.models import Letter
from engage.pages.actions.editing import forget_editor
from engage.people import actions
from engage.people.models import Assistance, Membership, Person, Pseudonym, Role
from engage.people.queries import erasure_key, journal
from engage.people.states import RoleKind
from engage.record.actions import seal
from engage.record.models import Entry
from engage.record.queries import first_misfit
from tests.factories.consultations import make_answer, make_draft, make_open
from tests.factories.threads import at_once
from tests.factories.work import do_what_follows


def leave(person) -> None:
    actions.leave(actor=person, person=person)


def again(person) -> Person:
    return Person.objects.get(pk=person.pk)


def everything() -> str:
    """Every row of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_she_is_asked_once_more_and_then_gone(cast, client):
    client.force_login(cast.bo)
    url = reverse("leave")
    page = client.get(url).content.decode()
    assert "What goes" in page
    assert "What stays" in page
    assert client.post(url, {"sure": "on"}).url.startswith(reverse("account_reauthenticate"))
    client.showed("password", reauthenticated=True)
    assert client.post(url).status_code == 422
    assert again(cast.bo)
    assert client.post(url, {"sure": "on"}).url == reverse("left")
    assert not Person.objects.filter(pk=cast.bo.pk).exists()
    assert client.get(reverse("me")).status_code == 302
    assert "You have left" in client.get(reverse("left")).content.decode()


def test_what_is_asked_again_after_her_password_goes_to_where_it_was_asked(cast, client):
    """She forgot to tick; then the password was asked for, and what she had sent was carried out in its place."""
    cast.bo.set_password("open both doors")
    cast.bo.save()
    client.force_login(cast.bo)
    asked = client.post(reverse("leave"), {})
    page = client.post(asked.url, {"password": "open both doors"})
    assert page.status_code == 422
    (form,) = BeautifulSoup(page.content, "html.parser").select("main form[method=post]")
    assert form["action"] == reverse("leave")
    assert client.post(form["action"], {"sure": "on"}).url == reverse("left")
    assert not Person.objects.filter(pk=cast.bo.pk).exists()


def test_nothing_in_the_database_names_her(cast, client):
    bo = actions.add_person(
        actor=CONSOLE, name="Zebedee Quill", email="Zebedee@example.org", password="x" * 12
    )
    actions.confirm_address(actor=CONSOLE, person=bo)
    opened = make_open(cast)
    make_answer(opened, email="zebedee@example.org", post="Zebedee Quill\n2 Quay Street")
    client.force_login(bo)
    client.get(reverse("me"))
    actions.declare_membership(actor=bo, place=cast.place)
    actions.take_pseudonym(actor=bo, person=bo, space="forums.forum:3")
    actions.ask_for_download(actor=bo, person=bo)
    Letter.objects.create(key="x", address="ZEBEDEE@example.org", subject="Dear Zebedee Quill", body="…")
    do_what_follows()
    assert "zebedee" in everything().lower()
    leave(bo)
    do_what_follows()
    assert "zebedee" not in everything().lower()
    assert Contribution.objects.filter(consultation=opened).exists()


def test_everyone_of_the_registry_is_asked(cast, monkeypatch):
    """The negative control: without one of them, something is left."""
    make_answer(make_open(cast), email="bo@example.org")
    kept = [holding for holding in personal.holdings() if holding.name != "consultations.addresses_left"]
    monkeypatch.setattr(personal, "_holdings", kept)
    leave(cast.bo)
    assert "bo@example.org" in everything()


def test_what_was_said_stays_and_the_record_still_fits(cast):
    answer = make_answer(make_open(cast), email="bo@example.org")
    actions.declare_membership(actor=cast.bo, place=cast.place)
    seal(actor=CLOCK)
    leave(cast.bo)
    seal(actor=CLOCK)
    assert Answer.objects.filter(contribution=answer).exists()
    assert not Address.objects.exists()
    assert first_misfit() == ""
    assert not Entry.objects.filter(actor=cast.bo.pk).exists()


def test_sessions_of_hers_end_and_those_of_others_stay(cast, client):
    client.force_login(cast.bo)
    other = type(client)()
    other.force_login(cast.cy)
    leave(cast.bo)
    assert Session.objects.count() == 1
    assert other.get(reverse("me")).status_code == 200


def test_a_helpers_note_goes_and_the_help_stays(cast):
    assistance = actions.start_assistance(
        actor=cast.gus, place=cast.place, method="spoken", name_consent="no_name", helper_note="My own view"
    )
    leave(cast.gus)
    assistance.refresh_from_db()
    assert (assistance.helper, assistance.helper_note) == (None, "")
    assert Assistance.objects.count() == 1


def test_a_role_ends_in_the_record_before_she_goes(cast):
    leave(cast.gus)
    ended = Entry.objects.get(name="people.role_ended")
    assert (ended.data["kind"], ended.actor) == ("helper", None)
    assert not Role.objects.filter(kind=RoleKind.HELPER).exists()


def test_the_editor_forgets_her(cast):
    from wagtail.models import PageLogEntry, Revision

    draft = make_draft(cast)
    assert Revision.objects.filter(content__owner=cast.ada.pk).exists()
    assert PageLogEntry.objects.filter(user=cast.ada).exists()
    leave(cast.ada)
    assert not Revision.objects.filter(content__owner=cast.ada.pk).exists()
    assert not PageLogEntry.objects.filter(user_id=cast.ada.pk).exists()
    assert draft.page.get_latest_revision()


def test_nobody_can_tell_which_names_in_two_spaces_were_one(cast):
    for space in ("forums.forum:1", "forums.forum:2"):
        actions.take_pseudonym(actor=cast.bo, person=cast.bo, space=space)
    leave(cast.bo)
    assert not Pseudonym.objects.exists()


def test_letters_in_files_go_with_her_and_those_of_others_stay(
    cast, settings, tmp_path, django_capture_on_commit_callbacks
):
    dashes = "-" * 79 + "\n"
    (tmp_path / "a.log").write_text(
        f"To: Bo@example.org\n\nHello\n{dashes}To: cy@example.org\n\nHello\n{dashes}"
    )
    (tmp_path / "b.log").write_text(f"To: bo@example.org\n\nHello\n{dashes}")
    settings.EMAIL_FILE_PATH = str(tmp_path)
    with django_capture_on_commit_callbacks(execute=True):
        leave(cast.bo)
    assert "cy@example.org" in (tmp_path / "a.log").read_text()
    assert "bo@" not in (tmp_path / "a.log").read_text().lower()
    assert not (tmp_path / "b.log").exists()


# --- Who may not ----------------------------------------------------------------------------


def test_the_only_administrator_is_told_what_to_do(cast, client):
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    url = reverse("leave")
    assert "the only administrator of Harrowmere" in client.get(url).content.decode()
    page = client.post(url, {"sure": "on"})
    assert page.status_code == 422
    assert "Give someone else this role first." in page.content.decode()
    actions.give_role(actor=CONSOLE, person=cast.bo, kind=RoleKind.ADMINISTRATOR, place=cast.place)
    leave(again(cast.ida))
    assert not Person.objects.filter(pk=cast.ida.pk).exists()


def test_an_administrator_whose_role_has_ended_does_not_count(cast):
    today = clock.today()
    actions.give_role(
        actor=CONSOLE,
        person=cast.bo,
        kind=RoleKind.ADMINISTRATOR,
        place=cast.place,
        starts=today - timedelta(days=9),
        ends=today - timedelta(days=1),
    )
    with pytest.raises(Refused):
        leave(cast.ida)


@pytest.mark.parametrize("who", ["nobody", "cy", "gus", "ada", "ida"])
def test_nobody_makes_another_leave(cast, who):
    actor = getattr(cast, who)
    verbs = {
        "people.leave": actions.leave,
        "people.erase_person": actions.erase_person,
        "people.forget_sessions": actions.forget_sessions,
        "people.forget_help_given": actions.forget_help_given,
        "consultations.forget_addresses": consultations.forget_addresses,
        "notices.forget_letters": forget_letters,
        "notices.forget_letters_called": partial(forget_letters_called, endings=["x"]),
        "pages.forget_editor": forget_editor,
    }
    for permission, verb in verbs.items():
        with pytest.raises(PermissionDenied, match=f"^{permission}$"):
            verb(actor=actor, person=cast.bo)


# --- The journal ----------------------------------------------------------------------------


def test_the_journal_knows_her_by_number_and_key_alone(cast):
    key = erasure_key(cast.bo)
    leave(cast.bo)
    do_what_follows()
    assert journal() == [(cast.bo.pk, key)]
    line = settings.RECORD_HEADS_FILE.with_name("erased.txt").read_text()
    assert "Bo" not in line.replace(key, "")
    assert "@" not in line


def test_what_comes_back_with_a_backup_is_erased_again(cast):
    """As after a restore: the same row is there again, as it was."""
    bo = again(cast.bo)
    leave(cast.bo)
    do_what_follows()
    bo.save(force_insert=True)
    EmailAddress.objects.create(user=bo, email=bo.email, verified=True)
    assert actions.erase_again(actor=CONSOLE) == 1
    assert not Person.objects.filter(pk=bo.pk).exists()
    assert actions.erase_again(actor=CONSOLE) == 0


def test_someone_else_who_got_her_number_is_left_alone(cast):
    """After a restore numbers are given out again."""
    leave(cast.bo)
    do_what_follows()
    Person(pk=cast.bo.pk, name="Len Whitcombe").save(force_insert=True)
    assert actions.erase_again(actor=CONSOLE) == 0
    assert Person.objects.filter(name="Len Whitcombe").exists()


def test_without_the_key_the_wrong_one_would_be_erased(cast, monkeypatch):
    """The negative control of the test above."""
    from engage.people.actions import leaving

    leave(cast.bo)
    do_what_follows()
    Person(pk=cast.bo.pk, name="Len Whitcombe").save(force_insert=True)
    monkeypatch.setattr(leaving, "erasure_key", lambda person: dict(journal())[person.pk])
    assert actions.erase_again(actor=CONSOLE) == 1


@pytest.mark.parametrize("who", ["nobody", "bo", "ida"])
def test_only_a_restore_erases_again(cast, who):
    with pytest.raises(PermissionDenied):
        actions.erase_again(actor=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        actions.keep_in_journal(actor=getattr(cast, who), person_id=1, key="x")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_clicks_at_once_are_one_leaving(cast):
    at_once(*[lambda: leave(cast.bo)] * 4)
    assert Entry.objects.filter(name="people.person_erased").count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_when_one_app_cannot_let_go_nothing_is_gone(cast, monkeypatch):
    def broken(*, actor, person):
        raise RuntimeError("the disk is full")

    first = personal.holdings()[0]._replace(let_go=broken)
    monkeypatch.setattr(personal, "_holdings", [*personal.holdings(), first])
    actions.declare_membership(actor=cast.bo, place=cast.place)
    with pytest.raises(RuntimeError, match="the disk is full"):
        leave(cast.bo)
    assert again(cast.bo).email == "bo@example.org"
    assert Membership.objects.exists()
    assert not Entry.objects.filter(name="people.person_erased").exists()
