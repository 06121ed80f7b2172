"""Pictures of lines of letters with the text that they show, drawn by chance and without end.

A line is a row of pieces on one baseline; a piece has its own face (a bold heading, a slanted word, a number
written by hand). Above and below stand neighbours, as on a page; the cut through them is as inexact as the
line finder's.
"""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from letters.intake.recogniser.cuts import ABOVE, BELOW, BESIDE
from letters.intake.recogniser.reader import to_line_height
from tools.recogniser import degrade, junk, overlays
from tools.recogniser.fonts import Face
from tools.recogniser.pieces import Piece, Pieces
from tools.recogniser.texts import tidy

WIDEST = 1400  # pixels of a line at the reader's height


class Lines:
    """One stream of lines; the same seed draws the same lines."""

    def __init__(self, fonts: Path, seed: int, *, held_out: bool = False):
        self.rng = random.Random(seed)
        self.noise = np.random.default_rng(seed)
        self.pieces = Pieces(fonts, self.rng, held_out=held_out)

    def draw(self, longest: int) -> tuple[str, np.ndarray]:
        """A text of up to about `longest` characters and its picture, uint8 [LINE_HEIGHT, width]."""
        while True:
            if self.rng.random() < 0.05:
                text, picture = "", junk.draw(self.rng, self.noise)
            else:
                text, picture = self.page_cut(longest)
            if picture is None or min(picture.shape) < 6:
                continue
            picture = to_line_height(picture)
            if len(text) * 4 < picture.shape[1] + 8 <= WIDEST:
                return text, picture

    def page_cut(self, longest: int) -> tuple[str, np.ndarray | None]:
        rng = self.rng
        pixels = rng.randrange(34, 84, 2)
        pieces = self.pieces.row(longest)
        canvas, baseline, body = self.row(pieces, pixels)
        if canvas is None:
            return "", None
        canvas = overlays.before_scan(canvas, baseline, pixels, rng, self.pieces.across)
        cut = self.cut(canvas, baseline, body)
        text = " ".join(piece.text for piece in pieces)
        return tidy(text), degrade.scan(cut, pixels, rng, self.noise)

    def row(self, pieces: list[Piece], pixels: int) -> tuple[np.ndarray | None, int, int]:
        """The row between its neighbours: grey picture, baseline, height of a consonant in pixels."""
        rng = self.rng
        fonts = [piece.face.at(pixels) for piece in pieces]
        widths = [int(font.getlength(piece.text)) + 1 for piece, font in zip(pieces, fonts, strict=True)]
        gaps = [int(piece.gap * pixels) for piece in pieces]
        width, baseline = sum(widths) + sum(gaps) + 2 * pixels, int(pixels * 2.0)
        if width > 6000:
            return None, 0, 0
        image = Image.new("L", (width, int(pixels * 3.6)), 255)
        pen = ImageDraw.Draw(image)
        bolder = 1 if rng.random() < 0.1 else 0
        x = pixels
        leaders = rng.random() < 0.5
        for piece, font, piece_width, gap in zip(pieces, fonts, widths, gaps, strict=True):
            x += gap
            if piece.is_written:
                overlays.write_by_hand(
                    image, piece.text, piece.face, (x, baseline), piece_width, pixels, rng, self.noise
                )
                if leaders:
                    overlays.leader(pen, x - gap // 2, x + piece_width, baseline, pixels, rng)
            else:
                pen.text((x, baseline), piece.text, font=font, fill=0, anchor="ls", stroke_width=bolder)
            if piece.is_underlined:
                overlays.underline(pen, x, x + piece_width, baseline, pixels, rng)
            x += piece_width
        box = pieces[0].face.at(pixels).getbbox("บ", anchor="ls")
        self.neighbours(pen, baseline, pixels, width, pieces[0].face)
        return np.asarray(image), baseline, max(6, box[3] - box[1])

    def neighbours(
        self, pen: ImageDraw.ImageDraw, baseline: int, pixels: int, width: int, face: Face
    ) -> None:
        for side in (-1, 1):
            if self.rng.random() < 0.5:
                y = baseline + side * int(pixels * self.rng.uniform(1.02, 1.6))
                x = self.rng.randint(-2 * pixels, width // 2)
                pen.text(
                    (x, y),
                    self.pieces.texts.line(self.rng.randint(6, 60)),
                    font=face.at(pixels),
                    fill=0,
                    anchor="ls",
                )

    def cut(self, canvas: np.ndarray, baseline: int, body: int) -> np.ndarray:
        """The line as the line finder would cut it out, give or take."""
        rng = self.rng
        ink_columns = np.flatnonzero((canvas[max(0, baseline - 2 * body) : baseline + body] < 215).any(0))
        left, right = (ink_columns[0], ink_columns[-1] + 1) if len(ink_columns) else (0, canvas.shape[1])
        seen = body * rng.uniform(0.88, 1.18)  # the finder measures the page's body height, not the line's
        above, below = ABOVE + rng.uniform(-0.2, 0.25), BELOW + rng.uniform(-0.2, 0.25)
        if rng.random() < 0.2:  # a taller neighbour on the row makes a taller cut
            above, below = above * rng.uniform(1, 1.5), below * rng.uniform(1, 1.6)
        top = int(baseline - body / 2 - seen * (0.5 + above))
        bottom = int(baseline - body / 2 + seen * (0.5 + below))
        left = max(0, int(left - seen * rng.uniform(0.1, 1.5 * BESIDE)))
        right = int(right + seen * rng.uniform(0.1, 1.5 * BESIDE))
        return canvas[max(0, top) : bottom, left:right]
