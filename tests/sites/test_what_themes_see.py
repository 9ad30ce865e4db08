"""What templates are given for more than the page at hand: the blog in fragments, addresses, counts."""

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import page as tree
from tests.sites.reading import texts
from tests.story import Story, comment, post

RECENT = "themes/default/templates/recent.html"
PAID = "Northwind paid my travel."


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings("[posts]\nrecent = 2\n")
    site.write("posts/tea.md", post(tags=["hot", "leaves"]))
    site.write("posts/cake.md", post(title="Cake", date="2009-08-01", tags=["hot"], author="Ben", disclosure=PAID))
    site.write("posts/pie.md", post(title="Pie", date="2009-08-02", category="Food"))
    site.write("posts/hidden.md", post(title="Hidden", date="2009-08-03", unlisted=True, comments="open"))
    site.write("comments/posts/tea/a.md", comment("Hot <b>& strong</b> [tea](https://tea.example/).\n"))
    site.write("comments/posts/hidden/a.md", comment("Nobody lists this.\n", date="2009-08-05"))
    site.write("comments/posts/cake/b.md", comment("Sweet.\n" * 20, name="<i>Kim", date="2009-08-04 09:00"))
    return site


def shown(blog: Story, template: str, path: str = "2009/07/tea/index.html") -> list[str]:
    """What a fragment prints on a page, by its lines."""
    blog.put(RECENT, f"<pre id=blog>{template}</pre>")
    blog.build()
    return blog.read(path).partition("<pre id=blog>")[2].partition("</pre>")[0].split("\n")[:-1]


def test_fragments_know_terms_authors_and_months_with_counts_and_addresses(blog: Story) -> None:
    rows = shown(
        blog,
        "{% for one in blog.categories + blog.tags + blog.authors %}{{ one.name }} {{ one.count }} {{ one.url }}\n"
        "{% endfor %}{% for one in blog.months %}{{ one.period | month }} {{ one.count }} {{ one.url }}\n{% endfor %}",
    )

    assert rows == [
        "Drinks 2 /category/drinks/",
        "Food 1 /category/food/",
        "hot 2 /tag/hot/",
        "leaves 1 /tag/leaves/",
        "Ann Author 2 /author/ann-author/",
        "Ben 1 /author/ben/",
        "August 2009 2 /2009/08/",
        "July 2009 1 /2009/07/",
    ]


def test_what_is_switched_off_has_no_address(blog: Story) -> None:
    blog.settings("[outputs]\ncategories = false\ntags = false\nauthors = false\narchive = false\n")

    assert shown(
        blog,
        "{% for one in blog.categories + blog.tags + blog.authors + blog.months %}[{{ one.url }}]{% endfor %}\n"
        "{{ site.archive }}{{ site.categories }}{{ site.tags }}\n",
    ) == ["[][][][][][][][]"]


def test_templates_know_where_the_overviews_are(blog: Story) -> None:
    assert shown(blog, "{{ site.archive }} {{ site.categories }} {{ site.tags }}\n") == ["/archive/ /category/ /tag/"]


def test_the_newest_posts_come_with_date_and_disclosure(blog: Story) -> None:
    rows = shown(
        blog,
        "{% for post in blog.recent %}{{ post.date | date }} {{ post.lang }} {{ post.title }} {{ post.url }} "
        "[{{ post.disclosure.label }} {{ post.disclosure.short }}]\n{% endfor %}",
    )

    assert rows == [
        "2 August 2009 en-AU Pie /2009/08/pie/ [ ]",
        f"1 August 2009 en-AU Disclosure: Cake /2009/08/cake/ [Disclosure: {PAID}]",
    ]


def test_the_newest_comments_are_text_and_lead_to_themselves(blog: Story) -> None:
    rows = shown(
        blog,
        "{% for one in blog.comments %}{{ one.name }} {{ one.date | date }} {{ one.url }} {{ one.post.title }}"
        "|{{ one.words }}\n{% endfor %}",
    )

    assert rows == [
        "&lt;i&gt;Kim 4 August 2009 /2009/08/cake/#comment-b Disclosure: Cake|" + "Sweet. " * 15 + "Sweet…",
        "Jules 9 July 2009 /2009/07/tea/#comment-a Tea|Hot &amp; strong tea.",
    ]


