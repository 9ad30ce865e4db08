"""What Windows and macOS lack or have otherwise, taken away here: nothing depends on it but speed."""

import os
import subprocess
import sys
from pathlib import Path

from tests.story import Story, post
from tests.tools import ROOT

POORER = """
import contextlib, multiprocessing, os

multiprocessing.get_all_start_methods = lambda: ["spawn"]
os.supports_dir_fd = frozenset()
os.supports_follow_symlinks = frozenset()
for name in ("O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "register_at_fork", "fork"):
    vars(os).pop(name, None)
with contextlib.suppress(ImportError):
    import fcntl
    vars(fcntl).pop("F_SETLEASE", None)
"""
"""Runs as each process begins: none is forked, no folder is opened to look for a file in it, no file is used twice."""


def run_poorly(folder: Path, *arguments: str | Path) -> str:
    (folder / "sitecustomize.py").write_text(POORER)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    ran = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_processes_that_are_spawned_write_the_same_bytes(site: Story, tmp_path: Path) -> None:
    for number in range(62):
        site.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}", tags=[f"t{number % 30}"]))
    site.build(output=site.root / "here", state=site.root / "state")
    (tmp_path / "poor").mkdir()

    run_poorly(tmp_path / "poor", "build", "-r", site.root, "--jobs", "2", "--as-of", "2026-01-01T00:00Z")
    site.remove("posts/p1.md")
    run_poorly(tmp_path / "poor", "build", "-r", site.root, "--as-of", "2026-01-01T00:00Z")
    said = run_poorly(tmp_path / "poor", "deploy", "folder", tmp_path / "www", "-r", site.root)

    gone = Story(site.root, output="here").tree().keys() - site.tree().keys()
    assert {path for path in gone if path.endswith(".html")} >= {"2009/07/p1/index.html"}
    site.build(output=site.root / "here", state=site.root / "state")
    assert site.tree() == Story(site.root, output="here").tree()
    assert said.startswith(f"{len(site.tree())} sent, 0 removed, 0 unchanged")
    assert Story(tmp_path, output="www").tree() == site.tree()


def test_a_name_that_changes_its_case_alone_is_removed_before_it_comes(site: Story) -> None:
    """On a disk that does not tell them apart, it would else be the new file that goes."""
    site.write("files/tea.txt", "Hot.")
    site.write("posts/tea.md", post("[tea](/files/tea.txt)"))
    site.build()
    site.remove("files/tea.txt")
    site.write("files/Tea.txt", "Hot.")
    site.write("posts/tea.md", post("[tea](/files/Tea.txt)"))
    command = [sys.executable, "-m", "tests.engine.doomed", str(site.root), "0", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    events = ran.stdout.splitlines()
    gone = next(number for number, event in enumerate(events) if event == "os.remove\ttea.txt")
    come = next(number for number, event in enumerate(events) if event == "os.rename\tTea.txt")
    assert gone < come
