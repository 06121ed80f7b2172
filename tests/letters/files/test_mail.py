"""An e-mail is its body, and the files that came with it."""

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from .making import THAI, docx, letter_pdf, paragraph

PDF = ("application", "pdf")


def mail(body: str = "ส่งหนังสือมาตามแนบ", **files: bytes) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "ตาก <tak@example.go.th>", "dla@example.go.th"
    message["Subject"] = "ขอส่งหนังสือ ด่วนที่สุด"
    message.set_content(body)
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_its_subject_and_body_are_read(read):
    found = read(bytes(mail()))

    assert (found.kind, found.pages[0].source) == ("eml", "email")
    assert found.pages[0].text == "เรื่อง ขอส่งหนังสือ ด่วนที่สุด\n\nส่งหนังสือมาตามแนบ"


def test_its_attachments_are_read_by_what_they_hold(read):
    found = read(
        bytes(mail(**{"a.txt": letter_pdf(), "b.pdf": THAI.encode(), "c": docx(paragraph("หนังสือ"))}))
    )

    assert [(a.name, a.kind) for a in found.attachments] == [
        ("a.txt", "pdf"),
        ("b.pdf", "text"),
        ("c", "docx"),
    ]
    assert found.attachments[0].pages[0].picture


def test_an_attachment_that_is_refused_says_why(read):
    found = read(bytes(mail(**{"ดี.txt": THAI.encode(), "ร้าย.exe": b"MZ" + bytes(50), "ว่าง.pdf": b""})))

    assert [attached.refused for attached in found.attachments] == ["", "unknown-kind", "empty"]


def test_html_alone_is_read_as_words(read):
    message = mail()
    message.set_content(
        "<style>p{}</style><p>เรียน&nbsp;ท่าน<br>ขอ<b>แจ้ง</b></p><script>x</script>", subtype="html"
    )

    assert read(bytes(message)).pages[0].text.endswith("เรียน ท่าน\nขอแจ้ง")


@pytest.mark.parametrize("charset", ["tis-620", "windows-874", "utf-8", "no-such"])
def test_a_body_in_tis_620_is_read_whatever_it_is_called(read, charset):
    head = f"Subject: x\nFrom: a@b\nContent-Type: text/plain; charset={charset}\n\n"

    assert "ทุกอำเภอ" in read(head.encode() + THAI.encode("cp874")).pages[0].text


def test_a_subject_in_tis_620_is_read(read):
    subject = base64.b64encode("ขอส่งหนังสือ".encode("cp874")).decode()

    found = read(f"From: a@b\nSubject: =?windows-874?B?{subject}?=\n\nตามแนบ".encode())

    assert found.pages[0].text == "เรื่อง ขอส่งหนังสือ\n\nตามแนบ"


def test_a_subject_of_stray_bytes_does_no_harm(read):
    assert read(b"From: a@b\nSubject: \xa1\xa2\n\nabc").pages[0].text.endswith("abc")


def test_an_email_in_an_email_is_read_and_what_hangs_on_it_is_named(read):
    outer = mail()
    outer.add_attachment(mail("ข้างใน", **{"ลึก.pdf": letter_pdf()}))

    inner = read(bytes(outer)).attachments[0]

    assert "ข้างใน" in inner.pages[0].text
    assert [(deep.name, deep.refused) for deep in inner.attachments] == [("ลึก.pdf", "nested")]


def test_emails_within_emails_come_to_an_end(read):
    message = mail("ก้น")
    for _ in range(30):
        outer = mail()
        outer.add_attachment(message)
        message = outer

    assert read(bytes(message)).attachments[0].attachments[0].refused == "nested"


@pytest.mark.parametrize("count", [21, 10_000])
def test_with_too_many_attachments_is_refused(refusal, count):
    head = b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    part = b"--b\nContent-Disposition: attachment; filename=a.txt\n\nabc\n"

    assert refusal(head + part * count + b"--b--\n") == "too-many-attachments"


def test_parts_within_parts_come_to_an_end(refusal):
    nest = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(5000)
    )
    head = b"From: a@b\nSubject: \nContent-Type: multipart/mixed; boundary=b0\n\n"

    assert refusal(head + nest) in {"too-heavy", "no-text", "damaged"}


def test_a_picture_of_the_signature_is_no_attachment(read):
    message = mail()
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")

    assert read(bytes(message)).attachments == ()


def test_attachments_share_the_limit_of_pages(read):
    from letters.intake.files import Limits

    found = read(bytes(mail(**{"a.txt": b"a\fb", "b.txt": b"c\fd"})), limits=Limits(pages=3))

    assert [attached.refused for attached in found.attachments] == ["", "too-many-pages"]


def test_a_name_that_climbs_is_only_a_label(read):
    found = read(bytes(mail(**{"../../etc/cron.d/หนังสือ.txt": b"a"})))

    assert found.attachments[0].name == "หนังสือ.txt"
