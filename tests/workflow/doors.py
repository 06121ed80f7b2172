"""The reply door as the holder of a paper finds it."""

import re

from django.test import Client
from django.urls import reverse

from letters.intake import shelf
from letters.models import Intake
from tests import make
from workflow import keys
from workflow.models import Response
from workflow.states import State

from .papers import picture
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


def words(answer) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def scanned(world, letter, name="หนังสือ.pdf", pages=2) -> Intake:
    """A file of the letter in the pile of the province, read and logged."""
    clerk = world["clerk of the province"]
    folder = shelf.folder_of(world.province.pk, f"{letter.pk}{name}")
    shelf.put(folder, [b"%PDF-"])
    filed = {"state": Intake.State.LOGGED, "finished_by": clerk, "finished_at": make.MOMENT}
    scan = Intake.objects.create(
        office=world.province, brought_by=clerk, name=name, sha256=name, folder=folder, letter=letter, **filed
    )
    for number in range(1, pages + 1):
        shelf.put_picture(folder, number, picture())
        scan.pages.create(number=number, source="scan", picture=f"{number}.jpg")
    return scan
