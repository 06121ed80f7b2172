"""The head and the foot of an office's letters are set by its clerk and its head, and seen before."""

import pytest
from django.urls import reverse

from offices.models import Office
from workflow import letterhead

PAGE = reverse("workflow:letterhead")
TYPED = {"address": "ศาลากลางจังหวัดตาก\n\n ตก ๖๓๐๐๐ ", "phone": "๐-๕๕๕๑-๑๑๔๑", "fax": ""}


def test_what_the_clerk_saves_stands_on_the_letters(client, world):
    client.force_login(world["clerk of the province"])

    client.post(PAGE, TYPED)

    page = letterhead.sample(Office.objects.get(pk=world.province.pk))
    assert page.address == ("ศาลากลางจังหวัดตาก", "ตก ๖๓๐๐๐")
    assert "โทร. ๐-๕๕๕๑-๑๑๔๑" in page.contact_lines


def test_the_mailbox_stands_at_the_foot(world):
    world.province.mailbox = "saraban@tak.example"

    assert "ไปรษณีย์อิเล็กทรอนิกส์ saraban@tak.example" in letterhead.sample(world.province).contact_lines


def test_looking_shows_what_is_typed_and_keeps_nothing(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.post(PAGE, TYPED | {"look": "1"})

    assert answer.context["pages"].pictures[0].startswith("data:image/png;base64,")
    assert "ยังไม่บันทึก" in answer.content.decode()
    assert Office.objects.get(pk=world.province.pk).address == ""


def test_a_press_that_fails_is_told_beside_the_form(client, world, monkeypatch):
    client.force_login(world["clerk of the province"])
    monkeypatch.setattr("letters.paper.limits.LINE", 1)

    answer = client.get(PAGE)

    assert (answer.status_code, answer.context["pages"].pictures) == (200, [])
    assert answer.context["pages"].refusal in answer.content.decode()


def test_a_section_has_telephones_of_its_own_and_the_address_of_its_office(client, world):
    client.force_login(world["clerk of the province"])

    client.post(reverse("workflow:letterhead-section", args=[world.section.pk]), TYPED | {"phone": "๑๓"})

    section = Office.objects.get(pk=world.section.pk)
    assert (section.phone, section.address) == ("๑๓", "")
    assert letterhead.sample(section).contact_lines[0] == "โทร. ๑๓"


def test_five_lines_of_address_are_refused_in_words(client, world):
    client.force_login(world["clerk of the province"])

    answer = client.post(PAGE, TYPED | {"address": "ก\nข\nค\nง\nจ"})

    assert answer.status_code == 422
    assert "ไม่เกิน ๔ บรรทัด" in answer.content.decode()


@pytest.mark.parametrize("who", ["officer of the province", "manager of the province"])
def test_others_only_look(client, world, who):
    client.force_login(world[who])

    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE, TYPED).status_code == 403


def test_another_offices_section_does_not_exist(client, world):
    client.force_login(world["clerk of the district"])

    assert client.get(reverse("workflow:letterhead-section", args=[world.section.pk])).status_code == 404
