"""Proofs: pages of texts that were saved, shown before the build that makes them.

A build looks at everything there is, which takes a while where that is much. The page of a text of which no more than
the body was saved follows from what the last build held in memory, and from the one file. It is made of these by what
makes it in a build, and the next one comes to the same bytes. Where that is not certain, there is no proof.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from msgspec.structs import replace

from generator.builder.site import Site
from generator.builder.work import Made
from generator.engine.artifacts import Artifact, Unit
from generator.engine.render import Job, Place, draw_only
from generator.engine.splice import Renewal
from generator.errors import Problem, SiteError, errors_in
from generator.gather.reading import ReadFile, raw_file, read_files
from generator.library import Published, next_change
from generator.library.entries import PublishedPage
from generator.models import CONTENT, WIKI, Author, Face, Source
from generator.plan.edition import TextEdition
from generator.plan.frame import TextFrame
from generator.plan.outputs.pages import page
from generator.plan.outputs.posts import post
from generator.system.digest import Digest, gather_packed
from generator.system.disk import read
from generator.system.inside import astray
from generator.system.lock import only_build
from generator.views.disclosures import Disclosures


class Basis(NamedTuple):
    """What is left of a build for proofs."""

    site: Site
    sources: Mapping[str, Source]
    edition: TextEdition
    until: int | None
    """When the clock makes another site of it, as a timestamp; a post without a date is as old as the build."""

    @classmethod
    def of(cls, site: Site, made: Made) -> "Basis":
        until, gathered = made.planned.until, made.gathered
        if until is not None and until <= site.now.timestamp():
            # That is a post without a date; the others keep theirs.
            dated = [one for one in gathered.faces.values() if getattr(one.document, "date", None) is not None]
            until = next_change(dated, gathered.comments.values(), site.library_settings(gathered))
        return cls(site, gathered.sources, made.planned.plan.edition, until)


def proofs(basis: Basis, paths: Iterable[str], now: float) -> dict[str, bytes] | None:
    """The pages of the texts in the files at *paths*, by where they lie in the output folder.

    *paths* are all that was saved since the build, relative to the root of the site; *now* is a timestamp. None where
    the next build may come to something else.
    """
    if basis.until is not None and basis.until <= now:
        return None
    site = basis.site
    pages: dict[str, bytes] = {}
    try:
        with only_build(site.state), closing(site.cache):
            for path in paths:
                source = basis.sources.get(path.removeprefix(CONTENT)) if path.startswith(CONTENT) else None
                proof = _proof(basis, source) if source is not None else None
                if proof is None:
                    return None
                pages |= proof
    except (SiteError, OSError):
        # The build tells what is wrong.
        return None
    return pages


def _proof(basis: Basis, before: Source) -> dict[str, bytes] | None:
    """None where there is none, nothing where the text is on no page."""
    made = _read(basis.site, before)
    now = made.content.source if made is not None else None
    if made is None or now is None or errors_in(made.content.problems) or not _stands_alike(before.face, now.face):
        return None
    source, library = now.document.source, basis.edition.library
    if _headings(before.face) != _headings(now.face) and any(_leads_into(one, source) for one in _faces(basis)):
        return None
    texts: Iterable[Published | PublishedPage] = (*library.published, *library.pages)
    one = next((one for one in texts if one.source == source), None)
    if one is None:
        return {}
    shown_as = replace(one, content=now.face)
    basis.edition.faces.links.forget(source)
    if not _discloses_alike(basis.edition.faces.disclosures, one, shown_as):
        return None
    views = basis.edition.frame.views.of({source: now}, lambda _: made.pieces)
    unit: Unit[TextFrame] = post(basis.edition, one) if isinstance(one, Published) else page(one)
    shown = unit.make(replace(basis.edition.frame, views=views), shown_as, *unit.given[1:])
    return _drawn(basis, [*shown])


def _read(site: Site, source: Source) -> ReadFile | None:
    path = source.document.source
    if astray(site.options.root, CONTENT + path) or isinstance(source.document, Author):
        return None
    file = raw_file(path, read(site.options.root / CONTENT / path), site.repertoire)
    (made,) = read_files(replace(site.reading, sanitized=source.face.is_sanitized), [file])
    return made


def _stands_alike(before: Face, after: Face) -> bool:
    """Whether all that ties a text to others is the same, and what they call it: what its page shows of them stands."""
    moved = {name: getattr(after, name) for name in ("packed_facts", "packed_links", "packed_others")}
    return replace(before, **moved) == after and _ties(before) == _ties(after)


def _ties(face: Face) -> tuple[object, ...]:
    facts, links = face.facts, [replace(link, line=None) for link in face.own_links]
    name = "" if isinstance(face.document, Author) or face.document.title else facts.excerpt
    return links, [one.url for one in facts.outbound], facts.figure, name


def _headings(face: Face) -> tuple[object, ...]:
    """What links from elsewhere may lead to."""
    return face.facts.ids, face.facts.headings


def _faces(basis: Basis) -> Iterator[Face]:
    return (source.face for source in basis.sources.values())


def _leads_into(face: Face, source: str) -> bool:
    """Whether some link in it may lead to a place within the text of *source*: another page then, or a fault."""
    if source in face.names:
        links = face.own_links
    elif b"#" in bytes(face.packed_others):
        links = face.other_links
    else:
        return False
    return any(link.target.removeprefix(WIKI).find("#") > 0 for link in links)


def _discloses_alike(
    disclosures: Disclosures, before: Published | PublishedPage, after: Published | PublishedPage
) -> bool:
    """Whether a post owes its readers the same: its first words may name a company; and other pages label it."""
    if not (isinstance(before, Published) and isinstance(after, Published)):
        return True
    said = disclosures.view(before)
    disclosures.forget(before.source)
    return disclosures.view(after) == said


def _drawn(basis: Basis, made: list[object]) -> dict[str, bytes] | None:
    if errors_in(one for one in made if isinstance(one, Problem)):
        return None
    renewal, artifacts = Renewal(basis.edition.fragments, {}), [one for one in made if isinstance(one, Artifact)]
    drawn = draw_only(basis.site.drawing, [_job(one, renewal) for one in artifacts])
    if any(one.problems or one.is_lacking for one in drawn):
        return None
    return {artifact.path: one.data for artifact, one in zip(artifacts, drawn, strict=True)}


def _job(artifact: Artifact, renewal: Renewal) -> Job:
    packed = artifact.packed()
    values: dict[Digest, bytes] = {}
    gather_packed(packed.refs, values)
    return Job(
        render=artifact.render,
        kind=artifact.kind or type(artifact.view),
        data=packed.data,
        values=values | renewal.values,
        keys={},
        ground=renewal.ground if artifact.has_marks else None,
        place=Place("", None, ""),
    )
