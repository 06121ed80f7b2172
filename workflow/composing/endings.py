"""ภาคสรุป: what a letter was sent for. Upward and to peers it says โปรด, downward never."""

from enum import Enum

from ..direction import Direction


class Aim(Enum):
    KNOW = "know"
    CONSIDER = "consider"
    ACT = "act"


_DOWN = {
    Aim.KNOW: "จึงแจ้งมาเพื่อทราบ",
    Aim.CONSIDER: "จึงแจ้งมาเพื่อพิจารณา",
    Aim.ACT: "จึงแจ้งมาเพื่อดำเนินการต่อไป",
}
_POLITE = {
    Aim.KNOW: "จึงเรียนมาเพื่อโปรดทราบ",
    Aim.CONSIDER: "จึงเรียนมาเพื่อโปรดพิจารณา",
    Aim.ACT: "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป",
}


def ending(direction: Direction, aim: Aim) -> str:
    return (_DOWN if direction == Direction.DOWN else _POLITE)[aim]
