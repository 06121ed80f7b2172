"""What somebody new meets on the first day is said in the words of an office."""

import re

from django.urls import reverse

from offices import password_links

from .coming_in import come_in, words

A_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
A_PERSON = {"account": "new", "first_name": "มาลี", "role": "clerk", "since": "", "until": ""}


def said_at(page) -> str:
    """What the form says beside its fields."""
    hints = re.findall(r'class="(?:hint|field-error)[^>]*>(.*?)</', words(page), re.DOTALL)
    return re.sub("<[^>]+>", " ", " ".join(hints))


def test_coming_in_is_no_news(client, world):
    come_in(client, world["clerk of the province"].username)

    assert not list(client.get(reverse("desk")).context["messages"])


def test_whoever_sets_a_password_reads_the_rules_in_thai(client, world):
    link = password_links.make(world["officer of the province"])
    form = client.get(client.get(link).url)
    refused = client.post(form.request["PATH_INFO"], {"new_password1": "12345", "new_password2": "123456"})

    assert "อย่างน้อย ๑๐ ตัวอักษร" in said_at(form)
    assert "สองช่องไม่ตรงกัน" in words(refused)
    assert not A_LATIN_WORD.search(said_at(form) + said_at(refused))


def test_a_name_that_cannot_be_one_is_refused_in_thai_with_all_else_that_lacks(client, world):
    client.force_login(world["head of the province"])
    page = client.post(reverse("person-new"), A_PERSON | {"username": "ธุรการ ใหม่", "unit": world.province.pk})

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"username", "last_name"}
    assert not A_LATIN_WORD.search(" ".join(page.context["form"].errors["username"]))


def test_who_may_give_no_clearance_is_told_who_may(client, world):
    client.force_login(world["clerk of the province"])

    assert "ผู้ให้ชั้นลับได้คือหัวหน้าหน่วยงาน" in words(client.get(reverse("person-new")))
