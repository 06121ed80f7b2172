"""A line ends where the words after it say so too.

WeasyPrint 70.0 looks for the end of a line in the next few letters only, four for each em that is left, and
a line of narrow Thai letters has about as many: libthai then takes the beginning of a word, all that it is
shown, for another one («แจ้งนา|ย» of «แจ้งนายอำเภอ»). It is shown some letters more.
"""

from weasyprint.layout import inline
from weasyprint.text import line_break

MORE = 40  # letters: two or three words

_split_first_line, _create_layout = inline.split_first_line, line_break.create_layout
_text = ""  # of the line to be ended; only one is, at a time


def install() -> None:
    inline.split_first_line, line_break.create_layout = split_first_line, create_layout


def split_first_line(text, *rest, **ways):
    global _text
    _text = text
    return _split_first_line(text, *rest, **ways)


def create_layout(text, *rest):
    """The first that a line asks for is that of its next few letters."""
    global _text
    whole, _text = _text, ""
    if len(whole) > len(text) and whole.startswith(text):
        longer = _create_layout(whole[: len(text) + MORE], *rest)
        _, end = longer.get_first_line()
        if end is not None and end < len(text.encode()):
            return longer
    return _create_layout(text, *rest)
