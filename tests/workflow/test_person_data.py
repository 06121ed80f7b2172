"""What is stored about a person is told to that person whole, and to nobody's harm."""

import datetime
import json
import stat

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from letters.models import Letter, Note
from offices.models import Channel, Membership, OfficeCode, User
from offices.secrecy import Secrecy
from tests import make
from workflow.person_data import relations, told_as_json, words
from workflow.person_data.readable import guards

from .steps import asked

NOW = datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC)


def told(person: User) -> dict:
    return json.loads("".join(told_as_json(person, NOW)))


def test_every_relation_to_a_person_is_told(world):
    """Asked of the person's side, where Django lists them by itself."""
    related = {
        each.related_model._meta.label
        for each in User._meta.get_fields(include_hidden=True)
        if each.auto_created and not each.concrete and each.related_model and not each.many_to_many
    }
    through = {field.remote_field.through._meta.label for field in User._meta.many_to_many}

    assert set(told(world["clerk of the province"])["rows"]) | through == related | through
    assert set(words.KINDS) == related  # and has words of its own on the page
    assert len(related) > 40


def test_it_names_the_person_and_what_they_did(world):
    clerk = world["clerk of the province"]
    letter = make.letter(world.province, by=clerk, subject="รายงานผลการดำเนินการ")

    found = told(clerk)

    assert found["person"]["username"] == clerk.username
    [membership] = found["rows"]["offices.Membership"]
    assert (membership["as"], membership["office__name"]) == (["user"], world.province.name)
    [logged] = found["rows"]["letters.Letter"]
    assert (logged["as"], logged["subject"]) == (["logged_by"], letter.subject)


def test_no_key_to_any_door_is_in_it(world):
    clerk = world["clerk of the province"]
    Channel.objects.create(
        office=world.province, kind="line", name="LINE", sealed="SEALED-SECRET", made_by=clerk
    )
    OfficeCode.objects.create(office=world.district, hashed="HASHED-SECRET", made_by=clerk)
    key = make.key(asked(world), by=clerk, nonce="NONCE-SECRET", token_hash="TOKEN-SECRET")
    User.objects.filter(pk=clerk.pk).update(password="PASSWORD-SECRET")
    clerk.refresh_from_db()

    whole = "".join(told_as_json(clerk, NOW))

    assert "SECRET" not in whole
    assert {"offices.Channel", "workflow.ReplyKey"} <= {
        label for label, rows in json.loads(whole)["rows"].items() if rows
    }
    assert key.pk
    hidden = {"password", "sealed", "hashed", "nonce", "token_hash", "form_token", "data", "secret"}
    assert {name for model, _names in relations.naming() for name in relations.told_fields(model)}.isdisjoint(
        hidden
    )


def test_of_letters_that_were_closed_to_the_person_only_the_moment_is_told(world):
    clerk = world["clerk of the province"]
    secret = make.letter(world.province, by=clerk, subject="เรื่องลับเฉพาะ")
    line = make.registers.enter(secret, world.province, "incoming", on=NOW.date(), by=clerk)
    note = {"author": clerk, "position": "ธุรการ", "kind": "propose", "text": "ความที่เกษียนไว้"}
    Note.objects.create(entry=line, **note)
    Letter.objects.filter(pk=secret.pk).update(secrecy=Secrecy.SECRET)

    whole = "".join(told_as_json(clerk, NOW))

    assert "เรื่องลับเฉพาะ" not in whole
    assert "ความที่เกษียนไว้" not in whole
    [told_note] = json.loads(whole)["rows"]["letters.Note"]
    assert set(told_note) == {"as", "written_at", "closed"}
    Membership.objects.filter(user=clerk).update(cleared_for=Secrecy.SECRET)
    assert "ความที่เกษียนไว้" in "".join(told_as_json(User.objects.get(pk=clerk.pk), NOW))


def test_whatever_hangs_on_a_letter_or_a_duty_is_guarded_by_it():
    free = {
        model._meta.label
        for model, _names in relations.naming()
        if not guards(model) and not hasattr(model._default_manager, "visible_to")
    }

    assert {label for label in free if label.startswith(("letters.", "workflow."))} == set()


def test_a_person_who_has_left_is_told_too(world):
    clerk = world["clerk of the province"]
    letter = make.letter(world.province, by=clerk)
    Membership.objects.filter(user=clerk).update(until=datetime.date(2020, 1, 1))
    clerk = User.objects.get(pk=clerk.pk)

    [row] = told(clerk)["rows"]["letters.Letter"]

    assert letter.subject not in json.dumps(row, ensure_ascii=False)
    assert row["closed"]


def test_the_command_writes_a_file_for_one_reader_and_over_no_other(world, tmp_path):
    clerk, file = world["clerk of the province"], tmp_path / "data.json"

    call_command("person_data", clerk.username, file)

    assert json.loads(file.read_text(encoding="utf-8"))["person"]["username"] == clerk.username
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="อยู่แล้ว"):
        call_command("person_data", clerk.username, file)
    with pytest.raises(CommandError, match="ไม่พบผู้ใช้"):
        call_command("person_data", "nobody", tmp_path / "other.json")


def test_the_page_counts_and_gives_only_ones_own(world, client, django_assert_max_num_queries):
    client.force_login(world["clerk of the province"])
    make.letter(world.province, by=world["clerk of the province"])

    with django_assert_max_num_queries(90):  # one for each kind of row
        page = client.get(reverse("workflow:person-data")).content.decode()
    file = client.get(reverse("workflow:person-data-file"))

    assert ">หนังสือ<" in page
    assert "letters.Letter" not in page
    whole = json.loads(b"".join(file.streaming_content))
    assert whole["person"]["username"] == world["clerk of the province"].username
    assert file.headers["Cache-Control"] == "private, no-store, max-age=0"
    assert whole["told_at"] <= timezone.now().isoformat()
