"""The pages of a draft to many offices: choosing them, watching their letters, taking back."""

import uuid

import pytest
from django.urls import reverse

from letters import sealing
from letters.models import Letter
from offices.models import DistributionGroup
from tests import make
from tests.letters.browsing import browser_of, words
from tests.letters.paper.reading import squeezed, text
from workflow.addressing_form import mark_of
from workflow.letter_runs import files, making
from workflow.models import LetterRun
from workflow.states import DraftState

from .runs import chosen, districts, issued, made
from .steps import draft_at, now, owed_above, press


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def officer(world):
    return browser_of(world["officer of the province"])


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def choose(client, draft, offices=(), **typed):
    fields = {"words": "", "numbers": "one", "addressed_as": "", "version": draft.version}
    seen = {"seen": mark_of(offices, []), "send": "1"} if offices else {}
    return client.post(reverse("workflow:run-choose", args=[draft.pk]), fields | seen | typed)


def page_of(client, run, name="run", **query):
    return client.get(reverse(f"workflow:{name}", args=[run.pk]), query)


# ── Choosing ──────────────────────────────────────────────────────────────────────────────────────
def test_offices_are_typed_looked_over_and_kept(officer, world):
    draft, typed = draft_at(world), {"words": "ทุกอำเภอ", "numbers": "each", "addressed_as": "นาย"}
    for office in (world.district, world.other_district):
        type(office).objects.filter(pk=office.pk).update(name=f"อำเภอ{office.code}")

    looked = choose(officer, draft, **typed)
    assert "จะส่งถึง ๒ แห่ง" in words(looked)
    assert not LetterRun.objects.exists()

    answer = choose(officer, draft, [world.district, world.other_district], **typed)
    assert answer.url == draft.get_absolute_url()
    assert [line.addressee for line in LetterRun.objects.get().lines.all()] == [
        "นายอำเภอ6306",
        "นายอำเภอ6308",
    ]
    assert not now(draft).is_circular


def test_offices_are_ticked_or_come_from_a_group(officer, world):
    draft = draft_at(world)
    group = DistributionGroup.objects.create(office=world.province, name="ชายแดน")
    group.members.add(world.district)
    both = [world.district, world.other_district]

    choose(officer, draft, both, groups=[group.pk], chosen=[world.other_district.pk])

    assert now(draft).is_circular
    assert [line.office for line in now(draft).run.lines.all()] == both
    again = words(officer.get(reverse("workflow:run-choose", args=[draft.pk])))
    assert "จะส่งถึง ๒ แห่ง" in again
    assert f'value="{world.other_district.pk}" checked' in again


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง"),
        ({"words": "อำเภอที่ไม่มี"}, "ยังมีชื่อที่ต้องเลือก"),
        ({"words": "ทุกอำเภอ", "numbers": "none"}, "none"),
        ({"chosen": ["99999999"]}, "สิ่งที่เลือกไว้ไม่มีแล้ว"),
    ],
)
def test_what_names_nobody_is_told_and_changes_nothing(officer, world, typed, why):
    answer = choose(officer, draft_at(world), **typed)

    assert answer.status_code == 422
    assert why in words(answer)
    assert not LetterRun.objects.exists()


def test_who_looked_at_an_older_draft_is_told(officer, world):
    draft = draft_at(world, version=3)

    answer = choose(officer, draft, [world.district], chosen=[world.district.pk], version=2)

    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in words(officer.get(answer.url))
    assert not LetterRun.objects.exists()


def test_a_submitted_draft_keeps_its_list(officer, world):
    draft = draft_at(world, DraftState.IN_REVIEW)

    answer = choose(officer, draft, [world.district], chosen=[world.district.pk])

    assert "เปลี่ยนสถานะไปแล้ว" in words(officer.get(answer.url))
    assert not LetterRun.objects.exists()


