"""Every regular expression of the rooms takes a time that grows with the text only, whoever wrote the text.

They are found by reading the code (`expressions.py`): a new one is tried by itself, or fails here by its name
until it says how much it meets. `python bench/expressions.py` asks the same of 100,000 characters.
"""

import os
import re
from dataclasses import replace

from letters.intake.files import cautions, kinds, mend
from thai.reading import naming

from . import fuzzing
from .expressions import Expression, all_expressions

LENGTH = int(os.environ.get("WIAN_FUZZ", "2000"))  # characters
SECONDS = 0.1 / 10_000  # of the processor, for one character
LEAST = 0.01  # seconds: less is measured by chance

# What is cut to a length before it is asked, in characters.
MEETS = {
    "thai/letter_number.py _WHOLE": 120,
    "thai/date_forms.py _RANGE": 120,
    "thai/times.py _OCLOCK": 40,
    "thai/reference.py _DATE": 200,
    "thai/reading/naming.py _MATTER": 140,
    "thai/reading/naming.py _NAMED": naming.REACH,
    "thai/reading/naming.py _JOINED": naming.REACH,
    "thai/reading/naming.py _UNNAMED": 60,
    "thai/reading/naming.py _SENT": naming.REACH,
}
# Asked by `match` at the beginning of each line, in a loop over them.
OF_A_LINE = ("thai/reading/letter_date.py _", "thai/reading/heading.py _", "thai/addressing_words.py _WORDS")
# Put together from what a function is given: from these, or from plain words that are escaped.
FROM_WORDS = {
    "thai/reading/asking.py re.escape(indicator[0]) + ' ?(“[^”\\\\n]{1,200}”)'": [],
    "thai/repair.py f\"à[¸¹][{re.escape(''.join(thirds))}]\"": [],
    "thai/snippets.py re.escape(spelling)": [],
    "thai/reading/naming.py form": list(naming._WORDS),
    "letters/intake/files/cautions.py sign": list(cautions._SIGNS.values()),
    "letters/intake/files/kinds.py pattern": [*kinds._BEGINNINGS.values(), *kinds._REFUSED.values()],
    "letters/intake/files/mend.py pattern": [pattern for pattern, _repaired in mend._RULES],
    "letters/intake/files/checking.py pattern": [r"([0-9a-f]{64})?", r"(?i)https?://[!-~ก-๛]+"],
    "workflow/office_templates/places.py pattern": [],
}


def test_all_are_known():
    _found, unknown = all_expressions()

    assert sorted(set(unknown)) == sorted(FROM_WORDS)


def test_none_takes_longer_than_the_text_is_long():
    found, _unknown = all_expressions()
    found = found + [
        Expression(place, pattern, re.DOTALL, frozenset({"match" if "kinds.py" in place else "search"}))
        for place, patterns in FROM_WORDS.items()
        for pattern in patterns
    ]

    assert len(found) > 250
    assert [slow for each in found if (slow := too_slow(each))] == []


def test_one_that_is_slow_would_be_found():
    for pattern in ("(?:a+)+b", "a*a*a*b", "(?:ก|กก)+ข"):
        assert too_slow(Expression("here", pattern, 0, frozenset({"search"}))), pattern


def too_slow(expression: Expression) -> str:
    """What it takes too long for; empty for a good one. Measured anew before it is said."""
    expression = as_asked(expression)
    length = min(MEETS.get(expression.place, LENGTH), LENGTH)
    most = max(SECONDS * length, LEAST)
    for _ in range(3):
        seconds, text = fuzzing.slowest(expression, length, enough=most)
        if seconds <= most:
            return ""
    return f"{expression.place}: {seconds * 1000:.0f} ms for {length} characters, {text!a} …"


def as_asked(expression: Expression) -> Expression:
    """With the way in which another file than its own asks it."""
    if expression.place.startswith(OF_A_LINE):
        return replace(expression, ways=frozenset({"match"}))
    return expression
