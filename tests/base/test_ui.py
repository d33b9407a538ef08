"""The components: they refuse wrong props, escape what people wrote, and all stand in the gallery."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from engage.base import clock
from engage.base.templatetags import ui, ui_words
from engage.pages.views import gallery

UI_FOLDER = Path(settings.BASE_DIR) / "templates" / "ui"
NAMES = sorted(path.stem for path in UI_FOLDER.glob("*.html") if path.stem != "gallery")
HOSTILE = '"><script>alert(1)</script>'
STRUCTURED = {"steps", "items", "errors", "good", "bad", "page", "form", "field", "moment", "due", "date"}
STRUCTURED |= {
    "parts",
    "rows",
    "moments",
    "series",
    "names",
    "stages",
    "groups",
    "columns",
    "marks",
    "chosen",
}
SWITCHES = {"value", "number", "percent", "full", "below", "soon_days", "name", "tone", "kind"}
NOON = datetime(2026, 11, 22, 12, tzinfo=timezone.get_fixed_timezone(0))


def draw(source, **values):
    return Template(source).render(Context(values))


def soup(source, **values):
    return BeautifulSoup(draw(source, **values), "html.parser")


@pytest.fixture
def gallery_page(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    with clock.moved_to(NOON):
        return BeautifulSoup(render_to_string("ui/gallery.html", gallery.sample()), "html.parser")


def test_a_component_draws_its_props():
    link = soup('{% ui "button" text="Give your answers" href="/hub/" %}').a
    assert (link.text, link["href"]) == ("Give your answers", "/hub/")


def test_an_unknown_prop_is_refused_and_the_accepted_ones_are_named():
    with pytest.raises(TemplateSyntaxError, match=r"does not know 'colour'.*accepts: text, href, kind"):
        draw('{% ui "button" text="Save" colour="red" %}')


def test_a_missing_required_prop_is_refused():
    with pytest.raises(TemplateSyntaxError, match=r"button\.html needs 'text'"):
        draw('{% ui "button" %}')


def test_content_is_refused_where_there_is_no_room_for_it():
    with pytest.raises(TemplateSyntaxError, match="does not know 'content'"):
        draw('{% uiblock "button" text="Save" %}More{% enduiblock %}')


@pytest.mark.parametrize("source", ["{% ui %}", "{% ui button %}", '{% ui "button" "Save" %}'])
def test_a_tag_that_cannot_be_read_says_so(source):
    with pytest.raises(TemplateSyntaxError):
        draw(source)


def test_a_component_sees_nothing_but_its_props():
    assert "leaked" not in draw('{% ui "card" title="Card" %}', content="leaked", meta="leaked")


def test_a_block_hands_its_content_over_once_escaped():
    drawn = draw('{% uiblock "card" title="Card" %}<p>{{ words }}</p>{% enduiblock %}', words="Ada & Bo")
    assert "<p>Ada &amp; Bo</p>" in drawn


@pytest.mark.parametrize("name", NAMES)
def test_every_component_declares_its_props(name):
    assert ui.read_component(name).props is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_component_stands_in_the_gallery(name):
    parts = [UI_FOLDER / "gallery.html", *(UI_FOLDER / "parts").glob("gallery_*.html")]
    shown = "".join(part.read_text() for part in parts)
    assert re.search(rf'{{% ui(block)? "{name}"', shown)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_prop_is_escaped(name):
    if STRUCTURED & required(name):
        pytest.skip("needs structured props; the hostile form, steps and items have tests of their own")
    given = {prop for prop in ui.read_component(name).props if prop not in STRUCTURED | SWITCHES}
    given |= required(name)
    props = " ".join(f"{prop}=hostile" for prop in sorted(given - {"content", "heading"}))
    assert "<script" not in draw(f'{{% ui "{name}" {props} %}}', hostile=HOSTILE)


@pytest.mark.parametrize(
    ("name", "props"),
    [
        ("journey_line", {"steps": [{"label": HOSTILE, "who": HOSTILE, "when": HOSTILE, "state": HOSTILE}]}),
        (
            "bars",
            {"title": HOSTILE, "items": [{"label": HOSTILE, "value": 3, "tone": HOSTILE}], "base": HOSTILE},
        ),
        ("breadcrumbs", {"items": [{"label": HOSTILE, "url": HOSTILE}]}),
        ("key_facts", {"items": [{"label": HOSTILE, "value": HOSTILE}]}),
        ("option_card", {"title": HOSTILE, "good": [HOSTILE], "bad": [HOSTILE], "cost": HOSTILE}),
        ("error_summary", {"errors": [{"text": HOSTILE, "href": HOSTILE}]}),
        ("date_sentence", {"moment": NOON, "verb": HOSTILE}),
        ("clock_note", {"text": HOSTILE, "due": NOON, "heading": HOSTILE}),
        ("official_reply", {"body": HOSTILE, "said": HOSTILE, "outcome": HOSTILE, "role": HOSTILE}),
    ],
)
def test_text_inside_structured_props_is_escaped(name, props):
    tag = f'{{% ui "{name}" ' + " ".join(f"{prop}={prop}" for prop in props) + " %}"
    assert "<script" not in draw(tag, **props)


def required(name):
    return {prop for prop, default in ui.read_component(name).props.items() if default is ui.REQUIRED}


# --- Forms ----------------------------------------------------------------------------------


class Question(forms.Form):
    why = forms.CharField(help_text="In your own words.", max_length=40, widget=forms.Textarea)
    way = forms.ChoiceField(choices=[("bus", "By bus")], widget=forms.RadioSelect)
    hats = forms.MultipleChoiceField(choices=[("carer", "A carer")], widget=forms.CheckboxSelectMultiple)
    day = forms.DateField()
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn_field(name, data=None):
    return soup('{% ui "field" field=form.NAME %}'.replace("NAME", name), form=Question(data))


def test_a_field_ties_its_hint_and_error_to_the_control():
    drawn = drawn_field("why", {"why": ""})
    told = drawn.textarea["aria-describedby"].split()
    assert drawn.textarea["aria-invalid"] == "true"
    assert [drawn.find(id=one) is not None for one in told] == [True, True, True]
    assert "id_why_error" in told


def test_a_field_keeps_what_was_typed():
    assert drawn_field("why", {"why": HOSTILE}).textarea.text.strip() == HOSTILE


def test_choices_are_a_group_with_a_legend():
    for name, kind in (("way", "radio"), ("hats", "checkbox")):
        drawn = drawn_field(name, {})
        assert drawn.fieldset.legend.text.strip() == name.capitalize()
        assert drawn.fieldset["aria-describedby"] == f"id_{name}_error"
        assert drawn.input["type"] == kind
        assert drawn.find("label")["for"] == drawn.input["id"]


def test_a_date_uses_the_picker_and_its_form():
    drawn = soup('{% ui "field" field=form.day %}', form=Question(initial={"day": date(2026, 12, 4)}))
    assert (drawn.input["type"], drawn.input["value"]) == ("date", "2026-12-04")


def test_a_hidden_field_stays_hidden():
    assert drawn_field("secret").find("label") is None


def test_the_error_summary_leads_to_the_first_control_of_each_field():
    drawn = soup('{% ui "error_summary" form=form %}', form=Question({"why": "", "secret": "x"}))
    links = [link["href"] for link in drawn.find_all("a")]
    assert links == ["#id_why", "#id_way_0", "#id_hats_0", "#id_day"]
    assert drawn.div["tabindex"] == "-1"


def test_the_error_summary_is_absent_without_errors():
    assert draw('{% ui "error_summary" form=form %}', form=Question()).strip() == ""


# --- Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (9, "in 9 days"),
        (-4, "4 days ago"),
        (130, "in 4 months"),
    ],
)
def test_how_far_is_said_in_words(days, words):
    with clock.moved_to(NOON):
        assert ui_words.how_far(NOON + timedelta(days=days)) == words


def test_a_date_sentence_reads_as_a_sentence():
    with clock.moved_to(NOON):
        drawn = soup('{% ui "date_sentence" moment=moment verb="Closes" %}', moment=date(2026, 12, 4))
    assert drawn.text == "Closes Friday 4 December, in 12 days"
    assert drawn.time["datetime"] == "2026-12-04"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (17, 0, "Friday 4 December at 5pm"),
        (17, 30, "Friday 4 December at 5:30pm"),
        (12, 0, "Friday 4 December at midday"),
        (0, 30, "Friday 4 December at 12:30am"),
        (0, 0, "Thursday 3 December at the end of the day"),
    ],
)
def test_nobody_has_to_guess_what_12am_is(hour, minute, words):
    moment = timezone.make_aware(datetime(2026, 12, 4, hour, minute))
    with clock.moved_to(NOON):
        drawn = soup('{% ui "date_sentence" moment=moment verb="Until" with_time=True %}', moment=moment)
    far = "in 11 days" if hour == minute == 0 else "in 12 days"
    assert drawn.text == f"Until {words}, {far}"
    assert drawn.time["datetime"] == moment.isoformat()


def test_a_small_number_is_never_shown():
    drawn = draw('{% ui "number" label="answers" value=3 suppressed=True %}')
    assert "fewer than 8" in drawn
    assert "3" not in re.sub(r"<[^>]*>", "", drawn)


def test_a_hidden_bar_shows_neither_length_nor_number():
    items = [{"label": "Bus", "value": 5, "suppressed": True}, {"label": "Boat", "suppressed": True}]
    drawn = soup('{% ui "bars" title="Ways" items=items %}', items=[*items, {"label": "Car", "value": 20}])
    rows = drawn.select(".bars__row")
    assert rows[0].select(".bars__length") == []
    assert "5" not in rows[0].text
    assert rows[2].select_one(".bars__length")["width"] == "100.00%"
    assert [cell.text for cell in drawn.select("td")] == ["not shown", "not shown", "20"]


@pytest.mark.parametrize(("days", "word"), [(3, "Due soon"), (-1, "Overdue")])
def test_a_clock_says_in_words_how_it_stands(days, word):
    with clock.moved_to(NOON):
        drawn = draw('{% ui "clock_note" text="An answer" due=due %}', due=NOON + timedelta(days=days))
    assert word in drawn


# --- The whole page -------------------------------------------------------------------------


def test_the_page_has_one_heading_and_its_landmarks(gallery_page):
    assert len(gallery_page.find_all("h1")) == 1
    assert [len(gallery_page.find_all(name)) for name in ("main", "header", "footer")] == [1, 1, 1]
    assert gallery_page.find("a", class_="nhsuk-skip-link")["href"] == "#main"


def test_every_label_has_its_control_and_every_picture_is_silent_or_named(gallery_page):
    ids = {element["id"] for element in gallery_page.find_all(id=True)}
    assert all(label["for"] in ids for label in gallery_page.find_all("label"))
    outermost = [svg for svg in gallery_page.find_all("svg") if not svg.find_parent("svg")]
    named = [svg for svg in outermost if svg.get("role") == "img"]
    assert all(svg.get("aria-hidden") == "true" for svg in outermost if svg not in named)
    assert all(svg.title.text.strip() for svg in named)


def test_nothing_needs_an_inline_style_or_script(gallery_page):
    assert gallery_page.find_all(style=True) == []
    assert [script for script in gallery_page.find_all("script") if not script.get("nonce")] == []
    assert not [
        name for element in gallery_page.find_all(True) for name in element.attrs if name.startswith("on")
    ]


def test_the_page_of_last_resort_needs_no_context():
    assert "Something broke" in get_template("500.html").template.render(Context())
