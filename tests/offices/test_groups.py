"""Groups of offices: made, filled by words, renamed and ended by the office that keeps them."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from offices.models import DistributionGroup
from tests import make


@pytest.fixture
def group(world) -> DistributionGroup:
    return DistributionGroup.objects.create(office=world.province, name="ชายแดน")


@pytest.fixture
def post(client, world):
    def send(page, /, *args, who="clerk of the province", **fields):
        client.force_login(world[who])
        return client.post(reverse(page, args=args), fields)

    return send


def text(page) -> str:
    return page.content.decode()


def said(page) -> list[str]:
    return [str(message) for message in get_messages(page.wsgi_request)]


def members(group) -> list[str]:
    return [office.short for office in group.members.all()]


def test_a_new_group_begins_with_its_name(post, world):
    page = post("groups", name="  ชายแดน   ตะวันตก ")

    group = DistributionGroup.objects.get()
    assert page.url == reverse("group", args=[group.pk])
    assert (group.name, group.office) == ("ชายแดน ตะวันตก", world.province)


@pytest.mark.parametrize("name", ["ชายแดน", " ชายแดน", "", "ก" * 121])
def test_a_name_that_is_taken_or_none_is_refused_in_words(post, group, name):
    page = post("groups", name=name)

    assert page.status_code == 422
    assert page.context["form"].errors
    assert DistributionGroup.objects.count() == 1


def test_another_office_may_use_the_name(post, group):
    post("groups", who="clerk of the district", name="ชายแดน")

    assert DistributionGroup.objects.filter(name="ชายแดน").count() == 2


def test_words_bring_offices_into_it_each_once(post, group):
    for _time in range(2):
        page = post("group-members", group.pk, words="ทุกอำเภอ")

    assert members(group) == ["สถอ.แม่สอด", "สถอ.อุ้มผาง"]
    assert said(page)[-1] == "เพิ่มเข้ากลุ่ม ๐ แห่ง"


def test_words_take_offices_out_of_it(post, group, world):
    group.members.set([world.district, world.other_district])

    page = post("group-members", group.pk, words="สถอ.แม่สอด และ สถ.", take_out="1")

    assert members(group) == ["สถอ.อุ้มผาง"]
    assert said(page) == ["นำออกจากกลุ่ม ๑ แห่ง"]


def test_words_that_are_not_understood_change_nothing(post, group):
    page = post("group-members", group.pk, words="ทุกอำเภอในภาคเหนือ")

    assert page.status_code == 422
    assert "อ่านไม่เข้าใจ: «ในภาคเหนือ»" in text(page)
    assert members(group) == []


def test_one_is_taken_out_by_its_button_though_it_exists_no_more(post, group, world):
    world.district.valid_to = timezone.localdate() - datetime.timedelta(1)
    world.district.save()
    group.members.add(world.district)

    post("group-take-out", group.pk, world.district.pk)

    assert members(group) == []


def test_it_is_renamed(post, group):
    post("group", group.pk, name="ชายแดนใหม่")

    group.refresh_from_db()
    assert group.name == "ชายแดนใหม่"


def test_a_name_refused_leaves_the_old_one_on_the_page(post, group):
    DistributionGroup.objects.create(office=group.office, name="เหนือ")

    page = post("group", group.pk, name="เหนือ")

    assert page.status_code == 422
    assert "<h1>ชายแดน</h1>" in text(page)


def test_an_ended_group_is_gone_and_its_name_is_free(post, group):
    page = post("group-end", group.pk)
    assert said(page) == ["เลิกใช้กลุ่ม «ชายแดน» แล้ว สิ่งที่เวียนไปแล้วไม่เปลี่ยนแปลง"]
    assert post("group-end", group.pk).status_code == 404

    post("groups", name="ชายแดน")

    assert DistributionGroup.objects.filter(name="ชายแดน").count() == 2
    assert DistributionGroup.objects.kept_by(group.office).count() == 1


def test_a_group_of_another_office_does_not_exist(client, post, group, world):
    client.force_login(world["clerk of the district"])

    assert client.get(reverse("group", args=[group.pk])).status_code == 404
    assert post("group-end", group.pk, who="clerk of the district").status_code == 404


@pytest.mark.parametrize("name", ["groups", "group", "group-members", "group-end"])
def test_a_manager_looks_and_changes_nothing(client, post, group, world, name):
    args = [] if name == "groups" else [group.pk]

    assert post(name, *args, who="manager of the province", name="ก").status_code == 403

    if name in ("groups", "group"):
        page = client.get(reverse(name, args=args))
        assert page.status_code == 200
        assert '<button class="button">' not in text(page)


def test_who_belongs_to_no_office_has_no_groups(client, world):
    client.force_login(world["outsider"])

    assert client.get(reverse("groups")).status_code == 403


def test_the_page_costs_the_same_for_one_member_and_many(client, world, group, django_assert_max_num_queries):
    client.force_login(world["clerk of the province"])
    group.members.set([make.office(parent=world.province) for _each in range(30)])

    with django_assert_max_num_queries(14):
        client.get(reverse("group", args=[group.pk]))
