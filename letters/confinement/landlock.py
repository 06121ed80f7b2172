"""The disk as a confined process sees it, where Linux has Landlock (5.13 and later): no database, no keys.

Numbers are those of linux/landlock.h; nothing in the standard library knows them.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1  # asks for the kernel's version instead of a ruleset
_BENEATH = 1  # the kind of rule
_EXECUTE, _READ, _LIST = 1 << 0, 1 << 2, 1 << 3
_KNOWN = {1: 13, 2: 14, 3: 15, 4: 15}  # version → how many rights on files it knows; 16 from version 5 on
_TCP, _TCP_SINCE = 0b11, 4  # bind, connect
_SCOPES, _SCOPES_SINCE = 0b11, 6  # abstract sockets and signals stay inside


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("place", ctypes.c_int32)]


def version() -> int:
    """The kernel's; below 1 where it has none."""
    return _call(_CREATE, None, 0, _VERSION)


def shut_in(*, to_read: Iterable[Path], to_write: Path) -> bool:
    """From now on this process sees only these places. False where the kernel cannot do it.

    It must have given up new privileges before (PR_SET_NO_NEW_PRIVS).
    """
    if (known := version()) < 1:
        return False
    every = (1 << _KNOWN.get(known, 16)) - 1
    wanted = _Ruleset(every, _TCP * (known >= _TCP_SINCE), _SCOPES * (known >= _SCOPES_SINCE))
    rules = _call(_CREATE, ctypes.byref(wanted), ctypes.sizeof(wanted), 0)
    for place in to_read:
        _allow(rules, place, _EXECUTE | _READ | _LIST)
    _allow(rules, to_write, every)
    is_done = _call(_RESTRICT, rules, 0) == 0
    os.close(rules)
    return is_done


def _allow(rules: int, place: Path, rights: int) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        rights &= _EXECUTE | _READ
    opened = os.open(place, os.O_PATH)
    rule = _Rule(rights, opened)
    _call(_ADD, rules, _BENEATH, ctypes.byref(rule), 0)
    os.close(opened)


def _call(number: int, *words) -> int:
    kernel = ctypes.CDLL(None).syscall
    kernel.restype = ctypes.c_long
    return kernel(ctypes.c_long(number), *words)
