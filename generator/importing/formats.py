"""The formats there are, each loaded when it is asked for."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from generator.errors import SiteError
from generator.importing.model import Entry, Format, Item, Known, Prepared, ReadOptions
from generator.plugins import IMPORTERS, Brought, brought, faults_told, loaded, wrong

NAMES = ("wordpress", "blogml", "blogger", "ghost", "jekyll", "hugo", "pelican", "eleventy", "markdown", "feed")
"""Each is a package or a module of this wing with a value `FORMAT`."""


def kinds(use: Collection[str]) -> dict[str, str]:
    """What each kind of blog is called, with what `format_called` knows it by; packages in *use* bring further ones."""
    return {one.name: one.value for one in brought(use, IMPORTERS)} | {name: name for name in NAMES}


def kind_of(path: Path) -> str:
    """The format whose export *path* looks like; empty where none knows it."""
    return next((name for name in NAMES if format_called(name).knows(path)), "")


@cache
def format_called(name: str) -> Format:
    """By one of `NAMES`, or by where it lies in a package, `module:OBJECT`; raises SiteError where that fails."""
    if ":" in name:
        return _of_others(name)
    found: Format = import_module(f"generator.importing.{name}").FORMAT
    return found


def _of_others(value: str) -> Format:
    one = Brought(package=value.partition(":")[0], group=IMPORTERS, name=value.partition(":")[2], value=value)
    found: Format = loaded(one)
    if not isinstance(found, Format):
        raise SiteError(wrong(one, f"is a {type(found).__name__}, and no format"))
    read, prepare = found.read, found.prepare

    def reading(paths: Sequence[Path], options: ReadOptions) -> Iterator[Item]:
        with faults_told(read):
            yield from read(paths, options)

    def preparing(entry: Entry, known: Known) -> Prepared:
        with faults_told(prepare):
            return prepare(entry, known)

    return replace(found, read=reading, prepare=preparing)
