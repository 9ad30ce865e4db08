"""A build that kills its own process at a given moment: `python -m tests.engine.doomed ROOT EVENT JOBS`.

The moments are those at which the program asks the system for something with a file: it opens one, moves it, removes
it. With event 0 the build lives, and prints all of them.
"""

import os
import signal
import sys
from pathlib import Path

from generator.builder import BuildOptions, build
from tests.engine.words import WITH_WORDS
from tests.story import AS_OF

WATCHED = frozenset(
    {
        "open",
        "os.link",
        "os.rename",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.scandir",
        "fcntl.fcntl",
        "sqlite3.connect",
    }
)


def main(root: Path, fatal: int, jobs: int) -> None:
    events: list[str] = []
    own = os.getpid()

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event not in WATCHED or os.getpid() != own or ".py" in str(args[0]):
            return
        path = args[1] if event == "os.rename" else args[0]
        writes = event == "open" and isinstance(args[2], int) and args[2] & os.O_WRONLY
        events.append(f"{event}{' w' if writes else ''}\t{path}")
        if len(events) == fatal:
            os.kill(own, signal.SIGKILL)

    sys.addaudithook(hook)
    build(BuildOptions(root=root, as_of=AS_OF, jobs=jobs), families=WITH_WORDS)
    os.write(1, "\n".join(events).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
