"""What a newcomer asks is answered where they ask, in one set of words."""

import re

from django.conf import settings
from django.template.loader import render_to_string

from offices.explanations import EXPLANATIONS

ASKED = re.compile(r'{% explain ((?:"[a-z-]+" ?)+)%}')


def test_each_is_asked_on_a_page_and_no_page_asks_for_another():
    pages = (settings.ROOT / "templates").rglob("*.html")
    asked = {
        name
        for page in pages
        for names in ASKED.findall(page.read_text("utf-8"))
        for name in re.findall("[a-z-]+", names)
    }

    assert asked == set(EXPLANATIONS)


def test_a_rule_says_where_it_comes_from():
    shown = render_to_string("_explain.html", {"explanations": [EXPLANATIONS["receive"]]})

    assert "<summary>ลงรับคืออะไร</summary>" in shown
    assert "ข้อ ๓๗–๓๙" in shown
