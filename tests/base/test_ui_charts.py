"""The charts on a page: the picture and its table say the same, and neither tells what is hidden."""

from datetime import date, timedelta
from math import inf, nan

import pytest
from django.utils import translation

from engage.base.templatetags import ui_charts, ui_figures
from tests.base.test_ui import HOSTILE, draw, soup

PARTS = ["Agree", "Pass", "Disagree"]
NAMES = [{"label": "Amara"}, {"label": "Bilal"}, {"label": "Nobody", "is_nobody": True}]
STAGES = [
    {"label": "Stage 1", "held": [60, 30, 0]},
    {"label": "Stage 2", "held": [60.5, 0, 29.5], "moves": [(1, 0, 0.5), (1, 2, 29.5)]},
]
DAYS = [date(2026, 1, 1) + timedelta(days=30 * month) for month in range(4)]
CROWD = [(n, n * n) for n in range(20)]


def stacked(*values, parts=PARTS, **props):
    rows = [{"label": f"Row {at}", "values": each} for at, each in enumerate(values)]
    tag = '{% ui "stacked_bars" title="Statements" parts=parts rows=rows as_shares=as_shares %}'
    return soup(tag, parts=parts, rows=rows, **({"as_shares": False} | props))


def trend(moments, *values):
    series = [{"label": f"Line {at}", "values": each} for at, each in enumerate(values)]
    return soup(
        '{% ui "trend" title="Answers" moments=moments series=series %}', moments=moments, series=series
    )


def flow(names=NAMES, stages=STAGES):
    return soup('{% ui "flow" title="The count" names=names stages=stages %}', names=names, stages=stages)


def scatter(*groups, you=None):
    return soup('{% ui "scatter" title="The map" groups=groups you=you %}', groups=groups, you=you)


def cells(drawn):
    return [cell.text for cell in drawn.select("td")]


# --- The same numbers in the picture and in the table ---------------------------------------


def test_parts_stand_in_the_bar_in_its_sentence_and_in_the_table():
    drawn = stacked([60, 20, 1_020])
    assert drawn.svg.find_next(role="img").title.text == "Agree: 60, Pass: 20, Disagree: 1,020"
    assert cells(drawn) == ["60", "20", "1,020"]
    assert "1,020" in [words.text for words in drawn.select(".stacked__bar text")]


def test_a_line_says_its_course_and_its_table_every_figure():
    drawn = trend(DAYS, [10, 80, nan, 40])
    told = drawn.select_one(".trend__picture desc").text
    assert told == "Line 0: from 10 (1 Jan 2026) to 40 (1 Apr 2026), highest 80 (31 Jan 2026)."
    assert cells(drawn) == ["10", "80", "not known yet", "40"]


def test_each_stage_of_a_count_says_who_holds_and_what_moved():
    drawn = flow()
    told = [desc.text for desc in drawn.select(".flow__picture desc")]
    assert told[0].strip() == "Amara 60, Bilal 30."
    assert told[1] == (
        "Amara 60.50, Nobody 29.50. Votes that moved: 0.50 from Bilal to Amara, 29.50 from Bilal to Nobody."
    )
    assert cells(drawn)[-6:] == ["60.50", "+0.50", "0", "−30", "29.50", "+29.50"]


def test_votes_counted_in_whole_units_are_drawn_as_votes():
    stages = [
        {"label": "Stage 1", "held": [6_000_000, 3_000_000, 0]},
        {"label": "Stage 2", "held": [6_050_000, 0, 2_950_000], "moves": [(1, 0, 50_000), (1, 2, 2_950_000)]},
    ]
    drawn = soup(
        '{% ui "flow" title="The count" names=names stages=stages in_one=100000 %}',
        names=NAMES,
        stages=stages,
    )
    assert str(drawn.select(".flow__picture")) == str(flow().select(".flow__picture"))
    assert cells(drawn) == cells(flow())


def test_the_groups_of_a_map_are_told_apart_by_letter_and_shape():
    drawn = scatter(*({"label": name, "points": CROWD, "count": 20} for name in "abcde"))
    assert [words.text for words in drawn.select(".scatter__letter")] == list("ABCDE")
    marks = [path["d"] for path in drawn.select(".chart__key path")]
    assert len(set(marks)) == 5
    assert cells(drawn) == ["20"] * 5


