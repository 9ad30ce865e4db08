"""Which files hold a text: Markdown by any of the endings that people give it, in any case."""

ENDINGS = (".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mkdown")


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
