"""A rendered page, read as a reader's program does."""

from typing import Any

import mf2py
from lxml import html

from generator.theme.fragments import filled
from generator.theme.rendering import Theme
from tests.theme import views


def source(theme: Theme, template: str, **context: Any) -> str:
    """A page as it is written, with its fragments in place."""
    site = context.pop("site", views.site())
    data = theme.render(template, site=site, **context).encode()
    return filled(data, lambda key: theme.fragment(key, site=site, blog=views.BLOG).encode())[0].decode()


def page(theme: Theme, template: str, **context: Any) -> html.HtmlElement:
    return html.fromstring(source(theme, template, **context))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    (found,) = tree.xpath(path)
    return found


def microformats(theme: Theme, template: str, **context: Any) -> dict[str, Any]:
    return dict(mf2py.parse(doc=source(theme, template, **context), url=f"{views.ORIGIN}/2009/07/letter/"))
