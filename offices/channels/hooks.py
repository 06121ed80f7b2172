"""Addresses of web hooks: none of them leads into the house where Wian stands."""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
_UNICAST = ipaddress.ip_network("2000::/3")  # what the net routes; some of the rest leads to IPv4 inside
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # carries an IPv4 address in its last 32 bits


class Unfit(Exception):
    """Nothing is sent to this address; says why in words."""


def check(url: str) -> str | None:
    """Where its host is found, so that the name is asked for no more; Unfit for where Wian may not send to.

    Https, at a public address on the net. What WIAN_HOOK_HOSTS names may be anywhere, and without encryption:
    None.
    """
    parts = parts_of(url)
    if parts.hostname in settings.WIAN_HOOK_HOSTS:
        return None
    if parts.scheme != "https":
        raise Unfit(_("ที่อยู่ต้องขึ้นต้นด้วย https:// โปรดขอที่อยู่แบบเข้ารหัสจากผู้ดูแลปลายทาง"))
    found = _addresses(parts.hostname, parts.port or PORTS[parts.scheme])
    if not all(_is_public(address) for address in found):
        raise Unfit(_("ที่อยู่นี้อยู่ในเครือข่ายภายใน ระบบไม่ส่งไป โปรดใช้ที่อยู่บนอินเทอร์เน็ต หรือให้ผู้ดูแลระบบอนุญาตโฮสต์นี้"))
    return found[0]


def parts_of(url: str) -> SplitResult:
    """Of an address with a scheme, a host and, where it has one, a port; Unfit for any other."""
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or parts.username or parts.password:
        raise Unfit(_("ที่อยู่ไม่ถูกต้อง โปรดคัดลอกมาทั้งหมด เช่น https://example.go.th/hook"))
    return parts


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise Unfit(_("ไม่พบ %s บนเครือข่าย โปรดตรวจตัวสะกดของที่อยู่") % host) from error
    return [where[0].partition("%")[0] for *_kind, where in found]


def _is_public(text: str) -> bool:
    address = _unwrapped(ipaddress.ip_address(text))
    if address.version == 6 and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast


def _unwrapped(address: ipaddress.IPv4Address | ipaddress.IPv6Address):
    """The IPv4 address that an IPv6 address carries, if it carries one."""
    if address.version == 4:
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    _server, client = address.teredo or (None, None)
    return address.ipv4_mapped or address.sixtofour or client or address
