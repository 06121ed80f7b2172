"""Reads settings from the environment; nothing else in the project reads it."""

import ipaddress
import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value of an environment variable; ImproperlyConfigured when it is needed and absent."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/settings.md.")
    return value


def address(name: str, default: str | None = None) -> str:
    """The address of the site, without a slash at its end; ImproperlyConfigured when it has a path.

    A QR code spells it in capitals: a host is the same in capitals, a path is not.
    """
    value = text(name, default).rstrip("/")
    if urlsplit(value)._replace(scheme="", netloc="").geturl():
        raise ImproperlyConfigured(
            f"{name} has a path ({value}). Give Wian a host name. See docs/settings.md."
        )
    return value


def words(name: str, default: str | None = "") -> list[str]:
    """A comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on."""
    return text(name, str(default)).lower() in {"1", "true", "yes", "on"}


def as_networks(given: list[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Addresses and networks as they were written; ImproperlyConfigured when one is neither."""
    try:
        return [ipaddress.ip_network(each) for each in given]
    except ValueError as error:
        raise ImproperlyConfigured(f"{error}. See docs/settings.md.") from error
