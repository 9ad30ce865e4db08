"""Every key of front matter: what it becomes, its other spellings, and what is refused."""

import pytest

from generator.models import Correction, Disclosure, Enclosure, Image, Moment
from tests.sources.reading import read, read_page, read_post, told, with_keys

JULY = Moment(1247061360, "2009-07-08T23:56:00+10:00", True)
DAY = Moment(1246975200, "2009-07-08T00:00:00+10:00", False)
PICTURE = Image(src="tea.jpg", alt="A cup", caption="Hot")

ROWS: dict[str, list[tuple[str, object]]] = {
    "title": [("title: 'Tea  & *Cake*'", "Tea & *Cake*"), ("title: |\n  Tea\n  Cake", "Tea Cake"), ("title:", "")],
    "date": [
        *[(f"{key}: 2009-07-08 23:56", JULY) for key in ("date", "publishDate", "pubDate")],
        ("published: 2009-07-08 23:56\ndate:", JULY),
    ],
    "updated": [
        (f"{key}: '2009-07-08'", DAY)
        for key in ("updated", "lastmod", "modified", "last_modified_at", "date-modified")
    ],
    "corrections": [
        (
            "corrections:\n- {date: 2009-07-08 23:56, text: Later}\n- date: 2009-07-08\n  text: Earlier *one*",
            (Correction(date=DAY, text="Earlier *one*"), Correction(date=JULY, text="Later")),
        )
    ],
    "category": [
        ("category: Hot, sweet", "Hot, sweet"),
        ("category: [Hot]", "Hot"),
        ("categories: [Hot]", "Hot"),
        ("categories: Hot", "Hot"),
    ],
    "tags": [
        ("tags: [a, b c, a]", ("a", "b c")),
        ("tags: a, b c,, a", ("a", "b c")),
        ("tags: a", ("a",)),
        ("tags:", ()),
        ("tags: []", ()),
        ("tag: a", ("a",)),
        ("keywords: a, b", ("a", "b")),
        ("categories: [Hot, a, b]\ntags: [b, c]", ("a", "b", "c")),
        ("categories: Hot, a", ("a",)),
    ],
    "disclosure": [
        ("disclosure: none", Disclosure(kind="none")),
        ("disclosure: None", Disclosure(kind="none")),
        ("disclosures: 'NONE'", Disclosure(kind="none")),
        ("disclosure: They *paid*.", Disclosure(kind="words", words="They *paid*.")),
        ("disclosure: >\n  They\n  paid.", Disclosure(kind="words", words="They paid.")),
        ("disclosure: They fed me", Disclosure(kind="words", words="They fed me")),
    ],
    "disclosure_waive": [("disclosure_waive: {D005: said elsewhere}", {"D005": "said elsewhere"})],
    "authors": [
        ("author: Mara Quill, PhD", ("Mara Quill, PhD",)),
        ("author: [mara, tomo]", ("mara", "tomo")),
        ("authors: [mara]", ("mara",)),
        ("authors: mara", ("mara",)),
        ("title: Tea", ("Ann Author",)),
        ("author:", ("Ann Author",)),
    ],
    "summary": [
        (f"{key}: On tea.", "On tea.") for key in ("summary", "description", "excerpt", "standfirst", "subtitle")
    ],
    "kicker": [("kicker: Hot", "Hot")],
    "slug": [
        ("slug: Tea_and-cake.v2", "Tea_and-cake.v2"),
        ('slug: "Speaking? You? Go on. tsql2sday 84"', "speaking-you-go-on-tsql2sday-84"),
        ("slug: con", "con-"),
        ("slug: caf%C3%A9", "cafe"),
        ("slug: ''\ntitle: Tea", "tea"),
    ],
    "permalink": [
        *[(f"{key}: /hot/tea/", "/hot/tea/") for key in ("permalink", "url", "path", "link")],
        ("permalink: 2018/03/29/Rust-1.25", "/2018/03/29/Rust-1.25"),
        ("permalink: '/caf%C3%A9 !/'", "/caf%C3%A9 !/"),
    ],
    "aliases": [
        *[(f"{key}: [/a/, b.aspx, /a/]", ("/a/", "/b.aspx")) for key in ("aliases", "alias", "redirect_from")],
        ("redirect_from: /a/", ("/a/",)),
    ],
    "draft": [
        ("draft: true", True), ("draft: no", False), ("published: false", True), ("published: true", False),
        ("status: draft", True), ("status: Published", False),
    ],
    "unlisted": [("unlisted: yes", True), ("status: hidden", True), ("status:", False)],
    "expires": [(f"{key}: 2009-07-08 23:56", JULY) for key in ("expires", "expiryDate", "unpublishdate")],
    "image": [
        *[
            (f"{key}: {{src: tea.jpg, alt: A cup, caption: Hot}}", PICTURE)
            for key in ("image", "cover", "thumbnail", "og_image")
        ],
        ("image: tea.jpg", Image(src="tea.jpg")),
    ],
    "enclosure": [
        ("enclosure: tea.MP3", Enclosure(url="tea.MP3", type="audio/mpeg")),
        ("enclosure: /files/prices.pdf", Enclosure(url="/files/prices.pdf", type="application/pdf")),
        (
            "enclosure: {url: 'https://cdn.example.net/tea?id=5', type: audio/mpeg, length: 1234}",
            Enclosure(url="https://cdn.example.net/tea?id=5", type="audio/mpeg", length=1234),
        ),
        (
            "enclosure: {url: 'https://cdn.example.net/tea.m4a?x=a.b', length: 5}",
            Enclosure(url="https://cdn.example.net/tea.m4a?x=a.b", type="audio/mp4", length=5),
        ),
        ("enclosure: {url: tea.x, type: Audio/X-Tea}", Enclosure(url="tea.x", type="audio/x-tea")),
        ("enclosure:", None),
    ],
    "lang": [
        *[(f"{key}: de", "de") for key in ("lang", "language", "locale")],
        ("lang: en_AU.UTF-8", "en-AU"), ("lang: no", "no"), ("lang: zh-Hant-TW", "zh-Hant-TW"),
    ],
    "series": [("series: 2009", "2009")],
    "toc": [("toc: on", True)],
    "comments": [
        ("comments: true", "open"), ("comments: false", "off"), ("comments: closed", "closed"),
        ("allow_comments: no", "off"), ("comments:", ""),
    ],
    "comments_id": [("comments_id: 0123", "0123")],
    "guid": [("guid: tag:example.com", "tag:example.com"), ("id: '5'", "5")],
    "canonical": [("canonical: https://example.com/tea", "https://example.com/tea")],
    "params": [
        (
            "params: {a: 1, b: [true, 1.10], c: {d: yes}, e: 'true'}",
            {"a": 1, "b": [True, "1.10"], "c": {"d": "yes"}, "e": "true"},
        )
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "keys", "value"),
    [
        pytest.param(field, keys, value, id=keys.replace("\n", "; "))
        for field, rows in ROWS.items()
        for keys, value in rows
    ],
)
def test_key(field: str, keys: str, value: object) -> None:
    assert getattr(read_post(with_keys(keys)), field) == value


