"""`python -m generator.hosts.lock`: writes anew what the recipes pin, from `pyproject.toml` and the package index.

For those who change the program. It needs uv, which resolves for every Python and platform at once.
"""

import subprocess
from pathlib import Path

from generator.hosts.table import LOCK

EXTRAS = ("commonmark", "heic", "search")
"""What a blog may ask for in its settings."""

S3 = "s3"
"""The extra for what one host needs beside the rest."""

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def main() -> None:
    whole = _compiled(*EXTRAS, S3)
    # Of both the same versions, so that one file can follow the other.
    pins = "".join(line.partition(" ")[0] + "\n" for line in _blocks(whole) if ";" not in line.partition("\n")[0])
    base = _compiled(*EXTRAS, constraints=pins)
    LOCK.write_text(base, encoding="utf-8")
    known = set(_blocks(base))
    more = "".join(block for block in _blocks(whole) if block not in known)
    LOCK.with_name("requirements-s3.txt").write_text(more, encoding="utf-8")


def _compiled(*extras: str, constraints: str = "") -> str:
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--quiet", "--constraints", "-", str(_PROJECT)]
    command += [word for extra in extras for word in ("--extra", extra)]
    return subprocess.run(command, input=constraints, capture_output=True, check=True, text=True).stdout  # noqa: S603


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
