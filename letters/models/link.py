"""What a letter cites, and which letter that is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..querysets import LinkQuerySet, ProposalQuerySet
from .letter import Letter, Urgency
from .numbered import Numbered


class Citation(Numbered):
    """What the text says of another letter, with the place where it says it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="citations")
    issuer = models.CharField(_("จาก"), max_length=200, blank=True)
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)
    urgency = models.CharField(_("ชั้นความเร็ว"), max_length=12, choices=Urgency.choices, blank=True)
    passes_on = models.BooleanField(_("ส่งต่อหนังสือฉบับนี้"), default=False)
    as_read = models.TextField(_("ข้อความที่อ้าง"), blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number_thai


class Stub(Numbered):
    """A letter that is cited and that nobody has registered yet. It attaches when that letter arrives."""

    issuer = models.ForeignKey(Office, models.PROTECT, null=True, related_name="stubs")
    issuer_name = models.CharField(_("จาก"), max_length=200, blank=True)
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="stubs")

    class Meta:
        indexes = [models.Index(fields=["prefix", "code", "is_circular", "dated_on"], name="stub_by_number")]

    def __str__(self) -> str:
        return self.number_thai


class Link(models.Model):
    """From a letter to the letter it passes on, cites, follows up, answers …; or to a stub of it."""

    class Kind(models.TextChoices):
        PASSES_ON = "passes_on", _("ส่งต่อ")
        CITES = "cites", _("อ้างถึง")
        FOLLOWS_UP = "follows_up", _("สืบเนื่องจาก")
        ANSWERS = "answers", _("ตอบ")
        REMINDS = "reminds", _("เตือน")
        AMENDS = "amends", _("แก้ไข")
        CANCELS = "cancels", _("ยกเลิก")

    kind = models.CharField(_("ความเกี่ยวข้อง"), max_length=12, choices=Kind.choices)
    source = models.ForeignKey(Letter, models.PROTECT, related_name="links")
    target = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="linked_from")
    stub = models.ForeignKey(Stub, models.PROTECT, null=True, related_name="links")
    citation = models.OneToOneField(Citation, models.PROTECT, null=True, related_name="link")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=False, stub__isnull=True)
                | Q(target__isnull=True, stub__isnull=False),
                name="link_leads_to_a_letter_or_a_stub",
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="letter_does_not_link_to_itself"
            ),
            models.UniqueConstraint(fields=["source", "target"], name="one_link_between_two_letters"),
            models.UniqueConstraint(fields=["source", "stub"], name="one_link_from_a_letter_to_a_stub"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.letter or self.stub}"

    @property
    def letter(self) -> Letter | None:
        """The letter at the other end; None while nobody has registered it."""
        return self.target or self.stub.letter


class Proposal(models.Model):
    """«The cited letter is probably this one»: offered with its reasons, decided by a person."""

    class State(models.TextChoices):
        OPEN = "open", _("รอตรวจ")
        CONFIRMED = "confirmed", _("ฉบับเดียวกัน")
        REJECTED = "rejected", _("คนละฉบับ")
        OVERTAKEN = "overtaken", _("ไม่ต้องตรวจแล้ว")

    stub = models.ForeignKey(Stub, models.PROTECT, related_name="proposals")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="proposals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    cost = models.FloatField()  # misreading cost of thai.misreading: lower is likelier
    reasons = models.JSONField(default=list)  # sentences in Thai
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["cost", "pk"]
        constraints = [models.UniqueConstraint(fields=["stub", "letter"], name="a_pair_is_proposed_once")]

    def __str__(self) -> str:
        return f"{self.stub} = {self.letter}?"
