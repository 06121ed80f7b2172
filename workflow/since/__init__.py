"""What changed since a day: for what an office asked of others, and for what it owes itself."""

from .changes import Group, Line, Matter, lines_of, numbers, responses_of, summary
from .files import table
from .kinds import Kind, Scope, Side
from .span import SinceForm, Span, span_of

__all__ = [
    "Group",
    "Kind",
    "Line",
    "Matter",
    "Scope",
    "Side",
    "SinceForm",
    "Span",
    "lines_of",
    "numbers",
    "responses_of",
    "span_of",
    "summary",
    "table",
]
