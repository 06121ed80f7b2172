"""WHO: offices, the people who work there, and as what."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from thai.office_names import short_of
from thai.text import search_key

from .absence import Absence as Absence  # a model: Django finds it here
from .capacities import Capacities
from .channel import Channel as Channel  # a model too
from .digits import Digits
from .distribution_group import DistributionGroup as DistributionGroup  # so is this
from .house_rules import HouseRules as HouseRules  # and this
from .membership_change import MembershipChange as MembershipChange  # this too
from .querysets import MembershipQuerySet, OfficeQuerySet
from .roles import Role as Role
from .saved_view import SavedView as SavedView  # a model too
from .secrecy import Secrecy
from .signatory import Signatory as Signatory  # and this
from .special_day import SpecialDay as SpecialDay  # and this


class Office(models.Model):
    """หน่วยงาน. A district's name repeats over the country: the code is the key, never the name."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("กรม")
        PROVINCE = "province", _("จังหวัด")
        DISTRICT = "district", _("อำเภอ")
        LOCAL = "local", _("องค์กรปกครองส่วนท้องถิ่น")
        SECTION = "section", _("กลุ่มงาน")
        OUTSIDE = "outside", _("หน่วยงานภายนอก")

    code = models.SlugField(_("รหัส"), max_length=32, unique=True)
    name = models.CharField(_("ชื่อ"), max_length=200, db_index=True)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=60, blank=True, db_index=True)
    kind = models.CharField(_("ประเภท"), max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("หน่วยงานแม่")
    )
    path = models.CharField(max_length=300, editable=False, db_index=True)
    number_prefix = models.CharField(_("รหัสตัวพยัญชนะ"), max_length=10, blank=True)
    number_code = models.CharField(_("เลขประจำของเจ้าของเรื่อง"), max_length=20, blank=True)
    circulars_share_outgoing = models.BooleanField(_("หนังสือเวียนใช้เลขร่วมกับทะเบียนหนังสือส่ง"), default=False)
    phone = models.CharField(_("โทร."), max_length=100, blank=True)
    fax = models.CharField(_("โทรสาร"), max_length=100, blank=True)
    address = models.TextField(_("ที่ตั้ง"), max_length=300, blank=True)  # lines, as on a letter
    mailbox = models.EmailField(_("อีเมลกลาง"), blank=True)
    valid_from = models.DateField(_("ตั้งแต่วันที่"), null=True, blank=True)
    valid_to = models.DateField(_("ถึงวันที่"), null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs) -> None:
        former = self.path
        self.settle()
        with transaction.atomic():
            super().save(**kwargs)
            if former and former != self.path:
                self._move_those_below(former)

    def settle(self) -> None:
        """What follows from its name and its parent; for who stores many offices at once."""
        self.name_key = search_key(self.name)
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"

    def _move_those_below(self, former: str) -> None:
        below = list(Office.objects.filter(path__under=former).exclude(pk=self.pk))
        for office in below:
            office.path = self.path + office.path.removeprefix(former)
        Office.objects.bulk_update(below, ["path"])

    @property
    def short(self) -> str:
        return short_of(self.name, self.short_name)

    @property
    def has_letter_code(self) -> bool:
        """True when the office has a prefix and code of its own to number letters with."""
        return bool(self.number_prefix and self.number_code)

    def with_sections(self):
        """The office and its sections, whose letters it numbers."""
        return Office.objects.filter(Q(pk=self.pk) | Q(parent=self, kind=Office.Kind.SECTION))

    @property
    def sections(self):
        """Its groups, which keep registers of their own."""
        return self.children.filter(kind=Office.Kind.SECTION)

    @property
    def signatories(self):
        """Who signs its letters."""
        return self.all_signatories.standing()

    @property
    def is_section(self) -> bool:
        return self.kind == self.Kind.SECTION

    @property
    def home_id(self) -> int:
        """The key of the office; of a section, that of the office it is part of."""
        return self.parent_id if self.is_section else self.pk


class User(Capacities, AbstractUser):
    position = models.CharField(_("ตำแหน่ง"), max_length=120, blank=True)
    sessions_ended = models.PositiveIntegerField(
        default=0, db_default=0, editable=False
    )  # how often, all at once
    language = models.CharField(
        _("ภาษา"), max_length=8, choices=settings.LANGUAGES, blank=True, default="", db_default=""
    )  # empty: nothing chosen yet
    digits = models.CharField(
        _("ตัวเลขบนหน้าจอ"), max_length=6, choices=Digits.choices, blank=True, default="", db_default=""
    )  # empty: those that go with the language

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What each session of the person is tied to: the password, and that none of them was ended since."""
        tied = super()._get_session_auth_hash(secret=secret)
        return f"{tied}{self.sessions_ended or ''}"

    @cached_property
    def cleared_offices(self) -> dict[Secrecy, list[int]]:
        """For each level of secrecy the offices (keys) where the person may see letters of that level."""
        highest = max((m.cleared_for for m in self.current_memberships), default=Secrecy.ORDINARY)
        return {
            level: list(Office.objects.reachable_by(self, level).values_list("pk", flat=True))
            for level in Secrecy
            if level <= highest
        }


class Membership(models.Model):
    """One person, one office, one role, from a day until a day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(_("บทบาท"), max_length=10, choices=Role.choices)
    cleared_for = models.PositiveSmallIntegerField(
        _("เข้าถึงชั้นความลับ"), choices=Secrecy.choices, default=Secrecy.ORDINARY
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "role"], name="one_membership_per_person_office_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.office}"

    def covers(self, office: Office) -> bool:
        return office.pk == self.office_id or (office.is_section and office.parent_id == self.office_id)

    def is_inside(self, office: Office) -> bool:
        return self.covers(office) or (self.office.is_section and self.office.parent_id == office.pk)

    @property
    def is_lent(self) -> bool:
        """Of somebody absent, for the use of who stands in: stored nowhere."""
        return self.pk is None

    def lent(self, cleared_for: int) -> "Membership":
        """The same for a stand-in who is cleared that far themselves."""
        clearance = min(self.cleared_for, cleared_for)
        return Membership(user=self.user, office=self.office, role=self.role, cleared_for=clearance)


class OfficeCode(models.Model):
    """รหัสหน่วยงาน: a second proof of who answers, told to the office apart from its letters."""

    office = models.OneToOneField(Office, models.CASCADE, related_name="code_kept")
    hashed = models.CharField(max_length=128)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.office} {self.made_at:%Y-%m-%d}"
