"""The due day of a duty, and how it came to be: more time, days that did not count, days off."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from thai.numerals import to_thai

from . import clock
from .models import DueMove, Extension, Pause, Response
from .states import Verdict


@dataclass(frozen=True)
class Deadline:
    """The due day of one duty with its history; days are calendar days."""

    response: Response
    extensions: list[Extension]
    pauses: list[Pause]
    moves: list[DueMove]

    @classmethod
    def of(cls, response: Response) -> Self:
        extensions = response.extensions.select_related("asked_in__by", "decided_in__by")
        extensions = extensions if response.newest_verdict else extensions.none()
        pauses = response.pauses.select_related("begun_in__by", "ended_in__by")
        moves = response.moves.select_related("done_in__by", "special_day")
        return cls(response, list(extensions), list(pauses), list(moves))

    @cached_property
    def original_on(self) -> datetime.date | None:
        """The due day before anything moved it."""
        asked = [(each.asked_in_id, each.former_due_on) for each in self.extensions]
        paused = [(each.begun_in_id, each.former_due_on) for each in self.pauses]
        moved = [(each.done_in_id, each.former_due_on) for each in self.moves]
        former = [*asked, *paused, *moved]
        return min(former)[1] if former else self.response.due_on

    @property
    def has_moved(self) -> bool:
        return self.original_on != self.response.due_on

    @property
    def moves_in_words(self) -> str:
        """«กำหนดเดิม ๖ มีนาคม ๒๕๖๙ ขยายแล้ว ๒ ครั้ง หยุดนับเวลา ๕ วัน»."""
        words = [_("กำหนดเดิม %s") % day_in_words(self.original_on)]
        if granted := sum(each.verdict == Verdict.GRANTED for each in self.extensions):
            words.append(_("ขยายแล้ว %s ครั้ง") % to_thai(granted))
        if still := sum(each.days for each in self.pauses if each.days):
            words.append(_("หยุดนับเวลารวม %s วัน") % to_thai(still))
        if by_days := sum(each.special_day_id is not None for each in self.moves):
            words.append(_("เลื่อนตามวันหยุด %s ครั้ง") % to_thai(by_days))
        if by_days < len(self.moves):
            words.append(_("นับใหม่จากวันที่ได้รับ"))
        return " ".join(words)

    @property
    def waiting(self) -> Extension | None:
        return next((each for each in self.extensions if each.verdict == Verdict.ASKED), None)

    @property
    def decided(self) -> list[Extension]:
        """The requests that wait no longer."""
        return [each for each in self.extensions if each.verdict != Verdict.ASKED]

    @property
    def if_resumed_today(self) -> datetime.date | None:
        """The due day, if the clock that stands still goes on today."""
        response = self.response
        return clock.due_if_resumed(response, timezone.localdate()) if response.paused_on else None
