"""Footnotes that are short enough to stand beside the text: told by classes, so that a style sheet can set them there.

Whether they fit cannot be asked in CSS: notes out of the flow make no page longer, and would run over its foot.
So either all of a text's notes are such or none.
"""

from generator.markup.plain import plain_text, without_footnote_marks

MOST = 24
"""How many notes: the default theme's style sheet has a rule for each."""

_NOTES, _MARK, _NOTE = '<div class="footnote">\n', '<sup id="fnref:', '<li id="fn:'
_LINES = 2
"""A note takes up about so many times the height that its words take up in the text, since its lines are short."""


def with_sidenotes(html: str) -> str:
    """An engine's *html* with `sidenotes` on the notes, `sidenote-1` on the first and its mark, and so on.

    Unchanged where a note is more than one paragraph, has its first mark within another, or where all are too long.
    """
    if _NOTES not in html:
        return html
    text, opening, notes = html.rpartition(_NOTES)
    head, *items = notes.split(_NOTE)
    labels = [item.partition('"')[0] for item in items]
    marks = [f'{_MARK}{label}">' for label in labels]
    if not 0 < len(items) <= MOST or not all(map(_is_one_paragraph, items)):
        return html
    if any(text.count(mark) != 1 for mark in marks) or not _fit(text, notes):
        return html
    for number, mark in enumerate(marks, 1):
        text = text.replace(mark, f"{mark[:-1]}{_classed(number)}")
        items[number - 1] = items[number - 1].replace('">', f'"{_classed(number)}', 1)
    return text + opening.replace("footnote", "footnote sidenotes") + _NOTE.join([head, *items])


def _classed(number: int) -> str:
    return f' class="sidenote-{number}">'


def _is_one_paragraph(item: str) -> bool:
    """Whether the *item* is that: both engines write blocks on lines of their own."""
    inside = item.partition("</li>")[0].strip().split("\n", 1)[-1]
    return inside.startswith("<p>") and inside.find("</p>") == len(inside) - len("</p>")


def _fit(text: str, notes: str) -> bool:
    return len(plain_text(without_footnote_marks(text))) >= _LINES * len(plain_text(notes))
