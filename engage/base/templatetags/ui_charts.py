"""What the chart components draw: the places from engage.base.charts with their words and their tables."""

from django import template
from django.utils.translation import gettext as _

from engage.base import charts
from engage.base.templatetags.ui_figures import (
    figure,
    look,
    mark_at,
    moment_number,
    moment_words,
    number_or_unknown,
)

register = template.Library()
NARROW, WIDE, LETTER_WIDTH, ROOM = 2.7, 4.1, 9.5, 6  # pixels for 1 of 100 on a phone and on a desk
MOST_TO_MARK = 40
MOST_TO_LAY_OVER = 400  # each mark a path of its own, with its edge; more share one and lie side by side
DIGIT = 12  # a sign for percent is wider than a digit
COLUMNS_ON_A_PHONE = 2
UNCHANGED = 0.005  # less than the two places that are shown


# --- Bars -----------------------------------------------------------------------------------


@register.simple_tag
def bars_of(items, full=None, unit=""):
    figures = charts.without_a_lonely_gap([number_or_unknown(item) for item in items])
    bars = [
        {
            "label": item.get("label"),
            "tone": item.get("tone") or "pine",
            "words": figure(number, unit),
            "length": length,
            "is_hidden": number is None,
        }
        for item, number, length in zip(items, figures, charts.lengths(figures, full), strict=True)
    ]
    rows = [{"label": bar["label"], "cells": [bar["words"]]} for bar in bars]
    return {"bars": bars, "has_hidden": None in figures, "groups": [{"rows": rows}]}


@register.simple_tag
def progress_of(value, full, marks=()):
    """The filled part, and each mark with what is still to go; `full` is the last mark if it is not given."""
    goals = [mark["at"] for mark in marks]
    length, *places = charts.lengths([value, *goals], full or max(goals, default=0))
    steps = [
        {**mark, "place": at} | _still_to_go(value, mark["at"])
        for mark, at in zip(marks, places, strict=True)
    ]
    return {"length": length, "marks": steps}


def _still_to_go(value, goal):
    if not charts.is_known(value):
        return {"is_reached": False, "to_go": None}
    return {"is_reached": value >= goal, "to_go": max(0, goal - value)}


@register.simple_tag
def stack_of(parts, rows, as_shares=False, unit=""):
    _refuse_ragged(parts, rows)
    drawn = charts.stacked([row["values"] for row in rows], as_shares=as_shares)
    figures = [[segment.figure for segment in segments] for segments in drawn]
    stacks = [
        {
            "label": row["label"],
            "segments": _segments(segments, unit),
            "sentence": _parts_said(parts, segments),
        }
        for row, segments in zip(rows, drawn, strict=True)
    ]
    return {
        "key": [look(at) | {"label": part} for at, part in enumerate(parts)],
        "rows": stacks,
        "has_hidden": any(None in row for row in figures),
        **_table(parts, [row["label"] for row in rows], figures, unit),
    }


def _refuse_ragged(parts, rows):
    for row in rows:
        if len(row["values"]) != len(parts):
            raise ValueError(f"{len(parts)} parts need as many figures in each row, not {len(row['values'])}")


def _segments(segments, unit):
    return [
        look(segment.part)
        | {
            "start": segment.start,
            "end": segment.start + segment.width,
            "width": segment.width,
            "middle": segment.start + segment.width / 2,
            "is_hidden": segment.figure is None,
            "words": figure(segment.figure, unit),
            "fits": "narrow" if _fits(figure(segment.figure, unit), segment.width, NARROW) else "wide",
            "has_words": segment.figure is not None
            and _fits(figure(segment.figure, unit), segment.width, WIDE),
        }
        for segment in segments
        if segment.width
    ]


def _fits(words, width, pixels):
    return len(words) * LETTER_WIDTH + ROOM <= width * pixels


def _parts_said(parts, segments):
    return ", ".join(f"{parts[segment.part]}: {figure(segment.figure)}" for segment in segments)


def _table(columns, labels, figures, unit=""):
    """One column a part while that fits a phone; below each other when there are more."""
    if len(columns) <= COLUMNS_ON_A_PHONE:
        rows = [
            {"label": label, "cells": [figure(number, unit) for number in row]}
            for label, row in zip(labels, figures, strict=True)
        ]
        return {"columns": columns, "groups": [{"rows": rows}]}
    groups = [
        {"label": label, "rows": _rows(columns, row, unit)}
        for label, row in zip(labels, figures, strict=True)
    ]
    return {"columns": [_("Figure")], "groups": groups}


