"""What random authors choose from: few values, so that the same ones meet often."""

import hashlib
import io
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.story import comment, document

POSTS = (
    *(f"posts/p{number}.md" for number in range(4)),
    *("posts/P0.md", "posts/2009/p4.md", "posts/drafts/p5.md", "posts/b0/index.md", "posts/b1/index.md"),
)
PAGES = ("about.md", "team/index.md", "404.md", "privacy.md", "index.md")
AUTHORS = ("authors/ann.md", "authors/ben.md")
WORDS = ("Tea & cake", "Kettles", 'A "quoted" cup', "C++", "Büro", "日本")

KEYS: dict[str, SearchStrategy[Any]] = {
    "title": st.sampled_from(WORDS) | st.none(),
    "date": st.builds(
        "20{}-{:02}-{:02} 10:00".format,
        st.sampled_from((24, 24, 24, 25, 26)),
        st.integers(1, 12),
        st.integers(1, 28),
    ),
    "category": st.sampled_from(("Drinks", "Events", "C++", "Büro")),
    "tags": st.lists(st.sampled_from(("tea", "Tea", "C", "C#", "été")), max_size=3),
    "slug": st.sampled_from((None, "tea", "kettles", "x")),
    "author": st.sampled_from((None, "ann", "ben", ["ann", "Carl Guest"])),
    "draft": st.booleans(),
    "unlisted": st.booleans(),
    "disclosure": st.sampled_from(
        (
            *("standing", "standing", "none", "They lent me the *kettle*, see [about](/about.md).", ["nw-partner"]),
            {"items": [{"kind": "loan", "party": "bookshop", "product": "a kettle"}], "text": "They fed me."},
            {"items": [{"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2025-09-01"}]},
            {"drop": [{"id": "nw-partner", "why": "of other things"}]},
        )
    ),
    "disclosure_waive": st.sampled_from((None, {"D005": "a band is called Thanks"})),
    "summary": st.sampled_from((None, "On tea.", "On <kettles>.")),
    "kicker": st.sampled_from((None, "Review")),
    "series": st.sampled_from((None, "Tea school")),
    "lang": st.sampled_from((None, "de")),
    "toc": st.booleans(),
    "comments": st.sampled_from((None, False, "closed")),
    "comments_id": st.sampled_from((None, "tea")),
    "updated": st.sampled_from((None, "2026-03-01", "2026-05-05 07:00")),
    "corrections": st.sampled_from((None, [{"date": "2026-04-04", "text": "Green tea, [as said](/about.md)."}])),
    "expires": st.sampled_from((None, "2025-07-01")),
    "aliases": st.sampled_from((None, ["/old/"], ["/older.html", "/oldest/"])),
    "permalink": st.sampled_from((None, "/tea/", "/tea.html", "/tea")),
    "image": st.sampled_from((None, "/photo.jpg", {"src": "/pic.png", "alt": "A cup"})),
    "enclosure": st.sampled_from((None, "/photo.jpg", "/files/notes.txt", "https://cdn.example.net/tea.mp3")),
    "params": st.sampled_from((None, {"mood": "good"})),
    "syndication": st.sampled_from((None, ["https://social.example/@ann/1"])),
    "guid": st.sampled_from((None, "urn:example:tea")),
    "canonical": st.sampled_from((None, "https://elsewhere.example/tea/")),
}

CLOCK = st.sampled_from(
    (
        *("2024-12-31T12:59:59+00:00", "2024-12-31T13:00:00+00:00", "2025-06-30T14:00:00+00:00"),
        *("2025-07-02T14:00:00+00:00", "2026-06-30T00:00:00+00:00"),
    )
)
"""A year ends in Sydney, and a day or two go by on which nothing falls due."""

OPTIONS: dict[str, SearchStrategy[Any]] = {
    "drafts": st.booleans(),
    "future": st.booleans(),
    "base_url": st.sampled_from(("", "https://other.example.org/blog/")),
    "keep_going": st.booleans(),
}

ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "ABOVEBOARD_SITE__TITLE": ("Other Fish",),
    "ABOVEBOARD_SITE__URL": ("https://env.example.org/",),
    "ABOVEBOARD_POSTS__RECENT": ("1", "none"),
    "ABOVEBOARD_FEEDS__LIMIT": ("2",),
    "ABOVEBOARD_OUTPUTS__FEEDS": ("false",),
}

