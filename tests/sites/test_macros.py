"""Macros and snippets of a site: what is built with them, and what is built again when one changes."""

import os
import random
from pathlib import Path

import pytest

from tests.engine.law import assert_lawful, built, built_clean, differences
from tests.story import Story, comment, page, post

POST = "2009/07/tea/index.html"
BOX = '<div class="box">{{ content }}</div>\n'


@pytest.fixture
def blog(site: Story) -> Story:
    site.put("macros/box.html", BOX)
    site.write("posts/tea.md", post("A cup.\n\n```{box}\nSee [me](/about.md) *now*.\n```\n"))
    site.write("posts/plain.md", post("Of {braces} and `code`.\n", title="Plain", date="2009-07-07 10:00"))
    site.write("about.md", page("About {box}`tea`.\n"))
    return site


def test_what_a_macro_makes_is_part_of_the_body(blog: Story) -> None:
    blog.put("content/pic.png", b"")
    blog.put("macros/box.html", '<h2>Cups &amp; pots</h2>\n<p class="box"><a href="/about.md">{{ content }}</a></p>')
    blog.write("posts/tea.md", post("```{box}\nHot\n```\n", toc=True))
    blog.build()

    shown = blog.read(POST)
    assert '<h2 id="cups-pots">' in shown
    assert 'href="#cups-pots"' in shown
    assert '<a href="/about/">' in shown
    assert "https://blog.example.com/about/" in blog.read("feed.xml")


def test_a_dead_link_in_a_macro_is_told_for_the_post(blog: Story) -> None:
    blog.put("macros/box.html", '<a href="/nowhere.md">{{ body }}</a>')

    assert {(one.path, one.what) for one in blog.fails()} == {
        ("content/about.md", "`/nowhere.md` leads to nothing: there is no such file"),
        ("content/posts/tea.md", "`/nowhere.md` leads to nothing: there is no such file"),
    }


def test_only_what_calls_a_macro_is_made_again(blog: Story, tmp_path: Path) -> None:
    blog.build()
    assert blog.build().written == ()

    blog.put("macros/box.html", BOX.replace("box", "pot"))
    written = assert_lawful(blog, tmp_path / "fresh").written

    assert {path for path in written if path.endswith("index.html")} == {POST, "about/index.html"}
    assert 'class="pot"' in blog.read(POST)


def test_another_macro_makes_nothing_again(blog: Story) -> None:
    blog.build()
    blog.put("macros/other.html", "x")

    assert blog.build().written == ()


def test_a_snippet_is_followed_through_others(blog: Story, tmp_path: Path) -> None:
    blog.put("snippets/outer.md", "```{include inner/most}\n```\n")
    blog.put("snippets/inner/most.md", "One.\n")
    blog.write("posts/tea.md", post("```{include outer}\n```\n"))
    blog.build()
    blog.put("snippets/inner/most.md", "Two.\n")
    assert_lawful(blog, tmp_path / "fresh")

    assert "<p>Two.</p>" in blog.read(POST)


def test_a_title_of_the_blog_is_followed_where_a_macro_prints_it(blog: Story, tmp_path: Path) -> None:
    blog.put("macros/box.html", "<b>{{ site.title }}</b>")
    blog.build()
    blog.settings((blog.root / "site.toml").read_text().replace("Small Fish", "Big Fish"))
    assert_lawful(blog, tmp_path / "fresh")

    assert "<b>Big Fish</b>" in blog.read(POST)


def test_feeds_have_a_form_of_their_own(blog: Story, tmp_path: Path) -> None:
    blog.put("macros/film.html", '<iframe src="{{ url }}" title="A film"></iframe>\n<p>{{ content }}</p>')
    blog.put("macros/film.feed.html", '<p><a href="{{ url }}">Film:</a> {{ content }}</p>')
    blog.write("posts/tea.md", post('```{film url="/about.md"}\nHot [tea](/about.md)\n```\n\nEnd.\n'))
    assert_lawful(blog, tmp_path / "fresh")

    shown, fed = blog.read(POST), blog.read("feed.json")
    assert "<iframe" in shown
    assert "Film:" not in shown
    assert "<iframe" not in fed
    assert "Film:</a>" in fed
    assert not any(mark in text for mark in "\ufdd6\ufdd7\ufdd8" for text in (shown, fed, blog.read("index.html")))


def test_a_form_for_feeds_counts_no_words_and_is_in_no_excerpt(blog: Story) -> None:
    blog.put("macros/box.html", "<p>Shown.</p>")
    blog.put("macros/box.feed.html", "<p>Fed.</p>")
    blog.write("posts/tea.md", post("```{box}\n```\n\nEnd.\n", title="Tea"))
    blog.build()

    assert 'content="Shown. End."' in blog.read(POST)


