"""Channels of an office: what may be added, how their secrets are kept, what is sent through them."""

import io
import logging
from pathlib import Path

import pytest
from apprise.plugins.line import NotifyLine
from apprise.plugins.telegram import NotifyTelegram
from apprise.plugins.workflows import NotifyWorkflows
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from offices.channels import delivering, hooks, keeping, kinds, sealing
from offices.models import Channel
from tests import hooks as hook_servers

TOKEN = "kd9Xw2/Secret+Token/Of+The+Office1234="
GROUP = "C0123456789abcdef0123456789abcdef"
LINE = {"token": TOKEN, "to": GROUP}
TELEGRAM = {"token": "123456789:AAExyzSecretOfTheBot-abcdefghijklmno", "to": "-1001234567890"}
WORKFLOW = "https://prod-1.southeastasia.logic.azure.com:443/workflows/643e69f83c8944438d6811/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KODueb5A"


@pytest.fixture(scope="module")
def server():
    with hook_servers.running() as server:
        yield server


@pytest.fixture
def hook(server, settings):
    settings.WIAN_HOOK_HOSTS = ["127.0.0.1"]
    server.posted.clear()
    server.status = 200
    return server


@pytest.fixture
def add(world):
    def added(kind="line", address=LINE, name="กลุ่มไลน์") -> Channel:
        return keeping.add(world.province, kind, name, address, by=world["clerk of the province"])

    return added


@pytest.fixture
def clerk(client, world):
    cache.clear()
    client.force_login(world["clerk of the province"])
    return client


@pytest.fixture
def log():
    """What an office that logs everything would keep."""
    kept, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(kept), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


def said(answer) -> list[str]:
    return [str(each) for each in get_messages(answer.wsgi_request)]


def page(client) -> str:
    return client.get(reverse("channels")).content.decode()


# ── What may be added ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("kind", "address", "url"),
    [
        ("line", LINE, f"line://kd9Xw2%2FSecret%2BToken%2FOf%2BThe%2BOffice1234%3D/{GROUP}"),
        ("telegram", TELEGRAM, "tgram://123456789%3AAAExyzSecretOfTheBot-abcdefghijklmno/-1001234567890/"),
        ("webhook", {"url": "http://127.0.0.1:9/a%20b?k=v"}, "json://127.0.0.1:9/a%20b"),
    ],
)
def test_apprise_understands_what_is_typed(kind, address, url, hook):
    assert kinds.plugin(kind, address).url().startswith(url)


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("line", LINE | {"to": "กลุ่มของเรา"}, "to"),
        ("line", LINE | {"token": "   "}, "token"),
        ("telegram", TELEGRAM | {"token": "my bot"}, "token"),
        ("telegram", TELEGRAM | {"to": "ห้อง"}, "to"),
        ("teams", {"url": "https://1.1.1.1/hook"}, "url"),
        ("webhook", {"url": "mailto://a:b@example.com"}, "url"),
        ("webhook", {"url": "https://user:word@1.1.1.1/"}, "url"),
        ("webhook", {"url": "https://[1.1.1.1/"}, "url"),
    ],
)
def test_what_the_service_would_not_understand_is_refused_at_its_field(clerk, kind, typed, field):
    answer = clerk.post(reverse("channels") + f"?kind={kind}", {"name": "ช่อง", **typed})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Channel.objects.exists()


def test_workflows_of_teams_are_at_microsoft_alone(settings):
    settings.WIAN_HOOK_HOSTS = ["prod-1.southeastasia.logic.azure.space"]  # nothing is amiss but whose it is

    with pytest.raises(kinds.Invalid, match="Workflows"):
        kinds.plugin("teams", {"url": WORKFLOW.replace("azure.com", "azure.space")})


def test_a_kind_that_is_not_offered_adds_nothing(clerk):
    clerk.post(reverse("channels") + "?kind=syslog", {"name": "ช่อง", "url": "syslog://"})

    assert not Channel.objects.exists()


def test_pressed_twice_there_is_one(clerk, world):
    for _time in range(2):
        answer = clerk.post(reverse("channels") + "?kind=line", {"name": "กลุ่มไลน์", **LINE})

    assert Channel.objects.get().office == world.province
    assert said(answer)[-1] == "หน่วยงานมีช่องทางนี้อยู่แล้ว ชื่อ «กลุ่มไลน์»"


