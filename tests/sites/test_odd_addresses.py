"""Addresses and names that break generators: out of the site, taken, alike, odd, in any script."""

import pytest

from tests.sites.reading import ORIGIN, entries, file_of, listed, page, texts
from tests.story import Story, post
from tests.story import page as page_text


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
        ("/feed.xml", "the RSS feed of Small Fish"),
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
        "content/posts/milk.md:6: content/posts/milk.md (alias) and content/posts/tea.md "
        "both want the address /2009/07/tea/\n    fix: take /2009/07/tea/ out of `aliases`"
    )


def test_an_alias_that_two_posts_have_is_told(site: Story) -> None:
    site.write("posts/milk.md", post(title="Milk", aliases=["/old/"]))
    site.write("posts/tea.md", post(aliases=["/old/"]))

    assert told(site) == (
        "content/posts/milk.md:6: content/posts/milk.md (alias) and content/posts/tea.md (alias) "
        "both want the address /old/\n    fix: take /old/ out of `aliases`, here or in content/posts/tea.md"
    )


def test_an_alias_that_is_the_posts_own_address_is_told(site: Story) -> None:
    site.write("posts/tea.md", post(aliases=["/2009/07/tea/"]))

    assert told(site) == (
        "content/posts/tea.md:6: `aliases` holds /2009/07/tea/, which is this text's own address\n"
        "    fix: take /2009/07/tea/ out of `aliases`"
    )


def test_an_old_address_of_the_feed_that_is_taken_is_told_with_its_line(site: Story) -> None:
    site.write("about.md", page_text())
    site.settings("[feeds]\nalso_at = ['/about/']\n")

    assert told(site) == (
        "site.toml:9: `also_at` in [feeds] (/about/) and content/about.md both want the address /about/\n"
        "    fix: take /about/ out of `also_at`"
    )


def test_a_file_and_a_folder_of_one_name_are_told(site: Story) -> None:
    """14: no disk has both."""
    site.write("files.txt", "a file")
    site.write("posts/tea.md", post(permalink="/files.txt/tea/"))

    assert told(site) == (
        "content/files.txt: content/files.txt and content/posts/tea.md both want the address /files.txt/tea/\n"
        "    fix: give the text another `slug` or `permalink`, or rename the file"
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
        pytest.param("茶", "/2009/07/%E8%8C%B6/", id="Chinese"),
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


def test_a_file_of_ones_own_takes_the_place_of_ours_where_that_is_switched_off(site: Story) -> None:
    site.write("robots.txt", "User-agent: *\nDisallow:\n")
    site.write("posts/tea.md", post())

    [problem] = site.fails()
    assert str(problem) == (
        "content/robots.txt: content/robots.txt and the file for robots both want the address /robots.txt\n"
        "    fix: keep yours, and write `robots = false` under `[outputs]` in site.toml; or rename the file"
    )

    site.settings("[outputs]\nrobots = false\n")
    site.build()
    assert site.read("robots.txt") == "User-agent: *\nDisallow:\n"


def test_an_address_in_code_points_is_asked_about(site: Story) -> None:
    site.write("posts/x.md", post(title="???"))
    site.write("posts/2009-07-02-🍵.md", post(title="Tea", tags=["!!!"], series="?"))

    assert "\n".join(map(str, site.build().problems)) == (
        'content/posts/2009-07-02-🍵.md: warning: series "?" has no letters for an address, and becomes `u3f` in it\n'
        "    fix: write it with a letter or a figure\n"
        'content/posts/2009-07-02-🍵.md: warning: tag "!!!" has no letters for an address, and becomes `u21-u21-u21` '
        'in it\n    fix: name one in site.toml: `slug = "..."` in [tags."!!!"]\n'
        "content/posts/2009-07-02-🍵.md: warning: the name has no letters for an address, which becomes "
        "/2009/07/u1f375/\n    fix: add `slug` with a word or two; an address is for good\n"
        "content/posts/x.md:2: warning: `title` has no letters for an address, which becomes /2009/07/u3f-u3f-u3f/\n"
        "    fix: add `slug` with a word or two; an address is for good"
    )


def test_addresses_with_letters_or_chosen_ones_are_not_asked_about(site: Story) -> None:
    site.settings('[tags."!!!"]\nslug = "loud"\n')
    site.write("posts/a.md", post(title="???", slug="what"))
    site.write("posts/b.md", post(title="🍵", permalink="/tea/"))
    site.write("posts/c.md", post(title="Uface", tags=["!!!", "C++"]))
    site.write("posts/🍵.md", post(title=None, date="2009-07-09 10:00"))
    site.write("posts/d.md", post(title="茶"))

    assert site.build().problems == ()
