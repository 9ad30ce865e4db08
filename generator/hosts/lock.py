"""`python -m generator.hosts.lock`: writes anew what the recipes pin, which is what the tests run with.

For those who change the program; `make lock` calls it. It needs uv, which resolves for every Python and system at once.
"""

import subprocess
from pathlib import Path

from generator.hosts.table import LOCK

EXTRAS = ("commonmark", "heic", "math", "search")
"""What a blog may ask for in its settings."""

S3 = "s3"
"""The extra for what one host needs beside the rest."""

_ROOT = Path(__file__).parents[2]


def main() -> None:
    base = _compiled(*EXTRAS)
    known = set(_blocks(base))
    more = "".join(block for block in _blocks(_compiled(*EXTRAS, S3)) if block not in known)
    LOCK.write_text(base, encoding="utf-8")
    LOCK.with_name("requirements-s3.txt").write_text(more, encoding="utf-8")


def _compiled(*extras: str) -> str:
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--quiet", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--constraints", ".ci/lock.txt", *(word for extra in extras for word in ("--extra", extra))]
    ran = subprocess.run([*command, "pyproject.toml"], cwd=_ROOT, capture_output=True, check=True, text=True)  # noqa: S603
    return ran.stdout


def _blocks(text: str) -> list[str]:
    """One for each package: its line, and the hashes below it."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


if __name__ == "__main__":
    main()
