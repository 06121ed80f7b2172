"""How long a thousand offices’ copies of a circular take; `… 7850` makes those of all offices there are.

Prints for the mails that are put in line (in the request), and for the PDF of all copies (in the background):
seconds by the clock and of the processor, megabytes of memory at the most, pages, megabytes of file.
"""

import datetime
import os
import resource
import sys
import tempfile
import time
import uuid

OFFICES = 1_000


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "WIAN_VAR": folder,
            "WIAN_BASE_URL": "https://wian.example.go.th",
        }
        import django

        django.setup()
        measure(count)


def measure(count: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from workflow.door import copies, mailing
    from workflow.models import Copies

    call_command("migrate", verbosity=0)
    circulation, person = fill(count)
    with_clock("mails put in line", lambda: mailing.ask(copies.offices_of(circulation), by=person))
    kept = {"form_token": uuid.uuid4(), "expires_at": timezone.now() + copies.KEPT}
    asked = Copies.objects.create(circulation=circulation, asked_by=person, **kept)
    with_clock("copies", lambda: copies.make(asked.pk))
    asked.refresh_from_db()
    file = copies.place(asked)
    print(f"{asked.done} offices, {pages(file)} pages, {file.stat().st_size / 2**20:.1f} MB of file")


def with_clock(what: str, work) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {clock:.1f} s ({processor:.1f} s of the processor), at most {peak:.0f} MB")


def fill(count: int):
    """A letter of one page that a department sends to local offices, each with a mailbox."""
    from django.core.files.base import ContentFile

    from letters.models import Letter, Seal
    from letters.paper import pdf
    from letters.paper.page import LetterPage
    from offices.models import Membership, Office, User
    from workflow.models import Circulation, Response

    department = Office.objects.create(code="dla", name="กรมส่งเสริมการปกครองท้องถิ่น", kind="department")
    person = User.objects.create(username="clerk")
    Membership.objects.create(user=person, office=department, role="clerk")
    locals_ = [
        Office(
            code=f"l{number}",
            name=f"องค์การบริหารส่วนตำบลที่ {number}",
            kind="local",
            parent=department,
            path=f"dla/l{number}/",
            mailbox=f"l{number}@example.go.th",
        )
        for number in range(count)
    ]
    day = datetime.date(2026, 3, 20)
    letter = Letter.objects.create(
        subject="การบันทึกข้อมูลระบบประปาหมู่บ้าน",
        issuer=department,
        dated_on=day,
        logged_for=department,
        logged_by=person,
    )
    paragraphs = ("ขอความร่วมมือให้องค์กรปกครองส่วนท้องถิ่นบันทึกข้อมูลในระบบ " * 12,)
    page = LetterPage(
        "มท ๐๘๑๐.๔/ว ๑", "ทุกแห่ง", paragraphs, department.name, "๒๐ มีนาคม ๒๕๖๙", (), (), is_draft=False
    )
    seal = Seal(letter=letter, sha256="", token_hash="")  # noqa: S106 — no paper of it
    seal.file.save("letter.pdf", ContentFile(pdf.to_pdf(page)))
    circulation = Circulation.objects.create(
        letter=letter,
        office=department,
        matter=letter.subject,
        addressees="ทุกแห่ง",
        due_on=day,
        opened_by=person,
    )
    Response.objects.bulk_create(
        Response(circulation=circulation, office=office, due_on=day)
        for office in Office.objects.bulk_create(locals_)
    )
    return circulation, person


def pages(file) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else OFFICES)
