"""What is asked at a terminal, which is a real one here."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.terminal import printed
from tests.story import SITE, Story, post

DECLARED = """
[vendors.nw]
name = "Northwind"

[[connections]]
id = "nw-job"
kind = "employment"
party = "nw"
from = 2009-01-01
"""
REPOSITORY = Path(__file__).parents[2]


def told(root: Path, typed: str, *arguments: str, **environ: str) -> tuple[str, Path]:
    """What stands in the terminal in the end, and the file that was begun; *typed* are the lines of the answers."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    command = [sys.executable, "-m", "generator", "new", "-r", str(root), "--date", "2026-11-22", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environ}
    with subprocess.Popen(command, cwd=root, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as ran:
        os.close(theirs)
        shown = printed(ours).replace("\r\n", "\n")
    assert ran.returncode == 0, shown
    # What is typed ahead is echoed at once, and so nothing ends the line of the last question.
    found = re.search(rf"{re.escape(str(root))}\S+\.md\n", shown)
    assert found, shown
    return shown, Path(found[0].strip())


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(SITE + DECLARED)
    site.write("posts/tea.md", post(category="Drinks", tags=["cups", "leaves"]))
    site.write("posts/seats.md", post(title="Seats", category="Licensing"))
    site.write("authors/ann.md", "---\nname: Ann Author\n---\n")
    site.write("authors/bea.md", "---\nname: Bea\n---\n")
    return site


def test_what_is_missing_is_asked_with_what_there_is(blog: Story) -> None:
    shown, path = told(
        blog.root,
        "Tea & cake\n1\n1, Leavs, y2\ny\nbea\n1, Paid.\n",
        "--edit",
        EDITOR="touch -d 2001-01-01",
    )

    for line in (
        "Title (Enter for a note, which has none): ",
        "    1  Drinks\n    2  Licensing\n",
        "Category, by number or name: ",
        "    1  cups\n    2  leaves\n",
        "Do you mean leaves? [Y/n]: ",
        "    2  bea: Bea\n",
        "Author (Enter for Ann Author): ",
        "    1  nw-job: `nw-job` (employment, Northwind)\n    2  none: nothing to disclose\n    3  standing: the conn",
        "What ties you to the companies in it, by number or in a sentence: ",
        'as it stands the post says "Disclosure: 1, Paid."',
    ):
        assert line in shown
    assert path.read_text() == (
        "---\ntitle: Tea & cake\ndate: 2026-11-22\ncategory: Drinks\ntags: [cups, leaves, y2]\nauthor: bea\n"
        'disclosure: "1, Paid."\nguid: tag:blog.example.com,2026:posts/2026-11-22-tea-cake.md\n---\n\n'
    )
    assert path.stat().st_mtime < 1e9


def test_what_was_given_is_not_asked_and_enter_passes_over(blog: Story) -> None:
    shown, path = told(blog.root, "\n\n1, 3\n", "Tea", "-c", "New")

    assert "Title" not in shown
    assert "Category" not in shown
    assert path.read_text() == (
        "---\ntitle: Tea\ndate: 2026-11-22\ncategory: New\ndisclosure: [nw-job, standing]\n"
        "guid: tag:blog.example.com,2026:posts/2026-11-22-tea.md\n---\n\n"
    )
