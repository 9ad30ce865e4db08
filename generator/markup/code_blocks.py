"""Fenced blocks of code as HTML, the same after every engine."""

import re
from collections.abc import Callable
from html import escape

from generator.markup.attribute_lists import read_attributes
from generator.markup.highlight import highlight
from generator.markup.wording import diagram
from generator.system.patterns import lazy_re

Code = Callable[[str, str], str]
"""The HTML of a fenced block, by what stands behind its opening marks and what stands in it."""

_LANGUAGE = lazy_re(r"\.?([\w#.+-]+)")
_LINES = lazy_re(r"""hl_lines=["']?([\d\s,-]+)""")


DIAGRAMS = {"mermaid": "Mermaid"}
"""Languages of diagrams, which nothing here draws: they are shown as what they are."""


def fenced(info: str, code: str, lang: str = "en") -> str:
    """The HTML of a fenced block in a text in *lang*; *info* is what stands behind the opening marks."""
    language, classes, identifier = _read_info(info.strip())
    match = _LINES.search(info)
    marked = tuple(int(number) for number in re.findall(r"\d+", match[1])) if match else ()
    name = escape(" ".join(["highlight", *classes]))
    anchor = f' id="{escape(identifier)}"' if identifier else ""
    kind = f' class="language-{escape(language)}"' if language else ""
    inside = highlight(code.removesuffix("\n"), language, marked)
    block = f'<div class="{name}"{anchor}><pre><code{kind}>{inside}</code></pre></div>'
    if language not in DIAGRAMS:
        return f"{block}\n"
    caption = escape(diagram(DIAGRAMS[language], lang))
    return f'<figure class="diagram">{block}<figcaption>{caption}</figcaption></figure>\n'


def fenced_plainly(info: str, code: str) -> str:
    """As the CommonMark specification has it: no colours, and nothing around it."""
    language = info.split(maxsplit=1)[0] if info.strip() else ""
    kind = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{kind}>{escape(code, quote=False)}</code></pre>\n"


def _read_info(info: str) -> tuple[str, list[str], str]:
    """Language, further classes and id of `python`, `python {...}` or `{.python .wide #id}`."""
    if not info.startswith("{"):
        match = _LANGUAGE.match(info)
        return (match[1] if match else ""), [], ""
    found = read_attributes(info[1:].rstrip("} "))
    classes = [value or "" for key, value in found if key == "."]
    identifier = next((value for key, value in found if key == "id" and value), "")
    return (classes[0] if classes else ""), classes[1:], identifier
