"""Every reader of outside text, found by reading the code, and texts made to be hard for it."""

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import thai
from letters.intake.files import contents, gate, html, kinds, mend, plain
from letters.intake.files.limits import Limits
from letters.intake.files.refusals import FileRefused
from letters.intake.files.work import Work
from letters.intake.table import FIELDS

TODAY = datetime.date(2026, 3, 20)
Reader = Callable[[str], object]
# What a reader is told beside the text, by the name of the argument.
TOLD = {
    "today": TODAY,
    "year": 2569,
    "fields": FIELDS,
    "spellings": ["รายงาน", "ตาก"],
    "b": "รายงานผลการดำเนินการ",
    "as_read": "๑๘๕๕",
    "code": "๐๐๒๓.๓",
    "cited": "1855",
    "short_name": "สถจ.ตาก",
}
NO_READERS = {"thai.reading.patterns.spaced", "thai.repair.from_triple"}  # are given words of our own

MORE_THAN_INT_TAKES = 5_000  # digits; it refuses 4,301
DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
# fmt: off
SCRAPS = [
    *("ที่ ", "มท ๐๘๑๐.๔/ว ๔๘๑", "ตก ๐๐๒๓", "ว ", "/", "-", ".", ",", "(", ")", "“", "\"", ";", "\t", "\n"),
    *(" ", "A", "ก", "๑", "1"),
    *("ลงวันที่ ", "๒ มกราคม ๒๕๖๙", "2/1/69", "ม.ค. ", "พ.ศ. ", "ภายใน ๑๕ วัน", "เวลา ๐๙.๓๐ น.", "วันศุกร์ที่ "),
    *("หนังสือกรม", "สำเนาหนังสือ", "ลับมาก", "ด่วนที่สุด ", "เรื่อง ", "เรียน ", "ถึง ", "อ้างถึง ", "สิ่งที่ส่งมาด้วย ๑. "),
    *("ขอให้", "รายงานผล", "จึงเรียนมาเพื่อ", "ทุกอำเภอ ", "ยกเว้น", "ในเขต", "และ", "โทร. ๐ ๕๕๕๑ ๔๑๒๓ ต่อ ๓"),
    *("่", "ำ", "ํ", "เเ", "\u200b", "\u200d", "\u202e", "\u00ad", "\x00", "\uf70a", "¡ÃÁ", "à¸ก"),
    *("<p>", "</", "&amp;", "<!--", "=?utf-8?b?", "**", "http://x", "a@b.c ", "x:\n ", "||", "'", "\\"),
]
# fmt: on


def readers() -> dict[str, Reader]:
    """By name: every function of the language that is given a text first, and what reads files' contents."""
    found = {}
    for told in pkgutil.walk_packages(thai.__path__, "thai."):
        module = importlib.import_module(told.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == told.name and not name.startswith("_") and _takes_text(function):
                found[f"{told.name}.{name}"] = _reading(function)
    return {name: found[name] for name in sorted(found.keys() - NO_READERS)} | OF_FILES


def _takes_text(function: Callable) -> bool:
    first, *others = [each.annotation for each in inspect.signature(function).parameters.values()] or [None]
    return first in (str, "str") and not any("Match" in str(each) for each in others)


def _reading(function: Callable) -> Reader:
    """With everything else that it must be told. KeyError for what nobody has said here yet."""
    _text, *others = inspect.signature(function).parameters.values()
    told = {each.name: TOLD[each.name] for each in others if each.default is each.empty}

    def reading(text: str):
        by_place = [
            told[each.name] for each in others if each.name in told and each.kind != each.KEYWORD_ONLY
        ]
        by_name = {
            each.name: told[each.name]
            for each in others
            if each.kind == each.KEYWORD_ONLY and each.name in told
        }
        found = function(text, *by_place, **by_name)
        return list(found) if isinstance(found, Iterator) else found

    return reading


def _as_file(before: bytes = b"", after: bytes = b"") -> Reader:
    def reading(text: str):
        work = Work(Limits(pages=10**6, characters=10**7))
        return contents.read_contents(before + text.encode("utf-8", "replace") + after, "ก", work)

    return reading


OF_FILES: dict[str, Reader] = {
    "a text": _as_file(),
    "the text of a mail": _as_file(b"From: a@b.c\nTo: a@b.c\nSubject: x\n\n"),
    "the HTML of a mail": _as_file(b"From: a@b.c\nTo: a@b.c\nContent-Type: text/html; charset=utf-8\n\n"),
    "the heading of a mail": _as_file(b"From: a@b.c\nTo: a@b.c\nSubject: "),
    "the parts of a mail": _as_file(
        b'From: a@b.c\nTo: a@b.c\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Disposition: '
    ),
    "HTML": html.text_of_html,
    "the layer of a PDF": lambda text: mend.mend(mend.Placed(text, [None] * len(text))),
    "whether a layer is sane": lambda text: (gate.is_sane(text), gate.is_whole(text, 0.5)),
    "the kind of a file": lambda text: kinds.kind_of(text.encode("utf-8", "replace")),
    "the letters of a file": lambda text: plain.decoded(text.encode("cp874", "replace")),
}


def read(reader: Reader, text: str) -> str:
    """How it ended: read, or refused as it says it may; anything else is a fault that is told."""
    try:
        reader(text)
    except (FileRefused, ValueError) as refused:
        if type(refused) is ValueError and "digits" in str(refused):
            return f"int(): {refused}"
    except Exception as error:  # noqa: BLE001 — whatever it is, it is what is looked for
        return f"{type(error).__name__}: {error}"[:120]
    return ""


def hard_texts(length: int) -> Iterator[tuple[str, str]]:
    """Each with its name: every scrap over and over, digits without end, marks upon marks, wide gaps."""
    for scrap in SCRAPS:
        yield f"{scrap!a} …", scrap * (length // len(scrap))
    for scrap in ("", "ที่ มท ๐๘๑๐.๔/ว ", "๑ ม.ค. ", "เลขรับ ", "หนังสือ ที่ มท 0810.4/ว 1", "วันที่ "):
        yield f"{scrap!a} and digits", scrap + DIGITS * (max(length, MORE_THAN_INT_TAKES) // len(DIGITS))
        yield f"{scrap!a} and spaces", (scrap + " " * 240) * (length // (len(scrap) + 240) + 1)
        yield f"{scrap!a} and empty lines", (scrap + "\n" * 60) * (length // (len(scrap) + 60) + 1)
    yield "marks upon one letter", "ก" + "่" * length
    yield "joined by nothing", "ก\u200d" * (length // 2)
    yield "one word", "รายงาน" * (length // 6)
