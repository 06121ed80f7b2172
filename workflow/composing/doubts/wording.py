"""Words that the form, the direction or the grammar of an official letter does not have."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from thai.numerals import has_mixed_digits

from ... import issuing
from ...direction import Direction
from ...draft_page import secrecy_of
from .doubt import Doubt
from .looked import Looked

_SHOWN = 40  # characters of a paragraph, to find it by
_AS_TOLD = re.compile("ตามที่|ตามหนังสือ|ตามบันทึก|อนุสนธิ")
_AS_NEW = re.compile("ด้วย|เนื่องด้วย")
_THEN = re.compile("(?<!ดัง)นั้น$")
_PLEASE = re.compile("โปรด(?!เกล้า|กระหม่อม)")
_CLOSES = re.compile("ขอแสดงความนับถือ|ขอนมัสการด้วยความเคารพ")
_BEGINS = re.compile("^(?:เรียน|กราบเรียน|นมัสการ|เรื่อง)\\s", re.MULTILINE)
_LATIN = re.compile(
    "(?<!\\S)[^\\sA-Za-z]*[A-Za-z]\\S*"
)  # from the start of a word: quick also in a text without spaces
_SECRET = re.compile("(?<![ก-๛])ลับ(?:ที่สุด|มาก)?(?![ก-๛])|ชั้นความลับ")
_BLANK = re.compile("…{2,}|\\.{4,}|_{3,}|\\{[^{}\\n]{1,60}\\}")
_TEXTS = (
    "addressee",
    "subject",
    "cites",
    "encloses",
    "body",
    "signed_name",
    "signed_as",
    "contact",
    "copies_to",
)


def doubts(looked: Looked) -> Iterator[Doubt]:
    yield from _of_blanks(looked)
    yield from _of_openings(looked)
    yield from _of_form(looked)
    yield from _of_politeness(looked)
    yield from _of_characters(looked)


def _of_blanks(looked: Looked) -> Iterator[Doubt]:
    for name in _TEXTS:
        if found := _BLANK.search(getattr(looked.draft, name)):
            yield Doubt(_("ยังมีที่ว่างที่ต้องเติม: %s") % found[0], name)


def _of_openings(looked: Looked) -> Iterator[Doubt]:
    """ตาม… closes with นั้น at the end of its paragraph; ด้วย… does not."""
    for paragraph in looked.draft.paragraphs:
        shown, has_then = paragraph[:_SHOWN], bool(_THEN.search(paragraph))
        if _AS_TOLD.match(paragraph) and not has_then:
            yield Doubt(_("ย่อหน้าที่ขึ้นต้นด้วย ตาม ต้องจบด้วย นั้น: “%s…”") % shown, "body")
        if _AS_NEW.match(paragraph) and has_then:
            yield Doubt(_("ย่อหน้าที่ขึ้นต้นด้วย ด้วย หรือ เนื่องด้วย ไม่จบด้วย นั้น: “%s…”") % shown, "body")


def _of_form(looked: Looked) -> Iterator[Doubt]:
    if _CLOSES.search(looked.text):
        yield Doubt(_("คำลงท้ายอยู่ในข้อความ: หนังสือภายนอกมีช่องของตน หนังสืออื่นไม่มีคำลงท้าย"), "body")
    if _BEGINS.search(looked.text):
        yield Doubt(_("เรื่องหรือคำขึ้นต้นอยู่ในข้อความ: มีช่องของตน และหนังสือประทับตราไม่มีทั้งสองอย่าง"), "body")


def _of_politeness(looked: Looked) -> Iterator[Doubt]:
    if not looked.text:
        return
    is_asked = bool(_PLEASE.search(looked.text))
    if looked.direction == Direction.DOWN and is_asked:
        yield Doubt(_("หนังสือถึงหน่วยงานในสังกัดไม่ใช้คำว่า โปรด"), "body")
    if looked.direction == Direction.UP and not is_asked:
        yield Doubt(_("หนังสือถึงหน่วยเหนือใช้คำว่า โปรด เช่น จึงเรียนมาเพื่อโปรดทราบ"), "body")


def _of_characters(looked: Looked) -> Iterator[Doubt]:
    if not secrecy_of(looked.draft) and _SECRET.search(f"{looked.draft.subject}\n{looked.text}"):
        yield Doubt(_("ข้อความกล่าวถึงชั้นความลับ แต่หนังสือฉบับนี้ไม่มีชั้นความลับ"), "body")
    if has_mixed_digits(_LATIN.sub("", looked.text)):
        yield Doubt(_("มีทั้งเลขไทยและเลขอารบิกในข้อความ"), "body", is_hint=True)
    if missing := issuing.missing_glyphs(looked.draft):
        yield Doubt(_("อักขระที่แบบอักษรราชการไม่มี: %s") % missing, "body")
