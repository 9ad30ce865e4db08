"""HTML as editors and programs leave it, made fit: what no reader saw goes, what acts elsewhere becomes a link."""

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from generator.importing.escaping import OF_OTHERS
from generator.importing.model import Loss
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Comment, Tag

OWN_COMMENT = "aboveboard:"
"""How a comment in HTML begins that stands for something that could not be shown."""

MORE = "more"
MARK = "aboveboard-comment"
"""The name of the element by which a comment that stays travels through the converter."""

_UNSEEN = frozenset(("script", "style", "template", "noscript", "meta", "link", "base", "head", "title"))
_PLAYERS = frozenset(("iframe", "object", "embed"))
_KEPT = frozenset(
    "href src alt title width height colspan rowspan scope id lang dir start reversed value type controls poster"
    " datetime cite open allowfullscreen name headers span kind label srclang loop muted playsinline for abbr"
    " checked disabled  frameborder".split()
)
_ANCHOR = lazy_re(r"[A-Za-z][\w.:-]{0,100}")
_YOUTUBE = lazy_re(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})")
_VIMEO = lazy_re(r"(?:https?:)?//player\.vimeo\.com/video/(\d{4,12})")
_GIST = lazy_re(r"(https://gist\.github\.com/[\w.-]+/[0-9a-f]+)\.js")

SCRIPTS = "nothing of another site runs here unless you put it in yourself"
FRAMES = "they load what another site sends as soon as the page is open; a link is kinder to your readers"
FLASH = "no browser plays them any more; a link stands in their place"
_SEEN = ("img", "iframe", "video", "audio", "hr", "input", "button", "canvas", "svg", "object", "a")
"""What is worth keeping without a word in it; an anchor may be led to."""

BLOCKS = frozenset(
    "p div section article ul ol dl table blockquote pre figure hr h1 h2 h3 h4 h5 h6 details iframe form address aside"
    " header footer main nav center fieldset".split()
)


def cleaned(html: str, where: str) -> "tuple[BeautifulSoup, tuple[Loss, ...]]":
    """The text as a tree below `body`, and what was left out of it."""
    from bs4 import BeautifulSoup, Comment, Tag

    # Before the body begins, comments would lie outside of it.
    soup = BeautifulSoup(f"<html><body>{html}</body></html>", "lxml", element_classes={Tag: quick_tag()})
    comments = [one for one in soup.descendants if isinstance(one, Comment)]
    for comment in comments:
        _mark(soup, comment)
    if "{{" in html or "{%" in html or "[" in html:
        _set_as_code(soup)
    losses = [*_without_scripts(soup, where), *_without_players(soup, where)]
    for element in soup.descendants:
        if isinstance(element, Tag) and element.attrs:
            _keep_attributes(element)
    return soup, tuple(losses)


@cache
def quick_tag() -> "type[Tag]":
    """An element that knows at once in what it lies: markdownify asks each of them whether that is code."""
    from bs4 import Tag

    class QuickTag(Tag):
        def find_parent(self, name: Any = None, attrs: Any = None, **more: Any) -> Any:
            if not isinstance(name, str) or attrs or more:
                return super().find_parent(name, attrs or {}, **more)
            return next((one for one in self.parents if one.name == name), None)

    return QuickTag


def _set_as_code(soup: "BeautifulSoup") -> None:
    """What looks like a tag of another program and is left is spoken of: as code nobody takes it for one."""
    from bs4.element import NavigableString

    texts = [one for one in soup.descendants if type(one) is NavigableString and OF_OTHERS.search(one)]
    for text in texts:
        if any(one.name in ("pre", "code", "kbd", "samp", "textarea") for one in text.parents):
            continue
        parts: list[Any] = []
        at = 0
        for found in OF_OTHERS.finditer(text):
            code = soup.new_tag("code")
            code.string = found[0]
            parts += [NavigableString(text[at : found.start()]), code]
            at = found.end()
        text.replace_with(*parts, NavigableString(text[at:]))


def _mark(soup: "BeautifulSoup", comment: "Comment") -> None:
    """Comments that stay become elements; all others go."""
    words = str(comment).strip()
    if words == MORE or words.startswith(OWN_COMMENT):
        mark = soup.new_tag(MARK)
        mark["title"] = words
        comment.replace_with(mark)
    else:
        comment.extract()


def _named(soup: "BeautifulSoup", names: frozenset[str]) -> "list[Tag]":
    from bs4 import Tag

    return [one for one in soup.descendants if isinstance(one, Tag) and one.name in names]


