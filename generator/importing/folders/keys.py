"""Front matter of others -> what an entry has. Keys that mean nothing here are kept for `params`."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from generator.importing.folders.dates import moment
from generator.importing.model import Author, Loss, State
from generator.system.patterns import lazy_re
from generator.text import slugify

_TAGS = lazy_re(r"<[^<>]{1,400}>")

OF_MACHINERY = frozenset(
    "layout type weight markup output view date_format render_with_liquid eleventycomputed".split()
)
"""Keys that said how the old program was to make a page."""

MEANS_NOTHING = "they stand in `params`, for a theme of yours"


class Given:
    """The keys of one text; what is asked for is used up, and the rest becomes `params`."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = {key: value for key, value in values.items() if value not in (None, "", [], {})}
        self._empty = {key for key in values if key not in self._values}
        self._used: set[str] = set()

    def put(self, name: str, value: object) -> None:
        """What the text itself said, in the place of a key."""
        self._values[name] = value

    def has(self, name: str) -> bool:
        return name in self._values

    def take(self, *names: str) -> object:
        """The value of the first of *names* that is there; all of them are used up. None where none is."""
        self._used.update(names)
        return next((self._values[name] for name in names if name in self._values), None)

    def text(self, *names: str) -> str:
        return plain_text(self.take(*names))

    def words(self, *names: str) -> tuple[str, ...]:
        return words(self.take(*names))

    def truth(self, *names: str) -> bool | None:
        return truth(self.take(*names))

    def moment(self, *names: str) -> datetime | None:
        return moment(self.take(*names))

    def rest(self) -> dict[str, object]:
        return {key: told(value) for key, value in self._values.items() if key not in self._used}


def told(value: object) -> object:
    """As `params` can have it: dates are text."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, list):
        return [told(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def plain_text(value: object) -> str:
    """Of text or a number, on one line; of a table that has a title or a name, that."""
    if isinstance(value, Mapping):
        return next(
            (plain_text(value[name]) for name in ("name", "title", "text", "src", "url") if value.get(name)), ""
        )
    if isinstance(value, list):
        return plain_text(value[0]) if value else ""
    if value is None or isinstance(value, bool):
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return " ".join(_TAGS.sub("", text).split()) if "<" in text else " ".join(text.split())


def words(value: object) -> tuple[str, ...]:
    """A list, or text with commas."""
    if isinstance(value, str):
        value = value.strip("[]").split(",")
    if isinstance(value, Mapping):
        value = list(value.values()) if not value.get("name") else [value]
    found = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text.strip("\"'") for one in found if (text := plain_text(one))))


def words_apart(value: object) -> tuple[str, ...]:
    """The same of text whose words blanks part, as Jekyll has it; commas do, too, where there are some."""
    if isinstance(value, str) and "," not in value:
        return tuple(dict.fromkeys(value.split()))
    return words(value)


def truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower() if value is not None else ""
    return True if said in ("true", "yes", "on", "1") else False if said in ("false", "no", "off", "0") else None


def authors_of(value: object) -> tuple[tuple[str, ...], tuple[Author, ...]]:
    """Keys or names, and what a table says of them."""
    found = value if isinstance(value, list) else [value]
    keys: list[str] = []
    known: list[Author] = []
    for one in found:
        if isinstance(one, Mapping):
            if name := plain_text(one):
                key = plain_text(one.get("key") or one.get("username")) or slugify(name)
                known.append(author_of(key, name, one))
                keys.append(key)
        else:
            keys += words(one) if one is not None else ()
    return tuple(dict.fromkeys(keys)), tuple(known)


def author_of(key: str, name: str, row: Mapping[str, object]) -> Author:
    url = next(
        (
            str(row[one])
            for one in ("url", "web", "website", "site", "uri", "home", "link", "github_url")
            if row.get(one)
        ),
        "",
    )
    bio = next((str(row[one]) for one in ("bio", "description", "about", "biography") if row.get(one)), "")
    return Author(key=key, name=name, url=url if url.startswith(("http://", "https://")) else "", html=bio)


def picture_of(given: Given) -> tuple[str, str | None]:
    """The address of the featured picture, and its alternative text."""
    names = (
        "image",
        "cover",
        "featured_image",
        "featuredimage",
        "feature_image",
        "thumbnail",
        "hero",
        "banner",
        "header",
    )
    for name in (*names, "featureimage", "teaser", "og_image", "cover_image", "images", "featured", "img", "photo"):
        value = given.take(name) if given.has(name) else None
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, Mapping):
            keys = "path", "src", "url", "image", "feature", "teaser", "overlay_image", "background", "file", "og_image"
            src = next((str(value[key]) for key in keys if value.get(key) and isinstance(value[key], str)), "")
            alt = value.get("alt", value.get("image_description"))
            if src:
                return src, None if alt is None else plain_text(alt)
        elif isinstance(value, str) and value.strip():
            alt = given.take(f"{name}_alt", "image_alt", "alt")
            return value.strip(), None if alt is None else plain_text(alt)
    return "", None


def fields_of(given: Given) -> dict[str, Any]:
    """What all programs call alike, as `Entry` takes it; formats ask for their own words first."""
    picture, alt = picture_of(given)
    comments = given.take("comments", "comment", "allow_comments", "disable_comments", "disablecomments")
    return {
        "updated": given.moment("updated", "lastmod", "last_modified_at", "last_modified", "modified", "date_updated"),
        "summary": given.text("summary", "description", "excerpt", "subtitle"),
        "lang": given.text("lang", "language", "locale"),
        "picture": picture,
        "picture_alt": alt,
        "comments_open": truth(comments) is not False and not isinstance(comments, Mapping),
        "unlisted": bool(given.truth("unlisted", "hidden")),
        "canonical": _full(given.text("canonical_url", "canonical", "canonicalurl")),
        "series": given.text("series"),
        "toc": bool(given.truth("toc", "showtoc", "table_of_contents")),
        "disclosure": given.text("disclosure", "disclaimer"),
    }


def of_kind(*, is_post: bool, **own: Any) -> dict[str, Any]:
    """What posts alone have: a date, authors, a name in feeds."""
    return {"kind": "post", **own} if is_post else {"kind": "page"}


def _full(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def state_of(*, is_draft: bool, date: datetime | None, now: datetime) -> State:
    if is_draft:
        return "draft"
    ahead = date is not None and (date if date.tzinfo else date.replace(tzinfo=UTC)) > now
    return "scheduled" if ahead else "published"


def leftover(given: Given, where: str) -> tuple[dict[str, object], tuple[Loss, ...]]:
    """`params`, and a line of the report for each key in it."""
    rest = given.rest()
    losses = tuple(
        Loss(kind="keys of front matter that mean nothing here", name=key, why=MEANS_NOTHING, where=where)
        for key in rest
    )
    return rest, losses


def slips_told(slips: tuple[str, ...], where: str) -> Iterator[Loss]:
    for slip in slips:
        yield Loss(kind=f"texts with {slip}", why="look whether their keys came as they were meant", where=where)
