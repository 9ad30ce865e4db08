"""What is saved in a site, asked of the disk again and again: for folders of which the system tells nothing."""

import os
import time
from collections.abc import Callable, Collection
from heapq import nlargest
from operator import itemgetter
from threading import Event, Thread

LOOK_SECONDS = 1.0
"""How long to wait between two looks, where a look costs next to nothing."""

NEWEST = 50
"""So many files are looked at each time: what was saved last is what is saved next."""

SHARE = 0.0035
"""How much of a core may go into looking at all files: where there are many, that is done less often."""

Seen = dict[str, tuple[int, int, int]]
"""Of each file, its dates and its size. Not its inode, of which some network drives make up another one each time."""


class Poller:
    """Calls *changed* whenever something of what *look* sees is not as it was, with the paths of that."""

    def __init__(self, look: Callable[[], Seen], changed: Callable[[Collection[str]], None]) -> None:
        self._look = look
        self._changed = changed
        self._stopped = Event()
        self._pause = LOOK_SECONDS
        self._seen: Seen = {}
        self._newest: Seen = {}
        self._thread = Thread(target=self._work, name="poll", daemon=True)

    def start(self) -> None:
        self._seen = self._looked()
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def join(self) -> None:
        self._thread.join()

    def _work(self) -> None:
        waited = 0.0
        while not self._stopped.wait(LOOK_SECONDS):
            waited += LOOK_SECONDS
            if waited < self._pause and all(file_seen(path) == was for path, was in self._newest.items()):
                continue
            waited, seen = 0.0, self._looked()
            if seen != self._seen:
                changed = dict(seen.items() ^ self._seen.items())
                self._seen = seen
                self._changed(changed)

    def _looked(self) -> Seen:
        begun = time.thread_time()
        seen = self._look()
        self._newest = dict(nlargest(NEWEST, seen.items(), key=itemgetter(1)))
        self._pause = max(LOOK_SECONDS, (time.thread_time() - begun) / SHARE)
        return seen


def seen_in(folder: str, passes: Callable[[str], bool]) -> Seen:
    """Every file below *folder* but for those that *passes* lets by; links are not followed into folders."""
    seen: Seen = {}
    ahead = [folder]
    while ahead:
        try:
            with os.scandir(ahead.pop()) as entries:
                for entry in entries:
                    if passes(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        ahead.append(entry.path)
                        # An empty folder is seen, too.
                        seen[entry.path] = (0, 0, 0)
                    elif found := file_seen(entry.path):
                        seen[entry.path] = found
        except OSError:
            # It has gone meanwhile, or the drive is away for a moment: the next look tells.
            continue
    return seen


def file_seen(path: str) -> tuple[int, int, int] | None:
    """None where it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size