SETTINGS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("site", "title"): ("Small Fish", "Big Fish"),
    ("site", "url"): ("https://blog.example.com/", "https://user.example.org/blog/"),
    ("site", "language"): ("en-AU", "de"),
    ("site", "timezone"): ("Australia/Sydney", "UTC"),
    ("site", "author"): ("Ann Author", "ann"),
    ("site", "description"): ("A blog on tea.",),
    ("site", "date_format"): ("d/MM/y",),
    ("site", "copyright"): ("© Ann",),
    ("site", "time_format"): ("h:mm a",),
    ("site", "id"): ("blog.example.com,2024",),
    ("site", "icon"): ("pic.png",),
    ("posts", "permalink"): ("/{category}/{slug}/", "/{year}/{slug}.html"),
    ("posts", "note_permalink"): ("/notes/{day}{hour}/",),
    ("posts", "category"): ("Drinks",),
    ("posts", "per_page"): (1, 2),
    ("posts", "recent"): (0, 1, 3),
    ("posts", "related"): (0, 1),
    ("posts", "mentions"): (False,),
    ("posts", "excerpt_length"): (20, 60),
    ("outputs", "tags"): (False,),
    ("outputs", "authors"): (False,),
    ("outputs", "companies"): (False,),
    ("outputs", "archive"): (False,),
    ("outputs", "categories"): (False,),
    ("outputs", "series"): (False,),
    ("outputs", "sitemap"): (False,),
    ("outputs", "robots"): (False,),
    ("outputs", "privacy"): (False,),
    ("outputs", "feeds"): (False,),
    ("outputs", "host"): ("netlify", "gitlab", "github"),
    ("outputs", "feeds_page"): (False,),
    ("markdown", "smart"): (True,),
    ("markdown", "html"): ("sanitize",),
    ("markdown", "engine"): ("commonmark",),
    ("markdown", "wiki_links"): (True,),
    ("markdown", "sub_and_sup"): (True,),
    ("markdown", "extensions"): (["nl2br"],),
    ("links", "broken"): ("warn",),
    ("links", "broken_before"): ("2024-06-01",),
    ("links", "old_site"): ("https://old.example.net/",),
    ("links", "gone"): ("/wp-admin/*",),
    ("feeds", "limit"): (1, 3),
    ("feeds", "full"): (False,),
    ("feeds", "archives"): (False,),
    ("feeds", "also_at"): (["/rss.xml", "/index.atom", "/feed/"], ["/feed/", "/feed.xml"]),
    ("feeds", "hubs"): (["https://hub.example.net/"],),
    ("feeds", "image"): ("pic.png",),
    ("feeds", "formats"): (["rss"], ["atom", "json"]),
    ("images", "copies"): (False,),
    ("images", "avif"): (True,),
    ("cards", "enabled"): (True,),
    ("search", "enabled"): (True,),
    ("comments", "enabled"): (False,),
    ("comments", "endpoint"): ("https://forms.example.net/f/1",),
    ("comments", "provider"): ("none", "worker", "mailto", "mastodon"),
    ("comments", "close_after_days"): (30, 400),
    ("comments", "folded"): (True,),
    ("comments", "email"): ("us@example.com",),
    ("comments", "preset"): ("netlify",),
    ("comments", "webmention"): ("https://hear.example.net/webmention",),
    ("newsletter", "endpoint"): ("https://letters.example.net/",),
    ("newsletter", "text"): ("A mail *now and then*.",),
    ("follow", "Elsewhere"): ("https://social.example.net/@ann",),
    ("images", "metadata"): ("keep",),
    ("disclosure", "profiles"): (["us-ftc"], ["uk-cap", "eu-de"]),
    ("disclosure", "values"): ("band",),
    ("disclosure", "ledger"): ("/ties/", ""),
    ("disclosure", "since"): ("2024-04-01",),
    ("vendors.northwind", "name"): ("Northwind", "Northwind Ltd"),
    ("vendors.northwind", "domains"): (["northwind.example"], ["nw.example", "northwind.example"]),
    ("vendors.northwind", "aliases"): (["Kettles"],),
    ("vendors.northwind", "competitors"): (["bookshop"],),
    ("vendors.northwind", "text"): ({"en": "Northwind asks for this line."},),
    ("vendors.bookshop", "name"): ("Bookshop", "The Bookshop"),
    ("vendors.bookshop", "domains"): (["bookshop.example"],),
    ("categories.Drinks", "slug"): ("beverages",),
    ("categories.Events", "name"): ("Happenings",),
    ("tags.tea", "slug"): ("brew",),
    ("tags.tea", "description"): ("All about tea.",),
    ("theme", "name"): ("mine",),
    ("theme", "accent"): ("green", "blue"),
}

