"""Names that are spelled like one are found among many."""

from thai.namesakes import Namesakes
from thai.text import alike

NAMES = ["สำนักงานคลังจังหวัดตาก", "สำนักงานคลังจังหวัดตราด", "ที่ทำการปกครองจังหวัดตาก", "กรมที่ดิน", ""]
NAMED = Namesakes(list(enumerate(NAMES)))


def test_the_likest_comes_first():
    assert NAMED.like("สนง.คลังจังหวัดตาก", least=0.3, most=2) == [0, 1]


def test_it_measures_as_two_texts_are_compared():
    least = alike(NAMES[0], NAMES[1])

    assert NAMED.like(NAMES[0], least=least, most=9) == [0, 1]
    assert NAMED.like(NAMES[0], least=least + 0.01, most=9) == [0]


def test_a_thing_with_two_names_is_found_once():
    assert Namesakes([(1, "สถ.ตาก"), (1, "สถจ.ตาก")]).like("สถจ.ตาก", least=0.1, most=9) == [1]


def test_nothing_is_like_a_name_of_other_letters_or_none():
    assert NAMED.like("บริษัท ฮ", least=0.3, most=3) == NAMED.like("", least=0.3, most=3) == []
