"""A template's words into a draft that is there already, as a report is by its own button."""

from django.utils import timezone

from offices.models import User

from .. import drafting
from ..models import Draft, TemplateVersion
from .filling import Filled, fill_draft


def apply(draft: Draft, template: TemplateVersion, *, by: User, version: int | None) -> tuple[Draft, Filled]:
    """In place of the draft's own; the record keeps the former text. Refusals as for `drafting.edit`."""
    filled = fill_draft(template, draft, timezone.localdate())
    changes = filled.fields | {"written_from": template}
    return drafting.edit(draft, changes, by=by, version=version, keeps_former_text=True), filled
