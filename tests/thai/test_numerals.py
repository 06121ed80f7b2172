from thai.numerals import has_mixed_digits, mend_zeros, to_arabic, to_thai


def test_thai_digits_become_arabic_and_nothing_else_changes():
    assert to_arabic("ที่ มท ๐๘๑๐.๔/ว 481") == "ที่ มท 0810.4/ว 481"


def test_lao_and_bengali_digits_are_left_alone():
    assert to_arabic("໒໕ ২৫") == "໒໕ ২৫"


def test_numbers_and_texts_become_thai():
    assert to_thai(2569) == "๒๕๖๙"
    assert to_thai("0810.4") == "๐๘๑๐.๔"


def test_two_kinds_of_digits_are_noticed():
    assert has_mixed_digits("17 พ.ย. ๒๕๖๘")
    assert not has_mixed_digits("๑๗ พ.ย. ๒๕๖๘")


def test_the_letter_o_beside_a_digit_is_a_zero_but_october_is_not():
    assert mend_zeros("๓o มกราคม o๘๑໐") == "๓๐ มกราคม ๐๘๑๐"
    assert mend_zeros("3October") == "3October"
    assert mend_zeros("G๐๒๓ c๐๒๓ C4 Q2/2569") == "๐๐๒๓ ๐๐๒๓ C4 Q2/2569"
