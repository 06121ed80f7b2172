"""Names of months and weekdays, and the spellings that clerks use for them."""

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_CLIPPED = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา",
    "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_SHORT = tuple(name[:3] for name in _ENGLISH)
_UNDOTTED = tuple(name.replace(".", "") for name in MONTHS_SHORT)
SPELLINGS = (*MONTHS, *MONTHS_SHORT, *_CLIPPED, *_UNDOTTED)  # of clerks who write Thai


def read(word: str) -> tuple[int | None, tuple[str, ...]]:
    """Month 1 to 12 with flags; None if the word names no month."""
    word = word.strip()
    if month := _find(word, MONTHS, MONTHS_SHORT):
        return month, ()
    bare = word.replace(".", "").replace(" ", "")
    if month := _find(bare, MONTHS, _CLIPPED, _UNDOTTED):
        return month, ("nonstandard_month",)
    return _find(bare.lower(), _ENGLISH, _ENGLISH_SHORT), ("english_month",)


def _find(word: str, *tables: tuple[str, ...]) -> int | None:
    return next((table.index(word) + 1 for table in tables if word in table), None)
