"""Which texts a blog in Pelican has, what their header lines say, and at which address each stood."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from generator.importing.folders.dates import moment, named_date
from generator.importing.folders.files import ending, files_in, text_of
from generator.importing.folders.front_matter import split
from generator.importing.folders.keys import plain_text
from generator.importing.pelican.settings import Settings
from generator.system.patterns import lazy_re

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
TEXTS = (*MARKDOWN, ".rst", ".html", ".htm")
_HEADER = lazy_re(r"([A-Za-z][\w -]{0,40}):[ \t]*+(.*)")
_FIELD = lazy_re(r":([A-Za-z][\w -]{0,40}):[ \t]*+(.*)")
_LINE = lazy_re(r"([=\-~`'\"^_*+#<>:.])\1{2,}[ \t]*")
_META = lazy_re(
    r"""<meta\s+(?:name\s*=\s*"([^"]{1,60})"\s+content|content\s*=\s*"([^"]*)"\s+name)\s*=\s*"([^"]*)"[^<>]*>""",
    re.IGNORECASE,
)
_TITLE = lazy_re(r"<title>([^<]*)</title>", re.IGNORECASE)
_BODY = lazy_re(r"<body[^<>]*>", re.IGNORECASE)
_PLACE = lazy_re(r"\{(\w+)(?::([^{}]*))?\}")
_UNFIT = lazy_re(r"[^\w\s-]+")
_GAPS = lazy_re(r"[-\s]+")


class Text(msgspec.Struct, frozen=True, kw_only=True):
    kind: Literal["post", "page"]
    path: str
    values: dict[str, object]
    """Keys in small letters."""

    slips: tuple[str, ...] = ()
    start: int
    line: int
    date: datetime | None = None
    is_file_date: bool = False
    title: str = ""
    slug: str = ""
    category: str = ""
    lang: str = ""
    status: str = ""
    address: str = ""


def texts_in(content: Path, settings: Settings) -> tuple[list[Text], list[str]]:
    """All texts, and the paths of other files."""
    texts, others = [], []
    for path in files_in(content):
        if ending(path) in TEXTS:
            if (text := _text(content, path, settings)) is not None:
                texts.append(text)
            else:
                others.append(path)
        else:
            others.append(path)
    return _translated(texts, settings), others


def _text(content: Path, path: str, settings: Settings) -> Text | None:
    """None for a file that has neither a title nor a date: Pelican does not take it for a text."""
    values, slips, start, line = _read(text_of(content / path), ending(path))
    pages = settings.names("PAGE_PATHS", ("pages",))
    is_page = any(path.startswith(f"{one}/") for one in pages)
    stem = path.rpartition("/")[2].rpartition(".")[0]
    in_name, rest = named_date(stem)
    title = plain_text(values.get("title"))
    if not title and not values.get("date") and ending(path) not in MARKDOWN:
        return None
    said = moment(values.get("date")) or in_name
    fallback = datetime.fromtimestamp(int((content / path).stat().st_mtime), UTC)
    text = Text(
        kind="page" if is_page else "post",
        path=path,
        values=values,
        slips=slips,
        start=start,
        line=line,
        date=said or (None if is_page else fallback),
        is_file_date=said is None and not is_page,
        title=title or rest.replace("-", " "),
        slug=plain_text(values.get("slug")) or slug_of(title or rest),
        category=plain_text(values.get("category")) or _folder(path, settings, pages),
        lang=plain_text(values.get("lang")).lower() or settings.lang,
        status=(plain_text(values.get("status")) or settings.text("DEFAULT_STATUS", "published")).lower(),
    )
    return msgspec.structs.replace(text, address=_address(text, settings))


def _folder(path: str, settings: Settings, pages: tuple[str, ...]) -> str:
    """The name of the folder, unless that is where all texts lie."""
    above = path.split("/")[-2:-1]
    homes = (*settings.names("ARTICLE_PATHS", ("",)), *pages)
    is_category = settings.values.get("USE_FOLDER_AS_CATEGORY", True)
    if above and is_category and path.rpartition("/")[0] not in homes:
        return above[0]
    return settings.text("DEFAULT_CATEGORY", "misc")


def _read(text: str, end: str) -> tuple[dict[str, object], tuple[str, ...], int, int]:
    if end == ".rst":
        values, start = _fields(text)
        return values, (), start, 1
    if end in (".html", ".htm"):
        return _metas(text), (), 0, 1
    parts = split(text)
    if parts.is_there:
        return {key.lower(): value for key, value in parts.values.items()}, parts.slips, parts.start, parts.line
    values, start = _headers(text)
    return values, (), start, 1 + text.count("\n", 0, start)


