"""A page in Arabic digits."""

import pytest

from thai.shown_digits import in_arabic_digits

SHOWN = [
    ("<h1>ลงรับ ๔๘๑</h1>", "<h1>ลงรับ 481</h1>"),
    ("ส่วนของหน้า ๙ แห่ง", "ส่วนของหน้า 9 แห่ง"),
    ('<td data-label="ปี ๒๕๖๙">๒๒</td>', '<td data-label="ปี 2569">22</td>'),
    (
        '<a href="/?q=๔๘๑" title="ฉบับที่ ๑" aria-label="๒">๓</a>',
        '<a href="/?q=๔๘๑" title="ฉบับที่ 1" aria-label="2">3</a>',
    ),
    ('<input placeholder="เช่น ๙" value="มท ๐๘๑๐/๕"> ๑', '<input placeholder="เช่น 9" value="มท ๐๘๑๐/๕"> 1'),
    ('<input value="๖ มี.ค. ๖๙" data-digits>', '<input value="6 มี.ค. 69" data-digits>'),
    ('<option value="๑" label="๑">๑</option>', '<option value="๑" label="1">1</option>'),
    ('<svg><text x="1">๑๒</text></svg>', '<svg><text x="1">12</text></svg>'),
    ("<textarea title='๑'>เรื่องที่ ๑</textarea>๒", "<textarea title='1'>เรื่องที่ ๑</textarea>2"),
    ("<script>f('๑')</script>๒", "<script>f('๑')</script>2"),
    ("<!-- ๑ > --><p>๒", "<!-- ๑ > --><p>2"),
    ('<p hx-trigger="a>b">๒</p>', '<p hx-trigger="a>b">2</p>'),
    ("๕ < ๖ & ๗", "5 < 6 & 7"),
    (
        '<p translate="no" title="๑">๑<b>๒</b><p>๓</p></p>๔',
        '<p translate="no" title="๑">๑<b>๒</b><p>๓</p></p>4',
    ),
    (
        '<div translate="no"><br><img alt="๑"><i/>๑</div>๒',
        '<div translate="no"><br><img alt="๑"><i/>๑</div>2',
    ),
    ('<input translate="no" placeholder="๑">๒', '<input translate="no" placeholder="๑">2'),
    ('<p data-translate="no">๑</p>', '<p data-translate="no">1</p>'),
    ('<input translate="no" placeholder="๑">๒', '<input translate="no" placeholder="๑">2'),
]


@pytest.mark.parametrize(("html", "shown"), SHOWN)
def test_what_is_read_changes_and_what_is_written_stays(html, shown):
    assert in_arabic_digits(html) == shown


def test_a_page_that_is_broken_off_is_shown_all_the_same():
    assert in_arabic_digits('๑<div translate="no">๒<b>๓') == '1<div translate="no">๒<b>๓'
    assert in_arabic_digits("๑<textarea>๒") == "1<textarea>๒"
    assert in_arabic_digits('๑<a title="๒') == '1<a title="2'


def test_a_large_page_takes_no_longer_than_its_length_asks():
    lines = '<tr><td data-label="ที่">๑</td><td>มท ๐๘๑๐.๔/ว ๔๘๑ "<' * 5_000

    assert "มท 0810.4/ว 481" in in_arabic_digits(lines)
