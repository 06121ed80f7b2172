"""By which ways a digest reaches whom it is for."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from letters import leases

from ..models import Digest, Sending


def of_all(digests: Iterable[Digest]) -> list[Sending]:
    """As `of` for each of them; the queries do not grow with them."""
    digests = list(digests)
    prefetch_related_objects([each.office for each in digests if not each.person], "channels")
    return [way for digest in digests for way in of(digest)]


def of(digest: Digest) -> list[Sending]:
    """A row, not yet saved, for each way; none for who can be reached by none.

    A person by their own address; an office by its mailbox and by every channel that it has not ended. Of a
    digest that is not saved it tells where that would go.
    """
    until = digest.made_at and digest.made_at + leases.WAITS
    to = digest.person.email if digest.person else digest.office.mailbox
    ways = [Sending(digest=digest, to=to, leased_until=until)] if to else []
    channels = [] if digest.person else [each for each in digest.office.channels.all() if not each.ended_at]
    return ways + [Sending(digest=digest, channel=each, leased_until=until) for each in channels]
