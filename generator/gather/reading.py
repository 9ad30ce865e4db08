"""One file after another, read and rendered: plain values in, plain values out, for workers too."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.config.extensions import Extension
from generator.errors import Problem, Severity
from generator.gather.index import Contents
from generator.macros.repertoire import Part, Repertoire, Use, called_in
from generator.models import (
    FOREIGN_TAG,
    Author,
    Body,
    BodyFacts,
    Face,
    Page,
    Post,
    Slot,
    Source,
    enclosure_slot,
    packed,
    text_named,
)
from generator.schemes import instead_of, left_out
from generator.sources import Reading, ReadingSettings
from generator.system.cache import Fresh
from generator.system.digest import Digest
from generator.urls import is_url, leads_away, links_in, path_below, with_two_slashes

if TYPE_CHECKING:
    from generator.markup import BodyTask, Choices

_LOOKED_UP = frozenset(("link", "image", "media", "poster"))
"""Slots that lead to what is known of the blog as a whole."""

FRESH_BODIES = Fresh(most_bytes=8_000_000)
"""Rendered here, encoded for the cache."""


class GatherSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a content file is read and its body rendered."""

    reading: ReadingSettings
    language: str
    engine: str
    smart: bool
    excerpt_length: int
    sub_and_sup: bool = False
    """Whether `~` and `^` around words mean something."""

    wiki_links: bool = False
    """Whether names in `[[brackets]]` are links."""

    math: bool = False
    """Whether what stands between dollar signs is a formula."""

    sanitized: bool = False
    """Whether HTML that could act on a page is left out of every body."""

    extensions: tuple[Extension, ...] = ()
    """Of the engine."""

    strips: bool = True
    """Whether metadata is taken out of pictures."""

    homes: tuple[str, ...] = ()
    """Where the blog used to be, as `path_below` takes it."""


