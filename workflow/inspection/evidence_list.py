"""The files that offices sent with their answers: where each lies in the archive, and what it was called."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.lists import Column, day_of, table_of
from letters.paper.table import Table

from ..models import Evidence, Response

KINDS = re.compile(r"[a-z0-9]{1,10}")


def table(evidence) -> Table:
    return table_of(_("ไฟล์หลักฐาน"), COLUMNS, evidence)


def slug(response: Response) -> str:
    """Plain ASCII, and no other response's: «6306-481»."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', response.office.code).strip('-')}-{response.pk}"


def place_of(evidence: Evidence) -> str:
    """Once for every file, however many versions of the report have it."""
    kind = evidence.kind if KINDS.fullmatch(evidence.kind) else "bin"
    return f"06-answers/evidence/{slug(evidence.report.response)}/{evidence.sha256[:16]}.{kind}"


COLUMNS = [
    Column(gettext_lazy("รหัสหน่วยงาน"), lambda each: each.report.response.office.code),
    Column(gettext_lazy("หน่วยงาน"), lambda each: each.report.response.office.name, 44),
    Column(gettext_lazy("รายงานฉบับที่"), lambda each: each.report.number, 12),
    Column(gettext_lazy("ส่งเมื่อวันที่"), lambda each: day_of(each.report.sent_at)),
    Column(gettext_lazy("คำถาม"), lambda each: each.question.text if each.question else "", 36),
    Column(gettext_lazy("ชื่อไฟล์"), lambda each: each.name, 36),
    Column(gettext_lazy("ขนาด (ไบต์)"), lambda each: each.size),
    Column(gettext_lazy("SHA-256 เมื่อได้รับ"), lambda each: each.sha256, 66),
    Column(gettext_lazy("อยู่ที่"), place_of, 60),
]
