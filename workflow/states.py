"""Where a response and a draft can stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """A response, in the order of its life."""

    AWAITING = "awaiting", _("รอลงรับ")
    RECEIVED = "received", _("ลงรับแล้ว")
    WORKING = "working", _("กำลังดำเนินการ")
    REPORTED = "reported", _("รายงานแล้ว")
    ACCEPTED = "accepted", _("ครบถ้วน")
    RETURNED = "returned", _("ให้แก้ไข")
    REFUSED = "refused", _("ตีกลับ")
    EXCUSED = "excused", _("ไม่ต้องรายงาน")
    WITHDRAWN = "withdrawn", _("ยกเลิก")

    @classmethod
    def open(cls) -> list["State"]:
        """An answer is still to come."""
        return [cls.AWAITING, cls.RECEIVED, cls.WORKING, cls.RETURNED, cls.REFUSED]

    @classmethod
    def reportable(cls) -> list["State"]:
        """The office may answer now."""
        return [cls.RECEIVED, cls.WORKING, cls.RETURNED]

    @classmethod
    def writable(cls) -> list["State"]:
        """The office may begin a letter that answers: sending it also receives what it answers."""
        return [cls.AWAITING, *cls.reportable()]

    @classmethod
    def silent(cls) -> list["State"]:
        """Nothing was ever reported: in a report upward these stand alike."""
        return [cls.AWAITING, cls.RECEIVED, cls.WORKING, cls.REFUSED]

    @classmethod
    def answered(cls) -> list["State"]:
        return [cls.REPORTED, cls.ACCEPTED]

    @classmethod
    def uncounted(cls) -> list["State"]:
        """Left out of the denominator of every percentage."""
        return [cls.EXCUSED, cls.WITHDRAWN]


class DraftState(models.TextChoices):
    """An outgoing letter, until it has left."""

    DRAFT = "draft", _("ร่าง")
    IN_REVIEW = "in_review", _("รออนุมัติ")
    APPROVED = "approved", _("อนุมัติแล้ว")
    ISSUED = "issued", _("ออกเลขแล้ว")
    SENT = "sent", _("ส่งแล้ว")
    VOID = "void", _("ยกเลิก")
    DROPPED = "dropped", _("เลิกร่าง")

    @classmethod
    def unissued(cls) -> list["DraftState"]:
        """It may still become a letter."""
        return [cls.DRAFT, cls.IN_REVIEW, cls.APPROVED]

    @classmethod
    def ended(cls) -> list["DraftState"]:
        """Nothing is left to do."""
        return [cls.SENT, cls.VOID, cls.DROPPED]


class Outcome(models.TextChoices):
    """What an office answers (ผลการรายงาน)."""

    FULL = "full", _("ดำเนินการแล้ว")
    PARTIAL = "partial", _("ดำเนินการแล้วบางส่วน")
    NOTHING = "nothing", _("ไม่มีข้อมูลที่จะรายงาน")
    NOT_APPLICABLE = "not_applicable", _("ไม่เกี่ยวข้อง")
    UNABLE = "unable", _("ดำเนินการไม่ได้")

    @classmethod
    def counting(cls) -> list["Outcome"]:
        """Something was done, which has a quantity where the circulation counts in a unit."""
        return [cls.FULL, cls.PARTIAL]

    @classmethod
    def reasoned(cls) -> list["Outcome"]:
        """Nothing was done: the answer says why."""
        return [cls.NOT_APPLICABLE, cls.UNABLE]


class PauseCategory(models.TextChoices):
    """Why the clock of a duty stands still."""

    ASKER = "asker", _("รอคำตอบหรือข้อมูลจากหน่วยงานที่ขอ")
    OTHERS = "others", _("รอหน่วยงานอื่นหรือคู่กรณี")
    DISASTER = "disaster", _("เหตุสาธารณภัยหรือเหตุฉุกเฉิน")
    LAW = "law", _("รอคำวินิจฉัย คดี หรือการอุทธรณ์")
    OTHER = "other", _("เหตุอื่น")


class Verdict(models.TextChoices):
    """What became of the request for more time."""

    ASKED = "asked", _("รอพิจารณา")
    GRANTED = "granted", _("อนุญาต")
    REFUSED = "refused", _("ไม่อนุญาต")
    LAPSED = "lapsed", _("ไม่ต้องพิจารณาแล้ว")  # answered or ended before anybody decided
