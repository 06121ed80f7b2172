"""A letter that was given to somebody is taken back, and whoever is away is told of with their stand-in."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from letters.inside.passing_on import ChangedMeanwhile, Holders, holders_key, pass_on
from letters.models import Assignment, Entry, Note
from tests import make
from tests.letters.browsing import browser_of, form_with, words

NOBODY = Holders(None)


def held_by(line: Entry) -> list[str]:
    return [assignment.holder for assignment in line.assignments.current()]


# ── Taking back ───────────────────────────────────────────────────────────────────────────────────
def test_a_letter_taken_back_is_nobody_s_matter_and_remembers_whose_it_was(province, line):
    pass_on(line, by=province.head, to=Holders(province.section, province.colleague))

    pass_on(line, by=province.head, kind=Note.Kind.ORDER, text="รอคำสั่งใหม่", to=NOBODY)

    assert held_by(line) == []
    assert Entry.objects.without_owner().filter(pk=line.pk).exists()
    [former] = Assignment.objects.all()
    assert (former.person, former.ended_by) == (province.colleague, province.head)


def test_the_sections_that_are_told_keep_it(province, line):
    told = (province.other_section,)
    pass_on(line, by=province.head, to=Holders(province.section, None, told))

    pass_on(line, by=province.head, to=Holders(None, None, told))

    assert held_by(line) == ["กง.กม."]


def test_taking_back_what_nobody_has_changes_nothing(province, line):
    pass_on(line, by=province.head, to=NOBODY)

    assert not Assignment.objects.exists()


def test_who_may_not_give_out_takes_nothing_back(province, line):
    pass_on(line, by=province.head, to=Holders(province.section))

    with pytest.raises(PermissionDenied):
        pass_on(line, by=province.colleague, to=NOBODY)

    assert held_by(line) == ["กง.สส."]


def test_what_went_to_others_meanwhile_is_not_taken_back(province, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    seen = holders_key(line)
    pass_on(line, by=province.clerk, to=Holders(province.other_section))

    with pytest.raises(ChangedMeanwhile):
        pass_on(line, by=province.head, to=NOBODY, seen=seen)

    assert held_by(line) == ["กง.กม."]


def test_the_same_press_takes_back_once(province, line):
    pass_on(line, by=province.head, to=Holders(province.section))
    press = {"kind": Note.Kind.ORDER, "text": "x", "to": NOBODY, "token": uuid.uuid4()}

    for _ in range(2):
        pass_on(line, by=province.head, **press)

    assert Note.objects.count() == 1


# ── Who is away ───────────────────────────────────────────────────────────────────────────────────
def test_who_is_away_is_offered_with_the_name_of_the_stand_in(province, line):
    make.absence(province.officer, province.colleague, province.office)

    page = words(browser_of(province.clerk).get(line.letter.get_absolute_url()))

    assert f"{province.officer} — ไม่อยู่ แทนโดย {province.colleague}" in page


def test_giving_a_letter_to_who_is_away_warns_and_gives_it_all_the_same(province, line):
    make.absence(province.officer, province.colleague, province.office)
    client = browser_of(province.clerk)
    posted = form_with(client.get(line.letter.get_absolute_url()), "seen")

    address = reverse("letters:pass-on", args=[line.pk])
    answer = client.post(address, {**posted, "kind": "propose", "person": province.officer.pk})

    assert held_by(line) == [str(province.officer)]
    assert f"ผู้ปฏิบัติแทนคือ {province.colleague}" in words(client.get(answer.url))


def test_giving_many_letters_to_who_is_away_warns_too(province, line):
    make.absence(province.officer, province.colleague, province.office)
    client = browser_of(province.clerk)

    answer = client.post(
        reverse("letters:without-owner"), {"entries": [line.pk], "person": province.officer.pk}
    )

    assert f"ผู้ปฏิบัติแทนคือ {province.colleague}" in words(client.get(answer.url))
