"""What sections entered before letters were assigned."""

import datetime
from importlib import import_module

from django.apps import apps

from letters import registers
from letters.models import Entry
from letters.registers import Kind

upgrade = import_module("letters.migrations.0004_sections_hold_what_they_entered")


def test_a_letter_is_the_matter_of_the_section_that_entered_it_first(province, line):
    for section in (province.other_section, province.section):
        registers.enter_section(line.letter, section, by=province.clerk)

    upgrade.assign(apps, None)

    assert Entry.objects.get(pk=line.pk).assigned_in_words == "มอบ กง.กม., แจ้ง กง.สส. เพื่อทราบ"
    entered = Entry.objects.get(register__office=province.other_section).entered_at
    assert line.assignments.get(is_main=True).assigned_at == entered


def test_a_letter_that_a_section_entered_in_two_years_is_its_matter_once(province, line):
    for year in (2025, 2026):
        on = datetime.date(year, 3, 2)
        registers.enter(line.letter, province.section, Kind.INCOMING, on=on, by=province.clerk)

    upgrade.assign(apps, None)

    assert Entry.objects.get(pk=line.pk).assigned_in_words == "มอบ กง.สส."


def test_what_came_to_a_section_directly_is_left_alone(province, line):
    registers.enter(line.letter, province.section, Kind.INCOMING, on=line.registered_on, by=province.clerk)
    registers.void(line, reason="มาถึงกลุ่มงานโดยตรง", by=province.clerk)

    upgrade.assign(apps, None)

    assert not line.assignments.exists()
