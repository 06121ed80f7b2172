"""What `transform=` of an SVG's element says."""

import math
import re

from fontTools.misc.transform import Identity, Transform

_MOST = 50  # of one element
_ONE = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*,?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


def transform_of(text: str) -> Transform:
    """ValueError or TypeError for what is none."""
    matrix, place = Identity, 0
    for _each in range(_MOST):
        if not text[place:].strip():
            return matrix
        if not (found := _ONE.match(text, place)):
            break
        matrix = matrix.transform(_one(found[1], [float(number) for number in _NUMBER.findall(found[2])]))
        place = found.end()
    raise ValueError(f"No transform: {text[:80]!r}")


def _one(name: str, values: list[float]) -> Transform:
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return Transform(*values)
        case "translate", [x, *rest]:
            return Identity.translate(x, *rest)
        case "scale", [x, *rest]:
            return Identity.scale(x, *(rest or [x]))
        case "rotate", [angle]:
            return Identity.rotate(math.radians(angle))
        case "rotate", [angle, x, y]:
            return Identity.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
        case "skewX", [angle]:
            return Identity.skew(math.radians(angle), 0)
        case "skewY", [angle]:
            return Identity.skew(0, math.radians(angle))
    raise ValueError(f"No transform: {name}")
