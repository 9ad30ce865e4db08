"""Titles of links between quotation marks that are none in Markdown."""

import pytest

from tests.story import Story, post

WHAT = "has a link whose title stands between curly quotation marks, which are a part of the address"


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_title_between_curly_quotation_marks_is_told(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    lines = (
        "[a](https://tea.example/?a=b&c=d \u201cTea, hot\u201d)",
        "![p](p.jpg \u201eTasse\u201c)",
        "[m][r] `[c](d \u201ce\u201d)`",
        "```\n[f](g \u201ch\u201d)\n```",
        '[s](/ "It is \u201cfine\u201d") [\u201cq\u201d](/)',
        "[r]: / \u00abHome\u00bb\n",
    )
    body = "\n\n".join(lines)
    site.write("posts/tea.md", post(body, corrections=[{"date": "2009-07-10", "text": "[t](/ \u201cX\u201d)"}]))

    assert "\n".join(map(str, site.fails())) == "\n".join(
        f"content/posts/tea.md:{line}: {key}{WHAT}\n    fix: write them straight: `{right}`"
        for line, key, right in (
            (6, "`corrections` ", '(/ "X")'),
            (9, "", '(https://tea.example/?a=b&c=d "Tea, hot")'),
            (11, "", '(p.jpg "Tasse")'),
            (21, "", '(/ "Home")'),
        )
    )
