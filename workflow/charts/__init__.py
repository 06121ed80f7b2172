"""Charts as SVG, drawn on the server, each with the table of what it shows.

A chart knows no database: it is made of numbers and words. `{% include "workflow/charts/_figure.html" %}`
draws what is named `chart` there.

Along the way of reading, positions are percents of the width and heights are pixels: a chart is as wide as
its place, and its letters are as large on a telephone as on a desk.
"""

from .bars import Bar, Bars
from .columns import Columns, Period
from .figure import Figure, Series
from .steps import Point, Signpost, Steps, Target
from .tones import Tone, tone_of

__all__ = [
    "Bar",
    "Bars",
    "Columns",
    "Figure",
    "Period",
    "Point",
    "Series",
    "Signpost",
    "Steps",
    "Target",
    "Tone",
    "tone_of",
]
