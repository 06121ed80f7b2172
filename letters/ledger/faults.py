"""What can be wrong with a chain and its rows."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    ROW_CHANGED = "row_changed", _("ถูกแก้ไขโดยไม่ผ่านระบบ")
    ROW_MISSING = "row_missing", _("หายไปจากฐานข้อมูล")
    ROW_INSERTED = "row_inserted", _("ถูกใส่เข้ามาโดยไม่ผ่านระบบ (ไม่มีในโซ่)")
    ROW_MOVED = "row_moved", _("ถูกย้ายไปหน่วยงานอื่น")
    LINE_CHANGED = "line_changed", _("โซ่ไม่ต่อจากข้อก่อนหน้า (ถูกแก้ไข แทรก หรือสลับลำดับ)")
    LINE_MISSING = "line_missing", _("ข้อของโซ่หายไป")
    KIND_UNKNOWN = "kind_unknown", _("โปรแกรมรุ่นนี้ไม่รู้จักรายการชนิดนี้")
    END_WRONG = "end_wrong", _("ท้ายโซ่ไม่ตรงกับที่ระบบจดไว้ (ถูกตัดหรือถูกต่อ)")
    HEAD_LOST = "head_lost", _("ไม่ตรงกับค่าท้ายโซ่ที่หน่วยงานเก็บไว้ (โซ่ถูกตัดหรือเขียนใหม่)")


@dataclass(frozen=True)
class Finding:
    fault: Fault
    office: int | None
    kind: str = ""
    key: int | None = None  # of the row
    sequence: int | None = None  # of the line in the chain; of several, the first