def _headers(text: str) -> tuple[dict[str, object], int]:
    """`Title: x` at the very beginning; a line that is indented by four blanks goes on with the one above."""
    values: dict[str, object] = {}
    at, last = 0, ""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if last and line.startswith("    "):
            before = values[last]
            values[last] = [*(before if isinstance(before, list) else [before]), line.strip()]
        elif found := _HEADER.fullmatch(line):
            last = found[1].strip().lower()
            values[last] = found[2].strip()
        else:
            at = end + 1 if not line.strip() and values else at
            break
        at = end + 1
    joined = {
        key: " ".join(map(str, one)) if isinstance(one, list) and key == "summary" else one
        for key, one in values.items()
    }
    return joined, min(at, len(text)) if values else 0


def _fields(text: str) -> tuple[dict[str, object], int]:
    """Of reStructuredText: the title between or above lines of marks, and the fields below it."""
    values: dict[str, object] = {}
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    over = at + 2 < len(lines) and _LINE.fullmatch(lines[at]) is not None and _LINE.fullmatch(lines[at + 2]) is not None
    under = at + 1 < len(lines) and _LINE.fullmatch(lines[at]) is None and _LINE.fullmatch(lines[at + 1]) is not None
    if over or under:
        values["title"] = lines[at + 1 if over else at].strip()
        at += 3 if over else 2
    last = ""
    while at < len(lines):
        if found := _FIELD.fullmatch(lines[at].rstrip()):
            last = found[1].strip().lower()
            values[last] = found[2].strip()
        elif last and lines[at].startswith(" ") and lines[at].strip():
            values[last] = f"{values[last]} {lines[at].strip()}".strip()
        elif lines[at].strip():
            break
        at += 1
    return values, sum(len(line) + 1 for line in lines[:at])


def _metas(text: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for found in _META.finditer(text):
        name, value = (found[1], found[3]) if found[1] else (found[3], found[2])
        values[name.lower()] = value
    title = _TITLE.search(text)
    return {**({"title": title[1].strip()} if title else {}), **values}


def body_of(content: Path, text: Text) -> str:
    body = text_of(content / text.path)[text.start :]
    if text.path.endswith((".html", ".htm")):
        opening = _BODY.search(body)
        start = opening.end() if opening else 0
        end = body.lower().rfind("</body")
        return body[start : end if end > start else len(body)]
    return body


def slug_of(title: str) -> str:
    """As Pelican makes it."""
    ascii_alone = unicodedata.normalize("NFKD", title[:500]).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", _UNFIT.sub("", ascii_alone).strip().lower()).strip("-")


def _address(text: Text, settings: Settings, *, is_translation: bool = False) -> str:
    given = plain_text(text.values.get("url"))
    names = ("PAGE", "pages/{slug}.html") if text.kind == "page" else ("ARTICLE", "{slug}.html")
    pattern = settings.text(f"{names[0]}_URL", names[1])
    if is_translation:
        pattern = settings.text(f"{names[0]}_LANG_URL", names[1].replace("{slug}", "{slug}-{lang}"))
    return f"/{(given or filled(pattern, text)).lstrip('/')}"


def filled(pattern: str, text: Text) -> str:
    """`{date:%Y}/{slug}.html` of one text."""
    author = text.values.get("author") or text.values.get("authors")
    names: Mapping[str, str] = {
        "slug": text.slug,
        "lang": text.lang,
        "category": slug_of(text.category),
        "author": slug_of(plain_text(author)),
        "title": text.title,
    }

    def put(found: "re.Match[str]") -> str:
        if found[1] == "date" and text.date:
            return text.date.strftime(found[2] or "%Y-%m-%d")
        return names.get(found[1], "")

    return _PLACE.sub(put, pattern)


def _translated(texts: list[Text], settings: Settings) -> list[Text]:
    """Of texts with one slug, those in other languages than the blog's stood elsewhere."""
    own = {(text.kind, text.slug) for text in texts if text.lang == settings.lang}
    return [
        msgspec.structs.replace(
            text, address=_address(text, settings, is_translation=True), slug=f"{text.slug}-{text.lang}"
        )
        if text.lang != settings.lang and (text.kind, text.slug) in own
        else text
        for text in texts
    ]
