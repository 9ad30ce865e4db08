"""The beginning of a body as plain text."""

import pytest

from generator.markup.excerpt import shortened
from tests.markup.rendering import render


def _excerpt(text: str, length: int = 320) -> str:
    return render(text, excerpt_length=length).facts.excerpt


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        pytest.param("First *words*.\n\nSecond.", "First words. Second.", id="paragraphs"),
        pytest.param("## Heading\n\nText.", "Text.", id="no headings"),
        pytest.param("- item\n\nText.", "Text.", id="no lists"),
        pytest.param("- item\n\n- loose\n\nText.", "Text.", id="no paragraphs of lists"),
        pytest.param("> Somebody else's words.\n\nMine.", "Mine.", id="no quotations"),
        pytest.param("```\ncode\n```\n\nText.", "Text.", id="no code"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |\n\nText.", "Text.", id="no tables"),
        pytest.param('![a](b.jpg "Caption")\n\nText.', "Text.", id="no figures"),
        pytest.param("![a](b.jpg)\n\nText.", "Text.", id="no images"),
        pytest.param("!!! note\n    Aside.\n\nText.", "Text.", id="no asides"),
        pytest.param("Text[^1].\n\n[^1]: Note.", "Text.", id="no footnotes and no marks of them"),
        pytest.param('<div class="intro"><p>Text.</p></div>', "Text.", id="a box of the author's"),
        pytest.param("Tom &amp; *Ann* &lt; 3", "Tom & Ann < 3", id="entities"),
        pytest.param("One  \ntwo\nthree.", "One two three.", id="line breaks"),
        pytest.param("紅茶です。\n\nおいしい。", "紅茶です。おいしい。", id="sentences that need no blank"),
        pytest.param("> Nothing but a quotation.", "Nothing but a quotation.", id="a quotation if there is no more"),
        pytest.param("## Heading", "", id="nothing"),
        pytest.param("<!-- private --> Text.", "Text.", id="comments"),
    ],
)
def test_first_paragraphs(text, excerpt):
    assert _excerpt(text) == excerpt


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- more -->", "<!--more-->", "<!--more Read on, there is more-->", "<!--truncate-->", "<!-- truncate -->",
        "<!-- TEASER_END -->", "<!-- TEASER_END: Read on -->", "<!-- MORE -->",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "between", [pytest.param("\n\n", id="alone"), pytest.param(" ", id="in a line"), pytest.param("\n", id="below")]
)
def test_a_mark_ends_the_excerpt_and_vanishes(mark, between):
    body = render(f"First. Second.{between}{mark}{between}Third.", excerpt_length=3)

    assert body.facts.excerpt == "First. Second."
    assert "<!--" not in "".join(body.pieces)


@pytest.mark.parametrize(
    "comment", ["<!-- more details to come -->", "<!-- read more -->", "<!-- truncated by the editor -->"]
)
def test_another_comment_does_not(comment):
    body = render(f"First.\n\n{comment}\n\nSecond.")

    assert body.facts.excerpt == "First. Second."
    assert comment in "".join(body.pieces)


def test_up_to_the_mark_lists_and_quotations_count():
    text = "## Heading\n\nText:\n\n- one\n- two\n\n> said\n\n```\ncode\n```\n\n<!-- more -->\n\nRest."

    assert _excerpt(text) == "Text: one two said"


def test_a_mark_before_any_text_is_none():
    assert _excerpt("<!-- more -->\n\nText.") == "Text."


@pytest.mark.parametrize(
    ("text", "length", "excerpt"),
    [
        pytest.param("One two.", 8, "One two.", id="just fits"),
        pytest.param("One two. Three four.", 19, "One two.", id="after a sentence"),
        pytest.param("One two! Three four.", 12, "One two!", id="exclamation"),
        pytest.param('He said "One." Three four.', 16, 'He said "One."', id="with its quotation mark"),
        pytest.param("One two three four five.", 15, "One two three…", id="after a word"),
        pytest.param("One two three, four five.", 16, "One two three…", id="without the comma"),
        pytest.param("Ask e.g. Mr. Tea or J. Doe now.", 27, "Ask e.g. Mr. Tea or J. Doe…", id="abbreviations"),
        pytest.param("Es gilt z.B. Abs. 3 der Ordnung.", 24, "Es gilt z.B. Abs. 3 der…", id="German"),
        pytest.param("Version 2.0 is out. Get it from us.", 24, "Version 2.0 is out.", id="a point in a number"),
        pytest.param("Hi. This is a long one without end", 24, "Hi. This is a long one…", id="too short alone"),
        pytest.param("私は紅茶が好き。あなたは？", 10, "私は紅茶が好き。", id="Japanese"),
        pytest.param("私は紅茶が好きあなたは", 5, "私は紅茶…", id="no blanks at all"),
        pytest.param(
            "Earl Grey を毎朝欠かさず飲んでいる私の長い一日の話です", 22, "Earl Grey を毎朝欠かさず飲んでい…",
            id="a blank far before",
        ),
        pytest.param("هل تشرب الشاي؟ نعم كل صباح", 18, "هل تشرب الشاي؟", id="an Arabic question"),
    ],
)  # fmt: skip
def test_shortened(text, length, excerpt):
    assert shortened(text, length) == excerpt
    assert len(excerpt) <= length


def test_as_many_paragraphs_as_fit():
    assert _excerpt("One one one.\n\nTwo two two.\n\nThree.", 25) == "One one one. Two two two."
