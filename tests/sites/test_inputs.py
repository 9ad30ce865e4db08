"""Inputs that break generators, where it takes a whole site to see it."""

import os
from pathlib import Path

import pytest

from tests.sites.reading import ORIGIN, entries, file_of, listed, page, texts
from tests.story import Story, post
from tests.story import page as page_file


def told(site: Story) -> str:
    return "\n".join(map(str, site.fails()))


PATH = "write a path from the site's root, such as `/2009/07/tea/`"


@pytest.mark.parametrize(
    ("permalink", "fault"),
    [
        ("../../etc/x", "leads out of its folder"),
        ("/a/%2e%2e/%2E%2e/x", "leads out of its folder"),
        ("/a\\..\\x", "is not a path from the site's root"),
        ("/a%5c..%5cx", "is not a path from the site's root"),
        ("//elsewhere.example/x", "is not a path from the site's root"),
        ("/x?y=1", "no file can answer because of its `?` or `#`"),
    ],
)
def test_no_address_leaves_the_site(site: Story, permalink: str, fault: str) -> None:
    """13: decoded first."""
    site.write("posts/tea.md", post(permalink=permalink))

    said = told(site)

    assert said.startswith(f'content/posts/tea.md:6: `permalink` is "{permalink}", which {fault}\n    fix: {PATH}')
    assert not site.public.exists()


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/feed.xml", "the feed of Small Fish"),
        ("/sitemap.xml", "the sitemap"),
        ("/robots.txt", "the file for robots"),
        ("/404.html", "the page for what is not found"),
        ("/category/", "the list of categories"),
        ("/theme/style.css", "the theme's file style.css"),
        ("/index.html", "the list of Small Fish"),
        ("/", "the list of Small Fish"),
    ],
)
def test_addresses_that_the_site_needs_are_refused(site: Story, address: str, other: str) -> None:
    """13: reserved outputs."""
    site.write("posts/tea.md", post(permalink=address))

    shown = address.removesuffix("index.html")
    assert told(site) == (
        f"content/posts/tea.md: content/posts/tea.md and {other} both want the address {shown}\n"
        "    fix: give one of them another `slug` or `permalink`"
    )


def test_an_empty_slug_is_as_if_there_were_none(site: Story) -> None:
    """13."""
    site.write("posts/tea.md", post(slug="", permalink=""))

    site.build()

    assert site.has("2009/07/tea/index.html")


def test_two_posts_at_one_address_are_told_by_name(site: Story) -> None:
    """14: the same slug in one month; in another it is fine."""
    site.write("posts/2009-07-01-tea.md", post(date=None))
    site.write("posts/2009-07-02-tea.md", post(date=None))
    site.write("posts/2009-08-02-tea.md", post(date=None))

    assert told(site) == (
        "content/posts/2009-07-01-tea.md: content/posts/2009-07-01-tea.md and content/posts/2009-07-02-tea.md "
        "both want the address /2009/07/tea/\n    fix: give one of them another `slug` or `permalink`"
    )


def test_an_alias_that_another_post_has_is_told(site: Story) -> None:
    """14."""
    site.write("posts/milk.md", post(title="Milk", aliases=["/2009/07/tea/"]))
    site.write("posts/tea.md", post())

    assert told(site) == (
        "content/posts/milk.md: content/posts/milk.md (alias) and content/posts/tea.md "
        "both want the address /2009/07/tea/\n    fix: give one of them another `slug` or `permalink`"
    )


def test_a_file_and_a_folder_of_one_name_are_told(site: Story) -> None:
    """14: no disk has both."""
    site.write("files.txt", "a file")
    site.write("posts/tea.md", post(permalink="/files.txt/tea/"))

    assert told(site) == (
        "content/files.txt: content/files.txt and content/posts/tea.md both want the address /files.txt/tea/\n"
        "    fix: give one of them another `slug` or `permalink`"
    )


