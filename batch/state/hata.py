"""What an error of the database means: the disk, or the file's contents."""

from __future__ import annotations

import sqlite3

# Primary result codes (sqlite.org/rescode.html) that say nothing about the contents.
_DISARIDAN = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)


def girdi_cikti_mi(h: sqlite3.Error) -> bool:
    """Whether disk, permission or another process is to blame, and not the file: nothing is damaged then."""
    kod = getattr(h, "sqlite_errorcode", None)
    if kod is None:
        return isinstance(h, sqlite3.OperationalError)
    return (kod & 0xFF) in _DISARIDAN
