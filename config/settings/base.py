"""Settings common to every way of running. Read top to bottom."""

import os
import socket
from pathlib import Path

from offices.database import connecting

from . import env

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.text("WIAN_VAR", str(ROOT / "var")))  # everything Wian writes: database, files
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)

# ── What is installed ─────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "offices",
    "letters",
    "workflow",
    "config",
]
MIDDLEWARE = [
    "config.headers.Headers",  # the first: also what the others refuse, and files of whitenoise, have them
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.watching.requests.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressedPages",
    "config.middleware.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.PreferredDigits",
    "config.middleware.FormsOnly",
    "django.middleware.csrf.CsrfViewMiddleware",
    "offices.entrance.middleware.ToTheDoor",  # every page is private by default
    "django.contrib.messages.middleware.MessageMiddleware",
    "offices.entrance.middleware.KeptSession",
    "allauth.account.middleware.AccountMiddleware",
    "offices.entrance.middleware.SecondFactor",
    "config.practice.middleware.InTheRoom",  # behind what asks who it is, before what asks about letters
    "letters.looks.recording.SecretsAreWatched",
    "config.middleware.TooLongForASheet",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "offices.context.workplace",
                "offices.context.digits",
                "config.practice.context.practice",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "offices.templatetags.thai",
                "offices.templatetags.parts",
                "offices.templatetags.typed",
                "letters.templatetags.files",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ── Where it is kept ──────────────────────────────────────────────────────────────────────────────
DATABASES = {
    "default": connecting.reached(
        env.text("DATABASE_URL", f"sqlite:///{VAR / 'wian.sqlite3'}"),
        connections=int(env.text("WIAN_DATABASE_CONNECTIONS", "0")),
        seconds=int(env.text("WIAN_DATABASE_SECONDS", "0")),
    )
}
if _replica := env.text("WIAN_REPLICA", ""):  # a copy that follows, for reports: config/replica.py says which
    DATABASES["replica"] = connecting.reached(_replica, connections=0, seconds=60)
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASES["replica"]["OPTIONS"]["connect_timeout"] = 2  # seconds; then the primary is asked
    DATABASE_ROUTERS = ["config.replica.Router"]
    MIDDLEWARE.append("config.replica.ReportsFromReplica")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Limits that count in a per-process cache do not limit: the cache is a table all processes share.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
CACHES["default"]["OPTIONS"] = {
    "MAX_ENTRIES": 100_000
}  # few entries, and visitors could wash out each other's counts
MEDIA_ROOT = VAR / "files"
PRACTICE_ROOMS = VAR / "practice"  # of each person who practises: a database and files, thrown away as one
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STORAGES = {
    "default": {"BACKEND": "letters.storeroom.apart.Storeroom", "OPTIONS": env.storeroom("WIAN_FILES")},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for them

# ── Who comes in ──────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "offices.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "offices.passwords.UnlikeTheName"},
    {"NAME": "offices.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "offices.passwords.Uncommon"},
    {"NAME": "offices.passwords.NotNumbersAlone"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds that the link for a password opens; pages say 3 days
PASSWORD_HASHERS = [
    "offices.hashers.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # kept so until the person comes in again
]
WIAN_IDLE_MINUTES = int(env.text("WIAN_IDLE_MINUTES", "30"))  # without anybody there, and the session ends
WIAN_SESSION_HOURS = int(env.text("WIAN_SESSION_HOURS", "12"))  # … and in any case
SESSION_COOKIE_AGE = WIAN_SESSION_HOURS * 60 * 60  # seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"

# A second factor: roles that must have one everywhere; what an office asks of its own stands in its rules.
WIAN_SECOND_FACTOR = env.each_one_of("WIAN_SECOND_FACTOR", {"clerk", "officer", "head", "manager"})
ACCOUNT_ADAPTER = "offices.entrance.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are added by who runs Wian
ACCOUNT_RATE_LIMITS = {  # passwords at the door are counted by offices/entrance/guarding.py
    "login_failed": "5/10m/key",  # codes of one person's second factor
    "reauthenticate": "10/10m/user",
    "change_password": "10/10m/user",  # noqa: S105 — a rate
}
ACCOUNT_FORMS = {"reauthenticate": "offices.entrance.password_form.ConfirmPasswordForm"}
MFA_ADAPTER = "offices.entrance.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code before and after: clocks differ by half a minute
MFA_FORMS = {
    "authenticate": "offices.entrance.code_forms.SecondStepForm",
    "reauthenticate": "offices.entrance.code_forms.ConfirmForm",
    "activate_totp": "offices.entrance.code_forms.AppForm",
    "add_webauthn": "offices.entrance.code_forms.PasskeyForm",
    "edit_webauthn": "offices.entrance.code_forms.PasskeyNameForm",
}

# The office's own identity provider (OpenID Connect), if it has one: it opens accounts that are here already.
WIAN_OIDC_ISSUER = env.text("WIAN_OIDC_ISSUER", "")
WIAN_OIDC_NAME = env.text("WIAN_OIDC_NAME", "บัญชีของหน่วยงาน") if WIAN_OIDC_ISSUER else ""  # on the button
WIAN_OIDC_CLAIM = env.text(
    "WIAN_OIDC_CLAIM", "preferred_username"
)  # which of its claims is the user name here
SOCIALACCOUNT_ADAPTER = "offices.entrance.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = (
    True  # form-action 'self' lets no form lead elsewhere; the state guards the way back
)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if WIAN_OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "office",
            "name": WIAN_OIDC_NAME,
            "client_id": env.text("WIAN_OIDC_CLIENT"),
            "secret": env.text("WIAN_OIDC_SECRET"),
            "settings": {"server_url": WIAN_OIDC_ISSUER},
        }
    ]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes: a pasted letter is some 10 kB

# ── What is done in the background ────────────────────────────────────────────────────────────────
# Tasks wait in the database, so that they need no other service: `manage.py work` does them, on any number of
# machines. With `celery` they wait there too, and Redis calls the workers: docs/background.md.
QUEUES = ["default", "printing", "mail", "channels"]
ENGINES = {"database": "django_tasks_db.DatabaseBackend", "celery": "config.called.CalledBackend"}
TASKS = {"default": {"BACKEND": env.one_of("WIAN_TASKS", ENGINES, "database"), "QUEUES": QUEUES}}
WIAN_BROKER = env.text("WIAN_BROKER", "redis://127.0.0.1:6379/0")

# ── How mail leaves ───────────────────────────────────────────────────────────────────────────────
# Without a host nothing is mailed, and the pages say so.
EMAIL_HOST = env.text("WIAN_MAIL_HOST", "")
EMAIL_PORT = int(env.text("WIAN_MAIL_PORT", "587"))
EMAIL_HOST_USER = env.text("WIAN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("WIAN_MAIL_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465  # encrypted from the first byte; else by STARTTLS, unless told otherwise
EMAIL_USE_TLS = not EMAIL_USE_SSL and env.flag("WIAN_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.text("WIAN_MAIL_FROM", "wian@localhost")

# ── What is logged ────────────────────────────────────────────────────────────────────────────────
# Django logs the address of a request that it refuses, and of some the address is a secret.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_keys": {"()": "config.logs.WithoutKeys"},
        "not_told_twice": {"()": "config.logs.NotToldTwice"},
    },
    "formatters": {"lines": {"()": "config.logs.Lines"}},
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "lines": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["without_keys"]},
    },
    "loggers": {name: {"filters": ["without_keys"]} for name in ("django.request", "django.security.csrf")},
}

