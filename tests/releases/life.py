"""A week of life on top of the example: a row or two of nearly everything that an office leaves behind.

It is told through the code that people use, so that a release's data is what that release would have written.
"""

import datetime
import io
import uuid
from pathlib import Path

import time_machine
from django.core.management import call_command

from letters import corrections, registers
from letters.enclosing import adding, withdrawing
from letters.intake import pile
from letters.intake.log import Logged, log_letter
from letters.kept_files import Good
from letters.legacy import bringing
from letters.models import Entry, Letter
from letters.printing import making as printing
from offices import codes, groups, saved_views, special_days, standing_in
from offices.channels import keeping as channels
from offices.models import DistributionGroup, HouseRules, Membership, Office, User
from offices.secrecy import Secrecy
from tests.workflow import papers
from tests.workflow.steps import now, press, sent
from thai.letter_number import LetterNumber
from workflow import bulk, evidence, preparing
from workflow.circulations import ask_more, open_circulation
from workflow.door import copies, mailing
from workflow.due_calendar import feeds
from workflow.inspection import making as inspecting
from workflow.letter_runs import choosing
from workflow.letter_runs import making as run_making
from workflow.models import Circulation, CirculationPlan, Draft, OfficePlan, Question, Response
from workflow.reminder_letters import going_on, rounds
from workflow.since import meetings
from workflow.states import Outcome, State

BEGINS = datetime.datetime(2026, 3, 9, 2, 0, tzinfo=datetime.UTC)  # nine o'clock in Bangkok, a Monday
A_DAY = datetime.timedelta(days=1)
OLD_BOOK = (
    "เลขทะเบียนรับ,วันที่รับ,ที่,ลงวันที่,จาก,ถึง,เรื่อง,การปฏิบัติ,หมายเหตุ\n"
    "1,๓ ม.ค. ๖๗,มท ๐๘๑๐.๔/ว 1,2 ม.ค. 2567,สถ.,ผวจ.ตาก,เรื่องแรกของปี,,\n"
    "2,๔ ม.ค. ๖๗,มท ๐๘๑๐.๔/ว 2,3 ม.ค. 2567,สถ.,ผวจ.ตาก,เรื่องที่สองของปี,เวียน,\n"
)


def tell() -> None:
    """Day after day."""
    for place, day in enumerate([_monday, _tuesday, _wednesday, _thursday, _friday]):
        with time_machine.travel(BEGINS + place * A_DAY):
            day()


def _person(login: str) -> User:
    return User.objects.get(username=login)


def _office(code: str) -> Office:
    return Office.objects.get(code=code)


def _districts():
    return list(_office("63").children.filter(kind=Office.Kind.DISTRICT).order_by("code"))


def _owed(code: str, circulation: Circulation | None = None) -> Response:
    """What the office owes to the circulation, else to the example's of Tak."""
    circulation = circulation or Circulation.objects.filter(office__code="63").earliest("pk")
    return circulation.responses.get(office__code=code)


def _logged(serial: int, subject: str, **fields) -> Logged:
    """A letter of the department, received in Tak."""
    day = datetime.date(2026, 3, 6)
    fields = {
        "issuer": _office("dla"),
        "number": LetterNumber("มท", "0810.4", serial, is_circular=True),
        "dated_on": day,
        "subject": subject,
        "text": f"เรื่อง {subject}",
    } | fields
    return log_letter(fields, [], office=_office("63"), by=_person("tak-clerk"), on=BEGINS.date())


def _good(name: str) -> Good:
    return Good(papers.upload(papers.PDF, name), name, "pdf")


# ── Monday: what an office sets up; letters come in ────────────────────────────────────────────────
def _monday() -> None:
    _set_up()
    _log_letters()
    _bring_old_book()


