"""What someone who attacked a running site got through, and gets through no more."""

import struct
import zlib
from io import BytesIO

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageSequence
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as pictures
from wagtail.models import Collection

from engage.agenda import actions as agenda
from engage.base import limits
from engage.base.actions import CONSOLE, Refused
from engage.base.forms import SaysWhatToDo
from engage.base.limits import A_FORM, AN_ANSWER
from engage.consultations import actions as consultations
from engage.consultations.models import Consultation
from engage.elections.actions import ask_second
from engage.notices.models import Letter
from engage.pages.forms.pictures import without_metadata
from engage.pages.models import ConsultationPage
from engage.people.actions import accept_invitation, give_role
from engage.people.models import Person, Role
from engage.people.states import RoleKind
from engage.record.models import Entry
from tests.factories.agenda import make_open_item
from tests.factories.consultations import make_answer, make_answered, make_draft, make_draft_answer, make_open
from tests.factories.elections import at, make_announced, scrutineer
from tests.factories.invitations import invite
from tests.factories.promises import make_citizen
from tests.factories.rooms import make_room
from tests.factories.work import do_what_follows


def anew(person) -> Person:
    return Person.objects.get(pk=person.pk)


class Said(SaysWhatToDo, forms.Form):
    title = forms.CharField()


# --- Roles ----------------------------------------------------------------------------------------


def test_nobody_takes_up_a_role_that_they_offered_themselves(cast):
    invitation = invite(cast, actor=cast.ida, email=cast.ida.email)
    before = Role.objects.filter(person=cast.ida).count()
    with pytest.raises(Refused, match="sent this invitation yourself"):
        accept_invitation(actor=cast.ida, invitation=invitation)
    assert Role.objects.filter(person=cast.ida).count() == before


def test_whoever_is_asked_to_agree_finds_it_on_the_desk_and_it_is_over_when_it_is_done(
    cast, client, moved_clock
):
    election = make_announced(cast, moved_clock)
    at(moved_clock, election.poll_opens_date)
    proposal = ask_second(actor=cast.eve, election=election, verb="open_poll")
    second = anew(scrutineer(election))
    client.force_login(second)
    client.showed("password", "mfa", reauthenticated=True)
    desk = client.get(reverse("desk")).content.decode()
    assert "Someone needs your agreement" in desk
    address = reverse("confirm_act", args=[proposal.pk])
    assert "I agree" in client.get(address).content.decode()
    client.post(address)
    page = client.get(address).content.decode()
    assert "This is done already" in page or "agreed to this already" in page
    assert "I agree" not in page


# --- Pages and files ------------------------------------------------------------------------------


@pytest.fixture
def stranger(cast):
    """A commissioner of another body in the same place."""
    person = make_citizen(cast)
    give_role(
        actor=CONSOLE,
        person=person,
        kind=RoleKind.COMMISSIONER,
        place=cast.place,
        organisation=cast.other_board,
        title="Director",
    )
    do_what_follows()
    return anew(person)


def test_another_body_deletes_or_moves_no_draft_of_this_one(cast, stranger):
    page = make_draft(cast).page
    for person, opens in ((anew(cast.ada), True), (stranger, False)):
        rights = page.permissions_for_user(person)
        assert (rights.can_delete(), rights.can_move()) == (opens, opens)


@pytest.mark.parametrize("make", [make_open, make_answered])
def test_another_body_changes_no_page_of_this_one(cast, client, stranger, make):
    page = make(cast).page
    for person, opens in ((anew(cast.ada), True), (stranger, False)):
        rights = page.permissions_for_user(person)
        assert (rights.can_edit(), rights.can_publish()) == (opens, opens)
    client.force_login(stranger)
    client.showed("password", "mfa", reauthenticated=True)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_the_address_of_a_page_stays_what_it_is(cast):
    page = make_open(cast).page
    address = page.url
    page.slug = "elsewhere"
    page.full_clean()
    page.save_revision().publish()
    assert ConsultationPage.objects.get(pk=page.pk).url == address