STAYING = {("site", "title"), ("vendors.northwind", "name"), ("vendors.bookshop", "name")}
"""Settings that have no default, or without which there would be no table."""


def _tie(**more: str) -> dict[str, str]:
    return {"id": "nw-partner", "kind": "partner_program", "party": "northwind", "tier": "Partner"} | more


LISTS: dict[str, tuple[list[dict[str, Any]], ...]] = {
    "connections": (
        [_tie(**{"from": "2024-04-01"})],
        [_tie(tier="Gold Partner", until="2025-03-01", value="<25"), _tie(id="shop", kind="client", party="bookshop")],
        [_tie(author="ann", employer="Tidewater IT"), _tie(id="job", kind="employment", **{"from": "2025-01-01"})],
    ),
    "attach": (
        [{"when": {"tag": "tea"}, "use": ["nw-partner"]}],
        [],
        [
            {"when": {"mentions": "northwind"}, "use": ["nw-partner"]},
            {"when": {"author": "ann"}, "use": ["nw-partner"]},
        ],
    ),
    "affiliate": (
        [{"party": "bookshop", "match": ["bookshop.example/*?tag=tea"]}],
        [],
        [{"party": "bookshop", "match": ["bookshop.example/*"], "redirects": ["/files/"]}],
    ),
    "menu": (
        [],
        [{"title": "Us", "url": "about.md"}, {"title": "Shop", "url": "https://bookshop.example/?tag=tea"}],
        [{"title": "Tea", "items": [{"title": "First", "url": "posts/p0.md"}, {"title": "All", "url": "/tag/tea/"}]}],
    ),
}
"""Lists of tables; the first of each is there from the beginning."""

PARAGRAPHS = st.sampled_from(
    (
        'Hot "water", leaves -- and patience.',
        "A cup of *tea*.",
        "A <span class='cup' onclick='boil()'>pot</span>.",
        "## Kettles\n\nThey boil.",
        "On [a heading](#cups).\n\n## Cups",
        "![A cup](/pic.png)",
        "<!-- more -->",
        "```python\nboil(water)\n```",
        "It is so.[^1]\n\n[^1]: Or not.",
        "| tea | cup |\n| --- | --- |\n| a | b |",
        "Of [kettles](https://northwind.example/kettles).",
        "Read [it](https://bookshop.example/tea?tag=tea) or [the notes](/files/notes.txt).",
        "![A photo](/photo.jpg)",
        "![](https://cdn.example.net/photo.jpg)",
        "https://youtu.be/dQw4w9WgXcQ",
        '![A film](/film.mp4 "On *tea*")',
        "```{box}\nSee [it](https://bookshop.example/tea?tag=tea), {key}`Esc`.\n```",
        "```{include said}\n```",
        "```{comment posts/p0/a}\n```",
        "[[Tea & cake]] beside [[p2|cups]], H~2~O.",
        "![[pic.png]]",
        "On [tea](/tag/tea/), [in May](/archive/2024/05/), [both](/company/northwind/), [here](/.well-known/tea.txt).",
        "It [moved](https://old.example.net/pot/), and [that](https://old.example.net/tea.html) did not.",
    )
)


def bodies(posts: list[str]) -> SearchStrategy[str]:
    """Markdown; some of it links to some of *posts*."""
    links = st.builds(
        "See [that one](/{}{}).".format, st.sampled_from([*posts, "about.md"]), st.sampled_from(("", "", "", "#cups"))
    )
    return st.lists(PARAGRAPHS | links, min_size=1, max_size=4, unique=True).map("\n\n".join)


@cache
def picture(width: int) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, 3), "teal").save(file, "PNG")
    return file.getvalue()


