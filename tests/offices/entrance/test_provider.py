"""The office's own identity provider: whom it lets in, and what it does not decide."""

import urllib.request
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from offices.models import Membership, User

from . import provider as providers
from .coming_in import app_of, words

LOGIN = reverse("openid_connect_login", kwargs={"provider_id": "office"})


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


@pytest.fixture(scope="module")
def running():
    with providers.running() as provider:
        yield provider


@pytest.fixture
def provider(running, settings):
    running.claims, running.is_refusing = {"sub": "1"}, False
    settings.WIAN_OIDC_NAME, settings.WIAN_OIDC_CLAIM = "บัญชีจังหวัด", "preferred_username"
    app = {
        "provider_id": "office",
        "name": "บัญชีจังหวัด",
        "client_id": providers.CLIENT,
        "secret": providers.SECRET,
        "settings": {"server_url": running.issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return running


def come_in(client, address: str = LOGIN):
    """There, whoever the provider says it is, and back."""
    there = client.get(address)["Location"]
    try:
        urllib.request.build_opener(Stay).open(there)
    except urllib.error.HTTPError as redirection:
        back = redirection.headers["Location"]
    return client.get(urlsplit(back)._replace(scheme="", netloc="").geturl())


def test_the_door_offers_it_where_there_is_one(client, db, provider, settings):
    assert "เข้าด้วยบัญชีจังหวัด" in words(client.get(reverse("login")))

    settings.WIAN_OIDC_NAME, settings.SOCIALACCOUNT_PROVIDERS = "", {}
    assert LOGIN not in words(client.get(reverse("login")))
    assert client.get(LOGIN).status_code == 404


def test_it_opens_the_account_of_that_name_and_leads_to_the_page_that_was_wanted(client, world, provider):
    clerk = world["clerk of the province"]
    provider.claims = {"sub": "4711", "preferred_username": clerk.username, "phone_number": "0812345678"}

    assert come_in(client, f"{LOGIN}?next=/registers/").url == "/registers/"

    assert client.get("/").context["user"] == clerk
    assert SocialAccount.objects.get(user=clerk).extra_data == {}
    client.post("/logout/")
    provider.claims = {"sub": "4711", "preferred_username": "renamed-since"}
    assert come_in(client, f"{LOGIN}?process=connect").url == "/"
    assert client.get("/").context["user"] == clerk
    assert come_in(client, f"{LOGIN}?process=connect").url == "/"  # being in already


def test_it_makes_no_account_and_gives_no_role(client, world, provider):
    people, memberships = User.objects.count(), Membership.objects.count()
    provider.claims = {"sub": "2", "preferred_username": "stranger", "roles": ["head"], "groups": ["63"]}

    answer = come_in(client)

    assert answer.url == reverse("login")
    assert "ยังไม่มีบัญชีของท่านในเวียน" in words(client.get(answer.url))
    assert (User.objects.count(), Membership.objects.count()) == (people, memberships)


def test_whoever_gets_the_name_of_another_later_does_not_get_the_account(client, world, provider):
    clerk = world["clerk of the province"]
    provider.claims = {"sub": "old", "preferred_username": clerk.username}
    come_in(client)
    client.post("/logout/")

    provider.claims = {"sub": "new", "preferred_username": clerk.username}

    assert come_in(client).url == reverse("login")


def test_a_closed_account_stays_closed(client, world, provider):
    clerk = world["clerk of the province"]
    provider.claims = {"sub": "3", "preferred_username": clerk.username}
    come_in(client)
    client.post("/logout/")
    User.objects.filter(pk=clerk.pk).update(is_active=False)

    assert come_in(client).url == reverse("login")
    assert client.get("/").status_code == 302


def test_the_second_factor_is_asked_for_all_the_same(client, world, provider):
    clerk = world["clerk of the province"]
    app_of(clerk)
    provider.claims = {"sub": "5", "preferred_username": clerk.username}

    assert come_in(client).url == reverse("mfa_authenticate")


@pytest.mark.parametrize("amiss", ["refused", "wrong secret", "forged state"])
def test_what_goes_amiss_leads_back_to_the_door_with_the_reason(client, world, provider, settings, amiss):
    provider.claims = {"sub": "6", "preferred_username": world["clerk of the province"].username}
    provider.is_refusing = amiss == "refused"
    if amiss == "wrong secret":
        settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["secret"] = "another"
    back = reverse("openid_connect_callback", kwargs={"provider_id": "office"})

    answer = client.get(back, {"code": "x", "state": "x"}) if amiss == "forged state" else come_in(client)

    assert answer.url == reverse("login")
    assert "เข้าผ่าน บัญชีจังหวัด ไม่สำเร็จ" in words(client.get(answer.url))
