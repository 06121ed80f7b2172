"""The words of a line of addressees, one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from thai.numerals import DIGIT
from thai.office_names import PATTERNS, Noun
from thai.text import clean


class Word(Enum):
    NOUN = auto()  # จังหวัด, นายอำเภอ, อบต.
    NAME = auto()
    EVERY = auto()  # ทุกอำเภอ, ทุกแห่ง
    EXCEPT = auto()
    ONLY = auto()
    WITHIN = auto()  # ในเขต, before a noun or at the end
    APART = auto()  # a comma, «และ», the number of a list
    CLOSE = auto()  # of a bracket


@dataclass(frozen=True)
class Token:
    word: Word
    text: str
    noun: Noun | None = None


_ANY_NOUN = "|".join(f"(?:{pattern})" for _noun, pattern in PATTERNS)
_NOUNS = [(noun, re.compile(pattern)) for noun, pattern in PATTERNS]
_ITEM = f"(?<![^ \\n,;/]){DIGIT}{{1,3}}[.)](?!{DIGIT})"
_APART = f"(?:{_ITEM}|[,;/\\n]|และ|รวมทั้ง|ตลอดจน|กับ(?= )|[-•](?= ))+"
_WORDS: list[tuple[Word, re.Pattern[str]]] = [
    (Word.APART, re.compile(_APART)),
    (Word.EVERY, re.compile(f"ทุก *(?:แห่ง|{_ANY_NOUN})|ทั้งหมด")),
    (Word.EXCEPT, re.compile("ยกเว้น(?:แต่)?|เว้นแต่|เว้น|ไม่รวม(?:ถึง)?")),
    (Word.ONLY, re.compile("เฉพาะ")),
    (Word.WITHIN, re.compile(f"(?:ที่อยู่)?ใน *+(?:เขต|พื้นที่|ท้องที่|สังกัด)*(?= *(?:{_ANY_NOUN}|[)\\n,;]|ทุก|$))")),
    (Word.NOUN, re.compile(_ANY_NOUN)),
    (Word.CLOSE, re.compile("\\)")),
]
# A name ends at a space. In a list of places («อำเภอแม่สอด แม่ระมาดและพบพระ») it ends at «และ», too; the
# name of any other office may hold one: สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์.
_RUN = re.compile("[^ \\n,;/()]+?(?= |\\n|[,;/()]|ยกเว้น|$)")
_RUN_IN_LIST = re.compile("[^ \\n,;/()]+?(?= |\\n|[,;/()]|ยกเว้น|และ|จังหวัด|อำเภอ|ทุก|$)")
_OTHER_OFFICE = re.compile(
    "สำนัก|กรม|ศูนย์|ที่ทำการ|ที่ว่าการ|โรง|มหาวิทยาลัย|วิทยาลัย|สถาบัน|คณะกรรมการ|[ก-ฮ]{1,6}\\.(?![ก-๙])"
)
_BEFORE = re.compile("^(?:ถึง|กราบเรียน|เรียน|สำเนาส่ง|สำเนาเรียน) *:? *")
_EVERY_TWICE = re.compile("ทุก *ๆ *")
_LIST = re.compile(
    "(?:(?:ตาม|ดัง)?(?:บัญชี)?รายชื่อ|ตามบัญชี|ดัง|ตามที่|ตามเอกสาร)(?:ที่|ดัง)?(?:แนบ|ปรากฏ)[^ ,;()]*"
    "|ตามสิ่งที่ส่งมาด้วย[^,;()]*"
)
_SPACES = re.compile("[^\\S\\n]+")


def tidy(text: str) -> str:
    """One spelling, without «ถึง» at the beginning and with «ทุก ๆ» written «ทุก»."""
    one_spelling = _SPACES.sub(" ", clean(text)).strip()
    return _EVERY_TWICE.sub("ทุก", _BEFORE.sub("", one_spelling))


def without_list(text: str) -> tuple[str, bool]:
    """The text without a reference to a list enclosed, and whether there was one."""
    rest = _LIST.sub("", text)
    return rest, rest != text


def is_other_office(name: str) -> bool:
    """True when the name says itself what office it is, so that no «อำเภอ» before it is meant for it."""
    return _OTHER_OFFICE.match(name) is not None


def tokens(text: str) -> Iterator[Token]:
    """Every word in its order; a bracket that opens, and a full stop left over, say nothing."""
    at, is_list = 0, False
    while at < len(text):
        if text[at] in " (ฯ.:":
            at += 1
            continue
        token = _token_at(text, at, is_list=is_list)
        is_list = is_list or token.word in (Word.NOUN, Word.EVERY)
        at += len(token.text)
        yield token


def _token_at(text: str, at: int, *, is_list: bool) -> Token:
    for word, pattern in _WORDS:
        if found := pattern.match(text, at):
            noun = _noun_of(found.group()) if word in (Word.NOUN, Word.EVERY) else None
            return Token(word, found.group(), noun)
    run = _RUN_IN_LIST if is_list and not _OTHER_OFFICE.match(text, at) else _RUN
    found = run.match(text, at)
    return Token(Word.NAME, found.group() if found else text[at])


def _noun_of(word: str) -> Noun | None:
    word = word.removeprefix("ทุก").strip()
    return next((noun for noun, pattern in _NOUNS if pattern.fullmatch(word)), None)
