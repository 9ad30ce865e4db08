"""What git says, of a folder that may be in no repository, on a machine that may have no git."""

import subprocess
from pathlib import Path

TIMEOUT_SECONDS = 30


def git(root: Path, *arguments: str) -> str:
    """Empty where there is nothing to say."""
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", *arguments]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)  # noqa: S603 - ours
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.decode(errors="surrogateescape") if ran.returncode == 0 else ""
