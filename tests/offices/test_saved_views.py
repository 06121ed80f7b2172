"""A list is saved as it is filtered: its address, under a name; what it shows is the page's own to say."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices import permissions as may
from offices import saved_views
from offices.models import Role, SavedView

LIST, KEPT = reverse("workflow:outstanding"), reverse("saved-views")
COMPLETE = f"{LIST}?show=complete"


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


def seal_on(client, address: str) -> str:
    """What the page at the address would save."""
    return re.search('name="list" value="([^"]+)"', client.get(address).content.decode())[1]


def save(client, address: str = COMPLETE, name: str = "ตอบครบแล้ว", **fields):
    return client.post(KEPT, {"list": seal_on(client, address), "name": name} | fields)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("?page=3&as=xlsx&csrfmiddlewaretoken=x", ""),
        ("?show=complete&q=&page=2", "?show=complete"),
        ("?b=2&a=1&b=1", "?a=1&b=2&b=1"),
        ("?q=ประปา", "?q=%E0%B8%9B%E0%B8%A3%E0%B8%B0%E0%B8%9B%E0%B8%B2"),
    ],
)
def test_an_address_is_written_in_one_way(rf, typed, kept):
    assert saved_views.address_of(rf.get(f"/list/{typed}")) == f"/list/{kept}"


def test_the_list_is_found_again_as_it_was_filtered(client, clerk):
    client.force_login(clerk)

    assert save(client).url == COMPLETE
    page = client.get(COMPLETE).content.decode()

    assert f'<a href="{COMPLETE}" aria-current="page">ตอบครบแล้ว</a>' in page
    assert f'<a href="{COMPLETE}">ตอบครบแล้ว</a>' in client.get(KEPT).content.decode()


def test_the_same_twice_is_saved_once(client, clerk):
    client.force_login(clerk)

    assert [save(client).status_code for _press in range(2)] == [302, 302]
    assert clerk.saved_views.count() == 1


@pytest.mark.parametrize(
    "forged", ["", "/outstanding/", "https://elsewhere.example/", "//elsewhere.example:x"]
)
def test_only_an_address_that_a_page_gave_is_saved(client, clerk, forged):
    client.force_login(clerk)

    assert client.post(KEPT, {"list": forged, "name": "ก"}).url == KEPT
    assert not SavedView.objects.exists()


def test_a_name_that_is_taken_is_told_and_nothing_is_lost(client, clerk):
    client.force_login(clerk)
    save(client)

    answer = save(client, LIST)

    assert answer.status_code == 422
    assert "มีมุมมองชื่อนี้แล้ว" in answer.content.decode()
    assert seal_on(client, LIST) in answer.content.decode()
    assert clerk.saved_views.get().address == COMPLETE


def test_a_list_too_long_to_keep_is_not_offered(client, clerk):
    client.force_login(clerk)

    assert "ยาวเกินกว่าจะบันทึกได้" in client.get(f"{LIST}?q={'ก' * 500}").content.decode()


def test_nobody_keeps_more_than_fit_on_a_page(client, clerk):
    SavedView.objects.bulk_create(
        SavedView(owner=clerk, name=str(n), address="/") for n in range(saved_views.MOST)
    )
    client.force_login(clerk)

    answer = save(client)

    assert (answer.status_code, "นำมุมมองที่ไม่ใช้ออกก่อน" in answer.content.decode()) == (422, True)


def test_what_is_shared_is_seen_by_the_office_and_by_nobody_else(client, world, clerk):
    client.force_login(clerk)
    save(client, is_shared="on")
    view = SavedView.objects.get()

    able = {who for who, user in world.people.items() if view in SavedView.objects.visible_to(user)}

    assert able == {f"{role} of the province" for role in Role.values}
    client.force_login(world["officer of the province"])
    assert "ของหน่วยงาน" in client.get(LIST).content.decode()
    client.force_login(world["clerk of the district"])
    assert client.get(reverse("saved-view", args=[view.pk])).status_code == 404


def test_the_desk_leads_to_what_is_at_hand(client, world, clerk):
    client.force_login(clerk)
    save(client, name="ที่ตอบครบ")
    assert f'<a href="{COMPLETE}">ที่ตอบครบ</a>' in client.get("/").content.decode()

    client.force_login(world["officer of the province"])
    assert "ที่ตอบครบ" not in client.get("/").content.decode()


def test_an_office_shares_one_view_of_a_name(world, clerk):
    saved_views.save("/a", "ค้าง", by=clerk, share_with=world.province)

    with pytest.raises(saved_views.NameTaken):
        saved_views.save("/b", "ค้าง", by=world["head of the province"], share_with=world.province)
    saved_views.save("/b", "ค้าง", by=world["head of the province"])


def test_one_s_own_come_first(world, clerk):
    head = world["head of the province"]
    for name, by, office in [("ก", head, world.province), ("ค", clerk, None), ("ข", clerk, None)]:
        saved_views.save("/", name, by=by, share_with=office)

    assert [view.name for view in SavedView.objects.at_hand(clerk, world.province)] == ["ข", "ค", "ก"]


def test_these_people_may_share_and_the_owner_or_they_may_change(world):
    officer = world["officer of the province"]
    sharing = {f"{role} of the province" for role in (Role.CLERK, Role.HEAD, Role.MANAGER)}
    own = saved_views.save("/a", "ก", by=officer)
    shared = saved_views.save("/b", "ข", by=officer, share_with=world.province)

    def able(rule, thing):
        return {who for who, user in world.people.items() if rule(thing, user)}

    assert able(may.share_views, world.province) == sharing
    assert able(may.change_view, own) == {"officer of the province"}
    assert able(may.change_view, shared) == sharing | {"officer of the province"}


def test_who_may_not_share_shares_nothing(client, world):
    client.force_login(world["officer of the province"])

    save(client, is_shared="on")

    assert SavedView.objects.get().shared_with is None


def test_a_view_is_renamed_and_shared_by_its_owner(client, world, clerk):
    client.force_login(clerk)
    view = saved_views.save("/", "ก", by=clerk)

    client.post(reverse("saved-view", args=[view.pk]), {"name": "ข  ค", "is_shared": "on"})

    view.refresh_from_db()
    assert (view.name, view.shared_with) == ("ข ค", world.province)


def test_what_the_office_shares_is_not_changed_by_who_may_not_share(client, world, clerk):
    view = saved_views.save("/", "ก", by=clerk, share_with=world.province)
    client.force_login(world["officer of the province"])

    assert client.post(reverse("saved-view", args=[view.pk]), {"name": "ข"}).status_code == 403
    assert client.post(reverse("saved-view-withdraw", args=[view.pk])).status_code == 403


def test_a_view_taken_away_stays_stored_and_frees_its_name(client, clerk):
    client.force_login(clerk)
    view = saved_views.save("/", "ก", by=clerk)

    client.post(reverse("saved-view-withdraw", args=[view.pk]))

    view.refresh_from_db()
    assert view.withdrawn_at
    assert saved_views.save("/x", "ก", by=clerk) != view


def test_a_page_asks_once_for_all_views(client, clerk, django_assert_num_queries):
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as without:
        client.get(LIST)
    for n in range(9):
        saved_views.save(f"{LIST}?q={n}", f"มุมมอง {n}", by=clerk)

    with django_assert_num_queries(len(without)):
        client.get(LIST)


@pytest.mark.parametrize("page", ["letters:search", "workflow:calendar"])
def test_every_list_can_be_saved(client, clerk, page):
    client.force_login(clerk)

    assert save(client, reverse(page)).url == reverse(page)
