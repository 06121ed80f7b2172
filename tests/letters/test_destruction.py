"""Letters are destroyed by decision, never by time; and not while anybody still holds or needs them."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from config.backup import named
from letters import genuine, reading_copy
from letters.keeping import (
    approving,
    carrying_out,
    committee,
    destroying,
    holding,
    listing,
    setting,
    steps,
)
from letters.models import DestructionLine, DestructionList, Entry, Keeping, Letter, LetterSearch, Seal, Term
from letters.storeroom import place
from offices.secrecy import Secrecy
from tests import make
from workflow.models import Draft
from workflow.states import State

from .keeping import CHAIR, NOW, TODAY, approved, carried_out, decided, keep, kept, listed, scanned
from .sealed import enclosed, issued


@pytest.fixture(autouse=True)
def destroys(settings):
    settings.WIAN_DESTROYS_LETTERS = True


def test_a_list_has_what_ran_out_and_nothing_owed_under_way_or_secret(world):
    ran_out, owed, served, kept_on = (kept(world, serial) for serial in range(1, 5))
    kept(world, 5, Term.TEN)
    kept(world, 6, Term.SECRET, secrecy=Secrecy.SECRET)
    asked = make.circulation(world.department, letter=owed)
    response = make.response(asked, world.district)
    passed_on = make.circulation(world.province, letter=served)
    passed_on.serves = response
    passed_on.save()
    Letter.objects.filter(pk=kept_on.pk).update(due_on=TODAY)

    found = listed(world)

    assert [line.letter for line in found.lines.all()] == [ran_out]
    assert (found.year, listing.last_day(TODAY)) == (2568, datetime.date(2026, 3, 1))


def test_one_list_is_open_at_a_time_and_none_is_drawn_up_of_nothing(world):
    with pytest.raises(listing.NothingRanOut):
        listed(world)
    kept(world)

    assert listed(world) == listed(world)
    assert DestructionList.objects.count() == 1


def test_time_alone_destroys_nothing(world):
    letter = kept(world, text="ความในหนังสือ")
    scan = scanned(letter, world.province, world["clerk of the province"])

    call_command("sweep")

    assert (place(scan.folder) / "file").is_file()
    assert Letter.objects.get(pk=letter.pk).text
    assert not DestructionList.objects.exists()


def test_a_committee_needs_three_people_every_verdict_and_every_signature(world):
    kept(world), kept(world, 2)
    found, chair = listed(world), world[CHAIR]
    clerk, officer = world["clerk of the province"], world["officer of the province"]

    with pytest.raises(steps.Refused, match="อย่างน้อย ๒ คน"):
        committee.appoint(found, chair, [chair, clerk], "คำสั่ง", by=clerk, now=NOW)
    with pytest.raises(steps.Refused, match="หัวหน้าหน่วยงานเป็นผู้อนุมัติ"):
        committee.appoint(found, chair, [clerk, world["head of the province"]], "คำสั่ง", by=clerk, now=NOW)
    committee.appoint(found, chair, [clerk, officer], "คำสั่ง", by=clerk, now=NOW)
    one, two = found.lines.all()
    committee.decide(found, {one.pk: ("destroy", None)}, by=chair, now=NOW)
    with pytest.raises(committee.Undecided):
        committee.sign(found, "", by=chair, now=NOW)
    committee.decide(found, {two.pk: ("keep", None)}, by=chair, now=NOW)
    assert not committee.sign(found, "", by=chair, now=NOW)
    assert not committee.sign(found, "ลำดับที่ ๒ ควรทำลาย", by=officer, now=NOW)
    committee.decide(found, {two.pk: ("extend", 2580)}, by=chair, now=NOW)
    assert not found.seats.exclude(signed_at=None).exists()  # what they signed is no longer what stands
    assert [committee.sign(found, "", by=each, now=NOW) for each in (chair, officer, clerk)] == [
        False,
        False,
        True,
    ]


def test_nothing_goes_before_the_head_the_archives_and_the_installation_agree(world, settings):
    kept(world)
    found, chair = listed(world), world[CHAIR]
    act = {"by": chair, "today": TODAY, "now": NOW}

    with pytest.raises(steps.NotNow):
        carrying_out.carry_out(found, **act)
    decided(world, found, "destroy")
    with pytest.raises(steps.NotNow):
        carrying_out.carry_out(found, **act)
    approved_at = NOW - datetime.timedelta(days=60)
    approving.approve(found, by=world["head of the province"], now=approved_at)
    with pytest.raises(carrying_out.ArchivesUnheard):
        carrying_out.carry_out(found, **act)
    for received_on, is_over in (
        (None, False),
        (TODAY - datetime.timedelta(days=59), False),
        (TODAY - datetime.timedelta(days=61), False),  # before there was anything to receive
        (TODAY - datetime.timedelta(days=60), True),
    ):
        if is_over:
            approving.hear_archives(found, "silent", received_on, "", **act)
        else:
            with pytest.raises(steps.Refused):
                approving.hear_archives(found, "silent", received_on, "", **act)
    settings.WIAN_DESTROYS_LETTERS = False
    with pytest.raises(carrying_out.NotHere):
        carrying_out.carry_out(found, **act)


def test_what_is_destroyed_leaves_its_line_number_subject_and_fingerprints(world):
    letter = kept(world, text="ความลับเฉพาะของหนังสือ")
    scan = scanned(letter, world.province, world["clerk of the province"])
    folder = scan.folder

    carried_out(world, "destroy")

    letter, scan = Letter.objects.get(pk=letter.pk), letter.intakes.get()
    assert not (place(folder) / "file").is_file()
    assert (scan.folder, scan.pages.count(), letter.text) == ("", 0, "")
    assert "ความลับเฉพาะ" not in LetterSearch.objects.get(pk=letter.pk).text
    assert Entry.objects.get(letter=letter).number == 1
    assert (letter.subject, letter.number) == ("การทดสอบ", "มท 0810.4/1")
    assert letter.destroyed.fingerprints == [{"name": scan.name, "sha256": scan.sha256}]
    assert [record.action for record in letter.keeping_records.all()] == ["term", "decided"]


def test_an_issued_letter_stays_provable_without_its_files(world):
    letter, token = issued(world, dated_on=datetime.date(2019, 3, 5), text="ความ")
    file, clerk = enclosed(letter, world), world["clerk of the province"]
    Draft.objects.create(
        office=world.province, author=clerk, kind=letter.kind, addressee="อำเภอ", subject="รายงาน",
        body="ความ", letter=letter, state="sent",
    )  # fmt: skip
    setting.set_term([letter], world.province, Term.ROUTINE, by=clerk, now=NOW)
    paper = letter.seal.file.name

    Keeping.objects.update(from_year=2562)
    carried_out(world, "destroy")

    told = genuine.told_behind(token)
    assert told.seal == Seal.objects.get(letter=letter)
    assert not place(paper).is_file()
    assert not place(file.file).is_file()
    assert {paper, file.file}.isdisjoint(name for name, _sha256 in named.by_rows())  # no backup misses them
    assert genuine.file_behind(token, file.pk) is None
    assert reading_copy.paper_of(told.letter, world.province) is None
    assert Draft.objects.get(letter=letter).body == ""


def test_who_wrote_it_has_its_files_by_no_other_page_whoever_else_holds_it(world, client):
    letter, _token = issued(world, dated_on=datetime.date(2019, 3, 5), text="ความ")
    clerk = world["clerk of the province"]
    draft = Draft.objects.create(
        office=world.province, author=clerk, kind=letter.kind, addressee="อำเภอ", subject="รายงาน",
        body="ความ", letter=letter, state="sent",
    )  # fmt: skip
    file = enclosed(letter, world)
    draft.enclosures.add(file)
    setting.set_term([letter], world.province, Term.ROUTINE, by=clerk, now=NOW)
    Keeping.objects.update(from_year=2562)
    keep(world, letter, world.district)
    client.force_login(clerk)
    pages = {
        "letters:paper": [letter.pk],
        "letters:enclosure": [letter.pk, file.pk],
        "workflow:letter-word": [letter.pk],
        "workflow:draft-paper": [draft.pk],
        "workflow:draft-word": [draft.pk],
        "workflow:draft-enclosure": [draft.pk, file.pk],
        "workflow:circulate": [letter.pk],
    }

    def answers() -> dict[str, int]:
        return {name: client.get(reverse(name, args=args)).status_code for name, args in pages.items()}

    before = answers()
    carried_out(world, "destroy")
    one = answers()
    carried_out(world, "destroy", at=world.district)

    assert set(before.values()) == {200}
    assert (set(one.values()), answers()) == ({403, 404, 422}, one)
    assert client.get(draft.get_absolute_url()).status_code == 200
    assert "ทำลายตามบัญชี" in client.get(reverse("workflow:draft-pages", args=[draft.pk])).content.decode()


def test_what_another_office_holds_is_closed_to_one_and_gone_with_the_last(world):
    letter = kept(world, text="ความในหนังสือ")
    keep(world, letter, world.district)
    own = scanned(letter, world.province, world["clerk of the province"])
    theirs = scanned(letter, world.district, world["clerk of the district"])

    carried_out(world, "destroy")

    letter = Letter.objects.get(pk=letter.pk)
    assert not (place(own.folder) / "file").is_file()
    assert (place(theirs.folder) / "file").is_file()
    assert letter.text
    assert holding.is_closed_to(letter, world["clerk of the province"])
    assert not holding.is_closed_to(letter, world["clerk of the district"])

    carried_out(world, "destroy", at=world.district)

    letter = Letter.objects.get(pk=letter.pk)
    assert letter.is_destroyed
    assert letter.text == ""
    assert not (place(theirs.folder) / "file").is_file()


def test_extended_and_kept_letters_come_to_no_list_before_their_time(world):
    extended, forever = kept(world, 1), kept(world, 2)

    carried_out(world, "extend", "keep", extended_to=2575)

    assert Keeping.objects.get(letter=extended).last_year == 2575
    assert Keeping.objects.get(letter=forever).term == Term.FOREVER
    assert not Keeping.objects.run_out(2575).exists()
    assert [each.letter for each in Keeping.objects.run_out(2576)] == [extended]


def test_what_became_owed_or_secret_after_the_decision_is_spared_with_the_reason(world):
    owed, secret, gone = (kept(world, serial, text="ความ") for serial in (1, 2, 3))
    found = listed(world)
    decided(world, found, "destroy", "destroy", "destroy")
    approved(world, found)
    make.response(make.circulation(world.department, letter=owed), world.district, State.WORKING)
    Letter.objects.filter(pk=secret.pk).update(secrecy=Secrecy.SECRET)

    carrying_out.carry_out(found, by=world[CHAIR], today=TODAY, now=NOW)
    carrying_out.finish(found.pk, NOW)

    why = {line.letter: line.left_out_why for line in found.lines.all()}
    assert why == {owed: "ยังมีหน่วยงานที่ต้องตอบเรื่องนี้", secret: "มีชั้นความลับ", gone: ""}
    assert {letter.pk for letter in Letter.objects.exclude(text="")} >= {owed.pk, secret.pk}


def test_a_worker_killed_in_the_middle_is_followed_by_one_that_ends_it(world):
    first, second = kept(world, 1, text="ความ"), kept(world, 2, text="ความ")
    found = listed(world)
    decided(world, found, "destroy", "destroy")
    approved(world, found)
    carrying_out.carry_out(found, by=world[CHAIR], today=TODAY, now=NOW)
    destroying.destroy(found.lines.first(), NOW)
    assert carrying_out.unfinished() == [found.pk]

    call_command("sweep")  # in tests the task runs at once

    assert carrying_out.unfinished() == []
    assert not Letter.objects.filter(pk__in=[first.pk, second.pk]).exclude(text="").exists()
    assert DestructionLine.objects.exclude(files_gone_at=None).count() == 2
