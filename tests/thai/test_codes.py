import pytest

from thai.codes import MINISTRY_BY_PREFIX, PROVINCE_BY_PREFIX, doubts


def test_seventy_six_provinces_and_bangkok_have_a_prefix_each():
    assert len(PROVINCE_BY_PREFIX) == len(set(PROVINCE_BY_PREFIX.values())) == 77
    assert PROVINCE_BY_PREFIX["กท"] == "กรุงเทพมหานคร"


def test_no_prefix_stands_for_a_province_and_a_ministry():
    assert not PROVINCE_BY_PREFIX.keys() & MINISTRY_BY_PREFIX.keys()


def test_the_prefixes_are_those_of_pythainlp_but_for_bangkok():
    corpus = pytest.importorskip("pythainlp.corpus")

    theirs = {row["abbr_th"]: row["name_th"] for row in corpus.provinces(details=True)}
    theirs["กท"] = theirs.pop("กทม")

    assert theirs == PROVINCE_BY_PREFIX


def test_an_unknown_prefix_is_doubted_and_never_refused():
    assert doubts("บท", "0810.4") == ("unknown_prefix",)
    assert doubts("มท", "0810.4") == ()
