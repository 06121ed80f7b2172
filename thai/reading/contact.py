"""How to reach the writer: telephones, fax, people to ask, QR code."""

import re
from collections.abc import Iterator

from thai.numerals import DIGIT, DIGITS, to_arabic
from thai.reading.evidence import Read, read
from thai.reading.layout import Page

_EXTENSION = f"(?:\\s{{0,3}}(?:ต่อ|กด)\\s{{0,3}}{DIGIT}(?:[{DIGITS} ,-]{{0,40}}{DIGIT})?)?"
_PHONE = f"{DIGIT}[{DIGITS} –-]{{1,24}}{DIGIT}{_EXTENSION}"
_LABELLED = re.compile(
    f"(?P<label>โทร(?:ศัพท์)?\\.?(?: ?/ ?โทรสาร)?|โทรสาร|แฟกซ์)\\.? {{0,3}}:? {{0,3}}(?P<first>{_PHONE})"
    f"(?P<more>(?: {{0,2}}, {{0,2}}{_PHONE}){{0,4}})"
)
_ONE = re.compile(_PHONE)
_TITLE = "(?:นางสาว|นาย|นาง|น\\.ส\\.|ดร\\.|ว่าที่ ?[ก-์.]{1,12} ?)"
_NAME = f"{_TITLE} {{0,2}}[ก-์]{{1,40}} {{1,4}}[ก-์]{{1,40}}"
_COORDINATOR = re.compile(f"ผู้ประสานงาน {{0,4}}:? {{0,4}}(?P<name>{_NAME})")
_NAME_ALONE = re.compile(f"\\s{{0,80}}(?P<name>{_NAME})\\s*")
_MOBILE = re.compile(f"(?<!{DIGIT}){DIGIT}{{2,3}}[ -]{DIGIT}{{3,4}}[ -]{DIGIT}{{4}}(?!{DIGIT})")
_QR = re.compile("QR ?-?Code|คิวอาร์โค้ด", re.IGNORECASE)


def read_phones(page: Page) -> tuple[Read[str], ...]:
    labelled = (span for label, span in _labelled(page) if label.startswith("โทร") and label != "โทรสาร")
    return tuple(_telephone(page, span) for span in (*labelled, *_mobiles(page)))


def read_fax(page: Page) -> tuple[Read[str], ...]:
    spans = (span for label, span in _labelled(page) if "สาร" in label or label == "แฟกซ์")
    return tuple(_telephone(page, span) for span in spans)


def read_coordinators(page: Page) -> tuple[Read[str], ...]:
    return tuple(
        read(" ".join(page.source.text[begin:end].split()), page.source, (begin, end))
        for begin, end in _names(page)
    )


def read_qr(page: Page) -> Read[bool] | None:
    match = _QR.search(page.source.text)
    return read(True, page.source, match.span()) if match else None


def _labelled(page: Page) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _LABELLED.finditer(page.source.text):
        label = match["label"].replace(" ", "")
        yield label, match.span("first")
        for more in _ONE.finditer(page.source.text, *match.span("more")):
            yield label, more.span()


def _mobiles(page: Page) -> Iterator[tuple[int, int]]:
    for line in page.lines:
        if "ผู้ประสานงาน" in line.text and "โทร" not in line.text:
            for match in _MOBILE.finditer(line.text):
                yield line.start + match.start(), line.start + match.end()


def _names(page: Page) -> Iterator[tuple[int, int]]:
    is_open = False
    for line in page.lines:
        match = _COORDINATOR.search(line.text) or (is_open and _NAME_ALONE.fullmatch(line.text)) or None
        is_open = match is not None
        if match:
            yield line.start + match.start("name"), line.start + match.end("name")


def _telephone(page: Page, span: tuple[int, int]) -> Read[str]:
    number = " ".join(to_arabic(page.source.text[slice(*span)]).split())
    digits = len(re.findall("[0-9]", re.split("ต่อ|กด", number)[0]))
    # Nine digits for an office, ten for a mobile, four or five inside one; «7185 - 6» adds one.
    checks = {"odd_length": digits not in (4, 5, 9, 10, 11), "specks": page.has_specks}
    return read(number, page.source, span, *(flag for flag, is_so in checks.items() if is_so))
