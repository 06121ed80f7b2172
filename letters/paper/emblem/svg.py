"""The filled shapes of an SVG. Nothing is fetched, nothing runs; what is no shape is left out and told."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 — names only; defusedxml does the parsing

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from letters.intake.files.refusals import FileRefused

from .outline import Contours
from .transforms import transform_of

_SVG = "http://www.w3.org/2000/svg", ""
_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline"}
_GROUPS = {"svg", "g", "a", "switch"}
_SILENT = {  # never drawn where they stand
    *("defs", "symbol", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient"),
    *("filter", "metadata", "title", "desc", "view"),
}
_TOLD = {"text": "text", "image": "picture", "use": "use", "style": "style", "line": "stroke"}
_WHITE = re.compile(r"#f{3}|#f{6}|white|rgb\(\s*(?:255|100%)\s*(?:,\s*(?:255|100%)\s*){2}\)", re.IGNORECASE)
_NOTHING = {"none", "transparent"}
_DEEPEST = 100


@dataclass(frozen=True)
class Paint:
    """What a group hands down to its shapes."""

    matrix: Transform = Identity
    fill: str = "black"
    rule: str = "nonzero"
    stroke: str = "none"


def shapes_of(given: bytes) -> tuple[Contours, list[str]]:
    """The outline of all that is filled, and what else there is, by the words of LEFT_OUT. FileRefused."""
    try:
        root = fromstring(given)
        drawing = _Drawing()
        drawing.draw(root, Paint(), 0)
    except (DefusedXmlException, ParseError, ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise FileRefused("damaged") from error
    return drawing.contours, sorted(drawing.left_out)


class _Drawing:
    def __init__(self):
        self.contours = Contours()
        self.left_out: set[str] = set()

    def draw(self, element: Element, paint: Paint, depth: int) -> None:
        """An element with all below it."""
        if depth > _DEEPEST:
            raise FileRefused("too-heavy")
        namespace, _, name = element.tag.rpartition("}")
        if namespace.removeprefix("{") not in _SVG or name in _SILENT:
            return
        said = _said_of(element)
        if _is_hidden(said):
            return
        if {"clip-path", "mask"} & {key for key, value in said.items() if value not in _NOTHING}:
            self.left_out.add("clip")
        paint = _painted(paint, said)
        if name in _SHAPES:
            self._draw_shape(element, name, paint)
        elif name in _GROUPS and (name != "svg" or depth == 0):
            for child in element:
                self.draw(child, paint, depth + 1)
        else:
            self.left_out.add(_TOLD.get(name, "other"))

    def _draw_shape(self, element: Element, name: str, paint: Paint) -> None:
        if paint.stroke not in _NOTHING:
            self.left_out.add("stroke")
        if paint.fill in _NOTHING:
            return
        if _WHITE.fullmatch(paint.fill):
            self.left_out.add("white")
            return
        since = len(self.contours.kept)
        builder = PathBuilder()
        own = {key: value for key, value in element.attrib.items() if key != "transform"}  # is in the matrix
        builder.add_path_from_element(Element(name, own))
        for path in builder.paths:
            parse_path(path, TransformPen(self.contours, paint.matrix))
        if paint.rule == "evenodd":
            self.contours.turn_by_even_odd(since)


def _said_of(element: Element) -> dict[str, str]:
    """Its attributes; what its style says comes before them."""
    pairs = (pair.partition(":") for pair in element.get("style", "").split(";"))
    styled = {key.strip(): value.strip() for key, _, value in pairs if value.strip()}
    return element.attrib | styled


def _is_hidden(said: dict[str, str]) -> bool:
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("opacity") in ("0", "0.0")
    )


def _painted(paint: Paint, said: dict[str, str]) -> Paint:
    names = {"fill": "fill", "rule": "fill-rule", "stroke": "stroke"}
    own = {field: said[name] for field, name in names.items() if said.get(name, "inherit") != "inherit"}
    return replace(paint, matrix=paint.matrix.transform(transform_of(said.get("transform", ""))), **own)
