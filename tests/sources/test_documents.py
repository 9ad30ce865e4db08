"""Whole documents: what stands in for absent keys, what is refused, and that all faults are told at once."""

import pytest

from generator.models import AuthorLink, Disclosure, Image, Post
from generator.sources import ReadingSettings
from tests.sources.reading import RULES, read, read_author, read_post, since, told, with_keys

NO_DISCLOSURE = "---\ntitle: Tea\ndate: 2009-07-08\ncategory: Drinks\n---\nHot.\n"
ASKED = "write `none` if nothing ties you to the companies in the post, else a sentence that says what does"


def test_a_post_without_what_it_needs_is_refused() -> None:
    reading = read("Hot.\n")

    assert (reading.document, reading.text) == (None, "Hot.\n")
    assert (
        told(reading)
        == """\
: `category` is missing
    fix: add `category`, or name one for all posts in `[posts] category`
: `date` is missing
    fix: add `date: 2026-11-22`, or begin the name of the file with the date
: `disclosure` is missing
    fix: add `disclosure: none` if nothing ties you to the companies in the post, else a sentence that says what does"""
    )


@pytest.mark.parametrize("key", ["category", "date", "disclosure"])
def test_a_misspelt_key_is_not_missing_too(key: str) -> None:
    keys = {"title": "Tea", "date": "2009-07-08", "category": "Drinks", "disclosure": "none"}
    rows = (f"{name + 'e' if name == key else name}: {value}\n" for name, value in keys.items())

    reading = read(f"---\n{''.join(rows)}---\nHot.\n")

    line = 2 + list(keys).index(key)
    assert told(reading) == f":{line}: `{key}e` is not a key that is known here\n    fix: write `{key}`"


def test_nothing_is_missing_in_front_matter_that_cannot_be_read() -> None:
    reading = read(with_keys("title: Foo: bar"))

    assert told(reading) == (
        ':2: `title` has a `:` that YAML takes for its own\n    fix: put the value in quotes: title: "Foo: bar"'
    )


def test_a_draft_may_lack_a_date_and_is_warned_of_the_rest() -> None:
    reading = read("---\ndraft: true\n---\nHot.\n")

    assert isinstance(reading.document, Post)
    assert (reading.document.date, reading.document.category) == (None, "")
    assert reading.document.disclosure == Disclosure(kind="unreviewed")
    assert (
        told(reading)
        == """\
: warning: `category` is missing
    fix: add `category`, or name one for all posts in `[posts] category`
: warning: `disclosure` is missing
    fix: add `disclosure: none` if nothing ties you to the companies in the post, else a sentence that says what does"""
    )


def test_the_settings_stand_in_for_category_and_author() -> None:
    settings = ReadingSettings(timezone="UTC", category="Drinks", authors=("mara", "tomo"))
    post = read_post(with_keys("category:"), settings=settings)

    assert (post.category, post.authors) == ("Drinks", ("mara", "tomo"))


def test_a_post_without_a_title_is_a_note() -> None:
    reading = read(with_keys("tags: tea"))

    assert isinstance(reading.document, Post)
    assert (reading.document.title, reading.document.slug) == ("", "tea")
    assert reading.problems == ()


@pytest.mark.parametrize("first", ["2009-07-09", "2009-07-08 00:00:01"])
def test_a_post_from_before_disclosures_were_kept_is_unreviewed(first: str) -> None:
    reading = read(NO_DISCLOSURE, settings=since(first))

    assert isinstance(reading.document, Post)
    assert reading.document.disclosure == Disclosure(kind="unreviewed")
    assert reading.problems == ()


