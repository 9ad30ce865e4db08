"""What a program writes to a terminal."""

import os
from contextlib import suppress


def printed(terminal: int) -> str:
    """All of it up to the program's end, which Linux tells by an error; *terminal* is closed then."""
    parts: list[bytes] = []
    with suppress(OSError):
        while data := os.read(terminal, 10_000):
            parts.append(data)
    os.close(terminal)
    return b"".join(parts).decode()
