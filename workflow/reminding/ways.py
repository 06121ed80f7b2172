"""By which ways a digest reaches whom it is for."""

from letters import leases

from ..models import Digest, Sending


def of(digest: Digest) -> list[Sending]:
    """A row, not yet saved, for each way; none for who can be reached by none.

    A person by their own address; an office by its mailbox and by every channel that it has not ended. Who
    asks for many digests fetches them with `office__channels`.
    """
    until = digest.made_at + leases.WAITS
    to = digest.person.email if digest.person else digest.office.mailbox
    ways = [Sending(digest=digest, to=to, leased_until=until)] if to else []
    channels = [] if digest.person else [each for each in digest.office.channels.all() if not each.ended_at]
    return ways + [Sending(digest=digest, channel=each, leased_until=until) for each in channels]
