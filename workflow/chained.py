"""The history of responses and drafts is chained, as the registers are: letters/ledger."""

from django.utils.translation import gettext_lazy as _

from letters.ledger import kinds
from letters.ledger.kinds import Kind


def register() -> None:
    kinds.add(
        Kind(
            name="record",
            model="workflow.Record",
            title=_("ประวัติการดำเนินการ"),
            offices=("response__office", "draft__office"),
            fields=(
                *("response_id", "draft_id", "action", "source", "target", "by_id", "acting_for_id"),
                *("key_id", "happened_on", "note", "via", "at"),
            ),
            shows="action",
        )
    )
