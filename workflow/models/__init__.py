"""THE DUTIES: who is asked by whom, what each office owes, what is being written, and what was done."""

from .batch import Batch, BatchLine
from .calendar_feed import CalendarFeed
from .circulation import Circulation
from .clock import DueKept, DueMove, Extension, Pause
from .digest import Digest, DigestLine, Sending
from .digest_day import DigestDay
from .draft import Draft
from .handing_out import Copies, Mailing
from .inspection import Inspection
from .key import KeyUse, ReplyKey
from .letter_run import LetterRun, RunFile, RunLine
from .letter_template import LetterTemplate, TemplateVersion
from .meeting import Meeting
from .plan import CirculationPlan, OfficePlan, Plan
from .question import Question
from .record import Record
from .reminder import Reminder, ReminderRound
from .report import Answer, Evidence, Report
from .response import Response
from .used import UsedAnswer

__all__ = [
    "Answer",
    "Batch",
    "BatchLine",
    "CalendarFeed",
    "Circulation",
    "CirculationPlan",
    "Copies",
    "Digest",
    "DigestDay",
    "DigestLine",
    "Draft",
    "DueKept",
    "DueMove",
    "Evidence",
    "Extension",
    "Inspection",
    "KeyUse",
    "LetterRun",
    "LetterTemplate",
    "Mailing",
    "Meeting",
    "OfficePlan",
    "Pause",
    "Plan",
    "Question",
    "Record",
    "Reminder",
    "ReminderRound",
    "ReplyKey",
    "Report",
    "Response",
    "RunFile",
    "RunLine",
    "Sending",
    "TemplateVersion",
    "UsedAnswer",
]
