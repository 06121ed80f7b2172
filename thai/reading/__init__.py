"""Read a letter's text into its parts, each with the evidence it was read from."""

from thai.reading.evidence import Confidence, Read
from thai.reading.letter import read_letter
from thai.reading.values import Citation, DueTerm, LetterReading, Receipt

__all__ = ["Citation", "Confidence", "DueTerm", "LetterReading", "Read", "Receipt", "read_letter"]
