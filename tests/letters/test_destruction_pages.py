"""The pages of a list: from what ran out to the line that says what became of it."""

import datetime
import io

import pypdfium2
import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from letters.keeping import committee, listing
from letters.models import DestructionList, Letter
from offices.models import Membership, Role, User
from offices.secrecy import Secrecy
from tests import make

from .keeping import NOW, TODAY, approved, decided, kept, listed

LISTS = reverse("letters:destructions")


@pytest.fixture(autouse=True)
def in_january(settings):
    settings.WIAN_DESTROYS_LETTERS = True
    with time_machine.travel(NOW, tick=False):
        yield


def step(client, found: DestructionList, name: str, **posted):
    return client.post(reverse("letters:destruction-step", args=[found.pk, name]), posted, follow=True)


def test_a_list_goes_from_the_clerk_to_its_end(world, client, django_capture_on_commit_callbacks):
    gone, stays, out = (kept(world, serial, text="ความในหนังสือ") for serial in (1, 2, 3))
    clerk, chair = world["clerk of the province"], world["manager of the province"]
    officer, head = world["officer of the province"], world["head of the province"]

    client.force_login(clerk)
    assert "๑ มีนาคม ๒๕๖๙" in client.get(LISTS).content.decode()
    page = client.post(LISTS, follow=True)
    found = DestructionList.objects.get()
    one, two, three = found.lines.all()
    left_out = reverse("letters:destruction-leave-out", args=[three.pk])
    client.post(left_out, {"why": "ยังใช้อ้างอิง"})
    few = {"order": "คำสั่ง ที่ ๑/๒๕๖๙", "chair": chair.pk, "members": [officer.pk]}
    refused = step(client, found, "appoint", **few)
    assert (refused.status_code, refused.context["appoint_form"]["order"].value()) == (422, few["order"])
    assert "โปรดเลือกให้ครบ" in refused.content.decode()
    step(client, found, "appoint", **few | {"members": [officer.pk, clerk.pk]})

    client.force_login(chair)
    assert f'href="{LISTS}"' in client.get("/").content.decode()
    lines = {"lines": [one.pk, two.pk], f"verdict-{two.pk}": "extend"}
    refused = step(client, found, "decide", **lines, rest="destroy")
    assert (refused.status_code, "ลำดับที่ ๒: ขยายเวลาต้องใส่ปี" in refused.content.decode()) == (422, True)
    step(client, found, "decide", **lines | {f"year-{two.pk}": "๒๕๘๐"}, rest="destroy")
    for member in (chair, officer, clerk):
        client.force_login(member)
        step(client, found, "sign", dissent="ลำดับที่ ๒ ควรทำลาย" if member == officer else "")

    assert not DestructionList.objects.waiting_for(chair, world.province)
    client.force_login(head)
    assert f'href="{LISTS}"' in client.get("/").content.decode()
    step(client, found, "approve")
    client.force_login(clerk)
    assert (
        "ยังไม่ครบ ๖๐ วัน"
        in step(client, found, "archives", said="silent", received_on="1/1/69").content.decode()
    )
    step(client, found, "archives", said="agreed", letter="วธ ๐๔๐๔/๑")
    client.force_login(chair)
    with django_capture_on_commit_callbacks(execute=True):
        page = step(client, found, "carry-out").content.decode()

    assert "ดำเนินการแล้ว" in page
    assert "ความเห็นแย้ง: ลำดับที่ ๒ ควรทำลาย" in page
    texts = {letter.pk: letter.text for letter in Letter.objects.filter(pk__in=[gone.pk, stays.pk, out.pk])}
    assert texts == {gone.pk: "", stays.pk: "ความในหนังสือ", out.pk: "ความในหนังสือ"}
    shown = client.get(gone.get_absolute_url()).content.decode()
    assert "ทำลายหนังสือฉบับนี้ตามบัญชีหนังสือขอทำลายแล้ว" in shown
    assert [record.action for record in found.records.filter(letter=None)] == [
        "drawn_up", "appointed", "signed", "signed", "signed", "approved", "archives", "carried_out",
    ]  # fmt: skip
    assert "เปลี่ยนสถานะไปแล้ว" in step(client, found, "carry-out").content.decode()


