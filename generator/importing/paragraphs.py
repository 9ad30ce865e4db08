"""Paragraphs where somebody typed blank lines and a program made `<p>` of them, as WordPress and many others do."""

import re

from generator.system.patterns import lazy_re

_BLOCK_NAMES = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address"
    "|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|menu"
    "|summary|script|iframe|center|video|audio"
)
_TAG = lazy_re(rf"</?(?:{_BLOCK_NAMES})\b[^<>]*>|<!--(?! aboveboard:)[^<>]*-->", re.IGNORECASE)
_VERBATIM = lazy_re(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_NAME = lazy_re(r"</?([A-Za-z][A-Za-z0-9]*)")
_BLANK = lazy_re(r"\n[ \t]*\n\s*|(?:<br\s*/?>[ \t\n]*){2,9}", re.IGNORECASE)
_LINE_END = lazy_re(r"(?:<br[ \t]{0,5}/?>)?[ \t]{0,50}\n[ \t]*", re.IGNORECASE)
_ADDRESS = lazy_re(r"https?://[^\s<>\"]+")

_NO_TEXT = frozenset("table thead tfoot tbody tr colgroup ul ol dl menu map".split())
_INLINE_INSIDE = frozenset(
    "video audio li td th dt dd p h1 h2 h3 h4 h5 h6 figcaption figure caption summary legend pre address".split()
)
_VOID = frozenset("hr col area".split())


def with_paragraphs(text: str) -> str:
    """HTML in which blank lines part paragraphs and other ends of lines are breaks; blocks that are marked stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if "<" not in text:
        return _filled(text, "")
    parts: list[str] = []
    open_tags: list[str] = []
    at = 0
    while found := _TAG.search(text, at):
        parts.append(_filled(text[at : found.start()], open_tags[-1] if open_tags else ""))
        if _VERBATIM.match(found[0]):
            end = _end_of(text, found)
            parts.append(text[found.start() : end])
            at = end
            continue
        parts.append(found[0])
        _follow(found[0], open_tags)
        at = found.end()
    return "".join((*parts, _filled(text[at:], open_tags[-1] if open_tags else "")))


def _end_of(text: str, opening: "re.Match[str]") -> int:
    """Where an element ends whose content is as it is."""
    name = _NAME.match(opening[0])
    end = text.lower().find(f"</{name[1].lower() if name else 'pre'}", opening.end())
    close = text.find(">", end) if end >= 0 else -1
    return close + 1 if close >= 0 else len(text)


def _follow(tag: str, open_tags: list[str]) -> None:
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    if not name or name in _VOID or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        open_tags.append(name)
    elif name in open_tags:
        while open_tags.pop() != name:
            pass


def _filled(text: str, within: str) -> str:
    """A run of text without blocks, as paragraphs where its surroundings have them."""
    bare = text.strip()
    if not bare or within in _NO_TEXT:
        return text
    pieces = [piece.strip() for piece in _BLANK.split(bare) if piece.strip()]
    if within in _INLINE_INSIDE and len(pieces) < 2:
        return f"{' ' if text[:1].isspace() else ''}{_with_breaks(bare)}{' ' if text[-1:].isspace() else ''}"
    return "".join(f"\n<p>{paragraph}</p>\n" for piece in pieces for paragraph in _paragraphs(piece))


def _paragraphs(piece: str) -> list[str]:
    """An address on a line of its own is a paragraph of its own: programs put what it leads to in its place."""
    if "http" not in piece or "\n" not in piece:
        return [_with_breaks(piece)]
    found: list[list[str]] = [[]]
    for line in piece.split("\n"):
        if _ADDRESS.fullmatch(line.strip()):
            found += [[line.strip()], []]
        else:
            found[-1].append(line)
    return [_with_breaks("\n".join(lines).strip()) for lines in found if "".join(lines).strip()]


def _with_breaks(text: str) -> str:
    return _LINE_END.sub("<br>\n", text) if "\n" in text else text
