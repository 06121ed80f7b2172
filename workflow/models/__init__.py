"""THE DUTIES: who is asked by whom, what each office owes, what is being written, and what was done."""

from .circulation import Circulation
from .draft import Draft
from .record import Record
from .response import Response

__all__ = ["Circulation", "Draft", "Record", "Response"]
