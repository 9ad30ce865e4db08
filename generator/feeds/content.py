"""HTML made fit for feed readers, which run no scripts and throw out what they do not trust.

Text, ids, sizes and alternative texts stay; what acts, is styled in place or can be filled in goes.
"""

import re
import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from lxml.etree import Comment, XPath

from generator.schemes import LINKS, LOADED, refused_scheme
from generator.system.patterns import lazy_re
from generator.text import strip_control
from generator.urls import joined

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUSPECT_BYTES = bytes(number for number in range(32) if number not in b"\t\n\r") + b"\xed\xef"
"""One of them is in every forbidden character in UTF-8, and in few that are allowed."""

_DROPPED = {
    "applet", "base", "button", "datalist", "frame", "frameset", "input", "link", "meta", "param", "script",
    "select", "style", "template", "textarea",
}  # fmt: skip
"""Elements that go with all they hold."""

_UNWRAPPED = {
    "canvas", "embed", "fieldset", "form", "label", "legend", "meter", "noframes", "noscript", "object", "output",
    "progress",
}  # fmt: skip
"""Elements that go and leave behind what they hold: what a reader without them was meant to see. `embed` holds nothing,
but the parser, which is older than it, takes what follows for its content."""

_VOID_ENDS = lazy_re("</(?:source|track|wbr)>")
"""Elements that are as much too young, with the end that the parser gives them."""

_ADDRESSES = ("action", "cite", "data", "formaction", "href", "longdesc", "poster", "src", "xlink:href")
_USELESS = ("background", "ping", "usemap")
"""Attributes that hold an address and do nothing for somebody who reads elsewhere."""

_LINKS = frozenset(("action", "cite", "formaction", "href", "longdesc", "xlink:href"))


def _one_of(names: set[str]) -> str:
    """An expression that looks at a first letter once: every tag of every body is held against it."""
    alike = groupby(sorted(names), key=itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(name[1:] for name in some)})" for first, some in alike)


# One expression for all of them would take longer than parsing does, and so would one that does not begin with letters
# to look for: what stands before them is looked at afterwards.
_SUSPECT_TAGS = lazy_re(
    rf"<(?:(?:{_one_of(_DROPPED | _UNWRAPPED | {'iframe'})})\b"
    r"|h[1-6]\b[^<]*+(?:<(?!/h[1-6]|h[1-6]\b|a\b)[^<]*+)*<a\b)".encode()
)
_SUSPECT_ENTITIES = lazy_re(rb"&(?:#|tab;|newline;|colon;)")
_SUSPECT_ADDRESSES = lazy_re(
    rf"""=(?!"(?:https?|mailto|tel):)(?:{"|".join(f"(?<={name}=)" for name in _ADDRESSES)})""".encode()
)
_SUSPECT_NAMES = lazy_re(rf"""style\s*=|[\s"'/]on[a-z]+\s*=|(?:{"|".join(_USELESS)}|srcset|\s)=""".encode())
_SUSPECTS = (
    re.compile(rb"style\s*="),
    re.compile(rb"""on(?<=[\s"'/]on)[a-z]+\s*="""),
    re.compile(rf"""=(?:{"|".join(f"(?<={name}=)" for name in _USELESS)}|(?<=\s=))""".encode()),
    re.compile(rb"""srcset=(?!"https?:[^",]*(?:,\s*https?:[^",]*)*")"""),
)
"""What makes parsing worth its time, in lower case. Each finds too much rather than too little: an entity may hide how
an address begins. The last ones are looked for only where the names of attributes give cause for it."""

_FOLDED = bytes(range(256)).lower()


def _name_is(*names: str) -> str:
    return " or ".join(f"name()='{name}'" for name in names)


_WITH_ACTIONS = XPath("descendant::*[@style or @*[starts-with(name(), 'on')]]")
_WITH_ADDRESSES = XPath(f"descendant::*[@*[{_name_is(*_ADDRESSES, *_USELESS, 'srcset')}]]")
_CANDIDATE = lazy_re(r"(?:^|(?<=,))(\s*)([^\s,](?:\S*[^\s,])?)")
"""An address of a `srcset`, and the blanks before it."""

_PAGE_TAGS = lazy_re(r"</?(?:html|head|body)\b[^<>]*>", re.IGNORECASE)
"""Nobody means them within a body, and the parser ends where it meets one."""

