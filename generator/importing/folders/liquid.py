"""Liquid and Nunjucks in a text -> what they showed: values, addresses, code, and tags by a table (`liquid_tags.py`).

No template is run: what is known of a blog is put in, and all else becomes a comment of the source. Within code only
the marks that keep code from being a template go.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from textwrap import dedent

import msgspec

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.meanings import block, braces_as_code, fence, unknown
from generator.importing.folders.tags import Found, Tag, arguments, replaced
from generator.importing.folders.values import NOTHING, Values
from generator.importing.model import Loss
from generator.markup import BodyTask, render_text
from generator.system.patterns import lazy_re

_TOKEN = lazy_re(
    r"\{%-?((?:[^{%]|\{(?!%)|%(?!\}))*)%\}|\{\{-?((?:[^{}]|\{(?!\{)|\}(?!\}))*)\}\}|\{#-?((?:[^{#]|\{(?!#)|#(?!\}))*)#\}"
)
_VERBATIM = lazy_re(
    r"(?:^|(?<=\n))[ \t>]*(?:[-*+][ ]+)?(?P<marks>`{3,}|~{3,})(?P<info>[^\n`]*)(?=\n|\Z)"
    r"|\{%-?[ \t\n]*(?P<end>end)?(?P<name>raw|verbatim|highlight|codeblock|comment|prism)\b"
    r"(?P<args>(?:[^{%]|\{(?!%)|%(?!\}))*)%\}"
)
_RAW = lazy_re(r"\{%-?[ \t]*(?:end)?(?:raw|verbatim)[ \t]*-?%\}")
_COMMENT = lazy_re(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*-->")
_BLANKS = lazy_re(r"\n(?:[ \t]*\n){2,}")
_SHOWS = lazy_re(r"\s*(?:\n\n|!?\[|!!!|>|```)")
_CAPTIONED = lazy_re(r'!\[([^\]\n]*)\]\(([^\s()]+) "([^"\n]*)"\)')
_ADDRESS = lazy_re(r"https?://\S+")
_WORD = lazy_re(r"\s*([\w.-]+)")
_LANGUAGE = lazy_re(r"[\w+#.-]{1,30}")

BRANCH = "\x1b"
"""Stands where one branch ends and the next begins, while a condition is looked at."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the blog, and of the text."""

    values: Values
    where: str
    kind: str
    """What unknown tags are called in the report: `tags of Jekyll`."""

    address_of: Callable[[str], str] = lambda _name: ""
    """Of a text or file by the path that a tag names; empty where there is none."""

    included: Callable[[str], str] = lambda _name: ""
    """A part that stands in a file of its own; empty where it is none that can be put in as it is."""


TagMeaning = Callable[["Liquid", Found, str], str | None]


