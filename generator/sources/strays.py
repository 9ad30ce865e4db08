"""What a slip in a name would publish as something else.

Texts under a name that makes files of them, drafts and all; posts, authors and comments in a folder of pages.
"""

import re

from generator.errors import Problem
from generator.models import stem_of
from generator.models.texts import ENDINGS
from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re
from generator.text import closest

BEGINNING = 65_536
"""So many bytes tell whether a file begins with front matter, even where that is not closed."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DATA = (".yaml", ".yml")
"""In files of data, `---` parts documents."""

_MISNAMED = lazy_re(rf"(?:{'|'.join(map(re.escape, ENDINGS))})[^a-z0-9]")
"""`tea.md.txt`, `tea.md.yaml`, `tea.md~`."""

_DRAFT = lazy_re(r"^[ \t]*draft[ \t]*:[ \t]*(?:true|yes|on)\b", re.MULTILINE | re.IGNORECASE)


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
    if not has_front_matter(path, data):
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


def has_front_matter(path: str, data: bytes) -> bool:
    """Whether the file at *path* begins as a text does, whatever it is called."""
    text = _text(data[:BEGINNING])
    return bool(text) and _begins_with_keys(path.lower(), text)


def _text(data: bytes) -> str:
    """However it is encoded, and with LF; empty where it is none."""
    if data.startswith(_UTF_16):
        text = data.decode("utf-16", "replace")
    elif b"\0" in data:
        # What most languages write has a zero in each character, and pictures do not begin so.
        names = {"utf-16-le": data[1:16:2], "utf-16-be": data[:16:2]}
        text = next((data.decode(name, "replace") for name, zeros in names.items() if not any(zeros)), "")
    else:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _begins_with_keys(name: str, text: str) -> bool:
    """Read as a text under its right name would be, since whoever wrote it meant one."""
    from generator.sources.split import split

    findings = Findings("")
    parts = split(text, findings)
    is_misnamed = bool(_MISNAMED.search(name.rpartition("/")[2]))
    if name.endswith(_DATA) and not is_misnamed:
        return "draft" in parts.table.entries
    rules = {problem.rule for problem in findings.problems}
    if "json-front-matter" in rules:
        return is_misnamed
    if parts.body_line > 1 or findings.has_errors:
        return True
    keys = text.lstrip().partition("\n\n")[0]
    return "bare-keys" in rules and (is_misnamed or _DRAFT.search(keys) is not None)


def _meant(name: str) -> str:
    """`tea.md.txt` and `tea.mdx` are `tea.md`."""
    stem = name.rpartition(".")[0] or name
    return stem if stem.lower().endswith(ENDINGS) else f"{stem_of(stem)}.md"
