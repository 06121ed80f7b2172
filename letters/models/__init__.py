"""THE DOCUMENTS: the letter, the registers it stands in, what it cites, and its seal."""

from .letter import Correction, Delivery, Kind, Letter, Urgency
from .link import Citation, Link, Proposal, Stub
from .register import Entry, Register
from .seal import Seal

__all__ = [
    "Citation",
    "Correction",
    "Delivery",
    "Entry",
    "Kind",
    "Letter",
    "Link",
    "Proposal",
    "Register",
    "Seal",
    "Stub",
    "Urgency",
]
