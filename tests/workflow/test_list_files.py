"""Every list as a file: all that its page shows, in Thai, with real days, and nothing that is not theirs."""

import csv
import datetime
import io
import operator
import re
import uuid
from dataclasses import dataclass
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.lists import files
from letters.models import Intake, Letter, OldRegister
from letters.registers import Kind
from offices.models import Channel, DistributionGroup, OfficeCode, Signatory
from tests import make
from tests.letters.browsing import browser_of
from thai.calendar_months import address_of
from thai.letter_number import LetterNumber
from workflow.models import Batch
from workflow.states import DraftState, State

from . import runs

CLERK = "clerk of the province"
FORMULA = "=HYPERLINK(1)"
pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=3)


@dataclass
class Place:
    """Where lines are made: the province, its clerk, and how many there were before."""

    world: object
    serial: int = 0

    @property
    def clerk(self):
        return self.world[CLERK]

    def letter(self, **fields):
        self.serial += 1
        number = LetterNumber("ตก", "0023", 100 + self.serial)
        fields = {"subject": FORMULA, "dated_on": BEFORE, "number": number, "by": self.clerk} | fields
        return make.letter(fields.pop("issuer", self.world.province), **fields)

    def received(self, **fields):
        letter = self.letter(issuer=self.world.department, logged_for=self.world.province, **fields)
        return registers.enter(letter, self.world.province, Kind.INCOMING, on=BEFORE, by=self.clerk)

    def circulation(self, **fields):
        circulation = make.circulation(
            self.world.province, letter=self.letter(), by=self.clerk, due_on=BEFORE, matter=FORMULA, **fields
        )
        make.response(circulation, self.world.district)
        return circulation

    def asked(self, circulation):
        self.serial += 1
        return make.response(circulation, self._office(), State.REPORTED)

    def _office(self):
        self.serial += 1
        return make.office(f"63-new-{self.serial}", parent=self.world.province, name=FORMULA)


def register(place: Place):
    book = place.received().register
    return reverse("letters:register", args=[book.pk]), place.received


def found(place: Place):
    place.received()
    return f"{reverse('letters:search')}?q=HYPERLINK", place.received


def unsent(place: Place):
    def numbered():
        registers.enter(place.letter(), place.world.province, Kind.OUTGOING, on=BEFORE, by=place.clerk)

    numbered()
    return reverse("letters:unsent"), numbered


def without_owner(place: Place):
    place.received()
    return reverse("letters:without-owner"), place.received


def to_enter(place: Place):
    def given():
        place.received().assignments.create(section=place.world.section, assigned_by=place.clerk)

    given()
    return reverse("letters:to-enter"), given


def pile_history(place: Place):
    def dropped():
        place.serial += 1
        said = {"sha256": f"{place.serial}", "name": FORMULA, "state": "dropped", "brought_by": place.clerk}
        said |= {"finished_by": place.clerk, "finished_at": timezone.now()}
        Intake.objects.create(office=place.world.province, **said)

    dropped()
    return reverse("letters:pile-history"), dropped


def audit(place: Place):
    def void():
        registers.void(place.received(), reason=FORMULA, by=place.clerk)

    void()
    return reverse("letters:audit"), void


def outstanding(place: Place):
    place.circulation()
    return reverse("workflow:outstanding"), place.circulation


def lines(place: Place):
    circulation = place.circulation()
    return circulation.get_absolute_url(), lambda: place.asked(circulation)


def answers(place: Place):
    circulation = place.circulation()
    place.asked(circulation)
    return reverse("workflow:answers", args=[circulation.pk]), lambda: place.asked(circulation)


def time_used(place: Place):
    circulation = place.circulation()
    return reverse("workflow:time", args=[circulation.pk]), lambda: place.asked(circulation)


def below(place: Place):
    upper = make.circulation(place.world.province, letter=place.letter(), by=place.clerk)
    duty = make.response(upper, place.world.district)
    lower = make.circulation(
        place.world.district, serves=duty, letter=place.letter(issuer=place.world.district)
    )
    place.asked(lower)
    return reverse("workflow:below", args=[upper.pk, duty.pk]), lambda: place.asked(lower)


def drafts(place: Place):
    def written():
        make.draft(place.world.province, place.clerk, subject=FORMULA, state=DraftState.DRAFT)

    written()
    return reverse("workflow:drafts"), written


def mine(place: Place):
    def owed():
        given = place.received(due_on=BEFORE).assignments
        given.create(person=place.clerk, assigned_by=place.clerk)

    owed()
    return reverse("workflow:mine"), owed


def late(place: Place):
    place.circulation()
    return reverse("workflow:calendar-late"), place.circulation


