"""Reads settings from the environment; nothing else in the project reads it."""

import ipaddress
import os
from urllib.parse import parse_qs, unquote, urlsplit

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


def one_of(name: str, choices: dict[str, str], default: str) -> str:
    """What stands for the word chosen; ImproperlyConfigured for any other."""
    chosen = text(name, default)
    if chosen not in choices:
        raise ImproperlyConfigured(f"{name} is one of {', '.join(choices)}. See docs/settings.md.")
    return choices[chosen]


def each_one_of(name: str, choices: set[str]) -> list[str]:
    """A comma-separated variable of known words; ImproperlyConfigured for any other."""
    chosen = words(name)
    if unknown := set(chosen) - choices:
        raise ImproperlyConfigured(f"{name} does not know {', '.join(unknown)}. See docs/settings.md.")
    return chosen


def as_networks(given: list[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Addresses and networks as they were written; ImproperlyConfigured when one is neither."""
    try:
        return [ipaddress.ip_network(each) for each in given]
    except ValueError as error:
        raise ImproperlyConfigured(f"{error}. See docs/settings.md.") from error


def storeroom(name: str) -> dict:
    """Where files are kept, as Django's STORAGES wants it: `s3://key:secret@host/bucket/folder?region=…`.

    `s3+http` speaks without encryption. Below MEDIA_ROOT when it is not set. ImproperlyConfigured.
    """
    told = urlsplit(text(name, ""))
    if not told.geturl():
        return {"BACKEND": "letters.storeroom.disk.Disk"}
    bucket, _slash, folder = told.path.strip("/").partition("/")
    if told.scheme not in ("s3", "s3+http") or not (told.hostname and bucket):
        raise ImproperlyConfigured(f"{name} is not s3://key:secret@host/bucket. See docs/settings.md.")
    options = {
        "access_key": unquote(told.username or "") or None,
        "secret_key": unquote(told.password or "") or None,
        "endpoint_url": f"{'http' if '+' in told.scheme else 'https'}://{told.netloc.rpartition('@')[2]}",
        "bucket_name": bucket,
        "location": folder,
        "region_name": parse_qs(told.query).get("region", [None])[0],
        "max_memory_size": 5 * 2**20,  # bytes of a file that is read; more of it waits on the disk
    }
    return {"BACKEND": "letters.storeroom.bucket.Bucket", "OPTIONS": options}
