import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from generator.system.cache import Cache, Fresh, read_many
from generator.system.digest import digest_bytes

Opened = Callable[[Path], Cache]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Caches that are closed when the test is over."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(Cache(path)))


def test_a_value_comes_back_in_another_process(tmp_path: Path, opened: Opened) -> None:
    first = opened(tmp_path / "cache")
    first.put({b"key": b"value"})
    first.close()

    assert opened(tmp_path / "cache").get(b"key") == b"value"


def test_a_value_that_is_damaged_is_not_given_out(tmp_path: Path, opened: Opened) -> None:
    cache = opened(tmp_path / "cache")
    cache.put({b"key": b"value"})
    cache.close()
    with sqlite3.connect(tmp_path / "cache") as database:
        database.execute("UPDATE derived SET value = ?", (b"valuE",))
    database.close()

    assert opened(tmp_path / "cache").get(b"key") is None


@pytest.mark.parametrize("noise", [b"", b"noise" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_of_noise_is_thrown_away(tmp_path: Path, opened: Opened, noise: bytes) -> None:
    (tmp_path / "cache").write_bytes(noise)
    cache = opened(tmp_path / "cache")
    cache.put({b"key": b"value"})

    assert cache.get(b"key") == b"value"


def test_noise_in_the_middle_of_the_file_loses_values_and_nothing_else(tmp_path: Path, opened: Opened) -> None:
    cache = opened(tmp_path / "cache")
    cache.put({bytes([number]) * 16: b"value" * 900 for number in range(200)})
    cache.close()
    data = bytearray((tmp_path / "cache").read_bytes())
    data[len(data) // 3 : len(data) * 2 // 3] = b"\xaa" * (len(data) * 2 // 3 - len(data) // 3)
    (tmp_path / "cache").write_bytes(data)
    cache = opened(tmp_path / "cache")

    assert {cache.get(bytes([number]) * 16) for number in range(200)} <= {None, b"value" * 900}
    cache.put({b"key": b"value"})
    assert cache.get(b"key") == b"value"


@pytest.mark.parametrize(
    ("most", "left"),
    [
        pytest.param(2, [b"1", None, None], id="too many"),
        pytest.param(3, [b"1", b"2", b"3"], id="as many as may be"),
    ],
)
def test_what_nobody_asks_for_is_forgotten_where_there_is_much(
    tmp_path: Path, opened: Opened, most: int, left: list[bytes | None]
) -> None:
    cache = opened(tmp_path / "cache")
    cache.put({b"a": b"1", b"b": b"2", b"c": b"3"})
    cache.trim(most, lambda: [b"a"])

    assert [cache.get(key) for key in (b"a", b"b", b"c")] == left


def test_a_file_that_holds_mostly_nothing_gets_smaller(tmp_path: Path, opened: Opened) -> None:
    cache = opened(tmp_path / "cache")
    cache.put({bytes([number]) * 16: b"value" * 900 for number in range(200)})
    cache.trim(100, lambda: [b"\1" * 16])
    cache.close()

    assert (tmp_path / "cache").stat().st_size < 20 * 4096
    assert opened(tmp_path / "cache").get(b"\1" * 16) == b"value" * 900


def test_another_process_reads_many_values_at_once(tmp_path: Path, opened: Opened) -> None:
    keys = [bytes([number // 256, number % 256]) for number in range(1200)]
    cache = opened(tmp_path / "cache")
    cache.put({key: key * 3 for key in keys})

    assert read_many(tmp_path / "cache", [*keys, b"no such key"]) == {digest_bytes(key * 3): key * 3 for key in keys}
    cache.close()


def test_another_process_is_given_nothing_that_is_damaged(tmp_path: Path, opened: Opened) -> None:
    cache = opened(tmp_path / "cache")
    cache.put({b"good": b"value", b"bad": b"other"})
    cache.close()
    with sqlite3.connect(tmp_path / "cache") as database:
        database.execute("UPDATE derived SET value = ? WHERE key = ?", (b"Other", b"bad"))
    database.close()

    assert read_many(tmp_path / "cache", [b"good", b"bad"]) == {digest_bytes(b"value"): b"value"}


@pytest.mark.parametrize("noise", [None, b"", b"SQLite format 3\0" + b"\xff" * 5000])
def test_another_process_leaves_a_cache_alone_that_it_cannot_read(tmp_path: Path, noise: bytes | None) -> None:
    if noise is not None:
        (tmp_path / "cache").write_bytes(noise)

    assert read_many(tmp_path / "cache", [b"key"]) == {}
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [noise] * (noise is not None)


def test_the_newest_values_that_were_made_here_are_at_hand() -> None:
    fresh = Fresh(most_bytes=6)
    fresh.add(b"a", b"1234")
    fresh.add(b"b", b"56")

    assert fresh.among((b"a", b"b", b"c")) == {b"a": b"1234", b"b": b"56"}


def test_values_at_hand_take_no_more_memory_than_they_may() -> None:
    fresh = Fresh(most_bytes=6)
    for digest in (b"a", b"b", b"c"):
        fresh.add(digest, b"123")

    assert fresh.among((b"a", b"b", b"c")) == {b"c": b"123"}
