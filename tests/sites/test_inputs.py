"""Inputs that break generators, where it takes a whole site to see it: text, links of the file system, state."""

import os
from pathlib import Path

import pytest

from tests.sites.reading import CHOSEN, ORIGIN, entries, page, texts
from tests.story import Story, post
from tests.story import page as page_file


def told(site: Story) -> str:
    return "\n".join(map(str, site.fails()))


def test_text_stays_text_wherever_it_is_printed(site: Story) -> None:
    """18, 19: in the page, its head, lists, JSON-LD, feeds."""
    nasty = "</script><script>alert(1)</script> \"q\" 'a' & ]]> </title>"
    keys = ("title", "summary", "kicker", "category", "series", "author")
    site.write("posts/tea.md", post(**dict.fromkeys(keys, nasty), slug="tea", tags=[nasty]))

    site.build()

    html = [path for path in site.tree() if path.endswith(".html")]
    assert [path for path in html if "<script>" in site.read(path).replace(f"<script>{CHOSEN}", "")] == []
    assert texts(page(site, "/2009/07/tea/"), "//h1") == [" ".join(nasty.split())]
    assert entries(site)[0].summary.count("&lt;") > 0
    assert entries(site)[0].title.count("]]") == 1


def test_addresses_that_run_something_are_no_links(site: Story) -> None:
    """18."""
    site.write("posts/tea.md", post("[a](javascript:alert(1)) <a href='javascript:alert(2)'>b</a>\n"))

    site.build()

    assert "<p><a>a</a> <a>b</a></p>" in site.read("2009/07/tea/index.html")
    assert [path for path, data in site.tree().items() if b"javascript:" in data] == []


def test_a_body_with_the_end_of_a_cdata_section_reaches_readers(site: Story) -> None:
    """19."""
    site.write("posts/tea.md", post("One ]]> two `a]]>b`.\n"))

    site.build()

    assert entries(site)[0].content[0].value == "<p>One ]]&gt; two <code>a]]&gt;b</code>.</p>"


def test_a_body_is_never_a_template(site: Story) -> None:
    """20."""
    site.write("posts/tea.md", post("{{ 7 * 7 }} {% raw %}\n\n    {{ code }}\n", title="{{ site.title }}"))

    site.build()

    built = page(site, texts(page(site, "/"), "//h2/a/@href")[0])
    assert texts(built, "//h1") == ["{{ site.title }}"]
    assert "{{ 7 * 7 }} {% raw %}" in texts(built, "//div[contains(@class, 'e-content')]")[0]


@pytest.mark.parametrize("target", ["..", "/etc", "nowhere", "."])
def test_links_of_the_file_system_lead_nowhere_else(site: Story, target: str) -> None:
    """24."""
    site.write("posts/tea.md", post())
    os.symlink(target, site.root / "content" / "loop", target_is_directory=True)

    assert told(site) == (
        "content/loop: this link leads out of content/, in a circle, or nowhere\n"
        "    fix: put the file itself here, or take the link away"
    )


def test_a_link_to_a_file_of_the_blog_is_that_file(site: Story) -> None:
    """24."""
    site.write("files/a.txt", "tea")
    os.symlink(Path("files/a.txt"), site.root / "content" / "b.txt")

    site.build()

    assert site.tree()["b.txt"] == b"tea"


def test_a_template_that_includes_itself_is_named(site: Story) -> None:
    """24."""
    site.put("themes/default/templates/post.html", "{% include 'post.html' %}")
    site.write("posts/tea.md", post())

    assert told(site) == (
        "themes/default/templates/post.html:1: the template includes, extends or calls itself, over and over\n"
        "    fix: let it include another, or name the theme: `default/post.html`"
    )


def test_state_never_leaks_from_one_post_to_the_next(site: Story) -> None:
    """25: references, footnotes and ids."""
    site.write("posts/a.md", post("## Same\n\n[x][1] note[^1]\n\n[1]: https://a.example/\n[^1]: Aha.\n", title="A"))
    site.write("posts/b.md", post("## Same\n\n[x][1] plain\n", title="B"))

    site.build()

    second = page(site, "/2009/07/b/")
    assert texts(second, "//div[contains(@class, 'e-content')]//a/@href") == []
    assert texts(second, "//h2/@id")[0] == "same"
    assert "Aha" not in site.read("2009/07/b/index.html").split("e-content")[1].split("</article>")[0]
    for path in ("index.html", "category/drinks/index.html", "archive/index.html"):
        ids = texts(page(site, "/" + path.removesuffix("index.html")), "//@id")
        assert len(ids) == len(set(ids))


def test_the_output_is_never_content(site: Story) -> None:
    """25: within the tree that is read, it would be read the next time."""
    site.write("posts/tea.md", post())

    problems = site.fails(output=site.root / "content" / "out")

    assert "\n".join(map(str, problems)) == (
        "content/out: the output folder lies in content/, and would be read as content the next time\n"
        "    fix: write into another folder"
    )


def test_addresses_in_feeds_are_absolute(site: Story) -> None:
    """25."""
    site.write("posts/tea.md", post("[a](/about/) [b](#c) ![d](https://x.example/d.png)\n\n## C\n", summary="S"))
    site.write("about.md", page_file())

    site.build()

    content = entries(site)[0].content[0].value
    assert f'href="{ORIGIN}/about/"' in content
    assert f'href="{ORIGIN}/2009/07/tea/#c"' in content
