"""What is asked beside the password, of whom, and how one gets it."""

import re
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from offices.house_rules import HouseRules
from offices.models import Role
from thai.numerals import to_thai

from .coming_in import PASSWORD, app_of, code, come_in, words

SECOND = reverse("mfa_authenticate")
HOME = reverse("mfa_index")


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def head(world):
    return world["head of the province"]


def required(office, *roles) -> None:
    HouseRules.objects.create(office=office, second_factor_for=list(roles))


# ── Having one ──────────────────────────────────────────────────────────────────────────────────────
def test_an_app_is_set_up_with_the_code_that_it_shows_and_recovery_codes_come_with_it(client, clerk):
    come_in(client, clerk.username)
    page = words(client.get(reverse("mfa_activate_totp")))
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page)[1]
    assert 'src="data:image/svg+xml;base64,' in page

    answer = client.post(reverse("mfa_activate_totp"), {"code": to_thai(code(secret))}, follow=True)

    kept = Authenticator.objects.get(user=clerk, type="totp")
    assert secret not in str(kept.data)
    assert len(re.findall(r"<li><code>\d{8}</code></li>", words(answer))) == 10


def test_with_an_app_the_password_alone_opens_nothing(client, clerk):
    app_of(clerk)

    assert come_in(client, clerk.username).url == SECOND
    assert client.get("/").url.startswith("/login/")

    assert client.post(SECOND, {"code": code()}).url == "/"
    assert client.get("/").status_code == 200


def test_the_way_leads_on_to_the_page_that_was_wanted(client, clerk):
    app_of(clerk)
    client.post("/login/", {"username": clerk.username, "password": PASSWORD, "next": "/registers/"})

    assert client.post(SECOND, {"code": code()}).url == "/registers/"


def test_a_code_opens_once(client, clerk):
    app_of(clerk)
    with time_machine.travel("2026-03-05T02:00:01Z", tick=False) as clock:
        shown = code()
        come_in(client, clerk.username)
        client.post(SECOND, {"code": shown})
        client.post("/logout/")
        clock.shift(35)
        come_in(client, clerk.username)

        answer = client.post(SECOND, {"code": shown})

    assert "รหัสหรือพาสคีย์ไม่ถูกต้อง" in words(answer)


def test_the_sixth_wrong_code_is_not_even_looked_at(client, clerk):
    app_of(clerk)
    come_in(client, clerk.username)
    for _each in range(5):
        client.post(SECOND, {"code": "000000"})

    answer = client.post(SECOND, {"code": code()})

    assert "โปรดรอ ๑๐ นาที" in words(answer)
    assert client.get("/").status_code == 302


def test_a_recovery_code_opens_once(client, clerk):
    come_in(client, clerk.username)
    secret = re.search(r">([A-Z2-7]{32})<", words(client.get(reverse("mfa_activate_totp"))))[1]
    shown = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    spare = re.search(r"<code>(\d{8})</code>", words(shown))[1]

    for opens in (True, False):
        client.post("/logout/")
        come_in(client, clerk.username)
        client.post(SECOND, {"code": spare})
        assert (client.get("/").status_code == 200) == opens


def test_to_take_one_away_asks_for_the_password_again(client, clerk):
    client.force_login(clerk)
    app_of(clerk)
    page = reverse("mfa_deactivate_totp")

    asked = client.post(page)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert "ไม่ถูกต้อง" in words(client.post(asked.url, {"password": "wrong"}))
    client.post(asked.url, {"password": PASSWORD}, follow=True)
    client.post(page)

    assert not Authenticator.objects.filter(user=clerk).exists()


def test_the_eleventh_wrong_password_of_a_confirmation_is_refused(client, clerk):
    client.force_login(clerk)
    answers = [client.post(reverse("account_reauthenticate"), {"password": "wrong"}) for _each in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


def test_nobody_reaches_the_passkeys_of_others(client, clerk, head):
    theirs = Authenticator.objects.create(user=head, type="webauthn", data={"name": "x", "credential": {}})
    come_in(client, clerk.username)

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[theirs.pk]), {"name": "y"}).status_code == 404


# ── Having to have one ──────────────────────────────────────────────────────────────────────────────
def test_who_must_have_one_reaches_only_where_it_is_set_up(client, world, clerk):
    required(world.province, Role.CLERK)
    come_in(client, clerk.username)

    led = {
        page: client.get(page).get("Location")
        for page in ("/", "/registers/", "/office/rules/", "/letters/log/")
    }

    assert set(led.values()) == {HOME}
    assert "ต้องยืนยันตัวตนสองขั้น" in words(client.get(HOME))
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    app_of(clerk)
    assert client.get("/").status_code == 200


def test_it_is_asked_of_the_named_roles_of_the_office_alone(client, world, clerk, head):
    required(world.province, Role.HEAD)

    asked = {}
    for who in ("clerk of the province", "head of the province", "head of the district"):
        client.force_login(world[who])
        asked[who] = client.get("/").status_code == 302

    assert asked == {
        "clerk of the province": False,
        "head of the province": True,
        "head of the district": False,
    }


def test_the_settings_ask_it_of_a_role_everywhere(client, world, settings):
    settings.WIAN_SECOND_FACTOR = ["manager"]
    client.force_login(world["manager of the district"])

    assert client.get("/").url == HOME


def test_who_removed_theirs_is_led_to_set_one_up_again(client, world, clerk):
    required(world.province, Role.CLERK)
    app_of(clerk)
    come_in(client, clerk.username)
    client.post(SECOND, {"code": code()})
    assert client.get("/").status_code == 200

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get("/").url == HOME


def test_the_head_decides_of_whom_and_nobody_else(client, world, head):
    page = reverse("second-factor")
    statuses = {}
    for role in Role.values:
        client.force_login(world[f"{role} of the province"])
        statuses[role] = client.post(page, {"roles": ["clerk"]}).status_code

    assert statuses == {"clerk": 403, "officer": 403, "head": 302, "manager": 403}
    kept = HouseRules.objects.get(office=world.province)
    assert (kept.second_factor_for, kept.changed_by) == (["clerk"], head)


def test_a_role_that_does_not_exist_changes_nothing(client, world, head):
    required(world.province, Role.HEAD)
    app_of(head)
    client.force_login(head)

    answer = client.post(reverse("second-factor"), {"roles": ["clerk", "emperor"]})

    assert (answer.status_code, "ไม่มีบทบาทนี้" in words(answer)) == (422, True)
    assert HouseRules.objects.get(office=world.province).second_factor_for == ["head"]


def test_everybody_at_the_office_is_told_of_whom(client, world, clerk):
    required(world.province, Role.MANAGER)
    client.force_login(clerk)
    page = words(client.get(reverse("second-factor")))

    assert "<li>ผู้บริหาร</li>" in page
    assert 'name="roles"' not in page


# ── Having lost it ──────────────────────────────────────────────────────────────────────────────────
def test_an_administrator_takes_a_lost_one_away_and_ends_the_sessions(client, clerk, caplog):
    come_in(client, clerk.username)
    app_of(clerk)
    out = StringIO()

    call_command("forget_second_factor", clerk.username, stdout=out)

    assert "๑ รายการ" in out.getvalue()
    assert client.get("/").status_code == 302
    assert come_in(client, clerk.username).url == "/"
    assert [record.facts["person"] for record in caplog.records if "taken away" in record.message] == [
        clerk.pk
    ]


def test_of_a_name_that_nobody_has_it_says_so(db):
    with pytest.raises(CommandError, match="ไม่มีผู้ใช้ชื่อ"):
        call_command("forget_second_factor", "nobody")
