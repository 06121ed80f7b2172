"""A line of addressees, read: of which kind all are meant, who is excepted, who is named, what is unclear."""

import time

import pytest

from thai.addressees import Addressees, Everyone, Named, read_addressees
from thai.office_names import Kind, Noun, spellings

IN_LETTERS = [  # the line, what it says
    ("ทุกจังหวัด", ["every province"]),
    ("ทุกอำเภอ", ["every district"]),
    ("ถึง สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด ทุกจังหวัด", ["every province"]),
    ("ถึง สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอทุกอำเภอ", ["every district"]),
    ("เรียน ผู้ว่าราชการจังหวัด ทุกจังหวัด", ["every province"]),
    ("เรียน นายอำเภอ ทุกอำเภอ", ["every district"]),
    ("ทุกจังหวัด ยกเว้นจังหวัดตาก", ["every province but จังหวัดตาก"]),
    ("ทุกจังหวัด (ยกเว้นจังหวัดตาก)", ["every province but จังหวัดตาก"]),
    ("ทุกจังหวัด เว้นแต่จังหวัดตาก และลำปาง", ["every province but จังหวัดตาก, จังหวัดลำปาง"]),
    ("ทุกจังหวัด ยกเว้นตากและลำปาง", ["every province but จังหวัดตาก, จังหวัดลำปาง"]),
    ("ทุกจังหวัด ยกเว้นกรุงเทพมหานคร", ["every province"]),
    ("ทุกอำเภอ ยกเว้นจังหวัดตาก", ["every district but จังหวัดตาก"]),
    ("ทุกจังหวัด ยกเว้นจังหวัดตาก\nอำเภอแม่สอด", ["every province but จังหวัดตาก", "อำเภอแม่สอด"]),
    ("ทุกจังหวัด ยกเว้นตาก และลำปาง; อำเภอแม่สอด", ["every province but จังหวัดตาก, จังหวัดลำปาง", "อำเภอแม่สอด"]),
    ("ทุกอำเภอในจังหวัดตาก", ["every district in จังหวัดตาก"]),
    ("ทุกอำเภอ จังหวัดตาก", ["every district in จังหวัดตาก"]),
    ("ทุกอำเภอในเขตจังหวัดตากและจังหวัดลำปาง", ["every district in จังหวัดตาก, จังหวัดลำปาง"]),
    ("เฉพาะอำเภอแม่สอด แม่ระมาด และพบพระ", ["อำเภอแม่สอด", "อำเภอแม่ระมาด", "อำเภอพบพระ"]),
    (
        "อำเภอแม่สอด แม่ระมาดและพบพระ จังหวัดตาก",
        [f"อำเภอ{name} จังหวัดตาก" for name in ("แม่สอด", "แม่ระมาด", "พบพระ")],
    ),
    ("อำเภอฝาง จังหวัดเชียงใหม่ และอำเภอแม่สอด จังหวัดตาก", ["อำเภอฝาง จังหวัดเชียงใหม่", "อำเภอแม่สอด จังหวัดตาก"]),
    ("อำเภอแม่สอด และจังหวัดลำปาง", ["อำเภอแม่สอด", "จังหวัดลำปาง"]),
    ("เฉพาะจังหวัดตาก, จังหวัดลำปาง", ["จังหวัดตาก", "จังหวัดลำปาง"]),
    ("ทุกจังหวัด และทุกอำเภอ", ["every province", "every district"]),
    ("ทุกอำเภอ (ยกเว้นอำเภออุ้มผาง) และจังหวัดลำปาง", ["every district but อำเภออุ้มผาง", "จังหวัดลำปาง"]),
    ("องค์กรปกครองส่วนท้องถิ่นทุกแห่งในจังหวัด", ["every local in จังหวัด"]),
    ("องค์กรปกครองส่วนท้องถิ่นทุกแห่งในอำเภอแม่สอด", ["every local in อำเภอแม่สอด"]),
    ("องค์กรปกครองส่วนท้องถิ่นในพื้นที่", ["every local in "]),
    ("องค์กรปกครองส่วนท้องถิ่นทุกแห่ง ยกเว้นเทศบาลนครแม่สอด", ["every local but เทศบาลนครแม่สอด"]),
    ("องค์การบริหารส่วนจังหวัด ทุกจังหวัด", ["every องค์การบริหารส่วนจังหวัด"]),
    ("นายกเทศมนตรี และนายกองค์การบริหารส่วนตำบล ทุกแห่ง", ["every เทศบาล", "every องค์การบริหารส่วนตำบล"]),
    ("กรมบัญชีกลาง และสำนักงานคลังจังหวัดตาก", ["กรมบัญชีกลาง", "สำนักงานคลังจังหวัดตาก"]),
    ("สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดตาก", ["สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดตาก"]),
    ("อำเภอแม่สอด และสำนักงานคลังจังหวัดตาก", ["อำเภอแม่สอด", "สำนักงานคลังจังหวัดตาก"]),
    ("สถอ.แม่สอด และ สถ.", ["อำเภอแม่สอด", "สถ."]),
    ("แม่สอด", ["แม่สอด"]),
    ("", []),
    (" \n ", []),
]
ONE_MEANING = [  # spellings of one line
    (
        "ทุกจังหวัด",
        ["ทุก จังหวัด", "ทุก ๆ จังหวัด", "ทุกๆจังหวัด", "ทุกจังหวัด", " ทุก\u00a0จังหวัด ", "ทุก\u200bจังหวัด", "ถึง : ทุกจังหวัด"],
    ),
    ("ทุกจังหวัด", ["สถจ. ทุกจังหวัด", "ผวจ.ทุกจังหวัด", "จังหวัดทุกจังหวัด", "ทุกจังหวัด ยกเว้นกรุงเทพฯ", "ทุกจังหวัด เว้น กทม."]),
    (
        "อำเภอแม่สอด จังหวัดตาก",
        [
            "อ.แม่สอด จ.ตาก",
            "อ. แม่สอด  จ. ตาก",
            "สถอ.แม่สอด จ.ตาก",
            "นายอำเภอแม่สอด\tจังหวัดตาก",
            "อําเภอแม่สอด จังหวัดตาก",
        ],
    ),
    (
        "อำเภอแม่สอด และอำเภอพบพระ",
        [
            "1. อำเภอแม่สอด\n2. อำเภอพบพระ",
            "๑) อ.แม่สอด ๒) อ.พบพระ",
            "- อำเภอแม่สอด\n- พบพระ",
            "อำเภอแม่สอด/พบพระ",
        ],
    ),
    (
        "องค์กรปกครองส่วนท้องถิ่นทุกแห่ง",
        [
            "อปท.ทุกแห่ง",
            "อปท ทุก แห่ง",
            "ทุก อปท.",
            "องค์กรปกครองส่วนท้องถิ่นฯ ทุกแห่ง",
            "ผู้บริหาร อปท. ทุกแห่ง".replace(" อ", "อ"),
        ],
    ),
    ("จังหวัดพระนครศรีอยุธยา", ["จ.อยุธยา", "สถจ.พระนครศรีอยุธยา", "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดพระนครศรีอยุธยา"]),
    ("อำเภอเขื่องใน จังหวัดอุบลราชธานี", ["อำเภอเขื่องในจังหวัดอุบลราชธานี"]),
    ("องค์การบริหารส่วนตำบลในเมือง", ["อบต.ในเมือง", "อบต. ในเมือง"]),
]
UNCLEAR = [  # the line, what of it is told as not understood
    ("ทุกจังหวัดในภาคเหนือ", ["ในภาคเหนือ"]),
    ("ทุกอำเภอ ทุกจังหวัด", ["ทุกจังหวัด"]),
    ("ทุกจังหวัด ยกเว้น", ["ยกเว้น"]),
    ("ทุกจังหวัด ยกเว้นอำเภอแม่สอด", ["อำเภอแม่สอด"]),
    ("จังหวัด และอำเภอทุกอำเภอ", ["จังหวัด"]),
    ("ทุกแห่ง", ["ทุกแห่ง"]),
    ("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด", ["สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด"]),
    ("นายกองค์การบริหารส่วนจังหวัด/นายกเทศมนตรี", ["นายกองค์การบริหารส่วนจังหวัด", "นายกเทศมนตรี"]),
]


