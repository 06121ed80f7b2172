"""The door for an application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
# A page is one of many, and whoever waits for it has gone by then. Commands and workers take what they need.
os.environ.setdefault("WIAN_DATABASE_CONNECTIONS", "8")
os.environ.setdefault("WIAN_DATABASE_SECONDS", "30")
application = get_wsgi_application()

from config.ready import make_ready  # noqa: E402 - the pages can be loaded now

make_ready()
