"""In an office. Refuses to start half-configured: see docs/settings.md."""

from . import env
from .base import *  # noqa: F403

SECRET_KEY = env.text("WIAN_SECRET_KEY")
ALLOWED_HOSTS = env.words("WIAN_HOSTS", None)
WIAN_BASE_URL = env.address("WIAN_BASE_URL")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000  # seconds: one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
WIAN_BEHIND_PROXY = env.flag("WIAN_BEHIND_PROXY")
if WIAN_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
