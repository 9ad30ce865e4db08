"""What the path of a file says: its kind, its date, its slug, and whether it is a draft."""

import unicodedata

import pytest

from generator.models import Author, Page, Post
from tests.sources.reading import PLENTY, read, read_author, read_page, read_post, told, with_keys

UNDATED = "---\ntitle: Tea & Cake\ncategory: Drinks\ndisclosure: none\n---\nHot.\n"
POST = f"---\ntitle: Tea\n{PLENTY}---\nHot.\n"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("posts/tea.md", Post),
        ("posts/2009/tea/index.md", Post),
        ("posts/authors/tea.md", Post),
        ("authors/mara.md", Author),
        ("authors/mara/more.md", Page),
        ("about.md", Page),
        ("index.md", Page),
        ("docs/posts/tea.md", Page),
    ],
)
def test_the_path_says_what_a_file_is(source: str, kind: type) -> None:
    reading = read(POST if kind is Post else "---\ntitle: Mara\n---\n", source)

    assert reading.document is not None, told(reading)
    assert type(reading.document) is kind
    assert reading.document.source == source


def test_problems_name_the_file_from_the_root_of_the_site() -> None:
    assert {problem.path for problem in read("---\nx: 1\n---\n", "posts/a/tea.md").problems} == {
        "content/posts/a/tea.md"
    }


@pytest.mark.parametrize(
    ("source", "date", "slug"),
    [
        pytest.param("posts/2010-07-12-hot-drinks.md", "2010-07-12", "hot-drinks", id="before the name"),
        pytest.param("posts/2016-12-9-hot-drinks.md", "2016-12-09", "hot-drinks", id="a one-digit day"),
        pytest.param("posts/2010-07-12_hot_drinks.md", "2010-07-12", "hot-drinks", id="an underscore"),
        pytest.param("posts/2010-07-12 hot drinks.md", "2010-07-12", "hot-drinks", id="blanks"),
        pytest.param("posts/2010-07-12-hot-drinks/index.md", "2010-07-12", "hot-drinks", id="a bundle"),
        pytest.param("posts/2010-07-12.md", "2010-07-12", "tea-cake", id="nothing but a date"),
    ],
)
def test_a_date_before_the_name_is_the_posts(source: str, date: str, slug: str) -> None:
    post = read_post(UNDATED, source)

    assert post.date is not None
    assert (post.date.iso[:10], post.date.has_time, post.slug) == (date, False, slug)


@pytest.mark.parametrize(
    ("source", "title", "slug"),
    [
        pytest.param("posts/draft1.md", "Tea & Cake", "tea-cake", id="the title's"),
        pytest.param("posts/hot-drinks/index.md", "Tea & Cake", "hot-drinks", id="the bundle's"),
        pytest.param("posts/2010-07-12-hot.md", "Tea & Cake", "hot", id="the dated name's"),
        pytest.param("posts/Hot Drinks.md", "", "hot-drinks", id="the name's where there is no title"),
        pytest.param("posts/2010-07-12.md", "", "2010-07-12", id="the date's where there is nothing else"),
        pytest.param("posts/index.md", "Tea", "tea", id="not that of the folder of all posts"),
        pytest.param("posts/drafts/index.md", "Tea", "tea", id="not that of the folder of drafts"),
    ],
)
def test_where_a_slug_comes_from(source: str, title: str, slug: str) -> None:
    assert read_post(with_keys(f"title: {title}"), source).slug == slug


def test_front_matter_comes_before_the_name() -> None:
    post = read_post(with_keys("date: 2011-01-02\nslug: cold"), "posts/2010-07-12-hot.md")

    assert post.date is not None
    assert (post.date.iso[:10], post.slug) == ("2011-01-02", "cold")


def test_an_impossible_date_in_the_name_is_refused() -> None:
    assert told(read(UNDATED, "posts/2010-02-30-tea.md")) == (
        ': has a name that begins with "2010-02-30", not a date\n'
        "    fix: begin it with a date such as 2026-11-22, or add `date`"
    )


def test_an_impossible_date_in_the_name_does_not_matter_where_another_is_given() -> None:
    assert read_post(with_keys("title: Tea"), "posts/2010-02-30-tea.md").slug == "tea"


@pytest.mark.parametrize("source", ["posts/drafts/tea.md", "posts/drafts/tea/index.md", "drafts/tea.md"])
def test_a_folder_of_drafts_makes_drafts(source: str) -> None:
    text = with_keys("title: Tea") if source.startswith("posts/") else "---\ntitle: Tea\n---\n"
    document = read(text, source).document

    assert isinstance(document, Post | Page)
    assert document.draft


def test_a_folder_of_drafts_is_stronger_than_the_key() -> None:
    reading = read(with_keys("draft: false"), "posts/drafts/tea.md")

    assert isinstance(reading.document, Post)
    assert reading.document.draft
    assert told(reading) == (
        ":2: warning: `draft` is false, but the folder `drafts/` makes a draft of it\n"
        "    fix: move the file out of `drafts/` to publish it"
    )


def test_a_file_called_drafts_is_no_draft() -> None:
    assert not read_post(POST, "posts/drafts.md").draft
    assert not read_page("Text", "drafts.md").draft


def test_an_authors_key_is_the_name_of_the_file() -> None:
    assert read_author("---\nname: Mara Quill\n---\n", "authors/2010-07-12-Mara.md").key == "2010-07-12-Mara"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("2007-06-25-foo.aspx", "foo-aspx", id="16 an ending in the name"),
        pytest.param("2023-01-09-scoping-db-context copy", "scoping-db-context-copy", id="16 a blank"),
        pytest.param("2009-03-12-hash-#1", "hash-1", id="16 a number sign"),
        pytest.param("2009-03-12-con", "con-", id="16 a device of Windows"),
        pytest.param("2009-03-12-trailing-dots...", "trailing-dots", id="16 trailing dots"),
        pytest.param("2009-03-12-日本", "日本", id="17 Han"),
        pytest.param("2009-03-12-🎉", "u1f389", id="17 emoji"),
        pytest.param("2009-03-12-\u202egnp", "gnp", id="17 right to left"),
        pytest.param(unicodedata.normalize("NFD", "2009-03-12-café"), "cafe", id="17 decomposed"),
    ],
)
def test_any_file_name_gives_a_safe_slug(name: str, slug: str) -> None:
    assert read_post(POST, f"posts/{name}.md").slug == slug


def test_a_long_title_gives_a_slug_that_is_a_file_name() -> None:
    """16: 500 characters."""
    assert len(read_post(with_keys("title: " + "word " * 100)).slug) < 255


def test_names_that_look_the_same_are_the_same() -> None:
    """17: composed and decomposed letters."""
    composed, decomposed = (unicodedata.normalize(form, "tags: [café]") for form in ("NFC", "NFD"))

    assert read_post(with_keys(composed)).tags == read_post(with_keys(decomposed)).tags
