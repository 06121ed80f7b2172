"""Runs at one height are a row."""

from dataclasses import replace

from letters.intake.recogniser.runs import Run


def rows_of(runs: list[Run], body: int) -> list[Run]:
    """Runs at one height are a row; near ones become one run. In reading order."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        for row in rows[-6:]:
            if abs(_middle(row) - run.middle) < 0.75 * body:
                row.append(run)
                break
        else:
            rows.append([run])
    rows.sort(key=_middle)
    return [run for number, row in enumerate(rows) for run in _merged(row, number, body)]


def _middle(row: list[Run]) -> float:
    return sum(run.middle for run in row) / len(row)


def _merged(row: list[Run], number: int, body: int) -> list[Run]:
    merged: list[Run] = []
    for run in sorted(row, key=lambda run: run.left):
        last = merged[-1] if merged else None
        if last and run.left - last.right < 2.2 * body:
            top, right = min(last.top, run.top), max(last.right, run.right)
            bottom = max(last.bottom, run.bottom)
            merged[-1] = Run(last.left, top, right - last.left, bottom - top, number, last.spots + run.spots)
        else:
            merged.append(replace(run, row=number))
    return merged


def is_mark_of_another(run: Run, runs: list[Run], body: int) -> bool:
    """A row of vowels or tone marks above or below a wider run that looked like a row of its own."""
    for other in runs:
        if other is run or other.width < 1.3 * run.width:
            continue
        shared = min(run.right, other.right) - max(run.left, other.left)
        near = other.top - 1.25 * body < run.middle < other.bottom + 0.9 * body
        small = run.height < 1.15 * body and run.width < 4 * body
        if small and near and shared > 0.6 * run.width and abs(run.middle - other.middle) > 0.4 * body:
            return True
    return False