def _rows(labels, figures, unit):
    return [
        {"label": label, "cells": [figure(number, unit)]}
        for label, number in zip(labels, figures, strict=True)
    ]


# --- Lines over time ------------------------------------------------------------------------


@register.simple_tag
def trend_of(moments, series, unit=""):
    numbers = [moment_number(moment, at) for at, moment in enumerate(moments)]
    drawn = charts.trend(numbers, [line["values"] for line in series])
    kept = [moment_words(moments[at]) for at in drawn.kept]
    figures = [[line["values"][at] for line in series] for at in drawn.kept]
    lines = [_line(at, line, drawn, moments, unit) for at, line in enumerate(series)]
    return {
        "lines": lines,
        "grid": [{"down": down, "words": figure(number, unit)} for down, number in drawn.grid],
        "axis_width": round(DIGIT * max(len(figure(number, unit)) for _, number in drawn.grid) + 8),
        "zero": next(down for down, number in drawn.grid if number == 0),
        "hidden": drawn.hidden,
        "moments": _ends_and_middle(drawn, kept),
        "left_out": len(moments) - len(kept),
        "is_empty": not any(line["runs"] for line in lines) and not drawn.hidden,
        "sentence": " ".join(_course_said(line, drawn.kept, moments, unit) for line in series),
        **_table([line["label"] for line in series], kept, figures, unit),
    }


def _line(position, line, drawn, moments, unit):
    runs = drawn.lines[position]
    all_marked = len(drawn.kept) <= MOST_TO_MARK
    spots = [place for run in runs for place in (run if all_marked else {run[0], run[-1]})]
    told = [at for at in drawn.kept if charts.is_known(line["values"][at])]
    return look(position) | {
        "label": line["label"],
        "runs": [" ".join(f"{x:.2f},{y:.2f}" for x, y in run) for run in runs],
        "spots": [{"x": x, "y": y} for x, y in spots],
        "mark": mark_at(position, size=5),
        "latest": figure(line["values"][told[-1]], unit) if told else "",
        "latest_at": moment_words(moments[told[-1]]) if told else "",
    }


def _ends_and_middle(drawn, words):
    """The first and the last moment, and on wide screens one near the middle."""
    if not words:
        return []
    nearest = min(range(len(words)), key=lambda at: abs(drawn.across[at] - charts.FULL / 2))
    shown = {0: "start", nearest: "middle", len(words) - 1: "end"}
    if len(words) == 1:
        shown = {0: "only"}
    return [{"x": drawn.across[at], "words": words[at], "at": at_end} for at, at_end in shown.items()]


def _course_said(line, kept, moments, unit):
    told = [(line["values"][at], moment_words(moments[at])) for at in kept]
    told = [(number, moment) for number, moment in told if charts.is_known(number)]
    if not told:
        return _("%(label)s: no figures yet.") % {"label": line["label"]}
    (first, began), (last, ended), (most, peaked) = told[0], told[-1], max(told, key=lambda one: one[0])
    words = {"label": line["label"], "first": figure(first, unit), "began": began, "last": figure(last, unit)}
    words |= {"ended": ended, "most": figure(most, unit), "peaked": peaked}
    return (
        _("%(label)s: from %(first)s (%(began)s) to %(last)s (%(ended)s), highest %(most)s (%(peaked)s).")
        % words
    )


# --- Votes between stages -------------------------------------------------------------------


@register.simple_tag
def flow_of(names, stages, unit="", in_one=1):
    """`names`: [{"label", "outcome", "is_nobody"}]; `stages`: [{"label", "note", "held", "moves"}].

    Votes that are counted in whole parts come as those, with `in_one` of them to a vote.
    """
    looks = [look(at) | name | _tone_of_nobody(name) for at, name in enumerate(names)]
    moves = [
        [charts.Move(source, target, votes / in_one) for source, target, votes in stage.get("moves", ())]
        for stage in stages
    ]
    drawn = charts.flow([_in_votes(stage["held"], in_one) for stage in stages], moves)
    told = [
        {
            "label": stage["label"],
            "note": stage.get("note", ""),
            "bands": _bands(at.bands, looks),
            "before": _bands(drawn[number - 1].bands, looks) if number else [],
            "ribbons": [_ribbon(ribbon, looks) for ribbon in at.ribbons],
            "sentence": _stage_said(at, looks),
        }
        for number, (stage, at) in enumerate(zip(stages, drawn, strict=True))
    ]
    return {"key": looks, "stages": told, "groups": _votes(drawn, stages, looks)}


