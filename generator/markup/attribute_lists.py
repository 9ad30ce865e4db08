"""`{: #id .class key=value }`: read as Python-Markdown's `attr_list` reads it, and put into a tag."""

import re

from generator.markup.tags import attributes
from generator.system.patterns import lazy_re

LIST = r"\{:?[ ]*([^{}\n ][^{}\n]*)\}"
"""What stands between the braces is the first group."""

_ITEM = lazy_re(r"""(?P<key>[^ =}]+)=(?:"(?P<double>.*?)"|'(?P<single>.*?)'|(?P<bare>[^ =}]+))|(?P<word>[^ =}]+)""")
_NO_NAME = lazy_re(r"[^\w:.\-·]+")
_NAME = lazy_re(r"<[a-z][a-z0-9]*")


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


def with_attributes(part: str, text: str) -> str:
    """*part*, which begins with a tag of ours, with the attributes that *text* lists; classes add up."""
    name = _NAME.match(part)
    if name is None:
        return part
    end = part.index(">", name.end())
    found: dict[str, str | None] = {one.name: one.text for one in attributes(part, name.end(), end)}
    classes: list[str | None] = []
    for key, value in read_attributes(text):
        if key == ".":
            classes.append(value)
        else:
            found[key] = value
    if classes:
        found["class"] = " ".join(filter(None, [found.get("class"), *classes]))
    return name[0] + "".join(_written(key, found[key]) for key in sorted(found)) + part[end:]


def _written(name: str, value: str | None) -> str:
    return f' {name}="{quoted(value)}"' if value is not None else f" {name}"


def quoted(value: str) -> str:
    """*value* as it may stand between double quotation marks."""
    value = escaped(value)
    return value.replace('"', "&quot;") if '"' in value else value


def escaped(text: str) -> str:
    """*text* as it may stand between tags; quotation marks stay, so that they can be made typographic."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
