"""Whether the theme prints what posts disclose. Where it does not, the statement is put in, and the author told."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from generator.engine.artifacts import Artifact
from generator.engine.render import Drawing, Ground, Wanted, draw_fragments
from generator.errors import Problem, Severity
from generator.library import Published
from generator.plan.edition import TextEdition
from generator.plan.frame import Page
from generator.plan.outputs.posts import post_page
from generator.system.derived import Derived
from generator.system.digest import Digest, Ref, digest_bytes, fingerprint, gather_packed, pack
from generator.theme.files import ThemeFiles
from generator.theme.rendering import Theme

PRINTED, LEFT_OUT, FAULTY = b"printed", b"left out", b"faulty"

MOST_ASKED = 100
"""So many posts are asked whether something that is declared ties them to a company."""


def theme_without_statement(edition: TextEdition, drawing: Drawing, derived: Derived) -> list[Problem]:
    """Found out from one post, whatever was planned of it: of what its page is made, once."""
    one = _telling(edition)
    if one is None:
        return []
    post = post_page(edition.frame, one)
    printed_by = Ref.known(fingerprint((drawing.theme.digest, drawing.presentation, drawing.data)), lambda: drawing)
    page = Ref.known(digest_bytes(pack(post.view).data), lambda: _asked(post))
    (answer,) = derived.begin(_answers, printed_by, (page,), bytes)()
    return [_problem(drawing.theme)] if answer == LEFT_OUT else []


def _telling(edition: TextEdition) -> Published | None:
    """The oldest post that says something, as far as that is soon found, else the oldest; oldest ones stay."""
    oldest_first = edition.library.published[::-1]
    said = (one for one in oldest_first if one.post.disclosure.kind == "words")
    called_up = () if edition.faces.disclosures.declared.is_empty else oldest_first[:MOST_ASKED]
    found = (one for one in chain(said, called_up) if edition.faces.disclosures.view(one).kind == "words")
    return next(chain(found, oldest_first), None)


def _asked(post: Artifact) -> Wanted:
    """What travels to whoever has the theme at hand."""
    page = pack(post.view)
    values: dict[Digest, bytes] = {}
    gather_packed(page.refs, values)
    return Wanted("", Ground(_answer, post.kind, page.data), values)


def _answers(drawing: Drawing, asked: Sequence[Wanted]) -> list[bytes]:
    # What is wrong with a template is told when all pages are rendered.
    return [FAULTY if drawn.problems else drawn.data for drawn in draw_fragments(drawing, asked)]


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
