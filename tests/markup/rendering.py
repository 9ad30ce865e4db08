"""Bodies as these tests look at them."""

from generator.markup import BodyTask, render_bodies
from generator.models import Body, Slot
from generator.views.contract.html import filled, player_html, slot_text

MEANT = (
    "unsafe-scheme",
    "undefined-footnote",
    "undefined-label",
    "unused-footnote",
    "foreign-tag",
    "unread-heading",
    "unread-image",
    "unread-link",
    "unread-list",
    "unread-table",
    "open-comment",
    "open-fence",
    "open-formula",
    "open-tag",
)
"""What texts in tests may have wrong with them."""


def render(text: str, *, lang: str = "en", smart: bool = False, excerpt_length: int = 320, body_line: int = 1) -> Body:
    task = BodyTask(
        source="posts/tea.md", text=text, lang=lang, smart=smart, excerpt_length=excerpt_length, body_line=body_line
    )
    (rendered,) = render_bodies([task])
    assert [problem for problem in rendered.problems if problem.rule not in MEANT] == []
    assert rendered.body is not None
    return rendered.body


def html(body: Body) -> str:
    """Each slot filled with its own target as on a page; what is only there for paid links stays empty."""
    return filled(body.pieces, map(_filling, body.facts.slots))


def _filling(slot: Slot) -> str:
    if slot.kind == "page":
        return slot.given
    if slot.kind == "media":
        return player_html(slot.target)
    return slot_text(slot.attribute, slot.target) if slot.kind not in ("rel", "mark", "poster") else ""


def html_of(text: str, *, lang: str = "en", smart: bool = False) -> str:
    return html(render(text, lang=lang, smart=smart))
