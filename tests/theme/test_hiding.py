"""A theme of one's own that keeps readers from what posts disclose is told while it is built with."""

from collections.abc import Iterable

import pytest

from generator.errors import Problem
from generator.theme.files import find_theme
from generator.theme.hiding import hidden_by_theme
from tests.story import Story, post
from tests.tools import ROOT

SAID = "Northwind paid my travel."
LIST = '{% extends "base.html" %}{% set here = "/" %}{% set heading = "x" %}\n{% block main %}\nBODY\n{% endblock %}\n'
POST = LIST.replace('"/"', "post.url")


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post(disclosure=SAID))
    return site


def told(site: Story, theme: str = "default") -> str:
    return in_lines(hidden_by_theme(find_theme(theme, site.root), site.root))


def in_lines(problems: Iterable[Problem]) -> str:
    return "\n".join(map(str, problems))


def silent(line: int, name: str, template: str = "list.html") -> str:
    return (
        f"themes/default/templates/{template}:{line}: warning: the template lists posts without what they disclose\n"
        f"    fix: print `{{{{ {name}.opening() }}}}` first for each: its disclosure, and its title with the link"
    )


def test_a_list_without_disclosures(blog: Story) -> None:
    loop = "<ul>\n{% for one in list.entries %}<a href='{{ one.url }}'>{{ one.title }}</a>{% endfor %}</ul>"
    blog.put("themes/default/templates/list.html", LIST.replace("BODY", loop))

    assert in_lines(blog.build().problems) == silent(4, "one")
    assert in_lines(blog.build().problems) == silent(4, "one")


def test_an_entry_without_its_disclosure(blog: Story) -> None:
    blog.put("themes/default/templates/entry.html", "<p>\n<a href='{{ entry.url }}'>{{ entry.name }}</a>\n")

    assert told(blog) == silent(2, "entry", "entry.html")


@pytest.mark.parametrize(
    "loop",
    [
        "{% for one in list.entries %}{{ one.opening() }}<a href='{{ one.url }}'>{{ t('nav.later') }}</a>{% endfor %}",
        "{% for one in list.entries %}{{ one.disclosure.short }}<a href='{{ one.url }}'>x</a>{% endfor %}",
        "{% for entry in list.entries %}{% include 'entry.html' %}<a href='{{ entry.url }}'>More</a>{% endfor %}",
        "{% for one in list.entries %}{{ one.title }}{% endfor %}",
        "{# {% for one in list.entries %}{{ one.url }}{% endfor %} #}",
    ],
)
def test_a_list_that_leads_to_none_without_it(blog: Story, loop: str) -> None:
    blog.put("themes/default/templates/list.html", LIST.replace("BODY", loop))

    assert told(blog) == ""


@pytest.mark.parametrize(
    ("body", "line", "how"),
    [
        ("<details><summary>Read</summary>\n{{ post.content }}</details>", 4, "<details>"),
        ("<p>Hot<br></p><div class='{{ post.lang }}' hidden>{{ post.content }}</div>", 3, "an element with `hidden`"),
        (
            "<div style='display: none'><img src=x><p>\n\n{{ post.content }}</div>",
            5,
            "an element that its `style` hides",
        ),
        ('<section aria-hidden="true">{{- post.content }}</section>', 3, "an element with `aria-hidden=true`"),
    ],
)
def test_a_text_that_is_folded_away(blog: Story, body: str, line: int, how: str) -> None:
    blog.put("themes/default/templates/post.html", POST.replace("BODY", body))

    assert told(blog) == (
        f"themes/default/templates/post.html:{line}: warning: the template puts what posts disclose into {how}, "
        "where nobody has to see it\n    fix: print it where everyone sees it"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<details><p>Hot</details>{{ post.content }}",
        "<div class='hidden' aria-hidden='false'>{{ post.content }}</div>",
        "<!-- <details> --><div data-hidden>{{ post.content }}</div>",
        "<div>{{ post.content }}</div><details>{{ post.title }}</details>",
    ],
)
def test_a_text_that_is_not(blog: Story, body: str) -> None:
    blog.put("themes/default/templates/post.html", POST.replace("BODY", body))

    assert told(blog) == ""


def hidden(where: str) -> str:
    return (
        f"{where}: warning: `.disclosure {{display:none}}` hides what posts disclose\n"
        "    fix: take the rule out: readers are to see the statement"
    )


def test_a_style_sheet_that_hides_it(blog: Story) -> None:
    blog.put("themes/default/static/style.css", "a { color: red }\n\n.disclosure { display: none }\n")

    assert told(blog) == hidden("themes/default/static/style.css:3")


def test_styles_in_a_template_that_hide_it(blog: Story) -> None:
    base = (ROOT / "themes/default/templates/base.html").read_text()
    blog.put(
        "themes/default/templates/base.html", base.replace("</head>", "<style>.disclosure{display:none}</style></head>")
    )
    line = base[: base.index("</head>")].count("\n") + 1

    assert told(blog) == hidden(f"themes/default/templates/base.html:{line}")


def test_styles_in_a_post_that_hide_it(blog: Story) -> None:
    blog.write("posts/tea.md", post("Hot.\n\n<style>.disclosure{display:none}</style>\n", disclosure=SAID))

    assert in_lines(blog.build().problems) == hidden("content/posts/tea.md:10")


def test_a_style_sheet_of_the_blogs_own_that_hides_it(blog: Story) -> None:
    blog.write("own.css", "a {}\n.disclosure { display: none }\n")

    assert in_lines(blog.build().problems) == hidden("content/own.css:2")


def test_styles_in_code_hide_nothing(blog: Story) -> None:
    blog.write("posts/tea.md", post("```html\n<style>.disclosure{display:none}</style>\n```\n", disclosure=SAID))

    assert blog.build().problems == ()


@pytest.mark.parametrize("name", ["default", "classic"])
def test_a_theme_that_comes_along_hides_nothing(blog: Story, name: str) -> None:
    for file in (ROOT / "themes" / name).rglob("*.*"):
        blog.put(f"themes/{name}/{file.relative_to(ROOT / 'themes' / name).as_posix()}", file.read_bytes())

    assert told(blog, name) == ""
    blog.put(f"themes/{name}/static/extra.css", ".disclosure { display: none }")
    assert "extra.css" in told(blog, name)
