"""The project speaks of itself alone: nothing of the machine or the day it was written on stays in it."""

import re

from tests.guards.tree import named, project_files

FORBIDDEN = {
    "a folder of somebody's machine": re.compile(rb"(?<![\w.*/-])/(?:work|home/\w+|root|tmp/\w)/"),
    "a number of a tracker": re.compile(rb"\bissues? #?\d"),
    "a registry": re.compile(rb"--(?:extra-)?index-url|\"resolved\":|^registry\s*=|//registry\."),
}
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff2", ".pdf"}


def test_no_file_names_its_workplace() -> None:
    found = [
        f"{named(file)}:{number}: {what}"
        for file in project_files()
        if file.suffix not in BINARY
        for number, line in enumerate(file.read_bytes().splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line) and b"re.compile(" not in line
    ]

    assert found == []
