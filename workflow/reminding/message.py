"""What a digest says: in full by mail, in short through a channel."""

import datetime
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from letters.models import Letter
from offices.channels.delivering import LONGEST
from offices.models import Membership, Office
from thai.dates import format_date
from thai.numerals import to_thai
from thai.times import format_time

from .. import keys
from ..door.contact import contact_of
from ..lateness import days_left, in_words
from ..models import Circulation, Digest, DigestLine, Response
from .still_owed import letter_of, lines_left

LONGEST_MATTER = 120  # characters in a channel


@dataclass(frozen=True)
class Item:
    """One thing that is still owed; of a secret letter its day alone. Dates in words."""

    number: str
    matter: str
    asker: str  # an office
    contact: str  # «กองคลัง โทร. ๐-๒๒๔๑-๙๐๐๐»; empty where nobody asked through Wian
    due: str  # «วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.»
    standing: str  # «เกินกำหนด ๓ วัน»
    is_late: bool
    why: str
    link: str
    is_reply_link: bool  # opens the answer without an account


@dataclass(frozen=True)
class Message:
    subject: str
    body: str


def by_mail(digest: Digest, today: datetime.date) -> Message | None:
    """None where nothing of it is owed any more."""
    items = _items(digest, today)
    if not items:
        return None
    context = {"digest": digest, "items": items, "today": today, "page": _link(reverse("workflow:reminders"))}
    subject = _subject(items)
    return Message(subject, render_to_string("workflow/reminding/mail.txt", context | {"subject": subject}))


def by_channel(digest: Digest, today: datetime.date) -> Message | None:
    """In `LONGEST` characters with its subject; no link in it answers, and nothing in it is secret."""
    items = _items(digest, today)
    if not items:
        return None
    subject, page = _subject(items), _link(reverse("workflow:mine"))
    end = f"ดูและตอบได้ที่ {page}"
    room = LONGEST - len(subject) - len(end) - len("และอีก ๙๙๙๙ เรื่อง") - 10
    told = _that_fit([_in_short(place, item) for place, item in enumerate(items, 1)], room)
    more = [f"และอีก {to_thai(len(items) - len(told))} เรื่อง"] if len(told) < len(items) else []
    return Message(subject, "\n".join([*told, *more, end]))


def _that_fit(lines: list[str], room: int) -> list[str]:
    used, told = 0, []
    for line in lines:
        used += len(line) + 1
        if used > room:
            break
        told.append(line)
    return told


def _subject(items: list[Item]) -> str:
    """«เตือนงานค้าง ๓ เรื่อง (เกินกำหนด ๑)»."""
    late = sum(item.is_late for item in items)
    tail = f" (เกินกำหนด {to_thai(late)})" if late else ""
    return f"เตือนงานค้าง {to_thai(len(items))} เรื่อง{tail}"


def _in_short(place: int, item: Item) -> str:
    matter = item.matter
    if len(matter) > LONGEST_MATTER:
        matter = matter[:LONGEST_MATTER].rstrip() + "…"
    return f"{to_thai(place)}. {item.number} {matter} ({item.standing})"


def _items(digest: Digest, today: datetime.date) -> list[Item]:
    """The latest first."""
    is_without_account = not digest.person and not _has_people(digest.office)
    contact = cache(_contact)  # one letter asks an office but once, a head is told of many offices
    lines = sorted(lines_left(digest), key=lambda line: line.due_on)
    return [_item(line, today, contact, is_without_account) for line in lines]


def _item(line: DigestLine, today: datetime.date, contact, is_without_account: bool) -> Item:
    letter, response, days = letter_of(line), line.response, days_left(line.due_on, today)
    reply = _reply_link(response) if response and is_without_account else ""
    return Item(
        number=_number(letter),
        matter="" if letter.is_secret else _on_one_line(_matter(line)),
        asker=_asker(line),
        contact=contact(response.circulation) if response and not letter.is_secret else "",
        due=_due(line),
        standing=in_words(days),
        is_late=days < 0,
        why=line.why,
        link=reply or _link((response or line.entry).get_absolute_url()),
        is_reply_link=bool(reply),
    )


def _number(letter: Letter) -> str:
    return "หนังสือที่มีชั้นความลับ เปิดดูในระบบ" if letter.is_secret else _on_one_line(str(letter))


def _asker(line: DigestLine) -> str:
    if letter_of(line).is_secret:
        return ""
    return line.response.circulation.office.name if line.response else str(line.entry.letter.issuer or "")


def _matter(line: DigestLine) -> str:
    return line.response.circulation.request_in_words if line.response else line.entry.letter.subject


def _due(line: DigestLine) -> str:
    due_of = line.response.circulation if line.response else line.entry.letter
    is_same_day = due_of.due_on == line.due_on  # the hour belongs to that day, not to one it moved to
    hour = f" เวลา {format_time(due_of.due_time)} น." if due_of.due_time and is_same_day else ""
    return format_date(line.due_on, "full") + hour


def _contact(circulation: Circulation) -> str:
    unit, phone = contact_of(circulation)
    return f"{unit} โทร. {phone}" if phone else unit


def _has_people(office: Office) -> bool:
    return Membership.objects.current().filter(office__in=office.with_sections()).exists()


def _reply_link(response: Response) -> str:
    """Of the key that the office has, if it would be given one today; none is made for a reminder."""
    try:
        keys.check(response)
    except keys.NoKey:
        return ""
    tokens = [keys.token_of(key) for key in response.live_keys if not key.is_expired]
    return keys.link_of(tokens[0]) if any(tokens) else ""


def _link(path: str) -> str:
    return settings.WIAN_BASE_URL.rstrip("/") + path


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
