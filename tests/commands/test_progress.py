import os
import pty
import re
import subprocess
import sys

from tests.commands.terminal import printed
from tests.tools import ROOT

CODE = """
import threading, time
from generator.commands.progress import progress
with progress(wanted={wanted}) as watcher:
    watcher("reading", 1, 2000)
    time.sleep(0.6)
    watcher("reading", 1999, 2000)
    assert threading.active_count() == 1, "processes can still be forked"
    watcher("reading", 2000, 2000)
"""


def on_a_terminal(code: str, **environ: str) -> str:
    """What a program writes to stderr while somebody watches."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=theirs, env=os.environ | environ) as process:
        os.close(theirs)
        told = printed(ours)
    assert process.returncode == 0
    return told


def test_a_terminal_shows_how_far_it_is_and_is_clean_afterwards() -> None:
    told = on_a_terminal(CODE.format(wanted=True), TERM="xterm")

    assert re.search(r"reading .*1,999 of 2,000", told)
    assert "0 of 100" not in told
    assert told.endswith("\r\x1b[1A\x1b[2K"), "up to the bar's line, and that is emptied"


def test_no_color_is_respected() -> None:
    told = {no: on_a_terminal(CODE.format(wanted=True), TERM="xterm", COLORTERM="", NO_COLOR=no) for no in ("", "1")}

    assert ("\x1b[9" in told[""], "\x1b[9" in told["1"]) == (True, False)


def test_who_wants_none_gets_none() -> None:
    assert on_a_terminal(CODE.format(wanted=False)) == ""


def test_a_file_gets_none() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE.format(wanted=True)], cwd=ROOT, capture_output=True, check=True)

    assert ran.stderr == b""
