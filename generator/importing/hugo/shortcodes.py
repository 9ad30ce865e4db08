"""Shortcodes of Hugo and of its themes, `{{< name >}}` and `{{% name %}}` -> what they meant."""

import re
from collections.abc import Callable, Mapping
from textwrap import dedent

import msgspec

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.keys import plain_text
from generator.importing.folders.meanings import (
    address,
    as_code,
    block,
    braces_as_code,
    by_name,
    details,
    fence,
    quotation,
    span,
    target,
    unknown,
)
from generator.importing.folders.tags import Found, Tag, arguments, replaced
from generator.importing.model import Loss
from generator.system.patterns import lazy_re

KIND = "shortcodes"
_TAG = lazy_re(r"\{\{([<%])[ \t\n]*+(/?)[ \t\n]*+([\w./-]++)((?:[^{}]|\{(?!\{)|\}(?!\}))*)[>%]\}\}")
_ESCAPED = lazy_re(r"\{\{([<%])\s*/\*((?:[^*{]|\*(?!/)|\{(?!\{[<%]\s*/\*))*)\*/\s*([>%])\}\}")
_COMMENT = lazy_re(r"\{\{-?\s*/\*(?:[^*{]|\*(?!/)|\{(?!\{-?\s*/\*))*\*/\s*-?\}\}")
_HTML_COMMENT = lazy_re(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*-->")
_BLANKS = lazy_re(r"\n(?:[ \t]*\n){2,}")
_CODE = lazy_re(
    r"(?:^|(?<=\n))[ \t>]*(?:[-*+][ ]+)?(?P<marks>`{3,}|~{3,})(?P<info>[^\n`]*)(?=\n|\Z)"
    r"|\{\{[<%][ \t]*+(?P<end>/?)[ \t]*+(?P<name>highlight|code|prism|mermaid)\b"
    r"(?P<args>(?:[^{}]|\{(?!\{)|\}(?!\}))*)[>%]\}\}"
)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    where: str
    address_of: Callable[[str], str]
    """Of a text by what a link calls it; empty where there is none."""

    page: Mapping[str, object]
    site: Mapping[str, object]
    """Values for `param`, by names in small letters."""


class Shortcodes:
    """One text being made plain."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.losses: list[Loss] = []
        self.has_contents = False
        """Whether a table of contents stood in it, which front matter asks for here."""

        self._hidden = Hidden()

    def rendered(self, text: str, *, is_html: bool = False) -> str:
        if "{{" not in text:
            return text if "{%" not in text else self._without_braces(text, is_html)
        hidden = self._hidden
        text = without_code(self._without_code_tags(text), hidden, is_html=is_html)
        hidden.changed(_unescaped)
        text = _ESCAPED.sub(lambda found: hidden.hide(as_code(_unescaped(found[0]), found)), _COMMENT.sub("", text))
        if "<!--" in text:
            text = _HTML_COMMENT.sub(lambda found: "" if "{{" in found[0] else found[0], text)
        made = _BLANKS.sub("\n\n", replaced(text, _tags(text), self._made))
        return hidden.shown(braces_as_code(made, is_html=is_html))

    def _without_braces(self, text: str, is_html: bool) -> str:
        bare = without_code(text, self._hidden, is_html=is_html)
        return self._hidden.shown(braces_as_code(bare, is_html=is_html))

    def _without_code_tags(self, text: str) -> str:
        """`highlight` and its like as fences; both these and fences of the author's are out of the way from here on."""
        parts: list[str] = []
        at = 0
        opened: re.Match[str] | None = None
        for found in _CODE.finditer(text):
            if opened is None:
                is_open = found["marks"] or (not found["end"] and not found["args"].rstrip().endswith("/"))
                if is_open:
                    opened = found
                    parts.append(text[at : found.start()])
                    at = found.start()
            elif _closes(found, opened):
                parts.append(self._hidden.hide(_code(text, opened, found)))
                at = found.end()
                opened = None
        rest = text[at:]
        return "".join((*parts, self._hidden.hide(rest) if opened is not None and opened["marks"] else rest))

    def _made(self, found: Found) -> str:
        tag = found.tag
        if tag.is_end:
            return ""
        args = self._hidden.shown(tag.args)
        named, words = arguments(args)
        name = tag.name.lower().rpartition("/")[2]
        meaning = _TABLE.get(name)
        made = meaning(self, found, named, words) if meaning else None
        if made is None:
            made = by_name(name, named, words, found.inner if found.is_pair else None, is_alone=found.is_alone)
        if made is not None:
            return made
        if name in _AROUND and found.is_pair:
            return found.inner()
        noted, loss = unknown(tag.name, args, KIND, self.context.where)
        self.losses.append(loss)
        is_template = tag.name.endswith(".inline")
        return block(noted, is_alone=found.is_alone) + (found.inner() if found.is_pair and not is_template else "")

    def lost(self, kind: str, why: str, name: str = "") -> None:
        self.losses.append(Loss(kind=kind, name=name, why=why, where=self.context.where))

    def hide(self, piece: str) -> str:
        return self._hidden.hide(piece)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"{{{{{found[1]}{found[2]}{found[3]}}}}}", text) if "/*" in text else text


def _closes(found: "re.Match[str]", opened: "re.Match[str]") -> bool:
    if opened["marks"]:
        return bool(found["marks"]) and found["marks"].startswith(opened["marks"]) and not found["info"].strip()
    return bool(found["end"]) and found["name"] == opened["name"]


