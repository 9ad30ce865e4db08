"""Memory is that of a program and of all the programs it starts."""

import subprocess
import sys

import pytest

from benchmarks.memory import MEGABYTE, PROC, watched

pytestmark = pytest.mark.skipif(not (PROC / "self/smaps_rollup").exists(), reason="only Linux tells")

TAKE = "import time; taken = bytearray(60_000_000); time.sleep(1)"


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(TAKE, id="its own"),
        pytest.param(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {TAKE!r}])", id="its child's"),
    ],
)
def test_memory_is_seen(program):
    with subprocess.Popen([sys.executable, "-c", program], text=True) as process:
        assert 60 <= watched(process) < 60 + 100_000_000 / MEGABYTE
