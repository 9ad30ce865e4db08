"""What lies in content/ is a post, a page, a file, or is asked about."""

from urllib.parse import quote

import pytest

from tests.sites.reading import page, texts
from tests.story import Story, comment, document, post
from tests.story import page as page_file


@pytest.mark.parametrize("ending", ["markdown", "MD"])
def test_markdown_is_known_by_all_its_endings(site: Story, ending: str) -> None:
    site.settings('[comments]\nenabled = true\n\n[[menu]]\ntitle = "About"\nurl = "about.' + ending + '"\n')
    site.write(f"about.{ending}", page_file("Read [the trip](posts/trip/index." + ending + ").\n"))
    site.write(f"authors/ann.{ending}", document("Ann sails.\n", {"name": "Ann Author"}))
    site.write(
        f"posts/trip/index.{ending}", post("![Boat](boat.txt) [ann](/authors/ann." + ending + ")\n", author="ann")
    )
    site.write("posts/trip/boat.txt", "a boat")
    site.write(f"comments/posts/trip/index/1.{ending}", comment("Bon voyage.\n"))
    site.write(f"posts/later.{ending}", post(title="Later", draft=True))

    report = site.build()

    assert report.problems == ()
    assert [path for path in site.tree() if path.lower().endswith(ending.lower()) or "later" in path] == []
    assert site.has("2009/07/trip/boat.txt")
    assert texts(page(site, "/about/"), "//main//p/a/@href") == ["/2009/07/trip/"]
    assert texts(page(site, "/author/ann/"), "//h1") == ["Ann Author"]
    assert "Bon voyage." in site.read("2009/07/trip/index.html")


@pytest.mark.parametrize("folder", ["", "posts/"])
def test_nothing_with_front_matter_is_published_as_it_is(site: Story, folder: str) -> None:
    site.write(f"{folder}tea.txt", post(draft=True))

    assert "\n".join(map(str, site.fails())) == (
        f"content/{folder}tea.txt: has front matter, but not a name that ends in `.md`: "
        "it would be published as it is, draft or not\n"
        "    fix: call it `tea.md` if it is to be a page of the blog, or take the front matter out; "
        "if an editor left it behind, delete it"
    )


def test_a_stray_text_is_held_back_where_the_rest_is_published(site: Story) -> None:
    site.write("tea.txt", post(draft=True))
    site.write("posts/milk.md", post("[Tea](/tea.txt)\n", title="Milk"))

    report = site.build(keep_going=True)

    assert not site.has("tea.txt")
    assert report.held_back == ("tea.txt",)
    assert texts(page(site, "/2009/07/milk/"), "//div[contains(@class, 'e-content')]//a/@href") == []


def test_files_in_a_folder_of_drafts_wait_there(site: Story) -> None:
    site.write("posts/drafts/boat.txt", "a boat")
    site.write("drafts/plan.txt", "a plan")
    site.write("posts/tea.md", post())

    site.build()

    assert [path for path in site.tree() if path.endswith(("boat.txt", "plan.txt"))] == []
    site.build(drafts=True)
    assert site.has("posts/drafts/boat.txt")
    assert site.has("drafts/plan.txt")


def test_a_link_to_a_file_among_drafts_is_told(site: Story) -> None:
    site.write("posts/drafts/boat.txt", "a boat")
    site.write("posts/tea.md", post("[boat](drafts/boat.txt)\n"))

    assert list(map(str, site.fails())) == [
        "content/posts/tea.md:8: `drafts/boat.txt` is a draft\n    fix: publish it, or take the link out"
    ]


