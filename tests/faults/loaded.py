"""Django, loaded once for all processes that are forked from here. It has asked the database nothing yet."""

import django

django.setup()

from letters.paper import pdf  # noqa: E402, F401 — the deeds of these processes
from workflow import actions, circulations, issuing  # noqa: E402, F401
from workflow.letter_runs import making  # noqa: E402, F401
