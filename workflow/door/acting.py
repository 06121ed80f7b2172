"""Acting with a key: through the same door as everybody, and signed with a name to be called back."""

from dataclasses import dataclass

from django.db import transaction

from .. import actions
from ..actors import Bearer
from ..models import KeyUse, Record, ReplyKey
from ..refusals import NotAvailable
from ..states import State

IMPLY_RECEIPT = ("report", "ask_extension")  # who answers a letter, or asks for time, has it
OFFERED = ("receive", "report", "refuse", "ask_extension")


@dataclass(frozen=True)
class Caller:
    """Who holds the paper, as that person says."""

    name: str
    phone: str
    network: str = ""


def offered(key: ReplyKey) -> set[str]:
    """What the holder may do now; answering receives. A letter that is void is answered by nobody."""
    response = key.response
    if response.circulation.letter.is_void:
        return set()
    may_do = {action.name for action in actions.available(response, Bearer(key))}
    if "receive" in may_do and response.needs_report:
        may_do |= {"report"} | ({"ask_extension"} if response.due_on else set())
    return may_do & set(OFFERED)


@transaction.atomic
def act(key: ReplyKey, action: str, *, caller: Caller, version: int, note: str = "", **facts) -> Record:
    """Perform the action as the office of the key. What `actions.perform` raises; NotAvailable if revoked, or
    if the letter is void.
    """
    if not ReplyKey.objects.live().select_for_update().filter(pk=key.pk).exists():
        raise NotAvailable("revoked")
    response, bearer = key.response, Bearer(key)
    if response.circulation.letter.is_void:
        raise NotAvailable("void")
    if action in IMPLY_RECEIPT and response.state == State.AWAITING:
        _sign(actions.perform(response, "receive", by=bearer, version=version), caller)
        version += 1
    record = actions.perform(response, action, by=bearer, version=version, note=note, **facts)
    _sign(record, caller)
    return record


def _sign(record: Record, caller: Caller) -> None:
    said = {"name": caller.name, "phone": caller.phone, "network": caller.network}
    KeyUse.objects.create(key=record.key, what=KeyUse.What.ACTED, record=record, **said)
