"""How long an office keeps a letter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from thai.numerals import to_thai

from ..ledger.chained import Chained, ChainedQuerySet
from ..querysets import DestructionListQuerySet, KeepingQuerySet
from .letter import Letter


class Term(models.TextChoices):
    """อายุการเก็บหนังสือ (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๕๗)."""

    TEN = "ten", _("๑๐ ปี (ปกติ)")
    COPIES = "copies", _("๕ ปี (เรื่องเสร็จแล้ว เป็นคู่สำเนา มีต้นเรื่องค้นได้จากที่อื่น)")
    MONEY = "money", _("๕ ปี (การเงินที่ไม่เป็นหลักฐานแห่งสิทธิ และ สตง. ตรวจแล้ว)")
    ROUTINE = "routine", _("๑ ปี (เรื่องธรรมดาสามัญ ไม่มีความสำคัญ)")
    HISTORY = "history", _("เก็บตลอดไป (มีคุณค่าทางประวัติศาสตร์)")
    COURT = "court", _("ตามกฎหมายเฉพาะ (สำนวนของศาลหรือพนักงานสอบสวน)")
    SECRET = "secret", _("ตามระเบียบว่าด้วยการรักษาความลับของทางราชการ")  # noqa: S105  # a term, not a password
    FOREVER = "forever", _("ห้ามทำลาย")

    @classmethod
    def lasting(cls) -> dict["Term", int]:
        """Those that run out, and after how many years; no list of what is to be destroyed has the others."""
        return {cls.TEN: 10, cls.COPIES: 5, cls.MONEY: 5, cls.ROUTINE: 1}


class Keeping(models.Model):
    """One office keeps one letter, until `from_year` (พ.ศ.) and the years of its term are over.

    Whoever set it is a person: what nobody has set never runs out. `let_go_at`: a list that was carried out
    ended it, and the letter is no longer open to the office.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="keepings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="keepings")  # never a section
    term = models.CharField(_("อายุการเก็บ"), max_length=10, choices=Term.choices)
    from_year = models.PositiveSmallIntegerField(_("นับจากสิ้นปี พ.ศ."))
    extended_to = models.PositiveSmallIntegerField(null=True, blank=True)  # พ.ศ.: a committee's «ขยายเวลา»
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True, blank=True)

    objects = KeepingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "office"], name="an_office_keeps_a_letter_once"),
            models.CheckConstraint(condition=Q(term__in=Term.values), name="term_of_keeping_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.in_words}"

    @property
    def last_year(self) -> int | None:
        """The year (พ.ศ.) at whose end it runs out; None when it never does."""
        years = Term.lasting().get(Term(self.term))
        return None if years is None else max(self.from_year + years, self.extended_to or 0)

    @property
    def in_words(self) -> str:
        """As the regulation has it stamped on the letter (ข้อ ๕๔): «เก็บถึง พ.ศ. ๒๕๗๙», «ห้ามทำลาย»."""
        if self.last_year is None:
            return str(self.get_term_display())
        return str(_("เก็บถึง พ.ศ. %s") % to_thai(self.last_year))


class DestructionList(models.Model):
    """บัญชีหนังสือขอทำลาย (แบบที่ ๒๕, ข้อ ๖๖–๗๐): what ran out at an office, and what is to become of it.

    The clerk draws it up; a committee decides line by line; the head approves; the National Archives is
    asked; then the committee has it carried out. Until that moment nothing is touched.
    """

    class State(models.TextChoices):
        DRAWN_UP = "drawn_up", _("ธุรการจัดทำ")
        WITH_COMMITTEE = "committee", _("คณะกรรมการพิจารณา")
        WITH_HEAD = "head", _("เสนอหัวหน้าหน่วยงาน")
        APPROVED = "approved", _("อนุมัติแล้ว รอหอจดหมายเหตุฯ")
        CARRIED_OUT = "carried_out", _("ดำเนินการแล้ว")
        DROPPED = "dropped", _("เลิกบัญชี")

        @classmethod
        def open(cls) -> list[str]:
            return [cls.DRAWN_UP, cls.WITH_COMMITTEE, cls.WITH_HEAD, cls.APPROVED]

    class Archives(models.TextChoices):
        """What the National Archives said (ข้อ ๖๙)."""

        NONE = "", _("ยังไม่ทราบ")
        AGREED = "agreed", _("เห็นชอบ")
        SILENT = "silent", _("ไม่แจ้งภายใน ๖๐ วัน ถือว่าเห็นชอบ")
        BEFOREHAND = "beforehand", _("ทำความตกลงไว้แล้ว ไม่ต้องส่งพิจารณา")

    office = models.ForeignKey(Office, models.PROTECT, related_name="destruction_lists")
    year = models.PositiveSmallIntegerField(_("ประจำปี พ.ศ."))  # the one that ended before
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAWN_UP)
    drawn_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_up_at = models.DateTimeField()
    appointed_by = models.CharField(_("คำสั่งแต่งตั้งคณะกรรมการ"), max_length=200, blank=True)
    archives_received_on = models.DateField(_("หอจดหมายเหตุฯ ได้รับเมื่อวันที่"), null=True, blank=True)
    archives_said = models.CharField(
        _("ความเห็นของหอจดหมายเหตุฯ"), max_length=10, choices=Archives.choices, blank=True
    )
    archives_letter = models.CharField(_("หนังสือเลขที่"), max_length=200, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)

    objects = DestructionListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(state__in=["drawn_up", "committee", "head", "approved"]),
                name="an_office_has_one_open_destruction_list",
            ),
            models.CheckConstraint(
                condition=Q(state="carried_out", carried_out_at__isnull=False)
                | ~Q(state="carried_out") & Q(carried_out_at=None),
                name="carried_out_list_says_when",
            ),
        ]

    def __str__(self) -> str:
        year = to_thai(self.year)
        return str(_("บัญชีหนังสือขอทำลาย ประจำปี พ.ศ. %(year)s ของ %(office)s")) % {
            "year": year,
            "office": self.office,
        }

    def get_absolute_url(self) -> str:
        return reverse("letters:destruction", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in self.State.open()


class DestructionLine(models.Model):
    """One letter of a list, and the committee's decision about it."""

    class Verdict(models.TextChoices):
        NONE = "", _("ยังไม่พิจารณา")
        DESTROY = "destroy", _("ทำลาย")
        EXTEND = "extend", _("ขยายเวลาการเก็บ")
        KEEP = "keep", _("เก็บไว้ตลอดไป")

    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="lines")
    place = models.PositiveIntegerField()  # from 1
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="destruction_lines")
    verdict = models.CharField(_("การพิจารณา"), max_length=8, choices=Verdict.choices, blank=True)
    extended_to = models.PositiveSmallIntegerField(_("เก็บถึง พ.ศ."), null=True, blank=True)
    # Taken off again: by the clerk, by the archives, or because something became owed or secret meanwhile.
    left_out_why = models.CharField(_("หมายเหตุ"), max_length=300, blank=True)
    files_gone_at = models.DateTimeField(
        null=True, blank=True
    )  # the office's own; of the letter: `Destroyed`

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["list", "letter"], name="a_letter_stands_once_in_a_list"),
            models.CheckConstraint(
                condition=Q(verdict="extend", extended_to__isnull=False)
                | ~Q(verdict="extend") & Q(extended_to=None),
                name="an_extended_line_says_until_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["list"],
                condition=Q(files_gone_at=None, verdict="destroy"),
                name="line_to_be_destroyed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.letter}"

    @property
    def is_left_out(self) -> bool:
        return self.left_out_why != ""


class CommitteeSeat(models.Model):
    """A member of คณะกรรมการทำลายหนังสือ (ข้อ ๖๗): a chair and at least two more."""

    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    position = models.CharField(max_length=120, blank=True)  # as it was when the person was appointed
    signed_at = models.DateTimeField(null=True, blank=True)
    dissent = models.CharField(_("ความเห็นแย้ง"), max_length=500, blank=True)  # ข้อ ๖๘: it is written down

    class Meta:
        ordering = ["-is_chair", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["list", "person"], name="a_person_sits_once_in_a_committee"),
            models.UniqueConstraint(
                fields=["list"], condition=Q(is_chair=True), name="a_committee_has_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class KeepingRecord(Chained):
    """What a person did about the keeping of a letter, or to a list. Only ever added to, and chained."""

    class Action(models.TextChoices):
        TERM = "term", _("กำหนดอายุการเก็บ")
        DRAWN_UP = "drawn_up", _("จัดทำบัญชี")
        LEFT_OUT = "left_out", _("นำออกจากบัญชี")
        APPOINTED = "appointed", _("แต่งตั้งคณะกรรมการ")
        DECIDED = "decided", _("พิจารณา")
        SIGNED = "signed", _("ลงชื่อรับรองผลการพิจารณา")
        SENT_BACK = "sent_back", _("ส่งคืนคณะกรรมการ")
        APPROVED = "approved", _("อนุมัติ")
        ARCHIVES = "archives", _("บันทึกผลของหอจดหมายเหตุฯ")
        CARRIED_OUT = "carried_out", _("ดำเนินการตามบัญชี")
        DROPPED = "dropped", _("เลิกบัญชี")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    list = models.ForeignKey(DestructionList, models.PROTECT, null=True, related_name="records")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="keeping_records")
    action = models.CharField(max_length=12, choices=Action.choices)
    said = models.CharField(max_length=500, blank=True)  # in Thai, as it was decided
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ChainedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.said}"


class Destroyed(models.Model):
    """The last office that held the letter has let it go: its text and files are gone.

    Number, day, subject and register lines stay, and so do the fingerprints of what there was: a paper that
    turns up can still be told from a false one.
    """

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="destroyed")
    line = models.ForeignKey(
        DestructionLine, models.PROTECT, related_name="+"
    )  # the decision that was the last
    at = models.DateTimeField()
    fingerprints = models.JSONField(default=list)  # {"name", "sha256"} of each file

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "destroyed"

    def __str__(self) -> str:
        return str(self.letter)