def _set_up() -> None:
    tak, clerk, head = _office("63"), _person("tak-clerk"), _person("tak-head")
    HouseRules.objects.create(office=tak, most_urgent_days=1, very_urgent_days=3, urgent_days=5)
    group = DistributionGroup(office=tak, name="อำเภอชายแดน")
    groups.keep(group)
    groups.add(group, _districts()[3:8])
    standing_in.mark(
        _person("tak-officer"),
        tak,
        _person("tak-manager"),
        since=datetime.date(2026, 4, 1),
        until=datetime.date(2026, 4, 3),
        by=head,
        note="อบรม",
    )
    OfficePlan.objects.create(office=tak, before=[5, 1], after=[2])
    Membership.objects.filter(office=tak).update(cleared_for=Secrecy.SECRET)
    codes.make(_office("6301"), by=_person("tak-officer"))
    saved_views.save("/outstanding/?late=1", "ที่เกินกำหนด", by=_person("tak-manager"), share_with=tak)
    meetings.note(tak, datetime.date(2026, 3, 9), "ประชุมประจำเดือน", by=_person("tak-manager"))
    feeds.keep(_person("tak-officer"), "mine")
    channels.add(tak, "webhook", "ห้องสนทนา", {"url": "https://chat.example/hook"}, by=clerk)


def _log_letters() -> None:
    clerk = _person("tak-clerk")
    first = _logged(901, "การสำรวจแหล่งน้ำ", due_on=datetime.date(2026, 3, 31))
    _logged(902, "เรื่องลับ", secrecy=Secrecy.SECRET)
    wrong = _logged(903, "ลงซ้ำ")
    line = registers.received(wrong.letter, _office("63"))
    registers.void(line, reason="ลงซ้ำกับเลขก่อน", by=clerk)
    changes = {"subject": "การสำรวจแหล่งน้ำเพื่อการเกษตร"}
    corrections.correct_letter(first.letter, changes, reason="พิมพ์ตกคำ", by=clerk, seen=0)
    [enclosure], _refused = adding.add_later([_good("แบบสำรวจ.pdf")], first.letter, by=clerk)
    withdrawing.withdraw(enclosure, why="แนบผิดไฟล์", by=clerk)
    text = (Path(__file__).parents[2] / "letters/example/1-dla-w5341.txt").read_bytes()
    pile.bring_in(io.BytesIO(text + b"\n."), "กอง.txt", office=_office("63"), by=clerk)


def _bring_old_book() -> None:
    tak, clerk = _office("63"), _person("tak-clerk")
    file = io.BytesIO(OLD_BOOK.encode("utf-8-sig"))
    book = {"kind": registers.Kind.INCOMING, "year": 2567, "is_secret": False}
    old = bringing.bring_in(file, "รับ 67.csv", office=tak, by=clerk, **book).old
    bringing.enter(now(old), version=now(old).version, only_good=True, by=clerk)


# ── Tuesday: a circulation with questions ──────────────────────────────────────────────────────────
def _tuesday() -> None:
    tak, officer = _office("63"), _person("tak-officer")
    circulation = open_circulation(
        Letter.objects.get(number__endswith="901"),
        tak,
        _districts()[:6],
        by=officer,
        copies=[_office("50")],
        questions=[
            Question(text="จำนวนแหล่งน้ำ", kind=Question.Kind.NUMBER, unit="แห่ง"),
            Question(text="หมายเหตุ", kind=Question.Kind.TEXT, is_required=False),
        ],
        matter="ผลการสำรวจแหล่งน้ำ",
        addressees="ทุกอำเภอ",
        due_on=datetime.date(2026, 3, 20),
        unit="แห่ง",
    )
    ask_more(circulation, [_office("6307")], by=officer, due_on=datetime.date(2026, 3, 24))
    CirculationPlan.objects.create(circulation=circulation, before=[3], after=[1, 3])
    mailing.ask(list(circulation.responses.filter(is_copy=False)[:2]), by=officer)
    _answer_questions(circulation)


