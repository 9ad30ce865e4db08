"""The seam between Markdown libraries and all that happens to their HTML."""

from functools import lru_cache
from typing import Protocol


class NestingError(Exception):
    """Lists or quotes lie deeper within each other than anyone writes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class Engine(Protocol):
    """A Markdown library, set up once and used for many texts."""

    def convert(self, text: str, *, lang: str) -> str:
        """HTML; words that the engine adds are in *lang*. Nothing of the text stays behind for the next."""


@lru_cache
def engine_version(name: str) -> str:
    """Names and versions of the libraries behind an engine: part of what a rendered body depends on."""
    from importlib.metadata import version

    libraries = {"python-markdown": ("markdown", "pygments"), "commonmark": ("pyromark", "pygments")}[name]
    return " ".join(f"{library} {version(library)}" for library in libraries)


def load_engine(name: str) -> Engine:
    """A fresh engine; the library is imported with the first."""
    if name != "python-markdown":
        raise ValueError(f"there is no engine {name!r}")
    from generator.markup.python_markdown import PythonMarkdown

    return PythonMarkdown()
