"""What is circulated, by whom, to whom, when."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from .places import Tree
from .size import Size

YEARS = 5
MATTERS = [
    "การเบิกจ่ายเงินอุดหนุนทั่วไป",
    "การสำรวจระบบประปาหมู่บ้าน",
    "ข้อมูลบุคลากรถ่ายโอน",
    "โครงการจัดการขยะมูลฝอยชุมชน",
    "การป้องกันอุทกภัย",
    "การจัดเก็บภาษีที่ดินและสิ่งปลูกสร้าง",
    "ศูนย์พัฒนาเด็กเล็ก",
    "เบี้ยยังชีพผู้สูงอายุ",
]
URGENCIES = ["", "", "", "ด่วน", "ด่วนมาก", "ด่วนที่สุด"]


@dataclass
class Sending:
    """One circulation. `serves`: the key of the response that it executes, once it has one."""

    pk: int
    asker: int
    asked: list[int]
    opened_on: datetime.date
    due_on: datetime.date
    matter: str
    urgency: str
    is_secret: bool
    is_stuck: bool  # some never answered, though years have passed
    above: "Sending | None" = None
    serves: int | None = None


def sendings(size: Size, tree: Tree, today: datetime.date, rng: random.Random) -> list[Sending]:
    """The earliest first, so that keys follow the days, and what serves a duty after the duty."""
    made = list(chain(*_roots(size, tree, today, rng)))
    made.sort(key=lambda each: each.opened_on)
    for pk, sending in enumerate(made, start=1):
        sending.pk = pk
    return made


def _roots(size: Size, tree: Tree, today: datetime.date, rng: random.Random) -> Iterator[list[Sending]]:
    def one(asker: int, asked: list[int], above: Sending | None = None) -> Sending:
        return _sending(asker, asked, above, today, rng)

    department = tree.department
    yield [one(department, tree.all_locals) for _each in range(size.wide)]
    yield [one(department, tree.all_districts) for _each in range(size.to_districts)]
    yield [one(department, tree.provinces) for _each in range(size.to_provinces)]
    for _each in range(size.own):
        province = rng.choice(tree.provinces)
        whom = tree.districts[province] if rng.random() < 0.5 else tree.locals_of(province)
        yield [one(province, whom)]
    for _each in range(size.chains):
        yield _chain(one(department, tree.provinces), tree, one)


def _chain(top: Sending, tree: Tree, one) -> list[Sending]:
    """Every office that is asked asks all below it."""
    made, level = [top], [top]
    while level:
        level = [
            one(office, tree.below(office), above)
            for above in level
            for office in above.asked
            if tree.below(office)
        ]
        made += level
    return made


def _sending(asker: int, asked: list[int], above, today: datetime.date, rng: random.Random) -> Sending:
    day = datetime.timedelta(days=1)
    if above:
        opened_on = min(above.opened_on + day * rng.randint(0, 4), today)
        due_on = max(above.due_on - day * rng.randint(3, 8), opened_on + day)
    else:
        opened_on = today - day * rng.randint(0, 365 * YEARS)
        due_on = opened_on + day * rng.randint(20, 160)
    return Sending(
        pk=0,
        asker=asker,
        asked=asked,
        opened_on=opened_on,
        due_on=due_on,
        matter=above.matter if above else rng.choice(MATTERS),
        urgency=above.urgency if above else rng.choice(URGENCIES),
        is_secret=not above and rng.random() < 0.01,
        is_stuck=rng.random() < 0.08,
        above=above,
    )