def due_on_a_day(place: Place):
    place.circulation()
    return reverse("workflow:calendar-day", args=[address_of(BEFORE)]), place.circulation


def soon(place: Place):
    def due():
        make.response(place.circulation(), place.world.province, due_on=TODAY)

    due()
    return reverse("workflow:calendar-soon"), due


def reminder_round(place: Place):
    circulation = place.circulation()
    said = {"answer_by": TODAY, "made_by": place.clerk, "form_token": uuid.uuid4()}
    reminding = circulation.reminder_rounds.create(**said)

    def reminded():
        draft = make.draft(place.world.province, place.clerk, subject=FORMULA)
        reminding.reminders.create(response=place.asked(circulation), draft=draft, count=1)

    reminded()
    return reminding.get_absolute_url(), reminded


def old_register(place: Place) -> OldRegister:
    place.serial += 1
    book = {"office": place.world.province, "kind": Kind.INCOMING, "year": 2568, "name": FORMULA}
    said = {
        "state": OldRegister.State.READ,
        "good": 1,
        "sha256": f"{place.serial:064}",
        "brought_by": place.clerk,
    }
    return OldRegister.objects.create(**book, **said)


def old_registers(place: Place):
    old_register(place)
    return reverse("letters:old-registers"), lambda: old_register(place)


def old_lines(place: Place):
    old = old_register(place)

    def line():
        place.serial += 1
        read = {"number": place.serial, "number_as_read": "", "issuer": None, "urgency": 0}
        old.lines.create(line=place.serial, read=read | {"subject": FORMULA})

    line()
    return old.get_absolute_url(), line


def batch(place: Place):
    circulation = place.circulation()
    deed = Batch.objects.create(circulation=circulation, action="accept", by=place.clerk, note=FORMULA)

    def line():
        deed.lines.create(response=place.asked(circulation), version=0)

    line()
    return deed.get_absolute_url(), line


def reminders(place: Place):
    def digest():
        place.serial += 1
        duty = make.response(place.circulation(), place.world.province)
        make.digest(place.world.province, duty, on=TODAY - timedelta(days=place.serial))

    digest()
    return reverse("workflow:reminders"), digest


def groups(place: Place):
    def kept():
        place.serial += 1
        DistributionGroup.objects.create(office=place.world.province, name=f"{FORMULA} {place.serial}")

    kept()
    return reverse("groups"), kept


def group(place: Place):
    kept = DistributionGroup.objects.create(office=place.world.province, name="กลุ่ม")
    kept.members.add(place.world.district)
    return reverse("group", args=[kept.pk]), lambda: kept.members.add(place._office())


def holidays(place: Place):
    def declared():
        place.serial += 1
        day = datetime.date(TODAY.year, 1, 1) + timedelta(days=200 + place.serial)
        make.special_day(place.world.province, day, FORMULA, by=place.clerk)

    declared()
    return reverse("holidays"), declared


def codes(place: Place):
    def made():
        OfficeCode.objects.create(office=place._office(), hashed="pbkdf2-hash", made_by=place.clerk)

    made()
    return reverse("office-codes"), made


def signatories(place: Place):
    def added():
        said = {"order": 1, "name": FORMULA, "position": "นายอำเภอ", "added_by": place.clerk}
        Signatory.objects.create(office=place.world.province, **said)

    added()
    return reverse("signatories"), added


def absences(place: Place):
    def marked():
        make.absence(make.person(place.world.province), place.clerk, place.world.province, note=FORMULA)

    marked()
    return reverse("absences"), marked


def people(place: Place):
    def came():
        person = make.person(place.world.province)
        person.first_name = FORMULA
        person.save()

    came()
    return reverse("people"), came


def channels(place: Place):
    def kept():
        said = {"kind": "telegram", "name": FORMULA, "sealed": "sealed-secret", "made_by": place.clerk}
        Channel.objects.create(office=place.world.province, **said)

    kept()
    return reverse("channels"), kept


def letter_run(place: Place):
    run = runs.chosen(place.world, place.world.district, subject=FORMULA).run

    def addressed():
        place.serial += 1
        said = {"place": 100 + place.serial, "addressee": FORMULA, "office": place._office()}
        run.lines.create(**said)

    return run.get_absolute_url(), addressed


LISTS = [
    *(register, found, unsent, without_owner, to_enter, pile_history, audit, outstanding, lines),
    *(answers, time_used, below, drafts, mine, late, due_on_a_day, soon, batch, reminders, letter_run),
    *(reminder_round, old_registers, old_lines),
    *(groups, group, holidays, codes, signatories, absences, channels, people),
]
name_of = operator.attrgetter("__name__")
every = pytest.mark.parametrize("listed", LISTS, ids=name_of)


