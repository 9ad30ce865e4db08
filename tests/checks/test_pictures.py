"""P001: pictures without words for those who cannot see them."""

import re

import pytest

from generator.errors import Problem
from tests.checks.checking import problems
from tests.images.making import made
from tests.story import Story, page, post

BASE = "themes/default/templates/post.html"


@pytest.fixture
def blog(site: Story) -> Story:
    for name in ("boat.png", "posts/trip/boat.png", "posts/trip/sea.png"):
        site.write(name, made("plain.png"))
    return site


def undescribed(blog: Story) -> list[Problem]:
    return [one for one in problems(blog) if one.rule == "P001"]


WRITTEN = {
    "![A boat](boat.png)": None,
    "![](boat.png)": 8,
    "See ![ ](boat.png) there.": 8,
    "![A boat](boat.png)\n\n![](boat.png)": 10,
    "![][boat]\n\n[boat]: boat.png": 10,
    "[![](boat.png)](sea.png)": 8,
    '![](boat.png "The boat")': 8,
    "![](https://cdn.example.net/boat.png)": 8,
    '![](boat.png){alt=""}': None,
    "![](boat.png){.wide}": 8,
    '<img src="boat.png">': 8,
    '<img alt="" src="boat.png">': None,
    '<img src="boat.png" aria-hidden="true">': None,
    "![](https://www.youtube.com/watch?v=dQw4w9WgXcQ)": None,
    "`![](boat.png)`": None,
}
"""Texts, and the line on which something is missing."""


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_in_texts(blog: Story, engine: str) -> None:
    blog.settings(f'[markdown]\nengine = "{engine}"\n')
    for number, written in enumerate(WRITTEN):
        blog.write(f"posts/{number}/index.md", post(f"{written}\n", title=f"Of {number}"))
        for name in ("boat.png", "sea.png"):
            blog.write(f"posts/{number}/{name}", made("plain.png"))

    found = {one.path: one.line for one in undescribed(blog)}

    assert {text: found.get(f"content/posts/{number}/index.md") for number, text in enumerate(WRITTEN)} == WRITTEN


def test_what_is_said(blog: Story) -> None:
    blog.write("posts/trip/index.md", post("![](boat.png)\n", image="sea.png"))
    blog.write("about.md", page("![](boat.png)\n"))
    blog.write("authors/ann.md", "---\nname: Ann\nimage: /boat.png\n---\n\n![](/boat.png)\n")

    assert "\n".join(map(str, undescribed(blog))) == (
        "content/about.md:5: warning: the picture boat.png has no words for those who cannot see it\n"
        '    fix: write it in the brackets: `![A red boat](boat.png)`, or `![](boat.png){alt=""}` for none\n'
        "content/authors/ann.md:6: warning: the picture /boat.png has no words for those who cannot see it\n"
        '    fix: write it in the brackets: `![A red boat](/boat.png)`, or `![](/boat.png){alt=""}` for none\n'
        "content/posts/trip/index.md:6: warning: the picture sea.png has no words for those who cannot see it\n"
        '    fix: write `image: {src: sea.png, alt: A red boat}`, or `alt: ""` for none\n'
        "content/posts/trip/index.md:9: warning: the picture boat.png has no words for those who cannot see it\n"
        '    fix: write it in the brackets: `![A red boat](boat.png)`, or `![](boat.png){alt=""}` for none'
    )


def test_in_front_matter(blog: Story) -> None:
    """What the text says of the same picture counts in lists, too."""
    images = ({"src": "/boat.png", "alt": ""}, {"src": "/boat.png", "alt": "Ours"}, "/boat.png", "/sea.png")
    blog.write("sea.png", made("plain.png"))
    for number, image in enumerate(images):
        blog.write(f"posts/{number}.md", post("![A boat](/boat.png)\n", title=f"Of {number}", image=image))

    assert [one.path for one in undescribed(blog)] == ["content/posts/3.md"]
    assert re.findall(r'class="u-featured" src="(.*?)" alt="(.*?)"', blog.read("index.html")) == [
        ("/sea.png", ""),
        ("/boat.png", "A boat"),
        ("/boat.png", "Ours"),
        ("/boat.png", ""),
    ]


def test_on_pages_besides_the_texts(blog: Story) -> None:
    blog.put(BASE, '{% extends "base.html" %}{% set heading = post.name %}{% block main %}<img src="/a.png">'
             "{{ post.content }}{% endblock %}")  # fmt: skip
    blog.write("posts/trip/index.md", post("Hot.\n"))
    blog.write("posts/tea.md", post("Hot.\n"))
    blog.write("old.html", '<p><img src="b.png"><img src="c.png" alt="">')

    fix = '    fix: give its `<img>` an `alt`, which is empty if the picture only decorates: `alt=""`'
    assert "\n".join(map(str, undescribed(blog))) == (
        f"content/old.html: warning: the picture b.png has no words for those who cannot see it\n{fix}\n"
        "themes/default: warning: the picture /a.png has no words for those who cannot see it "
        f"(2009/07/tea/index.html and 1 more)\n{fix}"
    )


def test_a_post_may_waive_it(blog: Story) -> None:
    blog.write("posts/trip/index.md", post("![](boat.png)\n", disclosure_waive={"P001": "A quiz: what is it?"}))

    assert undescribed(blog) == []
