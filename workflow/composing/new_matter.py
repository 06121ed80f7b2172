"""A letter that begins a matter: ด้วย …, without นั้น. What it goes on from, if anything, it cites."""

from ..direction import Direction
from .endings import Aim, ending
from .situation import BLANK, Situation, Words, follow_up


def words(situation: Situation) -> Words:
    aim = Aim.ACT if situation.direction == Direction.DOWN else Aim.CONSIDER
    close = ending(situation.direction, aim)
    if situation.about is None:
        return Words("", {"cause": f"ด้วย{BLANK}", "closing": close})
    told = f"{situation.according_to} {BLANK} นั้น"
    paragraphs = {"cause": told, "wish": f"{situation.office.name}{BLANK}", "closing": close}
    return Words(follow_up(situation.about.subject), paragraphs, {"cites": situation.cites})
