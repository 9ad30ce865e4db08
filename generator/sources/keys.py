"""The front matter keys: their names, other spellings that are understood, and how each is read."""

from collections.abc import Mapping
from typing import Any

import msgspec

from generator.language.moments import Clock
from generator.nodes.findings import At, Findings, nearest
from generator.nodes.tree import Entry, Node, Scalar, Table, described, is_nothing
from generator.nodes.values import TRUTHS, plain_line, plain_table, texts, texts_by_comma, truth
from generator.sources import fields
from generator.sources.addresses import address, addresses, slug, url
from generator.sources.disclosure import connections, disclosure
from generator.sources.enclosures import enclosure
from generator.sources.fields import Zoned, unzoned


class Key(msgspec.Struct, frozen=True):
    """One row of the table of keys."""

    name: str
    field: str
    """The field of the model."""

    read: Zoned
    text: str = ""
    """What to write, in Markdown: the words of `docs/writing.md`, which a test holds against it."""


class Keys(msgspec.Struct, frozen=True):
    """The keys of one kind of document, by every spelling."""

    known: Mapping[str, Key]
    elsewhere: Mapping[str, str]
    """Keys that other documents have, or that other generators know: why they are ignored here."""

    meant: Mapping[str, str] = {}
    """What people write for something that is called otherwise here, in small letters: the key, or how to mend it."""


class Given(msgspec.Struct, frozen=True):
    """What a file's front matter says."""

    values: dict[str, Any]
    """By the model's field."""

    lines: dict[str, int]
    """By the key's own name; a key is here even if its value is wrong."""

    places: dict[str, At]
    misspelt: set[str]
    """Keys that unknown ones were probably meant to be: to say that they are missing too would be noise."""


def _key(name: str, text: str, read: Zoned, also: str = "", *, field: str = "") -> dict[str, Key]:
    """*also* are other spellings, with blanks between them."""
    return dict.fromkeys((name, *also.split()), Key(name, field or name, read, text))


_LINE = unzoned(plain_line)
_TRUTH = unzoned(truth)

_DOCUMENT = (
    _key("title", "plain text", _LINE)
    | _key(
        "summary",
        "one or two sentences: below the title, and in lists",
        _LINE,
        "description excerpt standfirst subtitle",
    )
    | _key("slug", "the last part of the address", unzoned(slug))
    | _key("permalink", "the whole address, from the site's root: `/tea/`", unzoned(address), "url path link")
    | _key(
        "aliases",
        "old addresses that shall lead here: `[/old/tea.html]`; "
        "see also [`_redirects`](feeds.md#what-your-host-can-do)",
        unzoned(addresses),
        "alias redirect_from",
    )
    | _key("draft", "`true`: not built unless you ask for drafts", _TRUTH)
    | _key(
        "unlisted",
        "`true`: built, but in no list, feed or sitemap, and search engines are asked to leave it out",
        _TRUTH,
    )
    | _key(
        "updated",
        "a date: when it last changed in a way that readers should know of",
        fields.moment,
        "lastmod modified last_modified_at date-modified",
    )
    | _key(
        "image",
        "the picture for lists and link previews: a file, or `{src: tea.jpg, alt: A cup}`; "
        '`alt: ""` if it only decorates',
        unzoned(fields.image),
        "cover thumbnail og_image",
    )
    | _key("lang", "the post's language: `de`, `en-AU`", unzoned(fields.language), "language locale")
    | _key("toc", "`true`: a table of contents", _TRUTH)
    | _key("comments", "`true`, `false` or `closed`", unzoned(fields.comments), "allow_comments")
    | _key("canonical", "the full address of the original, where this is a copy", unzoned(url))
    | _key("params", "a table of anything, for a theme of yours", unzoned(plain_table))
)
_CATEGORIES = "one name; of several the first is taken, and the others become tags"
_POST = (
    _key(
        "date",
        "`2009-07-08`, `2009-07-08T23:56`, or with a zone: `2009-07-08T23:56+10:00`; "
        "`8/07/2009 11:56 PM` where `[site] date_format` says the order",
        fields.moment,
        "publishDate pubDate",
    )
    | _key("corrections", "a list, see [below](#corrections)", fields.corrections)
    | _key("category", "one name", unzoned(texts))
    | {"categories": Key("category", "category", unzoned(texts_by_comma), _CATEGORIES)}
    | _key("tags", "a list, or text with commas", unzoned(texts_by_comma), "tag keywords")
    | _key("disclosure", "`none`, `standing`, or a sentence; see [below](#disclosure)", disclosure, "disclosures")
    | _key(
        "disclosure_waive",
        "warnings of `aboveboard check` that the post waives, each with its reason: `{D005: the reason}`; "
        "also `foreign-tag`, see [below](#tags-of-other-programs)",
        unzoned(fields.waivers),
    )
    | _key(
        "author",
        "a name, the name of a file in `content/authors/`, or a list of them",
        unzoned(fields.names),
        "authors",
        field="authors",
    )
    | _key(
        "syndication",
        "full addresses where the post stands, too, or is talked about: "
        "`[https://social.example/@mara/109876543210123456]`",
        unzoned(fields.urls),
    )
    | _key("kicker", "a few words above the title", _LINE)
    | _key("expires", "a date from which the post is gone", fields.moment, "expiryDate unpublishdate")
    | _key(
        "enclosure",
        "a file that comes with the post: [an episode, a price list](#files-that-come-with-a-post)",
        unzoned(enclosure),
    )
    | _key(
        "series",
        "the name of a series; it gets a page, and its posts [name each other](#what-posts-have-to-do-with-each-other)",
        _LINE,
    )
    | _key("comments_id", "what the comments belong to, where the file has moved", _LINE)
    | _key("guid", "the name by which feed readers know the post; `new` writes it, leave it alone", _LINE, "id")
)
_AUTHOR = (
    _key("name", "plain text, as readers see it", _LINE, "title")
    | _key("contact", "a mail address, or another address that a link may have", unzoned(fields.contact))
    | _key("url", "the full address of a site of their own", unzoned(url))
    | _key("image", "a picture of them: a file, or `{src: mara.jpg, alt: Mara}`", unzoned(fields.image))
    | _key(
        "links",
        'other places of theirs: a list of `{title: Photos, url: "https://..."}`, or a table of names and addresses',
        unzoned(fields.links),
        "follow",
    )
    | _key("connections", "a list of [what ties them to companies](disclosure.md#declare-it-once)", connections)
    | _key("trusted", "`false`: their texts go without scripts, forms and frames", _TRUTH)
    | _key("lang", "the language of the text: `de`, `en-AU`", unzoned(fields.language), "language locale")
)
_OF_OTHER_GENERATORS = dict.fromkeys(
    (
        *("layout", "type", "weight", "template", "post_id", "header", "excerpt_separator", "mathjax", "math", "katex"),
        *("toc", "markup", "menu", "nav_order", "pin", "classes", "author_profile", "read_time", "wordpress_id"),
        *("dsq_thread_id", "eleventyNavigation", "linkTitle", "asset-type", "showToc", "TocOpen"),
    ),
    "is of another generator and ignored",
)

