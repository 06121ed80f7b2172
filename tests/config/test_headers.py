"""Every answer tells the browser how little it may do with it, whoever gives it and whatever became of it."""

import os
import re
from io import StringIO

import pytest
from django.conf import settings as real
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from letters.models import Letter
from tests.access.addresses import patterns
from tests.letters.sealed import enclosed, issued
from tests.test_private_pages import address
from tests.workflow.doors import given, page

from . import faulty, in_production

OTHERS = ("put", "patch", "delete")
EVERY = OTHERS if "WIAN_TESTS_IN_FULL" in os.environ else ()  # else each address by POST and by one of them
FROM_HERE = {"Origin": "https://wian.example"}
HELD = {
    "Content-Security-Policy": r"(sandbox; )?default-src '(self|none)'.*; frame-ancestors '(none|self)'",
    "Strict-Transport-Security": r"max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY|SAMEORIGIN",
    "Referrer-Policy": "same-origin|strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": r".*\bcamera=\(\).*\bgeolocation=\(\).*",
}
TOLD_BY_NONE = ("Server", "X-Powered-By", "Access-Control-Allow-Origin", "Via")


@pytest.fixture
def production(settings, tmp_path):
    in_production.take_over(settings)
    settings.MEDIA_ROOT = tmp_path
    return settings


def browser(user=None) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False, headers={"Host": "wian.example"})
    if user:
        client.force_login(user)
    return client


def lacking(answer) -> list[str]:
    """What it does not say, or says loosely; what no answer should say."""
    loose = [name for name, said in HELD.items() if not re.fullmatch(said, answer.get(name, ""))]
    if re.search("unsafe-|[*]|https?:", answer.get("Content-Security-Policy", "")):
        loose.append("unsafe")
    return loose + [name for name in TOLD_BY_NONE if name in answer]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="refused before any database is asked")
def test_no_address_takes_a_change_without_its_token_and_every_refusal_is_guarded(production, world):
    """Generated from the resolver: an address that is added is among them. None is exempt."""
    strict, loose, taken = browser(world["clerk of the province"]), [], []
    for place, (name, _pattern) in enumerate(patterns()):
        for method in {"post", OTHERS[place % len(OTHERS)], *EVERY}:
            answer = getattr(strict, method)(address(name), secure=True, headers=FROM_HERE)
            loose += [(name, method, told) for told in lacking(answer)]
            taken += [(name, method)] if answer.status_code != 403 else []

    assert (loose, taken) == ([], [])


def test_a_token_of_another_site_or_of_another_person_is_none_either(production, world):
    clerk = browser(world["clerk of the province"])
    where, form = reverse("letters:log"), {"text": "ก"}
    clerk.get(where, secure=True)
    token = clerk.cookies["csrftoken"].value

    from_elsewhere = {"headers": {"Referer": "https://evil.example/", "Origin": "https://evil.example"}}
    assert (
        clerk.post(where, form | {"csrfmiddlewaretoken": token}, secure=True, **from_elsewhere).status_code
        == 403
    )
    assert clerk.post(where, form | {"csrfmiddlewaretoken": "x" * 64}, secure=True).status_code == 403
    assert (
        clerk.post(where, form | {"csrfmiddlewaretoken": token}, secure=True, headers=FROM_HERE).status_code
        == 200
    )


