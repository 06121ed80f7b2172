"""Whatever anybody wrote is text in calendars, mails and messages too: no line and no header of its own."""

import re
from email import policy
from email.parser import BytesParser

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from workflow.door import mailing
from workflow.models import Circulation, Digest, DigestLine, Response
from workflow.reminding import message, sending

from .corpus import MARK

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="what is told is the same on both")
HEADERS = {
    *(
        "Content-Type",
        "MIME-Version",
        "Content-Transfer-Encoding",
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
    ),
    *("Auto-Submitted", "X-Auto-Response-Suppress", "List-Id", "Precedence"),
}


@pytest.fixture(autouse=True)
def breaking(site):
    """Every matter would end its line, or its event, and begin something else; all of them are due today."""
    letters = (
        "x\r\nBcc: evil@evil.example\r\n\r\n<b>\rX-XQ7Z: 1\nEND:VEVENT\r\nBEGIN:VALARM\u2028ACTION:DISPLAY"
    )
    Circulation._base_manager.update(matter=f"{letters}{MARK}")
    for due in (Response._base_manager.filter(is_open=True), DigestLine._base_manager):
        due.update(due_on=timezone.localdate())


def test_a_calendar_has_no_line_that_somebody_wrote(site):
    _person, tokens, _sower = site
    told = Client().get(reverse("workflow:calendar-file", args=[tokens["feed"]])).content
    names = {part.name for part in Calendar.from_ical(told).walk()}
    properties = re.findall(rb"^([A-Z0-9-]+)[;:]", told, re.MULTILINE)

    assert told.count(b"BEGIN:VEVENT") > 3
    assert MARK.encode() in told
    assert names == {"VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"}
    assert [
        each for each in properties if MARK.upper().encode() in each or each in (b"ACTION", b"ATTACH")
    ] == []
    assert re.findall(rb"\r(?!\n)|(?<!\r)\n", told) == []
    assert max(map(len, told.split(b"\r\n"))) <= 75


def test_a_mail_has_no_header_that_somebody_wrote_and_no_html(site, settings):
    settings.EMAIL_HOST = "mail.example"
    owed = Response.objects.filter(keys__isnull=False, is_open=True)
    mailing.ask(owed.select_related("office", "circulation__letter", "circulation__office"), by=None)
    mailing.send_waiting()
    sending.send_mails()

    sent = [BytesParser(policy=policy.default).parsebytes(each.message().as_bytes()) for each in mail.outbox]
    assert len(sent) > 2
    assert {name for each in sent for name in each} <= HEADERS
    assert {each.get_content_type() for each in sent} == {"text/plain"}
    assert {each["To"] for each in sent} == {"district@wian.example"}
    assert all(MARK in each.get_content() for each in sent)


def test_a_message_of_a_channel_is_plain_text_of_as_many_lines_as_there_are_things(site):
    digest = Digest.objects.get()
    told = message.by_channel(digest, digest.on)

    *lines, end = told.body.splitlines()
    assert [line for line in lines if not re.match("[๑-๙][.] ", line)] == []
    assert (len(lines) > 0, end.startswith("ดูและตอบได้ที่ http"), MARK in told.body) == (True, True, True)
