"""An empty A4 sheet: our styles and settings in place of those that python-docx brings along."""

from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Sheet
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

HERE = Path(__file__).parent
_UNUSED = (
    "numbering",
    "stylesWithEffects",
    "webSettings",
    "theme",
    "customXml",
    "thumbnail",
    "extended-properties",  # which name another program
)


def sheet() -> Sheet:
    return Document(BytesIO(_empty()))


@cache
def _empty() -> bytes:
    """Made once per process: what python-docx brings takes longer to replace than to read."""
    document = Document()
    for part in (document.part.package, document.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(_UNUSED):
                del part.rels[name]
    _replace(document.styles.element, "styles.xml")
    _replace(document.settings.element, "settings.xml")
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = (HERE / "fonts.xml").read_bytes()
    _set_margins(document.sections[0])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _replace(root: BaseOxmlElement, name: str) -> None:
    root[:] = list(parse_xml((HERE / name).read_bytes()))


def _set_margins(section) -> None:
    """3 and 2 cm. The first page begins where the Garuda does; the others' header pushes theirs down."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(2)
    section.header_distance = section.footer_distance = Cm(0.5)
    section.different_first_page_header_footer = True
    digits = OxmlElement("w:pgNumType", {qn("w:fmt"): "thaiNumbers"})
    section._sectPr.find(qn("w:pgMar")).addnext(digits)
