"""How a letter is brought onto its pages."""

from collections.abc import Callable
from pathlib import Path

from weasyprint import Document

from . import catch_words

HERE = Path(__file__).parent.parent
CLOSE, TIGHT, MANY = (HERE / f"{name}.css" for name in ("close", "tight", "many"))


def fitted(lay_out: Callable[..., Document]) -> Document:
    """One page where it can be had: what is free closes up first, then the lines, as a typist would do.

    `lay_out` takes further style sheets, and further rules as `rules`.
    """
    loose = lay_out()
    if len(loose.pages) == 1:
        return loose
    return (len(loose.pages) == 2 and _on_one_page(lay_out)) or _on_many(lay_out)


def _on_one_page(lay_out: Callable[..., Document]) -> Document | None:
    tight = lay_out(CLOSE, TIGHT)
    if len(tight.pages) > 1:
        return None
    close = lay_out(CLOSE)
    return close if len(close.pages) == 1 else tight


def _on_many(lay_out: Callable[..., Document]) -> Document:
    return lay_out(MANY, rules=catch_words.rules(lay_out(MANY)))
