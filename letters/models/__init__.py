"""THE DOCUMENTS: the letter, its registers, what it cites, its seal, how it left, and the pile of files."""

from .dispatch import Dispatch
from .due import Due, DueSource
from .emblem import Emblem
from .enclosure import Enclosure, Withdrawal
from .intake import Intake, IntakePage, IntakeRecord
from .keeping import (
    CommitteeSeat,
    Destroyed,
    DestructionLine,
    DestructionList,
    Keeping,
    KeepingRecord,
    Term,
)
from .ledger import Ledger, LedgerLine
from .legacy import OldLine, OldRegister
from .letter import Correction, Delivery, Kind, Letter, Urgency
from .likeness import TextMark, ToldApart
from .link import Citation, Link, Proposal, Stub
from .look import Look
from .passing_on import Assignment, Note
from .printout import Printout
from .register import Entry, Register
from .seal import Seal, SealedCopy
from .search import LetterSearch
from .worker import Worker

__all__ = [
    "Assignment",
    "Citation",
    "CommitteeSeat",
    "Correction",
    "Delivery",
    "Destroyed",
    "DestructionLine",
    "DestructionList",
    "Dispatch",
    "Due",
    "DueSource",
    "Emblem",
    "Enclosure",
    "Entry",
    "Intake",
    "IntakePage",
    "IntakeRecord",
    "Keeping",
    "KeepingRecord",
    "Kind",
    "Ledger",
    "LedgerLine",
    "Letter",
    "LetterSearch",
    "Link",
    "Look",
    "Note",
    "Printout",
    "OldLine",
    "OldRegister",
    "Proposal",
    "Register",
    "Seal",
    "SealedCopy",
    "Stub",
    "Term",
    "TextMark",
    "ToldApart",
    "Urgency",
    "Withdrawal",
    "Worker",
]
