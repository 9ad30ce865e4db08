"""How sentences end and follow on each other, which the letters themselves tell: Chinese and Japanese need no blank.

Asks the text and no catalogue, for authors write in languages that no catalogue is there for.
"""

import unicodedata
from collections.abc import Iterable

from generator.system.patterns import lazy_re

_TAG = lazy_re(r"<[^<>]*>")
_END = lazy_re(r"[.!?…:。．！？：؟۔][\"'”’»)」』）】]*+$")

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Characters that keep the direction of what stands between them to themselves (Unicode Bidirectional Algorithm)."""

_FULL_WIDTH = frozenset(("ja", "zh", "yue", "wuu"))
_LEFT_TO_RIGHT = lazy_re(r"[A-Za-zÀ-ɏͰ-ӿ]")
_RIGHT_TO_LEFT = frozenset(("ar", "he", "fa", "ur", "yi", "dv", "ps", "ug", "ckb", "sd"))


def ended(text: str, lang: str = "") -> str:
    """*text*, HTML or plain, with a full stop where nothing ends it: that of the script that its last letter is of.

    A sentence that is known to be in *lang* may end with a Latin name; some are in English, for want of words in it.
    """
    bare = _TAG.sub("", text) if "<" in text else text
    if not text or _END.search(bare):
        return text
    is_ours = lang.partition("-")[0].lower() in _FULL_WIDTH and any(map(_is_full_width, bare))
    return f"{text}{'。' if is_ours or _is_full_width(bare[-1:]) else '.'}"


def gap_after(text: str) -> str:
    """The blank before what follows on *text*; none after full-width marks, which bring their own."""
    bare = _TAG.sub("", text) if "<" in text else text
    return "" if not bare or _is_full_width(bare[-1]) else " "


def in_a_row(parts: Iterable[str]) -> str:
    """*parts* that say something, one after the other."""
    text = ""
    for part in parts:
        if part:
            text += gap_after(text) + part
    return text


def isolated(name: str, lang: str) -> str:
    """*name* as it stands in a sentence of *lang*: Latin ones keep their direction to themselves in Arabic or Hebrew.

    Characters do it, and no `<bdi>`: the same sentence stands in pages, in plain text, feeds and JSON.
    """
    if lang.partition("-")[0].lower() in _RIGHT_TO_LEFT and _LEFT_TO_RIGHT.search(name):
        return f"{FIRST_STRONG}{name}{POP}"
    return name


def shown(text: str) -> str:
    """*text* for a terminal, which would show these characters as escapes, and has a direction of its own."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def _is_full_width(char: str) -> bool:
    return bool(char) and not char.isascii() and unicodedata.east_asian_width(char) in "WF"