def test_the_list_of_a_submitted_draft_is_not_offered_for_choosing(officer, world):
    draft = draft_at(world, DraftState.IN_REVIEW)

    answer = officer.get(reverse("workflow:run-choose", args=[draft.pk]))

    assert answer.url == draft.get_absolute_url()
    assert "เปลี่ยนสถานะไปแล้ว" in words(officer.get(answer.url))


def test_a_form_of_address_stays_on_its_line_and_is_read_as_it_is(officer, world):
    draft = draft_at(world)

    choose(officer, draft, [world.district], chosen=[world.district.pk], addressed_as="\u202eนาย\r\nที่")

    assert draft.run.lines.get().addressee == f"นาย ที่{world.district.name}"


def test_others_do_not_find_the_draft_and_a_reply_is_refused(officer, world):
    draft = draft_at(world)

    for who in ("clerk of the district", "clerk of the department"):
        assert choose(browser_of(world[who]), draft).status_code == 404
    assert choose(browser_of(world["manager of the province"]), draft).status_code == 403
    assert choose(officer, draft_at(world, answers=owed_above(world))).status_code == 403


def test_the_draft_tells_who_approves_where_it_goes_and_shows_each_paper(world):
    draft = chosen(world)
    press(draft, "submit", world["officer of the province"])
    head = browser_of(world["head of the province"])

    page = words(head.get(draft.get_absolute_url()))
    assert "ส่งถึง ๒ แห่ง" in page
    listed = words(page_of(head, draft.run))
    assert all(office.name in listed for office in (world.district, world.other_district))
    line = draft.run.lines.last()
    paper = head.get(reverse("workflow:run-paper", args=[draft.run.pk, line.pk]))
    assert squeezed(line.addressee) in squeezed(text(paper.content))


def test_the_list_is_given_up_from_the_draft(officer, world):
    draft = chosen(world)

    officer.post(reverse("workflow:run-give-up", args=[draft.pk]), {"version": draft.version})

    assert not LetterRun.objects.exists()
    assert "เลือกหน่วยงานที่จะส่งถึง" in words(officer.get(draft.get_absolute_url()))


# ── Watching ──────────────────────────────────────────────────────────────────────────────────────
def test_the_page_looks_again_while_letters_are_made(clerk, world):
    run = issued(world)

    assert 'hx-trigger="every 1s"' in words(page_of(clerk, run, "run-state"))
    assert "๐ จาก ๒ ฉบับ" in words(page_of(clerk, run))
    making.make(run.pk)
    assert "hx-trigger" not in words(page_of(clerk, run, "run-state"))
    assert "ทำเสร็จครบ ๒ ฉบับ" in words(page_of(clerk, run))


