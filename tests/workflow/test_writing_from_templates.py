"""A letter is begun with the office's own words, or takes them up later, and its former words are kept."""

import uuid

import pytest
from django.urls import reverse

from letters.models import Kind
from tests import make
from workflow.composing.beginning import begin
from workflow.models import Draft, TemplateVersion
from workflow.office_templates import keeping
from workflow.purposes import Purpose
from workflow.states import DraftState

from .steps import owed_above
from .test_office_templates import WORDS


def version(world, purpose: str, kind: str = Kind.EXTERNAL, **words) -> TemplateVersion:
    said = {"token": uuid.uuid4(), "by": world["clerk of the province"]}
    return keeping.begin(world.province, purpose, kind, WORDS | words, **said).newest


def test_a_letter_is_begun_with_them(world):
    letter = make.letter(world.department, logged_for=world.province)
    officer = world["officer of the province"]
    words = version(world, Purpose.REPLY, body="ตอบ {เลขที่หนังสือเดิม}", subject="ตอบ{เรื่องเดิม}")

    draft = begin(world.province, Purpose.REPLY, by=officer, about=letter, template=words)

    assert (draft.body, draft.subject) == ("ตอบ มท ๐๘๑๐.๔/ว ๔๘๑", "ตอบการทดสอบ")
    assert (draft.kind, draft.written_from) == (Kind.EXTERNAL, words)
    assert draft.addressee  # what the template says nothing of stays as it is proposed
    assert draft.closing == "ขอแสดงความนับถือ"


def test_a_report_is_begun_with_what_the_answers_say(world):
    duty, officer = owed_above(world), world["officer of the province"]
    words = version(world, Purpose.REPORT, body="ตาม{หนังสือเดิม} นั้น\n\n{ผลที่รายงาน}\n\nโปรดทราบ")

    draft = begin(world.province, Purpose.REPORT, by=officer, duty=duty, template=words)

    cause, result, close = draft.paragraphs
    assert cause.startswith("ตามหนังสือหน่วยงาน dla")
    assert result == draft.suggested["paragraphs"]["result"]
    assert close == "โปรดทราบ"


def test_a_report_that_somebody_has_written_keeps_its_words(world):
    duty, officer = owed_above(world), world["officer of the province"]
    words = version(world, Purpose.REPORT)
    begun = begin(world.province, Purpose.REPORT, by=officer, duty=duty, template=words)
    Draft.objects.filter(pk=begun.pk).update(body="ของเรา")

    assert begin(world.province, Purpose.REPORT, by=officer, duty=duty, template=words).body == "ของเรา"


@pytest.fixture
def draft(world) -> Draft:
    return make.draft(world.province, world["officer of the province"], kind=Kind.EXTERNAL, body="ถ้อยคำเดิม")


def take_up(client, draft: Draft, words: TemplateVersion, seen: int = 0):
    posted = {"template": words.template_id, "version": seen}
    return client.post(reverse("workflow:draft-template", args=[draft.pk]), posted, follow=True)


def test_a_draft_takes_them_up_and_the_history_keeps_the_former(client, world, draft):
    words = version(world, Purpose.NEW, body="ของแบบ {วันครบกำหนด}")
    client.force_login(world["clerk of the province"])

    page = client.get(draft.get_absolute_url()).content.decode()
    told = take_up(client, draft, words).content.decode()

    draft.refresh_from_db()
    assert reverse("workflow:draft-template", args=[draft.pk]) in page
    assert (draft.body, draft.written_from) == ("ของแบบ ……", words)
    assert draft.records.last().note == "ถ้อยคำเดิม"
    assert "คือ เรื่องเดิม, วันครบกำหนด" in told


def test_one_that_changed_meanwhile_keeps_its_words(client, world, draft):
    words = version(world, Purpose.NEW)
    client.force_login(world["clerk of the province"])

    take_up(client, draft, words, seen=7)

    draft.refresh_from_db()
    assert draft.body == "ถ้อยคำเดิม"


@pytest.mark.parametrize("other", [{"purpose": Purpose.REPLY}, {"purpose": Purpose.NEW, "kind": Kind.MEMO}])
def test_those_for_another_purpose_or_kind_are_not_offered(client, world, draft, other):
    words = version(world, **other)
    client.force_login(world["clerk of the province"])

    page = client.get(draft.get_absolute_url()).content.decode()

    assert reverse("workflow:draft-template", args=[draft.pk]) not in page
    assert take_up(client, draft, words).status_code == 404


def test_what_went_on_is_offered_none_and_takes_none(client, world, draft):
    words = version(world, Purpose.NEW)
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.IN_REVIEW)
    client.force_login(world["clerk of the province"])

    take_up(client, draft, words)

    assert Draft.objects.get().body == "ถ้อยคำเดิม"


def test_a_manager_may_not(client, world, draft):
    client.force_login(world["manager of the province"])

    assert take_up(client, draft, version(world, Purpose.NEW)).status_code == 403


# ── The page that begins a letter ─────────────────────────────────────────────────────────────────
def ask(client, letter, **told):
    posted = {"purpose": "reply", "kind": "", "token": str(uuid.uuid4())} | told
    return client.post(reverse("workflow:begin"), posted, query_params={"letter": letter.pk})


def test_the_page_that_begins_a_letter_offers_those_that_fit(client, world):
    letter = make.letter(world.department, logged_for=world.province)
    words, other = version(world, Purpose.REPLY), version(world, Purpose.EXTENSION)
    client.force_login(world["officer of the province"])

    form = client.get(reverse("workflow:begin"), {"letter": letter.pk}).context["form"]
    ask(client, letter, template=words.template_id)

    assert [pk for pk, _label in form.fields["template"].choices][1:] == [words.template_id]
    assert Draft.objects.get().written_from == words
    assert ask(client, letter, template=other.template_id).status_code == 422


@pytest.mark.parametrize(
    ("told", "words"),
    [({"purpose": "pass_on"}, "แบบนี้เขียนเพื่อ"), ({"kind": "memo"}, "แบบนี้เป็นหนังสือภายนอก")],
)
def test_one_for_something_else_is_refused_in_words(client, world, told, words):
    letter = make.letter(world.department, logged_for=world.province)
    client.force_login(world["officer of the province"])

    answer = ask(client, letter, template=version(world, Purpose.REPLY).template_id, **told)

    assert words in answer.content.decode()
    assert not Draft.objects.exists()