def test_a_commissioner_replaces_no_file_of_someone_else(cast):
    do_what_follows()
    for policy in (documents, pictures):
        root = Collection.get_first_root_node()
        theirs = policy.model(title="Theirs", collection=root, uploaded_by_user=cast.ida)
        hers = policy.model(title="Hers", collection=root, uploaded_by_user=cast.ada)
        for verb in ("change", "delete"):
            assert policy.user_has_permission_for_instance(anew(cast.ada), verb, hers)
            assert not policy.user_has_permission_for_instance(anew(cast.ada), verb, theirs)
            assert policy.user_has_permission_for_instance(anew(cast.ida), verb, hers)


def photograph(kind="JPEG") -> bytes:
    """With where, when and with what it was taken."""
    told = Image.Exif()
    told[0x010F] = "Secretphone"
    told[0x013B] = "Edith Marlow"
    told.get_ifd(0x8825)[2] = (53.0, 47.0, 12.0)
    written = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(written, kind, exif=told.tobytes())
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_nothing_of_where_and_by_whom_it_was_taken(cast, client, kind):
    taken = photograph(kind)
    assert b"Secretphone" in taken
    client.force_login(anew(cast.ada))
    client.showed("password", "mfa", reauthenticated=True)
    sent = SimpleUploadedFile(f"bench.{kind.lower()}", taken, f"image/{kind.lower()}")
    answer = client.post(reverse("wagtailimages:add"), {"title": "A bench", "file": sent, "collection": 1})
    assert answer.status_code == 302, answer.content[:3_000]
    kept = get_image_model().objects.get()
    with kept.open_file() as file:
        content = file.read()
    assert b"Secretphone" not in content
    assert b"Edith" not in content
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size, len(picture.getexif())) == (kind, (40, 20), 0)


def test_a_picture_taken_sideways_stands_upright_and_one_that_moves_goes_on_moving():
    told, turned = Image.Exif(), BytesIO()
    told[0x0112] = 6  # a quarter turn
    Image.new("RGB", (40, 20), "teal").save(turned, "JPEG", exif=told.tobytes())
    with Image.open(without_metadata(SimpleUploadedFile("a.jpg", turned.getvalue()))) as picture:
        assert picture.size == (20, 40)
    moving = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "teal", "gold")]
    times = [100, 200, 300]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], duration=times, comment=b"Edith")
    with Image.open(without_metadata(SimpleUploadedFile("a.gif", moving.getvalue()))) as picture:
        assert picture.format == "GIF"
        assert "comment" not in picture.info
        assert [frame.info["duration"] for frame in ImageSequence.Iterator(picture)] == times


def noise() -> bytes:
    written = BytesIO()
    Image.effect_noise((300, 200), 50).save(written, "PNG")
    return written.getvalue()


def wide(width: int) -> bytes:
    """The head of a PNG that says it is so wide and high, and hardly more."""
    size = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", size), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    )


