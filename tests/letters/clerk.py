"""Letters as a clerk logs them, without the pages."""

import datetime
import uuid

from letters.intake.log import Logged, log_letter
from letters.models import Letter
from thai.letter_number import LetterNumber

CITED_DAY = datetime.date(2025, 11, 14)
STAMP = datetime.date(2026, 3, 2)


def cited(number: str, dated_on: datetime.date | None = CITED_DAY, **more) -> dict:
    """A row of the form for cited letters."""
    row = {"issuer": "", "dated_on": dated_on, "urgency": "", "passes_on": False, "as_read": f"ที่ {number}"}
    return {"number": LetterNumber.parse(number), **row, **more}


def log(
    world,
    number: str | None,
    *citations: dict,
    on: datetime.date = STAMP,
    office=None,
    by: str = "clerk of the province",
    is_own: bool = False,
    token: uuid.UUID | None = None,
    **fields,
) -> Logged:
    """Log a letter for the province: its own if the number begins with ตก, else the department's."""
    issuer = world.province if (number or "").startswith("ตก") else world.department
    fields = {
        "number": LetterNumber.parse(number) if number else None,
        "dated_on": None,
        "issuer": issuer,
        "subject": "การทดสอบ",
    } | fields
    return log_letter(
        fields,
        list(citations),
        office=office or world.province,
        by=world[by],
        on=on,
        is_own=is_own,
        token=token,
    )


def letter(world, number: str | None, *citations: dict, **more) -> Letter:
    return log(world, number, *citations, **more).letter