def _in_votes(held, in_one):
    return held if in_one == 1 else [parts / in_one for parts in held]


def _tone_of_nobody(name):
    return {"tone": "quiet", "is_hollow": True} if name.get("is_nobody") else {"is_hollow": False}


def _bands(bands, looks):
    return [
        looks[band.name]
        | {"start": band.start, "width": band.width, "middle": band.start + band.width / 2}
        | _words_that_fit(looks[band.name], band)
        for band in bands
        if band.width
    ]


def _words_that_fit(name, band):
    letters = [f"{name['letter']} {figure(band.votes)}", name["letter"], ""]
    named = [f"{name['label']} {figure(band.votes)}", name["label"], *letters]
    return {
        "narrow_words": next(each for each in letters if not each or _fits(each, band.width, NARROW)),
        "wide_words": next(each for each in named if not each or _fits(each, band.width, WIDE)),
    }


def _ribbon(ribbon, looks):
    left, right = ribbon.above, ribbon.above + ribbon.width
    low_left, low_right = ribbon.below, ribbon.below + ribbon.width
    path = (
        f"M{left:.2f} 0C{left:.2f} 50 {low_left:.2f} 50 {low_left:.2f} 100"
        f"L{low_right:.2f} 100C{low_right:.2f} 50 {right:.2f} 50 {right:.2f} 0z"
    )
    return {"path": path, "tone": looks[ribbon.source]["tone"], "moves": ribbon.source != ribbon.target}


def _stage_said(stage, looks):
    held = ", ".join(
        f"{looks[band.name]['label']} {figure(band.votes)}" for band in stage.bands if band.votes
    )
    moved = [
        _("%(votes)s from %(source)s to %(target)s")
        % {
            "votes": figure(ribbon.votes),
            "source": looks[ribbon.source]["label"],
            "target": looks[ribbon.target]["label"],
        }
        for ribbon in stage.ribbons
        if ribbon.source != ribbon.target
    ]
    return f"{held}. " + (_("Votes that moved: %(moves)s.") % {"moves": ", ".join(moved)} if moved else "")


def _votes(drawn, stages, looks):
    """For each stage everyone's votes and how they changed."""
    groups, before = [], None
    for stage, told in zip(drawn, stages, strict=True):
        votes = [band.votes for band in stage.bands]
        changes = [_change(now, then) for now, then in zip(votes, before or votes, strict=True)]
        cells = [[figure(now), change if before else ""] for now, change in zip(votes, changes, strict=True)]
        rows = [{"label": name["label"], "cells": each} for name, each in zip(looks, cells, strict=True)]
        groups.append({"label": told["label"], "rows": rows})
        before = votes
    return groups


def _change(now, then):
    if abs(now - then) < UNCHANGED:
        return figure(0)
    return ("+" if now > then else "−") + figure(abs(now - then))


# --- A map of groups ------------------------------------------------------------------------


@register.simple_tag
def scatter_of(groups, you=None):
    """`groups`: [{"label", "points", "count"}]; a count of None is hidden, and its points with it."""
    counts = charts.without_a_lonely_gap([group.get("count", len(group["points"])) for group in groups])
    shown = [None if n is None else group["points"] for group, n in zip(groups, counts, strict=True)]
    *clouds, yours = charts.scatter([*shown, [you] if you else None])
    drawn = [
        _cloud(at, group, number, cloud)
        for at, (group, number, cloud) in enumerate(zip(groups, counts, clouds, strict=True))
    ]
    return {
        "groups": drawn,
        "you": yours.marks[0] if yours.marks else None,
        "is_empty": not any(cloud.marks for cloud in clouds),
        "has_hidden": None in counts,
        "sentence": " ".join(f"{group['letter']}, {group['label']}: {group['words']}." for group in drawn),
        "table": [{"rows": [{"label": _name(group), "cells": [group["words"]]} for group in drawn]}],
    }


def _cloud(position, group, number, cloud):
    marks = [mark_at(position, mark.x, mark.y, mark.size) for mark in cloud.marks]
    middle = cloud.middle and {"x": cloud.middle[0], "y": cloud.middle[1]}
    return look(position) | {
        "label": group["label"],
        "words": figure(number),
        "marks": marks if len(marks) <= MOST_TO_LAY_OVER else ["".join(marks)],
        "middle": middle,
        "sample": mark_at(position, 10, 10, 6.5),
    }


def _name(group):
    return f"{group['letter']} · {group['label']}"
