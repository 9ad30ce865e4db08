"""Names in `[[brackets]]`: the text or the file that is called so.

A text is called by the name of its file, by its title and by the last part of its address; a file by its name. With a
slash in it, a name says in which folders something lies, too. Case and blanks on either side do not matter.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from posixpath import dirname, join

from generator.library.assemble import Library
from generator.models import Author, Face, bundle_of, stem_of
from generator.text import composed

Index = dict[str, tuple[str, ...]]


class Names:
    """What is called how; put together when the first name is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def texts(self, name: str) -> tuple[str, ...]:
        """The sources of all texts that are called *name*."""
        wanted = folded(stem_of(name))
        found = self._texts.get(wanted.rpartition("/")[2], ())
        lying = _lying_in(wanted, found, _path) if "/" in wanted else found
        return lying or self._texts.get(folded(name), ())

    def files(self, name: str, beside: str) -> tuple[str, ...]:
        """The sources of all other files; one that lies beside the text *beside* is meant before all others."""
        wanted = folded(name)
        found = self._files.get(wanted.rpartition("/")[2], ())
        near = [one for one in found if folded(one) == folded(join(dirname(beside), name))]
        return tuple(near) or _lying_in(wanted, found, str)

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """Names that a message may propose: the titles of what is published."""
        sources = self._library.sources
        titles = (getattr(sources[source].document, "title", "") for source in self._library.addresses)
        return tuple(filter(None, titles))

    @cached_property
    def _texts(self) -> Index:
        documents = self._library.sources.items()
        return _index((name, source) for source, face in documents for name in self._names_of(source, face))

    @cached_property
    def _files(self) -> Index:
        return _index((source.rpartition("/")[2], source) for source in self._library.assets)

    def _names_of(self, source: str, face: Face) -> Iterator[str]:
        document = face.document
        yield _path(source).rpartition("/")[2]
        yield document.name if isinstance(document, Author) else document.title
        yield self._library.addresses.get(source, "").rstrip("/").rpartition("/")[2]


def _path(source: str) -> str:
    """A text's own path without its ending; the folder, where it is the text of one."""
    return bundle_of(source) or stem_of(source)


def _lying_in(wanted: str, found: Iterable[str], path_of: Callable[[str], str]) -> tuple[str, ...]:
    """Those of *found* whose path ends so; one whose whole path is that is meant alone."""
    wanted = wanted.lstrip("/")
    paths = {source: folded(path_of(source)) for source in found}
    whole = tuple(source for source, path in paths.items() if path == wanted)
    return whole or tuple(source for source, path in paths.items() if f"/{path}".endswith(f"/{wanted}"))


def _index(pairs: Iterable[tuple[str, str]]) -> Index:
    found: dict[str, dict[str, None]] = {}
    for name, source in pairs:
        if name:
            found.setdefault(folded(name), {})[source] = None
    return {name: tuple(sources) for name, sources in found.items()}


def folded(name: str) -> str:
    """As names are compared."""
    return " ".join(composed(name).casefold().split())
