"""Captions with emphasis, code and links: the title of a picture alone in its paragraph is a line of Markdown."""

import re
from html import escape

from generator.markup.inline import render_inline
from generator.markup.tags import ATTRIBUTES, attribute, attributes
from generator.system.patterns import lazy_re

_TITLED = lazy_re(
    rf"<p>(?P<link><a\s{ATTRIBUTES}>)?(?P<image><img\s{ATTRIBUTES}>)(?(link)</a>)</p>",
)
_MARKUP = lazy_re(r"[*_`\[]")


def captioned(html: str) -> str:
    """An engine's *html* in which such titles are captions; plain ones are made so where the body is cut."""
    return _TITLED.sub(_figure, html) if "<p><" in html and ' title="' in html else html


def caption_html(title: str) -> str:
    """What a *title* says below a figure."""
    return render_inline(title, "") if _MARKUP.search(title) else escape(title)


def _figure(found: re.Match[str]) -> str:
    image = found["image"]
    title = attribute(image, "title")
    if not title or not _MARKUP.search(title):
        return found[0]
    named = next(one for one in attributes(image, 0, len(image)) if one.name == "title")
    plain = image[: named.start] + image[named.end :]
    link, end = (found["link"], "</a>") if found["link"] else ("", "")
    return f"<figure>{link}{plain}{end}<figcaption>{caption_html(title)}</figcaption></figure>"
