"""A date field understands what Thai clerks type, and says how."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from offices.fields import REASONS, TIME_REASONS, ThaiDateField, ThaiTimeField, echo

SIXTH = datetime.date(2026, 3, 6)
TYPED = {
    "6/3/69": SIXTH,
    "06/03/2569": SIXTH,
    "6-3-2569": SIXTH,
    "6.3.69": SIXTH,
    "๖ มี.ค. ๖๙": SIXTH,
    "๖ มี.ค. ๒๕๖๙": SIXTH,
    "6 มีค 69": SIXTH,
    "๖ มีนาคม ๒๕๖๙": SIXTH,
    "6 มีนาคม พ.ศ. 2569": SIXTH,
    "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙": SIXTH,
    "2026-03-06": SIXTH,
    "2569-03-06": SIXTH,
    "6/3/2026": SIXTH,
    "  6/3/69\t": SIXTH,
    "ภายในวันที่ ๖ มีนาคม ๒๕๖๙": SIXTH,
    "23/11/2569": datetime.date(2026, 11, 23),
    "31/12/68": datetime.date(2025, 12, 31),
    "29/2/2567": datetime.date(2024, 2, 29),
}
REFUSED = {
    "31/2/69": "no_such_day",
    "29/2/2568": "no_such_day",
    "0/3/69": "no_such_day",
    "6/13/69": "no_such_day",
    "6/3/3569": "year_out_of_range",
    "6/3/1234": "year_out_of_range",
    "มีนาคม 2569": "day_missing",
    "6-8 มี.ค. 69": "date_range",
    "พรุ่งนี้": "unparsable",
    "6/3": "unparsable",
    "6/3/569": "unparsable",
    "৬/৩/৬৯": "unparsable",
    "໖/໓/໖໙": "unparsable",
    "<script>": "unparsable",
    "\x00": "unparsable",
    "1" * 5000: "unparsable",
}


class DueForm(forms.Form):
    due_on = ThaiDateField(label="ภายในวันที่", required=False)


@pytest.mark.parametrize(("typed", "day"), TYPED.items())
def test_what_a_clerk_types_is_that_day(typed, day):
    assert ThaiDateField().clean(typed) == day


@pytest.mark.parametrize(("typed", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_day_is_refused_in_thai(typed, reason):
    with pytest.raises(ValidationError) as refused:
        ThaiDateField().clean(typed)

    assert (refused.value.code, refused.value.messages) == (reason, [str(REASONS[reason])])


@pytest.mark.parametrize("nothing", ["", None, "   "])
def test_nothing_is_no_day_where_none_is_needed(nothing):
    assert ThaiDateField(required=False).clean(nothing) is None


@pytest.mark.parametrize("nothing", ["", None, "   "])
def test_nothing_is_asked_for_where_a_day_is_needed(nothing):
    with pytest.raises(ValidationError) as refused:
        ThaiDateField().clean(nothing)

    assert refused.value.code == "required"


def test_a_day_is_a_day():
    assert ThaiDateField().clean(SIXTH) == SIXTH


@pytest.mark.parametrize(
    ("typed", "has_changed"), [("6/3/69", False), ("7/3/69", True), ("?", True), ("", True)]
)
def test_another_spelling_is_no_change(typed, has_changed):
    assert ThaiDateField().has_changed(SIXTH, typed) == has_changed


# ── The line below the field ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("typed", "line"),
    [("6/3/69", "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙"), ("31/2/69", str(REASONS["no_such_day"])), ("", ""), ("  ", "")],
)
def test_the_line_below_says_which_day_is_meant_or_why_none(typed, line):
    assert echo(typed) == line


def test_the_box_shows_the_day_in_thai_and_below_it_with_its_weekday(db):
    shown = str(DueForm(initial={"due_on": SIXTH})["due_on"])

    assert 'value="๖ มีนาคม ๒๕๖๙"' in shown
    assert ">วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙</output>" in shown
    assert f'hx-get="{reverse("date-echo")}"' in shown


def test_the_box_keeps_what_was_typed_and_cannot_be_read(db):
    shown = str(DueForm({"due_on": '"><script>'})["due_on"])

    assert 'value="&quot;&gt;&lt;script&gt;"' in shown
    assert "<script>" not in shown


def test_the_line_is_asked_for_while_one_types(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.get(reverse("date-echo"), {"citations-0-dated_on": "6/3/69"})

    assert answer.content.decode() == "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙"


@pytest.mark.parametrize("query", [{}, {"x": ""}, {"x": "<script>alert(1)</script>"}, {"x": "ก" * 9000}])
def test_whatever_is_asked_the_line_is_text(client, world, query):
    client.force_login(world["clerk of the province"])

    answer = client.get(reverse("date-echo"), query)

    assert answer.status_code == 200
    assert "<" not in answer.content.decode()


def test_the_line_needs_no_account(client, db):  # who answers at a public door types days too
    assert "๖ มีนาคม ๒๕๖๙" in client.get(reverse("date-echo"), {"x": "6/3/69"}).content.decode()


# ── The time ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("typed", ["9.30", "๙.๓๐ น.", "930", datetime.time(9, 30)])
def test_a_time_is_understood(typed):
    assert ThaiTimeField().clean(typed) == datetime.time(9, 30)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("25.00", "no_such_time"), ("9.3", "minutes_missing"), ("9-10", "time_range"), ("x", "unparsable")],
)
def test_what_is_no_time_is_refused_in_thai(typed, reason):
    with pytest.raises(ValidationError) as refused:
        ThaiTimeField().clean(typed)

    assert (refused.value.code, refused.value.messages) == (reason, [str(TIME_REASONS[reason])])


@pytest.mark.parametrize("nothing", ["", None, "   "])
def test_nothing_is_no_time_where_none_is_needed(nothing):
    assert ThaiTimeField(required=False).clean(nothing) is None


def test_the_box_shows_the_time_as_a_stamp_does():
    class StampForm(forms.Form):
        time = ThaiTimeField(required=False)

    assert 'value="๐๙.๐๕"' in str(StampForm(initial={"time": datetime.time(9, 5)})["time"])
    assert 'value="9.3"' in str(StampForm({"time": "9.3"})["time"])
