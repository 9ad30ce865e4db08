"""Where the dialects agree, both engines make one HTML; where they differ, the documentation shows how."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.markup import BodyTask, render_bodies
from generator.models import Body
from tests.markup.rendering import MEANT, html

DOCUMENTS = Path(__file__).parent / "documents"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "markdown-engines.md"
_AROUND_BLOCKS = re.compile(
    r"\s*(</?(?:article|aside|blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th"
    r"|thead|tr|ul)\b(?:[^>\"]|\"[^\"]*\")*>)\s*"
)


def body_of(text: str, engine: str, *, smart: bool = False, lang: str = "en") -> Body:
    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, engine=engine, smart=smart, lang=lang)])
    assert [problem for problem in rendered.problems if problem.rule not in MEANT] == []
    assert rendered.body is not None
    return rendered.body


def _significant(written: str) -> str:
    """Without blanks beside the tags of blocks, which nobody sees."""
    return _AROUND_BLOCKS.sub(r"\1", written).strip()


ALIKE = [
    pytest.param(text, id=name)
    for name, text in {
        "paragraphs": "One.\n\nTwo\nlines, a break  \nand *emphasis*, **strong**, `co<de`, ~~struck~~ a_b_c 2*3*4.\n",
        "headings": "# One\n\n## Two\n\nThree\n---\n\n#### Four ####\n\n## C#\n\n## Two\n",
        "heading with attributes": "## Title {#by-hand .wide}\n\n### Other {: .x data-key=v }\n\nSetext {#s}\n---\n",
        "heading with an escaped brace": "## Title \\{x}\n",
        "many marks of a quotation before what is no fence": ">  " * 28 + "x```\n",
        "many marks of a quotation before a fence": "> > > >  ```\n> > > >  x\n> > > >  ```\n",
        "number sign and number": "#1 – Tell them\n\n#tag\n",
        "lists": "- one\n- two\n    - below\n- three\n\n1. a\n2. b\n",
        "list that begins at three": "3. three\n4. four\n",
        "loose list": "- one\n\n- two\n\n    more of two\n\n- three\n",
        "quotation": "> One\n> *two*.\n>\n> - three\n",
        "rules": "a\n\n---\n\n***\n\nb\n",
        "indented code": 'a\n\n    <b> & "c"\n\n    d\n',
        "fenced code": '```\na < b\n```\n\n~~~\n"plain"\n\n~~~\n',
        "coloured code": '```python\ndef f(x):\n    return "<x>"\n```\n',
        "unknown language": "```nobody-knows\nx = 1\n```\n",
        "marked lines": '```python hl_lines="1 3"\na = 1\nb = 2\nc = 3\n```\n',
        "code with attributes": '```{.json .wide #settings}\n{"a": 1}\n```\n',
        "code in a list": "1. In a list:\n\n    ```sh\n    ls | wc\n    ```\n\n2. on\n",
        "code that begins an item": "- ```sh\n  ls\n  ```\n\nAfter *it*.\n",
        "code that begins an item within an item": "- - ```sh\n    ls\n    ```\n",
        "code that begins a numbered item in a quotation": "> 1. ```sh\n>    ls\n>    ```\n",
        "empty code": "```\n```\n\n`` ` ``\n",
        "table": "| A | B | C |\n| --- | ---: | :---: |\n| 1 | *2* | x \\| y |\n| 4 | 5 | 6 |\n",
        "table without bars around it": "A | B\n--- | ---\n1 | 2\n",
        "table with attributes": "| A {.wide} | B |\n| --- | --- |\n| 1 | 2 |\n",
        "footnotes": "Two[^b] notes[^a], one twice[^b].\n\n[^a]: First.\n[^b]: Second\n\n    with *two* paragraphs.\n",
        "footnote of a list": "A[^1].\n\n[^1]: One:\n\n    - two\n",
        "footnote in a footnote": "A[^1].\n\n[^1]: One[^2].\n[^2]: Two.\n",
        "footnote without a mark": "A[^1].\n\n[^1]: One.\n[^x]: Nobody asks.\n",
        "footnote that is not there": "A[^nothing].\n",
        "footnote label": "A[^a-b.c].\n\n[^a-b.c]: One.\n",
        "tasks": "- [x] write *it* down\n- [ ] read [it](notes.md)\n    - [X] twice\n- no task\n\n1. [ ] text\n",
        "loose tasks": "- [ ] one\n\n- [x] two\n",
        "definitions": "Term\n: What *it* means.\n\nOne\nOther\n: Both.\n: More.\n",
        "abbreviations": 'HTML of A&B, not XHTML: `HTML` [HTML](a.md).\n\n*[HTML]: Hypertext "ML"\n*[A&B]: A and B\n',
        "aside": "!!! note\n    Read *this*.\n\n    Twice.\n\nAfter.\n",
        "aside with a title": '!!! warning wide "Mind *the* gap"\n    - one\n    - two\n\n    ```\n    x\n    ```\n',
        "aside without a title": '!!! note ""\n    Read.\n',
        "aside in an aside": '!!! note\n    One.\n\n    !!! tip "In"\n        Two.\n\n    Three.\n',
        "aside with text right below": "!!! note\n    One.\nTwo.\n",
        "aside in a quotation": "> !!! note\n>     One.\n\nTwo.\n",
        "aside in a list": "- item\n\n    !!! note\n        One.\n\n- two\n",
        "aside shown as code": "```\n!!! note\n    x\n```\n\n    !!! note\n        x\n",
        "attributes of a paragraph": "Text.\n{: .lead #start title='A \"b\" & c' }\n",
        "attributes inline": "*a*{.b} **c *d* e**{: #f } `g`{.h} [i](j.md){: rel=nofollow } ![k](l.jpg){width=20}\n",
        "attributes of a list item": "- a\n  {: .c}\n- b\n",
        "attributes that are text": "*a*\\{.c} {.d} `{.e}` a {\n",
        "figure": '![A cup](cup.jpg "Tea & cake")\n\n[![A cup](small.jpg "Behind it")](large.jpg)\n',
        "image": '![A "cup"](cup.jpg) in a line ![B](b.jpg "T").\n',
        "links": "[a](b.md 'C') [d][e] [e] <https://x.example/?a=1&b=2> [f](<g h.md>) [](i.md) [j]()\n\n[e]: /f 'G'\n",
        "harmful links": "[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](data:text/html,x)\n",
        "raw HTML": '<div class="box">\n<p>Raw <a href="b.md">c</a></p>\n</div>\n\n<kbd>Ctrl</kbd> <!-- c -->.\n',
        "script": '<script>\nif (a < b && "<h1>") { x(); }\n</script>\n\nText.\n',
        "more": "One.\n\n<!-- more -->\n\nTwo.\n",
        "escapes": '\\*a\\* \\# \\[b\\] \\`c\\` \\\\ \\~ \\"d\\" \\\'\n',
        "characters to be escaped": '1 < 2 & 3 > 2 ]]> &amp; &lt; "q"\n',
        "no template": "{{ title }} {% raw %} `{{ x }}`\n",
        "empty": "",
        "blank": "\n \n",
    }.items()
]


@pytest.mark.parametrize("text", ALIKE)
def test_both_make_the_same(text: str):
    assert_alike(text)


def assert_alike(text: str) -> None:
    usual, other = body_of(text, "python-markdown"), body_of(text, "commonmark")

    assert _significant(html(other)) == _significant(html(usual))
    assert _facts(other) == _facts(usual)


def _facts(body: Body) -> tuple[object, ...]:
    facts = body.facts
    return facts.slots, facts.excerpt, body.text.words, facts.headings, facts.ids, facts.figure, facts.has_code


@pytest.mark.parametrize("name", ["asides", "code", "footnotes", "headings", "references", "tasks"])
def test_both_make_the_same_of_a_document(name: str):
    text = (DOCUMENTS / f"{name}.md").read_text(encoding="utf-8")

    assert _significant(html(body_of(text, "commonmark"))) == _significant(html(body_of(text, "python-markdown")))


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_both_use_the_marks_of_the_language(lang: str):
    text = '"A \'b\' c" -- it\'s... \\"straight\\" &quot;too&quot; `"code"` *"d"*\n\nA[^1].\n\n[^1]: "Note".\n'
    usual, other = (body_of(text, engine, smart=True, lang=lang) for engine in ("python-markdown", "commonmark"))

    assert _significant(html(other)) == _significant(html(usual))


class Difference(NamedTuple):
    """One section of the documentation: a text, and what becomes of it."""

    title: str
    text: str
    usual: str
    other: str


_SECTION = re.compile(r"^### (?P<title>[^\n]*)\n(?P<body>.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>markdown|html)\n(?P<inside>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


def _differences() -> list[Difference]:
    sections = _SECTION.finditer(DOCUMENTATION.read_text(encoding="utf-8"))
    return [
        Difference(section["title"], *(block["inside"] for block in _BLOCK.finditer(section["body"])))
        for section in sections
    ]


@pytest.mark.parametrize("difference", [pytest.param(one, id=one.title) for one in _differences()])
def test_the_documentation_shows_what_each_makes(difference: Difference):
    assert _significant(html(body_of(difference.text, "python-markdown"))) == _significant(difference.usual)
    assert _significant(html(body_of(difference.text, "commonmark"))) == _significant(difference.other)
    assert _significant(difference.usual) != _significant(difference.other)


def test_the_documentation_was_found():
    assert len(_differences()) > 10
