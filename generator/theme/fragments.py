"""Parts that many files hold alike, such as the links to the newest posts.

A template leaves a mark where one belongs, and all that it draws is drawn without knowing what will stand there. So a
file of which only fragments have changed is not drawn again: the new ones take the place of the old ones.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from generator.system.patterns import lazy_re

_WORD = "FRAGMENTxBELONGSxHERE"
"""What is left of a mark that a filter has changed can be told by it: no text has this word for another reason.

Capitals are rare, so it is soon looked for; and it is in no case of letters alone, which a filter might make of it.
"""

_BEGINNING = f"\0{_WORD} "
"""No HTML holds the character that a mark begins and ends with."""

_START, _TORN = _BEGINNING.encode(), _WORD.encode()
_READABLE = lazy_re(rf"{_BEGINNING}([^\0]*)\0")
_MARK = lazy_re(rb"%b([^\0]*)\0" % _START)


class Hole(NamedTuple):
    """Where a fragment stands in a file."""

    start: int
    size: int
    """Both in bytes."""

    key: str
    """Of the fragment: the template it is drawn by, and the language."""


Holes = tuple[Hole, ...]
"""In the order in which they stand."""


def key_of(template: str, language: str) -> str:
    return f"{template} {language}"


def template_of(key: str) -> str:
    return key.rpartition(" ")[0]


def language_of(key: str) -> str:
    return key.rpartition(" ")[2]


def mark(key: str) -> str:
    """What a template prints where the fragment of *key* belongs."""
    return f"{_BEGINNING}{key}\0"


def has_marks(text: str) -> bool:
    """Whether there is one in *text*, or what a filter has made of one."""
    return "\0" in text or _WORD in text


def readable(text: str) -> str:
    """*text* for a message, with what a template would have written in place of each mark."""
    return _READABLE.sub(lambda found: f'fragment("{template_of(found[1])}")', text)


class TornMarkError(Exception):
    """A filter has changed a mark."""


def filled(data: bytes, fragment: Callable[[str], bytes]) -> tuple[bytes, Holes]:
    """*data* with fragments in place of its marks; raises `TornMarkError` where one is not as it was left."""
    first = data.find(_START)
    # Most pages have one mark, near their end.
    pieces = _MARK.split(data[first:]) if first >= 0 else [b""]
    marks = len(pieces) // 2
    if data.count(b"\0") != 2 * marks or data.count(_TORN) != marks:
        raise TornMarkError
    if not marks:
        return data, ()
    pieces[0] = data[:first] + pieces[0]
    return _joined(pieces[::2], ((key, fragment(key)) for key in (name.decode() for name in pieces[1::2])))


def refilled(data: bytes, holes: Holes, fragments: Mapping[str, bytes]) -> tuple[bytes, Holes]:
    """*data* with *fragments* in its *holes*; what stands in those of other keys stays."""
    ends = [0, *(hole.start + hole.size for hole in holes)]
    starts = [*(hole.start for hole in holes), len(data)]
    around = [data[end:start] for end, start in zip(ends, starts, strict=True)]
    within = ((hole.key, fragments.get(hole.key, data[hole.start : hole.start + hole.size])) for hole in holes)
    return _joined(around, within)


def _joined(around: list[bytes], within: Iterable[tuple[str, bytes]]) -> tuple[bytes, Holes]:
    """*around* and *within* by turns; there is one more of the first."""
    parts = around[:1]
    holes = []
    length = len(around[0])
    for (key, fragment), after in zip(within, around[1:], strict=True):
        holes.append(Hole(length, len(fragment), key))
        parts += (fragment, after)
        length += len(fragment) + len(after)
    return b"".join(parts), tuple(holes)