# ── Web hooks that lead inside ────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.7/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::a00:7]/",
        "https://[64:ff9b:1::a00:7]/",  # a translator of the house's own
        "https://[::ffff:0:10.0.0.7]/",
        "https://[::127.0.0.1]/",
        "https://[fec0::1]/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://2130706433/",  # 127.0.0.1 as one number
        "https://224.0.0.1/",
        "http://1.1.1.1/",  # not encrypted
        "file:///etc/passwd",
    ],
)
def test_a_web_hook_leads_only_out_and_encrypted(url):
    with pytest.raises(hooks.Unfit):
        hooks.check(url)


@pytest.mark.parametrize("host", ["1.1.1.1", "[2606:4700:4700::1111]", "[64:ff9b::101:101]"])
def test_a_web_hook_to_a_public_address_may_be(host):
    hooks.check(f"https://{host}/hook")


def test_a_house_may_allow_a_host_of_its_own(settings):
    settings.WIAN_HOOK_HOSTS = ["10.0.0.7"]

    hooks.check("http://10.0.0.7:8065/hooks/x")


def test_a_host_that_is_allowed_no_longer_is_sent_nothing(add, hook, settings):
    channel = add("webhook", {"url": hook.url})
    settings.WIAN_HOOK_HOSTS = []

    with pytest.raises(delivering.NotDelivered, match="https"):
        delivering.deliver(channel, "เรื่อง", "ความ")

    assert hook.posted == []


# ── The secret ────────────────────────────────────────────────────────────────────────────────────
def test_a_dump_of_the_database_does_not_tell_it(add):
    add()
    dump = io.StringIO()

    call_command("dumpdata", "offices", stdout=dump)

    assert "กลุ่มไลน์" in dump.getvalue()
    for secret in (TOKEN, TOKEN[:12], GROUP, "line://"):
        assert secret not in dump.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="looks into SQLite's file")
def test_the_file_of_the_database_does_not_hold_it(add):
    add()

    name = connection.settings_dict["NAME"]
    bytes_kept = b"".join(
        Path(f"{name}{end}").read_bytes() for end in ("", "-wal") if Path(f"{name}{end}").exists()
    )
    assert "กลุ่มไลน์".encode() in bytes_kept
    assert TOKEN.encode() not in bytes_kept
    assert GROUP.encode() not in bytes_kept


def test_the_page_shows_no_more_than_its_end(clerk, add):
    add()

    shown = page(clerk)

    assert f"••••{TOKEN[-4:]}" in shown
    assert TOKEN[:12] not in shown
    assert GROUP not in shown


def test_nothing_that_is_printed_or_logged_tells_it(add, hook, monkeypatch, log):
    monkeypatch.setattr(NotifyTelegram, "notify_url", f"{hook.url}/bot")
    channel, hook.status = add("telegram", TELEGRAM), 401

    with pytest.raises(delivering.NotDelivered) as fault:
        delivering.deliver(channel, "เรื่อง", "ความ")

    logging.getLogger("offices").debug("heard")
    assert "heard" in log.getvalue()
    for told in (repr(channel), str(channel), str(fault.value), log.getvalue()):
        assert TELEGRAM["token"] not in told


def test_under_another_secret_key_it_is_asked_for_anew(client, world, add, settings):
    channel = add()
    settings.SECRET_KEY = "another"
    client.force_login(world["clerk of the province"])

    assert "โปรดเพิ่มช่องทางนี้ใหม่" in page(client)
    with pytest.raises(delivering.NotDelivered) as fault:
        delivering.deliver(channel, "เรื่อง", "ความ")
    assert fault.value.is_final


def test_a_former_secret_key_that_the_settings_name_still_opens_it(add, settings):
    channel = add()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert keeping.address_of(channel) == LINE


def test_the_same_is_sealed_differently_each_time():
    assert sealing.seal("a") != sealing.seal("a")


# ── What is sent ──────────────────────────────────────────────────────────────────────────────────
def test_a_web_hook_gets_title_and_message(add, hook):
    delivering.deliver(add("webhook", {"url": f"{hook.url}/a%20b?k=v"}), "เตือน ๓ เรื่อง", "๑. <b>มท</b>")

    ((path, _headers, posted),) = hook.posted
    assert (path, posted["title"], posted["message"]) == ("/a%20b?k=v", "เตือน ๓ เรื่อง", "๑. <b>มท</b>")


