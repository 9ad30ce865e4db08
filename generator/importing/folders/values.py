"""What expressions between braces stand for: names, quoted words, and the filters that people use in texts."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from urllib.parse import quote

from generator.importing.folders.dates import moment
from generator.system.patterns import lazy_re
from generator.text import slugify

NOTHING = object()
"""What an expression stands for that is not known; None is a value."""

_PIECES = lazy_re(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^"'|]|["']""")
_COMMA = lazy_re(r"""("[^"]*"|'[^']*'|[^,"']+)""")
_FILTER = lazy_re(r"\s*([\w.]+)\s*(?::|\()?")
_PATH = lazy_re(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[[\"'][^\"'\]]*[\"']\])*")
_STEP = lazy_re(r"[\w-]+|\[[\"']([^\"'\]]*)[\"']\]")
_TAGS = lazy_re(r"<[^<>]*>")


class Values:
    """The names that are known in one text; `site.base_path` and `site.base_url` are put in by filters."""

    def __init__(self, names: Mapping[str, object], *, base: str = "", url: str = "") -> None:
        self._names = dict(names)
        self.base = base.rstrip("/")
        self.url = url.rstrip("/")

    def put(self, name: str, value: object) -> None:
        self._names[name] = value

    def of(self, expression: str) -> object:
        """`NOTHING` where it cannot be told."""
        first, *filters = _parts(expression)
        value = self.operand(first)
        for written in filters:
            value = self._filtered(value, written)
        return value

    def operand(self, written: str) -> object:
        written = written.strip()
        if len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]:
            return written[1:-1]
        if re.fullmatch(r"-?\d{1,15}", written):
            return int(written)
        if written in ("true", "false"):
            return written == "true"
        if written in ("nil", "null", "none", "empty"):
            return None
        return self._named(written) if _PATH.fullmatch(written) else NOTHING

    def _named(self, path: str) -> object:
        steps = [found[1] or found[0] for found in _STEP.finditer(path)]
        value: object = self._names
        for step in steps:
            if not isinstance(value, Mapping) or step not in value:
                return NOTHING
            value = value[step]
        return value

    def _filtered(self, value: object, written: str) -> object:
        found = _FILTER.match(written)
        if found is None:
            return NOTHING
        name = found[1]
        rest = written[found.end() :].strip()
        rest = rest.removesuffix(")") if found[0].endswith("(") else rest
        given = [self.operand(one) for one in _COMMA.findall(rest) if one.strip()]
        if name == "default":
            return given[0] if value in (NOTHING, None, "", False) and given else value
        if value is NOTHING or any(one is NOTHING for one in given):
            return NOTHING
        if name in ("relative_url", "url", "absolute_url"):
            return self._address(self.text(value), is_full=name == "absolute_url")
        made = FILTERS.get(name)
        try:
            return made(value, [self.text(one) for one in given]) if made else NOTHING
        except (ValueError, IndexError, OverflowError):
            return NOTHING

    def _address(self, path: str, *, is_full: bool) -> str:
        if path.startswith(("http://", "https://", "//", "mailto:", "#")):
            return path
        local = f"{self.base}/{path.lstrip('/')}"
        return f"{self.url}{local}" if is_full else local

    @staticmethod
    def text(value: object) -> str:
        if value is None or value is NOTHING:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list | tuple):
            return "".join(map(Values.text, value))
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S %z").strip()
        return str(value) if not isinstance(value, Mapping) else ""


def _parts(expression: str) -> list[str]:
    """Parted at `|`, but for those in quotes."""
    parts, piece = [], ""
    at = 0
    while at < len(expression):
        found = _PIECES.match(expression, at)
        if found is None:
            parts.append(piece)
            piece = ""
            at += 1
            continue
        piece += found[0]
        at = found.end()
    return [*parts, piece]


def _dated(value: object, given: list[str]) -> object:
    when = moment(value)
    return NOTHING if when is None or not given else when.strftime(given[0].replace("%-", "%").replace("%e", "%d"))


def _words(value: object) -> str:
    return Values.text(value)


FILTERS: dict[str, Callable[[object, list[str]], object]] = {
    "append": lambda value, given: _words(value) + given[0],
    "prepend": lambda value, given: given[0] + _words(value),
    "upcase": lambda value, _: _words(value).upper(),
    "upper": lambda value, _: _words(value).upper(),
    "downcase": lambda value, _: _words(value).lower(),
    "lower": lambda value, _: _words(value).lower(),
    "capitalize": lambda value, _: _words(value)[:1].upper() + _words(value)[1:],
    "title": lambda value, _: _words(value).title(),
    "strip": lambda value, _: _words(value).strip(),
    "trim": lambda value, _: _words(value).strip(),
    "replace": lambda value, given: _words(value).replace(given[0], given[1]),
    "replace_first": lambda value, given: _words(value).replace(given[0], given[1], 1),
    "remove": lambda value, given: _words(value).replace(given[0], ""),
    "remove_first": lambda value, given: _words(value).replace(given[0], "", 1),
    "slugify": lambda value, _: slugify(_words(value)),
    "slug": lambda value, _: slugify(_words(value)),
    "slugify_raw": lambda value, _: slugify(_words(value)),
    "escape": lambda value, _: escape(_words(value)),
    "xml_escape": lambda value, _: escape(_words(value)),
    "escape_once": lambda value, _: _words(value),
    "url_encode": lambda value, _: quote(_words(value), safe=""),
    "cgi_escape": lambda value, _: quote(_words(value), safe=""),
    "urlencode": lambda value, _: quote(_words(value), safe=""),
    "uri_escape": lambda value, _: quote(_words(value), safe="/:?=&#%"),
    "strip_html": lambda value, _: _TAGS.sub("", _words(value)),
    "striptags": lambda value, _: _TAGS.sub("", _words(value)),
    "strip_newlines": lambda value, _: _words(value).replace("\n", ""),
    "markdownify": lambda value, _: value,
    "safe": lambda value, _: value,
    "smartify": lambda value, _: value,
    "size": lambda value, _: len(value) if isinstance(value, str | list | dict) else NOTHING,
    "length": lambda value, _: len(value) if isinstance(value, str | list | dict) else NOTHING,
    "join": lambda value, given: (given[0] if given else " ").join(
        map(Values.text, value if isinstance(value, list) else [value])
    ),
    "first": lambda value, _: value[0] if isinstance(value, list | str) and value else NOTHING,
    "last": lambda value, _: value[-1] if isinstance(value, list | str) and value else NOTHING,
    "date": _dated,
    "date_to_string": lambda value, _: _dated(value, ["%d %b %Y"]),
    "date_to_long_string": lambda value, _: _dated(value, ["%d %B %Y"]),
    "date_to_xmlschema": lambda value, _: when.isoformat() if (when := moment(value)) else NOTHING,
}
"""Those that give the same wherever they are used."""
