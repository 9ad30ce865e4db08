"""What is wrong with a site: whose it is, and what of it may be said."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.builder.evidence import exposed_evidence
from generator.comments.threads import thread_of
from generator.disclosures.idle import idle_settings
from generator.disclosures.misplaced import dated_pages
from generator.errors import Problem, Severity, errors_in
from generator.gather import Gathered
from generator.library import Library, unspoken
from generator.library.assemble import LibrarySettings, state_of
from generator.library.entries import Published, State
from generator.library.links import HELD_BACK
from generator.models import COMMENTS, CONTENT, Author, Face, Post
from generator.plan.plan import Plan, collisions, dead_ends, twins
from generator.text import composed
from generator.urls import tag_uri
from generator.views.icons import problems_of_icons

MOVED = "F004"
"""The rule by which a renamed post is told; told once, by the build that finds it."""


def problems_of(plan: Plan, root: Path, *, holds_back: bool) -> list[Problem]:
    """What planning has found out; *holds_back*: faulty files are left out of what is published."""
    edition, faces = plan.edition, plan.edition.faces
    sources = edition.library.sources
    of_authors = (
        problem for source in sources if source.startswith("authors/") for problem in faces.links.problems_of(source)
    )
    of_texts = [problem for problem in (*of_authors, *plan.problems) if holds_back or problem.rule != HELD_BACK]
    of_content = [*edition.library.problems, *of_texts, *faces.comments.threads.problems, *faces.comments.unaddressed()]
    of_content += faces.links.pictures.problems
    of_content += problems_of_icons(edition.config, edition.library, faces.links.targets.published_assets)
    of_content += (_no_template(name, edition.config.theme.name) for name in sorted(_lacking(plan)))
    of_content += _repeated_guids(edition.library)
    of_content += idle_settings(edition.config, edition.library, faces.disclosures.declared)
    of_content += dated_pages(edition.library, faces.disclosures.declared)
    places = list(plan.places())
    of_places = (*(_with_line(one, sources) for one in collisions(places)), *twins(places))
    unreachable = dead_ends(edition, {path for path, _ in places}, plan.folders)
    declared = faces.disclosures.declared.problems
    return [*of_content, *declared, *of_places, *exposed_evidence(edition, root), *unreachable]


def _repeated_guids(library: Library) -> Iterator[Problem]:
    """Posts that feed readers take for one: a `guid` is copied with the rest of the front matter."""
    first: dict[str, Published] = {}
    for one in reversed(library.published):
        other = first.setdefault(one.post.guid, one) if one.post.guid else one
        if other is not one:
            yield Problem(
                path=f"{CONTENT}{one.source}",
                line=one.post.lines.get("guid"),
                rule="repeated-guid",
                key="guid",
                what=f"`guid` is that of {CONTENT}{other.source}, so feed readers would show only one of the two",
                fix="take it out of the newer post",
            )


def _lacking(plan: Plan) -> set[str]:
    """Templates that pages asked for and the theme has not."""
    return plan.templates - plan.edition.frame.templates.keys()


def _with_line(problem: Problem, sources: Mapping[str, Face]) -> Problem:
    source = sources.get(problem.path.removeprefix(CONTENT)) if problem.key else None
    return replace(problem, line=source.document.lines.get(problem.key or "")) if source else problem


def _no_template(name: str, theme: str) -> Problem:
    return Problem(
        path=f"themes/{theme}",
        rule="missing-template",
        what=f"the theme has no template `{name}`, by which some pages are made",
        fix=f'add templates/{name} to it, or write `extends = "default"` into its theme.toml',
    )


def guilty(problems: list[Problem]) -> frozenset[str]:
    """The content files that have errors."""
    paths = (problem.path for problem in errors_in(problems))
    return frozenset(path.removeprefix(CONTENT) for path in paths if path.startswith(CONTENT))


def unread(gathered: Gathered, problems: list[Problem]) -> frozenset[str]:
    """Files that could not be read, of those that may be named; a link to one is no link to nothing."""
    return frozenset(path for path in guilty(problems) if path not in gathered.sources)


def with_their_posts(held_back: frozenset[str], gathered: Gathered) -> frozenset[str]:
    """*held_back*, and the posts of authors among it: without what they declare, a post might deny what ties them."""
    if not any(path.startswith("authors/") for path in held_back):
        return held_back
    documents = [one.document for path, one in gathered.sources.items() if path not in held_back]
    authors = [one for one in documents if isinstance(one, Author)]
    known = {one.key for one in authors} | {one.name.casefold() for one in authors}
    posts = (one for one in documents if isinstance(one, Post))
    return held_back | {one.source for one in posts if not known.issuperset(_called(one.authors, known))}


def _called(authors: Iterable[str], known: Collection[str]) -> Iterator[str]:
    return (author if author in known else author.casefold() for author in authors)


def speakable(gathered: Gathered, settings: LibrarySettings) -> list[Problem]:
    """Problems of files that may be named: not of a post under an embargo, its comments, or what lies in its bundle.

    Messages end up in logs that others read; they are told once the embargo has ended.
    """
    hidden = unspoken(gathered.faces, settings)
    hidden |= {path for path, asset in gathered.assets.items() if asset.owner in hidden}
    documents = [gathered.sources[path].document for path in hidden if path in gathered.sources]
    folders = tuple(f"{COMMENTS}{thread_of(post)}/" for post in documents if isinstance(post, Post))
    named = [(problem, problem.path.removeprefix(CONTENT)) for problem in gathered.problems]
    told = (problem for problem, path in named if path not in hidden and not composed(path).startswith(folders))
    return list(told_together(told))


MANY = 20
"""So many texts of which the same is noted are told of together."""


def told_together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """*problems*, with one note for all texts of which the same is noted: `layout` in each of thousands."""
    alike: dict[tuple[str, str | None, str, str], list[Problem]] = {}
    for one in problems:
        if one.severity is Severity.NOTE:
            alike.setdefault((one.rule, one.key, one.what, one.fix), []).append(one)
        else:
            yield one
    for some in alike.values():
        first = min(some)
        if len(some) < MANY:
            yield from some
        else:
            yield replace(first, what=f"{first.what}, here and in {len(some) - 1:,} more texts", known_as=first.what)


def moved(gathered: Gathered, settings: LibrarySettings, site_id: str) -> list[Problem]:
    """Published posts that a renamed file makes new ones in feeds. Told once, by the build that finds them."""
    return [
        Problem(
            path=f"{CONTENT}{new.source}",
            rule=MOVED,
            severity=Severity.WARNING,
            key="guid",
            what=f"this was {CONTENT}{old.source}; under its new name feed readers show it once more, as a new post",
            fix=f"add the line `guid: {tag_uri(site_id, old.source)}`",
        )
        for old, new in gathered.moved
        if not (old.guid or new.guid or old.unlisted or new.unlisted)
        and state_of(old, settings) is state_of(new, settings) is State.PUBLISHED
    ]
