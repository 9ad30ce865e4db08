"""The `status` of a stored comment, changed in its file: one line of front matter or YAML, or one key of JSON."""

import json

from generator.editing.scalars import quoted
from generator.system.patterns import lazy_re

_STATUS = lazy_re(rb"status[ \t]*[:=][^\r\n]*+")
_OPENING = (b"---", b"+++")
_BOM = b"\xef\xbb\xbf"


def with_status(source: str, data: bytes, status: str) -> bytes:
    """What the file would be; whoever asks reads it back."""
    if source.lower().endswith(".json"):
        table = json.loads(data.decode("utf-8-sig"))
        return (json.dumps(table | {"status": status}, ensure_ascii=False, indent=2) + "\n").encode()
    lines = data.split(b"\n")
    is_yaml = source.lower().endswith((".yml", ".yaml"))
    first = 0 if is_yaml else next((at for at, line in enumerate(lines) if _bare(line) in _OPENING), 0) + 1
    mark = b"" if is_yaml else _bare(lines[first - 1])
    end = len(lines) if is_yaml else next((at for at in range(first, len(lines)) if _bare(lines[at]) == mark), first)
    written = f"status = {quoted(status)}" if mark == b"+++" else f"status: {status}"
    for at in range(first, end):
        if _STATUS.match(lines[at]):
            lines[at] = written.encode() + (b"\r" if lines[at].endswith(b"\r") else b"")
            return b"\n".join(lines)
    if is_yaml and lines and _bare(lines[0]) == b"---":
        first = 1
    ending = b"\r" if lines[first - 1 if first else 0].endswith(b"\r") else b""
    lines.insert(first, written.encode() + ending)
    return b"\n".join(lines)


def _bare(line: bytes) -> bytes:
    return line.removeprefix(_BOM).rstrip()
