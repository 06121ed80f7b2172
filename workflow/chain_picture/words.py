"""What stands in a box, and the sentence that says the same to who does not see it."""

import datetime
import unicodedata
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from thai.dates import format_date
from thai.numerals import to_thai

from ..models import Circulation, Response
from ..outstanding import Owing
from ..rollup import Below, Level
from ..states import State
from .nodes import Node, Sending
from .opened import Opened

LONGEST_NAME = 18  # letters that fit into a box


@dataclass(eq=False)
class Box:
    """One office in the picture; of the root the circulation itself."""

    key: str
    name: str
    url: str
    look: str  # late, or a state, as the badges of the style sheet; place; root
    depth: int = 0
    badge: str = ""  # the state, also of who is late
    state: str = ""
    days: str = ""  # in short
    time: str = ""  # in full
    below: str = ""  # how many have answered there
    late_below: int = 0
    sentence: str = ""
    toggle: str = ""  # the address that opens or shuts what stands below it
    is_open: bool = False
    is_found: bool = False
    groups: list["Group"] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.look == "late"

    @property
    def fitting_name(self) -> str:
        letters = 0
        for place, letter in enumerate(self.name):
            letters += unicodedata.category(letter) != "Mn"
            if letters > LONGEST_NAME:
                return self.name[: place - 1] + "…"
        return self.name


@dataclass(eq=False)
class Group:
    """The boxes of one circulation."""

    head: str
    boxes: list[Box]
    unlisted: int
    url: str  # of all of them, where some are not drawn

    def __iter__(self):
        return iter(self.boxes)


class Words:
    """Of one picture: how its addresses go on, as of which day."""

    def __init__(self, today: datetime.date, opened: Opened):
        self.today, self.opened = today, opened

    def root(self, circulation: Circulation, sending: Sending) -> Box:
        due = _("ภายใน %s") % format_date(sending.due_on, "short") if sending.due_on else _("ไม่กำหนดวัน")
        said = {"office": circulation.office.short, "letter": circulation.letter}
        asks = _("%(office)s เวียน %(letter)s") % said
        below = _in_full(Below(sending.whole))
        return Box(
            key="root",
            name=circulation.office.short,
            url=circulation.get_absolute_url(),
            look="root",
            state=circulation.letter.number_thai,
            time=due,
            below=due,
            sentence=" ".join(filter(None, [asks, circulation.request_in_words, due, below])),
            is_open=True,
            groups=[self._group(sending)] if sending.nodes else [],
        )

    def _group(self, sending: Sending) -> Group:
        boxes = [self._box(node) for node in sending.nodes]
        url = reverse("workflow:circulation", args=[sending.pk]) if sending.looks_from == sending.pk else ""
        return Group(_head(sending), boxes, sending.unlisted, url)

    def _box(self, node: Node) -> Box:
        box = self._of_duty(node, node.duty) if node.duty else self._of_place(node)
        box.below, box.late_below = _levels(node.below), node.below.whole.late
        box.sentence = " ".join(filter(None, [box.sentence, _in_full(node.below)]))
        if node.opens:
            box.toggle = self.opened.toggled(node.key, is_open=node.is_open)
        if node.is_open:
            box.groups = [self._group(each) for each in node.sendings if each.nodes]
        box.is_open, box.is_found = node.is_open, node.is_found
        return box

    def _of_duty(self, node: Node, duty: Response) -> Box:
        line, name = Owing.of(duty, self.today), node.office.short
        state = str(State(duty.state).label)
        time = self._time(line)
        copy = _("สำเนาส่ง") if duty.is_copy else ""
        return Box(
            key=node.key,
            name=name,
            url=_address(node, duty),
            look="late" if line.is_late else duty.state,
            depth=node.depth,
            badge=duty.state,
            state=f"{copy} {state}".strip(),
            days=_short(line),
            time=time,
            sentence=" ".join(filter(None, [name, copy, state, time])),
        )

    def _of_place(self, node: Node) -> Box:
        name = _("ใต้ %s") % node.office.short
        url = self.opened.toggled(node.key, is_open=node.is_open)
        return Box(node.key, name, url, "place", depth=node.depth, sentence=name)

    def _time(self, line: Owing) -> str:
        """By when, and how late; nothing of what has ended."""
        duty = line.response
        if not duty.is_open or duty.is_copy:
            return ""
        if duty.paused_on:
            return _("หยุดนับเวลาไว้")
        due = _("ภายใน %s") % format_date(duty.due_on, "short") if duty.due_on else ""
        return f"{due} {line.days_words}".strip()


def _short(line: Owing) -> str:
    duty, days = line.response, line.days
    if not duty.is_open or duty.is_copy or (days is None and not duty.paused_on):
        return ""
    if duty.paused_on:
        return _("หยุดนับ")
    if days < 0:
        return _("เกิน %s วัน") % to_thai(-days)
    return _("วันนี้") if days == 0 else _("เหลือ %s วัน") % to_thai(days)


def _head(sending: Sending) -> str:
    """Which level it is, how many have answered, and with what they were asked."""
    kinds = {node.office.kind for node in sending.nodes if node.duty} or set(sending.tallies)
    level = ", ".join(each.name for each in Below(dict.fromkeys(kinds)).levels)
    tally = sending.own if sending.tallies else None
    counts = f"{to_thai(tally.answered)}/{to_thai(tally.counted)}" if tally else ""
    asked = sending.number or _("เวียน %s") % format_date(sending.opened_on, "short")
    about = asked if sending.above and not sending.is_place else ""
    return " · ".join(filter(None, [f"{level} {counts}".strip(), about]))


def _levels(below: Below) -> str:
    """«อำเภอ ๕/๙ · อปท. ๒๐/๖๓»."""
    return " · ".join(f"{level.name} {_counts(level)}" for level in below.levels)


def _counts(level: Level) -> str:
    return f"{to_thai(level.tally.answered)}/{to_thai(level.tally.counted)}"


def _in_full(below: Below) -> str:
    """«อำเภอตอบแล้ว ๕ จาก ๙ แห่ง เกินกำหนด ๓ แห่ง»."""
    said = []
    for level in below.levels:
        tally = level.tally
        counts = {"level": level.name, "n": to_thai(tally.answered), "m": to_thai(tally.counted)}
        said.append(_("%(level)sตอบแล้ว %(n)s จาก %(m)s แห่ง") % counts)
        if tally.late:
            said.append(_("เกินกำหนด %s แห่ง") % to_thai(tally.late))
    return " ".join(said)


def _address(node: Node, duty: Response) -> str:
    """The duty's own page, where the person may open it; else where it stands in what they look down from."""
    if node.has_page:
        return reverse("workflow:response", args=[duty.pk])
    return reverse("workflow:below", args=[node.asked_by.looks_from, duty.pk])
