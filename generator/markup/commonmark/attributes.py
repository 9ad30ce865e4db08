"""`{: #id .class key=value }`: read as the default engine's `attr_list` reads it, and put into a tag."""

import re

from generator.markup.tags import attributes

LIST = r"\{:?[ ]*([^}\n ][^}\n]*)\}"
"""What stands in the braces is the first group."""

_ITEM = re.compile(r"""(?P<key>[^ =}]+)=(?:"(?P<double>.*?)"|'(?P<single>.*?)'|(?P<bare>[^ =}]+))|(?P<word>[^ =}]+)""")
_NO_NAME = re.compile(r"[^\w:.\-·]+")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")


def read_attributes(text: str) -> list[tuple[str, str | None]]:
    """Names and values in their order; a class is named `.`, a word alone has no value."""
    return [_pair(item) for item in _ITEM.finditer(text)]


def _pair(item: re.Match[str]) -> tuple[str, str | None]:
    word = item["word"]
    if word is None:
        values = (item["double"], item["single"], item["bare"])
        return _NO_NAME.sub("_", item["key"]), next(value for value in values if value is not None)
    if word[0] == ".":
        return ".", word[1:]
    return ("id", word[1:]) if word[0] == "#" else (_NO_NAME.sub("_", word), None)


def with_attributes(tag: str, text: str) -> str:
    """A whole opening *tag* with the attributes that *text* lists; classes are added to those it has."""
    match = _TAG.match(tag)
    if match is None:
        return tag
    found: dict[str, str | None] = {one.name: one.value for one in attributes(tag, match.end(), tag.index(">", match.end()))}
    return tag


def quoted(value: str) -> str:
    """*value* as it may stand between double quotation marks."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value.replace('"', "&quot;") if '"' in value else value
