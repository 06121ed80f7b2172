"""The reply door: an office without an account reads a circular and answers it."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from letters.enclosing import withdrawing
from letters.models import Entry, Intake, Letter, Seal
from offices.secrecy import Secrecy
from tests import make
from tests.letters.sealed import enclosed
from thai.working_days import COUNTRY
from workflow import keys
from workflow.models import Answer, Extension, KeyUse, Record, ReplyKey, Report
from workflow.states import Outcome, State

from .doors import CALLER, acknowledging, given, page, post, report, scanned, words
from .papers import picture, upload
from .steps import now, press

What = KeyUse.What
LONG_AGO = timezone.now() - datetime.timedelta(days=900)


def opened(client, token: str) -> str:
    answer = client.get(page(token))
    assert answer.status_code == 200
    return words(answer)


# ── What it shows ─────────────────────────────────────────────────────────────────────────────────
def test_shows_what_is_asked_of_which_office_by_when_and_how_it_stands(client, world):
    response, token = given(world)

    seen = opened(client, token)

    for told in (world.district.name, "ผลการดำเนินการ", "๖ มีนาคม ๒๕๖๙", world.province.name, "รอลงรับ"):
        assert told in seen
    assert str(response.circulation.letter) in seen


def test_is_a_page_that_nobody_keeps_finds_or_is_told_of(client, world):
    _response, token = given(world)

    for path in (page(token), page("X" * 16), reverse("workflow:reply-by-hand")):
        answer = client.get(path)
        assert answer["Referrer-Policy"] == "strict-origin"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert b'class="topnav"' not in answer.content


def test_asks_in_few_queries_however_much_is_asked(client, world, django_assert_max_num_queries):
    response, token = given(world, State.RECEIVED)
    for _each in range(20):
        make.question(response.circulation)

    with django_assert_max_num_queries(30):
        client.get(page(token, "reply-report"))


@pytest.mark.parametrize("change", [str.lower, lambda token: f"{token[:4]} {token[4:8]}-{token[8:]}"])
def test_the_address_typed_another_way_leads_to_the_same_page(change, client, world):
    _response, token = given(world)

    answer = client.get(page(change(token)))

    assert (answer.status_code, answer.url) == (302, page(token))


def test_the_address_in_small_letters_leads_there_too(client, world):
    _response, token = given(world)

    assert client.get(page(token).lower()).url == page(token)
    assert client.get("/r/").status_code == 200


@pytest.mark.parametrize("change", [str.lower, lambda token: f" {token[:4]} {token[4:8]} {token[8:]} "])
def test_the_code_of_the_paper_can_be_typed(change, client, world):
    _response, token = given(world)

    answer = client.post(reverse("workflow:reply-by-hand"), {"code": change(token)})

    assert (answer.status_code, answer.url) == (302, page(token))


def test_a_wrong_code_typed_says_so_and_may_be_mended(client, db):
    answer = client.post(reverse("workflow:reply-by-hand"), {"code": "abcd efgh"})

    assert answer.status_code == 422
    assert "ไม่พบรหัสนี้" in words(answer)
    assert 'value="ABCDEFGH"' in answer.content.decode()


# ── When it does not open ─────────────────────────────────────────────────────────────────────────
def test_a_wrong_link_gets_a_page_to_type_the_code_on(client, db):
    answer = client.get(page("A" * 16))

    assert answer.status_code == 404
    assert "ไม่พบลิงก์นี้" in words(answer)
    assert reverse("workflow:reply-by-hand") in answer.content.decode()


def test_a_revoked_link_says_whom_to_ask(client, world):
    response, token = given(world)
    keys.revoke(response.keys.get(), by=world["clerk of the province"], why="แผ่นตอบหาย")

    answer = client.get(page(token))

    assert answer.status_code == 410
    assert "ยกเลิกลิงก์นี้แล้ว" in words(answer)
    assert "แผ่นตอบหาย" not in words(answer), "why is between the office and its history"
    assert KeyUse.objects.get().what == What.REFUSED


def test_an_expired_link_offers_a_new_one(client, world):
    response, token = given(world)
    ReplyKey.objects.update(made_at=LONG_AGO)

    answer = client.get(page(token))

    assert answer.status_code == 410
    assert "ขอลิงก์ใหม่" in words(answer)
    assert str(response.circulation.letter) not in words(answer)


@pytest.mark.parametrize("name", ["reply-letter", "reply-report", "reply-done"])
def test_no_page_behind_it_opens_with_a_dead_link(name, client, world):
    response, token = given(world, State.RECEIVED)
    keys.revoke(response.keys.get(), by=world["clerk of the province"], why="หาย")

    assert client.get(page(token, name)).status_code == 410
    assert report(token, response).status_code == 410
    assert post(token, "not-applicable", response, reason="ไม่มี").status_code == 410
    assert now(response).version == 0


def test_one_address_knocks_so_often_and_no_more(client, world, settings, at_one_minute):
    settings.WIAN_DOOR_RATE = 3
    _response, token = given(world)

    answers = [client.get(page(guess)).status_code for guess in ["A" * 16, "B" * 16, "C" * 16, token]]

    assert answers == [404, 404, 404, 429]


def test_a_letter_that_became_secret_is_not_shown(client, world):
    response, token = given(world)
    Letter.objects.update(secrecy=Secrecy.SECRET)

    for name in ("reply", "reply-letter", "reply-report", "reply-done"):
        assert client.get(page(token, name)).status_code == 404
    assert post(token, "receive", response).status_code == 404


# ── The letter ────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_the_paper_of_an_issued_letter_is_read_as_it_was_issued(client, world):
    response, token = given(world)
    seal = Seal(letter=response.circulation.letter, sha256="x", token_hash="x")
    seal.file.save("seal.pdf", ContentFile(b"%PDF-issued"))

    answer = client.get(page(token, "reply-letter"))

    assert (answer.content, answer["Content-Type"]) == (b"%PDF-issued", "application/pdf")
    assert KeyUse.objects.get().what == What.LETTER


def test_the_scan_of_a_letter_from_above_is_read_page_by_page(client, world):
    import pypdfium2

    response, token = given(world)
    scanned(world, response.circulation.letter, pages=3)

    answer = client.get(page(token, "reply-letter"))

    assert len(pypdfium2.PdfDocument(answer.content)) == 3
    assert "เปิดหนังสือ (PDF)" in opened(client, token)


def test_a_letter_of_which_only_the_words_are_known_is_read_on_the_page(client, world):
    response, token = given(world)
    Letter.objects.update(text="ขอให้รายงานผล")

    assert "ขอให้รายงานผล" in opened(client, token)
    assert client.get(page(token, "reply-letter")).status_code == 404


def test_the_files_of_the_letter_are_saved_and_never_shown(client, world):
    response, token = given(world)
    scanned(world, response.circulation.letter)
    form = scanned(world, response.circulation.letter, name="แบบรายงาน.docx", pages=0)

    assert "แบบรายงาน.docx" in opened(client, token)
    answer = client.get(page(token, "reply-file", form.pk))
    assert b"".join(answer) == b"%PDF-"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert KeyUse.objects.filter(what=What.ENCLOSURE).exists()


def test_a_file_of_another_letter_of_another_office_or_of_two_letters_is_not_there(client, world):
    response, token = given(world)
    letter = response.circulation.letter
    scanned(world, letter)
    other = scanned(world, make.letter(world.department), name="อื่น.pdf")
    elsewhere = scanned(world, letter, name="ของกรม.pdf")
    Intake.objects.filter(pk=elsewhere.pk).update(office=world.department)
    shared = scanned(world, letter, name="สองฉบับ.pdf")
    Intake.objects.filter(pk=other.pk).update(folder=shared.folder)

    for file in (other, elsewhere, shared):
        assert client.get(page(token, "reply-file", file.pk)).status_code == 404


# ── What is done through it ───────────────────────────────────────────────────────────────────────
def test_acknowledging_receives_with_the_office_own_number(client, world):
    response, token = given(world)

    answer = post(token, "receive", response, client, number="123/2569")

    assert (answer.status_code, answer.url) == (302, page(token, "reply-done"))
    record = Record.objects.get()
    assert (now(response).state, record.via) == (State.RECEIVED, Record.Via.DOOR)
    assert record.note == "เลขรับของหน่วยงาน ๑๒๓/๒๕๖๙"
    assert (record.key_use.name, record.key_use.phone) == (CALLER["name"], CALLER["phone"])
    assert not Entry.objects.exists(), "its book is not ours to write in"


def test_who_answers_is_asked_once_in_a_visit(client, world):
    response, token = given(world)
    post(token, "receive", response, client)

    form = f'value="{CALLER["name"]}"'

    assert form in client.get(page(token, "reply-report")).content.decode()
    assert form not in Client().get(page(token, "reply-report")).content.decode()


def test_acknowledging_ends_what_is_only_to_be_known(client, world):
    response = acknowledging(world)
    token = keys.token_of(keys.of(response, by=world["clerk of the province"]))
    assert "ตอบ / รายงานผล" not in opened(client, token)

    post(token, "receive", response, client)

    assert now(response).state == State.ACCEPTED
    assert "ไม่มีสิ่งที่ต้องทำอีก" in opened(client, token)


def test_answering_receives(client, world):
    response, token = given(world)
    question = make.question(response.circulation, unit="แห่ง")

    answer = report(token, response, client, **{f"q{question.pk}": "๔๒"})

    assert answer.url == page(token, "reply-done")
    assert (now(response).state, now(response).outcome) == (State.REPORTED, Outcome.FULL)
    assert [record.action for record in Record.objects.all()] == ["receive", "report"]
    assert Answer.objects.get().number == 42
    assert KeyUse.objects.filter(what=What.ACTED, name=CALLER["name"]).count() == 2


def test_an_answer_has_files_and_is_seen_afterwards(client, world):
    response, token = given(world, State.RECEIVED)

    report(token, response, client, answer="ครบทุกแห่ง", evidence=upload(picture(), "ภาพ.jpg"))

    seen = opened(client, token)
    assert Report.objects.get().evidence.get().added_by is None
    assert "ครบทุกแห่ง" in seen
    assert "ภาพ.jpg" in seen
    assert CALLER["phone"] not in seen, "the page names nobody to whoever finds the paper"


def test_the_page_after_sending_says_what_and_when_and_to_keep_the_link(client, world):
    response, token = given(world, State.RECEIVED)

    sent = words(client.get(report(token, response, client, answer="ครบ").url))

    for told in ("รายงานผล", "ส่งเมื่อ", "ครบ", "เก็บลิงก์นี้ไว้เพื่อแก้ไข", CALLER["name"]):
        assert told in sent


def test_there_is_no_such_page_before_anything_was_sent(client, world):
    _response, token = given(world)

    assert client.get(page(token, "reply-done")).url == page(token)


@pytest.mark.parametrize(
    ("missing", "said"),
    [("name", "ผู้ตอบ"), ("phone", "โทรศัพท์"), ("outcome", "โปรดเลือกผลการดำเนินการ")],
)
def test_an_answer_says_who_gives_it_and_keeps_what_was_typed(missing, said, client, world):
    response, token = given(world, State.RECEIVED)

    answer = report(token, response, client, answer="พิมพ์ไว้แล้ว", **{missing: ""})

    assert answer.status_code == 422
    assert said in words(answer)
    assert "พิมพ์ไว้แล้ว" in answer.content.decode()
    assert (now(response).version, KeyUse.objects.count()) == (0, 0)


def test_a_telephone_has_digits(client, world):
    response, token = given(world)

    answer = post(token, "receive", response, client, phone="ไม่มี")

    assert answer.status_code == 422
    assert "โปรดใส่หมายเลขโทรศัพท์" in words(answer)


def test_an_answer_can_be_kept_before_it_is_sent(client, world):
    response, token = given(world)

    report(token, response, client, answer="ยังไม่ครบ", save="1", name="", phone="")

    assert "ยังไม่ครบ" in client.get(page(token, "reply-report")).content.decode()
    assert now(response).state == State.AWAITING


def test_not_applicable_is_one_step_with_a_reason(client, world):
    response, token = given(world)
    make.question(response.circulation)

    post(token, "not-applicable", response, client, reason="ไม่มีระบบประปาหมู่บ้าน")

    response = now(response)
    assert (response.state, response.outcome) == (State.REPORTED, Outcome.NOT_APPLICABLE)
    assert response.answer == "ไม่มีระบบประปาหมู่บ้าน"


def test_a_letter_for_another_office_is_refused_with_a_reason(client, world):
    response, token = given(world)
    assert post(token, "refuse", response, client, reason=" ").status_code == 422

    post(token, "refuse", response, client, reason="อยู่ในเขตอำเภออื่น")

    assert now(response).state == State.REFUSED
    assert "รอหน่วยงานที่ส่งพิจารณา" in opened(client, token)


def test_more_time_is_asked_for_and_the_answer_to_that_is_seen(client, world):
    response, token = given(world)
    later = timezone.localdate() + datetime.timedelta(days=20)
    past = post(token, "more-time", response, client, until="1/1/2560", reason="ข้อมูลยังไม่ครบ")
    assert (past.status_code, Extension.objects.count()) == (422, 0)

    post(token, "more-time", response, client, until=later.isoformat(), reason="ข้อมูลยังไม่ครบ")

    assert Extension.objects.get().wanted_on == later
    assert now(response).state == State.RECEIVED, "who asks for time has the letter"
    assert "รอพิจารณา" in opened(client, token)
    press(response, "refuse_extension", world["officer of the province"], "ต้องรวบรวมแล้ว")
    assert "ต้องรวบรวมแล้ว" in opened(client, token)


def test_more_time_is_asked_for_by_a_tick(client, world):
    response, token = given(world, due_on=timezone.localdate())

    post(token, "more-time", response, client, more=3, reason="ข้อมูลยังไม่ครบ")

    assert Extension.objects.get().wanted_on == COUNTRY.after(timezone.localdate(), 3)


def test_what_was_sent_back_is_corrected_by_the_same_link(client, world):
    response, token = given(world, State.RECEIVED)
    report(token, response, client, answer="สิบแห่ง")
    press(response, "send_back", world["officer of the province"], "ขาดหนึ่งตำบล")

    seen = opened(client, token)
    assert "ขอให้แก้ไข: ขาดหนึ่งตำบล" in seen
    assert "แก้ไขคำตอบ" in seen
    assert "สิบแห่ง" in client.get(page(token, "reply-report")).content.decode()
    report(token, now(response), client, answer="สิบเอ็ดแห่ง")

    assert now(response).state == State.REPORTED
    assert [each.answer for each in Report.objects.all()] == ["สิบแห่ง", "สิบเอ็ดแห่ง"]


@pytest.mark.parametrize("act", ["receive", "refuse"])
def test_a_form_sent_twice_acts_once(act, client, world):
    response, token = given(world)

    post(token, act, response, client, reason="ผิดหน่วยงาน")
    again = post(token, act, response, client, reason="ผิดหน่วยงาน")

    assert again.url == page(token)
    assert (Record.objects.count(), now(response).version) == (1, 1)


def test_who_comes_later_sees_that_another_was_quicker(client, world):
    response, token = given(world, State.RECEIVED)
    press(response, "start", world["officer of the district"])

    answer = report(token, response, client, answer="พิมพ์ไว้")

    assert answer.url == page(token)
    assert "มีผู้ดำเนินการไปก่อนแล้ว" in words(client.get(answer.url))
    assert "พิมพ์ไว้" in client.get(page(token, "reply-report")).content.decode(), "nobody types it twice"


@pytest.mark.parametrize(
    "state", [State.REPORTED, State.ACCEPTED, State.REFUSED, State.EXCUSED, State.WITHDRAWN]
)
def test_what_is_settled_is_seen_and_nothing_more(state, client, world):
    response, token = given(world)
    settled = make.response(make.circulation(world.province), world.district, state)
    ReplyKey.objects.update(response=settled)

    assert '"ตอบ"' not in opened(client, token)
    assert b'aria-labelledby="answer"' not in client.get(page(token)).content
    for act in ("receive", "refuse", "not-applicable", "more-time"):
        assert post(token, act, settled, client, reason="x", until="1/1/2600").url == page(token)
    assert report(token, settled, client, evidence=upload(picture())).url == page(token)
    assert (now(settled).version, Report.objects.count()) == (0, 0)


def test_a_key_never_opens_another_response(client, world):
    response, token = given(world)
    neighbour = make.response(response.circulation, world.other_district)
    other, _token = given(world)

    for act in ("receive", "refuse", "not-applicable", "more-time"):
        post(token, act, neighbour, client, reason="x", until="1/1/2600", pk=neighbour.pk)
    report(token, neighbour, client, pk=other.pk, office=world.other_district.pk)

    assert now(response).version > 0
    assert (now(neighbour).version, now(other).version) == (0, 0)
    assert world.other_district.name not in opened(client, token)


def test_an_act_that_is_none_is_not_found(client, world):
    response, token = given(world)

    assert post(token, "accept", response, client).status_code == 404
    assert client.get(page(token, "reply-act", "withdraw")).status_code == 404


def test_a_form_without_its_token_against_forgery_is_refused(world):
    response, token = given(world)

    assert post(token, "receive", response, Client(enforce_csrf_checks=True)).status_code == 403
    assert now(response).version == 0


# ── What is kept of it ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("address", "kept"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48"), ("", "")],
)
def test_a_use_keeps_where_it_came_from_without_its_last_part(address, kept, world):
    _response, token = given(world)

    Client(REMOTE_ADDR=address).get(page(token))

    assert KeyUse.objects.get().network == kept


def test_opening_the_page_again_in_one_visit_is_one_use(client, world):
    _response, token = given(world)

    for _each in range(3):
        client.get(page(token))

    assert KeyUse.objects.count() == 1


def test_no_log_holds_the_token(client, world, caplog):
    response, token = given(world)
    with caplog.at_level("DEBUG"):
        report(token, response, client, name="")
        client.get(page(token, "reply-letter"))
        post(token, "receive", response, Client(enforce_csrf_checks=True))
        client.get(page("WRONGWRONGWRONGW"))

    assert caplog.text.count("/R/…") == 4
    assert token not in caplog.text
    assert "WRONG" not in caplog.text


def test_no_history_holds_the_token(client, world):
    response, token = given(world)
    post(token, "receive", response, client, number="๑๒")

    assert not Record.objects.filter(note__contains=token).exists()


def test_what_the_office_gives_out_with_the_letter_is_opened_here_too(client, world):
    response, token = given(world)
    file = enclosed(response.circulation.letter, world)
    kept_inside = enclosed(response.circulation.letter, world, content=b"other", is_shared=False)

    assert page(token, "reply-enclosure", file.pk) in client.get(page(token)).content.decode()
    assert client.get(page(token, "reply-enclosure", file.pk)).status_code == 200
    assert client.get(page(token, "reply-enclosure", kept_inside.pk)).status_code == 404
    assert KeyUse.objects.last().what == What.ENCLOSURE


def test_a_file_that_the_office_took_back_says_so_here_too(client, world):
    response, token = given(world)
    file = enclosed(response.circulation.letter, world)
    withdrawing.withdraw(file, why="ผิดไฟล์", by=world["clerk of the province"])

    answer = client.get(page(token, "reply-enclosure", file.pk))

    assert answer.status_code == 410
    assert "ออกแล้ว" in words(answer)
    assert page(token, "reply-enclosure", file.pk) not in client.get(page(token)).content.decode()
