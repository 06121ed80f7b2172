"""How often a password may be wrong. Whether a name exists makes no difference to any of it."""

import logging
import unicodedata

from django.dispatch import Signal

from .. import doors
from ..models import User
from ..tries import Paused, Tries
from . import devices

log = logging.getLogger("wian.entrance")
BY_STRANGERS = Tries("password", most=5, seconds=600)  # for a name, from all devices it never came in from
BY_DEVICE = Tries("device", most=5, seconds=600)  # for a name, from one that it did
BY_ADDRESS = Tries("address", most=50, seconds=600)  # an address tries many names: an office has one address

paused = Signal()  # somebody used up their tries


class Attempt:
    """One password for one name; Paused where no try is left."""

    def __init__(self, request, name: str):
        self.request, self.name = request, unicodedata.normalize("NFKC", name).casefold()
        device = devices.of(request, self.name)
        self.who, self.tries = f"{self.name} {device}", BY_DEVICE if device else BY_STRANGERS
        self.of_address = BY_ADDRESS.take(doors.counted_as(request))
        self.own = self.tries.take(self.who)

    def succeeded(self) -> None:
        """The person's own tries are all back; the address keeps those that others used up."""
        self.tries.forget(self.who)
        self.of_address.give_back()

    def failed(self) -> None:
        """Gives the alarm where no try is left; Paused."""
        if self.own.is_last:
            self._alarm()
            raise Paused(self.own.until)

    def _alarm(self) -> None:
        known = User.objects.filter(username__iexact=self.name).first()  # what was typed may be a password
        facts = {"person": known and known.pk, "from": doors.network_of(self.request)}
        log.warning("sign-in paused after wrong passwords", extra={"facts": facts})
        paused.send(sender=Attempt)
