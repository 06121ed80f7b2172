"""A web hook goes to the address that was looked at, whatever its name leads to by then."""

import socket
import ssl
import subprocess
import threading

import pytest

from offices.channels import delivering, hooks, keeping, kinds
from tests import hooks as hook_servers

HOST, INSIDE = "hook.example", "127.0.0.2"


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    """A key and a certificate of the host, for who trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        folder / "key.pem",
    ]
    subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    made = ["openssl", "req", "-x509", "-days", "2", *key, "-out", folder / "whole.pem", *subject]
    subprocess.run(made, check=True, capture_output=True)
    return folder


@pytest.fixture
def hook(certified, monkeypatch):
    """A web hook with TLS on loopback, which counts as public here."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certified / "whole.pem"))
    monkeypatch.setattr(hooks, "_is_public", lambda address: address == "127.0.0.1")
    with hook_servers.running() as server:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certified / "whole.pem", certified / "key.pem")
        server.named = []
        context.sni_callback = lambda _socket, name, _context: server.named.append(name)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield server


@pytest.fixture
def inside(hook):
    """What listens at the same port of an address inside; how often it was called."""
    with socket.create_server((INSIDE, hook.server_port)) as server:
        called = []
        threading.Thread(target=_count, args=(server, called), daemon=True).start()
        yield called
        server.shutdown(socket.SHUT_RDWR)


def _count(server: socket.socket, called: list) -> None:
    while True:
        try:
            called.append(server.accept())
        except OSError:
            return


def names_lead(monkeypatch, *places: str) -> list[str]:
    """The host is found at these addresses, one after the other, and at the last one from then on.

    What asked for it.
    """
    asked, real = [], socket.getaddrinfo

    def find(host, *about, **more):
        if host != HOST:
            return real(host, *about, **more)
        asked.append(host)
        return real(places[min(len(asked), len(places)) - 1], *about, **more)

    monkeypatch.setattr(socket, "getaddrinfo", find)
    return asked


def channel_to(world, port: int):
    address = {"url": f"https://{HOST}:{port}/in?k=v"}
    return keeping.add(world.province, "webhook", "เว็บฮุก", address, by=world["clerk of the province"])


def test_a_name_that_leads_inside_a_moment_later_leads_nobody_there(world, hook, inside, monkeypatch):
    asked = names_lead(monkeypatch, "127.0.0.1", INSIDE)

    delivering.deliver(channel_to(world, hook.server_port), "เตือน", "๑. มท")

    ((path, headers, posted),) = hook.posted
    assert (path, headers["Host"], posted["title"]) == ("/in?k=v", f"{HOST}:{hook.server_port}", "เตือน")
    assert (hook.named, asked, inside) == ([HOST], [HOST], [])


def test_a_name_that_leads_inside_since_it_was_typed_is_sent_nothing(world, hook, inside, monkeypatch):
    channel = channel_to(world, hook.server_port)
    names_lead(monkeypatch, "127.0.0.1", INSIDE)
    kinds.plugin("webhook", keeping.address_of(channel))  # as the form looked at it

    with pytest.raises(delivering.NotDelivered, match="เครือข่ายภายใน"):
        delivering.deliver(channel, "เตือน", "๑. มท")

    assert (hook.posted, inside) == ([], [])


def test_of_several_addresses_none_may_be_inside(hook, monkeypatch):
    find = socket.getaddrinfo
    both = lambda _host, *about, **more: find("127.0.0.1", *about, **more) + find(INSIDE, *about, **more)  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", both)

    with pytest.raises(hooks.Unfit):
        hooks.check(f"https://{HOST}/")


def test_who_has_not_the_certificate_of_the_host_is_told_nothing(hook, monkeypatch):
    names_lead(monkeypatch, "127.0.0.1")
    to = kinds.plugin("webhook", {"url": f"https://{HOST}:{hook.server_port}/"})
    to.parts = hooks.parts_of(f"https://other.example:{hook.server_port}/")

    assert not to.send("๑. มท", "เตือน")
    assert hook.posted == []
