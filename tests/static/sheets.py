"""The style sheets as text: their rules, their classes, and what the index at the top of each names."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "static" / "css"
ON_EVERY_PAGE = ("tokens", "page", "words", "form", "table", "state", "print", "waiting")
OF_SOME_PAGES = (  # in the order in which a page loads them: a class is of the first that names it
    *("letter", "paper", "on_paper", "scan", "pile", "photographs", "guide", "duties", "chain", "matter"),
    *("chart", "matrix", "calendar", "rates", "write"),
)
SHEETS = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.css"))}


def rules(sheet: str) -> str:
    """Without comments, addresses and quoted words."""
    return re.sub(r'/\*.*?\*/|url\([^)]*\)|"[^"]*"', "", SHEETS[sheet], flags=re.DOTALL)


@cache
def classes(sheet: str) -> set[str]:
    """Every class that a selector names."""
    selectors = re.findall(r"([^{};]*){", rules(sheet))
    return {name for selector in selectors for name in re.findall(r"\.(-?[a-z_][\w-]*)", selector)}


def index(sheet: str) -> set[str]:
    """The classes that the first comment names: «.badge--late --void» is two of them, «.who (-name)» too."""
    comment = SHEETS[sheet].partition("*/")[0].replace(".css", "")
    named, last = set(), ""
    for name in re.findall(r"\.[a-z][\w-]*|(?<=[\s(])-{1,2}[a-z][\w-]*", comment):
        last = name[1:].partition("--")[0] if name.startswith(".") else last
        named.add(name[1:] if name.startswith(".") else last + name)
    return {name for name in named if not name.startswith("-")}


@cache
def owner(name: str) -> str | None:
    """Which sheet a page must load itself for a class; None for what every page has, or no sheet names."""
    if name.startswith(("is-", "has-")) or any(name in classes(sheet) for sheet in ON_EVERY_PAGE):
        return None  # the former say only how a part stands that is dressed without them
    return next((sheet for sheet in OF_SOME_PAGES if name in classes(sheet)), None)
