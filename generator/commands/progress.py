"""How far a long build is: a bar on a terminal that somebody watches, else a line every few seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PAUSE_SECONDS = 0.1
"""Between two looks: often enough to see it move, seldom enough to cost nothing."""

LOG_PAUSE_SECONDS = 15.0
"""Between two lines of a log, where a CI job would else look dead."""

PATIENCE_SECONDS = 0.5
"""What is over before this needs no progress."""


def _silent(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(*, wanted: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows a step and how far it is; the bar is gone at the end, however that comes about."""
    if not wanted:
        yield _silent
    elif sys.stderr.isatty():
        with _on_a_terminal() as show:
            yield show
    else:
        yield _in_a_log()


def _in_a_log() -> Callable[[str, int, int], None]:
    due = monotonic() + LOG_PAUSE_SECONDS

    def show(step: str, done: int, total: int) -> None:
        nonlocal due
        if monotonic() >= due:
            due = monotonic() + LOG_PAUSE_SECONDS
            sys.stderr.write(f"{step} {done:,} of {total:,}\n")
            sys.stderr.flush()

    return show


@contextmanager
def _on_a_terminal() -> Iterator[Callable[[str, int, int], None]]:
    due = monotonic() + PATIENCE_SECONDS
    bar: Progress | None = None

    def show(step: str, done: int, total: int) -> None:
        nonlocal due, bar
        if monotonic() < due:
            return
        if bar is None:
            bar = _bar()
        for task in bar.task_ids:
            bar.update(task, description=step, completed=done, total=total, visible=True)
        bar.refresh()
        due = monotonic() + PAUSE_SECONDS

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> "Progress":
    """Drawn when it is told something and not by a thread, beside which no process may be forked."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("", visible=False)
    bar.start()
    return bar