@pytest.mark.parametrize(
    "settings", [since("2009-07-08"), since("2009-07-07"), RULES], ids=["that day", "later", "never"]
)
def test_a_post_without_disclosure_is_refused(settings: ReadingSettings) -> None:
    reading = read(NO_DISCLOSURE, settings=settings)

    assert reading.document is None
    assert told(reading) == f": `disclosure` is missing\n    fix: {ASKED.replace('write `', 'add `disclosure: ')}"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "empty"),
        ("~", "`~`"),
        ("null", "`null`"),
        ("no", '"no"'),
        ("No", '"No"'),
        ("'false'", '"false"'),
        ("yes", '"yes"'),
        ("''", '""'),
        ("[]", "an empty list"),
        ("{}", "a table"),
    ],
)
@pytest.mark.parametrize("draft", ["false", "true"])
def test_a_disclosure_that_tells_nothing_is_refused(value: str, shown: str, draft: str) -> None:
    reading = read(with_keys(f"disclosure: {value}\ndraft: {draft}"), settings=since("2030-01-01"))

    assert reading.document is None
    assert told(reading) == f":2: `disclosure` is {shown}, which tells readers nothing\n    fix: {ASKED}"


def test_a_disclosure_that_tells_nothing_is_refused_in_toml() -> None:
    text = "+++\ntitle = 'Tea'\ndate = 2009-07-08\ncategory = 'Drinks'\ndisclosure = false\n+++\n"

    assert told(read(text)) == f':5: `disclosure` is "false", which tells readers nothing\n    fix: {ASKED}'


def test_an_author_is_read() -> None:
    author = read_author(
        "---\nname: Mara Quill\ncontact: mara@example.com\nurl: https://example.com/\nimage: mara.jpg\n"
        "links:\n  Photos: https://photos.example.com/\nlanguage: en\n---\nBorn.\n"
    )

    assert (author.key, author.name, author.contact) == ("mara", "Mara Quill", "mara@example.com")
    assert (author.url, author.image, author.lang) == ("https://example.com/", Image(src="mara.jpg"), "en")
    assert author.links == (AuthorLink(title="Photos", url="https://photos.example.com/"),)
    assert (author.lines["links"], author.body_line) == (7, 10)


def test_links_of_an_author_may_be_a_list() -> None:
    author = read_author("---\nname: Mara\nfollow:\n- title: Photos\n  url: https://photos.example.com/\n---\n")

    assert author.links == (AuthorLink(title="Photos", url="https://photos.example.com/"),)


def test_an_author_needs_a_name() -> None:
    assert told(read("---\n---\nBorn.\n", "authors/mara.md")) == (
        ": `name` is missing\n    fix: add `name`, as readers are to see it"
    )


def test_faults_of_an_author() -> None:
    text = "---\nconnections: 3\nlinks:\n- {title: A, url: example.com}\nnmae: Mara\ncontact:\n---\n"

    assert (
        told(read(text, "authors/mara.md"))
        == """\
:2: `connections` is "3", not a list of connections
    fix: write `- id: ...` below it, and `kind` and `party` below that
:4: `links #1 url` is "example.com", not a full URL
    fix: write it with its scheme: `https://...`
:5: `nmae` is not a key that is known here
    fix: write `name`"""
    )


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        pytest.param(
            f"{key}: '{address}'",
            f':2: `{key}` is "{address}", which {fault}\n'
            "    fix: write a path from the site's root, such as `/2009/07/tea/`" + more,
            id=f"{key} {address}",
        )
        for key in ("permalink", "aliases")
        for address, fault, more in [
            ("/../etc/", "leads out of its folder", ""),
            ("/a/%2e%2e/b/", "leads out of its folder", ""),
            ("a\\b", "is not a path from the site's root", ""),
            ("/a%5Cb/", "is not a path from the site's root", ""),
            (
                "https://example.com/a/",
                "is not a path from the site's root",
                "; the address of an original elsewhere is `canonical`",
            ),
            (
                "//example.com/a/",
                "is not a path from the site's root",
                "; the address of an original elsewhere is `canonical`",
            ),
            ("/a%00b/", "holds control characters", ""),
            ("/?p=5", "no file can answer because of its `?` or `#`", ""),
            ("/" + "a" * 256 + "/", "has a part of more than 255 bytes", ""),
        ]
    ],
)
def test_addresses_that_would_leave_the_site_are_refused(keys: str, message: str) -> None:
    reading = read(with_keys(keys))

    assert reading.document is None
    assert told(reading) == message