def test_parts_are_told_apart_by_pattern():
    drawn = stacked([9] * 6, parts=list("abcdef"))
    assert len({part["class"][-1] for part in drawn.select(".chart__key rect")}) == 6


def test_a_language_with_decimal_commas_changes_words_only():
    with translation.override("de"):
        drawn = flow()
        assert "60,50" in cells(drawn)
        assert not [band for band in drawn.select("rect") if "," in band["x"] + band["width"]]


# --- What is hidden stays hidden ------------------------------------------------------------


def test_a_hidden_part_is_seen_as_hidden_and_takes_a_second_with_it():
    drawn = stacked([95, 40, None])
    assert len(drawn.select(".stacked__bar .chart__hidden")) == 2
    assert cells(drawn) == ["95", "not shown", "not shown"]
    assert "40" not in drawn.text
    assert "Not shown: figures under 8" in drawn.text


def test_a_single_hidden_bar_takes_a_second_with_it():
    items = [
        {"label": "Bus", "suppressed": True},
        {"label": "Car", "value": 20},
        {"label": "Tram", "value": 90},
    ]
    drawn = soup('{% ui "bars" title="Ways" items=items %}', items=items)
    assert cells(drawn) == ["not shown", "not shown", "90"]
    assert len(drawn.select(".bars__length")) == 1


def test_the_longest_bar_is_the_longest_that_is_shown():
    """A hidden figure that set the scale could be read off every other bar."""
    hidden = [{"label": "Bus", "value": 400, "suppressed": True}, {"label": "Boat", "suppressed": True}]
    drawn = soup('{% ui "bars" title="Ways" items=items %}', items=[*hidden, {"label": "Car", "value": 20}])
    assert drawn.select_one(".bars__length")["width"] == "100.00%"
    assert "400" not in str(drawn)


def test_a_line_breaks_at_a_hidden_figure_and_says_so():
    drawn = trend(DAYS, [10, 20, None, 40])
    assert len(drawn.select(".trend__picture polyline")) == 2
    assert len(drawn.select(".trend__picture .trend__hidden")) == 1
    assert cells(drawn)[2] == "not shown"


def test_a_hidden_group_has_no_marks_and_no_number():
    shown = [{"label": name, "points": CROWD, "count": 20} for name in ("many", "more")]
    hidden = [{"label": name, "points": [(900, 900)] * 3, "count": None} for name in ("few", "fewer")]
    drawn, without = scatter(*shown, *hidden), scatter(*shown)
    assert [path["d"] for path in drawn.select("g.scatter__marks path")] == [
        path["d"] for path in without.select("g.scatter__marks path")
    ]
    assert cells(drawn) == ["20", "20", "not shown", "not shown"]


# --- Hostile input --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "drawn",
    [
        stacked,
        lambda: stacked([], parts=[]),
        lambda: trend([]),
        lambda: trend(DAYS, [nan, inf, -inf, nan]),
        scatter,
    ],
)
def test_nothing_to_show_is_said_in_words(drawn):
    assert "There are no figures yet." in drawn().text


def test_a_count_that_has_not_begun_says_so():
    assert "Nothing has been counted yet." in flow(stages=[]).text


def test_a_row_without_answers_says_so():
    assert "no answers" in stacked([0, 0, 0]).text


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: stacked([5, -1, 3]),
        lambda: soup('{% ui "bars" title="Ways" items=items %}', items=[{"label": "Bus", "value": -1}]),
        lambda: soup('{% ui "progress" text="Some" value=value full=5 %}', value=-1),
    ],
)
def test_fewer_than_none_is_refused(drawn):
    with pytest.raises(ValueError, match="below zero"):
        drawn()


def test_a_row_that_does_not_fit_its_parts_is_refused():
    with pytest.raises(ValueError, match="3 parts need as many figures in each row, not 2"):
        stacked([5, 3])


def test_votes_that_are_lost_are_refused():
    with pytest.raises(ValueError, match="stage 2 do not add up"):
        flow(stages=[STAGES[0], {"label": "Stage 2", "held": [61, 0, 28]}])