def test_macros_of_no_use_are_told(blog: Story) -> None:
    blog.put("macros/include.html", "x")
    blog.put("macros/broken.html", b"\xff")

    assert [str(one) for one in blog.fails()] == [
        "macros/broken.html: is not UTF-8 at byte 0\n    fix: save it as UTF-8",
        "macros/include.html: `include` is what snippets are called by\n    fix: give it another name",
    ]


def test_a_macro_that_nothing_calls_is_checked_too(blog: Story, tmp_path: Path) -> None:
    blog.build()
    blog.put("macros/idle.html", "{% if x %}\nnever ended")
    blog.put("macros/idle.feed.html", "{{ x | shout }}")

    assert [str(one) for one in blog.fails()] == [
        (
            "macros/idle.feed.html:1: the template cannot be read: No filter named 'shout'\n"
            "    fix: put the tag right; each `{% if %}`, `{% for %}` and `{% block %}` needs its end"
        ),
        "macros/idle.html:1: a `{% if %}` is never ended\n    fix: write `{% endif %}` where it ends",
    ]
    assert {one.path for one in blog.fails()} == {"macros/idle.feed.html", "macros/idle.html"}
    blog.put("macros/idle.html", "")
    blog.put("macros/idle.feed.html", "")

    assert_lawful(blog, tmp_path / "fresh")


def test_a_comment_may_be_quoted_with_a_blank(blog: Story) -> None:
    blog.write("comments/posts/tea/one.md", comment("So hot.\n"))
    blog.write("posts/plain.md", post("```{ comment posts/tea/one }\n```\n", title="Plain"))
    blog.build()

    assert "So hot." in blog.read("2009/07/plain/index.html")


def test_a_mended_macro_mends_the_post(blog: Story, tmp_path: Path) -> None:
    blog.build()
    blog.put("macros/box.html", "{{ contnet }}")
    assert {str(one).partition("\n")[0] for one in blog.fails()} == {
        "content/about.md:5: the macro `box` fails in macros/box.html:1: `contnet` is not given",
        "content/posts/tea.md:10: the macro `box` fails in macros/box.html:1: `contnet` is not given",
    }
    blog.put("macros/box.html", BOX)

    assert_lawful(blog, tmp_path / "fresh")


def test_without_macros_and_snippets_braces_are_as_ever(blog: Story) -> None:
    os.remove(blog.root / "macros" / "box.html")
    blog.build()

    assert "<p>About {box}<code>tea</code>.</p>" in blog.read("about/index.html")


BODIES = (
    "Plain.\n",
    "```{box}\n*In* a box.\n```\n",
    "Press {key}`Ctrl`.\n",
    "```{include one}\n```\n\nEnd.\n",
    '```{box kind="wide"}\n```{include two}\n```\n```\n',
    "{key}`a` and ```{python}``` and {nothing}\n",
)
FILES = {
    "macros/box.html": ("<div>{{ content }}{{ kind | default('') }}</div>", "<b>{{ site.title }}{{ args }}</b>", None),
    "macros/box.feed.html": ("<p>fed {{ content }}</p>", None),
    "macros/key.html": ("<kbd>{{ body }}</kbd>", '{% include "_own.html" %}', '{% include "other.html" %}'),
    "macros/other.html": ("<i>{{ body }}</i>", "<u>{{ body }}</u>"),
    "snippets/one.md": ("One.\n", "One, {key}`x`.\n", "```{include two}\n```\n"),
    "snippets/two.md": ("Two.\n", "Two[^1].\n\n[^1]: Note.\n", "```{include one}\n```\n", None),
    "content/authors/gus.md": tuple(f"---\nname: Gus\ntrusted: {word}\n---\n" for word in ("true", "false")),
}


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_random_edits_keep_the_law(site: Story, tmp_path: Path, engine: str) -> None:
    chance = random.Random(7)
    families = "categories tags authors series companies archive feeds_page sitemap robots privacy".split()
    off = "".join(f"{name} = false\n" for name in families)
    site.settings(f'[markdown]\nengine = "{engine}"\n[outputs]\n{off}')
    tree = {"site.toml": (site.root / "site.toml").read_bytes()}
    good = 0
    for step in range(14):
        for _ in range(2):
            if chance.random() < 0.5 or step == 0:
                number = chance.randrange(4)
                text = post(chance.choice(BODIES), title=f"T{number}", author=chance.choice(["gus", "ann"]))
                tree[f"content/posts/p{number}.md"] = text.encode()
            else:
                path = chance.choice(sorted(FILES))
                if (content := chance.choice(FILES[path])) is None:
                    tree.pop(path, None)
                else:
                    tree[path] = content.encode()
        for path in FILES:
            (site.root / path).unlink(missing_ok=True)
        for path, data in tree.items():
            site.put(path, data)
        by_steps, clean = built(site, {}), built_clean(tree, tmp_path / f"fresh{step}", {})
        assert by_steps.problems == clean.problems
        if by_steps.report is not None:
            good += 1
            assert differences(by_steps.tree, clean.tree) == []

    assert good > 3