@pytest.mark.parametrize(
    ("folder", "file", "place"),
    [
        pytest.param("_posts", "_posts/2009-07-08-tea.md", "posts/", id="beside site.toml"),
        pytest.param("content/posts/_drafts", "content/posts/_drafts/tea.md", "posts/drafts/", id="among posts"),
    ],
)
def test_folders_of_another_generator_are_told(site: Story, folder: str, file: str, place: str) -> None:
    site.write("posts/milk.md", post())
    site.build()
    site.put(file, post())
    told = (
        f"{folder}: warning: holds a text that no build reads: what begins with `_` is left out\n"
        f"    fix: move them to content/{place}, or give the folder another name if they are to stay out"
    )

    assert list(map(str, site.build().problems)) == [told]
    assert list(map(str, site.build().problems)) == [told]
    assert list(map(str, site.fails(strict=True))) == [told]


@pytest.mark.parametrize("folder", ["posts", "authors"])
def test_our_own_folders_beside_content_are_told(site: Story, folder: str) -> None:
    site.write("posts/milk.md", post())
    site.put(f"{folder}/tea.md", post())

    told = (
        f"{folder}: warning: holds a text that no build reads: its place is content/{folder}/\n"
        f"    fix: move them to content/{folder}/, or give the folder another name if they are to stay out"
    )
    assert list(map(str, site.build().problems)) == [told]


COMPOSED, APART = "caf\u00e9", "cafe\u0301"


@pytest.mark.parametrize(("file", "link"), [(COMPOSED, APART), (APART, COMPOSED)], ids=["as on macOS", "to macOS"])
def test_links_find_names_whose_accents_are_written_otherwise(site: Story, file: str, link: str) -> None:
    site.write(f"posts/{file}.md", post("# \u65e5\u672c\u8a9e\n", title="Coffee"))
    site.write(f"{file}.txt", "coffee")
    site.write(f"{file}/index.md", page_file(title="House"))
    body = f"[a]({link}.md) [b](/{link}.txt) [c](/{link}/) [d](/{link}/index.md)\n"
    site.write("posts/tea.md", post(body, image=f"/{link}.txt"))

    report = site.build()

    assert report.problems == ()
    hrefs = texts(page(site, "/2009/07/tea/"), "//div[contains(@class, 'e-content')]//a/@href")
    assert hrefs == ["/2009/07/coffee/", f"/{quote(file)}.txt", f"/{quote(file)}/", f"/{quote(file)}/"]


def test_terms_whose_accents_are_written_otherwise_are_one(site: Story) -> None:
    site.write("posts/a.md", post(title="A", tags=[COMPOSED], category=COMPOSED, author=COMPOSED, series=COMPOSED))
    site.write("posts/b.md", post(title="B", tags=[APART], category=APART, author=APART, series=APART))

    assert site.build().problems == ()
    assert texts(page(site, "/tag/cafe/"), "//main//h2/a") == ["A", "B"] or site.has("tag/cafe/index.html")
    assert site.has("author/cafe/index.html")


