"""Front matter and stored comments as files, in our own keys."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from generator.editing.scalars import as_yaml, quoted
from generator.importing.model import Author, Comment
from generator.nodes.to_yaml import yaml_text
from generator.text import strip_control


def written(rows: Mapping[str, object], body: str) -> bytes:
    """A content file; what is empty is left out, but for False and empty text that was meant (`alt`)."""
    lines = [_row(key, value) for key, value in rows.items() if value not in ("", None, (), [], {})]
    return (
        f"---\n{''.join(lines)}---\n\n{body.strip()}\n".encode()
        if body.strip()
        else f"---\n{''.join(lines)}---\n".encode()
    )


def _row(key: str, value: object) -> str:
    if isinstance(value, bool):
        return f"{key}: {'true' if value else 'false'}\n"
    if isinstance(value, Mapping):
        return yaml_text({key: value})
    if isinstance(value, datetime):
        return f"{key}: {value.isoformat(timespec='seconds')}\n"
    if isinstance(value, str):
        return f"{key}: {as_yaml(one_line(value))}\n"
    if isinstance(value, Iterable):
        return f"{key}: [{', '.join(_in_list(str(one)) for one in value)}]\n"
    return f"{key}: {value}\n"


def _in_list(text: str) -> str:
    text = one_line(text)
    return quoted(text) if "," in text else as_yaml(text)


def one_line(text: str) -> str:
    return " ".join(strip_control(text).split())


def author_file(author: Author, body: str) -> bytes:
    return written({"name": author.name, "url": author.url}, body)


def comment_file(comment: Comment, body: str, date: datetime | None, authors: Mapping[str, str]) -> bytes:
    """*authors* has the files of those who write here by their keys."""
    author = authors.get(comment.author, "")
    rows = {
        "name": "" if author else one_line(comment.name) or "Anonymous",
        "author": author,
        "url": comment.url,
        "date": comment.date or date,
        "parent": comment.parent,
        "kind": "pingback" if comment.is_mention else "",
        "status": "" if comment.state == "approved" else comment.state,
    }
    return written(rows, body)


class Picture(msgspec.Struct, frozen=True):
    src: str
    alt: str | None = None

    @property
    def row(self) -> object:
        return self.src if self.alt is None else {"src": self.src, "alt": self.alt}
