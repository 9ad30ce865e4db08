"""Which files hold a text: Markdown by any of the endings that people give it, in any case."""

import re
from posixpath import dirname, join, normpath

ENDINGS = (".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mkdown")


_PLAIN = re.compile(r"/?[A-Za-z0-9._~-][A-Za-z0-9/._~-]*").fullmatch
"""An address that is a path and nothing else, and means the same however it is read."""


def is_text(path: str) -> bool:
    """Whether the file at *path* is a post, a page, an author or a comment, and not published as it is."""
    return path.endswith(".md") or path.lower().endswith(ENDINGS)


def stem_of(path: str) -> str:
    """*path* without the ending of a text; itself where it is none."""
    return path[: path.rfind(".")] if is_text(path) else path


def bundle_of(path: str) -> str:
    """The folder whose text lies at *path*; empty where that is no `index.md`."""
    folder, _, name = path.rpartition("/")
    return folder if is_text(name) and stem_of(name) == "index" else ""


def lies_in_drafts(path: str) -> bool:
    """Whether a folder says of the file at *path* that it was never meant to be seen."""
    return "drafts/" in path and "drafts" in path.split("/")[:-1]


def content_path(source: str, path: str) -> str:
    """What *path* means below `content/` in the file *source*: from its folder, or from the root with a slash."""
    return normpath(path.lstrip("/") if path.startswith("/") else join(dirname(source), path))


def text_named(source: str, target: str) -> str:
    """The text that a link to *target* in the file *source* leads to, if there is one; empty where more than the
    address must be known to tell.
    """
    return content_path(source, target) if is_text(target) and _PLAIN(target) else ""