BROKEN = {
    "cut off": noise()[:-4_000],
    "hardly begun": noise()[:300],
    "huge": wide(20_000),
    "no picture": b"x" * 99,
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_picture_that_cannot_be_read_is_said_to_be_so(cast, client, what):
    client.force_login(anew(cast.ada))
    client.showed("password", "mfa", reauthenticated=True)
    sent = SimpleUploadedFile("bench.png", BROKEN[what], "image/png")
    answer = client.post(reverse("wagtailimages:add"), {"title": "A bench", "file": sent, "collection": 1})
    assert answer.status_code == 200
    assert not get_image_model().objects.exists()


# --- Answers, supports, rooms ---------------------------------------------------------------------


def test_a_stranger_is_not_written_to_for_each_answer_that_names_them(cast):
    consultation = make_open(cast)
    for _each in range(9):
        make_answer(consultation, email="Victim@example.org")
        make_answer(consultation, post="Sunny Care Home\n1 Mill Lane")
    make_answer(consultation, email="edith@example.org")
    consultations.withdraw_consultation(actor=cast.ada, consultation=consultation, reason="No.")
    do_what_follows()
    letters = list(Letter.objects.values_list("address", flat=True))
    assert letters.count("Sunny Care Home\n1 Mill Lane") == 9  # many live in one house
    assert letters.count("Victim@example.org") == 3
    assert letters.count("edith@example.org") == 1


def test_from_one_address_so_many_answers_are_taken_and_no_more(cast, client, monkeypatch):
    assert int(AN_ANSWER.split("/")[0]) > int(A_FORM.split("/")[0])
    asked = []
    monkeypatch.setattr(
        limits, "_ask", lambda verb, most, what, request: asked.append(str(most)) or verb == "test"
    )
    draft = make_draft_answer(make_open(cast))
    assert client.post(reverse("check_answer", args=[draft.receipt])).status_code == 429
    assert "1000 per 1 hour" in asked
    assert Consultation.objects.get().received_count == 0


def test_a_helper_brings_no_supporters_to_what_she_raised_herself(cast):
    item = make_open_item(cast)
    give_role(actor=CONSOLE, person=item.author, kind=RoleKind.HELPER, place=cast.place, title="Helper")
    with pytest.raises(Exception, match=r"agenda\.support_for_another"):
        agenda.support_for_another(actor=anew(item.author), item=item, method="phone")


@pytest.mark.parametrize("name", ["Joanna Oyelaranson", "Martina Oyelaran", "Martin Oyelaran-Smith"])
def test_who_is_called_nearly_like_someone_with_a_role_enters_under_her_own_name(
    cast, client, moved_clock, name
):
    Person.objects.filter(pk=cast.ada.pk).update(name="Martin Oyelaran")
    session = make_room(cast, moved_clock)
    client.force_login(make_citizen(cast))
    assert client.post(reverse("enter_room", args=[session.slug]), {"name": name}).status_code == 302


@pytest.mark.parametrize("name", ["{ada}", "  {ada} ", "Jo Smith, {board}", "{board} team"])
def test_nobody_enters_a_room_under_the_name_of_whoever_decides(cast, client, moved_clock, name):
    Person.objects.filter(pk=cast.ada.pk).update(name="Martin Oyelaran")
    session = make_room(cast, moved_clock)
    client.force_login(make_citizen(cast))
    said = name.format(ada="Martin Oyelaran", board=cast.board.name)
    answer = client.post(reverse("enter_room", args=[session.slug]), {"name": said})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "could be taken for an office" in page or "Someone of this name holds a role here" in page


# --- Words and addresses --------------------------------------------------------------------------


def test_what_nobody_sees_is_left_out_of_what_is_typed():
    form = Said({"title": "A ben\x08ch\x1b at\ufffe the\tstop"})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "A bench at the\tstop"
    assert not Said({"title": "A\x00bench"}).is_valid()


def test_what_nobody_sees_breaks_no_feed(cast, client):
    """Also where it is kept already, or came in by another way than a form."""
    make_open(cast, title="A ques\x08tion")
    assert any("\x08" in str(entry.data.get("title")) for entry in Entry.objects.all())
    own = Consultation.objects.get().slug
    feeds = (reverse("site_feed"), reverse("place_feed", args=[cast.place.slug]))
    for address in (*feeds, reverse("consultation_feed", args=[own])):
        feed = client.get(address)
        assert feed.status_code == 200
        assert "A question" in feed.content.decode()


@pytest.mark.parametrize(
    "address", ["/what-happened/?place=%00", "/receipts/%00/", "/answers/%00/check/", "/search/?q=%00"]
)
def test_a_nul_in_an_address_is_a_page_not_found_and_nothing_worse(cast, client, address):
    assert client.get(address).status_code in (200, 400, 404)


def test_calendars_of_meetings_are_the_same_for_everyone(cast, client, moved_clock):
    """Nobody's session goes along with what caches keep."""
    session = make_room(cast, moved_clock)
    client.force_login(anew(cast.dee))
    client.showed("password", "mfa", reauthenticated=True)
    for name, args in (("meeting_calendar", session.slug), ("place_meetings_calendar", cast.place.slug)):
        answer = client.get(reverse(name, args=[args]))
        assert answer.status_code == 200
        assert "public" in answer["Cache-Control"]
        assert not answer.cookies


def test_nothing_can_be_corrected_before_there_is_a_record(cast, client, moved_clock):
    session = make_room(cast, moved_clock)
    session.registrations.create(person=cast.bo, channel="hall")
    client.force_login(cast.bo)
    assert client.get(reverse("correct_record", args=[session.slug])).status_code == 404
