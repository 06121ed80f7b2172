"""In an office. Refuses to start half-configured: see docs/settings.md."""

from . import env
from .base import *  # noqa: F403

SECRET_KEY = env.text("WIAN_SECRET_KEY")
ALLOWED_HOSTS = env.words("WIAN_HOSTS", None)
WIAN_BASE_URL = env.address("WIAN_BASE_URL")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = ["^(healthz|readyz|metrics)$"]  # asked inside the house, past the proxy
SECURE_HSTS_SECONDS = 31_536_000  # seconds: one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
WIAN_BEHIND_PROXY = env.flag("WIAN_BEHIND_PROXY")
if WIAN_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# One JSON object a line, to stderr: whoever started the process keeps them.
LOGGING["root"] = {"level": "INFO", "handlers": ["lines"]}  # noqa: F405
LOGGING["loggers"] |= {  # noqa: F405
    "django": {"handlers": [], "level": "INFO"},
    "django.request": {"level": "ERROR", "filters": ["not_told_twice"]},
    "django_tasks": {"level": "CRITICAL"},  # what a task did stands in a line of ours, without its arguments
    "django_tasks_db": {"level": "WARNING"},
}
