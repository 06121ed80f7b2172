"""What stands on every page: the level of secrecy, «ร่าง», and the number «- ๒ -» from the second page on."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer, _Header

from ..page import LetterPage
from .paragraphs import written
from .parts import Paragraph, Words

_NUMBER = " PAGE "  # in the digits of the section's pgNumType: LibreOffice takes `\\* ThaiArabic` for letters


def mark(document: Document, page: LetterPage) -> None:
    section = document.sections[0]
    draft = Words("ร่าง" if page.is_draft else "", "DraftMark")
    top = Paragraph.of("Marks", "\t", Words(page.secrecy, "Secrecy"), "\t", draft)
    bottom = Paragraph.of("Marks", "\t", Words(page.secrecy, "Secrecy"))
    _write(section.first_page_header, top)
    _write(section.header, top)
    section.header._element.append(_number())
    if page.secrecy:
        _write(section.first_page_footer, bottom)
        _write(section.footer, bottom)


def _write(part: _Header | _Footer, paragraph: Paragraph) -> None:
    part.is_linked_to_previous = False
    part._element[:] = [written(paragraph)]


def _number():
    paragraph = written(Paragraph.of("PageNumber", "- ", " -"))
    field = OxmlElement("w:fldSimple", {qn("w:instr"): _NUMBER})
    field.append(written(Paragraph.of("PageNumber", "๒"))[-1])
    paragraph.insert(len(paragraph) - 1, field)
    return paragraph
