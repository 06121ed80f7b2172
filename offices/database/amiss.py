"""What a failed question says about the database itself: is it away, is its disk full?"""

import sqlite3

from django.db import InterfaceError, OperationalError

_PRIMARY = 0xFF  # the rest of SQLite's code says where it came from
_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# Appendix A of PostgreSQL's manual: no connection, too many, broken off, shutting down, starting up.
_SERVER_AWAY = ("08", "53300", "57014", "57P", "25P03", "25P04")
_SERVER_FULL = "53100"


def is_away(fault: BaseException) -> bool:
    """It does not answer, or not in time: the same may succeed a little later."""
    if not isinstance(fault, OperationalError | InterfaceError) or fault.__cause__ is None:
        return False
    if (code := _of_sqlite(fault)) is not None:
        return code in _SQLITE_AWAY
    state = getattr(fault.__cause__, "sqlstate", None)
    return state is None or state.startswith(_SERVER_AWAY)  # None: no server has said anything


def is_full(fault: BaseException) -> bool:
    """It has no room for another row."""
    if not isinstance(fault, OperationalError):
        return False
    code = _of_sqlite(fault)
    return code == sqlite3.SQLITE_FULL or getattr(fault.__cause__, "sqlstate", None) == _SERVER_FULL


def _of_sqlite(fault: BaseException) -> int | None:
    cause = fault.__cause__
    if not isinstance(cause, sqlite3.Error):
        return None
    return getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
