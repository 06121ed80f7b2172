"""What the page of a duty or of a letter to answer says of its reminders: past, next, and why not today."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from letters.models import Letter
from offices.dates import day_in_words
from offices.models import Office, User
from thai.times import format_time

from .. import outstanding
from ..models import DigestDay, DigestLine, Response, Sending
from . import duties, plans, verdicts
from .duties import Duty
from .looking import Look, look
from .stages import HEAD


@dataclass(frozen=True)
class Told:
    """A line of a digest; `how` says what became of the digest on its ways."""

    line: DigestLine
    how: str

    @property
    def whom(self) -> str:
        digest = self.line.digest
        return str(digest.person) if digest.person else _("ช่องทางกลางของ %s") % digest.office.short

    @property
    def is_to_head(self) -> bool:
        return self.line.stage == HEAD


@dataclass(frozen=True)
class Standing:
    words: list[str]  # what comes first and why, or why nothing does today
    next_on: datetime.date | None
    plan: str  # whose
    told: list[Told]  # the newest first


def of_response(response: Response, now: datetime.datetime) -> Standing:
    """As it is now, for the page of a duty, which has read it with its marks and `duties.WITH_PLANS`."""
    now = timezone.localtime(now)
    [duty] = duties.of_read([response], now.date())
    return _standing(duty, now)


def of_letter(letter: Letter, office: Office, user: User, now: datetime.datetime) -> Standing | None:
    """Of one to answer that nobody circulated to the office; None where it is none, or not the user's."""
    lines = outstanding.lines_to_answer([office.home_id]).filter(letter=letter).visible_to(user)
    now = timezone.localtime(now)
    found = duties.of_entries(lines, now.date())
    return _standing(found[0], now) if found else None


def _standing(duty: Duty, now: datetime.datetime) -> Standing:
    """Of today; what was too late for the digests of today, of the next working day."""
    on = now.date()
    [seen] = look([duty], on)
    if seen.lines and _is_over(duty, now):
        on = duty.calendar.after(on, 1)
        [seen] = look([duty], on)
    words = _words(seen, _when(duty, on, now))
    return Standing(words, verdicts.next_day(duty, on), plans.whose(duty.plan), _told(duty))


def _is_over(duty: Duty, now: datetime.datetime) -> bool:
    """The digests of the office's hour are made."""
    hour = plans.of_office(duty.office).at
    return DigestDay.objects.filter(on=now.date(), made_until__gte=hour).exists()


def _words(seen: Look, when: str) -> list[str]:
    """Of whoever holds it, then of the head where it is late enough."""
    words = [_("ระบบไม่แจ้งเตือนเอง: %s") % seen.silence] if seen.silence else []
    words += [_("ระบบไม่แจ้งหัวหน้า: %s") % seen.head_silence] if seen.head_silence else []
    for said in dict.fromkeys(line.said for line in seen.lines):
        whom = ", ".join(str(line.recipient) for line in seen.lines if line.said == said)
        words.append(
            _("จะเตือน %(whom)s %(when)s เพราะ%(why)s") % {"whom": whom, "when": when, "why": said.why}
        )
    return words


def _when(duty: Duty, on: datetime.date, now: datetime.datetime) -> str:
    hour = plans.of_office(duty.office).at
    if on == now.date() and hour <= now.time():
        return _("วันนี้ เมื่อระบบส่งรอบถัดไป")
    return _("%(day)s เวลา %(hour)s น.") % {"day": day_in_words(on, "short"), "hour": format_time(hour)}


def _told(duty: Duty) -> list[Told]:
    lines = duty.lines[::-1]
    sendings = Sending.objects.filter(digest__in=[line.digest_id for line in lines])
    states: dict[int, list[str]] = {}
    for sending in sendings:
        states.setdefault(sending.digest_id, []).append(str(sending.get_state_display()))
    return [Told(line, ", ".join(dict.fromkeys(states.get(line.digest_id, [])))) for line in lines]
