"""A disk that is full: who sends a file is told so, and what to do."""

import errno

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from letters.models import Intake
from tests.letters.browsing import browser_of


def sent(world, monkeypatch, number: int):
    def refuse(*args):
        raise OSError(number, "no")

    monkeypatch.setattr("letters.storeroom.write_whole", refuse)
    browser = browser_of(world["clerk of the province"])
    browser.raise_request_exception = False
    file = SimpleUploadedFile("a.txt", "ที่ มท ๐๘๑๐/ว ๑".encode())
    return browser.post(reverse("letters:pile"), {"files": [file]})


def test_the_page_says_that_it_is_full_and_nothing_is_kept(world, monkeypatch):
    answer = sent(world, monkeypatch, errno.ENOSPC)

    assert answer.status_code == 507
    assert "โปรดแจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง" in answer.content.decode()
    assert not Intake.objects.exists()


def test_another_fault_of_the_disk_stays_what_it_is(world, monkeypatch):
    assert sent(world, monkeypatch, errno.EIO).status_code == 500
