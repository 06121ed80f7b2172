"""A letter begun: a draft with what follows from the thing that it is about."""

import uuid

from django.core.exceptions import PermissionDenied

from letters.models import Kind, Letter
from offices.models import Office, User

from .. import permissions as may
from ..models import Draft, Response
from ..purposes import Purpose


def begin(
    office: Office,
    purpose: str,
    *,
    by: User,
    kind: str | None = None,
    about: Letter | None = None,
    duty: Response | None = None,
    token: uuid.UUID | None = None,
) -> Draft:
    """PermissionDenied."""
    if not may.write_at(office, by):
        raise PermissionDenied
    to = duty.circulation.office.name if duty else about.issuer.name if about else ""
    return Draft.objects.create(
        office=office,
        purpose=Purpose(purpose),
        kind=kind or Kind.EXTERNAL,
        about=about,
        concerns=duty,
        addressee=to,
        subject=about.subject if about else "",
        author=by,
    )
