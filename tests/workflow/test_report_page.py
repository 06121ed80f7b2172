"""The page of a duty lets an office report, keeps what was typed, and shows what was sent."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from tests import make
from workflow import evidence
from workflow.models import Evidence, Question
from workflow.states import Outcome, State

from . import papers
from .papers import upload
from .steps import asked, now, owed_above, press

CLERK, ASKER = "clerk of the district", "officer of the province"


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def duty(world):
    duty = asked(world, State.WORKING)
    make.question(duty.circulation, text="ระบบประปาหมู่บ้าน", unit="แห่ง")
    return duty


@pytest.fixture
def send(client, world):
    def post(duty, who=CLERK, **posted):
        client.force_login(world[who])
        said = {"version": now(duty).version} | posted
        return client.post(reverse("workflow:report", args=[duty.pk]), said)

    return post


@pytest.fixture
def see(client, world):
    def get(duty, who=CLERK) -> str:
        client.force_login(world[who])
        return client.get(duty.get_absolute_url()).content.decode()

    return get


def question_of(duty) -> Question:
    return duty.circulation.questions.first()


def test_it_reports_with_answers_and_files(duty, send):
    name = f"q{question_of(duty).pk}"

    answer = send(duty, outcome="full", answer="ครบ", **{name: "๑,๒๐๐"}, evidence=upload(papers.PDF, "ก.pdf"))

    report = duty.reports.get()
    assert answer.url == duty.get_absolute_url()
    assert (now(duty).state, now(duty).answer) == (State.REPORTED, "ครบ")
    assert report.answers.get().value == 1200
    assert report.evidence.get().name == "ก.pdf"
    assert duty.records.get().note == "ครบ"


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(duty, send):
    name = f"q{question_of(duty).pk}"

    answer = send(duty, outcome="partial", answer="ทำไปครึ่งหนึ่ง", promised_on="สิ้นเดือน", **{name: "หลายแห่ง"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ทำไปครึ่งหนึ่ง" in page
    assert 'value="หลายแห่ง"' in page
    assert 'value="สิ้นเดือน"' in page
    assert page.count('class="field-error"') == 2
    assert (now(duty).state, duty.records.count()) == (State.WORKING, 0)


def test_files_are_kept_though_the_rest_has_errors(duty, send):
    answer = send(duty, outcome="full", evidence=[upload(papers.PDF, "ก.pdf"), upload(b"MZ", "ข.exe")])

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ข.exe: ไม่รับไฟล์ชนิดนี้" in page
    assert Evidence.objects.get().name == "ก.pdf"
    assert 'name="take_out"' in page


def test_it_is_kept_without_being_sent(duty, send, see):
    send(duty, save="1", outcome="full", answer="ยังไม่ครบ")

    assert (now(duty).state, duty.records.count()) == (State.WORKING, 0)
    assert "ยังไม่ครบ" in see(duty)
    assert "ยังไม่ครบ" not in see(duty, ASKER)  # what was not sent is nobody else's


def test_a_file_is_taken_out(duty, send, django_capture_on_commit_callbacks):
    evidence.attach(duty, [upload(papers.PDF)], by=None)

    with django_capture_on_commit_callbacks(execute=True):
        send(duty, save="1", take_out=Evidence.objects.get().pk)

    assert not Evidence.objects.exists()


def test_pressed_twice_it_reports_once(duty, send):
    posted = {"outcome": "full", f"q{question_of(duty).pk}": "3", "version": 0}

    for _each in range(2):
        send(duty, **posted)

    assert (duty.reports.count(), duty.records.count()) == (1, 1)


def shown(page: str) -> str:
    """The mark of what was saved when the form was shown."""
    return re.search('name="seen" value="([0-9a-f]+)"', page)[1]


def test_what_a_colleague_saved_meanwhile_is_not_written_over_unseen(duty, send, see):
    seen = shown(see(duty))
    send(duty, save="1", seen=seen, answer="ของคนแรก")

    answer = send(duty, "officer of the district", save="1", seen=seen, answer="ของคนที่สอง")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "มีผู้บันทึกคำตอบของหน่วยงานนี้ไปแล้ว" in page
    assert "ของคนที่สอง" in page
    assert duty.reports.get().answer == "ของคนแรก"
    send(duty, "officer of the district", save="1", seen=shown(page), answer="ของคนที่สอง")
    assert duty.reports.get().answer == "ของคนที่สอง"


def test_saved_twice_by_the_same_press_it_is_saved_once(duty, send, see):
    posted = {"seen": shown(see(duty)), "answer": "ความ", f"q{question_of(duty).pk}": "1,200.50"}

    for _each in range(2):
        assert send(duty, save="1", **posted).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (CLERK, 302),
        ("manager of the district", 403),
        (ASKER, 403),
        ("clerk of the other district", 404),
        ("outsider", 404),
    ],
)
def test_only_the_office_that_was_asked_reports(who, status, duty, send):
    answer = send(duty, who, outcome="nothing", evidence=upload(papers.PDF))

    assert answer.status_code == status
    assert Evidence.objects.count() == (status == 302)


def test_nothing_is_kept_of_a_duty_that_cannot_be_reported_now(world, send):
    duty = asked(world, State.ACCEPTED)

    send(duty, save="1", evidence=upload(papers.PDF))

    assert not duty.reports.exists()


def test_a_form_without_its_version_is_refused_in_words(duty, send):
    answer = send(duty, version="", outcome="nothing")

    assert answer.status_code == 422
    assert "ข้อมูลที่ส่งมาไม่ครบ" in answer.content.decode()


def test_every_version_is_shown_with_who_sent_it(duty, world, see):
    pk = question_of(duty).pk
    facts = {"answers": {pk: Decimal("1234.5")}, "answer": "ครั้งแรก"}
    press(duty, "report", world[CLERK], **facts)
    press(duty, "send_back", world[ASKER])
    press(duty, "report", world["officer of the district"], answers={pk: 7}, answer="ครั้งที่สอง")

    page = see(duty, ASKER)

    assert page.index("ครั้งที่สอง") < page.index("ฉบับก่อน: ฉบับที่ ๑") < page.index("ครั้งแรก")
    assert "๑,๒๓๔.๕ แห่ง" in page
    assert str(world["officer of the district"]) in page


def test_quantities_are_shown_with_their_share(world, see):
    duty = asked(world, State.WORKING)
    duty.circulation.unit = "แห่ง"
    duty.circulation.save()
    press(duty, "report", world[CLERK], outcome=Outcome.PARTIAL, done=1, total=3)

    assert "๑ / ๓ แห่ง (๓๓.๓%)" in see(duty)


def test_who_answers_by_letter_learns_that_the_answers_go_with_it(world, see):
    duty = owed_above(world, State.WORKING)
    page = see(duty, "officer of the province")
    assert "รายงานโดยไม่ทำหนังสือ" in page
    assert "พร้อมกับหนังสือรายงานผล" not in page

    make.question(duty.circulation)

    assert "พร้อมกับหนังสือรายงานผล" in see(duty, "officer of the province")


# ── Its files ─────────────────────────────────────────────────────────────────────────────────────


def fetch(client, world, who, file):
    client.force_login(world[who])
    return client.get(reverse("workflow:evidence", args=[file.report.response_id, file.pk]))


def test_a_file_is_given_to_be_saved_and_never_shown(duty, client, world):
    evidence.attach(duty, [upload(papers.PDF, "รายงานผล.pdf")], by=None)

    answer = fetch(client, world, CLERK, Evidence.objects.get())

    assert b"".join(answer.streaming_content) == papers.PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B8%A3")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("who", "prepared", "sent"),
    [
        (CLERK, 200, 200),
        (ASKER, 404, 200),
        ("clerk of the other district", 404, 404),
        ("clerk of the department", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_a_file_is_seen_by_who_may_see_its_report(who, prepared, sent, duty, client, world):
    evidence.attach(duty, [upload(papers.PDF)], by=None)
    file = Evidence.objects.get()

    assert status_of(fetch(client, world, who, file)) == prepared
    press(duty, "report", world[CLERK], answers={question_of(duty).pk: 3})
    assert status_of(fetch(client, world, who, file)) == sent


def status_of(answer) -> int:
    list(answer)  # a file is closed by who reads it to its end
    return answer.status_code


def test_a_file_of_a_secret_matter_is_seen_by_who_is_cleared(duty, client, world):
    evidence.attach(duty, [upload(papers.PDF)], by=None)
    duty.circulation.letter.secrecy = 1
    duty.circulation.letter.save()

    assert fetch(client, world, CLERK, Evidence.objects.get()).status_code == 404


def test_a_file_stands_under_its_own_duty_alone(duty, client, world):
    evidence.attach(duty, [upload(papers.PDF)], by=None)
    other = asked(world, State.WORKING)
    client.force_login(world[CLERK])

    address = reverse("workflow:evidence", args=[other.pk, Evidence.objects.get().pk])

    assert client.get(address).status_code == 404


def test_the_page_asks_a_bounded_number_of_times_for_many_versions(
    duty, world, client, django_assert_max_num_queries
):
    for _each in range(4):
        press(duty, "report", world[CLERK], answers={question_of(duty).pk: 3})
        press(duty, "send_back", world[ASKER])
    client.force_login(world[CLERK])

    with django_assert_max_num_queries(56):
        client.get(duty.get_absolute_url())