@pytest.fixture
def place(world) -> Place:
    return Place(world)


def fetch(client: Client, address: str, kind: str):
    return client.get(f"{address}{'&' if '?' in address else '?'}as={kind}")


def rows(client: Client, address: str) -> list[list[str]]:
    answer = fetch(client, address, "csv")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))


@pytest.mark.every_case
@every
def test_it_has_a_line_for_each_and_asks_as_often_for_many_as_for_one(listed, place):
    address, more = listed(place)
    client = browser_of(place.clerk)
    few = rows(client, address)
    with CaptureQueriesContext(connection) as asked_of_few:
        rows(client, address)
    for _each in range(4):
        more()

    with CaptureQueriesContext(connection) as asked_of_many:
        many = rows(client, address)

    assert len(many) - len(few) == 4
    assert len(asked_of_many) <= len(asked_of_few)
    assert all(
        "ก" <= heading[0] <= "ฮ" or heading[0] in "เแโใไ" or heading == "SHA-256" for heading in many[0]
    )


@every
def test_its_sheet_has_the_same_lines_real_days_and_no_formula(listed, place):
    address, _more = listed(place)
    client = browser_of(place.clerk)
    client.cookies["django_language"] = "en"  # an office files it in Thai, whoever asks

    sheet = openpyxl.load_workbook(io.BytesIO(fetch(client, address, "xlsx").content)).active

    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    by_csv = rows(client, address)
    assert by_csv[0] in told
    assert len(by_csv) <= len(told) - told.index(by_csv[0])
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if re.fullmatch(r"\d{4}-\d\d-\d\d", str(cell.value))] == []
    assert any("ข้อมูล ณ วันที่" in str(cell.value) for cell in cells)


@every
def test_its_page_offers_both_kinds(listed, place):
    address, _more = listed(place)

    page = browser_of(place.clerk).get(address).content.decode()

    assert "as=xlsx" in page
    assert "as=csv" in page


@pytest.mark.parametrize("listed", [each for each in LISTS if each != holidays], ids=name_of)
def test_another_office_gets_nothing_of_it(listed, place):
    address, _more = listed(place)

    answer = fetch(browser_of(place.world["clerk of the other district"]), address, "csv")

    assert answer.status_code in (200, 403, 404)
    assert FORMULA not in (b"".join(answer).decode() if answer.status_code == 200 else "")


@pytest.mark.parametrize("listed", [found, without_owner, outstanding, late], ids=name_of)
def test_what_is_secret_is_not_in_it_for_who_is_not_cleared(listed, place):
    address, more = listed(place)
    client = browser_of(place.clerk)
    before = rows(client, address)
    more()
    newest = Letter.objects.filter(subject=FORMULA).latest("pk")
    newest.secrecy = 1
    newest.save()

    assert len(rows(client, address)) == len(before)


def test_of_a_secret_letter_a_register_tells_no_more_than_its_number(place):
    entry = place.received(subject="ลับเฉพาะ")
    entry.letter.secrecy = 1
    entry.letter.save()

    _heading, line = rows(browser_of(place.clerk), reverse("letters:register", args=[entry.register_id]))

    assert line[0] == str(entry.number)
    assert "หนังสือมีชั้นความลับ" in line
    assert "ลับเฉพาะ" not in line


def test_secrets_of_channels_and_codes_are_in_no_file(place):
    for listed, secret in ((channels, "sealed-secret"), (codes, "pbkdf2-hash")):
        told = rows(browser_of(place.clerk), listed(place)[0])
        assert not any(secret in cell for row in told for cell in row)


def test_a_list_too_long_for_a_sheet_says_so_and_offers_csv(place, monkeypatch):
    monkeypatch.setattr(files, "MOST_OF_A_SHEET", 1)
    address, more = register(place)
    more()
    client = browser_of(place.clerk)

    answer = fetch(client, address, "xlsx")

    assert answer.status_code == 422
    assert "?as=csv" in answer.content.decode()
    assert len(rows(client, address)) == 3


def test_a_file_holds_what_the_page_is_narrowed_to(place):
    outstanding(place)

    assert len(rows(browser_of(place.clerk), f"{reverse('workflow:outstanding')}?show=complete")) == 1


def test_a_sheet_says_what_it_was_narrowed_to(place):
    address = lines(place)[0]

    content = fetch(browser_of(place.clerk), f"{address}?state=late&name=แม่สอด", "xlsx").content

    remarks = [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]
    assert {"เฉพาะ: เกินกำหนด", "เฉพาะ: แม่สอด"} <= set(remarks)
