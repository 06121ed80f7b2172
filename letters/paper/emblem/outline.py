"""Contours of lines and curves, gathered from shapes and written as one path."""

import math
from dataclasses import dataclass

from fontTools.misc.bezierTools import calcCubicBounds
from fontTools.pens.basePen import BasePen

from letters.intake.files.refusals import FileRefused

MOST_SEGMENTS = 8_000  # a finely drawn emblem has some three thousand
SIDE = 1000  # units of the longer side: a thousandth of three centimetres is finer than any printer
_LETTERS = {1: "L", 3: "C"}  # by the number of points
_STEPS = 8  # points of a curve that stand for it where it is asked what lies inside

Point = tuple[float, float]
Contour = list[tuple[Point, ...]]  # its first point, then lines (one point) and curves (three)


@dataclass(frozen=True)
class Outline:
    width: float
    height: float
    path: str


class Contours(BasePen):
    """A pen that keeps what is drawn. FileRefused when that is too much, or no number."""

    def __init__(self):
        super().__init__(None)
        self.kept: list[Contour] = []
        self.segments = 0

    def _moveTo(self, point: Point) -> None:
        self.kept.append([])
        self._keep(point)

    def _lineTo(self, point: Point) -> None:
        self._keep(point)

    def _curveToOne(self, *points: Point) -> None:
        self._keep(*points)

    def _keep(self, *points: Point) -> None:
        self.segments += 1
        if self.segments > MOST_SEGMENTS:
            raise FileRefused("too-heavy")
        if not all(math.isfinite(value) and abs(value) < 1e9 for point in points for value in point):
            raise FileRefused("damaged")
        self.kept[-1].append(points)

    def turn_by_even_odd(self, since: int) -> None:
        """Turn the contours kept since, so that filling them by either rule draws the same.

        What is printed knows one rule (nonzero); a shape may be drawn for the other, where every contour
        inside another is a hole in it.
        """
        polygons = [polygon(contour) for contour in self.kept[since:]]
        boxes = [_box(points) for points in polygons]
        for place, points in enumerate(polygons):
            others = (n for n in range(len(polygons)) if n != place and _is_in_box(points[0], boxes[n]))
            depth = sum(_is_inside(points[0], polygons[n]) for n in others)
            if (_area(points) > 0) != (depth % 2 == 0):
                self.kept[since + place] = _reversed(self.kept[since + place])

    def as_path(self) -> Outline:
        """Moved to the corner and scaled to `SIDE`: short numbers. FileRefused where there is nothing."""
        drawn = [contour for contour in self.kept if len(contour) > 2]
        if not drawn:
            raise FileRefused("no-drawing")
        left, top, right, bottom = _bounds(drawn)
        if not (right > left and bottom > top):
            raise FileRefused("no-drawing")
        scale = SIDE / max(right - left, bottom - top)

        def written(points: tuple[Point, ...]) -> str:
            return " ".join(_number(v) for x, y in points for v in ((x - left) * scale, (y - top) * scale))

        path = "".join(
            f"M{written(contour[0])}{''.join(_LETTERS[len(s)] + written(s) for s in contour[1:])}Z"
            for contour in drawn
        )
        width, height = (max(round(side * scale, 1), 0.1) for side in (right - left, bottom - top))
        return Outline(width, height, path)


def polygon(contour: Contour) -> list[Point]:
    """The contour by points alone."""
    points = [contour[0][0]]
    for segment in contour[1:]:
        if len(segment) == 3:
            start = points[-1]
            points += [_on_curve((start, *segment), step / _STEPS) for step in range(1, _STEPS)]
        points.append(segment[-1])
    return points


def _on_curve(points: tuple[Point, ...], t: float) -> Point:
    weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x, y = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def _box(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_in_box(point: Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_inside(point: Point, points: list[Point]) -> bool:
    """Whether a ray from the point leaves the polygon an odd number of times."""
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def _area(points: list[Point]) -> float:
    """Twice the area, negative for a contour that runs the other way."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)


def _reversed(contour: Contour) -> Contour:
    starts = [segment[-1] for segment in contour]
    turned: Contour = [(starts[-1],)]
    for segment, start in zip(contour[:0:-1], starts[-2::-1], strict=True):
        turned.append((*segment[-2::-1], start))
    return turned


def _bounds(contours: list[Contour]) -> tuple[float, float, float, float]:
    boxes = []
    for contour in contours:
        start = contour[0][0]
        for segment in contour[1:]:
            both = [start, segment[-1]]
            boxes.append(calcCubicBounds(start, *segment) if len(segment) == 3 else _box(both))
            start = segment[-1]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _number(value: float) -> str:
    return f"{max(value, 0):.1f}".removesuffix(".0")
