"""The columns of a register in a table, known by their headings as offices write them."""

import re
from collections.abc import Iterable, Sequence

from thai.numerals import DIGIT
from thai.text import clean

# For each field its headings: the surest first, each next line only where no column has one before it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "register_number": (
        "เลขทะเบียนรับ เลขทะเบียนส่ง เลขทะเบียนเวียน เลขทะเบียนหนังสือรับ เลขทะเบียนหนังสือส่ง เลขทะเบียน "
        "ทะเบียนเลขที่ ทะเบียนที่ "
        "ทะเบียนรับ ทะเบียนส่ง ทะเบียนรับที่ ทะเบียนส่งที่ ทะเบียนรับเลขที่ ทะเบียนส่งเลขที่ เลขที่ทะเบียน เลขที่ทะเบียนรับ "
        "เลขที่ทะเบียนส่ง "
        "เลขรับ เลขส่ง เลขรับที่ เลขส่งที่ เลขที่รับ เลขที่ส่ง เลขที่รับหนังสือ เลขรับหนังสือ เลขลงรับ เลขที่ลงรับ รับที่ ส่งที่ "
        "RegisterNo RegisterNumber RegistrationNo ReceiptNo",
        "ลำดับ ลำดับที่ เลขลำดับ เลขที่ลำดับ",
        "ที่ No",
    ),
    "number": (
        "เลขที่หนังสือ ที่หนังสือ หนังสือที่ หนังสือเลขที่ เลขหนังสือ เลขที่ของหนังสือ ที่ของหนังสือ LetterNo LetterNumber "
        "ReferenceNo RefNo เลขที่หนังสือรับ เลขที่หนังสือส่ง",
        "ที่ เลขที่ No Number",
    ),
    "dated_on": (
        "ลงวันที่ ลงวัน ลว ลงวันเดือนปี หนังสือลงวันที่ วันที่หนังสือ วันที่ของหนังสือ วันที่ในหนังสือ วันที่ออกหนังสือ "
        "วันที่ลงในหนังสือ LetterDate Dated",
    ),
    "registered_on": (
        "วันที่รับ วันรับ วันที่ส่ง วันส่ง วันที่ลงรับ วันที่ลงทะเบียน วันลงทะเบียน วันที่ลงทะเบียนรับ วันที่ลงทะเบียนส่ง "
        "วันที่รับหนังสือ วันที่ส่งหนังสือ "
        "รับวันที่ ส่งวันที่ ลงรับวันที่ วันเดือนปีที่รับ วันเดือนปีที่ส่ง วันเดือนปีรับ วันเดือนปีส่ง วดปที่รับ วดปที่ส่ง ReceivedDate "
        "DateReceived DateSent",
    ),
    "registered_time": ("เวลา เวลารับ เวลาส่ง เวลาที่รับ เวลาที่ส่ง เวลาลงรับ เวลาน Time",),
    "issuer": (
        "จาก จากหน่วยงาน หน่วยงานเจ้าของหนังสือ เจ้าของหนังสือ หน่วยงานที่ส่ง หน่วยงานผู้ส่ง หน่วยงานต้นเรื่อง "
        "หนังสือจาก From Issuer",
        "ผู้ส่ง หน่วยงาน ส่วนราชการ Sender",
    ),
    "addressee": ("ถึง เรียน ถึงหน่วยงาน ส่งถึง To Addressee", "ผู้รับ หน่วยงานผู้รับ หน่วยงานที่รับ Recipient"),
    "subject": ("เรื่อง ชื่อเรื่อง เรื่องหนังสือ ชื่อหนังสือ Subject", "รายการ"),
    "urgency": ("ชั้นความเร็ว ความเร่งด่วน ความเร็ว ระดับความเร่งด่วน ความด่วน ชั้นความเร่งด่วน Urgency",),
    "secrecy": ("ชั้นความลับ ความลับ ระดับความลับ Secrecy",),
    "action": ("การปฏิบัติ การดำเนินการ การปฏิบัติงาน ผลการปฏิบัติ ผลการดำเนินการ การสั่งการ Action",),
    "remark": ("หมายเหตุ Remark Remarks Note",),
}
_ANY_DATE = "วันที่ วันเดือนปี วดป วันเดือนปีพศ Date"  # whose date it is, the other columns tell
_NOT_LETTERS = re.compile("[^a-zก-ฮฯ-ฺเ-ๆ]")  # without the tones too, as they are mistyped most often
_PARTS = re.compile("[()\\[\\]/|\n]")
_DIGIT = re.compile(DIGIT)
_LONGEST = 60  # characters; more is a sentence
_LEAST_KNOWN = 3  # columns that make a row of headings; a title line has one cell
_SEARCHED = 40  # rows from the top of a sheet, before which the headings must come