def test_an_author_is_found_by_a_key_whose_accents_are_written_otherwise(site: Story) -> None:
    site.write(f"authors/{APART}.md", document("Roasts.\n", {"name": "Carla Caf\u00e9"}))
    site.write("posts/a.md", post(author=COMPOSED))

    assert site.build().problems == ()
    assert "Carla Caf\u00e9" in site.read("2009/07/tea/index.html")


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_link_finds_its_heading_by_the_words(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write(
        "posts/tea.md",
        post("[up](#\u65e5\u672c\u8a9e) [x](milk.md#Cr\u00e8me-Br\u00fbl\u00e9e)\n\n## \u65e5\u672c\u8a9e\n"),
    )
    site.write("posts/milk.md", post("## Cre\u0300me bru\u0302le\u0301e\n", title="Milk"))

    assert site.build().problems == ()
    (heading,) = texts(page(site, "/2009/07/tea/"), "//div[contains(@class, 'e-content')]//h2/@id")
    assert texts(page(site, "/2009/07/tea/"), "//div[contains(@class, 'e-content')]//a/@href") == [
        f"#{heading}",
        "/2009/07/milk/#creme-brulee",
    ]


def test_a_link_to_no_heading_is_told_which_there_are(site: Story) -> None:
    site.write("posts/tea.md", post("[a](#zzz) [b](milk.md#yyy)\n\n## Hot\n\n## Cold\n"))
    site.write("posts/milk.md", post("None.\n", title="Milk"))

    assert "\n".join(map(str, site.fails())) == (
        "content/posts/tea.md:8: the link `#zzz` leads to no heading of this text\n"
        "    fix: lead it to `#hot` or `#cold`, or take it out\n"
        "content/posts/tea.md:8: the link `milk.md#yyy` leads to no heading of content/posts/milk.md\n"
        "    fix: it has no headings; take `#yyy` out"
    )


def test_what_is_left_out_for_its_name_is_told_where_it_holds_posts(site: Story) -> None:
    site.write("posts/milk.md", post())
    site.write("posts/deep/_old/2009/tea.md", post())
    site.write("posts/deep/_old/2010/tea.md", post())
    site.write("_includes/box.md", "Hot.\n")
    site.write("_data/box.txt", "---\nHot.\n")
    told = (
        "content/posts/deep/_old: warning: holds 2 texts that no build reads: what begins with `_` is left out\n"
        "    fix: move them to content/posts/, or give the folder another name if they are to stay out"
    )

    assert list(map(str, site.build().problems)) == [told]
    assert list(map(str, site.build().problems)) == [told]
    site.remove("posts/deep/_old/2010/tea.md")
    assert [one.what.partition(" that")[0] for one in site.build().problems] == ["holds a text"]


@pytest.mark.parametrize(
    ("folder", "place", "why"),
    [
        ("source/_posts", "posts/", "what begins with `_` is left out"),
        ("source/_drafts", "posts/drafts/", "what begins with `_` is left out"),
        ("src/content/blog", "posts/", "its place is content/posts/"),
    ],
)
def test_folders_of_posts_beside_content_are_told(site: Story, folder: str, place: str, why: str) -> None:
    site.write("posts/milk.md", post())
    site.put(f"{folder}/tea.md", post())

    [problem] = site.build().problems
    assert str(problem) == (
        f"{folder}: warning: holds a text that no build reads: {why}\n"
        f"    fix: move them to content/{place}, or give the folder another name if they are to stay out"
    )


def test_posts_in_the_folder_of_a_language_are_told(site: Story) -> None:
    site.write("posts/milk.md", post())
    site.write("de/posts/tee.md", page_file(title="Tee"))
    site.write("de/ueber.md", page_file(title="Über"))

    [problem] = site.build().problems
    assert str(problem) == (
        "content/de/posts: warning: holds a text that would be pages here, not posts: these lie in content/posts/\n"
        "    fix: move them to content/posts/, with `lang: de` in each if the blog has another"
    )


@pytest.mark.parametrize("name", ["tea.html", "tea.txt", "tea.mdx", "tea.markdown.erb"])
def test_a_post_under_another_ending_is_never_published_as_it_is(site: Story, name: str) -> None:
    site.write(f"posts/{name}", post())

    assert [(one.path, one.rule) for one in site.fails()] == [(f"content/posts/{name}", "stray-text")]


def test_what_is_noted_of_many_texts_is_told_once(site: Story) -> None:
    for number in range(20):
        site.write(f"posts/{number:02}.md", post(title=f"Tea {number}", layout="post", permalink="pretty"))
    told = (
        "content/posts/00.md:6: note: `layout` is of another generator and ignored, here and in 19 more texts\n"
        "    fix: take it out, or put it below `params` if the theme uses it\n"
        'content/posts/00.md:7: note: `permalink` is "pretty", which names a pattern in Jekyll and is ignored, here '
        "and in 19 more texts\n"
        "    fix: take it out; a pattern for all posts is `permalink` below `[posts]` in site.toml"
    )

    assert "\n".join(map(str, site.build().problems)) == told
    assert "\n".join(map(str, site.build().problems)) == told
    assert site.has("2009/07/tea-13/index.html")
