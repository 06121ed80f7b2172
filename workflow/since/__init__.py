"""What changed since a day: for what an office asked of others, and for what it owes itself."""

from .changes import Group, Line, Matter, lines_of, numbers, responses_of, summary
from .counts import counts_of, matters_of
from .files import table
from .kinds import Kind, Scope, Side
from .listed import Listed
from .meetings import MeetingForm, note, withdraw
from .span import SinceForm, Span, span_of

__all__ = [
    "Group",
    "Kind",
    "Line",
    "Listed",
    "Matter",
    "MeetingForm",
    "Scope",
    "Side",
    "SinceForm",
    "Span",
    "counts_of",
    "lines_of",
    "matters_of",
    "note",
    "numbers",
    "responses_of",
    "span_of",
    "summary",
    "table",
    "withdraw",
]
