"""Whoever holds a paper finds out in the browser whether a file is the one that was issued."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from offices.models import Office, User
from tests.letters.sealed import issued_by
from tests.workflow.papers import PDF


@pytest.fixture
def paper(site, settings, tmp_path):
    """A letter of the province, and the token of its paper."""
    settings.MEDIA_ROOT = tmp_path
    return issued_by(Office.objects.get(code="63"), User.objects.get(username="tak-clerk"))


def test_the_very_file_is_told_from_one_with_a_byte_changed(paper, screen, axe):
    letter, token = paper
    sent = []
    screen.on("request", lambda request: sent.append(request.method))
    screen.goto(reverse("letters:genuine", args=[token]))
    told, chosen = screen.locator("#compare-result"), screen.get_by_label("เลือกไฟล์ที่จะเทียบ")

    chosen.set_input_files(a_file("letter.pdf", PDF))
    expect(told).to_contain_text(f"ตรงกัน: ไฟล์นี้เป็นไฟล์เดียวกับที่หน่วยงานออก ไม่มีการแก้ไข ({letter.number_thai})")
    axe(screen)

    chosen.set_input_files(a_file("letter.pdf", PDF[:-1] + b" "))
    expect(told).to_contain_text("ไม่ตรง: ไฟล์นี้ไม่ใช่ไฟล์ที่หน่วยงานออก")
    axe(screen)
    assert set(sent) == {"GET"}


def a_file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}