def test_a_bar_that_is_not_known_is_no_none():
    drawn = soup(
        '{% ui "bars" title="Ways" items=items %}', items=[{"label": "Bus"}, {"label": "Car", "value": nan}]
    )
    assert cells(drawn) == ["not known yet"] * 2


@pytest.mark.parametrize(
    ("tag", "props"),
    [
        (
            "title=bad parts=parts rows=rows description=bad base=bad",
            {"parts": [HOSTILE] * 2, "rows": [[1, 2]]},
        ),
        ("title=bad moments=moments series=rows base=bad", {"moments": [HOSTILE] * 2, "rows": [[1, 2]]}),
        ("title=bad groups=groups base=bad", {"groups": [{"label": HOSTILE, "points": CROWD}]}),
        (
            "title=bad names=names stages=stages base=bad",
            {
                "names": [{"label": HOSTILE, "outcome": HOSTILE}],
                "stages": [{"label": HOSTILE, "note": HOSTILE, "held": [3]}] * 2,
            },
        ),
        ("text=bad value=3 marks=marks note=bad", {"marks": [{"at": 5, "label": HOSTILE}]}),
        ("title=bad columns=columns groups=groups", {"columns": [HOSTILE], "groups": [{"label": HOSTILE}]}),
        ("form=form title=bad chosen=chosen result=bad", {"chosen": [{"label": HOSTILE, "href": HOSTILE}]}),
    ],
    ids=["stacked_bars", "trend", "scatter", "flow", "progress", "chart_table", "filters"],
)
def test_labels_are_escaped(request, tag, props):
    name = request.node.callspec.id
    if "rows" in props:
        props = props | {"rows": [{"label": HOSTILE, "values": row} for row in props["rows"]]}
    drawn = draw(f'{{% ui "{name}" {tag} %}}', bad=HOSTILE, **props)
    assert "&lt;script" in drawn
    assert "<script" not in drawn


def test_ten_thousand_of_anything_stay_a_small_page():
    days = [date(2000, 1, 1) + timedelta(days=day) for day in range(10_000)]
    group = {"label": "All", "points": [(n % 101, n % 97) for n in range(10_000)], "count": 10_000}
    assert len(str(trend(days, range(10_000)))) < 60_000
    assert len(str(scatter(group))) < 60_000


# --- Words and places -----------------------------------------------------------------------


def test_letters_go_on_after_z():
    assert [ui_figures.letter(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1_204, "1,204"), (0, "0"), (2.5, "2.50"), (None, "not shown"), (nan, "not known yet")],
)
def test_figures_in_words(number, words):
    assert ui_figures.figure(number) == words


def test_progress_says_what_is_still_to_go():
    marks = [{"at": 50, "label": "an answer"}, {"at": 200, "label": "a debate"}]
    drawn = soup('{% ui "progress" text="137 people" value=137 marks=marks %}', marks=marks)
    assert [still.text for still in drawn.select(".progress__still")] == ["reached", "63 to go"]
    assert drawn.select_one(".bars__length")["width"] == "68.50%"


def test_progress_that_is_not_known_promises_nothing():
    drawn = soup(
        '{% ui "progress" text="Not counted" marks=marks %}', marks=[{"at": 50, "label": "an answer"}]
    )
    assert drawn.select(".progress__still, .bars__length") == []


def test_more_than_enough_fills_the_line_and_no_more():
    assert ui_charts.progress_of(900, 5)["length"] == 100


def test_a_filter_can_be_taken_away_and_the_list_says_how_many_are_left():
    chosen = [{"label": "Open", "href": "?words=bus"}]
    tag = '{% ui "filters" form=form chosen=chosen clear_href="?" result="3 questions" %}'
    drawn = soup(tag, form=(), chosen=chosen)
    assert [link["href"] for link in drawn.select("a")] == ["?words=bus", "?"]
    assert drawn.form["method"] == "get"
    assert drawn.select_one("[role=status]").text == "3 questions"


def test_the_journey_names_one_next_step_and_who_owes_it():
    steps = [
        {"label": "Asked", "state": "done"},
        {"label": "Answer", "owes": "the council"},
        {"label": "Review"},
    ]
    drawn = soup('{% ui "journey_line" steps=steps %}', steps=steps)
    assert [state.text for state in drawn.select(".journey__state")] == ["Done", "Next", "Later"]
    assert "Owed by the council" in drawn.text
