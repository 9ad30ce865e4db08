"""Names that RSS and Atom borrow from elsewhere, and the elements both write with them."""

from lxml.etree import SubElement, _Element

from generator.feeds.content import xml_text
from generator.views.contract import PictureView

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
FH = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
SLASH = "http://purl.org/rss/1.0/modules/slash/"
THR = "http://purl.org/syndication/thread/1.0"
WFW = "http://wellformedweb.org/CommentAPI/"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"


def add_text(parent: _Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def add_picture(parent: _Element, picture: PictureView) -> None:
    """The lead image by Media RSS; without a media type, which a picture's address does not tell for sure."""
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    content = SubElement(parent, f"{{{MEDIA}}}content", {"url": picture.absolute, "medium": "image"} | size)
    if picture.alt:
        add_text(content, f"{{{MEDIA}}}description", xml_text(picture.alt))
    SubElement(content, f"{{{MEDIA}}}thumbnail", {"url": picture.absolute} | size)
