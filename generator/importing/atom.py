"""What entries of Atom hold, as Blogger's exports and feeds have them."""

from typing import TYPE_CHECKING

from generator.importing.xml import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def children(element: "etree._Element", *names: str) -> "Iterator[etree._Element]":
    return (one for one in element.iterchildren("*") if local(one) in names)


def said(element: "etree._Element", *names: str) -> str:
    """The text of the first that is there, in the order of *names*."""
    for name in names:
        for one in children(element, name):
            if text := (one.text or "").strip():
                return text
    return ""


def link(element: "etree._Element", rel: str = "alternate") -> str:
    """The address of its first link of a kind; in Atom a link without one is the first of these."""
    found = (one for one in children(element, "link") if one.get("rel", "alternate") == rel)
    return next((one.get("href", "").strip() for one in found if one.get("href")), "")


def author(element: "etree._Element") -> tuple[str, str]:
    """Name and address of a site; mail addresses are not read."""
    for one in children(element, "author"):
        return said(one, "name"), said(one, "uri", "url")
    return "", ""