def test_what_is_refused_redirected_or_served_as_a_file_is_guarded_too(production, world, at_one_minute):
    production.WIAN_DOOR_RATE, production.WHITENOISE_USE_FINDERS = 4, True
    letter, token = issued(world)
    file = enclosed(letter, world)
    clerk, anybody = browser(world["clerk of the province"]), browser()
    manager, large = browser(world["manager of the province"]), {"CONTENT_LENGTH": str(2**40)}
    urlencoded = {"content_type": "application/x-www-form-urlencoded"}
    answers = {
        "400": anybody.get("/", secure=True, headers={"Host": "evil.example"}),
        "302": anybody.get("/", secure=True),
        "403": manager.get(reverse("letters:log"), secure=True),
        "404": anybody.get("/nowhere/", secure=True),
        "404 page": clerk.get(reverse("letters:letter", args=[0]), secure=True),
        "405": clerk.get(reverse("switch-office"), secure=True),
        "413": anybody.post("/login/", "a=b", secure=True, **urlencoded, **large),
        "503": _unready(anybody),
        "200 file": anybody.get(reverse("letters:genuine-file", args=[token, file.pk]), secure=True),
        "200 paper": clerk.get(reverse("letters:paper", args=[letter.pk]), secure=True),
        "200 door": anybody.get(reverse("letters:genuine", args=[token]), secure=True),
        "200 static": _whole(anybody.get("/static/django_htmx/htmx-2.min.js", secure=True)),
        "404 static": anybody.get("/static/css/none.css", secure=True),
        "200 table": clerk.get(reverse("workflow:outstanding") + "?as=csv", secure=True),
        "302 slash": anybody.get("/login", secure=True),
        "429": [anybody.get(reverse("letters:genuine", args=["x"]), secure=True) for _each in range(4)][-1],
    }

    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert statuses == {name: int(name[:3]) for name in answers} | {"302 slash": 301}
    assert {name: told for name, answer in answers.items() if (told := lacking(answer))} == {}


def _whole(answer):
    """Read to its end, which closes the file."""
    answer.getvalue()
    return answer


def _unready(client: Client):
    """As a probe is answered while the database is away."""
    with connection.execute_wrapper(_away):
        return client.get(reverse("readyz"), secure=True)


def _away(execute, sql, params, many, context):
    raise OperationalError(faulty.SECRET)


def test_who_comes_without_encryption_is_sent_to_it(production, db):
    answer = browser().get("/login/")

    assert (answer.status_code, answer["Location"]) == (301, "https://wian.example/login/")
    assert [name for name in lacking(answer) if name != "Strict-Transport-Security"] == []


def test_an_error_shows_no_internals_and_is_guarded(production, world):
    production.ROOT_URLCONF = "tests.config.faulty"
    production.MIDDLEWARE = [*production.MIDDLEWARE, "tests.config.faulty.Middleware"]
    clerk = browser(world["clerk of the province"])
    names = [view.__name__ for view in faulty.VIEWS]
    answers = {name: clerk.get(f"/faulty/{name}/", secure=True) for name in ["middleware", *names]}
    with connection.execute_wrapper(_away):
        away = {
            where: clerk.get(where, secure=True) for where in ("/", "/search/", "/V/x", "/R/x", "/nowhere/")
        }

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 500) | {
        "refused": 403,
        "suspicious": 400,
        "bad": 400,
        "streamed": 200,
    }
    assert {answer.status_code for answer in away.values()} <= {500, 503}
    assert {name: told for name, answer in (answers | away).items() if (told := lacking(answer))} == {}
    assert {name: told for name, answer in (answers | away).items() if (told := _internals(answer))} == {}


def _internals(answer) -> list[str]:
    said = answer.getvalue().decode()
    inside = [*faulty.SECRET.split(), "Traceback", "Exception", "Error", "SELECT", "django.", str(real.ROOT)]
    return [word for word in inside if word in said]


def test_nobody_is_mailed_what_an_error_held(production):
    assert (production.ADMINS, production.MANAGERS, production.DEBUG) == ([], [], False)
    assert "mail_admins" not in str(in_production.settings_read().LOGGING)


def test_the_checks_of_a_deployment_find_nothing(production, tmp_path):
    production.SECRET_KEY = "".join(chr(33 + place % 90) for place in range(60))
    production.EMAIL_HOST, production.VAR = "mail.example", tmp_path
    tmp_path.chmod(0o700)

    call_command("check", deploy=True, fail_level="WARNING", tags=["security"], stdout=StringIO())


def test_no_page_that_one_goes_on_to_is_told_the_address_of_a_door(production, world):
    letter, seal = issued(world)
    _response, key = given(world)
    doors = [
        reverse("letters:genuine", args=[seal]),
        page(key),
        reverse("workflow:calendar-file", args=["x" * 26]),
    ]
    gone = [reverse("letters:genuine", args=["x"]), page("X" * 16), page(key, "reply-report")]

    policies = {where: browser().get(where, secure=True)["Referrer-Policy"] for where in doors + gone}

    assert set(policies.values()) == {"strict-origin"}
    assert Letter.objects.filter(pk=letter.pk).exists()
