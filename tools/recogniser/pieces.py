"""What stands on a line: pieces, each with its own face."""

import random
from dataclasses import dataclass
from pathlib import Path

from tools.recogniser.fonts import HANDWRITTEN, HELD_OUT, PRINTED, Face, Shelf
from tools.recogniser.texts import Texts, tidy


@dataclass(frozen=True)
class Piece:
    text: str
    face: Face
    gap: float = 0.25  # white before it, in ems
    is_written: bool = False  # by hand
    is_underlined: bool = False


class Pieces:
    def __init__(self, fonts: Path, rng: random.Random, *, held_out: bool):
        self.rng = rng
        printed = {"THNiramitAS": 3, "THKoHo": 1} if held_out else PRINTED
        written = {"THSrisakdi": 1} if held_out else HANDWRITTEN
        if not held_out and {*printed, *written} & set(HELD_OUT):
            raise ValueError("training would meet a font that it is measured with")
        self.printed, self.written = Shelf(fonts, printed, rng), Shelf(fonts, written, rng)
        self.texts = Texts(rng, held_out=held_out)

    def row(self, longest: int) -> list[Piece]:
        rng = self.rng
        main, other = self.printed.pick()
        kind = rng.random()
        if kind < 0.13:
            return self.written_fields(main)
        if kind < 0.24:  # two sides of the page, or cells of a table
            count = rng.choice([2, 2, 3, 4])
            share = max(4, longest // count)
            return [
                Piece(self.texts.line(rng.randint(3, share)), main, rng.uniform(0.8, 9)) for _ in range(count)
            ]
        text = self.texts.line(longest)
        if kind < 0.44 and " " in text:
            return self.mixed(text, main, other)
        return [Piece(text, main, is_underlined=rng.random() < 0.05)]

    def mixed(self, text: str, main: Face, other: Face) -> list[Piece]:
        """Some words of the line bold, slanted, underlined or in another family."""
        if self.rng.random() < 0.2:
            other = self.printed.pick()[0]
        return [
            Piece(word, other if self.rng.random() < 0.4 else main, is_underlined=self.rng.random() < 0.12)
            for word in text.split(" ")
        ]

    def written_fields(self, main: Face) -> list[Piece]:
        """A number, a date or a time with digits written by hand, as on letters and in receipt stamps."""
        rng, texts, pen = self.rng, self.texts, self.written.pick()[0]
        if rng.random() < 0.12:
            pen = main  # a rubber date stamp, a typed number
        number, date, day = texts.thai(texts.serial()), texts.date(), texts.thai(str(rng.randint(1, 31)))
        time = texts.thai(f"{rng.randint(7, 17)}{rng.choice('.:')}{rng.randint(0, 59):02}")
        head, _, _ = texts.letter_number().rpartition("/")
        month = " ".join(texts.date().split(" ")[-2:])

        def hand(text: str) -> Piece:
            return Piece(tidy(text), pen, rng.uniform(0.15, 0.9), is_written=True)

        def print_(text: str) -> Piece:
            return Piece(tidy(text), main, rng.uniform(0.15, 0.8))

        return rng.choice(
            [
                [print_(head + "/"), hand(number)],
                [print_(head + "/ว"), hand(number)],
                [hand(day), print_(month)],
                [print_(rng.choice(["เลขที่รับ", "เลขรับ", "รับที่", "เลขที่รับ..", "เลขรับที่", "ที่"])), hand(number)],
                [print_(rng.choice(["วันที่", "วันที่..", "ลงวันที่"])), hand(date)],
                [print_("เวลา"), hand(time), print_("น.")],
                [print_("เวลา"), hand(f"{time} น.")],
                [hand(number)],
                [hand(date)],
                [hand(f"{time} น.")],
                [
                    print_(texts.word()),
                    hand(texts.thai(texts.digits(rng.randint(1, 6)))),
                    print_(texts.word()),
                ],
            ]
        )

    def across(self) -> tuple[str, Face]:
        """Words to lie faintly across a line, and their face."""
        return self.texts.line(self.rng.randint(6, 30)), self.printed.pick()[0]
