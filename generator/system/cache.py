"""Derived values by the digest of what they are made from, kept between builds in one SQLite file.

A value that is damaged or missing is simply made again; the file may be deleted at any time.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from generator.system.digest import Digest, digest_bytes

CACHE = "cache.sqlite"
"""The file, in the folder of a site's state."""

SCHEMA = 1

PAGE_BYTES = 16_384

AT_ONCE = 500
"""Values asked for in one query; SQLite takes 999 parameters or more."""


Row = tuple[Digest, Digest, bytes]
"""A key, the digest of the value, and the value."""


class Cache:
    """Bytes by key. A value is checked against its own digest when it is read.

    The file is opened by whoever asks first, also after it was closed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: sqlite3.Connection | None = None

    @property
    def _database(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            self._throw_away()
            with self._refused():
                return self._connect()

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """What goes wrong with a new file is not the file's fault: a full disk, a folder that may not be written."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise OSError(errno.EIO, str(error), os.fspath(self._path)) from error

    def _connect(self) -> sqlite3.Connection:
        # A database that keeps a log has no such journal. One that somebody left here would be played back, and may
        # name a file anywhere for SQLite to delete.
        Path(f"{self._path}-journal").unlink(missing_ok=True)
        database = sqlite3.connect(self._path, isolation_level=None)
        try:
            self._prepare(database)
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def _prepare(self, database: sqlite3.Connection) -> None:
        # What somebody else wrote into the file is data, and nothing that runs.
        database.execute("PRAGMA trusted_schema = OFF")
        # Losing the newest values to a power cut costs the time to make them again, and nothing else.
        database.execute("PRAGMA synchronous = OFF")
        # Most bodies then lie in one page; only a new file takes this up.
        database.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        database.execute("PRAGMA journal_mode = WAL")
        if database.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            database.execute("DROP TABLE IF EXISTS derived")
            database.execute(f"PRAGMA user_version = {SCHEMA}")
        database.execute("CREATE TABLE IF NOT EXISTS derived (key BLOB PRIMARY KEY, digest BLOB, value BLOB)")

    def _throw_away(self) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)

    def get(self, key: Digest) -> bytes | None:
        try:
            return next((value for _, _, value in _values(self._database, (key,))), None)
        except sqlite3.DatabaseError:
            self._start_again()
            return None

    def get_many(self, keys: Sequence[Digest]) -> dict[Digest, bytes]:
        """What is kept of *keys*, by key."""
        try:
            return {key: value for key, _, value in _values(self._database, keys)}
        except sqlite3.DatabaseError:
            self._start_again()
            return {}

    def put(self, values: Mapping[Digest, bytes]) -> None:
        self.put_digested([(key, digest_bytes(value), value) for key, value in values.items()])

    def put_digested(self, rows: Sequence[Row]) -> None:
        try:
            self._insert(rows)
        except sqlite3.DatabaseError:
            self._start_again()
            with self._refused():
                self._insert(rows)

    def _insert(self, rows: Sequence[Row]) -> None:
        self._database.execute("BEGIN")
        try:
            self._database.executemany("INSERT OR REPLACE INTO derived VALUES (?, ?, ?)", rows)
        finally:
            self._database.execute("COMMIT")

    def trim(self, most: int, live: Callable[[], Iterable[Digest]]) -> None:
        """Where there are more than *most* values, forget all but the *live* ones."""
        try:
            if self._database.execute("SELECT count(*) FROM derived").fetchone()[0] <= most:
                return
            wanted = set(live())
            stored = [row[0] for row in self._database.execute("SELECT key FROM derived")]
            self._database.execute("BEGIN")
            try:
                dead = ((key,) for key in stored if key not in wanted)
                self._database.executemany("DELETE FROM derived WHERE key = ?", dead)
            finally:
                self._database.execute("COMMIT")
            self._shrink()
        except sqlite3.DatabaseError:
            self._start_again()

    def _shrink(self) -> None:
        """Give back the room of what was forgotten, where that is most of the file."""
        pages, free = (
            self._database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count")
        )
        if 2 * free > pages:
            self._database.execute("VACUUM")

    def _start_again(self) -> None:
        self.close()
        self._throw_away()
        with self._refused():
            self._opened = self._connect()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


class Fresh:
    """The newest values that this process made, by their digest: what is wanted soon need not be fetched."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._values: dict[Digest, bytes] = {}

    def add(self, digest: Digest, value: bytes) -> None:
        self._bytes += len(value)
        if self._bytes > self._most_bytes:
            # Another thread may be looking through the old ones.
            self._values = {}
            self._bytes = len(value)
        self._values[digest] = value

    def among(self, digests: Iterable[Digest]) -> dict[Digest, bytes]:
        values = self._values
        return {digest: values[digest] for digest in digests if digest in values}


def read_many(path: Path, keys: Sequence[Digest]) -> dict[Digest, bytes]:
    """What the cache at *path* keeps under *keys*, each value by its own digest.

    For another process than the one that keeps it: nothing is mended. What is missing or damaged is left out, and
    everything where the cache cannot be read.
    """
    if not keys:
        return {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return {digest: value for _, digest, value in _values(database, keys)}
    except sqlite3.DatabaseError:
        return {}


def _values(database: sqlite3.Connection, keys: Sequence[Digest]) -> Iterator[Row]:
    """What is kept under *keys* and is still what was put there."""
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        asked = f"SELECT key, digest, value FROM derived WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608
        for key, digest, value in database.execute(asked, some).fetchall():
            if isinstance(value, bytes) and digest_bytes(value) == digest:
                yield key, digest, value
