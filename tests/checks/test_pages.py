"""What is told from built pages, lists and feeds: what a theme or HTML of an author's own can undo."""

import pytest

from tests.checks.checking import ids, problems
from tests.story import Story, post

POST = "themes/default/templates/post.html"
ENTRY = "themes/default/templates/entry.html"
FRAME = '{{% extends "base.html" %}}{{% set heading = post.name %}}{{% block main %}}{}{{% endblock %}}'
SAID = "{{ post.disclosure.statement }}"
BODY = "{{ post.content.split('</p>', 1)[1] | safe }}"
"""The body without the statement, as a theme gets it that goes its own ways."""

WORDS = "Northwind paid my travel and lodging for the conference."


def themed(site: Story, main: str) -> None:
    site.put(POST, FRAME.format(f"<article class='h-entry'><h1>{{{{ post.title }}}}</h1>{main}</article>"))
    site.write("posts/tea.md", post("Hot.\n\nSecond.\n", disclosure=WORDS))


@pytest.mark.parametrize(
    ("main", "broken"),
    [
        pytest.param(f"<div class=e-content>{SAID}{BODY}</div>", [], id="first"),
        pytest.param(f"{SAID}<div>{BODY}</div>", [], id="first, in a theme without marks"),
        pytest.param(f"<div class=e-content>{BODY}{SAID}</div>", ["D004"], id="D004 last"),
        pytest.param(f"<div>{BODY}{SAID}</div>", ["D004"], id="D004 last, in a theme without marks"),
        pytest.param(f"<div class=e-content><img src=/x.png alt=Cup>{SAID}{BODY}</div>", ["D004"], id="D004 a picture"),
        pytest.param(f"<div class=e-content><p>Hi.</p>{SAID}{BODY}</div>", ["D004"], id="D004 a greeting before it"),
        pytest.param(f"<div class=e-content><div hidden>{SAID}</div>{BODY}</div>", ["D013"], id="D013 hidden"),
        pytest.param(f"<div class=e-content><div id=x>{SAID}</div>{BODY}</div>", [], id="D013 in a plain div"),
        pytest.param(
            f"<div class=e-content><details><summary></summary>{SAID}</details>{BODY}</div>", ["D013"], id="D013 folded"
        ),
        pytest.param(
            f"<div class=e-content><div style='display: none'>{SAID}</div>{BODY}</div>", ["D013"], id="D013 display"
        ),
        pytest.param(
            f"<div class=e-content><div style='opacity: 0.9'>{SAID}</div>{BODY}</div>", [], id="D013 nearly opaque"
        ),
        pytest.param(
            f"<div class=e-content><div aria-hidden=true>{SAID}</div>{BODY}</div>", ["D013"], id="D013 aria-hidden"
        ),
        pytest.param(f"<div class=e-content><aside>{SAID}</aside>{BODY}</div>", ["D014"], id="D014 an aside"),
        pytest.param(
            f"<div class=e-content><div class=sponsor-box>{SAID}</div>{BODY}</div>", ["D014"], id="D014 a class"
        ),
        pytest.param(f"<div class=e-content><div class=opening>{SAID}</div>{BODY}</div>", [], id="D014 another class"),
    ],
)
def test_where_the_statement_stands(site: Story, main: str, broken: list[str]) -> None:
    themed(site, main)

    assert ids(site) == broken


def test_a_theme_without_the_statement_is_told_of_though_it_was_put_in(site: Story) -> None:
    themed(site, f"<div class=e-content>{BODY}</div>")

    [found] = problems(site)

    assert (found.rule, found.path) == ("D030", POST)
    assert (
        found.what == "the theme does not print what posts disclose; the statement was put in where their text begins"
    )
    assert found.source == "our opinion: what a theme forgets, every post of it forgets"


@pytest.mark.parametrize(
    ("entry", "broken"),
    [
        pytest.param("{{ entry.opening() }}", [], id="the opening"),
        pytest.param("<h2><a href='{{ entry.url }}'>{{ entry.title }}</a></h2>", ["D007"], id="D007 a title alone"),
        pytest.param(
            "<h2><a href='{{ entry.url }}'>{{ entry.title }}</a></h2>{{ entry.disclosure.short }}",
            ["D007"],
            id="D007 after the title",
        ),
        pytest.param(
            "<p>{{ entry.disclosure.short }}</p><a href='{{ entry.url }}'>{{ entry.title }}</a>",
            [],
            id="before the title",
        ),
    ],
)
def test_lists(site: Story, entry: str, broken: list[str]) -> None:
    site.put(ENTRY, f"<article class='h-entry'>{entry}</article>")
    site.write("posts/tea.md", post(disclosure=WORDS))
    site.write("posts/milk.md", post(title="Milk", date="2009-08-01"))

    assert ids(site) == broken


def test_a_list_whose_theme_marks_nothing_is_read_all_the_same(site: Story) -> None:
    site.put(ENTRY, "<div><a href='{{ entry.url }}'>{{ entry.title }}</a></div>")
    site.write("posts/tea.md", post(disclosure=WORDS))
    site.write("posts/milk.md", post(title="Milk", date="2009-08-01"))

    [found] = problems(site)

    assert found.what == (
        "a list shows the post without its short statement before the title's link (2009/07/index.html and 4 more)"
    )
    assert found.path == "content/posts/tea.md"


def test_a_menu_that_leads_to_a_post_is_no_list(site: Story) -> None:
    site.settings('[[menu]]\ntitle = "Tea"\nurl = "/2009/07/tea/"\n')
    site.write("posts/tea.md", post(disclosure=WORDS))

    assert ids(site) == []


def test_a_page_that_leads_to_a_post_is_no_list(site: Story) -> None:
    site.write("about.md", "---\ntitle: About\n---\n\n[Tea](posts/tea.md)\n")
    site.write("posts/tea.md", post(disclosure=WORDS, aliases=["/old/"]))

    assert ids(site) == []
