"""Who signs an office's letters is kept by its clerk and its head, and nothing of it is lost."""

import pytest
from django.urls import reverse

from offices import signatories
from offices.models import Signatory

PAGE = reverse("signatories")
TYPED = {"name": "นายก  ข", "position": " ท้องถิ่นจังหวัด ปฏิบัติราชการแทน\n\nผู้ว่าราชการจังหวัดตาก ", "order": "๒"}
FIELDS = {"name": "นายก ข", "position": "ท้องถิ่นจังหวัด", "order": 1, "user": None}


@pytest.fixture
def signatory(world) -> Signatory:
    return signatories.add(world.province, by=world["clerk of the province"], **FIELDS)


def test_the_clerk_adds_one(client, world):
    client.force_login(world["clerk of the province"])

    client.post(PAGE, TYPED)

    added = world.province.signatories.get()
    assert (added.name, added.order) == ("นายก ข", 2)
    assert added.lines == ("ท้องถิ่นจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดตาก")


def test_the_same_twice_is_added_once(client, world):
    client.force_login(world["head of the province"])

    for _press in range(2):
        client.post(PAGE, TYPED)

    assert world.province.all_signatories.count() == 1


@pytest.mark.parametrize("who", ["officer of the province", "manager of the province"])
def test_others_only_look(client, world, signatory, who):
    client.force_login(world[who])

    assert "นายก ข" in client.get(PAGE).content.decode()
    assert client.post(PAGE, TYPED).status_code == 403
    assert client.post(reverse("signatory-withdraw", args=[signatory.pk])).status_code == 403


def test_a_change_takes_the_place_of_the_former_and_keeps_it(client, world, signatory):
    client.force_login(world["clerk of the province"])

    client.post(reverse("signatory", args=[signatory.pk]), TYPED)

    signatory.refresh_from_db()
    assert (signatory.name, signatory.withdrawn_by) == ("นายก ข", world["clerk of the province"])
    assert world.province.signatories.get().order == 2


def test_who_changes_what_another_has_changed_is_told_and_keeps_the_words(client, world, signatory):
    signatories.change(signatory, by=world["head of the province"], **FIELDS | {"name": "นางค ง"})
    client.force_login(world["clerk of the province"])

    answer = client.post(reverse("signatory", args=[signatory.pk]), TYPED | {"name": "นายจ ฉ"})

    assert answer.status_code == 422
    assert "นายจ ฉ" in answer.content.decode()
    assert world.province.signatories.get().name == "นางค ง"


def test_one_that_is_withdrawn_is_no_longer_offered(client, world, signatory):
    client.force_login(world["clerk of the province"])

    for _press in range(2):
        client.post(reverse("signatory-withdraw", args=[signatory.pk]))

    assert not world.province.signatories.exists()
    assert world.province.all_signatories.count() == 1


def test_those_of_another_office_do_not_exist(client, world, signatory):
    client.force_login(world["clerk of the district"])

    assert client.get(reverse("signatory", args=[signatory.pk])).status_code == 404
    assert client.post(reverse("signatory-withdraw", args=[signatory.pk])).status_code == 404


def test_a_position_of_five_lines_is_refused_in_words(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.post(PAGE, TYPED | {"position": "ก\nข\nค\nง\nจ"})

    assert answer.status_code == 422
    assert "ไม่เกิน ๔ บรรทัด" in answer.content.decode()
