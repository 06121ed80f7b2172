"""What is done at the end of a transaction is stored with it, or nothing is."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from offices.database.ending import at_the_end
from offices.models import Office
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def make_offices(codes: list[str], using: str) -> None:
    Office.objects.using(using).bulk_create(make.new_office(code) for code in codes)


def refuse(things: list, using: str) -> None:
    raise LookupError(things)


@transaction.atomic
def make_and_refuse() -> None:
    make.office("a")
    at_the_end(refuse, ["a"], "default")


def codes() -> list[str]:
    return list(Office.objects.order_by("pk").values_list("code", flat=True))


def test_it_is_done_once_with_all_that_was_asked_for_whatever_the_depth():
    with transaction.atomic():
        at_the_end(make_offices, ["a", "b"], "default")
        with transaction.atomic():
            at_the_end(make_offices, ["b", "c"], "default")
        assert codes() == []

    assert codes() == ["a", "b", "c"]
    with transaction.atomic():
        make.office("d")
    assert codes() == ["a", "b", "c", "d"]


def test_a_transaction_that_is_undone_asked_for_nothing():
    with transaction.atomic():
        at_the_end(make_offices, ["a"], "default")
        transaction.set_rollback(True)
    with transaction.atomic():
        make.office("b")

    assert codes() == ["b"]


def test_where_it_fails_nothing_of_the_transaction_is_stored_and_the_next_one_goes_on():
    with pytest.raises(LookupError):
        make_and_refuse()
    make.office("b")

    assert codes() == ["b"]
    assert not connection.in_atomic_block


def test_there_must_be_a_transaction():
    with pytest.raises(TransactionManagementError):
        at_the_end(refuse, ["a"], "default")