def said(read: Addressees) -> list[str]:
    return [in_words(part) for part in read.parts]


def in_words(part: Everyone | Named) -> str:
    if isinstance(part, Named):
        return part.words
    within = " in " + ", ".join(place.words for place in part.within) if part.within else ""
    excepted = " but " + ", ".join(name.words for name in part.excepted) if part.excepted else ""
    return f"every {part.noun.form or part.noun.kind}{within}{excepted}"


@pytest.mark.parametrize(("line", "meant"), IN_LETTERS)
def test_a_line_says_whom_it_means(line, meant):
    read = read_addressees(line)

    assert (said(read), read.unclear, read.is_listed_elsewhere) == (meant, (), False)


@pytest.mark.parametrize(
    ("line", "other"), [(line, other) for line, others in ONE_MEANING for other in others]
)
def test_another_spelling_means_the_same(line, other):
    assert read_addressees(other) == read_addressees(line)


@pytest.mark.parametrize(("line", "unclear"), UNCLEAR)
def test_what_is_not_understood_is_told(line, unclear):
    assert list(read_addressees(line).unclear) == unclear


@pytest.mark.parametrize(
    "line", ["สำนักงานจังหวัด ทุกจังหวัด", "พัฒนาการอำเภอ ทุกอำเภอ", "ทุกส่วนราชการ", "ที่ว่าการอำเภอแม่สอด"]
)
def test_an_office_of_another_kind_is_a_name_to_be_looked_up(line):
    first = read_addressees(line).parts[0]

    assert first == Named(line.split(" ")[0])


@pytest.mark.parametrize(
    "line", ["ตามรายชื่อแนบท้าย", "ตามบัญชีรายชื่อแนบท้ายหนังสือนี้", "ดังแนบ", "รายชื่อดังแนบ", "ตามสิ่งที่ส่งมาด้วย ๑"]
)
def test_a_list_that_is_enclosed_is_told_and_not_read(line):
    assert read_addressees(line) == Addressees(is_listed_elsewhere=True)


@pytest.mark.parametrize(
    "line",
    [
        "อำเภอ" * 4_000,
        "แม่สอด " * 3_000,
        "ยกเว้น" * 3_000,
        "อ.ก จ.ข " * 3_000,
        "(" * 20_000,
        "ทุก" * 7_000,
        "ๆ\0๓.",
    ],
)
def test_hostile_lines_are_read_in_no_time(line):
    began = time.process_time()

    read_addressees(line)

    assert time.process_time() - began < 2


def test_an_office_is_looked_up_by_every_spelling_of_its_name():
    assert spellings(Noun(Kind.DISTRICT), "แม่สอด") == {
        "สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอแม่สอด",
        "สถอ.แม่สอด",
        "อำเภอแม่สอด",
        "แม่สอด",
    }
    assert spellings(Noun(Kind.LOCAL, "เทศบาล"), "แม่สอด") == {
        f"{form}แม่สอด" for form in ("เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "ทน.", "ทม.", "ทต.")
    }
    assert {"เทศบาลนครแม่สอด", "สถอ.แม่สอด", "แม่สอด"} < spellings(None, "แม่สอด")
