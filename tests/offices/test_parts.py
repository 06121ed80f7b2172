"""The parts that every page draws in the same way."""

import re
from pathlib import Path

from django.conf import settings
from django.template import Context, Template
from django.test import SimpleTestCase

from workflow.models import Response
from workflow.states import State


def drawn(source: str, **context) -> str:
    return Template(source).render(Context(context)).strip()


def test_a_badge_says_its_words_and_escapes_them():
    assert (
        drawn('{% badge "late" words %}', words="<b>") == '<span class="badge badge--late">&lt;b&gt;</span>'
    )


def test_the_badge_of_a_duty_is_its_state_in_its_own_words():
    duty = Response(state=State.AWAITING)

    assert drawn("{% state_of duty %}", duty=duty) == '<span class="badge badge--awaiting">รอลงรับ</span>'


def test_a_bar_has_a_name_and_says_the_same_in_words():
    bar = drawn('{% progress 3 8 "ตอบแล้ว" "ตอบแล้ว ๓ จาก ๘" "กำลังพิมพ์" "๓๗%" %}')

    SimpleTestCase().assertInHTML('<progress value="3" max="8" aria-label="ตอบแล้ว"></progress>', bar)
    SimpleTestCase().assertInHTML("<span>กำลังพิมพ์ · ตอบแล้ว ๓ จาก ๘ (๓๗%)</span>", bar)


def test_a_bar_of_nothing_is_a_bar_all_the_same():
    assert 'max="1"' in drawn('{% progress 0 0 "ตอบแล้ว" %}')


def test_no_template_draws_them_by_hand():
    """The form of enclosures has a bar that only its script fills."""
    templates = Path(settings.TEMPLATES[0]["DIRS"][0])
    by_hand = re.compile(r'class="badge|<progress')
    found = {
        file.name for file in templates.rglob("*.html") if by_hand.search(file.read_text(encoding="utf-8"))
    }

    assert found == {"_progress.html", "_enclose_form.html"}
