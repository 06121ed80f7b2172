"""Reports are read from the replica, everything else from where it is written."""

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import resolve

from config.replica import REPLICA, ReportsFromReplica, Router
from offices.models import Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def replica(monkeypatch):
    """The same database once more: only who is asked is tried here."""
    monkeypatch.setitem(connections.settings, REPLICA, connections.settings[DEFAULT_DB_ALIAS])
    connections[REPLICA] = connections[DEFAULT_DB_ALIAS]
    yield
    del connections[REPLICA]


class Away:
    """The tests' own guard lets no real connection to another database be tried."""

    tried = 0

    def ensure_connection(self):
        self.tried += 1
        raise OperationalError("connection refused")


def asked(path: str, method: str = "get", respond=HttpResponse, **cookies):
    """Where a view reads at that address, and the answer."""
    request = getattr(RequestFactory(), method)(path)
    request.COOKIES.update(cookies)
    request.resolver_match = resolve(request.path)

    def answered(request):
        middleware.process_view(request, None, (), {})
        return respond(str(Router().db_for_read(Office)))

    middleware = ReportsFromReplica(answered)
    return middleware(request)


@pytest.mark.parametrize("path", ["/overview/", "/performance/", "/outstanding/?as=csv", "/groups/?as=xlsx"])
def test_what_may_be_some_seconds_old_is_read_from_the_replica(path):
    assert asked(path).content == b"replica"


@pytest.mark.parametrize("path", ["/", "/outstanding/", "/holidays/", "/outstanding/?as=other"])
def test_a_page_on_which_one_works_is_read_from_where_it_is_written(path):
    assert asked(path).content == b"None"


def test_a_form_is_answered_from_where_it_is_written():
    assert asked("/outstanding/?as=csv", "post").content == b"None"


def test_whoever_has_just_sent_a_form_does_not_miss_it():
    sent = asked("/letters/log/", "post")

    cookies = {name: morsel.value for name, morsel in sent.cookies.items()}
    assert (sent.content, sent.cookies["wian_wrote"]["max-age"]) == (b"None", 10)
    assert asked("/overview/", **cookies).content == b"None"


def test_rows_that_are_read_while_they_are_sent_are_read_there_too():
    def respond(where):
        return StreamingHttpResponse(str(Router().db_for_read(Office)) for _row in range(2))

    assert list(asked("/outstanding/?as=csv", respond=respond)) == [b"replica", b"replica"]
    assert Router().db_for_read(Office) is None


def test_nothing_is_written_or_migrated_there():
    written = asked("/overview/", respond=lambda _read: HttpResponse(Router().db_for_write(Office)))

    assert (written.content, Router().allow_migrate(REPLICA, "offices")) == (b"default", False)


def test_a_replica_that_is_away_leaves_the_reports_to_the_primary():
    connections[REPLICA] = away = Away()
    middleware = ReportsFromReplica(lambda request: HttpResponse())
    request = RequestFactory().get("/overview/")
    request.resolver_match = resolve(request.path)

    assert asked("/overview/").content == b"None"
    for _request in range(2):
        middleware.process_view(request, None, (), {})
    assert away.tried == 2  # by each process once in half a minute: to be refused may take its time
