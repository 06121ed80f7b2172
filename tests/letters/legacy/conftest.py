"""Old registers as a clerk of the province brings them."""

import csv
import io

import pytest

from letters.legacy import bringing
from letters.models import OldRegister
from letters.registers import Kind

HEADINGS = ["เลขทะเบียนรับ", "วันที่รับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]


def row(number, /, **cells) -> list[str]:
    """A line of the register of 2567, in order of HEADINGS, with nothing amiss."""
    whole = {
        "number": str(number),
        "received": "๓ ม.ค. ๖๗",
        "letter": f"มท ๐๘๑๐.๔/ว {number}",
        "dated": "2 ม.ค. 2567",
        "issuer": "สถ.",
        "to": "ผวจ.ตาก",
        "subject": f"เรื่องที่ {number}",
        "action": "",
        "remark": "",
    }
    return list((whole | cells).values())


def as_csv(*rows: list[str], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode(encoding)


@pytest.fixture
def bring(world):
    """Bring rows below the usual headings, or a file's bytes; the register as it stands after it was read."""

    def bringing_in(
        *rows, content: bytes | None = None, name="รับ 67.csv", by="clerk of the province", **book
    ) -> OldRegister:
        content = as_csv(HEADINGS, *rows) if content is None else content
        book = {"office": world.province, "kind": Kind.INCOMING, "year": 2567, "is_secret": False} | book
        user = by if not isinstance(by, str) else world[by]
        return bringing.bring_in(io.BytesIO(content), name, by=user, **book).old

    return bringing_in


@pytest.fixture
def enter(world):
    """Enter what is good; the register as it stands then."""

    def entering(old: OldRegister, *, only_good: bool = False) -> OldRegister:
        bringing.enter(old, version=old.version, only_good=only_good, by=world["clerk of the province"])
        return OldRegister.objects.get(pk=old.pk)

    return entering


def amiss(old: OldRegister) -> dict[int, list[tuple[str, str]]]:
    """For each row of the file with a finding: the field and what is amiss with it."""
    return {
        line.line: [(field, code) for field, code, _of in line.findings]
        for line in old.lines.all()
        if line.findings
    }