def _without_scripts(soup: "BeautifulSoup", where: str) -> list[Loss]:
    found = 0
    for element in _named(soup, _UNSEEN):
        if element.decomposed:
            continue
        if element.name == "script" and (gist := _GIST.match(str(element.get("src", "")))):
            element.replace_with(_paragraph(soup, gist[1]))
            continue
        found += element.name == "script"
        element.decompose()
    return [Loss(kind="scripts in texts", why=SCRIPTS, where=where, count=found)] if found else []


def _without_players(soup: "BeautifulSoup", where: str) -> list[Loss]:
    """Players become addresses, of which the build makes boxes; other frames stay, and are told of."""
    losses = []
    for frame in _named(soup, _PLAYERS):
        if frame.decomposed:
            continue
        source = str(frame.get("src") or frame.get("data") or "")
        if address := player_address(source):
            frame.replace_with(_paragraph(soup, address))
        elif frame.name != "iframe" and not frame.find_parent("object"):
            address = source or str((frame.find("embed") or frame).get("src", ""))
            link = soup.new_tag("a", href=address)
            link.string = address
            frame.replace_with(player if (player := _inner(soup, frame)) else link) if address else frame.unwrap()
            losses.append(Loss(kind="Flash films and the like", why=FLASH, where=where))
        elif frame.name == "iframe":
            losses.append(Loss(kind="frames of other sites", why=FRAMES, where=where))
    return losses


def _inner(soup: "BeautifulSoup", frame: "Tag") -> "Tag | None":
    """Of an `object` around an `embed`: the address of the film, if it is one that is known."""
    embed = frame.find("embed")
    address = player_address(str(embed.get("src", ""))) if embed is not None else ""
    return _paragraph(soup, address) if address else None


def player_address(source: str) -> str:
    """The page of the film that a player at *source* plays; empty for what is not known."""
    if found := _YOUTUBE.match(source):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if found := _VIMEO.match(source):
        return f"https://vimeo.com/{found[1]}"
    return ""


def _paragraph(soup: "BeautifulSoup", text: str) -> "Tag":
    paragraph = soup.new_tag("p")
    paragraph.string = text
    return paragraph


def _keep_attributes(element: "Tag") -> None:
    attributes = element.attrs
    language = language_of(element) if element.name in ("pre", "code") else ""
    is_verse = element.name == "pre" and "verse" in str(attributes.get("class", ""))
    for name in [name for name in attributes if name not in _KEPT]:
        del attributes[name]
    if element.name == "img":
        # Editors fill it in with the name of the file; ours would be a caption.
        attributes.pop("title", None)
    if "name" in attributes and element.name == "a":
        attributes.setdefault("id", attributes.pop("name"))
    if "id" in attributes and not _ANCHOR.fullmatch(str(attributes["id"])):
        del attributes["id"]
    if language:
        attributes["lang"] = language
    if is_verse:
        attributes["title"] = "verse"


_LANGUAGE = lazy_re(r"(?:^|[\s\"':;])(?:language-|lang-|lang[:=]|brush[:=])\s*[\"']?([A-Za-z][\w+#-]{0,20})")


def language_of(element: "Tag") -> str:
    """Of code, as highlighters mark it: `language-python`, `brush: python`, `lang:python`."""
    words = element.get("class", "")
    written = " ".join(words) if isinstance(words, list) else str(words)
    found = _LANGUAGE.search(
        f"{written} {element.get('data-language', '') and 'lang-' + str(element['data-language'])}"
    )
    return found[1].lower() if found else ""


def markup_of(block: str) -> str:
    """A block as HTML that both engines let through as it is: no blank line in it, and a block begins it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(f"<html><body>{block}</body></html>", "lxml")
    for pre in soup.find_all("pre"):
        for text in pre.find_all(string=True):
            text.replace_with(text.replace("\n", LINE_IN_CODE))
    for mark in soup.find_all(MARK):
        mark.replace_with("")
    inner = soup.body.decode_contents() if soup.body else ""
    written = _without_blank_lines(inner).strip().replace(LINE_IN_CODE, "&#10;")
    if not written or not (soup.get_text().strip() or soup.find(_SEEN)):
        return ""
    first = soup.body.find(True) if soup.body else None
    begins = written.startswith("<") and first is not None and first.name in BLOCKS
    return written if begins else f"<div>{written}</div>"


LINE_IN_CODE = "\ue00a"
"""Stands for the end of a line within `pre` until blank lines are taken out."""


def _without_blank_lines(html: str) -> str:
    return "\n".join(line for line in html.split("\n") if line.strip())


def text_as_html(text: str) -> str:
    """Plain text as HTML: paragraphs at blank lines."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
