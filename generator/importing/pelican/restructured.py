"""reStructuredText -> HTML by docutils, where it is installed. Nothing is included, and no directive reads a file."""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from generator.importing.model import Loss
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from docutils import nodes

_VIDEO = lazy_re(r"^\.\.[ \t]+(youtube|vimeo)::[ \t]*(\S+)[ \t]*\n(?:[ \t]+:[^\n]*\n)*", re.MULTILINE)
_UNKNOWN = lazy_re(r'Unknown (directive type|interpreted text role) "([^"]{1,60})"')
_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": True,
    "report_level": 3,
    "halt_level": 5,
    "warning_stream": False,
    "initial_header_level": 2,
    "doctitle_xform": False,
    "docinfo_xform": False,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "_disable_config": True,
}
UNREAD = "docutils does not know them; look at these posts, and at what they were"


def html_of(text: str, where: str, losses: list[Loss]) -> str | None:
    """None where docutils is not installed."""
    try:
        from docutils.core import publish_doctree, publish_from_doctree
    except ImportError:
        return None
    tree = publish_doctree(_VIDEO.sub(_address, text), settings_overrides=_SETTINGS)
    losses += [
        Loss(kind="directives and roles", name=name, why=UNREAD, where=where) for name in _without_messages(tree)
    ]
    _with_code(tree)
    made = publish_from_doctree(tree, writer="html5", settings_overrides=_SETTINGS)
    return _inside(made.decode() if isinstance(made, bytes) else str(made))


def _address(found: "re.Match[str]") -> str:
    home = "https://www.youtube.com/watch?v=" if found[1] == "youtube" else "https://vimeo.com/"
    return f"{home}{found[2]}\n\n"


def _without_messages(tree: "nodes.document") -> Iterator[str]:
    """Takes out of *tree* what docutils says of its faults; yields the names that it did not know."""
    from docutils import nodes

    for message in list(tree.findall(nodes.system_message)):
        if found := _UNKNOWN.search(message.astext()):
            yield found[2]
        message.parent.remove(message)


def _with_code(tree: "nodes.document") -> None:
    """Code as HTML has it: docutils writes spans, and names of languages where nobody looks for them."""
    from docutils import nodes

    for block in list(tree.findall(nodes.literal_block)):
        language = next((name for name in block["classes"] if name != "code"), "")
        named = f' class="language-{escape(language)}"' if language else ""
        html = f"<pre><code{named}>{escape(block.astext(), quote=False)}</code></pre>"
        block.parent.replace(block, nodes.raw("", html, format="html"))
    for literal in list(tree.findall(nodes.literal)):
        code = f"<code>{escape(literal.astext(), quote=False)}</code>"
        literal.parent.replace(literal, nodes.raw("", code, format="html"))


def _inside(document: str) -> str:
    start = document.find("<body")
    start = document.find(">", start) + 1 if start >= 0 else 0
    end = document.rfind("</body>")
    return document[start : end if end >= 0 else len(document)].strip()
