"""THE DUTIES: who is asked by whom, what each office owes, what is being written, and what was done."""

from .circulation import Circulation
from .clock import Extension, Pause
from .draft import Draft
from .key import KeyUse, ReplyKey
from .question import Question
from .record import Record
from .report import Answer, Evidence, Report
from .response import Response

__all__ = [
    "Answer",
    "Circulation",
    "Draft",
    "Evidence",
    "Extension",
    "KeyUse",
    "Pause",
    "Question",
    "Record",
    "ReplyKey",
    "Report",
    "Response",
]
