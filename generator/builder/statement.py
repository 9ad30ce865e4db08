"""Whether the theme prints what posts disclose. Where it does not, the statement is put in, and the author told."""

from collections.abc import Iterable
from typing import Any

from generator.artifacts import Artifact
from generator.cache import Cache
from generator.drawing import Drawing, Ground, Wanted, draw_fragments
from generator.edition import Page
from generator.errors import Problem, Severity
from generator.fingerprint import Digest, fingerprint, gather_packed, pack
from generator.theme import Theme, ThemeFiles
from generator.views.contract import PostView
from generator.workers import Workers

PRINTED, LEFT_OUT = b"printed", b"left out"


def theme_without_statement(
    artifacts: Iterable[Artifact], drawing: Drawing, cache: Cache, workers: Workers
) -> list[Problem]:
    """Found out from one post for each state of the theme, one that says something if there is one."""
    posts = [one for one in artifacts if isinstance(one.view, Page) and isinstance(one.view.view, PostView)]
    if not posts:
        return []
    post = next((one for one in posts if _says_something(one)), posts[0])
    key = fingerprint((drawing.theme.digest, drawing.presentation, _says_something(post), "prints its statement"))
    answer = cache.get(key)
    if answer is None:
        (drawn,) = workers.map(draw_fragments, drawing, (post,), _asked, chunk=1, worth=2, worth_sending=1)
        if drawn.problems:
            # They are told when all pages are rendered.
            return []
        answer = drawn.data
        cache.put({key: answer})
    return [_problem(drawing.theme)] if answer == LEFT_OUT else []


def _says_something(post: Artifact) -> bool:
    return isinstance(post.view, Page) and post.view.view.disclosure.kind == "words"


def _asked(post: Artifact) -> Wanted:
    """What travels to whoever has the theme at hand."""
    page = pack(post.view)
    values: dict[Digest, bytes] = {}
    gather_packed(page.refs, values)
    return Wanted("", Ground(_answer, post.kind, page.data), values)


def _answer(_key: str, page: Page[Any], theme: Theme) -> bytes:
    html = theme.render(page.template, site=page.site.value, lang=page.lang, **{page.name: page.view})
    return PRINTED if page.view.disclosed(html) == html else LEFT_OUT


def _problem(theme: ThemeFiles) -> Problem:
    return Problem(
        path=next((one.path for one in theme.templates if one.name == "post.html"), f"themes/{theme.name}"),
        rule="D030",
        severity=Severity.WARNING,
        what="the theme does not print what posts disclose; the statement was put in where their text begins",
        fix="print `{{ post.content }}`, which begins with it",
    )
