"""The HTML that Ghost made of its cards -> plain HTML: what was set by its style sheets becomes what it meant."""

from typing import TYPE_CHECKING

from generator.importing.model import Entry, Known, Loss, Prepared

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

FORMS = "they signed members up; the newsletter of this blog is set up in site.toml"
_SIGN_UP = ("kg-signup-card", "kg-email-card", "kg-email-cta-card", "kg-cta-card")


def prepare(entry: Entry, _known: Known) -> Prepared:
    text = entry.body.text
    if "kg-" not in text:
        return Prepared(text=text)
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(f"<html><body>{text}</body></html>", "lxml")
    losses = []
    for card in soup.select(".kg-card"):
        names = set(str(card.get("class", "")).split()) | set(card.get("class") or ())
        if names & set(_SIGN_UP):
            losses.append(Loss(kind="forms for members", why=FORMS, where=str(entry.origin)))
            card.decompose()
            continue
        made = _made(soup, card, names)
        if made is not None:
            card.replace_with(made)
    return Prepared(text=soup.body.decode_contents() if soup.body else "", losses=tuple(losses))


def _made(soup: "BeautifulSoup", card: "Tag", names: set[str]) -> "Tag | None":
    """None for what is plain already."""
    for name, make in _CARDS.items():
        if name in names:
            return make(soup, card)
    return None


def _bookmark(soup: "BeautifulSoup", card: "Tag") -> "Tag | None":
    link = card.select_one("a[href]")
    if link is None:
        return None
    title = _words(card, ".kg-bookmark-title") or str(link["href"])
    box = soup.new_tag("div")
    box.append(_paragraph(soup, _link(soup, str(link["href"]), title)))
    for more in (_words(card, ".kg-bookmark-description"), _words(card, "figcaption")):
        if more:
            box.append(_paragraph(soup, more))
    return box


def _gallery(soup: "BeautifulSoup", card: "Tag") -> "Tag":
    box = soup.new_tag("div")
    paragraph = soup.new_tag("p")
    for image in card.select("img"):
        paragraph.append(image.extract())
    box.append(paragraph)
    if caption := _words(card, "figcaption"):
        box.append(_paragraph(soup, caption))
    return box


def _callout(soup: "BeautifulSoup", card: "Tag") -> "Tag":
    quote = soup.new_tag("blockquote")
    paragraph = soup.new_tag("p")
    if emoji := _words(card, ".kg-callout-emoji"):
        paragraph.append(f"{emoji} ")
    text = card.select_one(".kg-callout-text")
    for one in list(text.contents) if text is not None else ():
        paragraph.append(one.extract())
    quote.append(paragraph)
    return quote


def _toggle(soup: "BeautifulSoup", card: "Tag") -> "Tag":
    details = soup.new_tag("details")
    summary = soup.new_tag("summary")
    summary.string = _words(card, ".kg-toggle-heading-text")
    details.append(summary)
    text = card.select_one(".kg-toggle-content")
    for one in list(text.contents) if text is not None else ():
        details.append(one.extract())
    return details


def _button(soup: "BeautifulSoup", card: "Tag") -> "Tag | None":
    link = card.select_one("a[href]")
    return _paragraph(soup, _link(soup, str(link["href"]), " ".join(link.get_text().split()))) if link else None


def _player(soup: "BeautifulSoup", card: "Tag") -> "Tag | None":
    media = card.select_one("audio[src], video[src]")
    if media is None:
        return None
    box = soup.new_tag("div")
    box.append(soup.new_tag(media.name, src=str(media["src"]), controls=""))
    if words := _words(card, ".kg-audio-title") or _words(card, "figcaption"):
        box.append(_paragraph(soup, words))
    return box


def _file(soup: "BeautifulSoup", card: "Tag") -> "Tag | None":
    link = card.select_one("a[href]")
    if link is None:
        return None
    title = _words(card, ".kg-file-card-title") or str(link["href"])
    box = soup.new_tag("div")
    box.append(_paragraph(soup, _link(soup, str(link["href"]), title)))
    if caption := _words(card, ".kg-file-card-caption"):
        box.append(_paragraph(soup, caption))
    return box


def _embed(soup: "BeautifulSoup", card: "Tag") -> "Tag":
    """The frame or the quotation itself, without the figure around it."""
    box = soup.new_tag("div")
    caption = _words(card, "figcaption")
    for one in list(card.contents):
        if getattr(one, "name", None) != "figcaption":
            box.append(one.extract())
    if caption:
        box.append(_paragraph(soup, caption))
    return box


_CARDS = {
    "kg-bookmark-card": _bookmark,
    "kg-gallery-card": _gallery,
    "kg-callout-card": _callout,
    "kg-toggle-card": _toggle,
    "kg-button-card": _button,
    "kg-audio-card": _player,
    "kg-video-card": _player,
    "kg-file-card": _file,
    "kg-embed-card": _embed,
}


def _words(card: "Tag", selector: str) -> str:
    found = card.select_one(selector)
    return " ".join(found.get_text().split()) if found is not None else ""


def _link(soup: "BeautifulSoup", href: str, words: str) -> "Tag":
    link = soup.new_tag("a", href=href)
    link.string = words
    return link


def _paragraph(soup: "BeautifulSoup", inside: "Tag | str") -> "Tag":
    paragraph = soup.new_tag("p")
    paragraph.append(inside)
    return paragraph
