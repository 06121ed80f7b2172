"""Letters that an office keeps, and lists of what is to be destroyed, without the pages."""

import datetime

from letters import registers
from letters.keeping import approving, carrying_out, committee, listing, setting
from letters.models import DestructionLine, DestructionList, Intake, IntakePage, Letter, Term
from letters.storeroom import place, write
from offices.models import Office
from tests import make
from thai.letter_number import LetterNumber

OLD = datetime.date(2019, 3, 5)  # kept a year, it ran out at the end of 2020
TODAY = datetime.date(2026, 1, 15)
NOW = datetime.datetime(2026, 1, 15, 3, tzinfo=datetime.UTC)
CHAIR, MEMBERS = "manager of the province", ("officer of the province", "clerk of the province")


def kept(world, serial: int = 1, term: str = Term.ROUTINE, at: Office | None = None, **fields) -> Letter:
    """A letter of the department's that the province has in its incoming book, with its term."""
    at, clerk = at or world.province, world["clerk of the province"]
    number = LetterNumber("มท", "0810.4", serial)
    letter = make.letter(world.department, number=number, dated_on=OLD, by=clerk, logged_for=at, **fields)
    keep(world, letter, at, term)
    return letter


def keep(world, letter: Letter, at: Office, term: str = Term.ROUTINE) -> None:
    clerk = world["clerk of the province"]
    registers.enter(letter, at, registers.Kind.INCOMING, on=OLD, by=clerk)
    setting.set_term([letter], at, Term(term), by=clerk, now=NOW)


def scanned(letter: Letter, at: Office, by) -> Intake:
    """The file that the letter came in, in the storeroom."""
    folder = f"intake/{at.pk}/{letter.pk:064}"
    write(place(folder) / "file", [b"%PDF"])
    fields = {"state": "logged", "finished_by": by, "finished_at": NOW, "letter": letter, "folder": folder}
    scan = Intake.objects.create(
        office=at, brought_by=by, name="หนังสือ.pdf", sha256=f"{letter.pk:064}", **fields
    )
    IntakePage.objects.create(intake=scan, number=1, text="ความในหนังสือ", source="text")
    return scan


def listed(world, at: Office | None = None) -> DestructionList:
    made, _is_new = listing.draw_up(
        at or world.province, by=world["clerk of the province"], today=TODAY, now=NOW
    )
    return made


def decided(world, found: DestructionList, *verdicts: str, extended_to: int | None = None) -> None:
    """A committee of three gives these verdicts, one for each line, and signs."""
    clerk, members = world["clerk of the province"], [world[who] for who in MEMBERS]
    committee.appoint(found, world[CHAIR], members, "คำสั่ง ที่ ๑/๒๕๖๙", by=clerk, now=NOW)
    lines = found.lines.filter(left_out_why="").order_by("place")
    extend = DestructionLine.Verdict.EXTEND
    given = {
        line.pk: (verdict, extended_to if verdict == extend else None)
        for line, verdict in zip(lines, verdicts, strict=True)
    }
    committee.decide(found, given, by=world[CHAIR], now=NOW)
    for member in (world[CHAIR], *members):
        committee.sign(found, "", by=member, now=NOW)


def approved(world, found: DestructionList) -> None:
    """By the head, and by the archives."""
    approving.approve(found, by=world["head of the province"], now=NOW)
    said = {"said": "agreed", "received_on": TODAY, "letter": "วธ ๐๔๐๔/๑"}
    approving.hear_archives(found, **said, by=world["clerk of the province"], today=TODAY, now=NOW)


def carried_out(world, *verdicts: str, at: Office | None = None, **more) -> DestructionList:
    """All that ran out, from the list to the end."""
    found = listed(world, at)
    decided(world, found, *verdicts, **more)
    approved(world, found)
    carrying_out.carry_out(found, by=world[CHAIR], today=TODAY, now=NOW)
    carrying_out.finish(found.pk, NOW)
    return DestructionList.objects.get(pk=found.pk)
