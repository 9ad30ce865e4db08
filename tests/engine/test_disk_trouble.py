"""A full disk, a folder that may not be written, another disk, another build at work."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.system.lock import only_build
from tests.engine.killing import HERE
from tests.engine.law import assert_lawful, differences, everything_in
from tests.story import Story, post

LIMIT_BYTES = 4000
"""How long a file may become in a process that has no more room; a page is longer than that."""

CODE = "import sys; from generator.cli import main; sys.exit(main())"

Mount = Callable[[Path, str], Path]


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mount a disk in memory: a folder, and options."""
    mounted: list[Path] = []

    def mount(folder: Path, options: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a disk needs rights that are missing here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def built(site: Story) -> Story:
    for number in range(4):
        site.write(f"posts/p{number}.md", post(title=f"P{number}"))
    site.build()
    site.remove("posts/p0.md")
    site.write("posts/p1.md", post(title="Changed"))
    return site


def run(site: Story, *arguments: str, preexec: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CODE, "build", "-q", "-r", str(site.root), "--as-of", "2026-01-01", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=site.root, env=environ, capture_output=True, text=True, preexec_fn=preexec)


def no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT_BYTES, LIMIT_BYTES))


def test_without_room_nothing_changes_and_the_next_build_is_right(built: Story, tmp_path: Path) -> None:
    before = everything_in(built.public)
    done = run(built, preexec=no_room)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the system refused: " in done.stderr
    assert differences(everything_in(built.public), before) == []
    assert_lawful(built, tmp_path / "fresh")


def test_a_full_disk_below_the_state(site: Story, mount: Mount) -> None:
    mount(site.root / ".aboveboard", "size=64k")
    for number in range(30):
        site.write(f"posts/p{number}.md", post("Much. " * 1000, title=f"P{number}"))
    done = run(site)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the system refused: " in done.stderr
    assert not site.public.exists()


def test_a_full_disk_below_the_output(built: Story, mount: Mount, tmp_path: Path) -> None:
    folder = mount(tmp_path / "small", "size=24k")
    done = run(built, "-o", str(folder))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the system refused: No space left on device" in done.stderr


def test_an_output_folder_on_another_disk(built: Story, mount: Mount, tmp_path: Path) -> None:
    folder = mount(tmp_path / "big", "size=4m")
    built.build(output=folder / "site")
    built.write("posts/p1.md", post(title="Changed again"))
    built.build(output=folder / "site")
    built.build()

    assert differences(everything_in(folder / "site"), everything_in(built.public)) == []


def test_an_output_folder_that_may_not_be_written(built: Story, mount: Mount, tmp_path: Path) -> None:
    folder = mount(tmp_path / "sealed", "size=1m,ro")
    done = run(built, "-o", str(folder))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the system refused: Read-only file system" in done.stderr
    assert list(folder.iterdir()) == []


def test_a_site_that_may_not_be_written(built: Story, mount: Mount) -> None:
    mount(built.root / ".aboveboard", "size=1m,ro")
    done = run(built)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the system refused: Read-only file system" in done.stderr


def test_a_second_build_learns_who_is_at_work(built: Story) -> None:
    with only_build(built.root / ".aboveboard"):
        done = run(built)

    assert done.returncode == 1
    assert done.stderr.endswith(
        f".aboveboard/lock: another build of this site is at work (process {os.getpid()})\n"
        "    fix: wait until it is done, or stop it: `aboveboard serve` builds too, after each save\n"
    )


def test_the_lock_of_a_killed_build_holds_nobody_up(built: Story, tmp_path: Path) -> None:
    built.put(".aboveboard/lock", "4194305\n")

    assert_lawful(built, tmp_path / "fresh")


def test_a_process_forked_off_a_build_does_not_hold_its_lock(built: Story, tmp_path: Path) -> None:
    with only_build(built.root / ".aboveboard"):
        child = os.fork()
        if not child:
            signal.pause()
    try:
        assert_lawful(built, tmp_path / "fresh")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
