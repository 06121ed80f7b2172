"""How a letter that is written here names another one."""

from letters.models import Letter
from thai.dates import format_date


def cited(letter: Letter) -> str:
    """«หนังสือสำนักงาน… ด่วนที่สุด ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๖ ธันวาคม ๒๕๖๘»."""
    urgency = f" {letter.urgency}" if letter.urgency else ""
    number = letter.number_thai  # read anew whenever it is asked
    dated = f" ลงวันที่ {format_date(letter.dated_on)}" if letter.dated_on else ""
    return f"หนังสือ{letter.issuer.name}{urgency}{f' ที่ {number}' if number else ''}{dated}"