def test_form_25_prints_and_leaves_as_a_sheet(world, client):
    kept(world, 1, subject="การประชุมประจำเดือน")
    found = listed(world)
    decided(world, found, "destroy")
    client.force_login(world["clerk of the province"])

    pdf = client.get(reverse("letters:destruction-sheet", args=[found.pk])).content
    sheet = client.get(found.get_absolute_url(), {"as": "xlsx"}).content

    with pypdfium2.PdfDocument(pdf) as printed:
        text = printed[0].get_textpage().get_text_range()
    assert "บัญชีหนังสือขอทำลาย ประจำปี พ.ศ. ๒๕๖๘" in text
    assert "ประธานกรรมการ" in text
    rows = list(load_workbook(io.BytesIO(sheet)).active.iter_rows(values_only=True))
    head = ("ลำดับที่", "รหัสแฟ้ม", "ที่", "ลงวันที่", "เลขทะเบียนรับ", "เรื่อง", "การพิจารณา", "หมายเหตุ")
    assert head in rows
    [line] = rows[rows.index(head) + 1 :]
    assert (line[0], line[5], line[6]) == (1, "การประชุมประจำเดือน", "ทำลาย")


def test_what_became_secret_tells_the_uncleared_nothing(world, client):
    letter = kept(world, 1, subject="เรื่องที่ต้องปิด")
    found = listed(world)
    Letter.objects.filter(pk=letter.pk).update(secrecy=Secrecy.SECRET)
    client.force_login(world["clerk of the province"])

    page = client.get(found.get_absolute_url()).content.decode()
    sheet = b"".join(client.get(found.get_absolute_url(), {"as": "csv"}).streaming_content).decode()

    assert "เรื่องที่ต้องปิด" not in page + sheet
    assert "หนังสือมีชั้นความลับ" in page
    out = reverse("letters:destruction-leave-out", args=[found.lines.get().pk])
    assert client.post(out, {"why": "x"}).status_code == 404


def test_another_office_knows_nothing_of_a_list(world, client):
    kept(world)
    found = listed(world)
    client.force_login(world["clerk of the district"])

    assert client.get(found.get_absolute_url()).status_code == 404
    assert step(client, found, "drop", why="x").status_code == 404
    assert client.get(reverse("letters:destruction-sheet", args=[found.pk])).status_code == 404


def test_a_page_of_a_long_list_asks_the_database_as_often_as_one_of_a_short(
    world, client, django_assert_max_num_queries
):
    for serial in range(1, 12):
        kept(world, serial)
    found = listed(world)
    client.force_login(world["clerk of the province"])

    with django_assert_max_num_queries(26):
        client.get(found.get_absolute_url())
    assert not listing.run_out(world.province, TODAY).exists()


def test_who_left_the_office_is_no_longer_of_its_committee(world, client):
    kept(world)
    found = listed(world)
    decided(world, found, "destroy")
    approved(world, found)
    chair = world["manager of the province"]
    chair.memberships.update(until=TODAY - datetime.timedelta(days=1))
    client.force_login(User.objects.get(pk=chair.pk))

    page = client.get(found.get_absolute_url())
    assert [page.status_code, step(client, found, "carry-out").status_code] == [404, 404]

    Membership.objects.create(user=chair, office=world.district, role=Role.HEAD)
    assert [step(client, found, name).status_code for name in ("sign", "decide", "carry-out")] == [404] * 3
    assert DestructionList.objects.get().state == DestructionList.State.APPROVED


def test_another_committee_is_appointed_where_one_cannot_sign(world, client):
    kept(world)
    found, clerk = listed(world), world["clerk of the province"]
    members = [world["officer of the province"], make.person(world.province, Role.OFFICER)]
    committee.appoint(found, world["manager of the province"], members, "คำสั่ง ที่ ๑", by=clerk, now=NOW)
    others = {"order": "คำสั่ง ที่ ๒", "chair": clerk.pk, "members": [each.pk for each in members]}
    client.force_login(clerk)

    assert "แต่งตั้งใหม่" in client.get(found.get_absolute_url()).content.decode()
    step(client, found, "appoint", **others)

    assert {seat.person for seat in found.seats.all()} == {clerk, *members}


def test_who_sits_in_a_committee_from_a_section_opens_the_lists(world, client):
    kept(world)
    client.force_login(world["clerk of the province"])
    client.post(LISTS)
    member = make.person(world.section)
    client.force_login(member)
    assert client.get(LISTS).status_code == 403

    DestructionList.objects.get().seats.create(person=member, is_chair=False, position="นักวิชาการ")

    assert client.get(LISTS).status_code == 200
