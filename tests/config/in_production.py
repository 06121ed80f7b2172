"""What production's settings say, for a test that cannot start a process of its own for it."""

import copy
import importlib

import pytest

from config.settings import base

NEEDED = {"WIAN_SECRET_KEY": "x" * 60, "WIAN_HOSTS": "wian.example", "WIAN_BASE_URL": "https://wian.example"}


def settings_read():
    """The module of production's settings; the tests' own are as they were."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NEEDED.items():
            patch.setenv(name, value)
        patch.setattr(base, "LOGGING", copy.deepcopy(base.LOGGING))
        return importlib.reload(importlib.import_module("config.settings.prod"))


def take_over(settings) -> None:
    """What production says of hosts, encryption and cookies holds for this test."""
    prod = settings_read()
    for name in dir(prod):
        if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "ALLOWED_HOSTS", "WIAN_BASE_URL")):
            setattr(settings, name, getattr(prod, name))
    settings.WIAN_ALLOWS_DEMO = prod.WIAN_ALLOWS_DEMO
