"""Two people press the same button in the same moment."""

from functools import partial

from tests import make
from tests.letters.at_once import at_once
from tests.workflow.steps import now
from workflow import actions
from workflow.models import Record


def pressed(world, times: int) -> int:
    """Each time one is served and the other is told; how often."""
    circulation = make.circulation(world.province, by=world["officer of the province"])
    duty = make.response(circulation, world.district)
    for place in range(times):  # refused, asked anew, and so on
        action, where = [("refuse", "district"), ("resend", "province")][place % 2]
        duty = _once(duty, action, [world[f"{role} of the {where}"] for role in ("clerk", "officer")])
    return times


def _once(duty, action: str, people: list):
    press = partial(actions.perform, duty, action, version=duty.version, note="มีเหตุ")
    results = at_once(partial(press, by=by) for by in people)
    won = [each for each in results if isinstance(each, Record)]
    told = [each for each in results if isinstance(each, actions.ChangedMeanwhile | actions.NotAvailable)]
    after = now(duty)
    assert (len(won), len(told)) == (1, 1), results
    assert after.version == duty.version + 1 == after.records.count()
    return after
