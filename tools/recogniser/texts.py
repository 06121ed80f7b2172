"""What the lines say: words, letter numbers, dates, offices, names, e-mail, English. Invented, by chance."""

import random
import unicodedata

from pythainlp.corpus import (
    get_corpus,
    provinces,
    thai_family_names,
    thai_female_names,
    thai_male_names,
    thai_words,
)

from letters.intake.recogniser.alphabet import CHARACTERS
from tools.recogniser.phrases import ENGLISH, MONTHS, MONTHS_SHORT, OFFICIAL, PREFIXES

TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
CONSONANTS = "กขคฆงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหอฮ"
LOWER = "abcdefghijklmnopqrstuvwxyz"
KNOWN = set(CHARACTERS)


def is_held_out(word: str) -> bool:
    """One word in twenty is kept from training, so that validation meets words never drawn before."""
    return sum(map(ord, word)) % 20 == 0


def word_counts() -> dict[str, int]:
    """How often words stand in the Thai National Corpus.

    Not by pythainlp's own function: it goes through a set, and of the words that stand in the file twice now
    one count wins, now the other.
    """
    columns = (line.strip().split("\t") for line in sorted(get_corpus("tnc_freq.txt")))
    return {row[0]: int(row[-1]) for row in columns if len(row) > 1}