def _code(text: str, opened: "re.Match[str]", closing: "re.Match[str]") -> str:
    if opened["marks"]:
        return text[opened.start() : closing.end()]
    named, words = arguments(opened["args"])
    info = (
        "mermaid"
        if opened["name"] == "mermaid"
        else named.get("lang") or named.get("language") or next(iter(words), "")
    )
    margin = text[text.rfind("\n", 0, opened.start()) + 1 : opened.start()]
    code = fence(
        dedent(text[opened.end() : closing.start()].strip("\n")), info if info.replace("-", "").isalnum() else ""
    )
    return f"\n\n{code}\n\n" if margin.strip() else code.replace("\n", f"\n{margin}")


def _tags(text: str) -> list[Tag]:
    tags = []
    for found in _TAG.finditer(text):
        args = found[4].strip()
        is_whole = args.endswith("/")
        args = args.removesuffix("/").strip()
        tags.append(
            Tag(
                name=found[3], args=args, start=found.start(), end=found.end(), is_end=bool(found[2]), is_whole=is_whole
            )
        )
    return tags


Meaning = Callable[[Shortcodes, Found, Mapping[str, str], tuple[str, ...]], str | None]


def _ref(codes: Shortcodes, _found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    given = named.get("path") or next((word for word in words if word != "."), "")
    path, sign, fragment = given.partition("#")
    if not path and sign:
        return f"#{fragment}"
    found = codes.context.address_of(path)
    if not found:
        codes.lost("links to texts that are not there", "they lead to what was written", given)
        found = f"/{path.lstrip('/')}"
    return f"{found}{sign}{fragment}"


def _param(codes: Shortcodes, _found: Found, _named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    steps = [step for step in next(iter(words), "").lower().split(".") if step]
    for values in (codes.context.page, codes.context.site):
        value: object = values
        for step in steps:
            value = (
                {str(key).lower(): one for key, one in value.items()}.get(step) if isinstance(value, Mapping) else None
            )
        if value is not None and steps:
            return str(value).lower() if isinstance(value, bool) else plain_text(value)
    return None


def _details(_codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    if not found.is_pair:
        return None
    summary = named.get("summary") or named.get("title") or next(iter(words), "") or "Details"
    return block(details(summary, found.inner(), is_open=named.get("open") == "true"), is_alone=True)


def _qr(_codes: Shortcodes, found: Found, named: Mapping[str, str], _words: tuple[str, ...]) -> str | None:
    """A picture of its text: the text itself."""
    text = (found.inner() if found.is_pair else named.get("text", "")).strip()
    if text.startswith(("http://", "https://")):
        return address(text, is_alone=found.is_alone)
    return block(span(text), is_alone=found.is_alone) if text else None


def _quotation(_codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    source = named.get("author") or named.get("source") or named.get("cite") or next(iter(words), "")
    return block(quotation(found.inner(), source, named.get("link", "")), is_alone=True) if found.is_pair else None


def _link(codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    """A button, or a card: a link with its words."""
    url = named.get("href") or named.get("url") or named.get("link") or named.get("relref") or next(iter(words), "")
    text = found.inner().strip() if found.is_pair else named.get("text") or named.get("title") or named.get("label", "")
    if not url:
        return None
    url = codes.context.address_of(url) or url
    return block(f"[{text or url}]({target(url)})", is_alone=found.is_alone)


def _film(_codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    src = named.get("src") or named.get("mp4") or named.get("url") or next((word for word in words if "." in word), "")
    if not src or src.startswith("http"):
        return None
    return block(f"![{named.get('title', '')}]({target(src)})", is_alone=found.is_alone)


def _tab(_codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
    title = named.get("name") or named.get("title") or named.get("header") or next(iter(words), "")
    text = found.inner().strip() if found.is_pair else ""
    return f"\n\n{f'**{title}**' if title else ''}\n\n{text}\n\n" if found.is_pair else None


def _toc(codes: Shortcodes, _found: Found, _named: Mapping[str, str], _words: tuple[str, ...]) -> str | None:
    codes.has_contents = True
    return ""


def _raw(codes: Shortcodes, found: Found, _named: Mapping[str, str], _words: tuple[str, ...]) -> str | None:
    return found.inner() if found.is_pair else None


def _gone(_codes: Shortcodes, _found: Found, _named: Mapping[str, str], _words: tuple[str, ...]) -> str | None:
    return ""


def _element(name: str) -> Meaning:
    def made(_codes: Shortcodes, found: Found, named: Mapping[str, str], words: tuple[str, ...]) -> str | None:
        text = found.inner().strip() if found.is_pair else named.get("text") or " ".join(words)
        return f"<{name}>{text}</{name}>" if text else None

    return made


_AROUND = frozenset(
    "tabs tabpane steps columns column row col cards section timeline div center left right align wrap grid gallery"
    " gallery-wrapper lead article katex math mathjax accordion figures details-group notranslate content"
    " markdown md block".split()
)
"""What only said how its content looks."""

_TABLE: dict[str, Meaning] = {
    "ref": _ref,
    "relref": _ref,
    "param": _param,
    "details": _details,
    "expand": _details,
    "collapse": _details,
    "spoiler": _details,
    "accordion-item": _details,
    "qr": _qr,
    "quote": _quotation,
    "blockquote": _quotation,
    "epigraph": _quotation,
    "button": _link,
    "card": _link,
    "link": _link,
    "video": _film,
    "audio": _film,
    "tab": _tab,
    "step": _tab,
    "toc": _toc,
    "tableofcontents": _toc,
    "rawhtml": _raw,
    "raw": _raw,
    "html": _raw,
    "unsafe": _raw,
    "comment": _gone,
    "kbd": _element("kbd"),
    "sup": _element("sup"),
    "sub": _element("sub"),
    "mark": _element("mark"),
    "small": _element("small"),
}
