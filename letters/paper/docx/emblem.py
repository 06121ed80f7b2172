"""The emblem at the head of the paper: a picture in its place, beside which the text goes on."""

from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from ..page import Emblem, Form, LetterPage
from .pixels import picture_of

MIDDLE = Cm(8)  # of the text ruler
ALT = "ตราครุฑ"


def draw(document: Document, page: LetterPage) -> None:
    """Anchored to the first paragraph, 3 cm high in the middle, or 1.5 cm at the left of a memorandum."""
    if page.emblem is None:
        return
    height = Cm(1.5 if page.form is Form.MEMO else 3)
    width = round(height * page.emblem.width / page.emblem.height)
    left = 0 if page.form is Form.MEMO else MIDDLE - width // 2
    name, _image = document.part.get_or_add_image(BytesIO(_picture(page.emblem)))
    run = document.paragraphs[0]._p.add_r()
    run.append(_anchored(name, width, height, left))


def _picture(emblem: Emblem) -> bytes:
    return emblem.grey or picture_of(emblem)


def _anchored(name: str, width: int, height: int, left: int) -> BaseOxmlElement:
    return parse_xml(
        f"""<w:drawing {nsdecls("w", "wp", "a", "pic", "r")}>
  <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0"
      layoutInCell="1" allowOverlap="1">
    <wp:simplePos x="0" y="0"/>
    <wp:positionH relativeFrom="margin"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
    <wp:positionV relativeFrom="page"><wp:posOffset>{Cm(1.5)}</wp:posOffset></wp:positionV>
    <wp:extent cx="{width}" cy="{height}"/>
    <wp:wrapNone/>
    <wp:docPr id="1" name="{ALT}" descr="{ALT}"/>
    <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
      <pic:pic>
        <pic:nvPicPr><pic:cNvPr id="1" name="{ALT}"/><pic:cNvPicPr/></pic:nvPicPr>
        <pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
        <pic:spPr>
          <a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
          <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
        </pic:spPr>
      </pic:pic>
    </a:graphicData></a:graphic>
  </wp:anchor>
</w:drawing>"""
    )
