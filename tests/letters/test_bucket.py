"""Files in a bucket of a real S3 server: what an office does with files, none of it on the web's own disk."""

import uuid
from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from config.backup.checking import Amiss, check
from config.settings import env
from letters import fetched_files, held, storeroom
from letters.enclosing import adding
from letters.models import Intake, Printout
from letters.printing import making
from letters.printing.days import month
from tests import databases, s3

from .browsing import browser_of
from .piling import LETTER, PILE, bundle, upload
from .sealed import enclosed, issued
from .test_printing import entry

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with s3.running(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture(autouse=True)
def bucket(address, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("WIAN_FILES", address)
    settings.STORAGES = settings.STORAGES | {"default": env.storeroom("WIAN_FILES")}
    settings.MEDIA_ROOT = tmp_path / "nothing-here"
    yield
    assert not (tmp_path / "nothing-here").exists()
    default_storage.bucket.objects.all().delete()


def keys() -> list[str]:
    """Of what Wian keeps there."""
    return [stored.key for stored in default_storage.bucket.objects.filter(Prefix="wian/")]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_of_the_pile_is_read_shown_and_given_back_from_there(world):
    clerk, content = browser_of(world["clerk of the province"]), bundle(LETTER, LETTER)

    clerk.post(PILE, {"files": upload(content, "scan.pdf")})

    intake = Intake.objects.get()
    pages = [f"wian/{intake.folder}/{page.picture}" for page in intake.pages.all()]
    assert (intake.state, sorted(keys())) == ("read", sorted([f"wian/{intake.folder}/file", *pages]))
    assert body(clerk.get(reverse("letters:intake-file", args=[intake.pk]))) == content
    picture = clerk.get(reverse("letters:intake-picture", args=[intake.pk, 1]))
    assert (picture.status_code, picture.content[:3]) == (200, b"\xff\xd8\xff")


def test_what_is_refused_leaves_nothing_there(world):
    clerk = browser_of(world["clerk of the province"])

    clerk.post(PILE, {"files": upload(b"PK\x03\x04" + b"\0" * 50, "files.zip")})

    assert (Intake.objects.get().state, keys()) == ("refused", [])


def test_a_piece_of_an_enclosure_is_fetched_without_the_rest(client, world):
    letter, token = issued(world)
    file = enclosed(letter, world, content=bytes(range(256)) * 4)
    door = reverse("letters:genuine-file", args=[token, file.pk])

    piece = client.get(door, headers={"range": "bytes=100-199"})

    assert (piece.status_code, body(piece)) == (206, (bytes(range(256)) * 4)[100:200])
    assert body(client.get(door)) == bytes(range(256)) * 4


def test_an_enclosure_that_the_bucket_has_lost_is_not_found(client, world):
    letter, token = issued(world)
    file = enclosed(letter, world, content=b"some")
    adding.path_of(file).unlink()

    assert client.get(reverse("letters:genuine-file", args=[token, file.pk])).status_code == 404


def test_one_that_the_bucket_has_lost_or_that_changed_there_is_found(world):
    letter, _token = issued(world)
    lost, changed = (enclosed(letter, world, content=content) for content in (b"some", b"another"))
    assert list(check(timezone.now())) == []
    adding.path_of(lost).unlink()
    storeroom.write(adding.path_of(changed), [b"anothex"])
    storeroom.write(storeroom.place("enclosures/orphan"), [b"-"])

    found = {(each.amiss, each.name) for each in check(timezone.now() + fetched_files.FORGOTTEN)}

    orphan = (Amiss.ORPHAN, "enclosures/orphan")
    assert found == {(Amiss.LOST, lost.file), (Amiss.CHANGED, changed.file), orphan}


def test_a_file_made_in_the_background_is_fetched_and_goes_when_its_time_is_over(world):
    by, book = world["clerk of the province"], entry(world).register
    asked = making.ask(book, month(2026, 3), "xlsx", by=by, token=uuid.uuid4())
    making.make(asked.pk)

    sheet = body(browser_of(by).get(reverse("letters:printout-file", args=[asked.pk])))

    assert load_workbook(BytesIO(sheet)).active.max_row > 1
    making.sweep(timezone.now() + making.KEPT + fetched_files.FORGOTTEN)
    assert (Printout.objects.count(), keys()) == (0, [])


def test_a_paper_that_was_sealed_reads_the_same_again(world):
    letter, _token = issued(world)

    letter.seal.file.save("again.pdf", ContentFile(b"%PDF-again"), save=False)

    assert letter.seal.pdf == b"%PDF-again"


def test_what_breaks_off_leaves_the_file_that_was_there():
    def breaks_off():
        yield b"half"
        raise OSError("broke off")

    storeroom.write(storeroom.place("a/file"), [b"whole"])

    with pytest.raises(OSError, match="broke off"):
        storeroom.write(storeroom.place("a/file"), breaks_off())

    assert storeroom.place("a/file").read_bytes() == b"whole"


def test_a_server_that_is_silent_is_not_waited_for_and_no_address_opens_a_file():
    config = default_storage.connection.meta.client.meta.config

    assert (config.connect_timeout, config.read_timeout, config.retries["total_max_attempts"]) == (3, 20, 2)
    assert "?" not in default_storage.url("a/file")


@pytest.mark.django_db(transaction=True)
def test_what_is_backed_up_comes_back_into_an_emptied_bucket(world, tmp_path):
    """On SQLite alone: a bucket does not ask which database there is."""
    if connection.vendor == "postgresql":
        pytest.skip("asked on SQLite")
    letter, _token = issued(world)
    file = enclosed(letter, world, content=b"some")
    backup, before, said = tmp_path / "wian.tar", keys(), StringIO()
    call_command("backup", backup, stdout=said, stderr=said)
    default_storage.bucket.objects.all().delete()

    with databases.copy(databases.without_rows(), tmp_path) as name, databases.leading_to(name):
        call_command("restore", backup, stdout=said, stderr=said)

        assert keys() == sorted([*before, "wian/held/since"])
        assert adding.path_of(file).read_bytes() == b"some"
        assert list(check(timezone.now() + fetched_files.FORGOTTEN)) == []
        held.let_go()
        assert keys() == before
