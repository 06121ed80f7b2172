"""THE DUTIES: who is asked by whom, what each office owes, what is being written, and what was done."""

from .batch import Batch, BatchLine
from .circulation import Circulation
from .clock import Extension, Pause
from .digest import Digest, DigestLine, Sending
from .digest_day import DigestDay
from .draft import Draft
from .handing_out import Copies, Mailing
from .key import KeyUse, ReplyKey
from .plan import CirculationPlan, OfficePlan, Plan
from .question import Question
from .record import Record
from .report import Answer, Evidence, Report
from .response import Response
from .used import UsedAnswer

__all__ = [
    "Answer",
    "Batch",
    "BatchLine",
    "Circulation",
    "CirculationPlan",
    "Copies",
    "Digest",
    "DigestDay",
    "DigestLine",
    "Draft",
    "Evidence",
    "Extension",
    "KeyUse",
    "Mailing",
    "OfficePlan",
    "Pause",
    "Plan",
    "Question",
    "Record",
    "ReplyKey",
    "Report",
    "Response",
    "Sending",
    "UsedAnswer",
]
