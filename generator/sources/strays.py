"""What a slip in a name would publish as something else.

Texts under a name that makes files of them, drafts and all; posts, authors and comments in a folder of pages.
"""

import re

from generator.errors import Problem
from generator.models import stem_of
from generator.models.texts import ENDINGS
from generator.nodes.findings import Findings
from generator.text import closest

_FENCE = re.compile(rb"(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)").match
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DATA = (".yaml", ".yml")
"""In files of data, `---` parts documents."""


_HOMES = ("authors", "comments")


def home_meant(path: str) -> str:
    """Which of the folders that decide what a file is was meant for *path*: `author`, `Comments`; or nothing."""
    folder, slash, _ = path.partition("/")
    return closest(folder.lower(), _HOMES, likeness=0.85) if slash and folder not in _HOMES else ""


def _misplaced_comment(path: str) -> tuple[Problem, ...]:
    """A stored comment may hold what nobody but the blogger was told."""
    if not path.lower().endswith((*_DATA, ".json")) or home_meant(path) != "comments":
        return ()
    folder = path.partition("/")[0]
    what = f"lies in `{folder}/`, where it would be published as it is, with all that it says of a reader"
    return (
        Problem(
            path=f"content/{path}",
            rule="stray-folder",
            what=what,
            fix="move it to `content/comments/` if it is a comment; rename the folder if it is none",
        ),
    )


def stray_text(path: str, data: bytes) -> tuple[Problem, ...]:
    """A problem where the file at *path*, which is none by its name, is a text, or a comment in another folder."""
    if found := _misplaced_comment(path):
        return found
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").encode(errors="replace")
    if _FENCE(data.lstrip(_BEFORE)) is None or path.lower().endswith(_DATA):
        return ()
    if not _has_front_matter(data.decode(errors="replace")):
        return ()
    name = path.rpartition("/")[2]
    meant = _meant(name)
    problem = Problem(
        path=f"content/{path}",
        rule="stray-text",
        what="has front matter, but not a name that ends in `.md`: it would be published as it is, draft or not",
        fix=f"call it `{meant}` if it is to be a page of the blog, or take the front matter out; "
        "if an editor left it behind, delete it",
    )
    return (problem,)


def _has_front_matter(text: str) -> bool:
    from generator.sources.split import split

    findings = Findings("")
    parts = split(text.replace("\r\n", "\n").removeprefix("\ufeff"), findings)
    return parts.body_line > 1 or findings.has_errors


def _meant(name: str) -> str:
    """`tea.md.txt` and `tea.mdx` are `tea.md`."""
    stem = name.rpartition(".")[0] or name
    return stem if stem.lower().endswith(ENDINGS) else f"{stem_of(stem)}.md"
