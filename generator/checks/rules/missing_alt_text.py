"""A picture has no words for readers who cannot see it, and nothing says that it needs none.

What stands in the brackets of `![A red boat](boat.jpg)` is read out, shown where the picture cannot be, and found by
search engines. Empty brackets say nothing. If a picture only decorates, say so: `![](line.png){alt=""}` in Markdown,
`<img src="line.png" alt="">` in HTML, `image: {src: line.png, alt: ""}` in front matter.

Looked at are the texts of posts, pages and authors, `image` in front matter, and whatever else is on the pages that
were built, such as pictures of your theme.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.origin import theme_of
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.library import State
from generator.markup.cut import DESCRIBING
from generator.models import CONTENT, WIKI, Author, Face


def _in_sources(site: SiteFacts) -> Findings:
    for source, content in site.edition.library.sources.items():
        if site.edition.library.states.get(source) is State.PUBLISHED:
            path = f"{CONTENT}{source}"
            for one in site.edition.frame.views.text(content).undescribed:
                name = one.url.removeprefix(WIKI)
                fix = f'write it in the brackets: `![A red boat]({name})`, or `![]({name}){{alt=""}}` for none'
                if name != one.url:
                    fix = f"write it in the brackets: `![[{name}|A red boat]]`"
                yield Found(what=_what(name), fix=fix, path=path, line=one.line)
            if src := _in_front_matter(content):
                fix = f'write `image: {{src: {src}, alt: A red boat}}`, or `alt: ""` for none'
                yield Found(what=_what(src), fix=fix, path=path, line=content.document.lines.get("image"))


def _in_front_matter(content: Face) -> str:
    """The picture that is named there and described nowhere; that of authors stands beside their name."""
    image, figure = content.document.image, content.facts.figure
    if image is None or isinstance(content.document, Author) or image.alt is not None:
        return ""
    return "" if figure is not None and figure.src == image.src else image.src


def _on_page(page: BuiltPage, site: SiteFacts) -> Findings:
    """Pictures of texts have an `alt` there, be it empty."""
    path = site.asset_source(page.path) or theme_of(site)
    for image in (one for tag in ("img", "input", "area") for one in page.elements[tag]):
        if image.tag != "img" and not (image.get("type", "").lower() == "image" or image.get("href")):
            continue
        if DESCRIBING.isdisjoint(image.attrib):
            fix = f'give its `<{image.tag}>` an `alt`, which is empty if the picture only decorates: `alt=""`'
            if image.tag != "img":
                fix = f"give its `<{image.tag}>` an `alt` that says what a click on it does"
            yield Found(what=_what(image.get("src") or image.get("href", "")), fix=fix, path=path, built=page.path)


def _on_post(page: BuiltPage, _post: PostFacts, site: SiteFacts) -> Findings:
    return _on_page(page, site)


def _what(src: str) -> str:
    return f"the picture {src} has no words for those who cannot see it"


RULE = Rule(
    id="P001",
    name="missing-alt-text",
    level=Severity.WARNING,
    basis="specification",
    source="W3C, WCAG 2.2, 1.1.1 Non-text Content; HTML, requirements for providing text to act as an alternative",
    of_page=_on_post,
    of_other=_on_page,
    of_site=_in_sources,
    text=__doc__ or "",
)
