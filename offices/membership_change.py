"""What was done about the people of an office: written once, never changed, never deleted."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .dates import day_in_words
from .roles import Role
from .secrecy import Secrecy


class MembershipChange(models.Model):
    """Who did what about whom, and when. Only `offices.staff` writes one."""

    class What(models.TextChoices):
        APPOINTED = "appointed", gettext_lazy("ให้ปฏิบัติงาน")
        CHANGED = "changed", gettext_lazy("แก้ไข")
        ENDED = "ended", gettext_lazy("กำหนดวันพ้น")
        LINK = "link", gettext_lazy("ออกลิงก์ตั้งรหัสผ่าน")

    what = models.CharField(max_length=10, choices=What.choices)
    membership = models.ForeignKey("offices.Membership", models.PROTECT, related_name="changes")
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="membership_changes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="membership_changes")
    before = models.JSONField(null=True)  # as `facts_of` tells a membership; None: there was none
    after = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)  # without `by`: by a command at the machine

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_what_display()}"

    @property
    def told(self) -> list[str]:
        """«บทบาท: ธุรการ → เจ้าหน้าที่»: what became another; of a link nothing did."""
        former = in_words(self.before) if self.before else {}
        return [
            f"{name}: {former[name]} → {word}" if name in former else f"{name}: {word}"
            for name, word in in_words(self.after).items()
            if former.get(name) != word
        ]


def facts_of(membership) -> dict:
    """Role, clearance and days as they are kept: words, a number, days as YYYY-MM-DD or None."""
    days = {name: getattr(membership, name) for name in ("since", "until")}
    kept = {name: day.isoformat() if day else None for name, day in days.items()}
    return {"role": str(membership.role), "cleared_for": int(membership.cleared_for), **kept}


def in_words(facts: dict) -> dict[str, str]:
    return {
        _("บทบาท"): str(Role(facts["role"]).label),
        _("เข้าถึงชั้นความลับ"): str(Secrecy(facts["cleared_for"]).label),
        _("ตั้งแต่"): _day(facts["since"]) or _("ไม่ระบุ"),
        _("ถึง"): _day(facts["until"]) or _("ไม่กำหนด"),
    }


def _day(kept: str | None) -> str:
    return day_in_words(datetime.date.fromisoformat(kept), "short") if kept else ""
