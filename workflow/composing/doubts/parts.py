"""Parts of the form that are missing, or that do not go together."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from thai.numerals import to_thai
from thai.salutations import closings_after, is_royal, manners_for

from .doubt import Doubt
from .looked import Looked

_ENCLOSED = re.compile("สิ่งที่ส่งมาด้วย|เอกสารแนบ|(?:ส่ง|แนบ)มาพร้อม(?:หนังสือ)?นี้|ที่แนบมา")
_BY_CODE = re.compile("(?:ปรากฏ|ดาวน์โหลด|รายละเอียด)[^\\n]{0,20}(?:QR ?Code|คิวอาร์โค้ด)", re.IGNORECASE)


def above_the_text(looked: Looked) -> Iterator[Doubt]:
    draft = looked.draft
    if not draft.addressee.strip():
        yield Doubt(_("ยังไม่ได้ใส่ว่าถึงใคร"), "addressee")
    elif is_royal(draft.addressee):
        yield Doubt(_("หนังสือถึงพระบรมวงศานุวงศ์ใช้ราชาศัพท์ ระบบไม่เสนอถ้อยคำให้ โปรดตรวจทั้งฉบับกับระเบียบ"), "addressee")
    elif looked.form.is_signed:
        yield from _of_salutation(looked)
    if not draft.subject.strip():
        yield Doubt(_("ยังไม่ได้ใส่เรื่อง"), "subject")
    if not looked.text:
        yield Doubt(_("ยังไม่มีข้อความ"), "body")


def mentioned(looked: Looked) -> Iterator[Doubt]:
    """What the text points to, and what is listed, are the same."""
    yield from _of_enclosures(looked)
    if not looked.form.has_closing:
        return
    says, has = "ที่อ้างถึง" in looked.text, bool(looked.draft.cites.strip())
    if says and not has:
        yield Doubt(_("ข้อความกล่าวถึงหนังสือที่อ้างถึง แต่ช่องอ้างถึงว่าง"), "cites")
    if has and not says:
        yield Doubt(_("มีหนังสือในช่องอ้างถึง แต่ข้อความไม่ได้กล่าวถึงว่า ตามหนังสือที่อ้างถึง"), "body", is_hint=True)


def below_the_text(looked: Looked) -> Iterator[Doubt]:
    draft = looked.draft
    if looked.form.has_closing and draft.closing not in closings_after(draft.salutation):
        said = {"begins": draft.salutation, "closes": _or(closings_after(draft.salutation))}
        yield Doubt(_("คำขึ้นต้น %(begins)s ใช้คำลงท้ายว่า %(closes)s") % said, "closing")
    if not looked.form.is_signed:
        return
    if not draft.signed_name.strip():
        yield Doubt(_("ยังไม่ได้ใส่ชื่อผู้ลงนาม"), "signed_name")
    if not draft.signed_as.strip():
        yield Doubt(_("ยังไม่ได้ใส่ตำแหน่งผู้ลงนาม"), "signed_as")


def of_pages(looked: Looked) -> Iterator[Doubt]:
    if looked.pages and looked.pages > 1:
        words = _("หนังสือยาว %s หน้า ถ้าตัดให้เหลือหน้าเดียวได้จะอ่านง่ายกว่า") % to_thai(looked.pages)
        yield Doubt(words, "body", is_hint=True)


def _of_salutation(looked: Looked) -> Iterator[Doubt]:
    draft, wanted = looked.draft, manners_for(looked.draft.addressee).salutation
    if draft.salutation == wanted:
        return
    if wanted != "เรียน":
        said = {"who": draft.addressee, "begins": wanted}
        yield Doubt(_("หนังสือถึง %(who)s ใช้คำขึ้นต้นว่า %(begins)s") % said, "salutation")
    else:
        yield Doubt(
            _("คำขึ้นต้น %s ใช้กับบางตำแหน่งหรือพระภิกษุเท่านั้น โปรดตรวจ") % draft.salutation, "salutation", is_hint=True
        )


def _of_enclosures(looked: Looked) -> Iterator[Doubt]:
    """By link, or in a list where the form has one: the others name them in the text (clause 12)."""
    draft, by_link = looked.draft, _shares_files(looked)
    if by_link is False and _BY_CODE.search(looked.text):
        yield Doubt(_("ข้อความให้ดูรายละเอียดจาก QR Code แต่ยังไม่ได้แนบไฟล์ที่จะเปิดจาก QR Code"), "body")
    if by_link and not (_BY_CODE.search(looked.text) or _ENCLOSED.search(looked.text)):
        yield Doubt(_("มีไฟล์แนบที่เปิดจาก QR Code แต่ข้อความไม่ได้กล่าวถึง"), "body", is_hint=True)
    if not looked.form.has_closing:
        return
    says, has = _ENCLOSED.search(looked.text), bool(draft.encloses.strip())
    if says and not (has or by_link):
        yield Doubt(_("ข้อความกล่าวถึงสิ่งที่ส่งมาด้วย แต่ช่องสิ่งที่ส่งมาด้วยว่าง"), "encloses")
    if has and not says:
        yield Doubt(_("มีรายการสิ่งที่ส่งมาด้วย แต่ข้อความไม่ได้กล่าวถึง"), "body")


def _shares_files(looked: Looked) -> bool | None:
    """None where an office shares none by link."""
    shared = getattr(looked.draft, "enclosures", None)
    return None if shared is None else looked.draft.pk is not None and shared.exists()


def _or(words: tuple[str, ...]) -> str:
    return _(" หรือ ").join(words)
