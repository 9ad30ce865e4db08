"""The seam between Markdown libraries and all that happens to their HTML."""

from functools import lru_cache
from importlib.util import find_spec
from typing import Protocol

from generator.errors import Problem, SiteError
from generator.markup.choices import NO_CHOICES, Choices
from generator.markup.code_blocks import Code, fenced


class Engine(Protocol):
    """A Markdown library, set up once and used for many texts."""

    @property
    def unused_notes(self) -> tuple[str, ...]:
        """Labels of the footnotes of the last text that nothing in it refers to; they are not in its HTML."""

    def convert(self, text: str, *, lang: str, code: Code = fenced) -> str:
        """HTML; words that the engine adds are in *lang*, and *code* makes the HTML of fenced blocks, in their order.

        Nothing of the text stays behind for the next.
        """


_LIBRARIES = {"python-markdown": ("markdown", "pygments"), "commonmark": ("pyromark", "pygments")}


@lru_cache
def engine_version(name: str) -> str:
    """Names and versions of the libraries behind an engine: part of what a rendered body depends on.

    SiteError where one of them is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return " ".join(f"{library} {version(library)}" for library in _LIBRARIES[name])
    except PackageNotFoundError as error:
        raise SiteError(_not_installed(name)) from error


def load_engine(name: str, choices: Choices = NO_CHOICES) -> Engine:
    """A fresh engine; the library is imported with the first. SiteError where it is not installed, and where one of the
    extensions that are chosen cannot be added to it.
    """
    if choices.math and find_spec("latex2mathml") is None:
        raise SiteError(_without_math())
    if name == "python-markdown":
        from generator.markup.python_markdown.engine import PythonMarkdown

        return PythonMarkdown(choices=choices)
    if name != "commonmark":
        raise ValueError(f"there is no engine {name!r}")
    try:
        from generator.markup.commonmark import CommonMark
    except ModuleNotFoundError as error:
        if error.name != "pyromark":
            raise
        raise SiteError(_not_installed(name)) from error
    return CommonMark(choices=choices)


def _without_math() -> Problem:
    return Problem(
        path="site.toml",
        key="markdown.math",
        rule="missing-library",
        what='`[markdown] math` is "mathml", and the library for it is not installed',
        fix='pip install "aboveboard[math]"',
    )


def _not_installed(name: str) -> Problem:
    return Problem(
        path="site.toml",
        key="markdown.engine",
        rule="missing-library",
        what=f'`[markdown] engine` is "{name}", and the library for it is not installed',
        fix=f'pip install "aboveboard[{name}]"',
    )
