"""manage.py outstanding: who owes what, how late."""

import datetime
import json

from django.core.management.base import BaseCommand

from offices.management import typed
from offices.models import Office
from thai.dates import format_date

from ... import outstanding
from ...outstanding import Owing, Standing
from ...states import Verdict


class Command(BaseCommand):
    help = "Who owes what, how late: of one office or of all that asked something. States are today's."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--office", metavar="CODE")
        parser.add_argument(
            "--on", metavar="DATE", help="count days against this day (2026-03-10, ๑๐ มี.ค. ๖๙)"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, office: str | None, on: str | None, json: bool, **options) -> None:
        day = typed.day("--on", on)
        offices = _offices(office)
        told = [_of_office(each, day) for each in offices]
        self.stdout.write(_as_json(day, told) if json else _as_lines(day, told))


def _offices(code: str | None) -> list[Office]:
    if code is None:
        return list(Office.objects.filter(circulations__isnull=False).distinct().order_by("path"))
    return [typed.office(code)]


def _of_office(office: Office, day: datetime.date) -> dict:
    return {
        "office": {"code": office.code, "name": office.name},
        "asked": [
            _standing(each)
            for each in outstanding.standings(outstanding.asked_by(office).with_late(day), day)
        ],
        "owed": [_owing(owing) for owing in outstanding.owed_by(office, day)],
    }


def _standing(standing: Standing) -> dict:
    circulation = standing.circulation
    return {
        "letter": circulation.letter.number,
        "number": circulation.letter.number_thai,
        "matter": circulation.matter,
        "due_on": circulation.due_on,
        "answered": standing.answered,
        "counted": standing.counted,
        "percent": round(standing.percent, 2),
        "late": standing.late,
        "outstanding": [_owing(owing) for owing in standing.owing],
    }


def _owing(owing: Owing) -> dict:
    response = owing.response
    return {
        "office": response.office.short,
        "letter": response.circulation.letter.number_thai,
        "asked_by": response.circulation.office.short,
        "state": response.state,
        "state_label": str(response.get_state_display()),
        "due_on": response.due_on,
        "days_left": owing.days,
        "words": owing.words,
        "paused_on": response.paused_on,
        "wants_until": response.newest_wanted_on if response.newest_verdict == Verdict.ASKED else None,
        "holder": owing.holder.holder if owing.holder else None,
    }


def _as_json(day: datetime.date, told: list[dict]) -> str:
    return json.dumps({"on": day, "offices": told}, ensure_ascii=False, indent=2, default=str)


def _as_lines(day: datetime.date, told: list[dict]) -> str:
    lines = [format_date(day, "full")]
    for each in told:
        lines += ["", each["office"]["name"]]
        lines += [
            f"  ต้องตอบ {owed['asked_by']} {owed['letter']}  {owed['state_label']}  {_due(owed)}{_held(owed)}"
            for owed in each["owed"]
        ]
        for asked in each["asked"]:
            done = f"ตอบแล้ว {asked['answered']} จาก {asked['counted']} ({asked['percent']:.2f}%)"
            lines.append(f"  เวียน {asked['number']}  {_until(asked['due_on'])}  {done}")
            lines += [
                f"    ยังไม่ตอบ {o['office']}  {o['state_label']}  {o['words']}" for o in asked["outstanding"]
            ]
    return "\n".join(lines if told else [*lines, "ไม่มีเรื่องที่ค้างตอบ"])


def _due(owed: dict) -> str:
    return f"{_until(owed['due_on'])} ({owed['words']})"


def _until(due_on: datetime.date | None) -> str:
    return f"ภายใน {format_date(due_on, 'short')}" if due_on else "ไม่กำหนดวัน"


def _held(owed: dict) -> str:
    return f"  ผู้รับผิดชอบ {owed['holder']}" if owed["holder"] else ""
