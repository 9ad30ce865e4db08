"""One file after another, read and rendered: plain values in, plain values out, for workers too."""

from collections.abc import Sequence
from pathlib import PurePosixPath

import msgspec

from generator.errors import Problem, Severity
from generator.fingerprint import Digest, fingerprint
from generator.models import Author, BodyFacts, Page, Post, Source
from generator.sources import Reading, ReadingRules

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif"})
"""File names that hold pictures with pixels."""


class GatherRules(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a content file is read and its body rendered."""

    reading: ReadingRules
    language: str
    engine: str
    smart: bool
    excerpt_length: int


class RawFile(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    data: bytes


class ReadFile(msgspec.Struct, frozen=True, kw_only=True):
    """What one content file holds."""

    source: Source | None
    """None where it has errors."""

    pieces: bytes
    """Its body, encoded for the cache."""

    problems: tuple[Problem, ...]


def read_files(rules: GatherRules, files: Sequence[RawFile]) -> list[ReadFile]:
    """Read each file and render its body; opens no file."""
    from generator.sources import read_document

    return [_rendered(rules, file, read_document(file.path, file.data, rules.reading)) for file in files]


def _rendered(rules: GatherRules, file: RawFile, reading: Reading) -> ReadFile:
    from generator.markup import BodyTask, render_bodies

    document = reading.document
    if document is None:
        return ReadFile(source=None, pieces=b"", problems=reading.problems)
    task = BodyTask(
        source=file.path,
        text=reading.text,
        body_line=document.body_line,
        lang=document.lang or rules.language,
        smart=rules.smart,
        excerpt_length=rules.excerpt_length,
        engine=rules.engine,
    )
    (rendered,) = render_bodies([task])
    problems = (*reading.problems, *rendered.problems)
    if rendered.body is None:
        return ReadFile(source=None, pieces=b"", problems=problems)
    source = _source(document, fingerprint(task), rendered.body.facts, task.lang)
    return ReadFile(source=source, pieces=msgspec.msgpack.encode(rendered.body.pieces), problems=problems)


def _source(document: Post | Page | Author, key: Digest, facts: BodyFacts, lang: str) -> Source:
    from generator.markup import render_inline

    if not isinstance(document, Post):
        return Source(document=document, body_key=key, facts=facts)
    return Source(
        document=document,
        body_key=key,
        facts=facts,
        disclosure_html=render_inline(document.disclosure.words, lang),
        others_html={
            name: render_inline(said.words, lang) for name, said in document.disclosure.by.items() if said.words
        },
        corrections_html=tuple(render_inline(one.text, lang) for one in document.corrections),
    )


def read_picture(path: str, data: bytes) -> tuple[int, int, tuple[Problem, ...]]:
    """Width and height in pixels, 0 for what is no picture; a warning where the name says that it is one."""
    if PurePosixPath(path).suffix.lower() not in PICTURES:
        return 0, 0, ()
    from generator.images import NotAPictureError, size_of

    try:
        return *size_of(data), ()
    except NotAPictureError:
        problem = Problem(
            path=f"content/{path}",
            rule="unreadable-image",
            severity=Severity.WARNING,
            what="this is no picture that can be read, though its name says so",
            fix="save it again as JPEG, PNG or WebP; it is published as it is",
        )
        return 0, 0, (problem,)
