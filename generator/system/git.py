"""What git says, of a folder that may be in no repository, on a machine that may have no git."""

import shutil
import subprocess
from pathlib import Path

TIMEOUT_SECONDS = 30


def run_git(root: Path, *arguments: str, seconds: float | None = None) -> "subprocess.CompletedProcess[bytes] | None":
    """None where there is no git, or it says nothing for so many *seconds*."""
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "-C", str(root), "-c", "core.fsmonitor=false", *arguments]
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - no shell
    except subprocess.TimeoutExpired:
        return None


def git(root: Path, *arguments: str) -> str:
    """Empty where there is nothing to say."""
    ran = run_git(root, *arguments, seconds=TIMEOUT_SECONDS)
    return ran.stdout.decode(errors="surrogateescape") if ran is not None and ran.returncode == 0 else ""
