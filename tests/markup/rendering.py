"""Bodies as these tests look at them."""

from generator.markup import BodyTask, render_bodies
from generator.models import Body, Slot
from generator.views.contract.html import filled, slot_text


def render(text: str, *, lang: str = "en", smart: bool = False, excerpt_length: int = 320, body_line: int = 1) -> Body:
    task = BodyTask(
        source="posts/tea.md", text=text, lang=lang, smart=smart, excerpt_length=excerpt_length, body_line=body_line
    )
    (rendered,) = render_bodies([task])
    assert [problem for problem in rendered.problems if problem.rule not in ("unsafe-scheme", "unused-footnote")] == []
    assert rendered.body is not None
    return rendered.body


def html(body: Body) -> str:
    """Each slot filled with its own target; what is only there for paid links stays empty."""
    return filled(body.pieces, [slot_text(slot.attribute, _address(slot)) for slot in body.facts.slots])


def _address(slot: Slot) -> str:
    return slot.target if slot.kind not in ("rel", "mark") else ""


def html_of(text: str, *, lang: str = "en", smart: bool = False) -> str:
    return html(render(text, lang=lang, smart=smart))
