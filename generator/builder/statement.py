"""Whether the theme prints what posts disclose. Where it does not, the statement is put in, and the author told."""

from collections.abc import Iterable
from typing import Any

from generator.artifacts import Artifact
from generator.cache import Cache
from generator.drawing import Drawing, theme_of
from generator.edition import Page
from generator.errors import Problem, Severity, SiteError
from generator.fingerprint import fingerprint
from generator.theme import ThemeFiles
from generator.views.contract import PostView

PRINTED, LEFT_OUT = b"printed", b"left out"


def theme_without_statement(artifacts: Iterable[Artifact], drawing: Drawing, cache: Cache) -> list[Problem]:
    """Found out from one post for each state of the theme, one that says something if there is one."""
    pages = [one.view for one in artifacts if isinstance(one.view, Page) and isinstance(one.view.view, PostView)]
    if not pages:
        return []
    page = next((one for one in pages if _says_something(one)), pages[0])
    key = fingerprint((drawing.theme.digest, drawing.presentation, _says_something(page), "prints its statement"))
    answer = cache.get(key)
    if answer is None:
        try:
            answer = PRINTED if _prints(page, drawing) else LEFT_OUT
        except SiteError:
            # It is told when all pages are rendered.
            return []
        cache.put({key: answer})
    return [_problem(drawing.theme)] if answer == LEFT_OUT else []


def _says_something(page: Page[Any]) -> bool:
    return isinstance(page.view, PostView) and page.view.disclosure.kind == "words"


def _prints(page: Page[Any], drawing: Drawing) -> bool:
    html = theme_of(drawing).render(page.template, site=page.site.value, lang=page.lang, **{page.name: page.view})
    return isinstance(page.view, PostView) and page.view.disclosed(html) == html


def _problem(theme: ThemeFiles) -> Problem:
    return Problem(
        path=next((one.path for one in theme.templates if one.name == "post.html"), f"themes/{theme.name}"),
        rule="D030",
        severity=Severity.WARNING,
        what="the theme does not print what posts disclose; the statement was put in where their text begins",
        fix="print `{{ post.content }}`, which begins with it",
    )
