import os
import pty
import subprocess
import sys

from tests.tools import ROOT

CODE = """
import sys, time
from generator.commands.progress import progress
with progress(wanted={wanted}) as watcher:
    watcher("reading", 1, 2000)
    time.sleep(0.6)
    watcher("reading", 1999, 2000)
    watcher("reading", 2000, 2000)
"""


def on_a_terminal(code: str) -> bytes:
    """What a program writes to stderr while somebody watches."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=theirs) as process:
        process.wait(20)
    # Without something to read, reading would wait for ever.
    os.write(theirs, b"end")
    told = os.read(ours, 4096)
    os.close(ours)
    os.close(theirs)
    return told.removesuffix(b"end")


def test_a_terminal_shows_how_far_it_is_and_is_clean_afterwards() -> None:
    assert on_a_terminal(CODE.format(wanted=True)) == b"\r\x1b[2Kreading 1,999 of 2,000\r\x1b[2K"


def test_who_wants_none_gets_none() -> None:
    assert on_a_terminal(CODE.format(wanted=False)) == b""


def test_a_file_gets_none() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE.format(wanted=True)], cwd=ROOT, capture_output=True, check=True)

    assert ran.stderr == b""
