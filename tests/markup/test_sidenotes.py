"""Which footnotes can stand beside the text, and by what a style sheet knows them."""

import re

import pytest

from generator.markup import BodyTask, render_bodies
from tests.markup.rendering import html

TEXT = "Licences are sold by person or by machine. " * 12
CLASSED = re.compile(r'<(sup|li|div) [^>]*class="([^"]*sidenote[^"]*)"')

bodies = pytest.mark.parametrize(
    ("text", "classed"),
    [
        pytest.param(
            f"{TEXT}[^b] More.[^a] Again.[^b]\n\n[^a]: One *note*.\n[^b]: [Two](/two/).\n",
            ["sup sidenote-1", "sup sidenote-2", "div footnote sidenotes", "li sidenote-1", "li sidenote-2"],
            id="in the order of their marks, each once",
        ),
        pytest.param(
            f"{TEXT}[^a]\n\n[^a]: `x` & <b>y</b>\n    goes on.\n",
            ["sup sidenote-1", "div footnote sidenotes", "li sidenote-1"],
            id="one paragraph of more lines",
        ),
        pytest.param(f"Short.[^a]\n\n[^a]: {TEXT}\n", [], id="too long for the text"),
        pytest.param(f"{TEXT}[^a]\n\n[^a]: One.\n\n    Two.\n", [], id="two paragraphs"),
        pytest.param(f"{TEXT}[^a]\n\n[^a]: One.\n\n    - Two.\n", [], id="a list"),
        pytest.param(f"{TEXT}[^a]\n\n[^a]: One.[^b]\n[^b]: Two.\n", [], id="a note on a note"),
        pytest.param(f'{TEXT}\n\n<div class="footnote">\n<p>1</p>\n</div>\n', [], id="HTML of the author's own"),
        pytest.param(
            TEXT * 9 + "".join(f"[^{n}]" for n in range(25)) + "\n\n" + "".join(f"[^{n}]: N.\n" for n in range(25)),
            [],
            id="too many for a style sheet",
        ),
    ],
)


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@bodies
def test_classes(text: str, classed: list[str], engine: str) -> None:
    [rendered] = render_bodies([BodyTask(source="posts/tea.md", text=text, engine=engine)])
    assert rendered.body is not None

    assert [" ".join(found) for found in CLASSED.findall(html(rendered.body))] == classed
