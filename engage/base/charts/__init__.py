"""Where the parts of a chart stand, as plain numbers from 0 to 100: no Django, no SVG, no words."""

from engage.base.charts.bars import Segment, lengths, stacked, without_a_lonely_gap
from engage.base.charts.flow import Band, Move, Ribbon, Stage, flow
from engage.base.charts.marks import MARKS, outline
from engage.base.charts.scale import FULL, Figure, is_known
from engage.base.charts.scatter import Cloud, scatter
from engage.base.charts.trend import Trend, trend

__all__ = [
    "FULL",
    "MARKS",
    "Band",
    "Cloud",
    "Figure",
    "Move",
    "Ribbon",
    "Segment",
    "Stage",
    "Trend",
    "flow",
    "is_known",
    "lengths",
    "outline",
    "scatter",
    "stacked",
    "trend",
    "without_a_lonely_gap",
]
