"""The order of lines: the letter from top to bottom, a stamp as a block where it parts least."""

from dataclasses import replace

from letters.intake.recogniser.reading import Line


def in_reading_order(text: list[Line], blocks: list[list[Line]]) -> list[Line]:
    """Boxes in pixels; `text` is in order already."""
    ordered = list(text)
    for block in blocks:
        rows = _rows(block)
        if rows:
            at = _widest_gap(ordered, min(line.box[1] for line in rows), max(line.box[3] for line in rows))
            ordered[at:at] = rows
    return ordered


def _rows(block: list[Line]) -> list[Line]:
    """What stands side by side in a stamp (a printed label, a number by another pen) is one line."""
    rows: list[Line] = []
    for line in sorted(block, key=_middle):
        if rows and _middle(line) - _middle(rows[-1]) < 0.4 * (rows[-1].box[3] - rows[-1].box[1]):
            rows[-1] = _beside(*sorted((rows[-1], line), key=lambda each: each.box[0]))
        else:
            rows.append(replace(line, is_stamp=True))
    return rows


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _beside(left: Line, right: Line) -> Line:
    box = (
        left.box[0],
        min(left.box[1], right.box[1]),
        max(left.box[2], right.box[2]),
        max(left.box[3], right.box[3]),
    )
    sure = (*left.confidences, 1.0, *right.confidences)
    return Line(f"{left.text} {right.text}", sure, box, is_stamp=True)


def _widest_gap(lines: list[Line], top: float, bottom: float) -> int:
    """Where to put a block that stands from top to bottom, so that it parts no paragraph."""
    places = [0, *range(1, len(lines)), len(lines)]

    def gap(place: int) -> float:
        above = lines[place - 1].box[1] if place else top
        below = lines[place].box[1] if place < len(lines) else bottom
        beside = min(bottom, below) >= top and max(top, above) <= bottom
        return below - above if beside else -1.0

    return max(places, key=gap)