class Texts:
    def __init__(self, rng: random.Random, *, held_out: bool = False):
        self.rng = rng
        frequencies = {
            word: count
            for word, count in word_counts().items()
            if len(word) < 16 and count > 2 and set(word) <= KNOWN and is_held_out(word) == held_out
        }
        self.common = list(frequencies)
        self.weights = [count**0.75 for count in frequencies.values()]
        self.rare = [
            word for word in sorted(thai_words()) if len(word) < 16 and is_held_out(word) == held_out
        ]
        self.provinces = sorted(provinces())
        self.given = sorted(thai_male_names() | thai_female_names())
        self.families = sorted(thai_family_names())
        self.pool: list[str] = []

    def word(self) -> str:
        if self.rng.random() < 0.35:
            return self.rng.choice(self.rare)
        if not self.pool:  # weighted draws are slow one by one
            self.pool = self.rng.choices(self.common, self.weights, k=4000)
        return self.pool.pop()

    def digits(self, count: int) -> str:
        return "".join(self.rng.choice("0123456789") for _ in range(count))

    def thai(self, text: str) -> str:
        """Thai digits, as letters have them; Arabic ones in one text of seven."""
        return text.translate(TO_THAI) if self.rng.random() < 0.86 else text

    def serial(self) -> str:
        return self.digits(self.rng.choice([1, 2, 3, 3, 4, 4, 4, 5]))

    def letter_number(self) -> str:
        rng = self.rng
        prefix = (
            rng.choice(PREFIXES)
            if rng.random() < 0.6
            else "".join(rng.choices(CONSONANTS, k=rng.choice([2, 2, 2, 3])))
        )
        number = prefix + rng.choice([" ", " ", " ", ""]) + self.digits(rng.choice([3, 4, 4, 4, 5]))
        number += "." + self.digits(rng.choice([1, 1, 1, 2])) if rng.random() < 0.75 else ""
        number += "." + self.digits(1) if rng.random() < 0.12 else ""
        number += f"({self.digits(1)})" if rng.random() < 0.05 else ""
        number += rng.choice(["/", "/", "/", "/ ", " / "])
        number += rng.choice(["ว ", "ว ", "ว", "ว. ", "ว."]) if rng.random() < 0.6 else ""
        return rng.choice(["ที่ ", "ที่ ", "ที่  ", ""]) + self.thai(number + self.serial())

    def date(self) -> str:
        rng = self.rng
        year = str(rng.randint(2500, 2599)) if rng.random() < 0.75 else self.digits(4)
        day = str(rng.randint(1, 31))
        kind = rng.random()
        if kind < 0.62:
            date = f"{day} {rng.choice(MONTHS)} {year}"
        elif kind < 0.84:
            date = f"{day} {rng.choice(MONTHS_SHORT)} {year if rng.random() < 0.6 else year[2:]}"
        elif kind < 0.94:
            date = f"{day}{rng.choice('/-')}{rng.randint(1, 12)}/{year}"
        else:
            date = f"{rng.choice(MONTHS)} {year}"
        before = rng.choice(["ลงวันที่ ", "ภายในวันที่ ", "วันที่ ", "เมื่อวันที่ ", "ณ วันที่ ", "", "", "", "", ""])
        return self.thai(before + date)

    def amount(self) -> str:
        rng, digits = self.rng, self.digits
        number = rng.choice(
            [
                digits(1),
                digits(2),
                f"{digits(2)},{digits(3)}",
                f"{digits(1)},{digits(3)},{digits(3)}.{digits(2)}",
                f"{digits(2)}.{digits(2)}",
                f"{digits(3)}",
            ]
        )
        unit = rng.choice(
            [
                "บาท",
                "ฉบับ",
                "ชุด",
                "แห่ง",
                "คน",
                "แผ่น",
                "โครงการ",
                "ครัวเรือน",
                "ร้อยละ",
                "ราย",
                "วัน",
                "น.",
                "%",
                "หมู่",
                "ตัวชี้วัด",
            ]
        )
        return self.thai(f"{rng.choice(['จำนวน ', 'รวม ', 'ข้อ ', 'เวลา ', ''])}{number} {unit}")

    def telephone(self) -> str:
        rng, digits = self.rng, self.digits
        number = rng.choice(
            [
                f"0-{digits(4)}-{digits(4)}",
                f"0 {digits(4)} {digits(4)}",
                f"0-{digits(4)}-{digits(3)}-{digits(1)}",
                f"06-{digits(4)}-{digits(4)}",
                f"0{digits(2)}-{digits(7)}",
            ]
        )
        label = rng.choice(["โทร. ", "โทร ", "โทรศัพท์ ", "โทรสาร ", "โทร./โทรสาร ", "มท. "])
        return self.thai(
            label + number + (f" ต่อ {digits(rng.choice([2, 3, 4]))}" if rng.random() < 0.5 else "")
        )

    def token(self, shortest: int, longest: int, alphabet: str) -> str:
        return "".join(self.rng.choice(alphabet) for _ in range(self.rng.randint(shortest, longest)))

    def address(self) -> str:
        """An e-mail address or a link."""
        rng = self.rng
        name = rng.choice(ENGLISH).lower() if rng.random() < 0.5 else self.token(3, 9, LOWER)
        site = rng.choice(
            ["dla", "moi", "dopa", "tak", "cgd", self.token(3, 8, LOWER), rng.choice(ENGLISH).lower()]
        )
        end = rng.choice(["go.th", "go.th", "go.th", "or.th", "com", "ac.th", "mail.com"])
        if rng.random() < 0.35:
            return f"{name}{rng.choice(['', '_', '.', self.digits(2)])}@{site}.{end}"
        path = self.token(4, 9, LOWER + LOWER.upper() + "0123456789-_")
        start = rng.choice(["https://", "https://www.", "http://", "www."])
        return f"{start}{site}.{end}/{rng.choice(['', name + '/', name + '?id='])}{path}"

    def english(self) -> str:
        rng = self.rng
        kind = rng.random()
        if kind < 0.55:
            words = " ".join(rng.choice(ENGLISH) for _ in range(rng.randint(1, 4)))
            words = rng.choice([words, words.title(), words.upper(), words])
        elif kind < 0.75:
            words = self.token(2, 6, LOWER.upper())
        else:
            words = self.token(2, 8, LOWER if rng.random() < 0.6 else LOWER + LOWER.upper())
        return f"({words})" if rng.random() < 0.4 else words

    def person(self) -> str:
        title = self.rng.choice(["นาย", "นางสาว", "นาง", "", "ว่าที่ร้อยตรี ", "ดร."])
        name = f"{title}{self.rng.choice(self.given)} {self.rng.choice(self.families)}"
        return f"({name})" if self.rng.random() < 0.4 else name

    def quoted(self) -> str:
        left, right = self.rng.choice(["“”", "‘’", '""', "()", "()", "''"])
        return f"{left}{self.word()}{self.word()}{right}"

    def noise(self) -> str:
        """A few characters without sense: every character of the alphabet must be met."""
        return self.token(1, 5, CHARACTERS)

    def clause(self) -> str:
        return "".join(self.word() for _ in range(self.rng.randint(1, 6)))

    def official(self) -> str:
        return self.rng.choice(OFFICIAL) + (self.word() if self.rng.random() < 0.3 else "")

    def phrase(self) -> str:
        kinds = {
            self.clause: 34,
            self.official: 18,
            self.letter_number: 13,
            self.date: 11,
            self.amount: 6,
            self.telephone: 3,
            self.address: 4,
            self.english: 6,
            self.person: 4,
            self.quoted: 2,
            self.noise: 2,
            lambda: "จังหวัด" + self.rng.choice(self.provinces): 2,
            lambda: self.thai(self.digits(self.rng.randint(1, 8))): 3,
            lambda: self.thai(f"{self.rng.randint(1, 20)}."): 2,
        }
        return self.rng.choices(list(kinds), list(kinds.values()))[0]()

    def line(self, longest: int) -> str:
        """Up to `longest` characters of phrases, spelt with the recogniser's alphabet."""
        text = self.phrase()
        while len(text) < longest and self.rng.random() < 0.75:
            text += " " + self.phrase()
        return tidy(text[:longest])


def tidy(text: str) -> str:
    """One space for many, ำ as one character, nothing that hangs on a character cut away."""
    text = text.replace("ํา", "ำ").replace("เเ", "แ")
    text = " ".join("".join(c for c in text if c in KNOWN).split())
    while text and (unicodedata.category(text[0]) == "Mn" or text[0] == "ำ"):
        text = text[1:]
    return text or "ก"
