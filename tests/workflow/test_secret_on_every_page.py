"""Who is not cleared for a letter finds nothing of it, neither on a page nor in its file."""

import pytest
from django.urls import reverse
from django.utils import timezone

from offices.models import Role
from offices.secrecy import Secrecy
from tests import make

MATTER, OFFICE = "เรื่องที่ปกปิด", "หน่วยงานที่ปกปิด"
PAGES = [
    reverse("desk"),
    reverse("workflow:desk-rest"),
    reverse("workflow:desk-list", args=["overdue"]),
    reverse("workflow:outstanding"),
    reverse("workflow:matrix") + "?show=all",
    reverse("workflow:performance"),
    reverse("workflow:overview"),
    reverse("workflow:changes"),
    reverse("workflow:changes-list", args=["asked", "new"]),
]


@pytest.fixture
def secret(world):
    """A secret circulation that one office alone was asked in, and is late with."""
    letter = make.letter(world.province, subject=MATTER, secrecy=Secrecy.SECRET)
    day = timezone.localdate() - timezone.timedelta(days=1)
    circulation = make.circulation(world.province, letter=letter, matter=MATTER, due_on=day)
    office = make.office(parent=world.province, short_name=OFFICE, name=OFFICE)
    return make.response(circulation, office)


def told(client, page: str) -> list[str]:
    """The page and, where it has one, its file."""
    csv = client.get(page, query_params={"as": "csv"})
    return [client.get(page).content.decode(), csv.getvalue().decode()]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER])
def test_who_is_not_cleared_finds_no_trace(client, world, secret, role):
    client.force_login(make.person(world.province, role))

    found = [
        page
        for page in PAGES
        if any(word in text for text in told(client, page) for word in (MATTER, OFFICE))
    ]

    assert found == []
    assert client.get(reverse("workflow:office", args=[secret.office_id])).status_code == 404


def test_who_is_cleared_finds_it_on_every_page(client, world, secret):
    client.force_login(make.person(world.province, Role.MANAGER, cleared_for=Secrecy.SECRET))

    lacking = [
        page for page in PAGES if not any(OFFICE in text or MATTER in text for text in told(client, page))
    ]

    assert lacking == []
