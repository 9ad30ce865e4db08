"""What tags of other programs meant, as Markdown: figures, videos, gists, asides, quotations.

Each function makes a block of its own if the tag stood alone on its lines, and else something that a sentence can hold.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from generator.importing.model import Loss
from generator.importing.shortcodes import UNKNOWN, noted
from generator.markup import render_inline
from generator.schemes import refused_scheme
from generator.system.patterns import lazy_re

_MARKED = lazy_re(r"[*_`\[\]<>&\"\\]")
_TAG = lazy_re(r"<[^<>]{1,400}>")
BRACES = lazy_re(r"(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{\{[<%]?|\{%)+")

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".heic", ".tif", ".tiff")
ASIDES = {
    "note": "note",
    "info": "info",
    "information": "info",
    "tip": "tip",
    "hint": "tip",
    "success": "tip",
    "check": "tip",
    "done": "tip",
    "important": "important",
    "warning": "warning",
    "warn": "warning",
    "caution": "caution",
    "attention": "warning",
    "danger": "danger",
    "error": "danger",
    "failure": "danger",
    "fail": "danger",
    "missing": "danger",
    "bug": "danger",
    "example": "example",
    "quote": "quote",
    "cite": "quote",
    "question": "question",
    "help": "question",
    "faq": "question",
    "abstract": "note",
    "summary": "note",
    "tldr": "note",
    "todo": "note",
    "primary": "note",
    "secondary": "note",
    "default": "note",
    "light": "note",
    "dark": "note",
    "alert": "warning",
}
"""Kinds of asides as themes and editors call them, and as we do."""


def block(text: str, *, is_alone: bool) -> str:
    """*text* with blank lines around it, where it stood on lines of its own."""
    return f"\n\n{text}\n\n" if is_alone and text else text


def figure(values: Mapping[str, str], *, is_alone: bool) -> str:
    """A picture with what its tag says of it; empty without an address."""
    src = next(
        (values[name] for name in ("src", "url", "path", "image_path", "image", "img", "file") if values.get(name)), ""
    )
    if not src:
        return ""
    caption = " ".join(one for one in (values.get("title", ""), values.get("caption", "")) if one).strip()
    caption = caption or values.get("description", "")
    alt = values.get("alt") or values.get("image_alt") or ""
    alt = alt or ("" if caption else values.get("name", ""))
    link = values.get("link") or values.get("href") or values.get("image_link") or ""
    link = "" if refused_scheme(link) else link
    if not is_alone:
        image = picture(src, alt)
        shown = f"[{image}]({target(link)})" if link else image
        return f"{shown} {caption}" if caption and not alt else shown
    if caption and (_MARKED.search(caption) or link):
        return block(_html_figure(src, alt, caption, link), is_alone=True)
    image = picture(src, alt, caption)
    return block(f"[{image}]({target(link)})" if link else image, is_alone=True)


def picture(src: str, alt: str, title: str = "") -> str:
    words = " ".join(_TAG.sub("", alt).split()).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f'![{words}]({target(src)} "{title}")' if title else f"![{words}]({target(src)})"


def target(address: str) -> str:
    """An address as a link in Markdown has it."""
    return (
        address.strip()
        .replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
    )


def _html_figure(src: str, alt: str, caption: str, link: str) -> str:
    image = f'<img src="{escape(src)}" alt="{escape(alt)}">'
    shown = f'<a href="{escape(link)}">{image}</a>' if link else image
    words = " ".join(caption.split())
    html = words if _TAG.search(words) else render_inline(words, "en")
    return f"<figure>{shown}<figcaption>{html}</figcaption></figure>"


def address(url: str, *, is_alone: bool, words: str = "") -> str:
    """Something that lies elsewhere: alone in its paragraph it becomes a box, if its site is known."""
    if is_alone:
        return block(f"![{words}]({target(url)})" if words and _is_video(url) else url, is_alone=True)
    return f"[{words or url}]({target(url)})"


def _is_video(url: str) -> bool:
    return "youtube.com/" in url or "youtu.be/" in url or "vimeo.com/" in url


def youtube(given: str) -> str:
    """The address of a video that is called by its id or by any of its addresses."""
    given = given.strip()
    if given.startswith(("http://", "https://", "//")):
        return given if given[0] == "h" else f"https:{given}"
    return f"https://www.youtube.com/watch?v={given}"


def vimeo(given: str) -> str:
    given = given.strip()
    return given if given.startswith("http") else f"https://vimeo.com/{given}"


def gist(words: tuple[str, ...]) -> str:
    """`name id file`, `name/id`, or an id alone."""
    parts = [part for word in words[:2] for part in word.strip().split("/") if part]
    if parts and "." in parts[-1] and len(parts) > 1:
        parts.pop()
    if not parts:
        return ""
    return f"https://gist.github.com/{'/'.join(parts[:2])}"


def embedded(name: str, values: Mapping[str, str], words: tuple[str, ...]) -> str:
    """The address of what a tag called *name* shows; empty where it shows nothing from elsewhere."""
    first = values.get("id") or values.get("url") or values.get("src") or values.get("video") or next(iter(words), "")
    if name == "gist":
        return gist(tuple(filter(None, (values.get("user"), values.get("id")))) or words)
    if not first:
        return ""
    if name in ("youtube", "youtubeplayer", "youtube-lite", "youtube_embed", "youtubevideo", "yt"):
        return youtube(first)
    if name in ("vimeo", "vimeo-simple", "vimeo_simple"):
        return vimeo(first)
    if name in ("tweet", "twitter", "x", "twitter_simple", "x_simple", "x-simple"):
        return _post_on_x(values, words, first)
    if name in ("instagram", "instagram_simple", "instagram-simple"):
        return first if first.startswith("http") else f"https://www.instagram.com/p/{first}/"
    if name == "spotify":
        return _on_spotify(values, words, first)
    if name in ("soundcloud", "mastodon", "bluesky", "codepen", "jsfiddle", "peertube", "oembed", "embed", "video"):
        return first if first.startswith("http") else ""
    return ""


def _post_on_x(values: Mapping[str, str], words: tuple[str, ...], first: str) -> str:
    if first.startswith("http"):
        return first
    user = values.get("user", "i")
    return f"https://x.com/{user}/status/{values.get('id') or next(reversed(words), first)}"


def _on_spotify(values: Mapping[str, str], words: tuple[str, ...], first: str) -> str:
    if first.startswith("http"):
        return first
    kind = values.get("type") or (words[0] if len(words) > 1 else "track")
    return f"https://open.spotify.com/{kind}/{words[1] if len(words) > 1 else first}"


def fence(code: str, info: str = "") -> str:
    """A block of code, with more marks around it than any in it."""
    code = code.strip("\n")
    longest = max((len(run) for run in re.findall(r"^[ \t]*(`{3,})", code, re.MULTILINE)), default=2)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{info}\n{code}\n{marks}"


def span(code: str) -> str:
    """Code in a line."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    marks = "`" * (longest + 1)
    pad = " " if code[:1] == "`" or code[-1:] == "`" else ""
    return f"{marks}{pad}{code}{pad}{marks}"


def aside(kind: str, title: str, text: str) -> str:
    """An aside of *kind*, whose text stands below it, indented."""
    words = " ".join(_TAG.sub("", title).split()).replace('"', "'")
    head = f'!!! {ASIDES.get(kind, "note")} "{words}"' if words else f"!!! {ASIDES.get(kind, 'note')}"
    return f"{head}\n{indented(text)}"


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line.strip() else "" for line in text.strip("\n").split("\n"))


def quotation(text: str, source: str = "", link: str = "") -> str:
    lines = [f"> {line}" if line.strip() else ">" for line in text.strip().split("\n")]
    if source or link:
        said = f"[{source or link}]({target(link)})" if link else source
        lines += [">", f"> — {said}"]
    return "\n".join(lines)


def details(summary: str, text: str, *, is_open: bool = False) -> str:
    """A text that opens on a click. What is in it stays Markdown."""
    opened = " open" if is_open else ""
    return f'<details markdown="1"{opened}>\n<summary>{summary}</summary>\n\n{text.strip()}\n\n</details>'


def unknown(name: str, written: str, kind: str, where: str) -> tuple[str, Loss]:
    """A comment for the source, and a line for the report."""
    loss = Loss(kind=kind, name=name, why=UNKNOWN, where=where)
    return noted(f"{name} {written}".strip()), loss


_FIGURES = frozenset(
    "figure image img fig picture photo responsive-image responsive_image image-caption caption imgproc".split()
)
_NAMED_ASIDES = frozenset("callout alert notice admonition hint box message".split())


def by_name(
    name: str,
    named: Mapping[str, str],
    words: tuple[str, ...],
    inner: Callable[[], str] | None,
    *,
    is_alone: bool,
) -> str | None:
    """Of a tag whose name or values tell what it shows; None where they do not. *inner*: what it encloses, if any."""
    if url := _video(name, named) or embedded(name, named, words):
        return address(url, is_alone=is_alone, words=named.get("title", ""))
    if name in ASIDES or name in _NAMED_ASIDES:
        text = next((named[one] for one in ("content", "text", "message", "body") if named.get(one)), "")
        text = inner() if inner else text
        if text.strip():
            return block(_aside(name, named, words, text), is_alone=True)
    pictures = {key: value for key, value in named.items() if value.lower().partition("?")[0].endswith(PICTURES)}
    if name in _FIGURES or pictures:
        src = next(iter(pictures.values()), "") or next((one for one in words if one.lower().endswith(PICTURES)), "")
        caption = {"caption": inner().strip()} if inner else {}
        return figure({**caption, **named, "src": named.get("src") or src}, is_alone=is_alone) or None
    return None


def _aside(name: str, named: Mapping[str, str], words: tuple[str, ...], text: str) -> str:
    said = [named[one].lower() for one in ("type", "kind", "class", "color", "style") if named.get(one)]
    first = [word.lower() for word in words[:1]]
    kind = next((one for one in (*said, *first, name) if one in ASIDES), name)
    others = [word for word in words if word.lower() != kind and word.lower() not in ("true", "false")]
    title = named.get("title", "") or named.get("header", "") or next(iter(others), "")
    return aside(kind, title, text)


def _video(name: str, named: Mapping[str, str]) -> str:
    provider = named.get("provider", "").lower()
    given = named.get("id", "")
    if provider in ("youtube", "vimeo") and given:
        return youtube(given) if provider == "youtube" else vimeo(given)
    if "youtube" in name and (given := given or named.get("video_id", "") or named.get("videoid", "")):
        return youtube(given)
    return ""


def braces_as_code(text: str, *, is_html: bool = False) -> str:
    """What looks like a template and was none: readers see that it is code."""
    if "{{" not in text and "{%" not in text:
        return text
    return BRACES.sub(lambda found: as_code(found[0], found, is_html=is_html), text)


def as_code(code: str, found: "re.Match[str]", *, is_html: bool = False) -> str:
    """*code* in the place of *found*: as an element where a mark of code near it would take ours for its fellow."""
    near = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    if is_html or "\x1a" in near or "`" in found.string:
        return f"<code>{escape(code, quote=False)}</code>"
    return span(code)
