"""The parent's doubts about what a child says it has read: it may no longer be our program that speaks."""

import re
from collections.abc import Callable, Collection

from .label import label
from .limits import Limits
from .page import Box, Page, ReadFile
from .refusals import SENTENCES

SOURCES = {"text", "text-layer", "recognised", "docx", "email"}
KINDS = {"pdf", "picture", "docx", "eml", "text", ""}
CAUTIONS = {"javascript", "launch", "embedded-files", "xfa", "sends-out", "links"}
MOST_LINKS, LONGEST_LINK = 100, 2000
_PICTURE = re.compile("[0-9]{1,4}\\.jpg")
_DEEPEST = 2  # an e-mail attached to an e-mail names what hangs on it, unread
_JPEG = b"\xff\xd8\xff"


class Untrue(ValueError):
    """The child's answer cannot be what it says."""


def checked_file(plain: dict, limits: Limits, picture_of: Callable[[str], bytes], depth: int = 0) -> ReadFile:
    """A file as the child describes it; Untrue, TypeError or KeyError where it cannot be one."""
    pages = tuple(_page(page, picture_of) for page in _few(plain["pages"], limits.pages))
    attached = _few(plain["attachments"], limits.attachments if depth < _DEEPEST else 0)
    return ReadFile(
        pages=pages,
        name=label(_text(plain["name"])),
        kind=one_of(KINDS, plain["kind"]),
        sha256=_matching(r"([0-9a-f]{64})?", plain["sha256"]),
        qr_links=tuple(
            _matching(r"(?i)https?://[!-~ก-๛]+", link) for link in _few(plain["qr_links"], MOST_LINKS)
        ),
        attachments=tuple(checked_file(file, limits, picture_of, depth + 1) for file in attached),
        starts=_starts(plain["starts"], len(pages)),
        cautions=tuple(one_of(CAUTIONS, caution) for caution in _few(plain["cautions"], len(CAUTIONS))),
        refused=one_of({*SENTENCES, ""}, plain["refused"]),
    )


def _page(plain: dict, picture_of: Callable[[str], bytes]) -> Page:
    text = _text(plain["text"])
    confidences = tuple(_share(value) for value in plain["confidences"])
    _sure(len(confidences) in (0, len(text)))
    picture = plain["picture"] and picture_of(_matching(_PICTURE, plain["picture"]))
    _sure(not picture or picture.startswith(_JPEG))
    boxes = tuple(_box(box, len(text)) for box in plain["boxes"])
    return Page(text, one_of(SOURCES, plain["source"]), confidences, boxes, picture or b"")


def _box(plain: list, length: int) -> Box:
    start, end, left, top, right, bottom = plain
    _sure(type(start) is int and type(end) is int and 0 <= start < end <= length)
    _sure(left <= right and top <= bottom)
    return Box(start, end, *map(_share, (left, top, right, bottom)))


def _starts(plain: list, pages: int) -> tuple[int, ...]:
    _sure(all(type(start) is int and 0 <= start < max(pages, 1) for start in plain))
    _sure(plain == sorted(set(plain)) and 0 in plain)
    return tuple(plain)


def _text(value) -> str:
    _sure(isinstance(value, str) and not re.search("[\x00\ud800-\udfff]", value))
    return value


def _matching(pattern, value) -> str:
    _sure(len(_text(value)) <= LONGEST_LINK and re.fullmatch(pattern, value))
    return value


def one_of(known: Collection[str], value) -> str:
    _sure(isinstance(value, str) and value in known)
    return value


def _few(value, most: int) -> list:
    _sure(isinstance(value, list) and len(value) <= most)
    return value


def _share(value) -> float:
    _sure(isinstance(value, int | float) and 0 <= value <= 1)
    return float(value)


def _sure(is_true) -> None:
    if not is_true:
        raise Untrue
