"""Figures in words, and how the parts of a chart are told apart: by letter, shape and pattern, then by colour."""

from datetime import date, datetime
from math import nan

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from engage.base.charts import MARKS, is_known, outline
from engage.base.templatetags.ui_words import local_day

register = template.Library()
TONES = ["pine", "clay", "sky", "plum", "amber"]  # each with the mark of the same place in MARKS
PATTERNS = 6
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@register.filter
def place(number):
    """A number as SVG wants it, whatever the language of the page."""
    return f"{number:.2f}"


@register.filter
def figure(number, unit=""):
    if number is None:
        return _("not shown")
    if not is_known(number):
        return _("not known yet")
    places = 0 if float(number).is_integer() else 2
    return number_format(number, decimal_pos=places, force_grouping=True) + unit


@register.filter
def moment_words(moment):
    return date_format(local_day(moment), "j M Y") if isinstance(moment, date) else str(moment)


def moment_number(moment, position):
    """How far along in time; what is no date, such as “Round 2”, stands at even distances."""
    if isinstance(moment, datetime):
        return moment.timestamp() / 86_400
    return moment.toordinal() if isinstance(moment, date) else position


def number_or_unknown(item):
    """None only for what is hidden; a figure that is just missing is not known."""
    if item.get("suppressed"):
        return None
    return nan if item.get("value") is None else item["value"]


def letter(position):
    """A to Z, then AA, AB and so on."""
    before, at = divmod(position, len(LETTERS))
    return (letter(before - 1) if before else "") + LETTERS[at]


def look(position):
    return {
        "letter": letter(position),
        "tone": TONES[position % len(TONES)],
        "pattern": position % PATTERNS,
        "is_hollow": (position // len(TONES)) % 2 == 1,
    }


def mark_at(position, x=0.0, y=0.0, size=1.0):
    return outline(MARKS[position % len(MARKS)], x, y, size)


@register.filter
def in_a_list(first, second=None):
    """The headings of a table's columns, which templates cannot write as a list."""
    return [first] if second is None else [first, second]