def test_line_gets_it_as_its_interface_asks(add, hook, monkeypatch):
    monkeypatch.setattr(NotifyLine, "notify_url", f"{hook.url}/push")

    delivering.deliver(add(), "เตือน", "๑. มท")

    ((_path, headers, posted),) = hook.posted
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert (posted["to"], posted["messages"][0]["text"]) == (GROUP, "เตือน\r\n๑. มท")


def test_telegram_reads_no_markup_in_it(add, hook, monkeypatch):
    monkeypatch.setattr(NotifyTelegram, "notify_url", f"{hook.url}/bot")

    delivering.deliver(add("telegram", TELEGRAM), "เตือน", "<a href='https://x.example'>กด</a>")

    ((path, _headers, posted),) = hook.posted
    assert path == f"/bot{TELEGRAM['token']}/sendMessage"
    assert str(posted["chat_id"]) == TELEGRAM["to"]
    assert "<a href" not in posted["text"]


def test_teams_reads_no_markup_in_it(add, settings, monkeypatch):
    settings.WIAN_HOOK_HOSTS = ["prod-1.southeastasia.logic.azure.com"]
    bodies = []  # it speaks to Microsoft alone
    monkeypatch.setattr(
        NotifyWorkflows, "send", lambda self, body, **_rest: bodies.append((self.workflow, body)) or True
    )

    delivering.deliver(add("teams", {"url": WORKFLOW}), "เตือน", "[กด](https://x.example) <at>all</at>")

    assert bodies == [("643e69f83c8944438d6811", r"\[กด\]\(https://x\.example\) <at\>all</at\>")]


@pytest.mark.parametrize(
    ("status", "told", "is_final"),
    [
        (401, "โทเคน", True),
        (404, "ไม่พบปลายทาง", True),
        (302, "ไม่ตามไป", True),
        (429, "รับไม่ทัน", False),
        (503, "ขัดข้อง", False),
    ],
)
def test_a_fault_is_told_in_words(add, hook, status, told, is_final):
    channel, hook.status = add("webhook", {"url": hook.url}), status

    with pytest.raises(delivering.NotDelivered, match=told) as fault:
        delivering.deliver(channel, "เรื่อง", "ความ")

    assert (fault.value.is_final, len(hook.posted)) == (is_final, 1)  # no redirect is followed


def test_a_service_that_does_not_answer_is_a_fault_that_may_pass(add, hook):
    with pytest.raises(delivering.NotDelivered, match="ติดต่อบริการปลายทางไม่ได้") as fault:
        delivering.deliver(add("webhook", {"url": "http://127.0.0.1:1/"}), "เรื่อง", "ความ")

    assert not fault.value.is_final


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_a_test_message_says_at_once_what_became_of_it(clerk, add, hook):
    channel = add("webhook", {"url": hook.url})

    assert said(clerk.post(reverse("channel-try", args=[channel.pk]))) == [
        "ปลายทางรับข้อความทดสอบแล้ว โปรดดูที่ กลุ่มไลน์"
    ]
    assert "กลุ่มไลน์" in hook.posted[0][2]["message"]

    cache.clear()
    hook.status = 500
    answer = clerk.post(reverse("channel-try", args=[channel.pk]))
    assert said(answer)[-1] == "ส่งไม่ถึง กลุ่มไลน์: บริการปลายทางขัดข้อง (๕๐๐)"


def test_pressed_twice_one_test_message_leaves(clerk, add, hook):
    channel = add("webhook", {"url": hook.url})

    for _time in range(2):
        clerk.post(reverse("channel-try", args=[channel.pk]))

    assert len(hook.posted) == 1


def test_an_ended_channel_is_kept_and_used_no_more(clerk, add, world):
    channel = add()

    clerk.post(reverse("channel-end", args=[channel.pk]))

    channel.refresh_from_db()
    assert channel.ended_by == world["clerk of the province"]
    assert "กลุ่มไลน์" not in page(clerk).partition("<main")[2].partition("เลิกใช้ช่องทาง")[2]
    assert clerk.post(reverse("channel-try", args=[channel.pk])).status_code == 404


@pytest.mark.parametrize("name", ["channel-try", "channel-end"])
def test_the_channels_of_another_office_do_not_exist(client, world, add, name):
    client.force_login(world["clerk of the district"])

    assert client.post(reverse(name, args=[add().pk])).status_code == 404


@pytest.mark.parametrize("who", ["officer of the province", "outsider"])
def test_nobody_else_sees_them(client, world, who):
    client.force_login(world[who])

    assert client.get(reverse("channels")).status_code == 403
