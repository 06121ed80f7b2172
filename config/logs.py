"""What is kept out of the logs."""

import logging
import re

# A month or a day of the calendar is shorter than a token.
_KEY = re.compile(r"/([RrVv]|calendar(?=/[^/\s?]{12}))/[^/\s?]+")


class WithoutKeys(logging.Filter):
    """Leaves out the token of an address by which an office answers, a paper is proven or a calendar read."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_hidden(part) for part in record.args)
        return True


def _hidden(part):
    return _KEY.sub(r"/\1/…", part) if isinstance(part, str) else part
