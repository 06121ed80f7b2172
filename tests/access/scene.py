"""One of everything, so that every address of the site leads to something."""

import datetime
import io
import uuid
from functools import cache

from django.utils import timezone
from pypdf import PdfWriter

from letters import registers, storeroom
from letters.intake import shelf
from letters.intake.table import token_of
from letters.models import (
    DestructionList,
    Emblem,
    Intake,
    Letter,
    OldLine,
    OldRegister,
    Printout,
    Proposal,
    SealedCopy,
    Stub,
    Withdrawal,
)
from letters.registers import Kind
from offices.models import Channel, DistributionGroup, Membership, Role, SavedView, Signatory
from offices.secrecy import Secrecy
from tests import make
from tests.letters import sealed
from tests.workflow import papers, runs
from tests.workflow.reminding_by_letter import begun
from tests.workflow.steps import press
from tests.world import World
from thai.letter_number import LetterNumber
from workflow import enclosing, evidence, keys
from workflow.due_calendar import feeds
from workflow.models import (
    Batch,
    Circulation,
    Copies,
    Draft,
    Inspection,
    LetterTemplate,
    Meeting,
    Question,
    Response,
    RunFile,
    Sending,
)
from workflow.models.letter_template import TemplateVersion
from workflow.states import DraftState, State

NOON = make.MOMENT
SOON = datetime.timedelta(days=20)


