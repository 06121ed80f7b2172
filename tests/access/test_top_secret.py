"""A letter of ลับที่สุด comes in by no form, and each says why."""

import pytest
from django.urls import reverse

from letters.models import Letter
from tests import make
from tests.letters.browsing import browser_of
from tests.workflow.test_draft_pages import WORDS
from workflow.models import Draft
from workflow.states import DraftState

TOLD = "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ"
CLERK = "clerk of the province"


@pytest.mark.parametrize("name", ["letters:log", "letters:log-by-hand", "letters:number"])
def test_no_form_takes_it(name, world):
    """Whatever else is missing of it."""
    client = browser_of(world[CLERK])
    answer = client.post(reverse(name), {"secrecy": "ลับที่สุด", "subject": "เรื่อง", "save": "1"})

    assert (answer.status_code, TOLD in answer.content.decode()) == (422, True)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("field", ["subject", "body", "cites"])
def test_no_draft_is_marked_so_but_may_name_it(field, world):
    draft = make.draft(world.province, world[CLERK], state=DraftState.DRAFT)
    client = browser_of(world[CLERK])
    page = reverse("workflow:draft", args=[draft.pk])
    marked = "ลับที่สุด" if field == "subject" else "ความ\n(ลับที่สุด)\nความ"
    said = WORDS | {field: marked}

    refused = client.post(page, said)

    assert (refused.status_code, TOLD in refused.content.decode()) == (422, True)
    assert getattr(Draft.objects.get(), field) == getattr(draft, field)
    assert client.post(page, said | {field: "แนวทางเก็บหนังสือชั้นลับที่สุด"}).status_code == 302
