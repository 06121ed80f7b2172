"""The door for an application server."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")
application = get_wsgi_application()
import_module("config.urls")  # else the first visitor waits for it
# What is loaded by now stays as long as the process. To look through it for garbage would hold up every
# thirtieth page by 50 ms.
gc.collect()
gc.freeze()