@cache
def blank_paper() -> bytes:
    """A PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


class Scene:
    """Made for an office, the province, by its clerk: the names of the things are those of their models."""

    def __init__(self, world: World, marker: str = ""):
        self.world, self.office = world, world.province
        self.subject = f"เรื่องของ{marker or 'จังหวัด'}"
        self.clerk, self.officer = world["clerk of the province"], world["officer of the province"]
        self._office_keeps()
        self._letters()
        self._pile()
        self._circulation()
        self._duty()
        self._drafts()
        self._in_the_background()

    # ── What an office keeps ──────────────────────────────────────────────────────────────────────
    def _office_keeps(self) -> None:
        world, office, clerk = self.world, self.office, self.clerk
        of_clerk = {"office": office, "by": clerk}
        away, here = make.person(office, Role.OFFICER), make.person(office, Role.OFFICER)
        self.absence = make.absence(away, here, office)
        self.day = make.special_day(office, timezone.localdate() + SOON, by=clerk)
        self.group = DistributionGroup.objects.create(office=office, name="กลุ่ม")
        self.group.members.add(world.district)
        self.channel = Channel.objects.create(
            office=office, kind="webhook", name="ช่อง", sealed="x", made_by=clerk
        )
        self.signatory = Signatory.objects.create(
            office=office, name="นายสมชาย ใจดี", position="ท้องถิ่นจังหวัด", order=1, added_by=clerk
        )
        self.view = SavedView.objects.create(
            name="มุมมอง", address="/outstanding/?q=x", owner=clerk, shared_with=office
        )
        self.membership = Membership.objects.get(user=world["officer of the province"])
        self.emblem = Emblem.objects.create(
            office=office, width=1, height=1, outline="M0 0h1v1z", name="ตรา.svg", uploaded_by=clerk
        )
        self.meeting = Meeting.objects.create(held_on=timezone.localdate(), **of_clerk)
        self.feed = feeds.keep(clerk, "mine")
        self.calendar_token = feeds.token_of(self.feed)
        self.template = LetterTemplate.objects.create(
            office=office, purpose="report", kind="external", form_token=uuid.uuid4()
        )
        for number in (1, 2):
            TemplateVersion.objects.create(
                template=self.template, number=number, name="แบบ", subject="เรื่อง", body="ความ", by=clerk
            )

    # ── Letters and their books ───────────────────────────────────────────────────────────────────
    def _letters(self) -> None:
        world, office, clerk = self.world, self.office, self.clerk
        self.letter, self.token = self._issued()
        self.enclosure = sealed.enclosed(self.letter, world, is_shared=True)
        self.withdrawn = sealed.enclosed(self.letter, world, papers.picture(), kind="jpeg")
        Withdrawal.objects.create(enclosure=self.withdrawn, why="ผิดไฟล์", by=clerk)
        self.void, _token = self._issued(dated_on=datetime.date(2025, 3, 20))
        registers.void(self.void.entries.get(), reason="พิมพ์ผิด", by=clerk)
        self.dispatch = make.dispatch(self.letter, by=clerk)
        self.copy = SealedCopy.objects.create(
            letter=self.letter,
            office=world.district,
            addressee="อำเภอ",
            file=self.letter.seal.file,
            sha256="0" * 64,
            token_hash="copy",
        )
        self.table = uuid.uuid4()
        self.received = make.letter(
            world.department, by=clerk, logged_for=office, subject=self.subject, text="ความ"
        )
        self.entry = registers.enter(
            self.received,
            office,
            Kind.INCOMING,
            on=timezone.localdate(),
            by=clerk,
            token=token_of(self.table, 0),
        )
        self.register = self.entry.register
        self.assignment = self.entry.assignments.create(
            section=world.section, person=self.officer, assigned_by=clerk
        )
        self.destruction = DestructionList.objects.create(
            office=office, year=2568, drawn_up_by=clerk, drawn_up_at=NOON
        )
        self.listed = self.destruction.lines.create(letter=self.received, place=1)
        self.history = make.letter(
            world.department, by=clerk, logged_for=office, number=None, subject=self.subject, is_history=True
        )
        stub = Stub.objects.create(number="มท 0810.4/9", prefix="มท", code="0810.4", serial=9, year=2569)
        self.proposal = Proposal.objects.create(stub=stub, letter=self.received, cost=0, reasons=["เลข"])

    def _issued(self, **fields) -> tuple[Letter, str]:
        return sealed.issued(self.world, paper=blank_paper(), subject=self.subject, **fields)

    # ── What was brought in ───────────────────────────────────────────────────────────────────────
    def _pile(self) -> None:
        office, clerk = self.office, self.clerk
        self.intake = self._brought("ใบใหม่.pdf", state=Intake.State.READ)
        self.dropped = self._brought(
            "ใบที่ไม่ใช้.pdf", state=Intake.State.DROPPED, finished_by=clerk, finished_at=NOON
        )
        logged = {"state": Intake.State.LOGGED, "finished_by": clerk, "finished_at": NOON}
        self.scan = self._brought("ใบที่ลงรับ.pdf", letter=self.received, **logged)
        self.own_scan = self._brought("สำเนา.pdf", letter=self.letter, **logged)
        said = {"office": office, "kind": Kind.INCOMING, "year": 2568, "brought_by": clerk}
        self.old = OldRegister.objects.create(
            name="ทะเบียนเก่า.csv", sha256="1" * 64, state=OldRegister.State.READ, good=1, faulty=1, **said
        )
        read = {"number": 1, "number_as_read": "", "issuer": None, "urgency": 0, "subject": self.subject}
        self.old.lines.create(line=1, read=read)
        self.old.lines.create(line=2, read=read, level=OldLine.Level.ERROR)
        self.printout = Printout.objects.create(
            register=self.register,
            first_on=NOON.date(),
            last_on=NOON.date(),
            form="xlsx",
            **self._made("p.xlsx"),
        )

    def _brought(self, name: str, **fields) -> Intake:
        folder = shelf.folder_of(self.office.pk, name)
        shelf.put(folder, [blank_paper()])
        shelf.put_picture(folder, 1, papers.picture())
        brought = Intake.objects.create(
            office=self.office, brought_by=self.clerk, name=name, sha256=name, folder=folder, **fields
        )
        brought.pages.create(number=1, source="scan", picture="1.jpg", text=self.subject)
        return brought

    # ── What the province asked its districts ─────────────────────────────────────────────────────
    def _circulation(self) -> None:
        world, clerk = self.world, self.clerk
        past = timezone.localdate() - datetime.timedelta(days=5)
        self.circulation: Circulation = make.circulation(
            self.office, letter=self.letter, by=clerk, matter=self.subject, due_on=past
        )
        make.question(self.circulation, Question.Kind.TEXT, is_required=False)
        self.response: Response = make.response(self.circulation, world.district, State.RECEIVED)
        district = world["clerk of the district"]
        evidence.attach(self.response, [papers.upload(papers.PDF, "ผล.pdf")], by=district)
        press(self.response, "report", world["officer of the district"])
        self.response.refresh_from_db()
        self.evidence = self.response.reports.get().evidence.get()
        self.awaiting: Response = make.response(self.circulation, world.other_district)
        self.reply_token = keys.token_of(keys.of(self.awaiting, by=clerk))
        self.batch = Batch.objects.create(circulation=self.circulation, action="accept", by=clerk)
        self.batch.lines.create(response=self.response, version=self.response.version)
        self.reminding = begun(self.circulation, self.officer)
        digest = make.digest(self.office, self.response)
        self.sending = Sending.objects.create(digest=digest, to="x@wian.example", state="failed", fault="x")

    # ── What the province owes the department ─────────────────────────────────────────────────────
    def _duty(self) -> None:
        world = self.world
        asker = world["officer of the department"]
        number = LetterNumber("มท", "0810.4", 482, is_circular=True)
        above = make.letter(world.department, by=asker, subject=self.subject, number=number)
        self.asked_above: Circulation = make.circulation(
            world.department, letter=above, by=asker, matter=self.subject
        )
        self.duty: Response = make.response(self.asked_above, self.office, State.RECEIVED)
        registers.enter(above, self.office, Kind.INCOMING, on=NOON.date(), by=self.clerk)
        self.above = above
        lower = make.letter(self.office, by=self.clerk, number=None, subject=self.subject)
        make.circulation(self.office, letter=lower, by=self.clerk, serves=self.duty)

    # ── What it writes ────────────────────────────────────────────────────────────────────────────
    def _drafts(self) -> None:
        world, officer = self.world, self.officer
        said = {"subject": self.subject}
        self.draft: Draft = make.draft(self.office, officer, about=self.received, **said)
        self.draft_file = self._enclose(self.draft)
        LetterTemplate.objects.update(purpose=self.draft.purpose, kind=self.draft.kind)
        make.draft(self.office, officer, letter=self.letter, state=DraftState.ISSUED, **said)
        self.report_draft: Draft = make.draft(self.office, officer, answers=self.duty, **said)
        self.in_review: Draft = make.draft(
            self.office, officer, about=self.received, state=DraftState.IN_REVIEW, **said
        )
        self.many: Draft = runs.chosen(world, each=True, about=self.received, **said)
        self.run = self.many.run
        self.line = self.run.lines.first()

    def _enclose(self, draft: Draft):
        enclosing.enclose(draft, [papers.upload(papers.PDF, "แนบ.pdf")], by=self.clerk)
        return draft.enclosures.get()

    # ── What is made in the background ────────────────────────────────────────────────────────────
    def _in_the_background(self) -> None:
        self.copies = Copies.objects.create(circulation=self.circulation, **self._made("c.pdf"))
        self.inspection = Inspection.objects.create(
            circulation=self.circulation, sha256="2" * 64, made_at=timezone.now(), **self._made("i.zip")
        )
        self.run_file = RunFile.objects.create(run=self.run, form="zip", **self._made("r.zip"))

    def _made(self, name: str) -> dict:
        storeroom.write(storeroom.place(name), [self.subject.encode()])
        return {
            "state": "made",
            "file": name,
            "form_token": uuid.uuid4(),
            "asked_by": self.clerk,
            "expires_at": timezone.now() + SOON,
        }

    def made_secret(self) -> None:
        """All of it, at once and as it stands."""
        for model in (Letter, Intake, OldRegister, Printout, Inspection):
            model.objects.update(secrecy=Secrecy.SECRET)
