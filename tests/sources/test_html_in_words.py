"""HTML in a disclosure or a correction would be seen as it is: it is refused, and told in Markdown."""

import pytest

from tests.sources.reading import read, read_post, told, with_keys


@pytest.mark.parametrize(
    ("words", "tag", "markdown"),
    [
        ("<b>Northwind</b> paid <em>me</em>.", "<b>", "**Northwind** paid *me*."),
        (
            "<a href='https://northwind.example/' rel=nofollow>Northwind</a> paid me.",
            "<a href='https://northwind.example/' rel=nofollow>",
            "[Northwind](https://northwind.example/) paid me.",
        ),
        (
            "<A target=x HREF=https://a.example>They</A> paid.",
            "<A target=x HREF=https://a.example>",
            "[They](https://a.example) paid.",
        ),
        ("<p>They paid.<br/>All of it.</p>", "<p>", "They paid. All of it."),
        ("`<b>` and <strong>paid</strong>", "<strong>", "`**` and **paid**"),
    ],
)
def test_a_tag_is_refused(words: str, tag: str, markdown: str) -> None:
    what = f"holds the tag `{tag}`, which readers would see as it is\n    fix: write it in Markdown: {markdown}"

    assert told(read(with_keys(f'disclosure: "{words}"'))) == f":2: `disclosure` {what}"
    assert told(read(with_keys(f'disclosure: {{text: "{words}"}}'))) == f":2: `disclosure text` {what}"
    assert told(read(with_keys(f'disclosure: [standing, "{words}"]'))) == f":2: `disclosure #2` {what}"
    assert told(read(with_keys(f'disclosure: {{by: {{ann: "{words}"}}}}'))) == f":2: `disclosure by ann` {what}"
    corrected = f'corrections: [{{date: 2010-01-02, text: "{words}"}}]'
    assert told(read(with_keys(corrected))) == f":2: `corrections #1 text` {what}"


@pytest.mark.parametrize(
    "words",
    [
        "They lent me a `<video>` card.",
        "See <https://northwind.example/>.",
        "It took < 3 days and > 2 nights.",
        r"They call it \<b> there.",
        "Northwind <mine> paid.",
    ],
)
def test_what_is_no_tag_is_left_alone(words: str) -> None:
    assert read_post(with_keys(f"disclosure: '{words}'")).disclosure.words == words
