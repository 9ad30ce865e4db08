"""Macros and snippets called from a text: the same in both engines."""

import pytest

from generator.errors import Problem
from generator.macros.repertoire import Repertoire, Site, called_in
from generator.markup import BodyTask, Rendered, render_bodies
from tests.markup.rendering import html

MACROS = {
    "box.html": '<div class="{{ kind | default("plain") }}">{{ content }}</div>\n',
    "feature.html": "<p>{{ n + 1 }} {{ on }} {{ name }} {{ args.keys() | join(',') }}</p>",
    "kbd.html": "<kbd>{{ body }}</kbd>",
    "lang.html": "<i>{{ lang }} {{ site.title }}</i>",
    "film.html": '<iframe src="{{ url }}"></iframe>',
    "film.feed.html": '<p><a href="{{ url }}">the film</a></p>',
    "outer.html": '{% include "kbd.html" %}',
    "bad.html": "one\n{{ bdoy }}\n",
    "torn.html": "{% if x %}\n",
    "bomb.html": "{{ range(1000 * 1000 * 1000) | list }}",
    "power.html": "{{ 1024 ** 3 }} {{ 9 ** (9 ** 9) }}",
}
SNIPPETS = {
    "said": "Said *so*.\n",
    "deep/er": "[^1] down\n\n[^1]: Note.\n",
    "twice": "```{include said}\n```\n\n{kbd}`x`\n",
    "loop": "```{include pool}\n```\n",
    "pool": "a\n\n```{include loop}\n```\n",
    "faulty": "\n\n{nix}`x`\n",
}
REPERTOIRE = Repertoire(MACROS, SNIPPETS, Site(title="Small <Fish>", url="", language="en"))


def rendered(text: str, engine: str, *, repertoire: Repertoire = REPERTOIRE, sanitized: bool = False) -> Rendered:
    part = repertoire.part(called_in(text.encode()))
    task = BodyTask(source="posts/tea.md", text=text, engine=engine, part=part, body_line=5, sanitized=sanitized)
    return render_bodies([task])[0]


def shown(text: str, engine: str) -> str:
    found = rendered(text, engine)
    assert [problem for problem in found.problems if problem.rule != "foreign-tag"] == []
    assert found.body is not None
    return html(found.body)


ENGINES = pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])


@ENGINES
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Press {kbd}`Ctrl & C`!", "<p>Press <kbd>Ctrl &amp; C</kbd>!</p>", id="within a line"),
        pytest.param(
            "*{kbd}`a`* **b {kbd}`*`**",
            "<p><em><kbd>a</kbd></em> <strong>b <kbd>*</kbd></strong></p>",
            id="in emphasis",
        ),
        pytest.param("{kbd}`` a`b ``", "<p><kbd>a`b</kbd></p>", id="with backticks in it"),
        pytest.param("## A {kbd}`b`", '<h2 id="a-b">A <kbd>b</kbd></h2>', id="in a heading"),
        pytest.param(
            "```{box}\n*a*\n\nb\n```", '<div class="plain"><p><em>a</em></p>\n<p>b</p></div>', id="a block with a text"
        ),
        pytest.param(
            '~~~ {box kind="<a> b"}\nx\n~~~', '<div class="&lt;a&gt; b"><p>x</p></div>', id="tildes and an argument"
        ),
        pytest.param("```{box}\n```", '<div class="plain"></div>', id="a block with nothing in it"),
        pytest.param(
            "````{box}\n```{box kind=in}\nx\n```\n````",
            '<div class="plain"><div class="in"><p>x</p></div></div>',
            id="one in another",
        ),
        pytest.param(
            "```{feature n=2 on=true name='a \"b\"'}\n```",
            "<p>3 True a &#34;b&#34; n,on,name</p>",
            id="arguments of all kinds",
        ),
        pytest.param(
            "{feature n=-1.5 on=false name=x}` `",
            "<p>-0.5 False x n,on,name</p>",
            id="a block that stands alone in its paragraph",
        ),
        pytest.param("{lang}`x`", "<p><i>en Small &lt;Fish&gt;</i></p>", id="what it knows of the blog"),
        pytest.param("{outer}`x`", "<p><kbd>x</kbd></p>", id="a macro that includes another"),
        pytest.param("```{include said}\n```", "<p>Said <em>so</em>.</p>", id="a snippet"),
        pytest.param('```{include name="said.md"}\n```', "<p>Said <em>so</em>.</p>", id="a snippet by its file"),
        pytest.param("He {include}`said` Yes", "<p>He Said <em>so</em>. Yes</p>", id="a snippet within a line"),
        pytest.param(
            "```{include twice}\n```", "<p>Said <em>so</em>.</p>\n<p><kbd>x</kbd></p>", id="a snippet with calls"
        ),
    ],
)
def test_a_call_is_drawn(text: str, expected: str, engine: str) -> None:
    assert shown(text, engine).strip().replace("\n</div>", "</div>") == expected


