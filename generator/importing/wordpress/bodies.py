"""A body as WordPress keeps it -> plain HTML: blocks, paragraphs, tags, parts of a post."""

import json
import re

from generator.importing.cleaning import player_address
from generator.importing.model import Entry, Known, Loss, Prepared
from generator.importing.paragraphs import with_paragraphs
from generator.importing.shortcodes import noted, replaced
from generator.importing.wordpress.tags import TABLE, ids_of_gallery
from generator.system.patterns import lazy_re

_BLOCK = lazy_re(r"<!--\s{1,9}(?P<end>/?)wp:(?P<name>[a-z][a-z0-9_/-]{0,80})(?P<values>\s[^<>]*|)-->")
_MORE = lazy_re(r"(?:<p>\s*)?<!--\s*more\b[^>]*?-->(?:\s*</p>)?")
_NEXT_PAGE = lazy_re(r"<!--\s*nextpage\s*-->")
_NOTEASER = lazy_re(r"<!--\s*noteaser\s*-->")
_ALONE = lazy_re(r"<p>\s*(?P<url>https?://[^\s<>\"]+)\s*</p>")
_WRAPPED = lazy_re(r'<div class="wp-block-embed__wrapper">\s*(?P<url>https?://[^\s<>"]+)\s*</div>')
_GALLERY = lazy_re(r"\[(?:gallery|playlist)\b([^\[\]]*)\]")
_PICTURE = lazy_re(r"wp-image-(\d{1,12})")
_VIDEOS = lazy_re(
    r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch|playlist|shorts|live)|youtu\.be/|vimeo\.com/\d|open\.spotify\.com/"
    r"|soundcloud\.com/|bsky\.app/profile/|gist\.github\.com/)"
)

DYNAMIC = "they made lists and forms when a page was asked for; what they showed is the theme's business here"


def asked(text: str) -> frozenset[str]:
    """The ids of attachments that a body names: galleries, and pictures whose description may be known."""
    ids = set(_PICTURE.findall(text))
    for found in _GALLERY.finditer(text):
        ids |= set(ids_of_gallery(found[1])) or {"*"}
    return frozenset(ids)


def prepare(entry: Entry, known: Known) -> Prepared:
    text = entry.body.text.replace("\r\n", "\n").replace("\r", "\n")
    where = str(entry.origin)
    losses: list[Loss] = []
    text = _NOTEASER.sub("", text)
    if found := _MORE.search(text):
        text = f"{text[: found.start()]}\n\n<!-- more -->\n\n{_MORE.sub('', text[found.end() :])}"
    text = _NEXT_PAGE.sub("\n\n", text)
    if "<!-- wp:" in text:
        text, of_blocks = _without_blocks(text, where)
        losses += of_blocks
    else:
        text, of_tags = replaced(text, TABLE, known, where)
        losses += of_tags
        text = with_paragraphs(text)
    if "[" in text and "<!-- wp:" in entry.body.text:
        text, of_tags = replaced(text, TABLE, known, where)
        losses += of_tags
    text = _ALONE.sub(_embedded, _WRAPPED.sub(r"<p>\g<url></p>", text))
    return Prepared(text=_described(text, known), losses=tuple(losses))


def _without_blocks(text: str, where: str) -> tuple[str, list[Loss]]:
    """Without the comments that mark blocks; what stands between blocks was typed and has no paragraphs yet."""
    parts, losses, depth, at = [], [], 0, 0
    for mark in _BLOCK.finditer(text):
        between = text[at : mark.start()]
        parts.append(between if depth else with_paragraphs(between))
        at = mark.end()
        if mark["end"]:
            depth = max(depth - 1, 0)
        elif mark["values"].rstrip().endswith("/"):
            html, loss = _made_by_the_server(mark, where)
            parts.append(html)
            losses += [loss] if loss else []
        else:
            depth += 1
    parts.append(text[at:] if depth else with_paragraphs(text[at:]))
    return "".join(parts), losses


def _made_by_the_server(mark: "re.Match[str]", where: str) -> tuple[str, Loss | None]:
    """A block without content, which the server filled in."""
    name, values = mark["name"], _values(mark["values"].strip().removesuffix("/"))
    url = values.get("url")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        label = str(values.get("label") or values.get("service") or url)
        if "embed" in name:
            return f"\n<p>{url}</p>\n", None
        return f'\n<p><a href="{_quoted(url)}">{_quoted(label)}</a></p>\n', None
    loss = Loss(kind="blocks that made something on the server", name=name, why=DYNAMIC, where=where)
    return f"\n{noted(f'block {name}')}\n", loss


def _values(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _embedded(found: "re.Match[str]") -> str:
    """An address alone: what the build shows in a box stays alone, all others become links."""
    url = found["url"].replace("&amp;", "&").replace("&#038;", "&")
    shown = player_address(url) or (url if _VIDEOS.match(url) else "")
    if shown:
        return f"<p>{_quoted(shown)}</p>"
    return f'<p><a href="{_quoted(url)}">{_quoted(url)}</a></p>'


_IMAGE = lazy_re(r"<img\b[^<>]*>")
_ALT = lazy_re(r"""\salt\s*=\s*(?:""|''|(?=[\s/>]))|\salt(?=[\s/>])""")


def _described(text: str, known: Known) -> str:
    """Pictures without a description get the one that the library of files has."""
    if "wp-image-" not in text or not known.attachments:
        return text

    def described(found: "re.Match[str]") -> str:
        image = found[0]
        number = _PICTURE.search(image)
        attachment = known.attachments.get(number[1]) if number else None
        if attachment is None or not attachment.alt or (" alt=" in image and not _ALT.search(image)):
            return image
        return f'<img alt="{_quoted(attachment.alt)}"{_ALT.sub("", image[4:])}'

    return _IMAGE.sub(described, text)
