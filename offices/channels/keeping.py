"""The channels of an office: added, told apart, ended."""

import json

from django.db import transaction
from django.utils import timezone

from ..models import Channel, Office, User
from . import kinds, sealing


class AlreadyThere(Exception):
    """The office has a channel to this address."""

    def __init__(self, channel: Channel):
        super().__init__(channel.name)
        self.channel = channel


def of(office: Office):
    """Those in use."""
    return office.channels.filter(ended_at=None).select_related("made_by")


@transaction.atomic
def add(office: Office, kind: str, name: str, address: dict, *, by: User) -> Channel:
    """AlreadyThere, also for who presses twice."""
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    for other in of(office).filter(kind=kind):
        if _is_at(other, address):
            raise AlreadyThere(other)
    sealed = sealing.seal(json.dumps(address))
    return Channel.objects.create(office=office, kind=kind, name=name, sealed=sealed, made_by=by)


def end(channel: Channel, *, by: User) -> None:
    """Who ended it first stays the one who did."""
    Channel.objects.filter(pk=channel.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=by)


def address_of(channel: Channel) -> dict:
    """The fields that were typed; `sealing.CannotOpen`."""
    return json.loads(sealing.unseal(channel.sealed))


def ending_of(channel: Channel) -> str | None:
    """«••••1234»; None where the address cannot be opened any more and has to be typed anew."""
    try:
        return kinds.ending(channel.kind, address_of(channel))
    except sealing.CannotOpen:
        return None


def _is_at(channel: Channel, address: dict) -> bool:
    try:
        return address_of(channel) == address
    except sealing.CannotOpen:
        return False