@ENGINES
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`{kbd}` and `x`", id="braces in code"),
        pytest.param("    {kbd}`x`", id="in indented code"),
        pytest.param("```\n{kbd}`x`\n```", id="in a block of code"),
        pytest.param('```{.python title="x"}\nx = 1\n```', id="attributes of a block"),
        pytest.param('```python {title="x"}\nx = 1\n```', id="attributes behind a language"),
        pytest.param("```{python}\nx = 1\n```", id="a language in braces"),
        pytest.param("```{r, echo=FALSE}\nx <- 1\n```", id="as R has it"),
        pytest.param("<!-- {kbd}`x` -->", id="in a comment"),
        pytest.param("{{ kbd }}`x` {% kbd %}`x`", id="marks of a template"),
        pytest.param("a {kbd} b {kbd}", id="no code behind it"),
        pytest.param("a {kbd} `b`", id="a blank between"),
    ],
)
def test_what_is_no_call_stays_as_it_is(text: str, engine: str) -> None:
    (without,) = render_bodies([BodyTask(source="posts/tea.md", text=text, engine=engine)])
    assert without.body is not None

    assert shown(text, engine) == html(without.body)


@ENGINES
@pytest.mark.parametrize("call", ["```{ box }", "``` { box}", "```{ box  }", "~~~ {\tbox }"])
def test_blanks_in_braces_change_nothing(call: str, engine: str) -> None:
    assert shown(f"{call}\n*x*\n{call[:3]}\n", engine) == shown("```{box}\n*x*\n```\n", engine)
    assert shown("{ kbd }`x`", engine) == shown("{kbd}`x`", engine)
    assert shown("```{ include said }\n```", engine) == shown("```{include said}\n```", engine)


@ENGINES
def test_a_backslash_makes_text_of_a_call(engine: str) -> None:
    assert shown("\\{kbd}`x`", engine) == "<p>{kbd}<code>x</code></p>"


@ENGINES
@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        pytest.param("a\n\nb {kdb}`x`", 7, "there is no macros/kdb.html", "did you mean `kbd`?", id="misspelt"),
        pytest.param(
            "```{nowhere-near}\n```",
            5,
            "there is no macros/nowhere-near.html",
            "write it, or `{.nowhere-near}` if this is code",
            id="unknown",
        ),
        pytest.param(
            "{bad}`x`",
            5,
            "the macro `bad` fails in macros/bad.html:2: `bdoy` is not given",
            "did you mean `body`?",
            id="a name that is not given",
        ),
        pytest.param(
            "x\n\n```{torn}\n```",
            7,
            "the macro `torn` fails in macros/torn.html:1: a `{% if %}` is never ended",
            "write `{% endif %}` where it ends",
            id="a tag without an end",
        ),
        pytest.param(
            "{bomb}`x`",
            5,
            "the macro `bomb` fails in macros/bomb.html:1: Range too big."
            " The sandbox blocks ranges larger than MAX_RANGE (100000)",
            "put this line right",
            id="too much",
        ),
        pytest.param(
            "{power}`x`",
            5,
            "the macro `power` fails in macros/power.html:1: `9 ** 387420489` has too many digits",
            "put this line right",
            id="a power without an end",
        ),
        pytest.param(
            '```{box kind="x" kind="y"}\n```', 5, "`kind` is given twice", "take one of the two out", id="given twice"
        ),
        pytest.param(
            "```{include name=said name=twice}\n```",
            5,
            "`name` is given twice",
            "take one of the two out",
            id="two snippets",
        ),
        pytest.param(
            '```{box knid="x"}\n```',
            5,
            "the macro `box` has no use for `knid`",
            "did you mean `kind`?",
            id="an argument without use",
        ),
        pytest.param(
            "```{box wide}\n```",
            5,
            "`wide` is no argument that a macro can read",
            'write it with a name, as in `key="wide"`',
            id="an argument without a name",
        ),
        pytest.param(
            "```{box a=}\n```",
            5,
            "`a=` is no argument that a macro can read",
            'write each as `key="value"`',
            id="an argument without a value",
        ),
        pytest.param(
            "```{box body=x}\n```",
            5,
            "`body` is what every macro is given, and no argument",
            "choose another name",
            id="a name that is taken",
        ),
        pytest.param(
            "```{include sadi}\n```", 5, "there is no snippets/sadi.md", "did you mean `said`?", id="a snippet misspelt"
        ),
        pytest.param(
            "```{include}\n```", 5, "`include` takes the name of one snippet", "write {include NAME}", id="no snippet"
        ),
        pytest.param(
            "```{include said}\nx\n```",
            5,
            "what stands in the block that includes snippets/said.md is shown nowhere",
            "take it out of the block",
            id="a text in vain",
        ),
        pytest.param(
            "> ```{include loop}\n> ```",
            5,
            "in snippets/loop.md:1: in snippets/pool.md:3: the snippet includes itself: loop → pool → loop",
            "take one of these calls out",
            id="a loop",
        ),
        pytest.param(
            "a\n\n- b\n\n    ```{include faulty}\n    ```\n",
            9,
            "in snippets/faulty.md:3: there is no macros/nix.html",
            "write it, or `{.nix}` if this is code",
            id="a fault in a snippet",
        ),
        pytest.param(
            "a {include}`twice`",
            5,
            "snippets/twice.md holds more than words, and stands within a line here",
            "write a block of its own: ```{include twice}",
            id="a block in a line",
        ),
        pytest.param(
            "```{box}\na\n\n{nix}`y`\n```",
            8,
            "there is no macros/nix.html",
            "write it, or `{.nix}` if this is code",
            id="within a call",
        ),
    ],
)
def test_a_call_that_fails_tells_both_places(text: str, line: int, what: str, fix: str, engine: str) -> None:
    told = rendered(text, engine).problems

    assert [(one.path, one.line, one.what, one.fix) for one in told] == [("content/posts/tea.md", line, what, fix)]


