"""The services that a channel may lead to: these four, and no other of the many that apprise knows."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import hooks

MICROSOFT = (".logic.azure.com", ".api.powerplatform.com")  # apprise takes more, also what anybody may own
SECONDS = {"cto": "5", "rto": "10"}  # to reach the service, and for its answer


class Invalid(Exception):
    """The service would not understand this address; says in words what to look at."""


@dataclass(frozen=True)
class Kind:
    """One service: how it is called, and what apprise makes of an address (its fields by their names)."""

    label: str
    build: Callable[[dict], object]
    secret: str  # the field of which the last characters tell one channel from another


def plugin(kind: str, address: dict):
    """Apprise's own object for the address; Invalid, or `hooks.Unfit` for a web hook that leads inside."""
    try:
        return KINDS[kind].build(address)
    except TypeError as error:  # what apprise raises, for an address that it cannot use
        raise Invalid(_("ค่าที่ใส่ไม่ตรงกับแบบของบริการนี้ โปรดคัดลอกใหม่ทั้งหมด")) from error


def ending(kind: str, address: dict) -> str:
    """«••••1234»."""
    return "••••" + address[KINDS[kind].secret][-4:]


def _rules() -> dict:
    """What holds for every service: no redirect is followed, no thread begun, nothing kept on the disk."""
    from apprise import AppriseAsset  # takes a quarter of a second: manage.py need not pay for it

    asset = AppriseAsset(app_id="Wian", http_redirects=False, async_mode=False, storage_mode="memory")
    return {"asset": asset, **SECONDS}


def _line(address: dict):
    from apprise.plugins.line import NotifyLine

    return NotifyLine(address["token"], targets=[address["to"]], include_image=False, **_rules())


def _telegram(address: dict):
    from apprise.plugins.telegram import NotifyTelegram

    found = NotifyTelegram(address["token"], targets=[address["to"]], detect_owner=False, **_rules())
    if not found.targets:  # it drops what is no chat, and says nothing
        raise Invalid(_("รหัสห้องสนทนาใช้ไม่ได้ โปรดคัดลอกใหม่"))
    return found


def _teams(address: dict):
    from apprise.plugins.workflows import NotifyWorkflows

    hooks.check(address["url"])
    parts = NotifyWorkflows.parse_native_url(address["url"])
    if not (parts and parts["host"].lower().endswith(MICROSOFT)):
        raise Invalid(
            _("ไม่ใช่ที่อยู่ของ Workflows โปรดคัดลอกที่อยู่ (URL) จากขั้นตอน When a Teams webhook request is received")
        )
    known = ("host", "port", "workflow", "signature", "power_automate", "routing_id", "version")
    return NotifyWorkflows(
        **{name: parts.get(name) for name in known}, include_image=False, secure=True, **_rules()
    )


def _webhook(address: dict):
    from .web_hook import WebHook

    return WebHook(address["url"], **_rules())


KINDS = {
    "line": Kind(gettext_lazy("LINE"), _line, "token"),
    "telegram": Kind(gettext_lazy("Telegram"), _telegram, "token"),
    "teams": Kind(gettext_lazy("Microsoft Teams"), _teams, "url"),
    "webhook": Kind(gettext_lazy("เว็บฮุก"), _webhook, "url"),
}
