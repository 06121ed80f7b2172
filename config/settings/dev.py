"""On one's own machine: works with an empty environment."""

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-development-never-for-letters-that-matter"  # noqa: S105 — production has another
ALLOWED_HOSTS = ["*"]
WIAN_ALLOWS_DEMO = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
