"""What a process that serves for days does once, before it answers."""

import gc
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

UNTIL_LOOKED_OVER = 5_000  # objects that live on, until the garbage collector looks at the newest


def make_ready() -> None:
    """Load every page, and take what is loaded out of the garbage collector's sight.

    It lives as long as the process. To walk through it takes a tenth of a second, and Python does so in the
    middle of somebody's page, of every twentieth or so.
    """
    _load_pages()
    gc.collect()
    gc.freeze()
    gc.set_threshold(UNTIL_LOOKED_OVER, 10, 10)


def _load_pages() -> None:
    get_resolver().reverse_dict  # noqa: B018 - reads the addresses, and with them the views
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in Path(folder).rglob("*.html"):
            get_template(str(path.relative_to(folder)))
