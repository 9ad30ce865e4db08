"""What an import did, for a person and as JSON: what came, what did not and why, what to do next in order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from generator.importing.model import Loss

FILE = "import-report.md"
EXAMPLES = 3
"""So many places are named for each kind of thing that did not come."""

LEAST_LIKE = 20
"""So many of the posts that kept least are listed."""


class PostRow(msgspec.Struct, frozen=True, kw_only=True):
    """One post or page of the report."""

    source: str
    origin: str
    kept: float
    """The share of its words that readers still see."""

    words: int


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    confidence: str
    words: str


class LossRow(msgspec.Struct, frozen=True, kw_only=True):
    """All losses of one kind and name."""

    kind: str
    name: str
    why: str
    count: int
    where: tuple[str, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, as `--format json` prints it."""

    format: str
    dry_run: bool
    came: dict[str, int]
    """What the export holds and what came, with numbers: `posts`, `draft posts`, `comments`, `attachments`."""

    files: dict[str, int]
    """Files by what became of them: `new`, `changed`, `unchanged`, `edited`, `removed`, `foreign`."""

    kept: float
    """The mean share of words kept a post."""

    losses: tuple[LossRow, ...]
    forgiven: dict[str, int]
    statements: tuple[StatementRow, ...]
    unreviewed: int
    added: tuple[str, ...]
    """Lines that were added to the `site.toml` that was there."""

    settings: tuple[str, ...]
    """Lines that the old blog needs, and that it says otherwise."""

    ties: tuple[str, ...]
    """Lines for `site.toml` to think about: companies often linked to, and links that look as if they paid."""

    next: tuple[str, ...]
    posts: tuple[PostRow, ...]
    left: tuple[str, ...] = ()
    """Files that were left as they are since somebody edited, removed or wrote them."""


def grouped(losses: Iterable[Loss]) -> tuple[LossRow, ...]:
    """Equal things together, by kind and then by how many there are."""
    counts: Counter[tuple[str, str]] = Counter()
    why: dict[tuple[str, str], str] = {}
    where: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for loss in losses:
        key = (loss.kind, loss.name)
        counts[key] += loss.count
        why.setdefault(key, loss.why)
        if loss.where and len(where[key]) < EXAMPLES:
            where[key][loss.where] = None
    rows = (
        LossRow(kind=kind, name=name, why=why[kind, name], count=count, where=tuple(where[kind, name]))
        for (kind, name), count in counts.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.kind, -row.count, row.name)))


def as_json(report: Report) -> str:
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def as_markdown(report: Report) -> str:
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# What came from {report.format}"
    yield from ("", "*Nothing was written: this was a dry run.*") if report.dry_run else ()
    yield from ("", "| what | how many |", "| --- | ---: |")
    yield from (f"| {what} | {number:,} |" for what, number in report.came.items())
    yield f"| words kept, a post on average | {report.kept:.2%} |"
    yield from ("", "| files | how many |", "| --- | ---: |")
    yield from (f"| {_FATES.get(fate, fate)} | {number:,} |" for fate, number in report.files.items() if number)
    yield from ("", "## What to do next", "")
    yield from (f"{number}. {step}" for number, step in enumerate(report.next, 1))
    yield from _losses(report)
    yield from _statements(report)
    yield from _settings(report)
    yield from _least_like(report)
    if report.left:
        yield from ("", "## Files that were left as they are", "")
        yield from (f"- `{path}`" for path in report.left[:200])
        yield from (f"- and {len(report.left) - 200:,} more",) if len(report.left) > 200 else ()


_FATES = {
    "new": "new",
    "changed": "written anew, as the export changed",
    "unchanged": "as they were",
    "edited": "edited since, and left alone",
    "removed": "taken away since, and not brought back",
    "foreign": "there already and not written by an import, and left alone",
}


def _losses(report: Report) -> Iterator[str]:
    if not report.losses and not report.forgiven:
        return
    yield from ("", "## What did not come, or came otherwise", "")
    by_kind: dict[str, list[LossRow]] = defaultdict(list)
    for row in report.losses:
        by_kind[row.kind].append(row)
    for kind, rows in by_kind.items():
        number = sum(row.count for row in rows)
        why = f": {rows[0].why}" if rows[0].why else ""
        where = f" ({', '.join(rows[0].where)})" if len(rows) == 1 and rows[0].where else ""
        yield f"- **{number:,} × {kind}**{why}.{where}"
        named = [row for row in rows if row.name]
        for row in named[:30] if len(rows) > 1 or named else ():
            yield f"    - {row.count:,} × {row.name}" + (f", first in {row.where[0]}" if row.where else "")
        yield from (f"    - and {len(named) - 30} other names",) if len(named) > 30 else ()
    for what, number in report.forgiven.items():
        yield f"- {number:,} {what}, mended."


def _statements(report: Report) -> Iterator[str]:
    yield from ("", "## What posts disclose", "")
    taken = [row for row in report.statements if row.confidence != "possible"]
    yield (
        f"Posts that said it in their text, and say it in `disclosure` now: {len(taken):,}. Unreviewed posts, which"
        f" carry a line that says so until you have read them: {report.unreviewed:,}."
    )
    for confidence in ("certain", "likely", "possible"):
        rows = [row for row in report.statements if row.confidence == confidence]
        if rows:
            yield from ("", f"### {_CONFIDENCE[confidence]}", "")
            yield from (f"- `{row.source}`: {row.words}" for row in rows[:100])
            yield from (f"- and {len(rows) - 100:,} more",) if len(rows) > 100 else ()


_CONFIDENCE = {
    "certain": "Taken over: they had a label",
    "likely": "Taken over, and worth a look: they are worded like statements",
    "possible": "Left in the text: read these",
}


def _settings(report: Report) -> Iterator[str]:
    if report.added:
        yield from ("", "## Added to site.toml", "", "```toml", *report.added, "```")
    if report.settings:
        yield from ("", "## For site.toml", "", "```toml", *report.settings, "```")
    if report.ties:
        yield from ("", "## For site.toml, if it is so", "", "```toml", *report.ties, "```")


def _least_like(report: Report) -> Iterator[str]:
    rows = sorted((row for row in report.posts if row.kept < 1), key=lambda row: row.kept)[:LEAST_LIKE]
    if rows:
        yield from ("", "## Texts that kept least of their words", "", "| file | words kept |", "| --- | ---: |")
        yield from (f"| `{row.source}` | {row.kept:.1%} |" for row in rows)
