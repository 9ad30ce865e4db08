"""One file after another, read and rendered: plain values in, plain values out, for workers too."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator.cache import Fresh
from generator.errors import Problem, Severity
from generator.fingerprint import Digest, fingerprint
from generator.gather.index import Known
from generator.models import Author, BodyFacts, Page, Post, Slot, Source, enclosure_slot, packed
from generator.schemes import instead_of, left_out
from generator.sources import Reading, ReadingRules
from generator.urls import is_url, leads_away, links_in, with_two_slashes

if TYPE_CHECKING:
    from generator.markup import BodyTask

FRESH_BODIES = Fresh(most_bytes=8_000_000)
"""Rendered here, encoded for the cache."""


class GatherRules(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a content file is read and its body rendered."""

    reading: ReadingRules
    language: str
    engine: str
    smart: bool
    excerpt_length: int
    sanitized: bool = False
    """Whether HTML that could act on a page is left out of every body."""

    strips: bool = True
    """Whether metadata is taken out of pictures."""


class RawFile(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    data: bytes


class ReadFile(NamedTuple):
    """What one content file holds, as it is kept: what is known of it need not be looked into to be kept."""

    known: bytes
    """`Known`, encoded."""

    body_key: Digest
    """What the body is kept under; empty where the file has errors."""

    pieces: bytes
    """Its body, encoded for the cache."""

    pieces_digest: Digest

    @property
    def content(self) -> Known:
        return msgspec.msgpack.decode(self.known, type=Known)


def read_files(rules: GatherRules, files: Sequence[RawFile]) -> list[ReadFile]:
    """Read each file and render its body; opens no file. With no files, get ready for some."""
    from generator.markup import get_ready
    from generator.sources import read_document

    if not files:
        get_ready(rules.engine)
    return [_rendered(rules, file, read_document(file.path, file.data, rules.reading)) for file in files]


def _rendered(rules: GatherRules, file: RawFile, reading: Reading) -> ReadFile:
    from generator.markup import BodyTask, render_bodies

    document = reading.document
    if document is None:
        return _unreadable(reading.problems)
    task = BodyTask(
        source=file.path,
        text=reading.text,
        body_line=document.body_line,
        lang=document.lang or rules.language,
        smart=rules.smart,
        excerpt_length=rules.excerpt_length,
        engine=rules.engine,
        sanitized=rules.sanitized or (isinstance(document, Author) and not document.trusted),
    )
    (rendered,) = render_bodies([task])
    problems = (*reading.problems, *rendered.problems, *_refused_links(document, task.lang))
    if rendered.body is None:
        return _unreadable(problems)
    source = _source(document, fingerprint(task), rendered.body.facts, task)
    problems += tuple(_broken_links(source, rendered.body.facts))
    known = msgspec.msgpack.encode(Known(source=source, problems=problems))
    pieces, digest = msgspec.msgpack.encode(rendered.body.pieces), rendered.body.facts.digest
    FRESH_BODIES.add(digest, pieces)
    return ReadFile(known, source.body_key, pieces, digest)


def _unreadable(problems: tuple[Problem, ...]) -> ReadFile:
    return ReadFile(msgspec.msgpack.encode(Known(problems=problems)), b"", b"", b"")


def _source(document: Post | Page | Author, key: Digest, facts: BodyFacts, task: "BodyTask") -> Source:
    from generator.markup import render_inline

    if not isinstance(document, Post):
        return Source(
            document=document,
            body_key=key,
            packed_facts=packed(facts),
            is_sanitized=task.sanitized,
        )
    lang = task.lang
    words = render_inline(document.disclosure.words, lang)
    others = {name: render_inline(said.words, lang) for name, said in document.disclosure.by.items() if said.words}
    corrections = tuple(render_inline(one.text, lang) for one in document.corrections)
    source = Source(
        document=document,
        body_key=key,
        packed_facts=packed(facts),
        disclosure_html=words,
        others_html=others,
        corrections_html=corrections,
        is_sanitized=task.sanitized,
    )
    links = tuple(_own_links(source, document, facts))
    return msgspec.structs.replace(source, packed_links=packed(links)) if links else source


def links_in_keys(source: Source) -> Iterator[tuple[str, str]]:
    """The address of each link in the words of a post's front matter, and under which key it stands."""
    for key, words in (
        ("disclosure", (source.disclosure_html, *source.others_html.values())),
        ("corrections", source.corrections_html),
    ):
        yield from ((key, address) for html in words if "<a " in html for address in links_in(html))


def _broken_links(source: Source, facts: BodyFacts) -> Iterator[Problem]:
    """Links elsewhere that no browser can follow, and those in front matter that a title was taken into."""
    from generator.markup.titles import CURLY, WHAT, curly_title_in

    path, lines = f"content/{source.document.source}", source.document.lines
    links = [(one.line, "", one.url) for one in facts.outbound]
    links += [(lines.get(key), key, address) for key, address in links_in_keys(source)]
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


def _own_links(source: Source, post: Post, facts: BodyFacts) -> Iterator[Slot]:
    in_body = [slot for slot in facts.slots if slot.kind in ("link", "image") and not leads_away(slot.target)]
    yield from in_body
    written = {slot.target for slot in in_body}
    line = post.lines.get("image")
    if post.image is not None and not leads_away(post.image.src) and (line or post.image.src not in written):
        yield Slot(kind="image", attribute="src", target=post.image.src, line=line)
    if post.enclosure is not None and not post.enclosure.is_elsewhere:
        yield enclosure_slot(post.enclosure, post.lines)
    for key, target in links_in_keys(source):
        if not leads_away(target):
            yield Slot(kind="link", attribute="href", target=target, line=post.lines.get(key))
