"""Files for editors, put beside the author's own: what is ours is written anew, what is theirs is never touched."""

from collections.abc import Mapping
from pathlib import Path

from generator.errors import Problem, SiteError
from generator.system.disk import read, refused, write_atomically
from generator.system.inside import astray
from generator.system.tree import led_astray

MARK = "Written by `aboveboard schema`, which writes it anew each time."
"""Whoever takes this line out keeps the file as it is."""


def text_at(root: Path, path: str) -> str | None:
    """None where there is no such file; raises SiteError for one that cannot be read, or is led away by a link."""
    if link := astray(root, path):
        raise SiteError(led_astray(link))
    try:
        return read(root / path).decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 at byte {error.start}"
        raise SiteError(Problem(path=path, rule="bad-encoding", what=what, fix="save it as UTF-8")) from error
    except OSError as error:
        raise SiteError(refused(error, path)) from error


def put(root: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the files that are new or other than they were; their paths come back. Folders are made."""
    changed = {path: text for path, text in texts.items() if text_at(root, path) != text}
    for path, text in changed.items():
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(root / path, text.encode())
        except OSError as error:
            raise SiteError(refused(error, path)) from error
    return tuple(changed)


def is_theirs(text: str | None) -> bool:
    """Whether there is a file that the author has made, or made their own."""
    return text is not None and MARK not in text
