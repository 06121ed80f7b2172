"""What stands in a box of the picture, and in the line of the list that says the same in full."""

import datetime
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from thai.numerals import to_thai

from ..models import Circulation
from ..outstanding import Owing
from ..rollup import Below, Tally
from ..states import State
from .duties import Duty
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
    counts: str = ""  # how many have answered below, in short
    below: str = ""  # … in full
    late_below: int = 0
    toggle: str = ""  # the address that opens or shuts what stands below it
    is_open: bool = False
    is_found: bool = False
    groups: list["Group"] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.look == "late"

    @property
    def fitting_name(self) -> str:
        name, letters = self.name, 0
        if len(name) <= LONGEST_NAME:
            return name
        for place, letter in enumerate(name):
            letters += unicodedata.category(letter) != "Mn"
            if letters > LONGEST_NAME:
                return name[: place - 1] + "…"
        return name


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
    """Of one picture, as of a day. What many boxes have in common is said once."""

    def __init__(self, today: datetime.date, opened: Opened):
        self.today, self.opened = today, opened
        self.state = cache(lambda state: str(State(state).label))
        self.counts, self.in_full, self.page = cache(_counts), cache(_in_full), cache(_page)

    def root(self, circulation: Circulation, sending: Sending) -> Box:
        due = _("ภายใน %s") % day_in_words(sending.due_on, "short") if sending.due_on else _("ไม่กำหนดวัน")
        return Box(
            key="root",
            name=circulation.office.short,
            url=circulation.get_absolute_url(),
            look="root",
            state=circulation.letter.number_thai,
            time=due,
            counts=due,
            below=self.in_full(_key(Below(sending.whole))),
            is_open=True,
            groups=[self._group(sending)] if sending.nodes else [],
        )

    def _group(self, sending: Sending) -> Group:
        boxes = [self._box(node) for node in sending.nodes]
        return Group(_head(sending), boxes, sending.unlisted, self.page("circulation", sending.pk))

    def _box(self, node: Node) -> Box:
        toggle = self.opened.toggled(node.key, is_open=node.is_open) if node.sendings else ""
        box = self._of_duty(node, node.duty) if node.duty else self._of_place(node, toggle)
        if node.below.tallies:
            key = _key(node.below)
            box.counts, box.below = self.counts(key), self.in_full(key)
            box.late_below = node.below.whole.late
        if node.is_open:
            box.groups = [self._group(each) for each in node.sendings if each.nodes]
        box.toggle, box.is_open, box.is_found = toggle, node.is_open, node.is_found
        return box

    def _of_duty(self, node: Node, duty: Duty) -> Box:
        line, copy = Owing.of(duty, self.today), duty.is_copy
        return Box(
            key=node.key,
            name=node.office.short,
            url=self._address(node, duty),
            look="late" if line.is_late else duty.state,
            depth=node.depth,
            badge=duty.state,
            state=f"{_('สำเนาส่ง')} {self.state(duty.state)}" if copy else self.state(duty.state),
            days="" if copy or not duty.is_open else _short(line),
            time="" if copy or not duty.is_open else _time(line),
        )

    def _of_place(self, node: Node, toggle: str) -> Box:
        name = _("ใต้ %s") % node.office.short
        return Box(node.key, name, toggle, "place", depth=node.depth, is_found=node.is_found)

    def _address(self, node: Node, duty: Duty) -> str:
        """The duty's page, where the person may open it; else where it stands in what they look down from."""
        if node.has_page:
            return self.page("response", 0).replace("/0/", f"/{duty.pk}/")
        return self.page("below", node.asked_by.looks_from, 0).replace("/0/", f"/{duty.pk}/")


def _page(name: str, *args: int) -> str:
    return reverse(f"workflow:{name}", args=args)


def _short(line: Owing) -> str:
    """«เกิน ๓ วัน»."""
    if line.response.paused_on:
        return _("หยุดนับ")
    if line.days is None:
        return ""
    if line.days < 0:
        return _("เกิน %s วัน") % to_thai(-line.days)
    return _("เหลือ %s วัน") % to_thai(line.days) if line.days else _("วันนี้")


def _time(line: Owing) -> str:
    """«ภายใน ๖ มี.ค. ๒๕๖๙ เกินกำหนด ๓ วัน»."""
    if line.response.paused_on:
        return _("หยุดนับเวลาไว้")
    if line.response.due_on is None:
        return line.days_words
    return f"{_('ภายใน %s') % day_in_words(line.response.due_on, 'short')} {line.days_words}"


def _head(sending: Sending) -> str:
    """Which level it is, how many have answered, and by what they were asked."""
    kinds = {node.office.kind for node in sending.nodes if node.duty} or set(sending.tallies)
    level = ", ".join(each.name for each in Below(dict.fromkeys(kinds, Tally())).levels)
    counts = f"{to_thai(sending.own.answered)}/{to_thai(sending.own.counted)}" if sending.tallies else ""
    asked = sending.number or _("เวียน %s") % day_in_words(sending.opened_on, "short")
    about = asked if sending.above and not sending.is_place else ""
    return " · ".join(filter(None, [f"{level} {counts}".strip(), about]))


Key = tuple[
    tuple[str, int, int, int], ...
]  # of each level its name, how many answered, of how many; how many late


def _key(below: Below) -> Key:
    return tuple(
        (each.name, each.tally.answered, each.tally.counted, each.tally.late) for each in below.levels
    )


def _counts(levels: Key) -> str:
    """«อำเภอ ๕/๙ · อปท. ๒๐/๖๓»."""
    return " · ".join(f"{name} {to_thai(n)}/{to_thai(m)}" for name, n, m, _late in levels)


def _in_full(levels: Key) -> str:
    """«อำเภอตอบแล้ว ๕ จาก ๙ แห่ง เกินกำหนด ๓ แห่ง»."""
    said = []
    for name, answered, counted, late in levels:
        counts = {"level": name, "n": to_thai(answered), "m": to_thai(counted)}
        said.append(_("%(level)sตอบแล้ว %(n)s จาก %(m)s แห่ง") % counts)
        if late:
            said.append(_("เกินกำหนด %s แห่ง") % to_thai(late))
    return " ".join(said)
