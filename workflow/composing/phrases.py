"""Phrases that an official letter is made of, as far as they fit its form, its purpose and its direction."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from letters.models import Kind

from ..citing import according_to
from ..direction import Direction
from ..models import Draft
from ..purposes import Purpose
from .endings import Aim, ending
from .situation import BLANK
from .whom import direction_of

_BEGIN_ANEW = (f"ด้วย{BLANK}", f"เนื่องด้วย{BLANK}")
_GO_ON = (f"ตามที่{BLANK} นั้น", f"ตามที่{BLANK} ความละเอียดแจ้งแล้ว นั้น")
_LINKS = (
    "ในการนี้ เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย",
    f"ทั้งนี้ {BLANK}",
    f"อนึ่ง {BLANK}",
    "รายละเอียดปรากฏตาม QR Code ท้ายหนังสือฉบับนี้",
)
_DOWN = (
    f"จึงขอให้{BLANK}ดำเนินการ{BLANK} และรายงานผลให้{BLANK}ทราบ ภายในวันที่ {BLANK}",
    f"ให้{BLANK}ดำเนินการ{BLANK}",
    "แจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ทราบและถือปฏิบัติ",
)
_ACROSS = (f"จึงขอความร่วมมือ{BLANK}", f"จึงขอความอนุเคราะห์{BLANK}", "จะขอบคุณยิ่ง")
_UP = (f"{BLANK}ขอเรียนว่า {BLANK}", f"จึงขอหารือ{BLANK}", f"จึงขออนุมัติ{BLANK}")
_OF_PURPOSE = {
    Purpose.REPORT: (
        f"ได้ดำเนินการ{BLANK}เรียบร้อยแล้ว จำนวน {BLANK} แห่ง จากทั้งหมด {BLANK} แห่ง คิดเป็นร้อยละ {BLANK}",
        f"อยู่ระหว่างดำเนินการ คาดว่าจะแล้วเสร็จภายในวันที่ {BLANK}",
        f"ไม่สามารถดำเนินการได้ เนื่องจาก{BLANK}",
    ),
    Purpose.NIL: ("ไม่มีกรณีดังกล่าวในพื้นที่", "ไม่มีข้อมูลที่จะรายงาน"),
    Purpose.EXTENSION: (f"จึงขอขยายระยะเวลาการรายงานออกไปถึงวันที่ {BLANK}", f"เนื่องจาก{BLANK}"),
    Purpose.REMINDER: (
        f"บัดนี้ ล่วงเลยกำหนดระยะเวลามาแล้ว ปรากฏว่ายังไม่ได้รับรายงานจาก{BLANK}",
        "หากได้จัดส่งก่อนได้รับหนังสือนี้แล้ว ขออภัยมา ณ โอกาสนี้",
    ),
    Purpose.REPLY: (f"ขอเรียนว่า {BLANK}", "เรื่องนี้อยู่ระหว่างดำเนินการ หากได้ผลประการใดจะแจ้งให้ท่านทราบต่อไป"),
    Purpose.PASS_ON: ("ส่งมาพร้อมนี้", f"{BLANK}แจ้งว่า {BLANK}"),
    Purpose.ACKNOWLEDGE: ("ได้รับหนังสือดังกล่าวแล้ว",),
}
_MORE_ENDINGS = {
    Direction.DOWN: ("จึงแจ้งมาเพื่อทราบและถือปฏิบัติ",),
    Direction.UP: ("จึงเรียนมาเพื่อโปรดพิจารณาสั่งการ", "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"),
}


@dataclass(frozen=True)
class Group:
    """`phrases`: on paper and therefore in Thai; a place to fill is written ……."""

    label: str
    phrases: tuple[str, ...]


def offered(draft: Draft) -> list[Group]:
    """In the order of a letter. Where nobody can tell the direction, the wishes of all of them."""
    way = direction_of(draft)
    groups = [
        Group(_("เริ่มเรื่อง"), _openings(draft)),
        Group(_("ตามวัตถุประสงค์"), _OF_PURPOSE.get(Purpose(draft.purpose), ())),
        *_wishes(way),
        Group(_("เชื่อมความ"), _LINKS + (("รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",) if _is_external(draft) else ())),
        Group(_("สรุป"), _endings(way)),
    ]
    return [group for group in groups if group.phrases]


def _openings(draft: Draft) -> tuple[str, ...]:
    """Of a letter that goes on from another: with the name of that one."""
    duty = draft.answers or draft.concerns
    letter = duty.circulation.letter if duty else draft.about
    if letter and draft.purpose != Purpose.PASS_ON:
        return f"{according_to(letter, draft.kind)} {BLANK} นั้น", *_GO_ON
    return (*_BEGIN_ANEW, *((f"ตามหนังสือที่อ้างถึง {BLANK} นั้น",) if _is_external(draft) else ()), *_GO_ON)


def _wishes(way: Direction | None) -> list[Group]:
    found = {
        Direction.DOWN: Group(_("ขอให้หน่วยงานในสังกัด"), _DOWN),
        Direction.ACROSS: Group(_("ขอความร่วมมือ"), _ACROSS),
        Direction.UP: Group(_("เรียนหน่วยเหนือ"), _UP),
    }
    if way is None:
        return list(found.values())
    return [found[Direction.ACROSS if way == Direction.OUTSIDE else way]]


def _endings(way: Direction | None) -> tuple[str, ...]:
    ways = [way] if way else [Direction.DOWN, Direction.ACROSS]
    closing = [ending(each, aim) for each in ways for aim in Aim]
    return tuple(dict.fromkeys([*closing, *_MORE_ENDINGS.get(way, ())]))


def _is_external(draft: Draft) -> bool:
    return draft.kind == Kind.EXTERNAL