STATES = ("draft", "hidden", "published")
"""What `status` says, which is `draft` or `unlisted` under another name; `published` says that or a date."""

_SHOWING = ("visible", "visibility", "public")
_HIDING = ("hidden", "hide", "private", "privacy", "protected", "password", "secret", "noindex", "robots", "headless")
_KEPT_BACK = "write `unlisted: true` to keep it out of lists and search engines, or `draft: true` not to publish it"
_LEADS_ON = "write the address of this text under `aliases` in the one that it is to lead to, and delete this file"
_EMBARGO = "write `embargo_until` in an item of `disclosure`, or as `date` the moment from which it may be read"

_PAID = (
    *("sponsored", "sponsor", "sponsored_by", "sponsors", "ad", "advertisement", "paid", "affiliate", "affiliates"),
    *("partner", "partners", "partnership", "gifted", "gift"),
)
_SPONSORED = "say in `disclosure` who paid for or gave what, such as `disclosure: Northwind paid me to write this.`"
_BELONG_BELOW = ("drop", "items", "text")
_BELOW_DISCLOSURE = "it belongs below `disclosure:`, in place of what stands there: indent it by two blanks"
_NAMED = "name it in `disclosure`, as in `disclosure: [nw-job]`"

_DOCUMENT_MEANT = (
    dict.fromkeys((*_SHOWING, *_HIDING, "_build"), _KEPT_BACK)
    | dict.fromkeys(("redirect_to", "redirect", "redirects"), _LEADS_ON)
    | dict.fromkeys(("photo", "picture", "banner", "featured_image"), "image")
)
_POST_MEANT = (
    dict.fromkeys(("embargo", "embargoed", "embargo_until", "embargo_date"), _EMBARGO)
    | dict.fromkeys(_PAID, _SPONSORED)
    | dict.fromkeys(_BELONG_BELOW, _BELOW_DISCLOSURE)
    | {"use": _NAMED}
    | dict.fromkeys(("by", "byline", "writer", "creator"), "author")
    | dict.fromkeys(("topic", "section"), "category")
)
_AUTHOR_MEANT = (
    dict.fromkeys(("website", "homepage", "site"), "url")
    | dict.fromkeys(("email", "e-mail", "mail"), "contact")
    | dict.fromkeys(("photo", "picture", "avatar"), "image")
)

