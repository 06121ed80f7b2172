"""What stands in the logs: one JSON object a line. And what is kept out of them."""

import datetime
import json
import logging
import re
import traceback

from django.conf import settings

from .watching import work

# A month or a day of the calendar is shorter than a token.
_KEY = re.compile(r"/([RrVv]|calendar(?=/[^/\s?]{12})|password/[^/\s?]+)/[^/\s?\"']+")


class WithoutKeys(logging.Filter):
    """Leaves out the token of an address by which somebody answers, proves, reads or comes in."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.args:
            record.msg = _hidden(record.msg)
        elif isinstance(record.args, tuple):
            record.args = tuple(_hidden(part) for part in record.args)
        return True


class NotToldTwice(logging.Filter):
    """Of what Django says of requests only errors of ours: every status stands in the line of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def _hidden(part):
    return _KEY.sub(r"/\1/…", part) if isinstance(part, str) else part


class Lines(logging.Formatter):
    """When, how grave, who says it, what; within which request or task; and what else is known in `facts`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        said = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _hidden(record.getMessage()),
        }
        if current := work.current():
            said[current.kind] = current.id
        said |= {name: _hidden(fact) for name, fact in getattr(record, "facts", {}).items()}
        if record.exc_info and record.exc_info[1]:
            said |= _fault(record.exc_info[1])
        return json.dumps(said, ensure_ascii=False, default=str)


def _fault(error: BaseException) -> dict:
    """Its kind and where it rose, never its words: a database puts the values of the row into them."""
    frames = traceback.extract_tb(error.__traceback__)
    told = {"error": f"{type(error).__module__}.{type(error).__qualname__}", "at": list(map(_place, frames))}
    if error.__cause__:
        told["because"] = _fault(error.__cause__)
    return told


def _place(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename.removeprefix(f'{settings.ROOT}/')}:{frame.lineno} {frame.name}"
