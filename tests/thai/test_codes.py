import os
import subprocess
import sys

import pytest

from thai.codes import MINISTRY_BY_PREFIX, PROVINCE_BY_PREFIX, doubts


def test_seventy_six_provinces_and_bangkok_have_a_prefix_each():
    assert len(PROVINCE_BY_PREFIX) == len(set(PROVINCE_BY_PREFIX.values())) == 77
    assert PROVINCE_BY_PREFIX["กท"] == "กรุงเทพมหานคร"


def test_no_prefix_stands_for_a_province_and_a_ministry():
    assert not PROVINCE_BY_PREFIX.keys() & MINISTRY_BY_PREFIX.keys()


@pytest.mark.parametrize(
    ("prefix", "name"), [("ตก", "ตาก"), ("สฎ", "สุราษฎร์ธานี"), ("ชร", "เชียงราย"), ("พบ", "เพชรบุรี")]
)
def test_a_province_writes_under_its_own_two_letters(prefix, name):
    assert PROVINCE_BY_PREFIX[prefix] == name


def test_reading_the_table_leaves_nothing_in_the_home_directory(tmp_path):
    environment = {**os.environ, "HOME": str(tmp_path)}
    environment.pop("PYTHAINLP_READ_ONLY", None)

    subprocess.run([sys.executable, "-c", "import thai.codes"], check=True, env=environment)

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_prefix_is_doubted_and_never_refused():
    assert doubts("บท", "0810.4") == ("unknown_prefix",)
    assert doubts("มท", "0810.4") == ()
