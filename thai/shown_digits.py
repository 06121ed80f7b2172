"""A page's Thai digits as Arabic ones, for who prefers to read those; what was written by others stays."""

import re
from collections.abc import Iterator

from thai.numerals import to_arabic

_THAI = re.compile("[๐-๙]")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)"
    r"(?P<inside>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(?<![\w:.-])(?P<name>[a-zA-Z][\w:.-]*+)=(?P<value>\"[^\"]*\"|'[^']*')")
_IN_WORDS = frozenset({"title", "alt", "placeholder", "label", "data-label"})
_IS_KEPT = re.compile(r"(?<![\w-])translate=[\"']?no(?![\w-])")
_TAKES_BOTH = re.compile(r"(?<![\w-])data-digits(?![\w-])")
_KEPT_ELEMENTS = frozenset({"script", "style", "textarea"})
_VOID = frozenset(  # they close themselves
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def in_arabic_digits(html: str) -> str:
    """The page with Arabic digits where it is read: in its text and in the attributes that hold words.

    As they are stay addresses, what is typed in a box (unless the box says `data-digits`: it takes both) and
    whatever stands in an element of `translate="no"`, which is how HTML marks what must be read as written.
    """
    return "".join(_pieces(html)) if _THAI.search(html) else html


def _pieces(html: str) -> Iterator[str]:
    kept, depth, at = "", 0, 0  # in which element nothing is changed, and how many of its name are open
    for tag in _TAG.finditer(html):
        text, at = html[at : tag.start()], tag.end()
        yield text if kept else to_arabic(text)
        yield tag[0] if kept or not _THAI.search(tag[0]) else _in_words(tag)
        name, opens = (tag["name"] or "").lower(), _opens(tag)
        if kept:
            depth += 0 if name != kept else -1 if tag["closes"] else opens
            kept = kept if depth else ""
        elif opens and (name in _KEPT_ELEMENTS or _IS_KEPT.search(tag["inside"])):
            kept, depth = name, 1
    yield html[at:] if kept else to_arabic(html[at:])


def _opens(tag: re.Match[str]) -> bool:
    """Whether more stands between it and its end."""
    if not tag["name"] or tag["closes"]:
        return False
    return tag["name"].lower() not in _VOID and not tag["inside"].endswith("/")


def _in_words(tag: re.Match[str]) -> str:
    if not tag["name"] or _IS_KEPT.search(tag["inside"]):
        return tag[0]
    takes_both = _TAKES_BOTH.search(tag["inside"]) is not None
    return _ATTRIBUTE.sub(lambda found: _shown(found, takes_both=takes_both), tag[0])


def _shown(attribute: re.Match[str], *, takes_both: bool) -> str:
    name = attribute["name"].lower()
    is_read = name in _IN_WORDS or name.startswith("aria-") or (takes_both and name == "value")
    return to_arabic(attribute[0]) if is_read else attribute[0]
