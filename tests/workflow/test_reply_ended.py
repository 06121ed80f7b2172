"""The reply door where nothing can be done any more: it says why, serves the letter and takes no answer."""

import pytest

from letters import registers
from letters.models import Letter
from workflow import actions, keys
from workflow.door import acting
from workflow.models import KeyUse, ReplyKey, Report
from workflow.states import State

from .doors import given, page, post, report, words
from .papers import picture, upload
from .steps import now, press

CLERK = "clerk of the province"


@pytest.fixture
def void(world):
    """The token of a duty whose circular's number was struck through, and the duty."""
    response, token = given(world)
    letter = response.circulation.letter
    Letter.objects.filter(pk=letter.pk).update(text="ขอให้รายงานผล")
    line = registers.enter(letter, world.province, "circular", on=letter.dated_on, by=world[CLERK])
    registers.void(line, reason="พิมพ์ผิด", by=world[CLERK])
    return response, token


def test_a_letter_that_is_void_is_read_and_offers_nothing(client, void):
    _response, token = void
    answer = client.get(page(token))

    assert "หนังสือฉบับนี้ถูกยกเลิกแล้ว จึงไม่ต้องตอบ" in words(answer)
    assert "ขอให้รายงานผล" in words(answer)
    assert b'aria-labelledby="answer"' not in answer.content


@pytest.mark.parametrize("act", ["receive", "refuse", "not-applicable", "more-time"])
def test_a_letter_that_is_void_takes_no_act(act, client, void):
    response, token = void

    assert post(token, act, response, client, reason="x", until="1/1/2600").url == page(token)
    assert now(response).version == 0


def test_a_letter_that_is_void_takes_no_answer_and_no_file(client, void):
    response, token = void

    assert client.get(page(token, "reply-report")).url == page(token)
    assert report(token, response, client, evidence=upload(picture())).url == page(token)
    assert (now(response).version, Report.objects.count(), KeyUse.objects.filter(what="acted").count()) == (
        0,
        0,
        0,
    )


def test_a_letter_that_became_void_while_somebody_typed_takes_no_answer(void):
    response, _token = void
    caller = acting.Caller("สมศรี มีสุข", "๐๘๑")

    with pytest.raises(actions.NotAvailable):
        acting.act(ReplyKey.objects.get(), "receive", caller=caller, version=0)
    assert now(response).state == State.AWAITING


@pytest.mark.parametrize("action", ["excuse", "withdraw"])
def test_who_is_asked_no_more_reads_why(action, client, world):
    response, token = given(world)
    press(response, action, world["head of the province"], "ควบรวมกับอีกแห่งแล้ว")

    answer = client.get(page(token))

    assert "ควบรวมกับอีกแห่งแล้ว" in words(answer)
    assert b'aria-labelledby="answer"' not in answer.content
    assert keys.behind(token)
