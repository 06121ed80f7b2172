"""How a letter that is written here names another one, and what it was asked by it."""

from letters.models import Kind, Letter
from thai.dates import format_date

from .models import Response


def cited(letter: Letter) -> str:
    """«หนังสือสำนักงาน… ด่วนที่สุด ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๖ ธันวาคม ๒๕๖๘»."""
    urgency = f" {letter.urgency}" if letter.urgency else ""
    number = letter.number_thai  # read anew whenever it is asked
    dated = f" ลงวันที่ {format_date(letter.dated_on)}" if letter.dated_on else ""
    return f"หนังสือ{letter.issuer.name}{urgency}{f' ที่ {number}' if number else ''}{dated}"


def line_of(letter: Letter, kind: str) -> str:
    """The line อ้างถึง, which an external letter alone has (clauses 11 and 12)."""
    return cited(letter) if kind == Kind.EXTERNAL else ""


def according_to(letter: Letter, kind: str) -> str:
    """How the text begins that goes on from another letter, whose name stands in it or in that line."""
    return "ตามหนังสือที่อ้างถึง" if kind == Kind.EXTERNAL else f"ตาม{cited(letter)}"


def cause(duty: Response, kind: str) -> str:
    """ภาคเหตุ of what answers a duty: ตามหนังสือ … closes with นั้น."""
    asked = duty.circulation
    until = f" ภายในวันที่ {format_date(duty.due_on)}" if duty.due_on else ""
    what = f"{'รายงาน' if duty.needs_report else 'รับทราบ'}{asked.matter}"
    return f"{according_to(asked.letter, kind)} ขอให้{duty.office.name}{what}{until} นั้น"
