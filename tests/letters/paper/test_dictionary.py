"""Lines end where a typist would end them: libthai knows the words of official letters."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command

from letters.paper.press import dictionary
from letters.paper.press.job import Job
from letters.paper.press.pool import print_pages

from .reading import lines


def ends_inside(words: str, *, before: str) -> int:
    """How many lines of a column narrowed step by step end inside the words."""
    text = f"{before}{words}" * 6
    widths = [f"{10 + step / 5}cm" for step in range(10)]
    html = "".join(f'<p style="width: {width}; text-indent: 0">{text}</p>' for width in widths)
    ends = [line.text for line in lines(print_pages(Job(html, ("letter.css",))).pdf)]
    return sum(end.endswith(tuple(words[:cut] for cut in range(1, len(words)))) for end in ends)


@pytest.mark.parametrize("words", ["ตัวชี้วัด", "ดังกล่าว", "หน่วยงาน", "ผู้อำนวยการ", "ท่าสองยาง"])
def test_no_line_ends_inside_a_word_of_official_letters(words):
    assert ends_inside(words, before="ตรวจสอบและแก้ไขให้ถูกต้องตาม") == 0


def test_our_words_are_those_of_the_lists_and_the_names_of_the_country():
    words = set(dictionary.our_words())

    assert {"ตัวชี้วัด", "อุ้มผาง", "ตาก"} <= words
    assert not [word for word in words if " " in word or "#" in word]


def test_it_is_made_once_and_whole_by_processes_at_the_same_time(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: dictionary.with_our_words(tmp_path), range(4)))

    (folder,) = made
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    first = (folder / "thbrk.tri").stat().st_mtime_ns
    assert dictionary.with_our_words(tmp_path) == folder
    assert (folder / "thbrk.tri").stat().st_mtime_ns == first
    assert (folder / "thbrk.tri").stat().st_size > 500_000


@pytest.fixture
def without_trietool(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))


def test_without_trietool_there_is_none_and_the_check_says_what_to_install(
    without_trietool, tmp_path, capsys
):
    assert dictionary.with_our_words(tmp_path) is None
    call_command("check")
    assert "libdatrie1-bin" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_stops_no_letter(tmp_path):
    (tmp_path / "words").write_text("in the way")

    assert dictionary.with_our_words(tmp_path) is None
