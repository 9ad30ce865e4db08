"""The documents of Ghost's two editors -> HTML, for posts whose export has none: Lexical, and Mobiledoc before it."""

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"))
_BLOCKS = {"paragraph": "p", "extended-quote": "blockquote", "quote": "blockquote", "aside": "blockquote"}
_INLINE = {"linebreak": "<br>", "horizontalrule": "<hr>", "paywall": ""}


def html_of_document(lexical: str, mobiledoc: str) -> str:
    """Empty for what is neither."""
    if root := _table(_read(lexical)).get("root"):
        return _node(_table(root))
    return _mobiledoc(_table(_read(mobiledoc)))


def _read(text: str) -> object:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _node(node: Mapping[str, Any]) -> str:
    kind = str(node.get("type", ""))
    if kind in _INLINE:
        return _INLINE[kind]
    if "text" in node and kind in ("text", "extended-text"):
        return _formatted(escape(str(node["text"]), quote=False), node.get("format"))
    inside = "".join(_node(_table(one)) for one in _list(node.get("children")))
    if kind in _BLOCKS:
        return f"<{_BLOCKS[kind]}>{inside}</{_BLOCKS[kind]}>"
    if kind in ("heading", "extended-heading", "list"):
        tag = str(node.get("tag", "p"))
        tag = tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol") else "p"
        return f"<{tag}>{inside}</{tag}>"
    if kind == "listitem":
        return f"<li>{inside}</li>"
    if kind == "link":
        return f'<a href="{escape(str(node.get("url", "")))}">{inside}</a>'
    return inside or card(kind, node)


def _formatted(text: str, value: object) -> str:
    bits = value if isinstance(value, int) else 0
    for bit, tag in _FORMATS:
        text = f"<{tag}>{text}</{tag}>" if bits & bit else text
    return text


def card(kind: str, values: Mapping[str, Any]) -> str:
    """A card by its values, in the HTML that Ghost makes of it, as far as it matters to readers."""
    make = _CARDS.get(kind.removeprefix("card-"), _of_html)
    return make(values)


def _said(values: Mapping[str, Any], *names: str) -> str:
    return next((str(values[name]) for name in names if values.get(name)), "")


def _plain(values: Mapping[str, Any], *names: str) -> str:
    return escape(_said(values, *names))


def _caption(values: Mapping[str, Any]) -> str:
    """It is HTML."""
    words = _said(values, "caption")
    return f"<p>{words}</p>" if words else ""


def _of_html(values: Mapping[str, Any]) -> str:
    return _said(values, "html") or (f"<p>{_plain(values, 'markdown')}</p>" if values.get("markdown") else "")


def _image(values: Mapping[str, Any]) -> str:
    caption = f"<figcaption>{values['caption']}</figcaption>" if values.get("caption") else ""
    image = f'<img src="{_plain(values, "src")}" alt="{_plain(values, "alt")}">'
    return f"<figure>{image}{caption}</figure>"


def _code(values: Mapping[str, Any]) -> str:
    return f'<pre><code class="language-{_plain(values, "language")}">{_plain(values, "code")}</code></pre>'


def _gallery(values: Mapping[str, Any]) -> str:
    rows = map(_table, _list(values.get("images")))
    images = "".join(f'<img src="{_plain(one, "src")}" alt="{_plain(one, "alt")}">' for one in rows)
    return f"<p>{images}</p>{_caption(values)}"


def _link(url: str, words: str) -> str:
    return f'<p><a href="{url}">{words}</a></p>'


def _bookmark(values: Mapping[str, Any]) -> str:
    url = _plain(values, "url")
    return _link(url, _plain(_table(values.get("metadata")), "title") or url) + _caption(values)


def _callout(values: Mapping[str, Any]) -> str:
    words = f"{_said(values, 'calloutEmoji')} {_said(values, 'calloutText')}".strip()
    return f"<blockquote><p>{words}</p></blockquote>"


def _toggle(values: Mapping[str, Any]) -> str:
    return f"<details><summary>{_said(values, 'heading')}</summary>{_said(values, 'content')}</details>"


def _player(values: Mapping[str, Any]) -> str:
    tag = "video" if "width" in values else "audio"
    return f'<{tag} src="{_plain(values, "src")}" controls></{tag}>{_caption(values)}'


_CARDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "image": _image,
    "code": _code,
    "codeblock": _code,
    "gallery": _gallery,
    "bookmark": _bookmark,
    "callout": _callout,
    "toggle": _toggle,
    "button": lambda values: _link(_plain(values, "buttonUrl"), _plain(values, "buttonText")),
    "audio": _player,
    "video": _player,
    "file": lambda values: _link(_plain(values, "src"), _plain(values, "fileTitle", "fileName")),
}


_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_SECTIONS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote aside pull-quote".split())


def _mobiledoc(document: Mapping[str, Any]) -> str:
    parts = []
    for section in map(_list, _list(document.get("sections"))):
        if len(section) < 2:
            continue
        if section[0] == _MARKUP and len(section) > 2:
            tag = section[1] if section[1] in _SECTIONS else "p"
            tag = "blockquote" if tag in ("aside", "pull-quote") else tag
            parts.append(f"<{tag}>{_markers(section[2], document)}</{tag}>")
        elif section[0] == _IMAGE:
            parts.append(f'<p><img src="{escape(str(section[1]))}" alt=""></p>')
        elif section[0] == _LIST and len(section) > 2:
            items = "".join(f"<li>{_markers(one, document)}</li>" for one in _list(section[2]))
            tag = "ol" if section[1] == "ol" else "ul"
            parts.append(f"<{tag}>{items}</{tag}>")
        elif section[0] == _CARD:
            parts.append(_numbered(document.get("cards"), section[1], card))
    return "".join(parts)


def _numbered(rows: object, number: object, make: Any) -> str:
    """What a table of the document has under a number: a name, and values."""
    table = _list(rows)
    row = _list(table[number]) if isinstance(number, int) and 0 <= number < len(table) else ()
    return str(make(str(row[0]), _table(row[1] if len(row) > 1 else None))) if row else ""


def _markers(markers: object, document: Mapping[str, Any]) -> str:
    """Runs of text; each opens some markups and closes the newest ones."""
    found, opened = [], []
    markups = _list(document.get("markups"))
    for marker in map(_list, _list(markers)):
        if len(marker) < 4:
            continue
        for number in _list(marker[1]):
            row = _list(markups[number]) if isinstance(number, int) and 0 <= number < len(markups) else ()
            tag = str(row[0]) if row and row[0] in _MARKUPS else "span"
            pairs = _list(row[1]) if len(row) > 1 else ()
            href = escape(str(pairs[1])) if len(pairs) > 1 and pairs[0] == "href" else ""
            found.append(f'<a href="{href}">' if tag == "a" else f"<{tag}>")
            opened.append(tag)
        text = (
            escape(str(marker[3]), quote=False)
            if marker[0] == 0
            else _numbered(document.get("atoms"), marker[3], _atom)
        )
        found.append(text)
        ends = min(marker[2] if isinstance(marker[2], int) else 0, len(opened))
        found += [f"</{opened.pop()}>" for _ in range(ends)]
    found += [f"</{tag}>" for tag in reversed(opened)]
    return "".join(found)


_MARKUPS = frozenset("a b strong i em u s strike del code sub sup".split())


def _atom(name: str, _values: Mapping[str, Any]) -> str:
    return "<br>" if name == "soft-return" else ""
