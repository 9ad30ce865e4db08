"""XML of exports, streamed: what ends below a given parent, one element after the other, and what broke.

Elements are known by their local names: versions of a format, `http` and `https` are all the same. What is not
well-formed is read as far as it goes. A DOCTYPE is refused: no export has one, and it can make a program read other
files.
"""

import codecs
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from lxml import etree

from generator.errors import Problem, SiteError
from generator.importing.model import Loss
from generator.system.patterns import lazy_re

CHUNK = 1 << 20
_HEAD = CHUNK >> 4
_FORBIDDEN = bytes(one for one in range(32) if one not in (9, 10, 13))
"""What XML has no place for, and editors let through."""

_DOCTYPE = lazy_re(rb"<!DOCTYPE", 2)
_DECLARATION = lazy_re(rb"\s*<\?xml\b[^>]{0,200}\?>")
_WIDE = lazy_re(rb"encoding\s*=\s*[\"'](?:utf-?16|unicode|ucs-?2)", 2)
BROKEN = "the file is not well-formed XML; what stands behind the break may lack its end"


class Document:
    """One file, which is read once from its beginning to its end."""

    def __init__(self, path: Path, *, program: str, root: str, fix: str) -> None:
        """*root* is a pattern of the element that begins it; *fix* tells where the right file comes from."""
        self._path, self._program, self._root, self._fix = path, program, root, fix
        self._parser = etree.XMLPullParser(
            events=("end",), huge_tree=True, resolve_entities=False, no_network=True, recover=True, remove_pis=True
        )
        self._told = self._found = 0

    def below(self, *parents: str, item: str) -> Iterator["etree._Element"]:
        """Whatever lies directly in one of *parents*, whole; it is emptied when the next one is asked for.

        Those called *item* are counted, and held against how often one begins.
        """
        opening = f"<{item}".encode()
        for chunk in self._chunks():
            self._told += sum(chunk.count(opening + after) for after in (b">", b" ", b"\n", b"\r"))
            try:
                self._parser.feed(chunk)
            except etree.XMLSyntaxError:
                return
            for element in self._ended():
                parent = element.getparent()
                if parent is None or local(parent) not in parents:
                    continue
                self._found += local(element) == item
                yield element
                element.clear()
                if local(element) == item:
                    parent.remove(element)

    def losses(self) -> Iterator[Loss]:
        """What could not be read, once it was read to its end."""
        with suppress(etree.XMLSyntaxError):
            # What only the end of the file brings to an end is half an item: nobody knows whether it is a draft.
            self._parser.close()
        faults = [one for one in self._parser.feed_error_log if one.level_name in ("ERROR", "FATAL")]
        missing = self._told - self._found
        if missing <= 0 and not any(one.level_name == "FATAL" for one in faults):
            return
        where = f"{self._path.name}:{faults[0].line}" if faults else self._path.name
        yield Loss(kind="breaks in a file", why=BROKEN, where=where)
        if missing > 0:
            yield Loss(kind="items that could not be read", why="see the line before", where=where, count=missing)

    def _ended(self) -> Iterator["etree._Element"]:
        """What has ended; events that were not asked for do not come, whatever their types say."""
        found: Any = self._parser.read_events()
        return (one for _, one in found if isinstance(one.tag, str))

    def _chunks(self) -> Iterator[bytes]:
        """The file in pieces, without characters that no XML may hold; raises SiteError for what is no such file."""
        try:
            with self._path.open("rb") as file:
                first = file.read(CHUNK)
                decoder = _wide(first)
                piece = _plain(first, decoder)
                self._refuse(piece)
                yield piece
                while more := file.read(CHUNK):
                    yield _plain(more, decoder)
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise SiteError(
                Problem(path=str(self._path), rule="unreadable-export", what=what, fix=self._fix)
            ) from error

    def _refuse(self, first: bytes) -> None:
        root = lazy_re(rb"<(?:\w{1,20}:)?(?:%s)[\s>]" % self._root.encode(), 2).search(first)
        path = str(self._path)
        if root is None:
            name = self._root.partition("|")[0]
            what = f"is no export of {self._program}: it has no `<{name}>`"
            raise SiteError(Problem(path=path, rule="no-export", what=what, fix=self._fix))
        if _DOCTYPE.search(first, 0, root.start()):
            what = (
                f"has a DOCTYPE, which no export of {self._program} has and which may make a program read other files"
            )
            raise SiteError(
                Problem(path=path, rule="doctype", what=what, fix="take the lines of it out, or export anew")
            )


def _wide(first: bytes) -> codecs.IncrementalDecoder | None:
    """What reads a file of two bytes a letter."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return codecs.getincrementaldecoder("utf-16")("replace") if first.startswith(marks) else None


def _plain(piece: bytes, decoder: codecs.IncrementalDecoder | None) -> bytes:
    data = decoder.decode(piece).encode() if decoder else piece
    found = _DECLARATION.match(data)
    if found and _WIDE.search(found[0]):
        # It is said of text in memory, and is not true of the file that was made of it.
        data = b"\n" * found[0].count(b"\n") + data[found.end() :]
    return data.translate(None, _FORBIDDEN)


def head_of(path: Path) -> bytes:
    """How a file begins, to see of what program it is; empty for what is no file."""
    try:
        with path.open("rb") as file:
            first = file.read(_HEAD)
    except OSError:
        return b""
    return _plain(first, _wide(first))


def local(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]


def line_of(element: "etree._Element") -> int:
    """0 where the parser did not count."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def inner(element: "etree._Element") -> str:
    """What an element holds, as text; elements within it, as XHTML has them, as HTML."""
    if not len(element):
        return element.text or ""
    for one in element.iter("*"):
        one.tag = local(one)
    parts = (etree.tostring(one, encoding="unicode", method="html") for one in element)
    return _escaped(element.text or "") + _NAMESPACE.sub("", "".join(parts))


_NAMESPACE = lazy_re(r"\sxmlns(?::[\w.-]{1,40})?=\"[^\"<>]{0,300}\"")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
