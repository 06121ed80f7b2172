"""For the tests: only subtracts slowness."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
WIAN_ALLOWS_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="wian-test-"))
STATIC_ROOT = MEDIA_ROOT / "static"
WHITENOISE_AUTOREFRESH = True