def test_issuing_a_draft_makes_all_letters_by_itself(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run = issued(world)

    assert now(run).state == LetterRun.State.MADE


def test_stopping_says_what_stands(clerk, world):
    run = issued(world, each=True)

    answer = clerk.post(reverse("workflow:run-stop", args=[run.pk]))

    page = words(clerk.get(answer.url))
    assert "ทำไปแล้ว ๑ ฉบับซึ่งคงอยู่" in page
    assert "อีก ๑ แห่งไม่ได้ทำ" in page


def test_only_who_may_stops_it_or_takes_a_letter_back(officer, world):
    run = issued(world, each=True)
    void = reverse("workflow:run-void", args=[run.pk, run.lines.first().pk])

    assert officer.post(reverse("workflow:run-stop", args=[run.pk])).status_code == 403
    assert officer.post(void, {"note": "ผิด"}).status_code == 403
    assert browser_of(world["clerk of the district"]).post(void, {"note": "ผิด"}).status_code == 404


def test_a_letter_is_taken_back_from_the_list(clerk, world):
    run = made(world, each=True)
    void = reverse("workflow:run-void", args=[run.pk, run.lines.last().pk])

    assert "โปรดระบุเหตุผล" in words(clerk.post(void, {"note": ""}, follow=True))
    assert "ฉบับอื่นคงอยู่" in words(clerk.post(void, {"note": "ส่งผิดแห่ง"}, follow=True))
    assert Letter.objects.struck_through().count() == 1


def test_all_papers_are_asked_for_on_the_page_and_fetched_there(
    clerk, world, django_capture_on_commit_callbacks
):
    run = made(world)
    ask = {"form": "zip", "form_token": "6c1c8f0e-0000-4000-8000-000000000001"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = clerk.post(reverse("workflow:run-files", args=[run.pk]), ask)

    file = run.files.get()
    assert reverse("workflow:run-file", args=[file.pk]) in words(clerk.get(answer.url))


def test_a_file_with_a_letter_that_was_taken_back_since_is_to_be_made_anew(clerk, world):
    run = made(world, each=True)
    file = files.ask(run, "pdf", by=world["clerk of the province"], token=uuid.uuid4())
    files.make(file.pk)
    assert "โปรดทำไฟล์ใหม่" not in words(page_of(clerk, run))

    clerk.post(reverse("workflow:run-void", args=[run.pk, run.lines.last().pk]), {"note": "ส่งผิดแห่ง"})

    shown = words(page_of(clerk, run))
    assert "โปรดทำไฟล์ใหม่" in shown
    assert "ยกเลิกแล้ว ๑ ฉบับ" in shown


def test_the_office_that_gets_a_copy_opens_its_own(world):
    run = made(world)
    own, others = run.lines.get(office=world.district).copy, run.lines.get(office=world.other_district).copy
    district = browser_of(world["clerk of the district"])

    assert reverse("letters:copy-paper", args=[own.pk]) in words(
        district.get(run.draft.letter.get_absolute_url())
    )
    assert district.get(reverse("letters:copy-paper", args=[own.pk])).content == own.pdf
    assert district.get(reverse("letters:copy-paper", args=[others.pk])).status_code == 404
    assert page_of(district, run).status_code == 404


def test_the_office_that_gets_a_letter_reads_that_it_has_still_to_log_it(world):
    letter = made(world, each=True).lines.get(office=world.district).letter

    shown = words(browser_of(world["clerk of the district"]).get(letter.get_absolute_url()))

    assert "หน่วยงานของท่านยังไม่ได้ลงรับ" in shown
    assert "ไม่ได้ออกเลขในระบบ" not in shown


def test_a_void_copy_says_so_where_its_office_reads_it(world):
    run = made(world)
    press(run.draft, "void", world["clerk of the province"])
    own = run.lines.get(office=world.district).copy

    read = browser_of(world["clerk of the district"]).get(reverse("letters:copy-paper", args=[own.pk]))

    assert "ยกเลิก" in squeezed(text(read.content))
    assert "ยกเลิก" not in squeezed(text(own.pdf))


def test_the_code_of_a_copy_tells_whose_it_is(world, client, monkeypatch):
    tokens = iter("ABC")
    monkeypatch.setattr(sealing, "new_token", lambda: next(tokens))
    made(world)

    assert world.district.name in words(client.get(reverse("letters:genuine", args=["B"])))
    assert world.district.name not in words(client.get(reverse("letters:genuine", args=["C"])))


def test_many_offices_ask_the_database_as_often_as_two(world, clerk, django_assert_max_num_queries):
    run = chosen(world, *districts(world, 120)).run

    with django_assert_max_num_queries(20):
        page = page_of(clerk, run)
    assert "๑๒๐ แห่ง" in words(page)
    assert "อำเภอที่ 120" in words(page_of(clerk, run, page=2))


def test_a_secret_run_is_not_found_by_who_is_not_cleared(world, clerk):
    about = make.letter(world.department, secrecy=1)
    run = chosen(world).run
    type(run.draft).objects.filter(pk=run.draft.pk).update(about=about)

    assert page_of(clerk, run).status_code == 404
    assert choose(clerk, run.draft).status_code == 404
