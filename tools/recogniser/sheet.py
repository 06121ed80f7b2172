"""An invented letter as HTML, and beside it the text that a perfect reader would give."""

import html
import random
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
STYLE = (HERE / "sheet.css").read_text(encoding="utf-8")


class Sheet:
    def __init__(self):
        self.parts: list[str] = []
        self.truth: list[str] = []

    def add(self, markup: str, *truth: str) -> None:
        self.parts.append(markup)
        self.truth += [text for text in truth if text]

    def head(self, urgency: str) -> None:
        emblem = f'<img class="emblem" src="file://{HERE}/emblem.svg">'
        self.add(f'{emblem}<p class="urgency">{urgency}</p>', urgency)

    def line(self, text: str, name: str) -> None:
        self.add(f'<p class="{name}">{html.escape(text).replace("  ", "&emsp;")}</p>', text)

    def two_sides(self, left: str, right: list[str]) -> None:
        sides = f"<div>{left}</div><div>{'<br>'.join(right)}</div>"
        self.add(f'<div class="sides">{sides}</div>', f"{left} {right[0]}", *right[1:])

    def paragraph(self, text: str, bold_from: str = "") -> None:
        shown = html.escape(text)
        if bold_from:
            before, _, after = shown.rpartition(bold_from)
            shown = f"{before}<b><u>{bold_from}{after}</u></b>"
        self.add(f'<p class="paragraph">{shown}</p>', text)

    def table(self, rows: list[list[str]]) -> None:
        rows = [["ลำดับ", "หน่วยงาน", "จำนวน (ครัวเรือน)"], *rows]
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        self.add(f"<table>{cells}</table>", *(" ".join(row) for row in rows))

    def sign(self, lines: list[str]) -> None:
        shown = "".join(f"<p>{line or '<br>'}</p>" for line in lines)
        self.add(f'<div class="sign">{shown}</div>', *lines)

    def foot(self, lines: list[str]) -> None:
        shown = "".join(f"<p>{line}</p>" for line in lines)
        self.add(f'<div class="foot">{shown}</div>', *lines)

    def receipt(self, lines: list[str], rng: random.Random) -> None:
        rows = [f'<p class="unit">{lines[0]}</p>']
        for line in lines[1:]:
            label, _, value = line.partition(" ")
            rows.append(f'<p>{label} <span class="hand">{value}</span></p>')
        turn, right, top = rng.uniform(-5, 5), rng.uniform(0, 8), rng.uniform(-4, 5)
        style = f"transform: rotate({turn:.1f}deg); right: {right:.0f}mm; top: {top:.0f}mm"
        self.parts.append(f'<div class="receipt" style="{style}">{"".join(rows)}</div>')


@dataclass(frozen=True)
class Typeface:
    """Font files for one letter; `points` evens out families that are drawn larger than TH Sarabun."""

    print: Path
    bold: Path
    hand: Path
    points: float = 16


def document(markup: str, face: Typeface) -> str:
    style = STYLE % {"print": face.print, "bold": face.bold, "hand": face.hand, "points": face.points}
    return f"<meta charset=utf-8><style>{style}</style><body>{markup}</body>"