POST = Keys(_DOCUMENT | _POST, _OF_OTHER_GENERATORS, _DOCUMENT_MEANT | _POST_MEANT)
PAGE = Keys(
    _DOCUMENT, _OF_OTHER_GENERATORS | dict.fromkeys(_POST, "is for posts and ignored on a page"), _DOCUMENT_MEANT
)
DATES = frozenset(written for written, key in _POST.items() if key.name == "date")
"""Spellings of what a page has by a slip, or because another generator dates pages, too."""
AUTHOR = Keys(_AUTHOR, _OF_OTHER_GENERATORS, _AUTHOR_MEANT)


def read_keys(table: Table, keys: Keys, findings: Findings, clock: Clock) -> Given:
    """Every key by its own reader; unknown ones and two spellings of one are errors."""
    given = Given({}, {}, {}, set())
    for written, entry in table.entries.items():
        spelling, value = _meant(written, entry, keys, findings)
        key = keys.known.get(spelling)
        at = At(findings, key.name if key else written, written, entry.value.line or entry.line)
        if key is None:
            meant = _refuse(written, value, keys, msgspec.structs.replace(at, line=entry.line))
            given.misspelt.update(keys.known[name].name for name in (meant,) if name in keys.known)
        elif value is not None and (not is_nothing(value) or (key.name == "disclosure" and not _is_flat(table))):
            _read_key(key, value, at, given, clock)
    return given


def spellings(entries: Mapping[str, Entry], keys: Keys = POST) -> dict[str, str]:
    """Each key by its own name, as a file spells it: `published: false` and `status: draft` are its `draft`."""
    found: dict[str, str] = {}
    for written, entry in entries.items():
        name, _ = _meant(written, entry, keys, Findings(""))
        if name in keys.known:
            found.setdefault(keys.known[name].name, written)
    return found


def _is_flat(table: Table) -> bool:
    """Whether what belongs below `disclosure` stands beside it, which is told there: it is not empty by intent."""
    return any(
        key in (*_BELONG_BELOW, "use") or (key == "by" and isinstance(table.entries[key].value, Table))
        for key in table.entries
    )


def _read_key(key: Key, value: Node, at: At, given: Given, clock: Clock) -> None:
    if key.name in given.places:
        first = given.places[key.name]
        what = f"and `{first.label}`, on line {first.line}, are two spellings of one key"
        at.error("two-spellings", what, f"keep one of the two, best as `{key.name}`")
        return
    given.places[key.name] = at
    given.lines[key.name] = at.line or 1
    read = key.read(value, at, clock)
    if read is not None:
        given.values[key.field] = read


def _meant(written: str, entry: Entry, keys: Keys, findings: Findings) -> tuple[str, Node | None]:
    """The key and the value that `published` and `status` stand for; the value is None where nothing is said."""
    value = entry.value
    if written not in ("published", "status") or "draft" not in keys.known:
        return written, value
    word = value.text.strip().lower() if isinstance(value, Scalar) else ""
    if written == "published":
        if word in TRUTHS:
            return "draft", Scalar("false" if TRUTHS[word] else "true", value.line)
        return "date", value
    if word in STATES[:2]:
        return "draft" if word == "draft" else "unlisted", Scalar("true", value.line)
    if word not in (*STATES, "") and not is_nothing(value):
        what = f"is {described(value)}, not a state known here"
        At(findings, "draft", written, value.line).error("wrong-type", what, "write `draft`, `hidden` or `published`")
    return "draft", None


def _refuse(written: str, value: Node | None, keys: Keys, at: At) -> str:
    """Say that a key is unknown; what it was probably meant to be comes back, or nothing."""
    fix = "take it out"
    if "params" in keys.known:
        fix += ", or put it below `params` if the theme uses it"
    if why := keys.elsewhere.get(written):
        if written in DATES:
            fix = f"move the file to content/posts/ if it is a post, which shows a disclosure; else {fix}"
        at.note("ignored-key", why, fix)
        return ""
    also = ("published", "status") if "draft" in keys.known else ()
    if written == "by" and isinstance(value, Table) and "disclosure" in keys.known:
        at.error("unknown-key", "is not a key that is known here", _BELOW_DISCLOSURE)
        return "disclosure"
    meant = "" if _only_shows(written.lower(), value) else keys.meant.get(written.lower())
    meant = (nearest(written, (*keys.known, *also)) or "") if meant is None else meant
    # Among spellings of one key, the one that the docs call it by.
    name = keys.known[meant].name if meant in keys.known else meant
    if name:
        fix = f"write `{name}`" if meant in keys.known or meant in also else name
    at.error("unknown-key", "is not a key that is known here", fix)
    return "disclosure" if fix in (_SPONSORED, _BELOW_DISCLOSURE, _NAMED) else meant


def _only_shows(written: str, value: Node | None) -> bool:
    """Whether a key by which others hide a text, or mark it as paid, says that it is neither."""
    word = value.text.strip().lower() if isinstance(value, Scalar) else ""
    if written in _SHOWING:
        return word == "public" or TRUTHS.get(word) is True
    return written in (*_HIDING, *_PAID) and (word == "index" or TRUTHS.get(word) is False)
