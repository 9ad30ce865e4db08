"""A site that is built in processes of its own, so that they can be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from generator.engine.owned import OWNED
from generator.system.disk import leftover_of
from tests.engine.blog import Desk
from tests.engine.law import built_clean, differences, everything_in
from tests.engine.vocabulary import grainy
from tests.engine.words import WITH_WORDS
from tests.story import SITE, Story, post

HERE = Path(__file__).parents[2]

MANY = 20

PHASES: dict[str, Callable[[str], bool]] = {
    "reading": lambda event: "/content/" in event,
    "staging": lambda event: ("/stage/" in event or "/spare/" in event) and "open w" in event,
    "listing": lambda event: OWNED in event and event.startswith("open w"),
    "listed": lambda event: OWNED in event and event.startswith("os.rename"),
    "removing": lambda event: event.startswith(("os.remove", "os.rmdir")) and "/" not in event,
    "committing": lambda event: event.startswith("os.rename") and "/" not in event,
    "keeping a spare": lambda event: event.startswith(("os.link", "fcntl.fcntl")),
    "remembering": lambda event: event.startswith("os.rename") and "/.aboveboard/" in event,
}
"""What a build is at, by what it asks the system for."""


def trees(posts: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Two states of one blog that differ in every page, and in which posts there are."""
    texts = {
        f"content/posts/p{number}.md": post(
            f"Cup {number}.\n", title=f"P{number}", date=f"2009-07-{1 + number % 28:02}"
        )
        for number in range(posts)
    }
    shown = "![A hill](/hill.png)\n\nhttps://youtu.be/dQw4w9WgXcQ\n\n![A talk](/talk.mp4)\n"
    texts["content/posts/p0.md"] = post(shown, title="P0", date="2009-07-01")
    files = {"content/talk.mp4": b"film", "content/talk.vtt": b"WEBVTT\n", "content/hill.png": grainy(80)}
    other = dict(texts)
    del other["content/posts/p1.md"]
    other["content/posts/new.md"] = post("New.\n", title="New", tags=["new"])
    # A few cards are enough, and all of many would be drawn for each kill.
    cards = "[cards]\nenabled = true\n" if posts < MANY else ""
    texts["site.toml"] = SITE
    other["site.toml"] = f'{SITE}copyright = "Ann"\n[markdown]\nsmart = true\n{cards}'
    first, second = ({path: text.encode() for path, text in state.items()} for state in (texts, other))
    other_files = {"content/hill.png": grainy(60), "content/posts/dQw4w9WgXcQ.png": grainy(80)}
    return first | files, second | files | other_files


class Victim:
    """A site that goes back and forth between two states, with builds that do not live to the end."""

    def __init__(self, folder: Path, posts: int, jobs: int) -> None:
        self.site = Story(folder / "site", families=WITH_WORDS)
        self._desk = Desk(self.site.root)
        self._jobs = jobs
        self._states = trees(posts)
        self._clean = [
            built_clean(tree, folder / f"clean{at}", {}, WITH_WORDS).tree for at, tree in enumerate(self._states)
        ]
        self._now = 0
        self._desk.lay_out(self._states[0])
        self.site.build()

    def turns(self) -> None:
        """The other state from now on."""
        self._now = 1 - self._now
        self._desk.lay_out(self._states[self._now])

    def start(self, fatal: int = 0) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.engine.doomed", str(self.site.root), str(fatal), str(self._jobs)]
        environ = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(command, cwd=HERE, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def events(self) -> list[str]:
        """What a whole build into the other state asks the system for, in order."""
        self.turns()
        with self.start() as process:
            out, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        self.turns()
        self.site.build()
        return out.decode().splitlines()

    def dies_at(self, fatal: int) -> None:
        with self.start(fatal) as process:
            process.communicate()

    def dies_after(self, seconds: float) -> None:
        with self.start() as process:
            time.sleep(seconds)
            process.kill()
            process.communicate()

    def assert_whole(self) -> None:
        """Each file that is there is one of the two states', and none is half-written.

        Beside the list of what is ours may lie what was about to take its place; the next build removes it.
        """
        left = everything_in(self.site.public)
        torn = {path for path, data in left.items() if data not in [clean.get(path, b"") for clean in self._clean]}
        assert torn - {OWNED, leftover_of(Path(OWNED)).name} == set()

    def assert_recovers(self) -> None:
        self.site.build()
        assert differences(everything_in(self.site.public), self._clean[self._now]) == []


def moments(events: list[str], number: int, rng: Random) -> list[int]:
    """*number* moments to die at, counted from 1, so many of each phase."""
    of_phases = [[at for at, event in enumerate(events, 1) if belongs(event)] for belongs in PHASES.values()]
    assert all(of_phases), [name for name, found in zip(PHASES, of_phases, strict=True) if not found]
    return [rng.choice(of_phases[turn % len(of_phases)]) for turn in range(number)]