def _answer_questions(circulation: Circulation) -> None:
    count, remark = circulation.questions.all()
    for code, number in [("6301", 12), ("6302", 0), ("6303", 7)]:
        response = _owed(code, circulation)
        clerk = _person(f"{code}-clerk")
        press(response, "receive", clerk)
        preparing.save(now(response), answers={count.pk: number, remark.pk: "ตรวจแล้ว"}, outcome=Outcome.FULL)
        evidence.attach(now(response), [papers.upload(papers.PDF, "ภาพถ่าย.pdf")], by=clerk)
        press(response, "report", clerk, done=number, total=number)
    press(_owed("6301", circulation), "accept", _person("tak-officer"))
    press(_owed("6302", circulation), "send_back", _person("tak-officer"), "โปรดยืนยันว่าไม่มี")


# ── Wednesday: more time, a standing clock, a letter of reminder ───────────────────────────────────
def _wednesday() -> None:
    officer = _person("tak-officer")
    press(_owed("6305"), "ask_extension", _person("6305-clerk"), until=datetime.date(2026, 3, 18))
    press(_owed("6305"), "grant_extension", officer, until=datetime.date(2026, 3, 18))
    press(_owed("6308"), "pause", officer, "น้ำท่วม")
    _remind(_owed("6307").circulation)
    call_command("remind", verbosity=0)


def _remind(circulation: Circulation) -> None:
    officer, said = _person("tak-officer"), {"answer_by": datetime.date(2026, 3, 18), "is_one_letter": False}
    late = circulation.responses.filter(office__code="6307")
    reminding = rounds.begin(circulation, late, by=officer, token=uuid.UUID(int=11), **said)
    for action, login in [("submit", "tak-officer"), ("approve", "tak-head"), ("issue", "tak-clerk")]:
        going_on.take(reminding, action, by=_person(login), seen=going_on.seen_by_now(reminding))
    sent(reminding.drafts.get(), _person("tak-clerk"))


# ── Thursday: letters go out ───────────────────────────────────────────────────────────────────────
def _thursday() -> None:
    issued = _issue(_draft("รายงานผลการสำรวจ"))
    sent(issued, _person("tak-clerk"))
    press(_issue(_draft("หนังสือที่พิมพ์ผิด")), "void", _person("tak-head"), "พิมพ์ผิด")
    press(_draft("ร่างที่รอตรวจ"), "submit", _person("tak-officer"))
    _send_to_many()


def _draft(subject: str) -> Draft:
    said = {"addressee": "อธิบดีกรมส่งเสริมการปกครองท้องถิ่น", "body": "จังหวัดขอรายงานผล\n\nจึงเรียนมาเพื่อโปรดทราบ"}
    return Draft.objects.create(office=_office("63"), author=_person("tak-officer"), subject=subject, **said)


def _issue(draft: Draft) -> Draft:
    for action, login in [("submit", "tak-officer"), ("approve", "tak-head"), ("issue", "tak-clerk")]:
        press(draft, action, _person(login))
    return now(draft)


def _send_to_many() -> None:
    draft = _draft("แจ้งกำหนดประชุม")
    how = {"by": _person("tak-officer"), "version": draft.version, "is_circular": True, "typed": {}}
    choosing.choose(draft, _districts()[:3], **how)
    draft = _issue(now(draft))
    run_making.make(draft.run.pk)


# ── Friday: many at once, files made in the background, a day off ──────────────────────────────────
def _friday() -> None:
    tak, officer, clerk = _office("63"), _person("tak-officer"), _person("tak-clerk")
    batch = bulk.prepare(
        Response.objects.filter(state=State.REPORTED, circulation__office=tak), "accept", by=officer
    )
    bulk.carry_out(batch, by=officer)
    said = {"name": "วันหยุดพิเศษ", "is_working": False, "source": "ประกาศจังหวัด"}
    special_days.declare(office=tak, day=datetime.date(2026, 3, 19), by=_person("tak-head"), **said)
    book = Entry.objects.filter(register__office=tak, register__kind="incoming").latest("pk").register
    days = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    printing.ask(book, days, "pdf", by=clerk, token=uuid.UUID(int=12))
    copies.ask(_owed("6301").circulation, by=officer, token=uuid.UUID(int=14))
    inspecting.ask(_owed("6301").circulation, by=officer, token=uuid.UUID(int=13))