@pytest.mark.parametrize(
    "key", ["layout", "type", "weight", "template", "post_id", "header", "excerpt_separator", "mathjax"]
)
def test_keys_of_other_generators_are_ignored_with_a_note(key: str) -> None:
    reading = read(with_keys(f"{key}: x"))

    assert reading.document is not None
    assert told(reading) == (
        f":2: note: `{key}` is of another generator and ignored\n"
        "    fix: take it out, or put it below `params` if the theme uses it"
    )


@pytest.mark.parametrize("words", ["", "...", "why", "TODO"])
def test_a_waiver_needs_a_reason(words: str) -> None:
    assert told(read(with_keys(f'disclosure_waive: {{D005: "{words}"}}'))) == (
        ":2: `disclosure_waive D005` gives no reason\n"
        "    fix: say why this does not matter here; readers of the ledger see it"
    )


def test_a_waiver_of_a_rule_alone_is_told_how_to_give_the_reason() -> None:
    assert told(read(with_keys("disclosure_waive: D005"))) == (
        ':2: `disclosure_waive` gives no reason\n    fix: say why, too: `{D005: "why this does not matter here"}`'
    )


def test_more_than_one_category_is_noted() -> None:
    assert told(read(with_keys("categories: [Hot, Sweet]"))) == (
        ':2: note: `categories` holds 2 categories; "Hot" is taken, the rest are tags\n'
        "    fix: write the others as `tags`"
    )


