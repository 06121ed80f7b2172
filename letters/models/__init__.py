"""THE DOCUMENTS: the letter, the registers it stands in, what it cites, its seal, and the pile of files."""

from .intake import Intake, IntakePage, IntakeRecord
from .letter import Correction, Delivery, Kind, Letter, Urgency
from .link import Citation, Link, Proposal, Stub
from .register import Entry, Register
from .seal import Seal
from .search import LetterSearch

__all__ = [
    "Citation",
    "Correction",
    "Delivery",
    "Entry",
    "Intake",
    "IntakePage",
    "IntakeRecord",
    "Kind",
    "Letter",
    "LetterSearch",
    "Link",
    "Proposal",
    "Register",
    "Seal",
    "Stub",
    "Urgency",
]
