"""What was measured beside what was promised, as a table for people."""

import os
import platform
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.cases import Bar, share_text


class Result(NamedTuple):
    """One row."""

    case: str
    must: Bar | None
    aim: Bar | None
    measured: float | None
    """In *unit*; None where it could not be measured."""

    unit: str = "s"
    cpu: float | None = None
    """Seconds of work, by all cores: what other work on the machine disturbs least."""

    shares: Mapping[str, float] = MappingProxyType({})
    """Of the time each peer took."""

    note: str = ""

    def met(self, bar: Bar | None) -> bool | None:
        """None where nobody can say."""
        value = self.shares.get(bar.peer) if bar is not None and bar.peer else self.measured
        return None if bar is None or value is None else value <= bar.limit

    @property
    def verdict(self) -> str:
        must, aim = self.met(self.must), self.met(self.aim)
        if must is None and aim is None:
            return "not measured"
        if must is False or (must is None and aim is False):
            return "**not met**"
        return "met" if must and not aim else "aim met"

    @property
    def text(self) -> str:
        if self.measured is None:
            return "–"
        value = f"{self.measured:.0f} MB" if self.unit == "MB" else f"{self.measured:.2f} {self.unit}"
        cpu = [f"cpu {self.cpu:.2f} s"] if self.cpu is not None else []
        return "; ".join([value, *cpu, *(share_text(share, peer) for peer, share in self.shares.items())])

    def line(self) -> str:
        must, aim = (bar.text(self.unit) if bar else "–" for bar in (self.must, self.aim))
        return f"| {self.case} | {must} | {aim} | {self.text} | {self.verdict} | {self.note} |"


def promises(results: list[Result]) -> str:
    head = ["| case | must | aim | measured | | |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *(result.line() for result in results)])


def document(results: list[Result], tables: list[str]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    heading = (
        f"# Results\n\nMeasured {datetime.now().astimezone():%Y-%m-%d} by `make bench` on {machine()}.\n"
        "Seconds are those of the whole process, from its start to its end. A share is of the time that the other one "
        f"took in the same round.\nOther work on the machine, as its load when the measuring began: {LOAD_BEFORE:.1f} "
        f"(at the end, with the measuring itself: {load:.1f})."
    )
    return "\n\n".join([heading, promises(results), *tables]) + "\n"


LOAD_BEFORE = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = f"{os.cpu_count()} cores" + (f" ({model})" if model else "")
    return f"{cores}, {platform.system()}, Python {platform.python_version()} ({platform.python_compiler()})"