def test_keys_of_posts_are_ignored_on_a_page_with_a_note() -> None:
    reading = read("---\ntitle: About\ndate: 2009-07-08\ntags: [us]\n---\n", "about.md")

    assert reading.document is not None
    assert told(reading) == (
        ":3: note: `date` is for posts and ignored on a page\n"
        "    fix: move the file to content/posts/ if it is a post, which shows a disclosure; "
        "else take it out, or put it below `params` if the theme uses it\n"
        ":4: note: `tags` is for posts and ignored on a page\n"
        "    fix: take it out, or put it below `params` if the theme uses it"
    )


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("2010-07-12-tea.md", "2010-07-12-tea.md"),
        ("blog/2010-07-12-tea.md", "2010-07-12-tea.md"),
        ("2010-07-12-tea/index.md", "2010-07-12-tea/index.md"),
    ],
)
def test_a_page_with_the_name_of_a_post_is_asked_about(source: str, home: str) -> None:
    assert told(read("---\ntitle: About\n---\n", source)) == (
        ": warning: has a name that begins with 2010-07-12, as posts have, and is a page, which shows no disclosure\n"
        f"    fix: move it to content/posts/{home} if it is a post, else take the date out of its name"
    )


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("tea.md", "tea.md"),
        ("post/tea.md", "tea.md"),
        ("Posts/2009/tea.md", "2009/tea.md"),
        ("blog/tea/index.md", "tea/index.md"),
        ("tea/index.md", "tea/index.md"),
        ("drafts/tea.md", "drafts/tea.md"),
    ],
)
def test_a_post_in_another_folder_is_no_page(source: str, meant: str) -> None:
    reading = read("---\ntitle: Tea\ndisclosures: Contoso sent me the tea.\n---\n", source)

    assert reading.document is None
    assert told(reading) == (
        ":3: has `disclosures`, as only posts have, and is a page, which shows no disclosure\n"
        f"    fix: move it to content/posts/{meant}; a page says what ties you in its text, "
        "and does without `disclosures`"
    )


def test_a_date_and_a_category_make_a_post_too() -> None:
    assert told(read("---\ntitle: Tea\ncategories: [Drinks]\ndate: 2009-07-08\n---\n", "blog/tea.md")) == (
        ":4: has `date` and `categories`, as only posts have, and is a page, which shows no disclosure\n"
        "    fix: move it to content/posts/tea.md; a page says what ties you in its text, "
        "and does without `date` and `categories`"
    )


def test_a_page_has_what_posts_and_pages_share() -> None:
    page = read_page(
        "---\ntitle: About\nsummary: Us\nslug: us\nurl: /us/\nalias: /we/\nstatus: hidden\nlastmod: 2009-07-08\n"
        "cover: us.jpg\nlocale: de\ntoc: yes\nallow_comments: yes\ncanonical: https://example.com/\nparams: {a: 1}\n"
        "---\n"
    )

    assert (page.title, page.summary, page.slug, page.permalink, page.aliases) == (
        "About",
        "Us",
        "us",
        "/us/",
        ("/we/",),
    )
    assert (page.unlisted, page.updated, page.image, page.lang) == (True, DAY, Image(src="us.jpg"), "de")
    assert (page.toc, page.comments, page.canonical, page.params) == (True, "open", "https://example.com/", {"a": 1})


