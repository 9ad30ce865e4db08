"""Texts under a name that makes files of them: what has front matter is never published as it is, drafts and all."""

import re

from generator.errors import Problem
from generator.models import stem_of
from generator.models.texts import ENDINGS
from generator.nodes.findings import Findings

_FENCE = re.compile(rb"(?:---|\+\+\+)[ \t]*(?:\r?\n|\Z)").match
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DATA = (".yaml", ".yml")
"""In files of data, `---` parts documents."""


def stray_text(path: str, data: bytes) -> tuple[Problem, ...]:
    """A problem where the file at *path*, which is none by its name, is a text."""
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
