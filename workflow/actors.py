"""Who acts: a person; a person for another office; or whoever holds the key of an office's reply.

All three answer `works_at`, so that one rule of `permissions` holds for each of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from offices.models import Office, Role, User

from . import permissions as may
from .models import ReplyKey, Response


class Actor(Protocol):
    def works_at(self, office: Office, *roles: str) -> bool: ...


@dataclass(frozen=True)
class OnBehalf:
    """A person of the office that asked, who writes down what the asked office did on paper or by phone."""

    user: User
    response: Response

    def works_at(self, office: Office, *roles: str) -> bool:
        return _is_officer_of(self.response, office, roles) and may.log_for(self.response, self.user)


@dataclass(frozen=True)
class Bearer:
    """Whoever holds the paper with the key: an officer of that office, for that one duty."""

    key: ReplyKey

    @property
    def response(self) -> Response:
        return self.key.response

    def works_at(self, office: Office, *roles: str) -> bool:
        return _is_officer_of(self.response, office, roles)


def may_touch(actor: Actor, thing) -> bool:
    """False for an actor of one duty who turns to something else."""
    return isinstance(actor, User) or actor.response == thing


def signature(actor: Actor, is_allowed: Callable[[Actor], bool]) -> dict:
    """Who signs the record: a person, and in whose place where only that allows it; or a key."""
    match actor:
        case Bearer(key=key):
            return {"by": None, "key": key}
        case OnBehalf(user=user):
            absent = user.acting_for(lambda person: is_allowed(replace(actor, user=person)))
            return {"by": user, "acting_for": absent}
        case _:
            return {"by": actor, "acting_for": actor.acting_for(is_allowed)}


def _is_officer_of(response: Response, office: Office, roles: tuple[str, ...]) -> bool:
    return office.pk == response.office_id and (not roles or Role.OFFICER in roles)
