"""Names are seen as they are written, and nobody is called “Official response”, whatever letters it is made of."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from engage.base.names import clean_name, skeleton
from engage.people.models import Person

PEOPLE = [
    *(
        "Edith Marlow",
        "Małgorzata Zając",
        "Siân Talbot",
        "O’Hara-Smith",
        "Sunny Okonjo-Reid",
        "Nguyễn Thị Hồng",
    ),
    *(
        "李雷",
        "山田カナ",
        "김민준",
        "نور الهدى",
        "Ольга Иванова",
        "Ελένη",
        "दीपिका",
        "ธิดา",
        "אורית",
        "Þóra",
        "Ï",
        "Jo 2",
    ),
    *("李 John", "Modera Toré", "Admira Tan", "Ellie Illing", "Marcia Adminton", "Offi Cialdini"),
]
DECEIVE = {
    "another alphabet": ["Оfficial response", "Official rеsponse", "Мoderator", "аdministrator", "Адmin"],
    "digits and signs": ["0fficial", "M0derat0r", "Adm1n", "0ff!cial re$ponse", "Officia1"],
    "capitals": ["OffIcIaI", "MODERATOR", "officiaL RESPONSE"],
    "wide and fancy letters": ["ＯＦＦＩＣＩＡＬ response", "𝓜𝓸𝓭𝓮𝓻𝓪𝓽𝓸𝓻", "ⓐⓓⓜⓘⓝ", "Óffícial Respönse"],
    "spaces and strokes": [
        "Official  Response",
        "official_response",
        "Official-Response",
        "OfficialResponse",
    ],
    "with more around it": [
        "Ada (Moderator)",
        "The Official Response of Harrowmere",
        "Returning Officer Fern",
    ],
    "nothing to be seen": [
        "Offi\u200bcial",
        "\u202egnahc",
        "A\u2066b",
        "Jo\u00adey",
        "\u3164",
        "Jo\u2800",
        "Jo\ufe0f",
    ],
    "too many marks": ["J" + "\u0301" * 9 + "o"],
    "no letter": ["...", "12", "★★★", "😀"],
    "two alphabets in a word": ["Pаul", "Ada\u0430", "Εva"],
}


@pytest.mark.parametrize("name", PEOPLE)
def test_names_of_people_stay_as_they_are(name):
    assert clean_name(name) == name


@pytest.mark.parametrize("name", [name for names in DECEIVE.values() for name in names])
def test_names_that_deceive_are_refused(name):
    with pytest.raises(ValidationError):
        clean_name(name)


@pytest.mark.parametrize(
    "name", ["Mereshire Care Board", "MERESHIRE  care-board", "Меreshire Care Bоard", "Mereshlre Care Board"]
)
def test_nobody_is_called_as_a_body_is(name):
    with pytest.raises(ValidationError):
        clean_name(name, ["Mereshire Care Board"])
    assert clean_name("Mereshire Care", ["Mereshire Care Board"]) == "Mereshire Care"


@pytest.mark.parametrize("name", ["Mereshire Care Board", "Mоderator", "Of\u200bficial"])
def test_the_page_says_so_and_keeps_what_was_typed(cast, client, name):
    posted = {"name": name, "email": "new@example.org", "password1": "four plain words here"}
    page = client.post(reverse("account_signup"), posted | {"password2": "four plain words here"})
    text = page.content.decode()
    assert "Use your own name." in text or "Type it again" in text
    assert "new@example.org" in text
    assert not Person.objects.filter(email="new@example.org").exists()


@given(st.text(max_size=40))
def test_a_name_that_is_kept_is_kept_again_and_falls_over_nothing(text):
    try:
        name = clean_name(text)
    except ValidationError:
        return
    assert clean_name(name) == name
    assert name.isprintable()
    assert name == name.strip()


@given(st.sampled_from(["official response", "moderator", "administrator"]), st.data())
def test_a_look_alike_of_an_office_looks_like_it(office, data):
    """Any letter may be exchanged for one that looks the same."""
    swaps = {"o": "оοО0", "i": "іl1I", "a": "аɑ", "e": "еЕ", "s": "ѕ5$", "c": "сС", "r": "rR", "p": "рР"}
    name = "".join(data.draw(st.sampled_from(letter + swaps.get(letter, ""))) for letter in office)
    assert skeleton(name) == skeleton(office)
    with pytest.raises(ValidationError):
        clean_name(name)
