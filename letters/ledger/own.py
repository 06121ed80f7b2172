"""What of this room is chained: lines of registers, corrections, papers, keeping, who looked at a secret."""

from django.utils.translation import gettext_lazy as _

from . import kinds
from .kinds import Kind

_PAPER = ("letter_id", "sha256", "token_hash", "file", "sealed_at")


def register() -> None:
    kinds.add(
        Kind(
            name="entry",
            model="letters.Entry",
            title=_("บรรทัดทะเบียน เลข"),
            offices=("register__office",),
            fields=(
                *("register_id", "register__kind", "register__is_secret", "register__year", "number"),
                *("letter_id", "registered_on", "registered_time", "remark", "entered_by_id", "entered_at"),
                *("copied_from_id", "voided_at", "voided_by_id", "void_reason"),
            ),
            shows="number",
        ),
        Kind(
            name="correction",
            model="letters.Correction",
            title=_("การแก้ไข ช่อง"),
            offices=("entry__register__office", "letter__logged_for"),
            fields=(
                *("letter_id", "entry_id", "field", "before", "after"),
                *("reason", "secrecy", "by_id", "at"),
            ),
            shows="field",
        ),
        Kind(
            name="seal",
            model="letters.Seal",
            title=_("ฉบับที่ออก SHA-256"),
            offices=("letter__issuer",),
            fields=_PAPER,
            shows="sha256",
        ),
        Kind(
            name="copy",
            model="letters.SealedCopy",
            title=_("ฉบับถึงหน่วยงาน SHA-256"),
            offices=("letter__issuer",),
            fields=(*_PAPER, "office_id", "addressee"),
            shows="sha256",
        ),
        Kind(
            name="keeping",
            model="letters.KeepingRecord",
            title=_("การเก็บและทำลายหนังสือ"),
            offices=("office",),
            fields=("office_id", "list_id", "letter_id", "action", "said", "by_id", "at"),
            shows="action",
        ),
        Kind(
            name="look",
            model="letters.Look",
            title=_("การเปิดดูหนังสือลับ แถว"),
            offices=("letter__logged_for",),
            fields=("letter_id", "by_id", "page", "at"),
            shows="pk",
        ),
    )
