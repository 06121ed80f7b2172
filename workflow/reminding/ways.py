"""By which ways a digest reaches its recipient."""

from ..models import Digest, Sending


def of(digest: Digest) -> list[Sending]:
    """Unsaved: the person's own address, or the office's mailbox."""
    to = digest.person.email if digest.person else digest.office.mailbox
    return [Sending(digest=digest, to=to)] if to else []
