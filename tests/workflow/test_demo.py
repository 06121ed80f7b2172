"""`manage.py demo` tells the example's story by the same code that a clerk uses."""

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from letters.models import Entry, Letter, Link, Proposal
from offices.models import Office
from workflow.models import Circulation, Draft, Record, Response
from workflow.states import State

from .steps import standing_of

TRUTH = json.loads((Path(__file__).parents[1] / "thai/truth.json").read_text(encoding="utf-8"))
DAY = datetime.date(2026, 3, 10)  # of the commands below
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
STORED = (Office, Letter, Entry, Link, Proposal, Circulation, Response, Draft, Record)


def run(command: str, *args, **options) -> str:
    told = StringIO()
    call_command(command, *args, stdout=told, **options)
    return told.getvalue()


def all_that_is_stored():
    return [list(model.objects.order_by("pk").values()) for model in STORED]


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup, django_db_blocker):
    """The story told once for this file, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run("demo")
        transaction.set_rollback(True)


def number_of(end) -> str:
    return (end.letter or end.stub).number if isinstance(end, Link) else end.number


def test_exactly_the_links_of_the_truth_are_there():
    found = {(link.source.number, number_of(link)) for link in Link.objects.all()}

    assert found == {(link["from"], link["to"]) for link in TRUTH["chain"]}
    assert Link.objects.count() == len(TRUTH["chain"]) == 5


@pytest.mark.parametrize("link", TRUTH["chain"], ids=lambda link: f"{link['from']} → {link['to']}")
def test_a_link_says_what_it_is(link):
    word = link["relation"].split(" ")[0]
    kind = "passes_on" if word in ("passes", "forwards") else "cites"

    [found] = [
        each for each in Link.objects.filter(source__number=link["from"]) if number_of(each) == link["to"]
    ]

    assert found.kind == kind
    assert (found.letter is None) == ("not in the register" in link["relation"])


@pytest.mark.parametrize("true", TRUTH["letters"], ids=lambda letter: letter["file"])
def test_a_letter_has_its_true_number_and_date_and_keeps_what_was_read(true):
    letter = Letter.objects.get(number=true["number"]["true"])

    read_serial = true["number"]["read"].rpartition(" ")[2]
    assert read_serial in "".join(letter.number_as_read.translate(ARABIC).split())
    assert str(letter.dated_on or None) == str(true["date"]["true"])
    assert letter.issuer.name == true["issuer"]
    assert str(letter.due_on) == str(true["deadline"])
    assert letter.urgency == (true["urgency"] or "")


def test_the_days_of_both_circulations_are_those_that_their_letters_name():
    told = Circulation.objects.order_by("due_on").values_list("due_source", "due_why")

    assert list(told) == [
        ("letter", "หนังสือเขียนว่า “ภายในวันที่ ๖ มีนาคม ๒๕๖๙”"),
        ("letter", "หนังสือเขียนว่า “ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙”"),
    ]


def test_nothing_waits_for_a_decision_and_every_correction_is_kept():
    assert not Proposal.objects.open().exists()
    corrected = {letter.number for letter in Letter.objects.filter(corrections__field="number")}
    misread = {t["number"]["true"] for t in TRUTH["letters"] if t["number"]["read"] != t["number"]["true"]}
    assert corrected == misread


@pytest.mark.parametrize(
    ("letter", "office", "number", "day"),
    [
        (
            letter["number"]["true"],
            "63" if stamp["by"] == "province" else "63-3",
            stamp["number"],
            stamp["date"],
        )
        for letter in TRUTH["letters"]
        for stamp in letter["received"]
    ],
)
def test_the_registers_go_on_from_the_paper_books(letter, office, number, day):
    entry = Entry.objects.get(letter__number=letter, register__office__code=office)

    assert (entry.number, str(entry.registered_on)) == (number, day)


def test_the_province_s_numbers_are_those_on_the_stamps():
    books = {"63": [482, 1106], "63-3": [223, 2696]}

    for code, stamped in books.items():
        entries = Entry.objects.filter(register__office__code=code)
        assert sorted(entries.values_list("number", flat=True)) == stamped


def test_six_provinces_were_asked_and_two_have_answered():
    standing = standing_of(Circulation.objects.get(office__code="dla"), DAY)

    assert (standing.answered, standing.counted, standing.late) == (2, 6, 0)


def test_nine_districts_were_asked_one_is_excused_five_have_answered_and_three_are_late():
    circulation = Circulation.objects.get(office__code="63")
    standing = standing_of(circulation, DAY)

    assert circulation.responses.count() == len(TRUTH["offices"]["districts"])
    assert circulation.responses.filter(state=State.EXCUSED).count() == 1
    assert (standing.answered, standing.counted, standing.late) == (5, 8, 3)
    assert {each.response.office.short for each in standing.owing} == {
        "สถอ.ท่าสองยาง",
        "สถอ.พบพระ",
        "สถอ.อุ้มผาง",
    }


def test_tak_asks_its_districts_because_the_department_asked_tak():
    owed = Circulation.objects.get(office__code="63").serves

    assert (owed.office.code, owed.circulation.office.code) == ("63", "dla")
    assert owed.state == State.RECEIVED


def test_every_state_has_its_history():
    for response in Response.objects.all():
        records = list(response.records.all())
        assert response.version == len(records)
        assert (records[-1].target if records else State.AWAITING) == response.state


def test_telling_it_says_what_there_is(told):
    assert "มท ๐๘๑๐.๔/ว ๕๓๔๑" in told
    assert "ตอบแล้ว 5 จาก 8" in told
    assert "tak-clerk" in told


def test_telling_it_twice_changes_nothing():
    before = all_that_is_stored()

    again = run("demo")

    assert "ไม่เปลี่ยนแปลงสิ่งใด" in again
    assert all_that_is_stored() == before


def test_it_is_refused_where_letters_are_real(settings):
    settings.WIAN_ALLOWS_DEMO = False

    with pytest.raises(CommandError, match="ไม่โหลดข้อมูลตัวอย่าง"):
        run("demo")


def test_every_register_is_whole():
    books = json.loads(run("audit_registers", json=True))

    assert all(book["is_whole"] for book in books)
    assert sum(book["entries"] for book in books) == Entry.objects.count()


# ── manage.py outstanding ─────────────────────────────────────────────────────────────────────────


def test_outstanding_says_who_owes_what_on_a_day():
    said = json.loads(run("outstanding", on="2026-03-10", json=True))

    assert said["on"] == "2026-03-10"
    dla, tak = said["offices"]
    [asked] = tak["asked"]
    assert (dla["office"]["code"], tak["office"]["code"]) == ("dla", "63")
    assert (asked["letter"], asked["due_on"]) == ("ตก 0023.3/ว 1855", "2026-03-06")
    assert (asked["answered"], asked["counted"], asked["percent"], asked["late"]) == (5, 8, 62.5, 3)
    assert [late["days_left"] for late in asked["outstanding"]] == [-4, -4, -4]
    assert tak["owed"][0]["days_left"] == 10


@pytest.mark.parametrize("typed", ["๑๐ มี.ค. ๖๙", "10/3/2569", "10 มีนาคม 2569"])
def test_outstanding_reads_a_day_as_clerks_write_it(typed):
    assert json.loads(run("outstanding", on=typed, json=True))["on"] == "2026-03-10"


def test_outstanding_of_one_office():
    said = json.loads(run("outstanding", office="6307", on="2026-03-10", json=True))

    [district] = said["offices"]
    assert district["asked"] == []
    assert [owed["words"] for owed in district["owed"]] == ["เกินกำหนด ๔ วัน"]


def test_outstanding_is_written_for_people_too():
    said = run("outstanding", on="2026-03-10")

    assert said.splitlines()[0] == "วันอังคารที่ ๑๐ มีนาคม ๒๕๖๙"
    assert "ตอบแล้ว 5 จาก 8 (62.50%)" in said
    assert "ยังไม่ตอบ สถอ.พบพระ  กำลังดำเนินการ  เกินกำหนด ๔ วัน" in said


@pytest.mark.parametrize(
    ("options", "words"), [({"office": "nosuch"}, "nosuch"), ({"on": "๓๑ ก.พ. ๖๙"}, "--on")]
)
def test_outstanding_refuses_what_it_does_not_know_in_words(options, words):
    with pytest.raises(CommandError, match=words):
        run("outstanding", **options)
