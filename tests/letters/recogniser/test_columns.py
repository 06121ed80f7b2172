"""Two columns of text are read one after the other, tables and heads row by row."""

from letters.intake.recogniser.columns import down_then_across
from letters.intake.recogniser.reading import Line


def piece(text: str, left: float, right: float, row: int) -> Line:
    return Line(text, (1.0,) * len(text), (left, row * 10.0, right, row * 10.0 + 8), is_stamp=False)


def texts(rows) -> list[str]:
    return [" ".join(piece.text for piece in row) for row in rows]


def both(row: int, left_ends: float = 45, right_begins: float = 55):
    return [piece(f"ซ{row}", 0, left_ends, row), piece(f"ข{row}", right_begins, 100, row)]


def test_columns_are_read_down_the_left_first():
    rows = [both(row) for row in range(4)]

    assert texts(down_then_across(rows)) == ["ซ0", "ซ1", "ซ2", "ซ3", "ข0", "ข1", "ข2", "ข3"]


def test_the_last_line_of_one_column_may_stand_alone():
    rows = [*(both(row) for row in range(4)), [piece("ท้าย", 0, 20, 4)]]

    assert texts(down_then_across(rows))[4] == "ท้าย"


def test_the_head_of_a_letter_is_read_across():
    rows = [both(0), both(1), [piece("เรื่อง", 0, 90, 2)]]

    assert texts(down_then_across(rows)) == ["ซ0 ข0", "ซ1 ข1", "เรื่อง"]


def test_a_table_is_read_across():
    rows = [both(row, left_ends=8) for row in range(6)]

    assert texts(down_then_across(rows))[0] == "ซ0 ข0"


def test_text_over_the_whole_width_ends_the_columns():
    rows = [*(both(row) for row in range(4)), [piece("เต็ม", 0, 100, 4)], *(both(row) for row in range(5, 9))]

    assert texts(down_then_across(rows))[8] == "เต็ม"
