"""Marks that a site chooses to have read, and what else reads some."""

from typing import NamedTuple

from generator.config.extensions import Extension


class Choices(NamedTuple):
    """Marks that some authors mean and most do not; each is text unless it is chosen."""

    sub_and_sup: bool = False
    """`H~2~O`, `x^2^`."""

    wiki_links: bool = False
    """`[[page|words]]`, `![[picture.png]]`."""

    math: bool = False
    """`$x^2$`, `$$x^2$$`."""

    extensions: tuple[Extension, ...] = ()
    """Of Python-Markdown; readers' comments are rendered without."""


NO_CHOICES = Choices()