_REFERENCE = lazy_re(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")
MOST_DIGITS = 7
"""Of the number of a character, zeros before it left out."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold, not even escaped."""
    return strip_control(text)


def feed_content(html: str, page: str) -> tuple[str, bytes]:
    """A body's HTML as a feed may carry it, as text and in UTF-8; *page* is where it stands on the site."""
    # Most bodies are fine as they are, and bytes are searched in a third of the time that text takes.
    data = html.encode(errors="surrogatepass")
    folded = data.translate(_FOLDED, _SUSPECT_BYTES)
    if len(folded) < len(data):
        html = xml_text(html)
        data = html.encode()
        folded = data.lower()
    if not is_suspect(folded):
        return html, data
    html = _cleaned(html, page)
    return html, html.encode()


def is_suspect(folded: bytes) -> bool:
    """Whether a body, in lower case, is worth parsing."""
    if b"script:" in folded or _SUSPECT_TAGS.search(folded) or _SUSPECT_ADDRESSES.search(folded):
        return True
    if b"&" in folded and _SUSPECT_ENTITIES.search(folded):
        return True
    # Few words stand before an equals sign, and most of them again and again.
    names = {part.rsplit(b" ", 1)[-1] for part in folded.split(b"=")}
    if not _SUSPECT_NAMES.search(b" %b=" % b"= ".join(names)):
        return False
    # What is no name in the body may be one beside other words.
    return any(suspect.search(folded) for suspect in _SUSPECTS)


def _cleaned(html: str, page: str) -> str:
    # Most bodies are harmless as they are.
    from lxml import html as markup

    possible = _REFERENCE.sub(_possible, _PAGE_TAGS.sub("", html))
    root = markup.fragment_fromstring(possible, create_parent="div")
    # Asking for what goes is several times as fast as looking at every element.
    for heading in list(root.iter(*_HEADINGS)):
        _drop_heading_anchors(heading)
    for element in list(root.iter(Comment, *_DROPPED)):
        _drop(element)
    for element in list(root.iter("iframe")):
        _replace_frame(element)
    for element in list(root.iter(*_UNWRAPPED)):
        element.drop_tag()
    for element in cast("list[HtmlElement]", _WITH_ACTIONS(root)):
        _drop_actions(element)
    for element in cast("list[HtmlElement]", _WITH_ADDRESSES(root)):
        _complete(element, page)
    cleaned: str = markup.tostring(root, encoding="unicode")
    return _VOID_ENDS.sub("", cleaned.removeprefix("<div>").removesuffix("</div>"))


def _possible(reference: re.Match[str]) -> str:
    """A reference to a character; nothing where XML cannot hold that, and lxml would stumble over it."""
    decimal, hexadecimal = (digits.lstrip("0") for digits in reference.groups(default=""))
    if max(len(decimal), len(hexadecimal)) > MOST_DIGITS:
        return ""
    number = int(decimal or "0") or int(hexadecimal or "0", 16)
    return reference[0] if number <= sys.maxunicode and xml_text(chr(number)) else ""


def _drop_actions(element: "HtmlElement") -> None:
    for name in element.attrib:
        if name == "style" or name.startswith("on"):
            del element.attrib[name]


def _complete(element: "HtmlElement", page: str) -> None:
    """Make every address a whole one: a reader of a feed is on no page of the site."""
    for name, value in element.attrib.items():
        allowed = LINKS if name in _LINKS else LOADED
        if name in _USELESS or (name in _ADDRESSES and refused_scheme(value, allowed)):
            del element.attrib[name]
        elif name in _ADDRESSES:
            element.set(name, joined(page, value.strip()))
        elif name == "srcset":
            element.set(name, _CANDIDATE.sub(lambda found: found[1] + joined(page, found[2]), value))


def _drop(element: "HtmlElement") -> None:
    """Take an element out; the box of a task list leaves a sign of whether it was ticked."""
    if element.tag == "input" and element.get("type") == "checkbox":
        element.tail = ("☐" if element.get("checked") is None else "☑") + (element.tail or "")
    element.drop_tree()


def _replace_frame(frame: "HtmlElement") -> None:
    """Put a link where a film or a map was shown, so that a reader of the feed can still get there."""
    address = frame.get("src", "")
    if address.startswith("//"):
        address = f"https:{address}"
    if not address.startswith(("https://", "http://")):
        frame.drop_tree()
        return
    title = frame.get("title") or address
    frame.tag, frame.text = "a", title
    frame[:] = []
    frame.attrib.clear()
    frame.set("href", address)


def _drop_heading_anchors(heading: "HtmlElement") -> None:
    """Take out links from a heading to itself; where one holds the heading's own words, they stay."""
    for link in list(heading.iter("a")):
        target = link.get("href", "").rpartition("#")[2]
        own = {heading.get("id"), link.get("id"), link.get("name")} - {None}
        if "#" not in link.get("href", "") or target not in own:
            continue
        if heading.get("id") is None:
            heading.set("id", target)
        if _letters(heading) > _letters(link):
            link.drop_tree()
        else:
            link.drop_tag()


def _letters(element: "HtmlElement") -> int:
    return sum(character.isalnum() for character in element.text_content())