class Liquid:
    """One text being made plain."""

    def __init__(self, context: Context, table: Mapping[str, TagMeaning]) -> None:
        self.context = context
        self.values = context.values
        self.losses: list[Loss] = []
        self.has_contents = False
        """Whether a table of contents stood in it, which front matter asks for here."""

        self._table = table
        self._hidden = Hidden()
        self._is_html = False

    def rendered(self, text: str, *, is_html: bool = False) -> str:
        if "{%" not in text and "{{" not in text and "{#" not in text:
            return text
        self._is_html = is_html
        text = without_code(self._without_verbatim(text, is_html), self._hidden, is_html=is_html)
        text = _COMMENT.sub(self._comment, text) if "<!--" in text else text
        made = _BLANKS.sub("\n\n", self._replaced(text).replace(BRANCH, ""))
        return self._hidden.shown(braces_as_code(made, is_html=is_html))

    def _replaced(self, text: str) -> str:
        return replaced(text, _tags(text), self._made)

    def _comment(self, found: "re.Match[str]") -> str:
        """A comment of the author's stays if it holds no tags."""
        return found[0] if "{%" not in found[0] and "{{" not in found[0] else ""

    def _made(self, found: Found) -> str:
        tag = found.tag
        if tag.is_value:
            value = self.values.of(tag.args)
            if value is NOTHING:
                return self.unknown(f"{{{{ {_shortened(tag.args)} }}}}", tag.args)
            return self.values.text(value)
        if tag.is_end:
            return ""
        args = self.shown(tag.args)
        meaning = self._table.get(tag.name)
        made = meaning(self, found, args) if meaning else None
        if made is not None:
            return _as_html(made) if self._is_html and _SHOWS.match(made) else made
        noted = self.unknown(f"{{% {tag.name} %}}", args, tag.name)
        return block(noted, is_alone=found.is_alone) + (found.inner() if found.is_pair else "")

    def shown(self, args: str) -> str:
        """Arguments with what they had of code back, and values in braces put in."""
        text = self._hidden.shown(args)
        return self._replaced(text) if "{{" in text else text

    def arguments(self, args: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """As written, but for names of values that are known."""
        named, words = arguments(args)
        return {name: self._known(value) for name, value in named.items()}, tuple(map(self._known, words))

    def _known(self, value: str) -> str:
        if value.startswith(("page.", "site.", "include.")):
            found = self.values.of(value)
            return self.values.text(found) if found is not NOTHING else ""
        return value

    def unknown(self, name: str, written: str, label: str = "") -> str:
        noted, loss = unknown(label, written, self.context.kind, self.context.where)
        self.losses.append(msgspec.structs.replace(loss, name=name))
        return noted

    def lost(self, kind: str, why: str, name: str = "") -> None:
        self.losses.append(Loss(kind=kind, name=name, why=why, where=self.context.where))

    def hide(self, piece: str) -> str:
        return self._hidden.hide(piece)

    def _without_verbatim(self, text: str, is_html: bool) -> str:
        """Code of tags as fences and out of the way; of code between fences, its marks against templates go."""
        parts: list[str] = []
        at = 0
        opened: re.Match[str] | None = None
        for found in _VERBATIM.finditer(text):
            if opened is None:
                if found["end"] or (found["marks"] and is_html):
                    continue
                opened = found
                parts.append(text[at : found.start()])
                at = found.start()
            elif _closes(found, opened):
                parts.append(self._verbatim(text, opened, found, is_html))
                at = found.end()
                opened = None
        rest = text[at:]
        if opened is not None and opened["marks"]:
            return "".join(parts) + self._hidden.hide(_RAW.sub("", rest))
        return "".join((*parts, rest))

    def _verbatim(self, text: str, opened: "re.Match[str]", closing: "re.Match[str]", is_html: bool) -> str:
        if opened["marks"]:
            return self._hidden.hide(_RAW.sub("", text[opened.start() : closing.end()]))
        content = text[opened.end() : closing.start()]
        name = opened["name"]
        if name == "comment":
            return ""
        if name in ("raw", "verbatim"):
            return self._hidden.hide(_raw(content, text[: opened.start()], is_html))
        code = _code(name, opened["args"], content, text, opened.start())
        return self._hidden.hide(_as_html(code) if is_html else code)


def _as_html(made: str) -> str:
    """What a tag became, in a text that is no Markdown."""
    if found := _CAPTIONED.fullmatch(made.strip()):
        alt, src, caption = (escape(one) for one in found.groups())
        return f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    if address := _ADDRESS.fullmatch(made.strip()):
        return f'<p><a href="{escape(address[0])}">{escape(address[0])}</a></p>'
    html, _ = render_text(BodyTask(source="import", text=made.strip(), engine="python-markdown"))
    html = html.strip()
    is_line = not made.startswith("\n") and html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>")
    return html[3:-4] if is_line else html


def _closes(found: "re.Match[str]", opened: "re.Match[str]") -> bool:
    if opened["marks"]:
        return bool(found["marks"]) and found["marks"].startswith(opened["marks"]) and not found["info"].strip()
    return bool(found["end"]) and found["name"] == opened["name"]


def _raw(content: str, before: str, is_html: bool) -> str:
    """What was no template: outside of code, braces become code, as readers must see that they are some."""
    paragraph = before[before.rfind("\n\n") + 1 :]
    if paragraph.count("`") % 2 or ("{{" not in content and "{%" not in content):
        return content
    hidden = Hidden()
    text = without_code(content, hidden, is_html=is_html)
    return hidden.shown(braces_as_code(text, is_html=is_html))


def _code(name: str, args: str, content: str, text: str, start: int) -> str:
    """A fence as far from the margin as the tag was."""
    words = _RAW.sub("", args).strip().rstrip("-").split()
    info = ""
    if name == "codeblock":
        info = next((word[5:] for word in words if word.startswith("lang:")), "")
    elif words and _LANGUAGE.fullmatch(words[0].strip("\"'")):
        info = words[0].strip("\"'")
    margin = text[text.rfind("\n", 0, start) + 1 : start]
    code = fence(dedent(_RAW.sub("", content).strip("\n")), "" if info in ("text", "plain") else info)
    if margin.strip():
        return f"\n\n{code}\n\n"
    return code.replace("\n", f"\n{margin}")


def _tags(text: str) -> list[Tag]:
    tags = []
    for found in _TOKEN.finditer(text):
        inside, value, _ = found.groups()
        if inside is not None:
            word = _WORD.match(inside)
            name = word[1] if word else ""
            is_end = name.startswith("end") and len(name) > 3
            args = inside[word.end() :].strip().removesuffix("-").strip() if word else ""
            name = name.removeprefix("end").lstrip("_") if is_end else name
            tags.append(Tag(name=name, args=args, start=found.start(), end=found.end(), is_end=is_end))
        elif value is not None:
            written = value.strip().removesuffix("-").strip()
            tags.append(Tag(name="", args=written, start=found.start(), end=found.end(), is_value=True))
        else:
            tags.append(Tag(name="", start=found.start(), end=found.end(), is_end=True))
    return tags


def _shortened(written: str) -> str:
    return " ".join(written.split())[:60]
