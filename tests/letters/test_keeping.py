"""How long a letter is kept: a person says so, and the years are those of the calendar."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from letters.keeping import listing, setting, terms
from letters.models import Keeping, KeepingRecord, Term
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

from .keeping import NOW, OLD, TODAY, keep, kept


def test_a_term_runs_out_at_the_end_of_a_year_that_its_class_says(world):
    told = {
        term: kept(world, serial, term).keepings.get()
        for serial, term in enumerate(Term.values, 1)
        if term != "secret"
    }

    last = {term: keeping.last_year for term, keeping in told.items()}
    assert last == {
        "ten": 2572, "copies": 2567, "money": 2567, "routine": 2563,
        "history": None, "court": None, "forever": None,
    }  # fmt: skip
    assert told["ten"].in_words == "เก็บถึง พ.ศ. ๒๕๗๒"
    over = {
        year: set(Keeping.objects.run_out(year).values_list("term", flat=True))
        for year in (2563, 2564, 2568, 2573)
    }
    assert over == {
        2563: set(), 2564: {"routine"}, 2568: {"routine", "copies", "money"},
        2573: {"routine", "copies", "money", "ten"},
    }  # fmt: skip


def test_nothing_runs_out_whose_term_nobody_set(world):
    letter = make.letter(world.department, dated_on=OLD, logged_for=world.province)

    assert not listing.run_out(world.province, TODAY).filter(letter=letter).exists()


def test_a_term_is_proposed_by_the_kind_of_letter(world):
    def proposed(**fields):
        number = fields.pop("number", LetterNumber("มท", "0810.4", len(fields) + 1))
        return terms.proposed(
            make.letter(fields.pop("issuer", world.department), number=number, **fields), world.province
        )

    assert proposed() == Term.TEN
    assert proposed(secrecy=Secrecy.SECRET) == Term.SECRET
    assert proposed(number=LetterNumber("มท", "0810.4", 9, is_circular=True)) == Term.COPIES
    assert proposed(number=LetterNumber("ตก", "0023", 9, is_circular=True), issuer=world.province) == Term.TEN


def test_a_secret_letter_gets_no_term_that_runs_out(world):
    letter = kept(world, secrecy=Secrecy.SECRET, term=Term.SECRET)

    changed = setting.set_term(
        [letter], world.province, Term.ROUTINE, by=world["clerk of the province"], now=NOW
    )

    assert changed == 0
    assert letter.keepings.get().term == Term.SECRET


def test_a_change_of_term_stays_to_be_seen_and_cannot_be_rewritten(world):
    letter = kept(world)
    setting.set_term([letter], world.province, Term.TEN, by=world["head of the province"], now=NOW)

    said = [(record.said, record.by) for record in letter.keeping_records.all()]
    assert said == [
        ("เก็บถึง พ.ศ. ๒๕๖๓", world["clerk of the province"]),
        ("เก็บถึง พ.ศ. ๒๕๖๓ → เก็บถึง พ.ศ. ๒๕๗๒", world["head of the province"]),
    ]
    with pytest.raises(IntegrityError, match="never changed"):
        KeepingRecord.objects.update(said="")


def test_the_clerk_sets_it_on_the_page_of_a_letter_or_for_many_lines_of_a_book(world, client):
    one, two, other = (kept(world, serial, Term.TEN) for serial in (1, 2, 3))
    [book] = world.province.registers.all()
    client.force_login(world["clerk of the province"])

    client.post(reverse("letters:set-term", args=[one.pk]), {"term": "forever"})
    many = reverse("letters:keeping", args=[book.pk])
    client.post(many, {"term": "routine", "letters": [two.pk, one.pk]})

    found = {keeping.letter: keeping.term for keeping in Keeping.objects.all()}
    assert found == {one: "routine", two: "routine", other: "ten"}
    assert "เก็บถึง พ.ศ. ๒๕๖๓" in client.get(one.get_absolute_url()).content.decode()
    refused = client.post(many, {"term": "routine"})
    assert refused.status_code == 422
    assert "ยังไม่ได้เลือกหนังสือ" in refused.content.decode()


def test_a_book_of_many_letters_asks_the_database_as_often_as_one_of_few(
    world, client, django_assert_max_num_queries
):
    for serial in range(1, 16):
        keep(
            world,
            make.letter(world.department, number=LetterNumber("มท", "08", serial), dated_on=OLD),
            world.province,
        )
    [book] = world.province.registers.all()
    client.force_login(world["clerk of the province"])

    with django_assert_max_num_queries(22):
        client.get(reverse("letters:keeping", args=[book.pk]))


def test_what_is_seen_by_another_office_of_ones_own_is_not_kept_here(world, client):
    letter = kept(world)
    clerk = world["clerk of the province"]
    Membership.objects.create(user=clerk, office=world.district, role=Role.CLERK)
    client.force_login(clerk)
    client.post(reverse("switch-office"), {"office": world.district.code})

    page = client.get(letter.get_absolute_url())
    client.post(reverse("letters:set-term", args=[letter.pk]), {"term": Term.TEN})

    assert (page.status_code, page.context["term_form"]) == (200, None)
    assert [each.office for each in letter.keepings.all()] == [world.province]