def test_addresses_that_differ_in_case_alone_are_told_on_every_system(site: Story) -> None:
    """15."""
    site.write("posts/a.md", post(title="A", permalink="/Tea/"))
    site.write("posts/b.md", post(title="B", permalink="/tea/"))

    assert "content/posts/a.md and content/posts/b.md both want the address /Tea/" in told(site)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        pytest.param("con.md", "/2009/07/con-/", id="a device of Windows"),
        pytest.param("hash-#1: why? [a] & b.md", "/2009/07/hash-1-why-a-b/", id="marks"),
        pytest.param("trailing dots...md", "/2009/07/trailing-dots/", id="dots at the end"),
        pytest.param("50% off.md", "/2009/07/50-off/", id="a percent sign"),
    ],
)
def test_odd_names_of_files_become_plain_addresses(site: Story, name: str, address: str) -> None:
    """16."""
    site.write(f"posts/{name}", post(title=name.removesuffix(".md")))

    site.build()

    assert texts(page(site, "/"), "//h2/a/@href") == [address]
    assert site.has(file_of(address))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param("a b.txt", "a%20b.txt", id="a blank"),
        pytest.param("a b.txt", "<a b.txt>", id="a blank as it is"),
        pytest.param("a#1?.txt", "a%231%3F.txt", id="marks of addresses"),
        pytest.param("100%.txt", "100%25.txt", id="a percent sign"),
        pytest.param("tee-größe.txt", "tee-größe.txt", id="letters beyond ASCII"),
    ],
)
def test_odd_names_of_files_are_encoded_in_addresses(site: Story, name: str, written: str) -> None:
    """16."""
    site.write("posts/trip/index.md", post(f"[list]({written})\n", title="Trip"))
    site.write(f"posts/trip/{name}", "tea")

    site.build()

    [link] = texts(page(site, "/2009/07/trip/"), "//div[contains(@class, 'e-content')]//a/@href")
    assert link.isascii()
    assert file_of(link) == f"2009/07/trip/{name}"
    assert site.has(file_of(link))
    assert f'href="{ORIGIN}{link}"' in entries(site)[0].content[0].value


def test_a_folder_named_like_a_post_is_a_folder(site: Story) -> None:
    """16."""
    site.write("posts/tea.md/milk.md", post(title="Milk"))

    site.build()

    assert listed(site) == ["Milk"]


def test_a_title_of_any_length_fits_a_file_system(site: Story) -> None:
    """16: 255 bytes."""
    site.write("posts/tea.md", post(title="word " * 100 + "end"))

    site.build()

    [address] = texts(page(site, "/"), "//h2/a/@href")
    assert 100 < len(address) < 230
    assert site.has(file_of(address))


@pytest.mark.parametrize(
    ("title", "address"),
    [
        pytest.param("🍵", "/2009/07/u1f375/", id="an emoji"),
        pytest.param("茶", "/2009/07/cha/", id="Chinese"),
        pytest.param("abc\u202ecba", "/2009/07/abccba/", id="the direction turned round"),
        pytest.param("a\u200bb", "/2009/07/ab/", id="no width"),
        pytest.param("Cafe\u0301", "/2009/07/cafe/", id="decomposed"),
        pytest.param("İstanbul ı", "/2009/07/istanbul-i/", id="Turkish"),
    ],
)
def test_slugs_of_any_script_are_stable(site: Story, title: str, address: str) -> None:
    """17."""
    site.write("posts/x.md", post(title=title))

    site.build()

    assert texts(page(site, "/"), "//h2/a/@href") == [address]


def test_text_stays_text_wherever_it_is_printed(site: Story) -> None:
    """18, 19: in the page, its head, lists, JSON-LD, feeds."""
    nasty = "</script><script>alert(1)</script> \"q\" 'a' & ]]> </title>"
    keys = ("title", "summary", "kicker", "category", "series", "author")
    site.write("posts/tea.md", post(**dict.fromkeys(keys, nasty), slug="tea", tags=[nasty]))

    site.build()

    html = [path for path in site.tree() if path.endswith(".html")]
    assert [path for path in html if "<script>" in site.read(path)] == []
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
        "themes/default/templates/post.html:1: the template includes or extends itself, over and over\n"
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
