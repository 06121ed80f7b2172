"""Two columns of text are read down, the left one first; rows of a table or of a head are read across."""

from letters.intake.recogniser.reading import Line

Row = list[Line]  # the pieces that stand side by side, from the left; boxes in pixels

FEWEST = 4  # rows with both columns: the head of a letter has two such rows
NARROWEST = 0.3  # of the width of both: cells of a table are mostly narrower


def down_then_across(rows: list[Row]) -> list[Row]:
    """The rows in reading order, those of columns taken apart."""
    ordered, index = [], 0
    while index < len(rows):
        end, gutter = _columns_from(rows, index)
        if end == index:
            ordered.append(rows[index])
            index += 1
        else:
            pieces = [piece for row in rows[index:end] for piece in row]
            ordered += [[piece] for piece in pieces if piece.box[2] <= gutter]
            ordered += [[piece] for piece in pieces if piece.box[2] > gutter]
            index = end
    return ordered


def _columns_from(rows: list[Row], start: int) -> tuple[int, float]:
    """Where the columns that begin in this row end, and the middle of their gutter; the start if none do."""
    left, right, end, doubles = float("-inf"), float("inf"), start, []
    for row in rows[start:]:
        if len(row) > 2 or (len(row) == 1 and not doubles):
            break
        edges = _narrowed(row, left, right)
        if edges is None:
            break
        left, right = edges
        doubles += [row] if len(row) == 2 else []
        end += 1
    if len(doubles) < FEWEST or not _are_wide(doubles):
        return start, 0.0
    return end, (left + right) / 2


def _narrowed(row: Row, left: float, right: float) -> tuple[float, float] | None:
    """The gutter with room for this row beside it; None if the row crosses it."""
    if len(row) == 2:
        left, right = max(left, row[0].box[2]), min(right, row[1].box[0])
    elif row[0].box[0] >= left and row[0].box[0] > (left + right) / 2:
        right = min(right, row[0].box[0])
    else:
        left = max(left, row[0].box[2])
    return (left, right) if left < right else None


def _are_wide(rows: list[Row]) -> bool:
    """Whether most rows fill both columns, as running text does."""
    width = max(row[1].box[2] for row in rows) - min(row[0].box[0] for row in rows)
    narrow = [min(piece.box[2] - piece.box[0] for piece in row) for row in rows]
    return sorted(narrow)[len(narrow) // 2] > NARROWEST * width
