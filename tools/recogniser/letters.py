"""Whole invented letters for measuring. No training line is taken from their texts."""

import datetime
import random
from dataclasses import dataclass, field

from thai.letter_number import LetterNumber
from thai.numerals import to_thai
from tools.recogniser.phrases import MONTHS, MONTHS_SHORT, WORDS
from tools.recogniser.sheet import Sheet

SUBJECTS = [
    "การเตรียมความพร้อมรับสถานการณ์ภัยแล้ง",
    "ขอเชิญเข้าร่วมการฝึกอบรมหลักสูตรผู้ดูแลผู้สูงอายุ",
    "แจ้งผลการตรวจสอบเหตุรำคาญจากสถานประกอบการเลี้ยงสัตว์",
    "การเร่งรัดส่งแบบสำรวจความพึงพอใจของผู้รับบริการ",
    "ขอความร่วมมือใช้งานโปรแกรม Internal Audit System",
]
ISSUERS = [
    ("กรมอนามัย", "สธ", "0923.02"),
    ("กรมการพัฒนาชุมชน", "มท", "0408.4"),
    ("จังหวัดน่าน", "นน", "0017.2"),
    ("จังหวัดพะเยา", "พย", "0023.6"),
    ("กรมบัญชีกลาง", "กค", "0402.5"),
    ("กรมป้องกันและบรรเทาสาธารณภัย", "มท", "0607"),
    ("จังหวัดเลย", "ลย", "0018.1"),
]
OFFICES = [
    "นายอำเภอ ทุกอำเภอ",
    "ผู้ว่าราชการจังหวัด ทุกจังหวัด",
    "นายกองค์การบริหารส่วนตำบลนาแก้ว",
    "นายกเทศมนตรีตำบลบ้านใหม่",
]
PARAGRAPHS = (WORDS / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
NOTED = "แจ้งแนวทางการดำเนินงาน ความละเอียดแจ้งแล้ว นั้น"
SIGNED = ["ขอแสดงความนับถือ", "", "(นายประพันธ์ วงศ์สกุลชัย)", "รองผู้ว่าราชการจังหวัด ปฏิบัติราชการแทน"]


@dataclass
class Letter:
    kind: str  # «stamped» or «external»
    number: LetterNumber
    dated_on: datetime.date
    due_on: datetime.date
    cited: tuple[LetterNumber, datetime.date]
    receipt: tuple[int, datetime.date]
    truth: list[str] = field(default_factory=list)  # its lines and paragraphs
    stamp: list[str] = field(default_factory=list)  # the lines of the receiving stamp
    html: str = ""


def invent(seed: int) -> Letter:
    """The same letter for the same seed: odd ones stamped, even ones external, every third with a table."""
    return _Writer(random.Random(seed)).letter(seed)


class _Writer:
    def __init__(self, rng: random.Random):
        self.rng, self.sheet = rng, Sheet()

    def letter(self, seed: int) -> Letter:
        issuer, prefix, code = self.rng.choice(ISSUERS)
        letter = Letter(
            kind="stamped" if seed % 2 else "external",
            number=self.number(prefix, code),
            dated_on=self.day(),
            due_on=self.day(),
            cited=(self.number(*self.rng.choice(ISSUERS)[1:]), self.day()),
            receipt=(self.rng.randint(3, 4999), self.day()),
        )
        self.sheet.head(self.rng.choice(["ด่วนที่สุด", "ด่วนมาก", ""]))
        (self.external_head if letter.kind == "external" else self.stamped_head)(letter, issuer)
        self.body(letter.due_on, has_table=seed % 3 == 0)
        signed = SIGNED if letter.kind == "external" else [issuer, "", full_date(letter.dated_on)]
        self.sheet.sign(signed)
        self.foot()
        letter.stamp = self.stamp(*letter.receipt)
        letter.truth, letter.html = self.sheet.truth, "".join(self.sheet.parts)
        return letter

    def external_head(self, letter: Letter, issuer: str) -> None:
        line, prefix = self.sheet.line, letter.number.prefix
        road = f"ถนนเทศบาล {prefix} {self.count(10000, 69999)}"
        self.sheet.two_sides(f"ที่ {written(letter.number)}", ["ศาลากลางจังหวัด", road])
        line(full_date(letter.dated_on), "date")
        line(f"เรื่อง  {self.rng.choice(SUBJECTS)}", "labelled")
        line(f"เรียน  {self.rng.choice(OFFICES)}", "labelled")
        line(f"อ้างถึง  หนังสือ{issuer} {cited(letter)}", "labelled")
        line(f"สิ่งที่ส่งมาด้วย  แบบรายงาน จำนวน {self.count(1, 9)} ชุด", "labelled")
        self.sheet.paragraph(f"ตามหนังสือที่อ้างถึง {issuer}ได้{NOTED}")

    def stamped_head(self, letter: Letter, issuer: str) -> None:
        self.sheet.line(f"ที่ {written(letter.number)}", "number")
        self.sheet.line(f"ถึง  {self.rng.choice(OFFICES)}", "labelled")
        self.sheet.paragraph(f"ตามหนังสือ{issuer} {cited(letter)} {NOTED}")

    def body(self, due_on: datetime.date, *, has_table: bool) -> None:
        for paragraph in self.rng.sample(PARAGRAPHS, 2):
            self.sheet.paragraph(self.filled(paragraph))
        asked = f"จึงขอให้ดำเนินการและรายงานผลให้ทราบ ภายในวันที่ {full_date(due_on)}"
        self.sheet.paragraph(asked, bold_from="ภายในวันที่")
        if has_table:
            places = enumerate(self.rng.sample(["นาแก้ว", "บ้านใหม่", "ดอนตาล", "ท่าช้าง"], 3), 1)
            self.sheet.table([[to_thai(str(k)), place, self.count(1000, 9999)] for k, place in places])

    def foot(self) -> None:
        telephone = f"โทร. {self.telephone('0')} ต่อ {self.count(11, 99)}"
        self.sheet.foot(["กลุ่มงานอำนวยการ", telephone, f"ผู้ประสานงาน นางสาวรัตนา แก้วมณี {self.telephone('08')}"])

    def stamp(self, number: int, day: datetime.date) -> list[str]:
        date = f"{to_thai(str(day.day))} {MONTHS_SHORT[day.month - 1]} {to_thai(str(day.year + 543))}"
        time = to_thai(f"{self.rng.randint(8, 16):02}.{self.rng.randint(10, 59)}")
        shown = to_thai(str(number)) if self.rng.random() < 0.5 else str(number)
        lines = ["อบต.นาแก้ว", f"เลขที่รับ {shown}", f"วันที่ {date}", f"เวลา {time} น."]
        self.sheet.receipt(lines, self.rng)
        return lines

    def day(self) -> datetime.date:
        return datetime.date(2023, 1, 2) + datetime.timedelta(days=self.rng.randrange(1300))

    def number(self, prefix: str, code: str) -> LetterNumber:
        return LetterNumber(prefix, code, self.rng.randint(2, 9899), is_circular=self.rng.random() < 0.7)

    def count(self, least: int, most: int) -> str:
        return to_thai(str(self.rng.randint(least, most)))

    def telephone(self, start: str) -> str:
        return to_thai(f"{start}-{self.rng.randint(2000, 5999)}-{self.rng.randint(1000, 9999)}")

    def filled(self, paragraph: str) -> str:
        rng = self.rng
        token = "".join(rng.choice("abcdefghkmnprstwxyz23456789") for _ in range(6))
        values = {
            "count": to_thai(str(rng.randint(3, 450))),
            "small": to_thai(str(rng.randint(2, 15))),
            "money": to_thai(f"{rng.randint(10_000, 9_999_999):,}"),
            "percent": to_thai(f"{rng.randint(10, 99)}.{rng.randint(0, 99):02}"),
            "link": f"https://plan.{token[:3]}.go.th/{token}",
            "mail": f"audit_{token}@health.go.th",
        }
        return paragraph.format(**values)


def written(number: LetterNumber) -> str:
    return to_thai(str(number))


def cited(letter: Letter) -> str:
    number, day = letter.cited
    return f"ที่ {written(number)} ลงวันที่ {full_date(day)}"


def full_date(day: datetime.date) -> str:
    return to_thai(f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}")
