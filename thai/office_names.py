"""The kinds of office that a line of addressees names, and how each is written."""

from dataclasses import dataclass
from enum import StrEnum

from thai.text import search_key


class Kind(StrEnum):
    """From the lowest to the highest."""

    LOCAL = "local"
    DISTRICT = "district"
    PROVINCE = "province"

    @property
    def level(self) -> int:
        return list(Kind).index(self)


@dataclass(frozen=True)
class Noun:
    """What a word calls an office; `form` is how the official name of a local one begins, if that is said."""

    kind: Kind
    form: str = ""


# Of two words the longer stands first, where it begins with the other. An abbreviation of one letter is one
# only where no word runs into it: the «อ.» of «สถอ.» is none.
_PROMOTION = "สำนักงานส่งเสริมการปกครอง(?:ส่วน)?ท้องถิ่น(?:ฯ? *)|ท้องถิ่น"
_MAYOR = "(?:สำนักงาน|นายก)?"
PATTERNS = [
    (Noun(Kind.LOCAL, "องค์การบริหารส่วนจังหวัด"), "(?:นายก *)?(?:องค์การบริหารส่วนจังหวัด|อบจ\\.?)"),
    (Noun(Kind.LOCAL, "องค์การบริหารส่วนตำบล"), "(?:นายก *)?(?:องค์การบริหารส่วนตำบล|อบต\\.?)"),
    (Noun(Kind.LOCAL, "เทศบาลนคร"), f"{_MAYOR}เทศบาลนคร|นายกเทศมนตรีนคร|(?:นายก *)?ทน\\."),
    (Noun(Kind.LOCAL, "เทศบาลเมือง"), f"{_MAYOR}เทศบาลเมือง|นายกเทศมนตรีเมือง|(?:นายก *)?ทม\\."),
    (Noun(Kind.LOCAL, "เทศบาลตำบล"), f"{_MAYOR}เทศบาลตำบล|นายกเทศมนตรีตำบล|(?:นายก *)?ทต\\."),
    (Noun(Kind.LOCAL, "เทศบาล"), f"{_MAYOR}เทศบาล|นายกเทศมนตรี"),
    (Noun(Kind.LOCAL), "(?:ผู้บริหาร)?(?:องค์กรปกครองส่วนท้องถิ่นฯ?|อปท\\.?)"),
    (Noun(Kind.PROVINCE), f"(?:{_PROMOTION}|ผู้ว่าราชการ)?จังหวัด|สถจ\\.|ผวจ\\.|(?<![ก-๙.])จ\\."),
    (Noun(Kind.DISTRICT), f"(?:{_PROMOTION}|นาย)?อำเภอ|สถอ\\.|นอภ\\.|(?<![ก-๙.])อ\\."),
]
BANGKOK = "กรุงเทพมหานคร"
_IN_FULL = {"กรุงเทพฯ": BANGKOK, "กทม.": BANGKOK, "กทม": BANGKOK, "อยุธยา": "พระนครศรีอยุธยา"}
_WRITTEN = {  # before the name of the place: in full, short, and without the office
    Noun(Kind.PROVINCE): ("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด", "สถจ.", "จังหวัด"),
    Noun(Kind.DISTRICT): ("สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ", "สถอ.", "อำเภอ"),
    Noun(Kind.LOCAL, "องค์การบริหารส่วนจังหวัด"): ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    Noun(Kind.LOCAL, "องค์การบริหารส่วนตำบล"): ("องค์การบริหารส่วนตำบล", "อบต."),
    Noun(Kind.LOCAL, "เทศบาลนคร"): ("เทศบาลนคร", "ทน."),
    Noun(Kind.LOCAL, "เทศบาลเมือง"): ("เทศบาลเมือง", "ทม."),
    Noun(Kind.LOCAL, "เทศบาลตำบล"): ("เทศบาลตำบล", "ทต."),
}


def in_full(name: str) -> str:
    """The name of a place as its office writes it."""
    return _IN_FULL.get(name, name)


def shortened(office: str) -> str:
    """«อบต.แม่ปะ» of «องค์การบริหารส่วนตำบลแม่ปะ»; another name as it is."""
    for full, short, *_others in _WRITTEN.values():
        if office.startswith(full) and office != full:
            return short + office.removeprefix(full).strip()
    return office


def short_of(name: str, short_name: str) -> str:
    """What an office is called in a list: as it calls itself, or its name shortened."""
    return short_name or shortened(name)


def spellings(noun: Noun | None, name: str) -> set[str]:
    """Search keys of all names and short names that may mean the office; without a noun of any kind."""
    written = [
        before
        for each, words in _WRITTEN.items()
        if noun is None or (each.kind == noun.kind and each.form.startswith(noun.form))
        for before in words
    ]
    if noun is None or not noun.form:
        written.append("")
    return {search_key(f"{before}{name}") for before in written}


def place_of(office: str) -> str:
    """The bare name of the place that an office is named after: «สถจ.ตาก» is of «ตาก»."""
    written = (before for words in _WRITTEN.values() for before in words)
    return next((office.removeprefix(before) for before in written if office.startswith(before)), office)