class RawFile(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    data: bytes
    key: Digest = b""
    """What its body is kept under, if it is."""

    use: Use | None = None
    part: Part | None = None
    """What its text may call, and all that follows from that."""


def raw_file(path: str, data: bytes, repertoire: Repertoire) -> RawFile:
    """*data*, and what of the *repertoire* its text may call."""
    names = called_in(data)
    use = Use(names, repertoire.digest(names)) if names else None
    return RawFile(path=path, data=data, use=use, part=repertoire.part(names))


class ReadFile(NamedTuple):
    """What one content file holds, as it is kept: what is known of it need not be looked into to be kept."""

    known: bytes
    """`Contents`, encoded."""

    body_key: Digest
    """What the body is kept under; empty where the file has errors."""

    pieces: bytes
    """Its body, encoded for the cache."""

    pieces_digest: Digest

    @property
    def content(self) -> Contents:
        return msgspec.msgpack.decode(self.known, type=Contents)


def read_files(settings: GatherSettings, files: Sequence[RawFile]) -> list[ReadFile]:
    """Read each file and render its body; opens no file. With no files, get ready for some."""
    from generator.markup import get_ready
    from generator.sources import read_document

    if not files:
        get_ready(settings.engine, _choices(settings))
    return [_rendered(settings, file, read_document(file.path, file.data, settings.reading)) for file in files]


def _choices(settings: GatherSettings) -> "Choices":
    from generator.markup import Choices

    return Choices(
        sub_and_sup=settings.sub_and_sup,
        wiki_links=settings.wiki_links,
        math=settings.math,
        extensions=settings.extensions,
    )


def _rendered(settings: GatherSettings, file: RawFile, reading: Reading) -> ReadFile:
    from generator.markup import BodyTask, render_bodies

    document = reading.document
    if document is None and not reading.body_line:
        return _unreadable(reading.problems, file.use)
    task = BodyTask(
        source=file.path,
        text=reading.text,
        body_line=reading.body_line,
        lang=(document.lang if document else "") or settings.language,
        smart=settings.smart,
        excerpt_length=settings.excerpt_length,
        engine=settings.engine,
        part=file.part,
        homes=settings.homes,
        choices=_choices(settings),
        # Whether they are waived is said in front matter.
        is_told_of_tags=document is not None
        and not (isinstance(document, Post) and FOREIGN_TAG in document.disclosure_waive),
        sanitized=settings.sanitized or (isinstance(document, Author) and not document.trusted),
        quotes=not isinstance(document, Author),
        # A biography stands below each post, where a link is enough.
        embeds=not isinstance(document, Author),
    )
    (rendered,) = render_bodies([task])
    if document is None:
        # Whoever mends the front matter is to hear at once of what is wrong below it.
        return _unreadable((*reading.problems, *rendered.problems), file.use)
    problems = (*reading.problems, *rendered.problems, *_refused_links(document, task.lang))
    if rendered.body is None:
        return _unreadable(problems, file.use)
    source = _source(document, file.key, rendered.body, task)
    problems += tuple(_broken_links(source.face, rendered.body.facts))
    if isinstance(document, Post) and "<style" in reading.text.lower():
        problems += tuple(_hiding_styles(file.path, document.body_line, reading.text, rendered.body))
    known = msgspec.msgpack.encode(Contents(source=source, problems=problems, use=file.use))
    pieces, digest = msgspec.msgpack.encode(rendered.body.pieces), rendered.body.text.digest
    FRESH_BODIES.add(digest, pieces)
    return ReadFile(known, source.body_key, pieces, digest)


def _unreadable(problems: tuple[Problem, ...], use: Use | None) -> ReadFile:
    return ReadFile(msgspec.msgpack.encode(Contents(problems=problems, use=use)), b"", b"", b"")


def _source(document: Post | Page | Author, key: Digest, body: Body, task: "BodyTask") -> Source:
    face = _face(document, body.facts, task)
    return Source(face=face, body_key=key, packed_text=packed(body.text))


def _face(document: Post | Page | Author, facts: BodyFacts, task: "BodyTask") -> Face:
    from generator.markup import render_inline

    if not isinstance(document, Author) and document.title and document.summary:
        facts = msgspec.structs.replace(facts, excerpt="")
    lead = document.image.src if document.image else facts.figure.src if facts.figure else ""
    face = Face(document=document, packed_facts=packed(facts), is_sanitized=task.sanitized, lead=lead)
    if isinstance(document, Post):
        lang, said = task.lang, document.disclosure
        face = msgspec.structs.replace(
            face,
            disclosure_html=render_inline(said.words, lang),
            others_html={name: render_inline(one.words, lang) for name, one in said.by.items() if one.words},
            corrections_html=tuple(render_inline(one.text, lang) for one in document.corrections),
        )
    links = tuple(_own_links(face, facts, task.homes))
    named = {one: text_named(document.source, one.target) if one.kind == "link" else "" for one in links}
    names, others = dict.fromkeys(filter(None, named.values())), tuple(one for one, name in named.items() if not name)
    return (
        msgspec.structs.replace(face, packed_links=packed(links), names=tuple(names), packed_others=packed(others))
        if links
        else face
    )


def links_in_keys(face: Face) -> Iterator[tuple[str, str]]:
    """The address of each link in the words of a post's front matter, and under which key it stands."""
    for key, words in (
        ("disclosure", (face.disclosure_html, *face.others_html.values())),
        ("corrections", face.corrections_html),
    ):
        yield from ((key, address) for html in words if "<a " in html for address in links_in(html))


def _broken_links(face: Face, facts: BodyFacts) -> Iterator[Problem]:
    """Links elsewhere that no browser can follow, and those in front matter that a title was taken into."""
    from generator.markup.titles import CURLY, WHAT, curly_title_in

    path, lines = f"content/{face.document.source}", face.document.lines
    links = [(one.line, "", one.url) for one in facts.outbound]
    links += [(lines.get(key), key, address) for key, address in links_in_keys(face)]
    for line, key, address in links:
        if key and (fix := curly_title_in(address)):
            yield Problem(path=path, line=line, key=key, rule=CURLY, what=f"`{key}` {WHAT}", fix=fix)
        elif mended := with_two_slashes(address):
            what = f"`{address}` has not just two slashes before its host"
            yield Problem(path=path, line=line, rule="invalid-url", what=what, fix=f"write `{mended}`")
        elif not is_url(address):
            what = f"`{address}` is no address that a browser can follow"
            fix = "correct it, or take the link out"
            yield Problem(path=path, line=line, rule="invalid-url", what=what, fix=fix)


def _hiding_styles(path: str, body_line: int, text: str, body: Body) -> Iterator[Problem]:
    """Style sheets of its own by which a post hides what it discloses."""
    from generator.markup.styles import hiding_elements

    line = body_line + text.lower().partition("<style")[0].count("\n")
    return (hiding_style(f"content/{path}", line, how) for _, how in hiding_elements("".join(body.pieces)))


def hiding_style(path: str, line: int, how: str) -> Problem:
    what, fix = f"`{how}` hides what posts disclose", "take the rule out: readers are to see the statement"
    return Problem(path=path, line=line, rule="D013", severity=Severity.WARNING, what=what, fix=fix)


def _refused_links(document: Post | Page | Author, lang: str) -> Iterator[Problem]:
    """Links of a disclosure and of corrections that were left out for their scheme."""
    from generator.markup import refused_inline

    if not isinstance(document, Post):
        return
    said = (document.disclosure, *document.disclosure.by.values())
    texts = [("disclosure", one.words) for one in said] + [("corrections", one.text) for one in document.corrections]
    for key, text in texts:
        for address in refused_inline(text, lang):
            yield Problem(
                path=f"content/{document.source}",
                line=document.lines.get(key),
                key=key,
                rule="unsafe-scheme",
                severity=Severity.WARNING,
                what=f"in `{key}`, {left_out(address)}",
                fix=instead_of(address),
            )


def _own_links(face: Face, facts: BodyFacts, homes: tuple[str, ...]) -> Iterator[Slot]:
    """*homes*: links to where the blog used to be are its own, too."""

    def is_own(address: str) -> bool:
        return not leads_away(address) or (bool(homes) and path_below(address, homes) is not None)

    document = face.document
    in_body = [slot for slot in facts.slots if slot.kind in _LOOKED_UP and is_own(slot.target)]
    yield from in_body
    yield from (slot for slot in facts.slots if slot.kind == "comment")
    written = {slot.target for slot in in_body}
    line, image = document.lines.get("image"), document.image
    if image is not None and is_own(image.src) and (line or image.src not in written):
        yield Slot(kind="image", attribute="src", target=image.src, line=line, given="img")
    file = document.enclosure if isinstance(document, Post) else None
    if file is not None and not file.is_elsewhere:
        yield enclosure_slot(file, document.lines)
    for key, target in links_in_keys(face):
        if is_own(target):
            yield Slot(kind="link", attribute="href", target=target, line=document.lines.get(key))
