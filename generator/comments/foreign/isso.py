"""Isso's own database, and what its server answers: texts are Markdown, threads are called by addresses."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from generator.comments.foreign.records import EMAIL, Found
from generator.comments.incoming import Incoming, Left
from generator.errors import Problem
from generator.language.moments import Clock, moment_at

MAGIC = b"SQLite format 3\x00"
ACCEPTED, PENDING, DELETED = 1, 2, 4
"""Isso's `mode`."""

GONE = Left(what="comments that were taken back", why="nothing is left of them but their place")
_QUERY = """
SELECT threads.uri, comments.id, comments.parent, comments.created, comments.mode, comments.text, comments.author,
    comments.website, coalesce(comments.email, comments.remote_addr)
FROM comments JOIN threads ON threads.id = comments.tid ORDER BY comments.id
"""


def key_of(number: object) -> str:
    """What we call the comment with this number there."""
    return f"isso-{number}"


def read_database(path: Path, clock: Clock) -> Iterator[Found]:
    """Opened for reading alone: a server may be at work on it."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        yield _broken(path, error)
        return
    try:
        for uri, number, parent, created, mode, text, author, website, private in connection.execute(_QUERY):
            if private:
                yield EMAIL
            if mode == DELETED or not text:
                yield GONE
                continue
            try:
                date = moment_at(int(created), clock.zone)
            except (ValueError, TypeError, OverflowError, OSError):
                yield _undated(path, number, created)
                continue
            status: Literal["approved", "pending"] = "approved" if mode == ACCEPTED else "pending"
            yield Incoming(
                where=f"{path.name} (comment {number})",
                body=str(text),
                date=date,
                name=str(author or "Anonymous"),
                url=str(website or ""),
                id=key_of(number),
                parent=key_of(parent) if parent else "",
                address=str(uri),
                status=status,
            )
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        yield _broken(path, error)
    finally:
        connection.close()


def _undated(path: Path, number: object, created: object) -> Problem:
    what = f'was sent at "{created}", which is no moment; it is left out'
    fix = "store it by `aboveboard comments add`"
    return Problem(path=f"{path.name} (comment {number})", rule="invalid-date", what=what, fix=fix)


def _broken(path: Path, error: Exception) -> Problem:
    what = f"cannot be read as a database of Isso: {error}"
    return Problem(
        path=path.name, rule="broken-export", what=what, fix="name the file that `dbpath` in Isso's settings names"
    )
