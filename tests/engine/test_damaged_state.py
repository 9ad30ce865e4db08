"""What makes builds faster may be lost or damaged at any time; that costs time and nothing else."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.engine.publish import WORTH
from generator.gather import gatherer
from generator.system.digest import digest_bytes
from tests.engine.law import assert_lawful
from tests.engine.machine import REMEMBERED, damaged
from tests.story import Story, post

ON_EVERY_PAGE = '[[menu]]\ntitle = "Home"\nurl = "/"\n'
"""Settings that every page shows."""

MANY_OR_FEW = [pytest.param(1, 3, id="here"), pytest.param(2, WORTH, id="in processes")]
"""Of so many posts it pays to draw pages in processes."""

IS_BODY = "instr(value, CAST('<p>Cup' AS BLOB))"


@pytest.fixture
def built(site: Story) -> Story:
    for number in range(4):
        site.write(f"posts/p{number}.md", post(title=f"P{number}"))
    site.build()
    site.remove("posts/p0.md")
    site.write("posts/p1.md", post(title="Changed", slug="p1"))
    return site


@pytest.mark.parametrize("damage", ["gone", "short", "noise"])
@pytest.mark.parametrize("pattern", [name for name in REMEMBERED if name != "stage"])
def test_one_part_is_damaged(built: Story, pattern: str, damage: str, tmp_path: Path) -> None:
    for file in built.root.glob(f".aboveboard/{pattern}"):
        damaged(file, damage)

    assert assert_lawful(built, tmp_path / "fresh").removed == ("2009/07/p0/index.html",)


def test_all_of_it_is_gone(built: Story, tmp_path: Path) -> None:
    shutil.rmtree(built.root / ".aboveboard")

    assert_lawful(built, tmp_path / "fresh")


def test_all_of_it_is_noise(built: Story, tmp_path: Path) -> None:
    for file in built.root.glob(".aboveboard/**/*"):
        if file.is_file():
            file.write_bytes(os.urandom(5000))

    assert_lawful(built, tmp_path / "fresh")


def test_a_database_of_noise_behind_a_good_head(built: Story, tmp_path: Path) -> None:
    file = built.root / ".aboveboard/cache.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))

    assert_lawful(built, tmp_path / "fresh")


def test_a_journal_of_noise_beside_the_database(built: Story, tmp_path: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        built.put(f".aboveboard/cache.sqlite{ending}", os.urandom(50_000))

    assert_lawful(built, tmp_path / "fresh")


def test_a_stage_that_a_killed_build_left(built: Story, tmp_path: Path) -> None:
    built.put(".aboveboard/stage/0", "half a pa")

    assert_lawful(built, tmp_path / "fresh")


def test_a_state_of_another_version(built: Story, tmp_path: Path) -> None:
    """What is whole and says something else than expected is thrown away like damage."""
    import msgspec

    from generator.system.digest import sealed

    for file in (*built.root.glob(".aboveboard/record-*"), built.root / ".aboveboard/index"):
        file.write_bytes(sealed(msgspec.msgpack.encode({"version": 2, "built": [1, 2]})))

    assert_lawful(built, tmp_path / "fresh")


@pytest.mark.parametrize(("jobs", "posts"), MANY_OR_FEW)
def test_bodies_that_the_cache_has_lost_are_made_again(site: Story, tmp_path: Path, jobs: int, posts: int) -> None:
    for number in range(posts):
        site.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}"))
    site.build(jobs=jobs)
    with closing(sqlite3.connect(site.root / ".aboveboard/cache.sqlite")) as database, database:
        database.execute(f"DELETE FROM derived WHERE {IS_BODY}")
    site.settings(ON_EVERY_PAGE)

    assert len(assert_lawful(site, tmp_path / "fresh", jobs=jobs).written) > posts


@pytest.mark.parametrize(("jobs", "posts"), MANY_OR_FEW)
def test_bodies_that_another_program_rendered_are_made_again(
    site: Story, tmp_path: Path, jobs: int, posts: int
) -> None:
    for number in range(posts):
        site.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}"))
    site.build(jobs=jobs)
    body = msgspec.msgpack.encode(("<p>From another program.</p>",))
    with closing(sqlite3.connect(site.root / ".aboveboard/cache.sqlite")) as database, database:
        database.execute(f"UPDATE derived SET digest = ?, value = ? WHERE {IS_BODY}", (digest_bytes(body), body))
    site.settings(ON_EVERY_PAGE)

    assert len(assert_lawful(site, tmp_path / "fresh", jobs=jobs).written) > posts


def test_bodies_that_are_kept_are_not_made_again(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("posts/tea.md", post("See [cake](cake.md).\n"))
    site.write("posts/cake.md", post(title="Cake"))
    site.build()
    made: list[str] = []
    monkeypatch.setattr(gatherer, "read_files", lambda _rules, files: made.extend(file.path for file in files))
    site.settings(ON_EVERY_PAGE)

    assert "2009/07/tea/index.html" in site.build().written
    assert made == []


def test_a_draft_without_a_date_moves_on_where_what_was_built_is_forgotten(tmp_path: Path) -> None:
    site = Story(tmp_path / "site")
    site.settings("")
    site.write("posts/tea.md", post(date=None, draft=True))
    site.build(drafts=True, as_of=datetime(2024, 12, 31, 12, tzinfo=UTC))
    for record in site.root.rglob("record-*"):
        record.unlink()

    assert_lawful(site, tmp_path / "fresh", drafts=True, as_of="2026-06-30T00:00:00+00:00")
    assert site.has("2026/06/tea/index.html")
