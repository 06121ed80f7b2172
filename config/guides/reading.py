"""A guide as it is read on a page: Markdown of our own, in this repository."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

FOLDER = settings.ROOT / "docs" / "guides"
NAMES = ("clerk", "officer", "manager", "administrator")
_LINK = re.compile(r'href="(\w+)\.md(#[^"]*)?"')


@dataclass(frozen=True)
class Guide:
    name: str
    title: str
    first: str  # the words below the title
    html: SafeString
    contents: SafeString  # the tasks, each with where it stands


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.md"


@cache
def guide(name: str) -> Guide:
    """One of NAMES. What it links to is there as well: other guides, pictures below its own address."""
    heading, _line, rest = path_of(name).read_text(encoding="utf-8").partition("\n")
    reader = markdown.Markdown(
        extensions=["toc", "attr_list"],
        extension_configs={"toc": {"slugify": _anchor, "toc_depth": "2"}},
        output_format="html",
    )
    html = _LINK.sub(r'href="/guides/\1/\2"', reader.convert(rest))
    html = html.replace("<img ", '<img loading="lazy" ')
    first = rest.strip().partition("\n\n")[0].replace("\n", " ")
    return Guide(name, heading.removeprefix("# "), first, _ours(html), _ours(reader.toc))


def _anchor(title: str, separator: str) -> str:
    """Thai stays Thai, as GitHub has it."""
    return re.sub(r"[^\w\u0E00-\u0E7F]+", separator, title).strip(separator)


def _ours(html: str) -> SafeString:
    """Nobody but who writes the guides has a word in it."""
    return mark_safe(html)  # noqa: S308 — of a file that comes with the code