def test_each_value_has_its_line_under_the_keys_own_name() -> None:
    post = read_post(
        "---\ndate: 2009-07-08\npubDate:\ncategories:\n  - Hot\nkeywords: a\nid: x\ndisclosure: none\n---\n"
    )

    assert post.lines == {"date": 2, "category": 5, "tags": 6, "guid": 7, "disclosure": 8}
    assert post.body_line == 10


@pytest.mark.parametrize("key", ["permalink", "aliases"])
def test_the_programs_own_records_are_no_place_for_a_post(key: str) -> None:
    assert told(read(with_keys(f"{key}: /.aboveboard-files"))) == (
        f':2: `{key}` is "/.aboveboard-files", which is kept for the program\'s own records\n'
        "    fix: write a path from the site's root, such as `/2009/07/tea/`"
    )


KEPT_BACK = "write `unlisted: true` to keep it out of lists and search engines, or `draft: true` not to publish it"
EMBARGO = "write `embargo_until` in an item of `disclosure`, or as `date` the moment from which it may be read"
LEADS_ON = "write the address of this text under `aliases` in the one that it is to lead to, and delete this file"
SAY_IT = "say in `disclosure` who paid for or gave what, such as `disclosure: Northwind paid me to write this.`"
BELOW = "it belongs below `disclosure:`, in place of what stands there: indent it by two blanks"
TAKE_OUT = "take it out, or put it below `params` if the theme uses it"


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        *[
            (written, KEPT_BACK)
            for written in (
                "visibility: private", "hidden: true", "password: x", "noindex: true", "headless: true", "Hidden: yes",
                "public: false", "robots: noindex",
            )
        ],
        ("hidden: false", TAKE_OUT),
        ("visibility: public", TAKE_OUT),
        ("embargo: 2030-01-01", EMBARGO),
        ("embargo_until: 2030-01-01", EMBARGO),
        ("redirect_to: /about/", LEADS_ON),
        *[
            (written, SAY_IT)
            for written in ("sponsored: true", "Sponsor: Northwind", "ad: yes", "paid: 20", "affiliate: yes")
        ],
        ("sponsored: false", TAKE_OUT),
        ("drop: [{id: nw, why: x}]", BELOW),
        ("items: [{kind: loan, party: northwind}]", BELOW),
        ("text: They paid.", BELOW),
        ("use: [nw]", "name it in `disclosure`, as in `disclosure: [nw-job]`"),
        ("by: {mara: none}", BELOW),
        ("_build: {render: never}", KEPT_BACK),
        ("by: mara", "write `author`"),
        ("section: Hot", "write `category`"),
        ("photo: cup.jpg", "write `image`"),
    ],
)  # fmt: skip
def test_a_key_of_another_program_is_told_by_what_it_is_for(written: str, fix: str) -> None:
    key = written.partition(":")[0]

    assert told(read(with_keys(written))) == f":2: `{key}` is not a key that is known here\n    fix: {fix}"


def test_none_is_not_asked_for_where_the_long_form_is_not_indented() -> None:
    assert told(read(with_keys("disclosure:\nitems:\n- {kind: loan, party: northwind}"))) == (
        f":3: `items` is not a key that is known here\n    fix: {BELOW}"
    )


def test_pages_and_authors_are_told_likewise() -> None:
    assert told(read("---\ntitle: Us\nhidden: true\n---\n", "about.md")) == (
        f":3: `hidden` is not a key that is known here\n    fix: {KEPT_BACK}"
    )
    assert told(read("---\nname: Mara\nwebsite: https://mara.example/\n---\n", "authors/mara.md")) == (
        ":3: `website` is not a key that is known here\n    fix: write `url`"
    )


def test_a_post_that_expires_before_it_begins_is_asked_about() -> None:
    assert told(read(with_keys("expires: 2009-07-01"))) == (
        ":2: warning: `expires` is not after `date`, so that the post is never published\n"
        "    fix: write a later moment, or take it out"
    )
    assert told(read(with_keys("expires: 2009-07-09"))) == ""
