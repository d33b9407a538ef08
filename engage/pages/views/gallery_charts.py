"""Figures for the gallery: charts as they mostly are, and as they are at their worst."""

from datetime import timedelta
from math import cos, nan, sin

from django import forms

from engage.base import clock

TOO_LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch & <b>Quay</b>"


class FilterForm(forms.Form):
    words = forms.CharField(label="With these words", required=False)
    state = forms.ChoiceField(
        label="How it stands", choices=[("", "All"), ("open", "Open"), ("closed", "Closed")], required=False
    )
    about = forms.MultipleChoiceField(
        label="About",
        choices=[("bus", "Buses"), ("health", "Health"), ("quay", "The quay")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def chosen():
    return [{"label": "Open", "href": "#"}, {"label": "Words: last bus", "href": "#"}]


def goals():
    return [
        {"at": 50, "label": "the council answers in writing"},
        {"at": 200, "label": "the board talks about it in public"},
    ]


def parts():
    return ["Agree", "Pass", "Disagree"]


def stacks():
    return [
        {"label": "The last bus should go later", "values": [185, 40, 25]},
        {"label": "The clinic should open on Saturdays", "values": [120, 90, 75]},
        {"label": "Nobody should need a car to get there", "values": [95, None, None]},
        {"label": TOO_LONG, "values": [1_240, 10, nan]},
    ]


def scale_parts():
    return ["Always", "Mostly", "Sometimes", "Rarely", "Never", "Does not fit me"]


def scale_stacks():
    return [
        {"label": "I know who decides", "values": [60, 90, 45, 30, 20, 10]},
        {"label": "I was told what came of it", "values": [15, 25, 60, 80, 75, None]},
        {"label": "Nobody has answered this one", "values": [0, 0, 0, 0, 0, 0]},
    ]


def months():
    first = clock.today().replace(day=1)
    return [first - timedelta(days=30 * back) for back in reversed(range(12))]


def answers_by_month():
    return [
        {"label": "Online", "values": [40, 65, 60, 110, 180, 240, 210, 260, 310, 290, 340, 420]},
        {"label": "On paper", "values": [30, 35, None, 30, 45, 60, nan, 55, 70, 75, 60, 65]},
        {"label": "By phone", "values": [10, 15, 10, 15, 20, 15, 25, 20, 25, 35, 30, 30]},
    ]


def change_by_round():
    return [{"label": "More or fewer than the round before", "values": [-30, 12, 45]}]


def every_day():
    return [clock.today() - timedelta(days=10_000 - day) for day in range(10_000)]


def answers_by_day():
    return [
        {"label": "Answers a day", "values": [round(300 + 250 * sin(day / 900)) for day in range(10_000)]}
    ]


def candidates():
    return [
        {"label": "Amara Okafor", "outcome": "elected, stage 1"},
        {"label": "Bilal Hussain", "outcome": "elected, stage 4"},
        {"label": "Cara Lindqvist", "outcome": "out, stage 4"},
        {"label": "Dafydd Rees", "outcome": "elected, stage 4"},
        {"label": "Esther Marsh", "outcome": "out, stage 3"},
        {"label": "No further choice", "is_nobody": True},
    ]


def stages():
    """Moves are (from, to, votes), by the place of each name."""
    return [
        {
            "label": "Stage 1",
            "note": "First choices. 120 votes are enough: Amara is elected.",
            "held": [170, 90, 70, 85, 60, 4],
        },
        {
            "label": "Stage 2",
            "note": "Amara’s 50 votes above the 120 go to the next choices.",
            "held": [120, 112.5, 78.25, 92, 68, 8.25],
            "moves": [(0, 1, 22.5), (0, 2, 8.25), (0, 3, 7), (0, 4, 8), (0, 5, 4.25)],
        },
        *_last_stages(),
    ]


def _last_stages():
    return [
        {
            "label": "Stage 3",
            "note": "Esther has the fewest and is out. Her votes move on.",
            "held": [120, 117.5, 98.25, 122, 0, 21.25],
            "moves": [(4, 1, 5), (4, 2, 20), (4, 3, 30), (4, 5, 13)],
        },
        {
            "label": "Stage 4",
            "note": "Cara is out. Dafydd and Bilal are elected.",
            "held": [120, 180, 0, 140, 0, 39],
            "moves": [(2, 1, 62.5), (2, 3, 18), (2, 5, 17.75)],
        },
    ]


def counted_stages():
    """As a count has them: whole units, 100,000 to a vote."""
    return [
        {"label": "Stage 1", "note": "First choices.", "held": [400_000, 300_000, 200_000, 0]},
        {
            "label": "Stage 2",
            "note": "Cara is out.",
            "held": [400_000, 433_333, 0, 66_667],
            "moves": [(2, 1, 133_333), (2, 3, 66_667)],
        },
    ]


def counted_names():
    return [*candidates()[:3], candidates()[-1]]


def cloud(across, down, number, width=1.0):
    """Points round a middle, the same every time."""
    return [
        (across + width * sin(7 * n) * cos(n) ** 2, down + width * cos(5 * n) * abs(sin(3 * n)))
        for n in range(number)
    ]


def opinion_groups():
    return [
        {"label": "Buses first", "points": cloud(-2, 0, 60), "count": 60},
        {"label": "Parking first", "points": cloud(2, 0.5, 45), "count": 45},
        {"label": "Keep what we have", "points": cloud(0.4, -2, 25, 0.8), "count": 25},
        {"label": "Spend it elsewhere", "points": cloud(0, 3, 4), "count": None},
        {"label": TOO_LONG, "points": cloud(1, 3, 3), "count": None},
    ]


def crowded_groups():
    return [
        {
            "label": f"Group of {number}",
            "points": cloud(sin(at) * 2, cos(at) * 2, number, 1.4),
            "count": number,
        }
        for at, number in enumerate([4_000, 2_500, 1_500, 1_000, 600, 400])
    ]


def sample():
    return {
        "filters": FilterForm({"state": "open", "words": "last bus"}, auto_id="narrow_%s"),
        "unused_filters": FilterForm(auto_id="find_%s"),
        "chosen": chosen(),
        "goals": goals(),
        "parts": parts(),
        "stacks": stacks(),
        "scale_parts": scale_parts(),
        "scale_stacks": scale_stacks(),
        "months": months(),
        "answers_by_month": answers_by_month(),
        "rounds": ["Round 1", "Round 2", "Round 3"],
        "change_by_round": change_by_round(),
        "every_day": every_day(),
        "answers_by_day": answers_by_day(),
        "one_moment": [clock.today()],
        "one_figure": [{"label": "Answers", "values": [12]}],
        **_of_a_count(),
    }


def _of_a_count():
    return {
        "candidates": candidates(),
        "stages": stages(),
        "counted_names": counted_names(),
        "counted_stages": counted_stages(),
        "opinion_groups": opinion_groups(),
        "you": (-1.4, 0.3),
        "crowded_groups": crowded_groups(),
        "table_columns": ["Votes", "Change"],
        "table_groups": [
            {"label": "Stage 1", "rows": [{"label": "Amara Okafor", "cells": ["170", ""]}]},
            {"label": "Stage 2", "rows": [{"label": "Amara Okafor", "cells": ["120", "−50"]}]},
        ],
        "nothing": [],
        "no_bars": [{"label": "Bus", "value": 0}, {"label": "Car", "value": 0}, {"label": "Boat"}],
    }
