"""For the tests: only subtracts slowness."""

import atexit
import shutil
import tempfile
from pathlib import Path

from offices.database import connecting

from .base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105 — production has another
ALLOWED_HOSTS = ["*"]
WIAN_ALLOWS_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STORAGES["default"]["OPTIONS"] = {"BACKEND": "letters.storeroom.disk.Disk"}  # noqa: F405
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="wian-test-"))
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
STATIC_ROOT = MEDIA_ROOT / "static"
PRACTICE_ROOMS = Path(tempfile.mkdtemp(prefix="wian-practice-"))
atexit.register(shutil.rmtree, PRACTICE_ROOMS, ignore_errors=True)
WHITENOISE_AUTOREFRESH = True
TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"  # noqa: F405
DATABASES["default"] = connecting.for_tests(DATABASES["default"], MEDIA_ROOT)  # noqa: F405