# What sends reminders logs tokens, and addresses that have one; pages tell its faults in words.
LOGGING["loggers"] |= {name: {"handlers": ["nowhere"], "propagate": False} for name in ("apprise", "urllib3")}

# ── How it is watched ─────────────────────────────────────────────────────────────────────────────
WIAN_SLOW_QUERY = int(env.text("WIAN_SLOW_QUERY", "500"))  # ms from which a statement is logged; 0: never
WIAN_METRICS_TOKEN = env.text("WIAN_METRICS_TOKEN", "")  # who knows it, or asks from there, gets figures
WIAN_METRICS_FROM = env.as_networks(env.words("WIAN_METRICS_FROM"))
WIAN_METRICS_FOLDER = VAR / "metrics" if WIAN_METRICS_TOKEN or WIAN_METRICS_FROM else None
if WIAN_METRICS_FOLDER:  # each process counts in files named by its number, which containers do not share
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(WIAN_METRICS_FOLDER / socket.gethostname())
    Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).mkdir(mode=0o700, parents=True, exist_ok=True)

# ── Language and time ─────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"  # register years and «today» follow Bangkok

# ── Wian's own ────────────────────────────────────────────────────────────────────────────────────
WIAN_BACKUP_FOR = env.words("WIAN_BACKUP_FOR")  # public keys (age1…) that `manage.py backup` seals for
WIAN_BASE_URL = env.address("WIAN_BASE_URL", "http://localhost:8000")  # what a QR code points to
WIAN_ALLOWS_DEMO = False  # example people with a known password
WIAN_BEHIND_PROXY = False  # whether a proxy in front sets X-Forwarded-For and X-Forwarded-Proto itself
WIAN_LARGEST_UPLOAD = 300 * 1024 * 1024  # bytes of the files of one form; each may have 50 MB
WIAN_DOOR_RATE = int(env.text("WIAN_DOOR_RATE", "120"))  # requests a minute from one address at a public door
WIAN_DESTROYS_LETTERS = env.flag("WIAN_DESTROYS_LETTERS")  # files, when a committee and the archives say so
WIAN_HOOK_HOSTS = env.words("WIAN_HOOK_HOSTS")  # web hooks inside the house that reminders may be sent to
WIAN_KEY_DAYS = int(env.text("WIAN_KEY_DAYS", "30"))  # days after the due day that a reply link still opens
