"""Who writes to whom, about what."""

import re

from thai.codes import PROVINCE_BY_PREFIX
from thai.letter_number import LetterNumber
from thai.reading.evidence import Read, read
from thai.reading.heading import head_lines
from thai.reading.layout import Page
from thai.reading.patterns import NUMBER, OFFICE_WORD
from thai.reading.stamps import is_stamp

_AFTER_NUMBER = re.compile(f" {{0,80}}(?:[ก-์]{{2,12}} {{0,20}})?ที่ {{0,20}}{NUMBER} +(?P<office>.+)")
_OFFICE_LINE = re.compile(f" {{0,120}}(?P<office>(?:{OFFICE_WORD})[ก-์.() ]{{2,120}})")
_ITS_PLACE = re.compile("(?:อำเภอ|จังหวัด)[ก-์]{2,40}")
_MEMO_OFFICE = re.compile(
    " {0,80}(?:ส่วนราชการ|หน่วยงาน|ส่วนงาน) {0,40}:? {0,40}(?P<office>\\S.{0,200}?)(?= {0,40}โทร| {0,40}$)"
)
_SPEAKS = re.compile("(?P<office>(?:กรม|สำนัก|จังหวัด|กระทรวง)[ก-์]{2,80}?) {0,3}(?:พิจารณาแล้ว|ขอเรียน|ขอแจ้ง|จึงขอ)")


def read_subject(page: Page) -> Read[str] | None:
    return _part(page, "เรื่อง")


def read_addressee(page: Page) -> Read[str] | None:
    labels = {"ถึง", "เรียน", "กราบเรียน", "นมัสการ"} & page.labels.keys()
    return _part(page, min(labels, key=page.labels.__getitem__)) if labels else None


def read_memo_office(page: Page) -> Read[str] | None:
    for line in head_lines(page):
        if match := _MEMO_OFFICE.match(line.text):
            begin, end = match.span("office")
            return read(
                " ".join(match["office"].split()), page.source, (line.start + begin, line.start + end)
            )
    return None


def read_issuer(page: Page, number: LetterNumber | None) -> Read[str] | None:
    """The office named beside or under the number, over its unit at the foot, or speaking in the text."""
    return read_memo_office(page) or _in_heading(page) or _at_foot(page, number) or _speaking(page)


def _part(page: Page, label: str) -> Read[str] | None:
    part = page.part(label)
    return read(part, page.source, page.extent(label)) if part else None


def _in_heading(page: Page) -> Read[str] | None:
    if not page.head or "ถึง" in page.labels:
        return None
    for line, below in zip(page.head, page.lines[1:], strict=False):
        if is_stamp(below):  # the office that received the letter
            continue
        match = _AFTER_NUMBER.match(line.text) or _OFFICE_LINE.fullmatch(line.text)
        if match:
            office = " ".join(match["office"].split())
            begin = line.start + match.start("office")
            end = begin + len(match["office"].strip())
            if not _ITS_PLACE.search(office) and _ITS_PLACE.fullmatch(below.bare):  # too long for one line
                office, end = office + below.bare, below.span[1]
            return read(office, page.source, (begin, end))
    return None


def _at_foot(page: Page, number: LetterNumber | None) -> Read[str] | None:
    """«สำนักงาน…จังหวัด» above the owner unit; the province is the one of the number's letters."""
    province = PROVINCE_BY_PREFIX.get(number.prefix, "") if number else ""
    for line in page.lines if province else ():
        bare = line.bare
        if bare.startswith("สำนักงาน") and bare.endswith(("จังหวัด", f"จังหวัด{province}")) and len(bare) < 120:
            return read(bare.removesuffix(province) + province, page.source, line.span, "from_prefix")
    return None


def _speaking(page: Page) -> Read[str] | None:
    match = _SPEAKS.search(page.source.text)
    return read(match["office"], page.source, match.span("office"), "from_text") if match else None
