"""The life of an outgoing letter before it is issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from letters.models import Enclosure, Kind, Letter, Urgency
from offices.models import Office

from ..machine import DraftMachine
from ..protection import Refreshable
from ..purposes import Purpose, Salutation
from ..querysets import DraftQuerySet
from ..states import DraftState
from .response import Response


class Draft(Refreshable, DraftMachine):
    office = models.ForeignKey(Office, models.PROTECT, related_name="drafts", verbose_name=_("ส่วนราชการ"))
    section = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("เจ้าของเรื่อง")
    )
    answers = models.ForeignKey(Response, models.PROTECT, null=True, blank=True, related_name="drafts")
    reminds = models.ForeignKey(
        "workflow.ReminderRound", models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    # What the letter is about, where issuing it answers no duty by itself: passed on, answered, acknowledged.
    about = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="drafts_about", verbose_name=_("เรื่องเดิม")
    )
    # The duty for which it asks for more time, or tells that the letter has come.
    concerns = models.ForeignKey(Response, models.PROTECT, null=True, blank=True, related_name="other_drafts")
    asks_until = models.DateField(_("ขอขยายเวลาถึงวันที่"), null=True, blank=True)
    purpose = models.CharField(_("เขียนเพื่อ"), max_length=12, choices=Purpose.choices, default=Purpose.NEW)
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=10, choices=Kind.written(), default=Kind.STAMPED)
    is_circular = models.BooleanField(_("เป็นหนังสือเวียน (ว)"), default=False)
    urgency = models.CharField(_("ชั้นความเร็ว"), max_length=12, choices=Urgency.choices, blank=True)
    salutation = models.CharField(
        _("คำขึ้นต้น"), max_length=12, choices=Salutation.choices, default=Salutation.DEAR
    )
    addressee = models.CharField(_("ถึง"), max_length=300)
    subject = models.CharField(_("เรื่อง (ใช้ในทะเบียน)"), max_length=500)
    cites = models.TextField(_("อ้างถึง"), max_length=2_000, blank=True)  # lines
    encloses = models.TextField(_("สิ่งที่ส่งมาด้วย"), max_length=2_000, blank=True)  # lines
    body = models.TextField(_("ข้อความ"), max_length=20_000)  # paragraphs, an empty line between two
    closing = models.CharField(_("คำลงท้าย"), max_length=60, blank=True, default="ขอแสดงความนับถือ")
    signed_name = models.CharField(_("ผู้ลงนาม"), max_length=200, blank=True)
    signed_as = models.TextField(_("ตำแหน่งผู้ลงนาม"), max_length=500, blank=True)  # lines
    contact = models.CharField(_("ผู้ประสานงาน"), max_length=200, blank=True)
    copies_to = models.TextField(_("สำเนาส่ง"), max_length=2_000, blank=True)  # lines
    enclosures = models.ManyToManyField(Enclosure, related_name="drafts")  # by workflow.enclosing
    columns = models.JSONField(default=list, blank=True)
    rows = models.JSONField(default=list, blank=True)
    suggested = models.JSONField(
        default=dict, blank=True
    )  # name of a paragraph → as the system last wrote it
    told_digest = models.CharField(
        max_length=64, blank=True
    )  # of the own report that the text was written for
    # The words that it began with.
    written_from = models.ForeignKey(
        "workflow.TemplateVersion", models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts")
    form_token = models.UUIDField(null=True, unique=True, editable=False)  # a repeated POST begins one draft
    created_at = models.DateTimeField(auto_now_add=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, blank=True, related_name="draft")
    version = models.PositiveIntegerField(default=0)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answers"],
                condition=Q(state__in=DraftState.unissued()),
                name="one_unissued_draft_answers_a_duty",
            ),
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="draft_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[DraftState.ISSUED, DraftState.SENT, DraftState.VOID])
                | Q(letter__isnull=False),
                name="issued_draft_has_its_letter",
            ),
            models.CheckConstraint(
                condition=Q(answers=None) | Q(reminds=None), name="a_draft_answers_or_reminds"
            ),
            models.CheckConstraint(
                condition=Q(concerns=None) | Q(answers=None, reminds=None), name="a_draft_concerns_one_duty"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("ร่างที่ยังไม่ได้ใส่เรื่อง"))

    def get_absolute_url(self) -> str:
        return reverse("workflow:draft", args=[self.pk])

    @property
    def paragraphs(self) -> tuple[str, ...]:
        blocks = self.body.replace("\r\n", "\n").split("\n\n")
        return tuple(" ".join(block.split("\n")).strip() for block in blocks if block.strip())

    @property
    def suggested_paragraphs(self) -> list[str]:
        """As the system last wrote them, whatever a person made of them."""
        return list(self.suggested.get("paragraphs", {}).values())

    @property
    def is_beside_the_answer(self) -> bool:
        """The letter stands, but what its office has reported is not by this letter."""
        stands = self.letter_id and self.answers_id and self.state != DraftState.VOID
        return bool(stands and self.answers.reply_letter_id != self.letter_id)

    @property
    def is_unsent(self) -> bool:
        return self.state not in DraftState.ended()

    @property
    def is_one_of_many(self) -> bool:
        """It belongs to a round of reminders that is brought on as a whole."""
        return bool(self.reminds and not self.reminds.is_one_letter)

    @property
    def is_unissued(self) -> bool:
        """It may still become a letter."""
        return self.state in DraftState.unissued()

    @property
    def is_editable(self) -> bool:
        return self.state == DraftState.DRAFT
