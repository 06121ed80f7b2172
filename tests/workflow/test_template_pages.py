"""The pages of an office's templates show the letter as it would be, and lose nobody's words."""

import uuid

import pytest
from django.urls import reverse

from offices.secrecy import Secrecy
from tests import make
from workflow.models import LetterTemplate

from .steps import owed_above
from .test_office_templates import WORDS, begun

LIST, NEW = reverse("workflow:templates"), reverse("workflow:template-new")
FOR = {"purpose": "report", "kind": "external"}
EDITORS = ["clerk of the province", "officer of the province", "head of the province"]


def typed(**words) -> dict:
    return WORDS | {"since": "1", "token": str(uuid.uuid4())} | words


def begin(client, token: str):
    return client.post(NEW, typed(token=token), query_params=FOR)


@pytest.mark.parametrize("who", EDITORS)
def test_who_writes_letters_begins_one(client, world, who):
    client.force_login(world[who])
    token = str(uuid.uuid4())

    for _press in range(2):
        begin(client, token)

    assert LetterTemplate.objects.get().newest.by == world[who]


def test_a_manager_only_looks(client, world):
    template = begun(world)
    client.force_login(world["manager of the province"])

    assert "แบบ" in client.get(LIST).content.decode()
    assert client.get(template.get_absolute_url()).context["form"] is None
    assert client.post(template.get_absolute_url(), typed()).status_code == 403
    assert begin(client, str(uuid.uuid4())).status_code == 403
    assert client.post(reverse("workflow:template-withdraw", args=[template.pk])).status_code == 403


def test_first_it_is_asked_what_it_is_for(client, world):
    client.force_login(world["clerk of the province"])

    assert "เขียนเพื่อ" in client.get(NEW).content.decode()
    assert client.get(NEW, {"purpose": "x", "kind": "memo"}).context["form"].errors


def test_a_kind_asks_only_for_the_parts_it_has(client, world):
    client.force_login(world["clerk of the province"])

    assert "cites" in client.get(NEW, FOR).context["form"].fields
    assert "cites" not in client.get(NEW, FOR | {"kind": "stamped"}).context["form"].fields


def test_looking_shows_the_letter_and_keeps_nothing(client, world):
    template, duty = begun(world), owed_above(world)
    client.force_login(world["clerk of the province"])
    asked = {"look": "1", "example": f"duty-{duty.pk}", "body": "ส่ง {หน่วยงานผู้ส่ง} {วันนี้}"}

    answer = client.post(template.get_absolute_url(), typed(**asked))

    assert answer.context["pages"].pictures[0].startswith("data:image/png;base64,")
    assert answer.context["empty"] == []
    assert template.versions.count() == 1


def test_an_unknown_place_is_refused_with_the_one_that_was_meant(client, world):
    template = begun(world)
    client.force_login(world["clerk of the province"])

    answer = client.post(template.get_absolute_url(), typed(body="ที่ {เลขหนังสือเดิม}"))

    assert answer.status_code == 422
    assert "โปรดใช้ {เลขที่หนังสือเดิม}" in answer.content.decode()
    assert template.versions.count() == 1


def test_who_saves_after_another_sees_the_difference_keeps_the_words_and_may_save_again(client, world):
    template = begun(world)
    client.force_login(world["clerk of the province"])
    client.post(template.get_absolute_url(), typed(body="ของคนแรก"))

    answer = client.post(template.get_absolute_url(), typed(body="ของคนที่สอง"))

    assert answer.status_code == 422
    assert "<del>ของคนแรก</del><ins>ของคนที่สอง</ins>" in answer.content.decode()
    assert answer.context["form"]["since"].value() == 2
    client.post(template.get_absolute_url(), typed(body="ของคนที่สอง", since="2"))
    assert [version.body for version in template.versions.all()] == ["ของคนที่สอง", "ของคนแรก", "ความ"]


def test_a_version_shows_what_it_changed_and_comes_back(client, world):
    template = begun(world)
    client.force_login(world["clerk of the province"])
    client.post(template.get_absolute_url(), typed(body="ใหม่"))

    shown = client.get(reverse("workflow:template-version", args=[template.pk, 2])).content.decode()
    for _press in range(2):
        client.post(reverse("workflow:template-again", args=[template.pk, 1]), {"since": "2"})

    assert "<del>ความ</del><ins>ใหม่</ins>" in shown
    assert [version.body for version in template.versions.all()] == ["ความ", "ใหม่", "ความ"]


def test_one_that_is_withdrawn_can_be_read_and_not_changed(client, world):
    template = begun(world)
    client.force_login(world["clerk of the province"])

    client.post(reverse("workflow:template-withdraw", args=[template.pk]))

    assert client.get(template.get_absolute_url()).context["form"] is None
    client.post(template.get_absolute_url(), typed(body="ใหม่"))
    assert template.versions.count() == 1


def test_those_of_another_office_do_not_exist(client, world):
    template = begun(world)
    client.force_login(world["clerk of the district"])

    assert client.get(template.get_absolute_url()).status_code == 404
    assert client.post(reverse("workflow:template-withdraw", args=[template.pk])).status_code == 404


def test_a_draft_gives_its_words(client, world):
    officer = world["officer of the province"]
    draft = make.draft(world.province, officer, answers=owed_above(world), body="เรื่อง การทดสอบ")
    client.force_login(officer)

    page = client.get(draft.get_absolute_url()).content.decode()
    form = client.get(NEW, {"draft": draft.pk}).context["form"]

    assert f"{NEW}?draft={draft.pk}" in page
    assert form["body"].value() == "เรื่อง {เรื่องเดิม}"


def test_a_secret_drafts_words_become_no_template(client, world):
    cleared = make.person(world.province, "officer", cleared_for=Secrecy.SECRET)
    letter = make.letter(world.department, secrecy=Secrecy.SECRET)
    draft = make.draft(world.province, cleared, about=letter)
    client.force_login(cleared)

    assert NEW not in client.get(draft.get_absolute_url()).content.decode()
    assert client.get(NEW, {"draft": draft.pk}).status_code == 403
    client.force_login(world["officer of the province"])
    assert client.get(NEW, {"draft": draft.pk}).status_code == 404


def test_the_list_asks_the_same_few_questions_however_long_it_is(
    client, world, django_assert_max_num_queries
):
    for _each in range(5):
        begun(world)
    client.force_login(world["clerk of the province"])

    with django_assert_max_num_queries(10):
        client.get(LIST)
