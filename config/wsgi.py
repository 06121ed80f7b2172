"""The door for an application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
# Whoever waits for a page has gone by then; commands and workers may take their time.
os.environ.setdefault("WIAN_DATABASE_SECONDS", "30")
application = get_wsgi_application()

from config.ready import make_ready  # noqa: E402 - the pages can be loaded now

make_ready()
