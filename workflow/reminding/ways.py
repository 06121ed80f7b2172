"""By which ways a digest reaches its recipient."""

from collections.abc import Iterable

from ..models import Digest, Sending


def of_all(digests: Iterable[Digest]) -> list[Sending]:
    return [way for digest in digests for way in of(digest)]


def of(digest: Digest) -> list[Sending]:
    """Unsaved: the person's own address, or the office's mailbox."""
    to = digest.person.email if digest.person else digest.office.mailbox
    return [Sending(digest=digest, to=to)] if to else []
