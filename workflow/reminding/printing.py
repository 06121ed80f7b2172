"""What would go where, as `manage.py remind --dry-run` prints it."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from offices.dates import day_in_words, hour_in_words
from offices.models import Office
from thai.numerals import to_thai

from . import digests, plans, ways
from .digests import Bundle
from .duties import Duty
from .looking import Line, Look
from .stages import HEAD


class Printed:
    """Line by line, office after office, so that a country's day is printed while it is looked at."""

    def __init__(self, on: datetime.date):
        self.on = on
        self.counts = Counter()

    def lines(self, looks: Iterable[list[Look]], *, tells_silence: bool) -> Iterator[str]:
        yield _("การเตือน %s") % day_in_words(self.on, "full")
        for seen in looks:
            for bundle in digests.bundles(seen):
                yield from self._bundle(bundle)
            self.counts["silent"] += sum(bool(each.silence) for each in seen)
            if tells_silence:
                yield from _silences(seen)
        yield from ("", self._totals())

    def _bundle(self, bundle: Bundle) -> Iterator[str]:
        self.counts["digests"] += 1
        self.counts["lines"] += len(bundle.lines)
        yield ""
        yield f"→ {bundle.recipient} · {_at(bundle.recipient.office)} · {_ways(bundle, self.on)}"
        yield from (f"    {_line(line)}" for line in bundle.lines)

    def _totals(self) -> str:
        said = {name: to_thai(f"{self.counts[name]:,}") for name in ("digests", "lines", "silent")}
        return _("รวม %(digests)s ฉบับ %(lines)s รายการ ไม่เตือน %(silent)s เรื่อง") % said


def _silences(looks: Iterable[Look]) -> Iterator[str]:
    silent = [(each.duty, why) for each in looks for why in (each.silence, each.head_silence) if why]
    if silent:
        yield ""
        yield _("ไม่เตือน")
    yield from (f"    {duty.office.short}  {_matter(duty)}  {why}" for duty, why in silent)


def _line(line: Line) -> str:
    mark = _("[หัวหน้า] ") if line.said.stage == HEAD else ""
    return f"{mark}{_matter(line.duty)}  {line.why}"


def _matter(duty: Duty) -> str:
    """«สถจ.ตาก ขอ: ตก ๐๐๒๓.๓/ว ๑๘๕๕»; who runs the command is cleared for nothing secret."""
    if duty.letter.is_secret:
        return _("หนังสือที่มีชั้นความลับ")
    if duty.response:
        said = {"office": duty.response.circulation.office.short, "letter": _named(duty)}
        return _("%(office)s ขอ: %(letter)s") % said
    return _("หนังสือรับ: %s") % _named(duty)


def _named(duty: Duty) -> str:
    return str(duty.letter.number_thai or _("ไม่มีเลขที่"))


def _at(office: Office) -> str:
    return hour_in_words(plans.of_office(office).at)


def _ways(bundle: Bundle, on: datetime.date) -> str:
    return ", ".join(each.to or str(each.channel) for each in ways.of(bundle.unsaved(on))) or "—"