@ENGINES
def test_each_is_told_with_its_own_line(engine: str) -> None:
    told = rendered("{nix}`a`\n\n{nix}`b`\n\n```{none}\n```\n\n```{none}\n```\n", engine).problems

    assert [one.line for one in told] == [5, 7, 9, 12]


@ENGINES
def test_calls_within_each_other_have_an_end(engine: str) -> None:
    fences = ["`" * width for width in range(30, 2, -1)]
    text = "\n".join([f"{one}{{box}}" for one in fences] + ["x"] + fences[::-1])

    assert [one.what for one in rendered(text, engine).problems] == ["calls lie within each other too deep"]


@ENGINES
def test_notes_of_a_snippet_are_its_own(engine: str) -> None:
    found = shown("a[^1]\n\n```{include deep/er}\n```\n\n```{include deep/er}\n```\n\n[^1]: Mine.\n", engine)

    for name in ("fn:1", "fn:1.1", "fn:2.1"):
        assert found.count(f'id="{name}"') == 1
        assert found.count(f'href="#{name}"') == 1


@ENGINES
def test_a_guests_call_is_cleaned_as_all_their_html(engine: str) -> None:
    found = rendered('a {kbd}`b`\n\n```{film url="https://example.com/"}\n```\n', engine, sanitized=True)

    assert found.body is not None
    assert html(found.body).strip() == "<p>a <kbd>b</kbd></p>"
    assert [one.what for one in found.problems] == ["HTML that may not stand here is left out: `<iframe>`"]


def test_without_macros_nothing_is_called() -> None:
    nothing = Repertoire({}, {}, Site(title="", url="", language="en"))

    assert nothing.part(called_in(b"{kbd}`x`")) is None


def test_a_text_follows_from_what_it_names_alone() -> None:
    def digest(text: str, **changed: str) -> bytes:
        macros = {**MACROS, **{f"{name}.html": source for name, source in changed.items()}}
        repertoire = Repertoire(macros, SNIPPETS, Site(title="", url="", language="en"))
        return repertoire.digest(called_in(text.encode()))

    assert digest("{kbd}`x`") != digest("{kbd}`x`", kbd="new")
    assert digest("{kbd}`x`") == digest("{kbd}`x`", box="new")
    assert digest("```{include twice}\n```") != digest("```{include twice}\n```", kbd="new")
    assert digest("{outer}`x`") != digest("{outer}`x`", kbd="new")
    assert digest("{new}`x`") != digest("{new}`x`", new="new")
    assert digest("no call {at} all") == b""


def test_a_fault_is_a_problem_like_any_other() -> None:
    assert rendered("{nix}`x`", "commonmark").problems == (
        Problem(
            path="content/posts/tea.md",
            line=5,
            rule="missing-macro",
            what="there is no macros/nix.html",
            fix="write it, or `{.nix}` if this is code",
        ),
    )
