"""What was made quicker makes the very HTML that the library makes."""

import os
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markup import Choices
from generator.markup.nesting import NestingError
from generator.markup.python_markdown.engine import Dialect, PythonMarkdown
from tests.markup.test_documents import DOCUMENTS

CHOICES = Choices(sub_and_sup=True, wiki_links=True, math=True)
EXAMPLES = int(os.environ.get("EXAMPLES", "150"))

MARKS = """
* ** *** _ __ ~ ~~ ` `` ``` ~~~ [ ] ]( ](a.md) (b) ](a`b) ](a[ref]b) ](a*b) ](a"b) ](b.md "T")
![ ! < > <b> </b> <div> </div> <p> <hr> <?php <![CDATA[ <script>
</script> <!-- --> & &amp; &#65 \\ \\* \\# # | : + - = ^ { } ' " 0 1. a word b_c é 漢 HTML [ref] [^1] {#id} {:.c} ///
http://x.example/ www.x.example ann@x.example == $ $$ $x$ [[ ]] [[a|b]] ![[c.png|3]] ~a~ ^b^
1) <a </a> <http://x.example/> <ann@example.com> wzxhzdk:0 C# <!--more--> *a* **b** _c_ ~~d~~
""".split()

FRAGMENTS = [
    *MARKS,
    "\n", "\n\n", "\n\n\n", " ", "  ", "  \n", "\n    ", "\n\n    ", "\t", "\r\n", "\x0b", "\u2028", "\x02", "\x03",
    "\n- ", "\n* ", "\n1. ", "\n> ", "\n# ", "\n## ", "\n===\n", "\n---\n", "\n|---|:-:|\n", "\n: ", "\n:   ", "a b ",
    "\n[^1]: ", "\n[ref]: /u 'T'\n", "\n*[HTML]: Hyper\n", "\n{: .c}", "\n!!! note\n    ", "\n> [!NOTE] T\n> ", "\n1) ",
    "\n<details markdown=\"1\">\n", "\n</details>\n", "\n!!! tip \"T\"\n    ",
    "\n- [ ] ", "\n- [x] ", "\n```py\n", "\n~~~\n", "\n\n</div>\n\n", "///Footnotes Go Here///",
]  # fmt: skip


@cache
def _usual() -> PythonMarkdown:
    return PythonMarkdown(Dialect(CHOICES))


@cache
def _quick() -> PythonMarkdown:
    return PythonMarkdown(choices=CHOICES)


def _converted(engine: PythonMarkdown, text: str) -> str:
    try:
        return engine.convert(text, lang="en")
    except (NestingError, RecursionError):
        return "nested too deep"


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@example("#![(b)")
def test_any_mixture_of_marks_is_converted_alike(text: str):
    assert _converted(_quick(), text) == _converted(_usual(), text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from([*"*_~ ab\n", "**", "***", "__", ". ", "é"]), max_size=30).map("".join))
def test_any_mixture_of_emphasis_is_converted_alike(text: str):
    assert _converted(_quick(), text) == _converted(_usual(), text)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in DOCUMENTS])
def test_a_document_is_converted_alike(path):
    text = path.read_text(encoding="utf-8")

    assert _converted(_quick(), text) == _converted(_usual(), text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "word " * 400 + "\n\n" + "\n\n".join(f"Paragraph {n} *here*." for n in range(500)), id="paragraphs"
        ),
        pytest.param("\n\n".join(f"    code {n}" for n in range(300)), id="indented blocks"),
        pytest.param("x[^1]\n\n[^1]: a\n\n" + "\n\n".join(f"    more {n}" for n in range(300)), id="long footnote"),
        pytest.param("\n\n".join(f"- item {n}\n\n    below" for n in range(200)), id="loose list"),
    ],
)
def test_many_blocks_are_converted_alike(text):
    assert _converted(_quick(), text) == _converted(_usual(), text)
