"""THE DOCUMENTS: the letter, the registers it stands in, what it cites, its seal, and the pile of files."""

from .intake import Intake, IntakePage, IntakeRecord
from .letter import Correction, Delivery, Kind, Letter, Urgency
from .link import Citation, Link, Proposal, Stub
from .passing_on import Assignment, Note
from .printout import Printout
from .register import Entry, Register
from .seal import Seal

__all__ = [
    "Assignment",
    "Citation",
    "Correction",
    "Delivery",
    "Entry",
    "Intake",
    "IntakePage",
    "IntakeRecord",
    "Kind",
    "Letter",
    "Link",
    "Note",
    "Printout",
    "Proposal",
    "Register",
    "Seal",
    "Stub",
    "Urgency",
]
