"""What the pile shows of a letter-to-be before anyone opens it."""

from django.utils import timezone

from thai.reading import read_letter

from ..models import Intake
from .paging import joined
from .proposal import SECRECIES


def describe(intake: Intake) -> None:
    """Take the number, subject, urgency and secrecy from its pages; saves nothing."""
    reading = read_letter(joined(intake.pages.all()), today=timezone.localdate())
    number = reading.number.value.thai if reading.number else ""
    about = reading.subject or reading.addressee
    intake.summary = " · ".join(part for part in (number, about.value if about else "") if part)[:300]
    intake.urgency = reading.urgency.value if reading.urgency else ""
    intake.secrecy = SECRECIES.get(reading.secrecy.value, 0) if reading.secrecy else 0
