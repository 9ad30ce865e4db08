"""Names that RSS and Atom borrow from elsewhere, and how an element is added."""

from lxml.etree import SubElement, _Element

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
