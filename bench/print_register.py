"""How long a year's register of 10,000 lines takes to print, and how much memory it holds meanwhile.

One line in fifty is void, one in twenty was corrected, one in five was answered. Prints, for XLSX and PDF,
seconds by the clock and of the processor, megabytes of memory at the most (of the whole process), pages,
megabytes of file.
"""

import datetime
import os
import random
import resource
import tempfile
import time
import uuid

LINES = 10_000
SUBJECTS = (
    "การบันทึกข้อมูลระบบประปาหมู่บ้าน",
    "ขอความอนุเคราะห์ประชาสัมพันธ์โครงการ",
    "รายงานผลการดำเนินการตามตัวชี้วัดขององค์กรปกครองส่วนท้องถิ่น ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
    "ซักซ้อมแนวทางการจัดทำแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๗๑ - ๒๕๗๕) และการรายงานข้อมูลในระบบสารสนเทศเพื่อการวางแผนและประเมินผล",
    "ขอเชิญประชุม",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "WIAN_VAR": folder}
        import django

        django.setup()
        measure(random.Random(2569))


def measure(chance: random.Random) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from letters.models import Printout
    from letters.printing import making

    call_command("migrate", verbosity=0)
    book, person = fill(chance)
    days = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    for form in ("xlsx", "pdf"):
        now = timezone.now()
        fields = {"first_on": days[0], "last_on": days[1], "leased_until": now, "expires_at": now}
        printout = Printout.objects.create(
            register=book, form=form, form_token=uuid.uuid4(), asked_by=person, **fields
        )
        clock, processor, before = time.perf_counter(), time.process_time(), peak()
        making.make(printout.pk)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        printout.refresh_from_db()
        file = making.place(printout)
        print(
            f"{form}: {printout.done} lines, {clock:.0f} s ({processor:.0f} s of the processor), at most "
            f"{peak():.0f} MB ({before:.0f} MB before), {pages(file) if form == 'pdf' else 1} pages, "
            f"{file.stat().st_size / 2**20:.1f} MB of file"
        )


def fill(chance: random.Random):
    """A register with its letters, written past the counter: only reading it is measured."""
    from letters.models import Correction, Entry, Letter, Link, Register
    from offices.models import Membership, Office, User
    from thai.letter_number import LetterNumber

    department = Office.objects.create(code="dla", name="กรมส่งเสริมการปกครองท้องถิ่น", kind="department")
    province = Office.objects.create(
        code="63", name="สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก", kind="province", parent=department
    )
    person = User.objects.create(username="clerk")
    Membership.objects.create(user=person, office=province, role="clerk")
    book = Register.objects.create(office=province, kind="incoming", year=2569, last=LINES)
    letters = []
    for serial in range(1, LINES + 1):
        letter = Letter(
            subject=chance.choice(SUBJECTS),
            issuer=department,
            addressee="ท้องถิ่นจังหวัดตาก",
            dated_on=day_of(serial) - datetime.timedelta(days=chance.randint(1, 9)),
            logged_for=province,
            logged_by=person,
        )
        letter.take_number(LetterNumber("มท", "0810.4", serial, is_circular=True))
        letter.year = 2569
        letters.append(letter)
    letters = Letter.objects.bulk_create(letters)
    Entry.objects.bulk_create(
        Entry(
            register=book,
            number=number,
            letter=letter,
            registered_on=day_of(number),
            registered_time=datetime.time(9, number % 60),
            entered_by=person,
            **void(number, person),
        )
        for number, letter in enumerate(letters, 1)
    )
    Correction.objects.bulk_create(
        Correction(
            letter=letter, field="subject", before="เรื่องเดิม", after=letter.subject, reason="ผิด", by=person
        )
        for letter in letters[::20]
    )
    Link.objects.bulk_create(
        Link(kind="answers", source=answer, target=letter, made_by=person)
        for letter, answer in zip(letters[::5], letters[1::5], strict=True)
    )
    return book, person


def day_of(number: int) -> datetime.date:
    return datetime.date(2026, 1, 1) + datetime.timedelta(days=number * 364 // LINES)


def void(number: int, person) -> dict:
    if number % 50:
        return {}
    return {
        "voided_at": datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC),
        "voided_by": person,
        "void_reason": "ลงรับซ้ำ",
    }


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pages(file) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


if __name__ == "__main__":
    main()
