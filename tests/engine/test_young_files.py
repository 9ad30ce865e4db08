"""A file changed within the same tick of the clock as the record: its stat says nothing, its bytes do."""

from pathlib import Path

import pytest

from generator.engine.owned import Owned
from generator.engine.record import SECOND_NS, TICK_NS, Built, Record
from generator.engine.reuse import intact
from generator.system.digest import digest_bytes
from generator.system.disk import Stat, stat_of


def standing(folder: Path, age_ns: int) -> bool:
    """Whether a file is believed that holds something else than was recorded, with the very stat that was recorded."""
    (folder / "tea").write_bytes(b"cold")
    stat = stat_of(folder / "tea")
    assert stat is not None
    owned = Owned.of(["tea"], b"0123456789abcdef")
    owned.save(folder)
    built = {"tea": Built(b"made from", digest_bytes(b"warm"), stat)}
    record = Record(built=built, listed=owned.digest, saved_ns=max(stat.mtime_ns, stat.ctime_ns) + age_ns)
    return intact(folder, record) is not None


@pytest.mark.parametrize("age_ns", [0, TICK_NS])
def test_a_file_as_young_as_the_ledger_is_read(tmp_path: Path, age_ns: int) -> None:
    assert not standing(tmp_path, age_ns)


def test_an_older_file_is_believed(tmp_path: Path) -> None:
    assert standing(tmp_path, 3 * SECOND_NS)


@pytest.mark.parametrize(
    ("ctime_ns", "believed"),
    [
        pytest.param(7 * SECOND_NS + 1, True, id="a clock that knows fractions of a second"),
        pytest.param(7 * SECOND_NS, False, id="a clock that may know whole seconds alone"),
    ],
)
def test_how_fine_the_clock_is_tells_how_long_to_doubt(ctime_ns: int, believed: bool) -> None:
    stat = Stat(ctime_ns, ctime_ns, 4, 1)

    assert Record(saved_ns=ctime_ns + SECOND_NS).tells_of(stat) is believed
