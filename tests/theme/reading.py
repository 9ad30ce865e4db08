"""A rendered page, read as a reader's program does."""

from typing import Any

import mf2py
from lxml import html

from generator.theme import Theme
from tests.theme import views


def page(theme: Theme, template: str, **context: Any) -> html.HtmlElement:
    return html.fromstring(theme.render(template, **({"site": views.site()} | context)))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    (found,) = tree.xpath(path)
    return found


def microformats(theme: Theme, template: str, **context: Any) -> dict[str, Any]:
    source = theme.render(template, **({"site": views.site()} | context))
    return dict(mf2py.parse(doc=source, url=f"{views.ORIGIN}/2009/07/letter/"))