def test_a_comment_is_no_reason_to_touch_a_page_whose_fragment_shows_none(blog: Story) -> None:
    shown(blog, "{{ blog.recent | length }}\n")
    blog.write("comments/posts/tea/c.md", comment("Another.\n", date="2009-08-09"))

    written = blog.build().written

    assert "2009/07/tea/index.html" in written
    assert "2009/08/pie/index.html" not in written


def test_a_fragment_that_shows_comments_changes_with_them(
    blog: Story, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown(blog, "{% for one in blog['comments'] %}{{ one.words }}\n{% endfor %}")
    blog.write("comments/posts/tea/c.md", comment("Another.\n", date="2009-08-09"))

    assert "2009/08/pie/index.html" in blog.build().written
    assert "Another." in blog.read("2009/08/pie/index.html")
    assert_lawful(blog, tmp_path_factory.mktemp("fresh"))


def test_entries_know_their_tags_and_how_many_comments_there_are(blog: Story) -> None:
    blog.put(
        "themes/default/templates/entry.html",
        "{{ entry.opening() }}<p class=x>{{ entry.tags | map(attribute='url') | join(' ') }} {{ entry.comments }}</p>",
    )
    blog.build()

    assert texts(tree(blog, "/"), "//p[@class='x']") == ["0", "/tag/hot/ 1", "/tag/hot/ /tag/leaves/ 1"]

    blog.write("comments/posts/tea/c.md", comment("Another.\n", date="2009-08-09"))
    blog.build()

    assert texts(tree(blog, "/category/drinks/"), "//p[@class='x']") == ["/tag/hot/ 1", "/tag/hot/ /tag/leaves/ 2"]


def test_a_sheet_beside_the_theme_is_loaded_after_its_own(blog: Story) -> None:
    def sheets() -> list[str]:
        return [str(one).partition("?")[0] for one in tree(blog, "/about/").xpath("//link[@rel='stylesheet']/@href")]

    blog.write("about.md", "---\ntitle: About\naliases: [/us/]\n---\n\nUs.\n")
    blog.build()
    assert sheets() == ["/theme/style.css"]

    blog.put("themes/default/static/extra.css", "p { color: red }")
    blog.build()
    assert sheets() == ["/theme/style.css", "/theme/extra.css"]
    before = blog.read("about/index.html")

    blog.put("themes/default/static/extra.css", "p { color: tan }")
    blog.build()
    assert blog.read("about/index.html") != before


def test_what_a_blog_adds_to_the_head_is_on_every_page(blog: Story) -> None:
    blog.put(
        "themes/default/templates/base.html",
        '{% extends "default/base.html" %}{% block head %}<meta name="x" content="y">{% endblock %}',
    )
    blog.write("about.md", "---\ntitle: About\naliases: [/us/]\n---\n\nUs.\n")
    blog.build()

    pages = sorted(path.relative_to(blog.public).as_posix() for path in blog.public.rglob("*.html"))
    without = [path for path in pages if '<meta name="x" content="y">' not in blog.read(path)]
    assert {"us/index.html", "2009/07/tea/index.html", "404.html", "feeds/index.html"} < set(pages)
    assert without == []
    assert 'http-equiv="refresh" content="0; url=/about/"' in blog.read("us/index.html")


def test_a_frame_of_one_s_own_without_a_place_for_what_pages_add_is_asked_about(blog: Story) -> None:
    blog.put("themes/default/templates/base.html", "<title>{{ heading }}</title>{% block main %}{% endblock %}")
    blog.write("about.md", "---\ntitle: About\naliases: [/us/]\n---\n\nUs.\n")

    [told] = [str(one) for one in blog.build().problems if one.rule == "lost-block"]
    assert told == (
        "themes/default/templates/base.html: warning: the template has no block `head`, so pages lose what "
        "`comment-sent.html`, `company.html`, `disclosures.html`, `list.html`, `post.html`, `redirect.html` and "
        "`search.html` put there\n"
        "    fix: write `{% block head %}{% endblock %}` before `</head>`"
    )
