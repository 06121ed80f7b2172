"""«ตั้งค่าหน่วยงาน» leads to what a person may see at their office, and to nothing else."""

import pytest
from django.urls import reverse

from workflow.views.our_office import MATTERS

PAGE = reverse("our-office")


@pytest.mark.parametrize("role", ["clerk", "officer", "head", "manager"])
def test_each_link_opens_for_the_person_it_is_shown_to(client, world, role):
    client.force_login(world[f"{role} of the province"])
    shown = client.get(PAGE).context["matters"]
    assert shown
    assert all(client.get(reverse(matter.url)).status_code == 200 for matter in shown)


@pytest.mark.parametrize("role", ["clerk", "officer", "head", "manager"])
def test_what_is_not_shown_is_refused(client, world, role):
    client.force_login(world[f"{role} of the province"])
    shown = client.get(PAGE).context["matters"]
    hidden = [matter for matter in MATTERS if matter not in shown]
    assert all(client.get(reverse(matter.url)).status_code == 403 for matter in hidden)


def test_who_works_nowhere_is_refused(client, world):
    client.force_login(world["outsider"])
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("matter", [m for m in MATTERS if m.url not in ("absences", "workflow:reminders")])
def test_each_page_leads_back(matter, client, world):
    client.force_login(world["clerk of the province"])

    assert f'href="{PAGE}"' in client.get(reverse(matter.url)).content.decode().partition('class="crumbs')[2]


@pytest.mark.parametrize("page", ["workflow:office-plan", "channels", "workflow:reminders"])
def test_plan_channels_and_reminders_lead_to_each_other(page, client, world):
    client.force_login(world["manager of the province"])
    told = client.get(reverse(page)).content.decode()

    others = {"workflow:office-plan", "channels", "workflow:reminders"} - {page}
    assert all(f'href="{reverse(other)}"' in told for other in others)


def test_ones_own_work_leads_to_the_reminders(client, world):
    client.force_login(world["officer of the province"])

    assert f'href="{reverse("workflow:reminders")}"' in client.get(reverse("workflow:mine")).content.decode()
