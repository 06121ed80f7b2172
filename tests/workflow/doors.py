"""The reply door as the holder of a paper finds it."""

from django.test import Client
from django.urls import reverse

from tests import make
from workflow import keys
from workflow.models import Response
from workflow.states import State

from .steps import asked

CALLER = {"name": "สมศรี มีสุข", "phone": "๐๘๑ ๒๓๔ ๕๖๗๘"}


def given(world, state: str = State.AWAITING, **fields) -> tuple[Response, str]:
    """What the district owes to the province, and the token on its paper."""
    response = asked(world, state, **fields)
    return response, keys.token_of(keys.of(response, by=world["clerk of the province"]))


def page(token: str, name: str = "reply", *more) -> str:
    return reverse(f"workflow:{name}", args=[token, *more])


def post(token: str, act: str, response: Response, client: Client | None = None, **typed):
    """Send one act of the door."""
    typed = {"version": response.version, **CALLER} | typed
    return (client or Client()).post(page(token, "reply-act", act), typed)


def report(token: str, response: Response, client: Client | None = None, **typed):
    typed = {"version": response.version, "outcome": "full", **CALLER} | typed
    return (client or Client()).post(page(token, "reply-report"), typed)


def acknowledging(world) -> Response:
    circulation = make.circulation(world.province, asks="acknowledge", by=world["clerk of the province"])
    return make.response(circulation, world.district)
