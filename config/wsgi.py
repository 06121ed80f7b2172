"""The door for an application server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()

from config.ready import make_ready  # noqa: E402 - the pages can be loaded now

make_ready()
