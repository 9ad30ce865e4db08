"""Words broken into lines: as many as fit, of nearly the same length, and cut with an ellipsis where they don't."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.system.patterns import lazy_re

Measure = Callable[[str], float]
"""How wide a text is, in pixels."""

ELLIPSIS = "…"
_STEPS = 6
"""So often the width is halved in which a text still has no more lines: to a hundredth of it."""

_PIECES = lazy_re(
    r"[（［｛「『【〈《]{0,4}[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][、。，．！？：；）］｝」』】〉》ー々]{0,8}"
    r"|[^\s/\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff（［｛「『【〈《-]++[/-]*+|[/-]++|\S"
)
"""What is not broken: a word up to its hyphen, a Chinese or Japanese character with the marks that belong to it."""


class _Piece(NamedTuple):
    text: str
    width: float
    gap: float
    """The blank before it; 0 where a line may break without one."""


class Lines(NamedTuple):
    texts: tuple[str, ...]
    is_whole: bool
    """Whether nothing was cut, and no word was broken."""


def broken(text: str, measure: Measure, width: float, most: int, *, first: float = 0) -> Lines:
    """*text* in at most *most* lines of that *width*; the first of them begins at *first*."""
    return _broken(tuple(_pieces(text, measure)), measure, width, most, first)


def balanced(text: str, measure: Measure, width: float, most: int) -> Lines:
    """The same with lines of nearly the same length."""
    pieces = tuple(_pieces(text, measure))
    lines = _broken(pieces, measure, width, most)
    if not lines.is_whole or len(lines.texts) == 1:
        return lines
    narrow, wide = width / len(lines.texts), width
    for _ in range(_STEPS):
        middle = (narrow + wide) / 2
        tried = _broken(pieces, measure, middle, most)
        if tried.is_whole and len(tried.texts) == len(lines.texts):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def shortened(text: str, measure: Measure, width: float) -> str:
    """*text* in one line."""
    return next(iter(broken(text, measure, width, 1).texts), "")


def _pieces(text: str, measure: Measure) -> Iterator[_Piece]:
    blank = measure(" ")
    for number, word in enumerate(text.split()):
        gap = blank if number else 0
        for found in _PIECES.finditer(word):
            yield _Piece(found[0], measure(found[0]), gap)
            gap = 0


def _broken(pieces: Sequence[_Piece], measure: Measure, width: float, most: int, first: float = 0) -> Lines:
    is_whole = all(piece.width <= width for piece in pieces)
    if not is_whole:
        pieces = [part for piece in pieces for part in _parts(piece, measure, width)]
    lines = _filled(pieces, width, first)
    if len(lines) <= most:
        return Lines(tuple(map(_joined, lines)), is_whole)
    cut = [*map(_joined, lines[: most - 1]), _cut(lines[most - 1], measure, width - (first if most == 1 else 0))]
    return Lines(tuple(cut), is_whole=False)


def _parts(piece: _Piece, measure: Measure, width: float) -> Iterator[_Piece]:
    """A word that is wider than a line, in letters."""
    if piece.width <= width:
        yield piece
        return
    gap = piece.gap
    for letter in piece.text:
        yield _Piece(letter, measure(letter), gap)
        gap = 0


def _filled(pieces: Sequence[_Piece], width: float, first: float) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    at = first
    for piece in pieces:
        if at + piece.gap + piece.width > width and (lines[-1] or at):
            lines.append([])
            at = 0
        at += (piece.gap if at else 0) + piece.width
        lines[-1].append(piece)
    return lines


def _joined(line: Sequence[_Piece]) -> str:
    return "".join(f"{' ' if piece.gap and at else ''}{piece.text}" for at, piece in enumerate(line))


def _cut(line: Sequence[_Piece], measure: Measure, width: float) -> str:
    """A line that goes on, with an ellipsis in place of the rest."""
    text = _joined(line)
    if measure(text + ELLIPSIS) <= width:
        return text + ELLIPSIS
    for count in range(len(line) - 1, 0, -1):
        text = _joined(line[:count]).rstrip(" ,;:.–—-")
        if measure(text + ELLIPSIS) <= width:
            return text + ELLIPSIS
    text = line[0].text if line else ""
    while text and measure(text + ELLIPSIS) > width:
        text = text[:-1]
    return text + ELLIPSIS
