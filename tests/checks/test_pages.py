"""What is told from built pages, lists and feeds: what a theme or HTML of an author's own can undo."""

import pytest

from tests.checks.checking import NORTHWIND, TRIP, ids, problems
from tests.story import Story, post

POST = "themes/default/templates/post.html"
ENTRY = "themes/default/templates/entry.html"
FRAME = '{{% extends "base.html" %}}{{% set heading = post.name %}}{{% block main %}}{}{{% endblock %}}'
SAID = "{{ post.disclosure.statement }}"
TEXT = "{{ post.disclosure.text }}"
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
        pytest.param(
            f"<div class=e-content><div data-nosnippet>{SAID}</div>{BODY}</div>", ["D013"], id="D013 kept from searches"
        ),
        pytest.param(f"<div class=e-content><div data-note>{SAID}</div>{BODY}</div>", [], id="D013 another attribute"),
        pytest.param(
            f"<div class=e-content><div style='visibility:hidden'>{SAID}</div>{BODY}</div>",
            ["D013"],
            id="D013 invisible",
        ),
        pytest.param(
            f"<div class=e-content><p title='{TEXT}'>Hi</p>{BODY}</div>", ["D004", "D013"], id="D013 shown on hover"
        ),
        pytest.param(
            f"<div class=e-content><p title='{TEXT}'>{SAID}</p>{BODY}</div>", [], id="D013 on hover too, and in sight"
        ),
        pytest.param(
            f"<div class=e-content><script>document.body.innerHTML='{TEXT}'</script>{BODY}</div>",
            ["D004", "D013"],
            id="D013 written by a script",
        ),
        pytest.param(
            f"<style>.e-content::before {{{{ '{{' }}}} content: '{TEXT}' {{{{ '}}' }}}}</style>"
            f"<div class=e-content>{BODY}</div>",
            ["D004", "D013"],
            id="D013 CSS content",
        ),
        pytest.param(
            f"<div class=e-content><p title='{TEXT}'><a href='/disclosures/'>Disclosure</a></p>{BODY}</div>",
            ["D004", "D013", "D021"],
            id="D021 a link that names it",
        ),
        pytest.param(
            f"<div class=e-content>{SAID}<a href='/disclosures/'>Disclosure</a>{BODY}</div>",
            [],
            id="D021 a link beside it",
        ),
        pytest.param(f"<div class=e-content><header>{SAID}</header>{BODY}</div>", ["D014"], id="D014 a header"),
        pytest.param(
            f"<div class=e-content><div role=complementary>{SAID}</div>{BODY}</div>", ["D014"], id="D014 a role"
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

    found, of_template = problems(site)

    assert of_template.path == ENTRY
    assert found.what == (
        "a list shows the post without its short statement before the title's link (2009/07/index.html and 4 more)"
    )
    assert found.path == "content/posts/tea.md"


@pytest.mark.parametrize(
    ("entry", "broken"),
    [
        pytest.param("{{ entry.opening() }}<p>{{ entry.summary }}</p>", [], id="the opening"),
        pytest.param("<h2><a href='{{ entry.url }}'>{{ entry.title }}</a></h2>", ["D007"], id="D007 the title alone"),
        pytest.param("{{ entry.opening() | replace('Northwind', 'They') }}", ["D007"], id="D007 other words"),
    ],
)
def test_a_list_whose_theme_puts_nothing_around_its_entries(site: Story, entry: str, broken: list[str]) -> None:
    site.put(ENTRY, entry)
    site.write("posts/tea.md", post(disclosure=WORDS))
    site.write("posts/milk.md", post(title="Milk", date="2009-08-01", disclosure=WORDS))

    assert sorted(set(ids(site))) == broken


def test_a_menu_that_leads_to_a_post_is_no_list(site: Story) -> None:
    site.settings('[[menu]]\ntitle = "Tea"\nurl = "/2009/07/tea/"\n')
    site.write("posts/tea.md", post(disclosure=WORDS))

    assert ids(site) == []


def test_a_page_that_leads_to_a_post_is_no_list(site: Story) -> None:
    site.write("about.md", "---\ntitle: About\n---\n\n[Tea](posts/tea.md)\n")
    site.write("posts/tea.md", post(disclosure=WORDS, aliases=["/old/"]))

    assert ids(site) == []


@pytest.mark.parametrize(
    ("description", "broken"),
    [
        pytest.param("post.description", [], id="the description, which begins with it"),
        pytest.param("post.summary", ["D007"], id="D007 the summary alone"),
        pytest.param("post.summary ~ post.disclosure.short", ["D007"], id="D007 after the summary"),
    ],
)
def test_cards(site: Story, description: str, broken: list[str]) -> None:
    card = f"{{% set description = {description} %}}{{% set canonical = post.canonical %}}"
    body = "{% block main %}<div class='e-content'>{{ post.content }}</div>{% endblock %}"
    site.put(POST, f'{{% extends "base.html" %}}{{% set heading = post.name %}}{card}{body}')
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS, summary="On tea."))

    assert ids(site) == broken


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
<title>Tea</title><link>https://blog.example.com/2009/07/tea/</link><description>{summary}</description>
<content:encoded>&lt;p&gt;{content}&lt;/p&gt;</content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Tea</title>
<link href="https://blog.example.com/2009/07/tea/"/><summary>{summary}</summary>
<content type="html">&lt;p&gt;{content}&lt;/p&gt;</content></entry></feed>"""
JSON = """{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"url": "https://blog.example.com/2009/07/tea/",
"title": "Tea", "summary": "{summary}", "content_html": "<p>{content}</p>"}}]}}"""


@pytest.mark.parametrize(
    ("summary", "content", "broken"),
    [
        pytest.param(f"Disclosure: {WORDS} Hot.", f"Disclosure: {WORDS} Hot.", [], id="first in both"),
        pytest.param(f"Hot. {WORDS}", f"Disclosure: {WORDS} Hot.", ["summary"], id="last in the summary"),
        pytest.param(f"Disclosure: {WORDS} Hot.", f"Hot. Disclosure: {WORDS}", ["content"], id="last in the content"),
        pytest.param("Hot.", "Hot.", ["content", "summary"], id="in neither"),
    ],
)
@pytest.mark.parametrize(
    ("name", "feed"),
    [("mine/feed.xml", RSS), ("mine/atom.xml", ATOM), ("mine/feed.json", JSON)],
    ids=["RSS", "Atom", "JSON"],
)
def test_feeds(site: Story, name: str, feed: str, summary: str, content: str, broken: list[str]) -> None:
    """A feed of the author's own, beside those that the generator makes."""
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS))
    site.write(name, feed.format(summary=summary, content=content))

    found = [problem for problem in problems(site) if problem.rule.startswith("D")]

    assert {problem.rule for problem in found} == ({"D007"} if broken else set())
    assert sorted("summary" if "summary" in problem.what else "content" for problem in found) == broken


@pytest.mark.parametrize(
    ("footer", "broken"),
    [("", ["D030"]), ("<a href='{{ site.ledger }}'>What we disclose</a>", [])],
    ids=["D030 no link", "a link"],
)
def test_a_theme_that_leads_nowhere_to_the_ledger(site: Story, footer: str, broken: list[str]) -> None:
    site.settings(NORTHWIND)
    site.put("themes/default/templates/footer.html", footer)
    said = {"items": [TRIP], "text": "More [there](https://example.org/)."}
    site.write("posts/tea.md", post("Hot.\n", disclosure=said))

    assert ids(site) == broken


def test_what_hides_the_statement_is_told_again(site: Story) -> None:
    site.write("own.css", ".disclosure { display: none }\n")
    site.write("posts/tea.md", post())

    [found] = problems(site)
    assert (found.rule, found.path) == ("D013", "content/own.css")
