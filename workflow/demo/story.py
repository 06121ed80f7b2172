"""The example's story, told through the same code that clerks use."""

import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from letters import proposals, registers
from letters.forms import CitationFormSet, LogForm
from letters.inside.passing_on import Holders, pass_on
from letters.intake import due
from letters.intake.log import Logged, log_letter
from letters.intake.proposal import propose
from letters.linking import link_by_hand
from letters.models import Letter, Link, Note, Proposal
from offices.demo import PASSWORD
from offices.models import Office, User
from thai.reading.asking import asked_for

from .. import actions
from ..circulations import open_circulation
from ..models import Circulation, Record, Response
from ..states import Outcome
from . import offices, stationery

EXAMPLES = Path(settings.ROOT) / "letters" / "example"
SUBJECT = "การบันทึกข้อมูลระบบประปาหมู่บ้านในระบบข้อมูลกลางองค์กรปกครองส่วนท้องถิ่น (INFO)"
PILE = [  # file, the day on the stamp (or of sending), a file copy of one's own
    ("1-dla-w5341.txt", datetime.date(2025, 11, 15), False),
    ("2-tak-w1855.txt", datetime.date(2025, 12, 17), True),
    ("3-dla-w481.txt", datetime.date(2026, 2, 2), False),
    ("4-tak-w197.txt", datetime.date(2026, 2, 5), True),
]
STAMPS_OF_SECTION = [datetime.date(2025, 11, 17), datetime.date(2026, 2, 3)]
DUE_AT_DEPARTMENT, DUE_AT_TAK = datetime.date(2026, 3, 20), datetime.date(2026, 3, 6)


def tell(password: str | None = PASSWORD) -> None:
    """Offices, people, letters, links, circulations, and what some offices have answered.

    `password`: with which all the people come in; None: they do not.
    """
    offices.build(password)
    first, second = _log_the_pile()
    _circulate(first, second)
    _answer_in_tak(second)
    _answer_in_provinces(first)
    stationery.set_up()


def _log_the_pile() -> tuple[Letter, Letter]:
    """The four letters in the order of their names, every proposal confirmed; gives the first two."""
    clerk, tak = User.objects.get(username="tak-clerk"), Office.objects.get(code="63")
    letters = []
    for name, day, is_own in PILE:
        letter = log_file(EXAMPLES / name, day, office=tak, by=clerk, is_own=is_own).letter
        letters.append(letter)
        for proposal in Proposal.objects.open().decided_at([tak]):
            proposals.confirm(proposal, by=clerk)
    for letter, day in zip(letters[::2], STAMPS_OF_SECTION, strict=True):
        _give_to_section(letter, day, clerk)
    link_by_hand(letters[1], letters[0], Link.Kind.PASSES_ON, by=clerk)  # the text does not cite it
    return letters[0], letters[1]


def _give_to_section(letter: Letter, day: datetime.date, clerk: User) -> None:
    """As the head of Tak ordered on the paper; the section stamped it on the day."""
    head, section = User.objects.get(username="tak-head"), Office.objects.get(code="63-3")
    order = {"kind": Note.Kind.ORDER, "text": f"มอบ {section.short} ดำเนินการ", "to": Holders(section)}
    pass_on(registers.received(letter, section.parent), by=head, **order)
    registers.enter(letter, section, registers.Kind.INCOMING, on=day, by=clerk)


def log_file(path: Path, day: datetime.date, *, office: Office, by: User, is_own: bool) -> Logged:
    """What a clerk does with one letter: paste, look, save."""
    proposed = propose(path.read_text(encoding="utf-8"), office, by=by, today=day)
    typed = {"registered_on": day, "is_own": "1" if is_own else ""}
    typed |= {} if proposed.initial.get("subject") else {"subject": SUBJECT}
    form = LogForm({**proposed.initial, **typed}, office=office, by=by)
    citations = CitationFormSet(_posted(proposed.citations), prefix="citations")
    if not (form.is_valid() and citations.is_valid()):
        raise ValueError(f"{path.name}: {form.errors.as_json()} {citations.errors}")
    token = form.cleaned_data["form_token"]
    fields = form.letter_fields
    fields |= due.settled(fields, office=office, by=by, on=day, is_own=is_own)
    return log_letter(fields, citations.cited, office=office, by=by, on=day, is_own=is_own, token=token)


def _posted(rows: list[dict]) -> dict:
    """Formset rows as a browser posts them."""
    posted = {"citations-TOTAL_FORMS": str(len(rows)), "citations-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        posted |= {f"citations-{place}-{name}": value for name, value in row.items() if value}
    return posted


def _circulate(first: Letter, second: Letter) -> None:
    dla, tak = Office.objects.get(code="dla"), Office.objects.get(code="63")
    open_circulation(
        first,
        dla,
        list(Office.objects.filter(parent=dla, kind=Office.Kind.PROVINCE)),
        by=User.objects.get(username="dla-officer"),
        matter=asked_for(first.text),
        addressees=first.addressee,
        due_on=DUE_AT_DEPARTMENT,
    )
    open_circulation(
        second,
        tak,
        list(Office.objects.filter(parent=tak, kind=Office.Kind.DISTRICT)),
        by=User.objects.get(username="tak-officer"),
        serves=Response.objects.get(circulation__letter=first, office=tak),
        matter=asked_for(second.text),
        addressees=second.addressee,
        due_on=DUE_AT_TAK,
    )


def _answer_in_tak(letter: Letter) -> None:
    """Five have answered, one need not, three are late."""
    asker = User.objects.get(username="tak-officer")
    for code in ["6301", "6302", "6303", "6304"]:
        outcome = Outcome.NOTHING if code == "6303" else Outcome.FULL
        _do(letter, code, ["receive", "start", "report"], outcome=outcome)
        _do(letter, code, ["accept"], by=asker)
    _do(letter, "6306", ["receive", "report"], outcome=Outcome.FULL)
    _do(letter, "6305", ["receive"])
    _do(letter, "6307", ["receive", "start"])
    _do(letter, "6309", ["excuse"], by=asker, note="อยู่ในเขตจ่ายน้ำของการประปาส่วนภูมิภาคทั้งอำเภอ")


def _answer_in_provinces(letter: Letter) -> None:
    _do(letter, "62", ["receive", "start", "report"], outcome=Outcome.FULL)
    _do(letter, "62", ["accept"], by=User.objects.get(username="dla-officer"))
    in_a_month = timezone.localdate() + datetime.timedelta(days=30)
    _do(letter, "64", ["receive", "report"], outcome=Outcome.PARTIAL, promised_on=in_a_month)
    _do(letter, "52", ["receive", "start"])
    _do(letter, "50", ["receive"])


def _do(
    letter: Letter, code: str, steps: list[str], *, by: User | None = None, note: str = "", **told
) -> None:
    circulation = Circulation.objects.get(letter=letter)
    actor = by or User.objects.get(memberships__office__code=code, memberships__role="clerk")
    for action in steps:
        response = circulation.responses.get(office__code=code)
        facts = told if action == "report" else {}
        actions.perform(
            response, action, by=actor, version=response.version, note=note, via=Record.Via.COMMAND, **facts
        )