@cache
def grainy(width: int) -> bytes:
    """Large enough for copies to be worth it."""
    from PIL import Image

    file = io.BytesIO()
    grain = b"".join(hashlib.sha256(bytes([number % 256, number // 256])).digest() for number in range(width * 6))
    Image.frombytes("RGB", (width, 64), grain).save(file, "PNG")
    return file.getvalue()


@cache
def photo(comment: str) -> bytes:
    """With something in it that a camera may have written, and nobody is to see."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(file, "JPEG", comment=comment.encode())
    return file.getvalue()


_PAGE = tuple(document(f"We are {who}.\n", {"title": title}).encode() for who in "ab" for title in ("We", None))
_TIES = (
    None,
    [{"id": "nw-award", "kind": "award", "party": "northwind", "name": "Best Cup"}],
    [{"id": "nw-award", "kind": "award", "party": "northwind", "name": "Best Cup", "until": "2025-02-01"}],
)
_TEMPLATES = "themes/default/templates"
FILES: dict[str, tuple[bytes, ...]] = {
    **{f"content/{path}": _PAGE for path in PAGES},
    # Many link to it: another address, and nothing else; or one that a post may have.
    "content/about.md": (
        *_PAGE,
        *(document("We are a.\n", {"title": "We", "permalink": address}).encode() for address in ("/us/", "/tea/")),
    ),
    "content/team/index.md": (
        *_PAGE,
        *(
            document("We are b.\n", {"title": "We", "unlisted": True} | more).encode()
            for more in ({"aliases": ["/old/"]}, {"lang": "de", "image": "/pic.png"}, {"draft": True}, {"slug": "tea"})
        ),
    ),
    "content/tea/index.html": (b"Hello.\n",),
    **{
        f"content/{path}": tuple(
            document(
                body,
                {
                    "name": name,
                    "contact": f"{name.split()[0].lower()}@example.com",
                    "trusted": trusted,
                    "connections": ties,
                },
            ).encode()
            for name in (path[8:11].title() + " Author", path[8:11].title() + " Other")
            for body in ("Writes.\n", "Writes *much*.\n")
            for trusted in (None, False)
            for ties in _TIES
        )
        for path in AUTHORS
    },
    "content/pic.png": (grainy(80), grainy(60), picture(5)),
    "content/posts/b0/pic.png": (picture(2), picture(5)),
    "content/photo.jpg": (photo("at home"), photo("abroad")),
    "content/film.mp4": (b"one", b"two"),
    "content/film.jpg": (photo("at home"), photo("abroad")),
    "content/film.vtt": (b"WEBVTT\n", b"WEBVTT one\n"),
    "content/film.de.vtt": (b"WEBVTT\n", b"WEBVTT eins\n"),
    "content/posts/dQw4w9WgXcQ.png": (grainy(80), grainy(60), picture(5)),
    "content/files/notes.txt": (b"one", b"two"),
    "content/tea.html": (b"<p>mine</p>",),
    f"{_TEMPLATES}/footer.html": (
        b'{% import "_macros.html" as macros %}<footer>{{ macros.sign(site.title) }}</footer>',
        b'<footer>{% include "colophon.html" ignore missing %}{{ site.settings.accent }}</footer>',
        b'<footer>{{ fragment("colophon.html") }}{{ fragment("recent.html") }}</footer>',
    ),
    f"{_TEMPLATES}/recent.html": (
        b"{{ lang }}: {{ blog.recent | length }}",
        b"{% for post in blog.recent %}{{ post.title }}{% endfor %}{{ site.copyright }}",
        b'{% include "colophon.html" ignore missing %}',
        b"{{ blog.tags | map(attribute='count') | join }}{{ blog.months | length }}{{ data | length }}",
        b"{% for one in blog.comments %}{{ one.name }}: {{ one.words }}{% endfor %}{{ blog.authors | length }}",
    ),
    f"{_TEMPLATES}/_macros.html": (
        b"{% macro sign(name) %}{{ name }}{% endmacro %}",
        b"{% macro sign(name) %}<b>{{ name }}</b>{% endmacro %}",
    ),
    f"{_TEMPLATES}/colophon.html": (b"Made by hand.", b"Made by machine.", b'{{ data.get("tea") }}'),
    f"{_TEMPLATES}/entry.html": (b"<p>{{ entry.opening() }}</p>", b"<div>{{ entry.opening() }}</div>"),
    f"{_TEMPLATES}/redirect.html": (b'<a href="{{ redirect.url }}">there</a>',),
    "themes/mine/theme.toml": (b'extends = "default"\n',),
    "themes/mine/templates/page.html": (b"{{ page.content }}", b"<main>{{ page.content }}</main>"),
    "themes/default/messages/en.toml": (b'[footer]\nrecent = "Fresh"\n', b'[post]\nupdated = "Mended"\n'),
    "themes/default/messages/de.toml": (b'[footer]\nrecent = "Frisch"\n', b'[footer]\nrecnt = "Frisch"\n'),
    "themes/default/template/page.html": (b"",),
    "themes/mine/static/extra.css": (b"b { color: red }",),
    "themes/default/static/style.css": (b"body { color: red }", b"body { color: tan }"),
    "themes/default/static/feed.css": (b"rss { color: red }", b"rss { color: tan }"),
    "themes/default/static/extra.txt": (b"one", b"two"),
    "themes/default/static/extra.css": (b"p { color: red }", b"p { color: tan }"),
    "static/_headers": (b"/*\n  X-Tea: hot\n", b"/*\n  X-Tea: cold\n", b"/*\n  Referrer-Policy: no-referrer\n"),
    "static/_redirects": (b"/kettle /about/\n", b"/k/* /about/ 302\n"),
    "static/.well-known/tea.txt": (b"one", b"two"),
    "static/old/index.html": (b"<p>mine</p>",),
    "static/robots.txt": (b"User-agent: *\n",),
    "static/CNAME": (b"blog.example.com\n",),
    "static/shot.jpg": (photo("at home"), photo("abroad")),
    "data/tea.json": (b"[1]", b"[2]"),
    "macros/box.html": (b"<div>{{ content }}</div>", b"<h2>{{ site.title }}</h2>\n{{ content }}"),
    "macros/box.feed.html": (b"<p>Boxed.</p>", b"{{ content }}"),
    "macros/key.html": (b"<kbd>{{ body }}</kbd>", b'{% include "sign.html" %}'),
    "macros/sign.html": (b"<b>{{ body }}</b>", b"<i>{{ body }}</i>"),
    "snippets/said.md": (b"Said *so*.\n", b"Said {key}`so`.\n"),
    "data/more/cups.csv": (b"name\nMug\n", b"name\nBowl\n"),
}
"""Every file besides posts, and what it may hold. It may also be absent."""

THREADS = ("posts/p0", "posts/p2", "posts/b0/index", "tea")
"""The last one is that of whichever post says so in its `comments_id`."""

COMMENTS = tuple(f"content/comments/{thread}/{name}.md" for thread in THREADS for name in "ab")

SAID: SearchStrategy[bytes] = st.builds(
    lambda body, date, more: comment(body, date=date, **more).encode(),
    st.sampled_from(("Hot *water*.\n", "See [it](https://bookshop.example/?tag=tea).\n")),
    st.sampled_from(("2024-03-02 10:00", "2025-03-02T10:00+02:00")),
    st.fixed_dictionaries(
        {},
        optional={
            "parent": st.sampled_from(("a", "x")),
            "status": st.sampled_from(("pending", "approved")),
            "url": st.sampled_from(("https://jules.example/", "jules")),
            "author": st.just("ann"),
            "connection": st.just("sells kettles"),
            "kind": st.just("mention"),
            "writer": st.sampled_from(("0a1b2c3d4e5f6a7b", "0a1b2c3d4e5f6a7c")),
        },
    ),
)
"""What a stored comment may hold: some of it is warned of, and some stops the build, which is a result too."""

BEGINNING: dict[str, tuple[str, dict[str, Any]]] = {
    "posts/p0.md": (
        "Hot water, [boiled](https://northwind.example/).",
        {"title": "Tea", "date": "2024-03-01 10:00", "tags": ["tea"]},
    ),
    "posts/p1.md": ("See [that one](p0.md).", {"title": "Cake", "date": "2024-06-09 10:00", "tags": ["tea", "C#"]}),
    "posts/p2.md": (
        "![A cup](/pic.png)\n\nRead [it](https://bookshop.example/cups?tag=tea).",
        {"title": "Cups", "date": "2024-05-01 10:00", "author": "ann"},
    ),
    "posts/p3.md": ("A note.", {"title": None, "date": "2025-01-01 10:00", "category": "Events"}),
    "posts/b0/index.md": ("![A pot](pic.png)", {"title": "Pots", "date": "2025-02-01 10:00", "aliases": ["/pot/"]}),
}
"""Bodies and keys of the first posts, by path."""

BROKEN: dict[str, bytes] = {
    "content/posts/broken.md": b"---\ntitle: [no end\n---\n",
    "content/posts/unknown.md": b"---\ntitle: T\ndate: 2025-01-01\ncategory: C\ndisclosure: none\ntagz: a\n---\n",
    "content/lost.md": b"---\ntitle: Lost\n---\n\n[Nowhere](nothing.md)\n",
    "content/comments/posts/p0/broken.md": b"---\nname: Jo\ndate: 2025-01-01\nemail: jo@example.com\n---\nHot.\n",
    "content/posts/undated.md": b"---\ntitle: T\ncategory: C\ndisclosure: none\n---\n",
    "themes/default/templates/base.html": b"{% if %}",
    "themes/default/templates/author-links.html": b"{% for x in %}",
    "themes/default/templates/recent.html": b"{{ post.title }}",
    "themes/default/messages/en.toml": b"no toml",
    "static/_redirects": b"/nowhere\n",
    "macros/key.html": b"{% if %}",
    "data/tea.json": b"[1",
    "site.toml": b"[site]\ntitel = 'T'\n",
}
"""Files each of which stops a build."""