@pytest.mark.parametrize("slug", ["../x", "a/b", "..", ".", "%2e%2e", "%2E%2E%2Fx", "a\\b"])
def test_slugs_of_more_than_one_part_are_refused(slug: str) -> None:
    assert told(read(with_keys(f"slug: '{slug}'"))) == (
        f':2: `slug` is "{slug}", which is more than one part of an address\n'
        "    fix: write one part of an address, such as `tea-and-cake`; a whole one is a `permalink`"
    )


@pytest.mark.parametrize("key", ["slug", "permalink", "canonical"])
def test_control_characters_in_addresses_are_refused(key: str) -> None:
    assert told(read(with_keys(f'{key}: "a\\nb"'))) == (
        f":2: `{key}` holds control characters\n    fix: write it on one line, without them"
    )


def test_every_fault_of_a_file_is_told_at_once() -> None:
    reading = read("""\
---
title: [Tea]
dat: 2009-07-08
pubDate: last week
published: 2009-07-08
tags: [tea, null, {a: b}]
keywords: cake
disclosure: no
toc: maybe
image: {src: a.jpg, foo: 2}
slug: ../x
author: {name: Mara}
layout: post
expires: 24:00:00
corrections: [{date: soon}, later]
comments: perhaps
lang: Pirate English
canonical: /tea/
params: 5
status: odd
draft: true
published: true
---
""")

    assert reading.document is None
    assert (
        told(reading)
        == """\
: warning: `category` is missing
    fix: add `category`, or name one for all posts in `[posts] category`
:2: `title` is a list, not text
    fix: write it as text, in quotes if need be
:3: `dat` is not a key that is known here
    fix: write `date`
:4: `pubDate` is "last week", not a date
    fix: write it as 2026-11-22
:5: `published` and `pubDate`, on line 4, are two spellings of one key
    fix: keep one of the two, best as `date`
:6: `tags #2` is `null`, not text
    fix: take it out, or write "null" in quotes if the word is meant
:6: `tags #3` is a table, not text
    fix: write it as text, in quotes if need be
:7: `keywords` and `tags`, on line 6, are two spellings of one key
    fix: keep one of the two, best as `tags`
:8: `disclosure` is "no", which tells readers nothing
    fix: write `none` if nothing ties you to the companies in the post, else a sentence that says what does
:9: `toc` is "maybe", not yes or no
    fix: write `true` or `false`
:10: `image foo` is not a key that is known here
    fix: take it out; known are `alt`, `caption`, `src`
:11: `slug` is "../x", which is more than one part of an address
    fix: write one part of an address, such as `tea-and-cake`; a whole one is a `permalink`
:12: `author` is a table, not a name
    fix: write the name alone, and the rest into `content/authors/NAME.md`
:13: note: `layout` is of another generator and ignored
    fix: take it out, or put it below `params` if the theme uses it
:14: `expires` is "24:00:00", not a date
    fix: write it as 2026-11-22T23:56
:15: `corrections #1 date` is "soon", not a date
    fix: write it as 2026-11-22
:15: `corrections #1 text` is missing
    fix: add `text`
:15: `corrections #2` is "later", not a table
    fix: write a key and a value on each line below it
:16: `comments` is "perhaps"
    fix: write `true`, `false` or `closed`
:17: `lang` is "Pirate English", not a language
    fix: write a tag of BCP 47, such as `en-AU` or `de`
:18: `canonical` is "/tea/", not a full URL
    fix: write it with its scheme: `https://...`
:19: `params` is "5", not a table
    fix: write a name and a value on each line below it
:20: `status` is "odd", not a state known here
    fix: write `draft`, `hidden` or `published`
:22: `published` is there twice, on lines 5 and 22
    fix: keep one of the two"""
    )


@pytest.mark.parametrize(
    "row",
    ["coverImage image", "og-image image", "lastModified updated", "Tags tags", "disclosurs disclosure"],
)
def test_a_key_is_suggested_by_the_name_that_the_docs_give_it(row: str) -> None:
    written, meant = row.split()
    reading = read(f"---\ntitle: Tea\n{written}: x\ndate: 2009-07-08\ncategory: Drinks\n---\n")

    assert f":3: `{written}` is not a key that is known here\n    fix: write `{meant}`" in told(reading)