class TwoColumns(ValueError):
    """Several columns have the heading of one field: a person must say which of them it is."""

    def __init__(self, field: str, columns: Sequence[int]) -> None:
        super().__init__(f"{field}: {', '.join(map(str, columns))}")
        self.field = field
        self.columns = tuple(columns)


def match(headings: Sequence[str]) -> dict[str, int]:
    """From the name of a field to the index of its column; TwoColumns where several claim it."""
    claimed = claims(headings)
    for field, columns in claimed.items():
        if len(columns) > 1:
            raise TwoColumns(field, columns)
    return {field: columns[0] for field, columns in claimed.items()}


def claims(headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """For each field that has a column the columns with its best heading, mostly one."""
    known = [_known(heading) for heading in headings]
    found: dict[str, tuple[int, ...]] = {}
    # What «ที่» counts is told by what the sure headings have left over.
    for field in sorted(HEADINGS, key=lambda name: name == "register_number"):
        taken = {column for columns in found.values() for column in columns}
        for names in _NAMES[field]:
            columns = tuple(at for at, name in enumerate(known) if name in names and at not in taken)
            if columns:
                found[field] = columns
                break
    _give_dates(known, found)
    return {field: found[field] for field in HEADINGS if field in found}


def is_heading_row(cells: Iterable[str]) -> bool:
    """Whether a row of a table holds the headings of a register and not a letter or a title."""
    return len(claims(list(cells))) >= _LEAST_KNOWN


def find_heading_row(rows: Iterable[Sequence[str]]) -> int | None:
    """The index of the row of headings, which stands below lines like «ทะเบียนหนังสือรับ ประจำปี ๒๕๖๗»."""
    for place, cells in zip(range(_SEARCHED), rows, strict=False):
        if is_heading_row(cells):
            return place
    return None


def _give_dates(known: Sequence[str], found: dict[str, tuple[int, ...]]) -> None:
    """A bare «วันที่» is the date that has no column yet; of both, the letter's stands after its number."""
    number = found.get("number", (len(known),))[0]
    loose = [at for at, name in enumerate(known) if name in _ANY]
    free = [field for field in ("dated_on", "registered_on") if field not in found]
    for field in free if len(free) == 2 else ():
        after = field == "dated_on"
        if columns := tuple(at for at in loose if (at > number) == after):
            found[field] = columns
    if len(free) == 1 and loose:
        found[free[0]] = tuple(loose)


def _key(heading: str) -> str:
    return _NOT_LETTERS.sub("", clean(heading).casefold())


def _keys(headings: str) -> frozenset[str]:
    return frozenset(map(_key, headings.split()))


_NAMES = {field: tuple(map(_keys, tiers)) for field, tiers in HEADINGS.items()}
_ANY = _keys(_ANY_DATE)
_ALL = _ANY.union(*(names for tiers in _NAMES.values() for names in tiers))


def _known(heading: str) -> str:
    """The heading's key; of «เรื่อง (Subject)» that of the first part that is one; empty when none is."""
    if len(heading) > _LONGEST or _DIGIT.search(heading):  # most cells of a register end here
        return ""
    keys = (_key(part) for part in (heading, *_PARTS.split(heading)))
    return next((key for key in keys if key in _ALL), "")
