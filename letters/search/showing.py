"""A page of what was found: each letter, its lines in one's own registers, the words in their place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from offices.models import Office, User
from thai.searching import Piece
from thai.snippets import Stretch, marked, snippet

from ..keeping.holding import closed_to
from ..models import Entry, Letter
from .finding import Found


@dataclass(frozen=True)
class Hit:
    letter: Letter
    is_exact: bool  # it carries the number asked for
    lines: list[Entry]
    subject: list[Stretch]
    snippet: list[Stretch]


def shown(keys: Sequence[int], found: Found, pieces: Sequence[Piece], user: User) -> list[Hit]:
    """The letters of these keys in their order."""
    own = Entry.objects.filter(register__office__in=Office.objects.reachable_by(user))
    lines = Prefetch("entries", own.select_related("register__office").order_by("pk"), to_attr="own_lines")
    visible = Letter.objects.visible_to(user).select_related("issuer").prefetch_related(lines)
    letters = visible.in_bulk(list(keys))
    spellings = [spelling for piece in pieces for spelling in piece.spellings]
    closed = closed_to(letters, user)  # their offices destroyed what they had of it
    texts = {key: "" if key in closed else letter.text for key, letter in letters.items()}
    return [_hit(letters[key], key in found.exact, spellings, texts[key]) for key in keys if key in letters]


def _hit(letter: Letter, is_exact: bool, spellings: list[str], text: str) -> Hit:
    subject, text = marked(letter.subject, spellings), snippet(text, spellings)
    return Hit(letter, is_exact, letter.own_lines, subject, text)
