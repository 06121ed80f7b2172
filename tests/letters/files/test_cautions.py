"""What sleeps in a file is said, wherever its maker hid it; nothing is said of one that is only large."""

import io
import random
import zipfile
import zlib

import pypdfium2

from letters.intake.files import office_cautions
from letters.intake.files.cautions import cautions_of

from .making import drawing_pdf, letter_pdf, pdf, zipped

RELATION = (
    b'<Relationship Id="r1" Type="http://x/relationships/%s" Target="http://x/" TargetMode="External"/>'
)


def of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return cautions_of(document, content)


def of_office(**parts: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(zipped({n.replace("__", "/"): c for n, c in parts.items()}))) as archive:
        return office_cautions.cautions_of(archive)


def test_what_a_pdf_would_do_is_named():
    told = {
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>": ["javascript"],
        b"/OpenAction << /S /J#61vaScript /J#53 (1) >>": ["javascript"],
        b"/OpenAction << /S /Launch /F (calc.exe) >>": ["launch"],
        b"/Names << /EmbeddedFiles << /Names [] >> >>": ["embedded-files"],
        b"/AcroForm << /Fields [] /XFA [] >>": ["xfa"],
        b"/AA << /WC << /S /SubmitForm /F (http://x) >> >>": ["sends-out"],
        b"/OpenAction << /S /URI /URI (http://x) >>": ["links"],
        b"/OpenAction [3 0 R /Fit]": [],
    }

    found = {catalogue: of(drawing_pdf(b"", catalogue=catalogue)) for catalogue in told}

    assert found == told


def test_what_a_pdf_hides_in_packed_objects_is_found():
    packed = zlib.compress(b"9 0 << /S /JavaScript /JS (1) >>")
    hidden = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    kept = drawing_pdf(b"")
    at = kept.index(b"xref")

    assert of(kept[:at] + b"9 0 obj\n" + hidden % (len(packed), packed) + b"\nendobj\n" + kept[at:]) == [
        "javascript"
    ]


def test_the_bytes_of_a_picture_are_no_words():
    """Any three letters stand somewhere in ten megabytes."""
    noise = random.Random(1).randbytes(1000) + b" /JS /Launch /XFA " + random.Random(2).randbytes(1000)
    picture = b"<< /Type /XObject /Subtype /Image /Length %d >>\nstream\n%s\nendstream" % (len(noise), noise)
    with_picture = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        picture,
    )

    assert of(with_picture) == []


def test_our_own_gives_no_cause():
    assert of(letter_pdf()) == []


def test_what_an_office_file_holds_beside_itself_is_named():
    assert of_office(word__document__xml=b"", word__embeddings__a=b"MZ") == ["embedded-files"]
    assert of_office(xl___rels__rels=b"", word__rels=b"") == []


def test_what_an_office_file_fetches_is_told_from_what_one_clicks():
    def relations(*kinds: bytes) -> dict[str, bytes]:
        return {"word___rels__document.xml.rels": b"".join(RELATION % kind for kind in kinds)}

    assert of_office(**relations(b"hyperlink")) == ["links"]
    assert of_office(**relations(b"hyperlink", b"attachedTemplate")) == ["links", "sends-out"]
    assert of_office(**relations()) == []
