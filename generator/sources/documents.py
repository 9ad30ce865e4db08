"""A content file put together: its kind from its path, its keys, what stands in for keys that are absent."""

from collections.abc import Collection

import msgspec

from generator.errors import Severity
from generator.language.moments import NotADateError, read_moment
from generator.models import CONTENT, Author, Correction, Disclosure, Moment, Page, Post, lies_in_drafts
from generator.nodes.findings import Findings
from generator.sources.advertising import ask_about_labels
from generator.sources.decode import decoded
from generator.sources.keys import AUTHOR, DATES, PAGE, POST, Given, read_keys
from generator.sources.reading import Reading, ReadingSettings
from generator.sources.split import Split, split
from generator.sources.strays import home_meant
from generator.system.patterns import lazy_re
from generator.text import composed, slugify

_DATED = lazy_re(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]++(?P<rest>.*))?")


class FileName(msgspec.Struct, frozen=True):
    """What the name of a file, or of the folder it is the index of, says by itself."""

    stem: str
    date: str = ""
    """The date it begins with; empty if it does not."""

    is_bundle: bool = False


def read(source: str, data: bytes, settings: ReadingSettings) -> Reading:
    findings = Findings(f"content/{source}")
    text = decoded(data, findings)
    if text is None:
        return Reading(document=None, problems=findings.in_order())
    parts = split(text, findings)
    if findings.has_errors and not parts.table.entries:
        # Of front matter that cannot be read, nobody can say what is missing.
        return Reading(document=None, text=parts.body, problems=findings.in_order())
    if source.startswith("posts/"):
        document: Post | Page | Author | None = _post(source, parts, settings, findings)
    elif source.startswith("authors/") and source.count("/") == 1:
        document = _author(source, parts, settings, findings)
    elif home := _misplaced(source, parts.table.entries):
        folder = source.partition("/")[0]
        what = f"lies in `{folder}/`, and has keys of what lies in `{home}/`: here it would be a page"
        findings.add("stray-folder", what, f"move it to `content/{home}/`, or take those keys out if it is a page")
        document = None
    else:
        document = _page(source, parts, settings, findings)
    found = None if findings.has_errors else document
    return Reading(document=found, text=parts.body, body_line=parts.body_line, problems=findings.in_order())


_OF_HOMES = {
    "authors": AUTHOR.known.keys() - PAGE.known.keys(),
    "comments": {"name", "date", "parent", "author", "email", "status"},
}
"""Keys that no page has, by the folder of what has them; posts are known by theirs wherever they lie."""


def _misplaced(source: str, keys: Collection[str]) -> str:
    """The folder that a text with *keys*, which is a page by where it lies, was meant for; or nothing."""
    if PAGE.known.keys() >= set(keys):
        return ""
    home = home_meant(source)
    return home if home and not _OF_HOMES[home].isdisjoint(keys) else ""


def named(source: str) -> FileName:
    """`posts/2010-07-12-tea.md` and `posts/2010-07-12-tea/index.md` say the same."""
    *folders, file = source.split("/")
    stem = file.rpartition(".")[0]
    is_bundle = stem == "index" and folders[-1:] not in ([], ["posts"], ["drafts"])
    stem = folders[-1] if is_bundle else stem
    if found := _DATED.fullmatch(stem):
        return FileName(found["rest"] or "", found["date"], is_bundle)
    return FileName(stem, "", is_bundle)


def _post(source: str, parts: Split, settings: ReadingSettings, findings: Findings) -> Post | None:
    given = read_keys(parts.table, POST, findings, settings.clock)
    values = given.values
    _settle_draft(source, given, findings)
    name = named(source)
    _settle_date(name, given, settings, findings)
    _look_at_order(given)
    _settle_category(given, settings, findings)
    _settle_disclosure(given, settings, findings)
    values.setdefault("authors", settings.authors)
    values.setdefault("slug", _slug(name, values.get("title", "")))
    if findings.has_errors:
        return None
    post = Post(**values, source=source, lines=given.lines, body_line=parts.body_line)
    ask_about_labels(post, parts.body, findings)
    return post


def _page(source: str, parts: Split, settings: ReadingSettings, findings: Findings) -> Page | None:
    if _is_post(source, parts, findings):
        return None
    given = read_keys(parts.table, PAGE, findings, settings.clock)
    _settle_draft(source, given, findings)
    if date := named(source).date:
        what = f"has a name that begins with {date}, as posts have, and is a page, which shows no disclosure"
        fix = f"move it to {_among_posts(source)} if it is a post, else take the date out of its name"
        findings.add("misplaced-post", what, fix, severity=Severity.WARNING)
        return Page(**given.values, source=source, lines=given.lines, body_line=parts.body_line)
    # Whether it is asked about follows from where it leads.
    for key in DATES & parts.table.entries.keys():
        given.lines["date"] = parts.table.entries[key].line or 1
    return Page(**given.values, source=source, lines=given.lines, body_line=parts.body_line)


def _is_post(source: str, parts: Split, findings: Findings) -> bool:
    """Whether its keys are those of a post in the wrong folder, where readers would see no disclosure of it."""
    written = {
        POST.known[key].name: (key, entry.line) for key, entry in parts.table.entries.items() if key in POST.known
    }
    telling = ["disclosure"] if "disclosure" in written else ["date", "category"]
    if not all(name in written for name in telling):
        return False
    names = " and ".join(f"`{written[name][0]}`" for name in telling)
    what = f"has {names}, as only posts have, and is a page, which shows no disclosure"
    fix = f"move it to {_among_posts(source)}; a page says what ties you in its text, and does without {names}"
    findings.add("misplaced-post", what, fix, line=written[telling[0]][1], key=telling[0])
    return True


def _among_posts(source: str) -> str:
    """Where a post belongs that lies in another folder: `blog/tea.md` in `content/posts/tea.md`."""
    folder, _, rest = source.partition("/")
    is_own = not rest or rest.rpartition(".")[0] == "index" or folder == "drafts"
    return f"{CONTENT}posts/{source if is_own else rest}"


def _author(source: str, parts: Split, settings: ReadingSettings, findings: Findings) -> Author | None:
    given = read_keys(parts.table, AUTHOR, findings, settings.clock)
    if "name" not in given.places and "name" not in given.misspelt:
        findings.add("missing-name", "`name` is missing", "add `name`, as readers are to see it", key="name")
    if findings.has_errors:
        return None
    key = composed(source.rpartition("/")[2].rpartition(".")[0])
    return Author(**given.values, source=source, key=key, lines=given.lines, body_line=parts.body_line)


def _settle_draft(source: str, given: Given, findings: Findings) -> None:
    """A folder `drafts/` is stronger than a key: what lies there was never meant to be seen."""
    if not lies_in_drafts(source):
        folder = next((part for part in source.split("/")[:-1] if part.lower() in ("draft", "drafts")), "")
        if folder and "draft" not in given.places:
            what = f"lies in `{folder}/` and is published: drafts are in `drafts/`, spelt like that"
            fix = "rename the folder, or write `draft: true`; `draft: false` if it is meant to be published"
            findings.add("draft-folder", what, fix, severity=Severity.WARNING)
        return
    if given.values.get("draft") is False:
        what = "is false, but the folder `drafts/` makes a draft of it"
        given.places["draft"].warn("draft-folder", what, "move the file out of `drafts/` to publish it")
    given.values["draft"] = True


def _settle_date(name: FileName, given: Given, settings: ReadingSettings, findings: Findings) -> None:
    """From front matter, else from the file's name; a draft may do without."""
    given.values.setdefault("date", None)
    if "date" in given.places or "date" in given.misspelt:
        return
    if name.date:
        try:
            given.values["date"] = read_moment(name.date, settings.timezone)
        except NotADateError:
            what = f'has a name that begins with "{name.date}", not a date'
            findings.add("not-a-date", what, "begin it with a date such as 2026-11-22, or add `date`", key="date")
    elif not given.values.get("draft"):
        fix = "add `date: 2026-11-22`, or begin the name of the file with the date"
        findings.add("missing-date", "`date` is missing", fix, key="date")


def _look_at_order(given: Given) -> None:
    """What comes after publication by its meaning must not come before; a date alone is the whole day."""
    date: Moment | None = given.values["date"]
    expires: Moment | None = given.values.get("expires")
    if date and expires and expires.timestamp <= date.timestamp:
        what = "is not after `date`, so that the post is never published"
        given.places["expires"].warn("expired-at-once", what, "write a later moment, or take it out")
    if date is None or given.values.get("draft"):
        return
    fix = "write the day on which it was changed, or take it out; correct `date` if that is wrong"
    updated: Moment | None = given.values.get("updated")
    if updated and _is_before(updated, date):
        what = f"is {_shown(updated, date)}, before the `date` of the post, {_shown(date, updated)}"
        given.places["updated"].error("changed-before-date", what, fix)
    corrections: tuple[Correction, ...] = given.values.get("corrections", ())
    for early in (one.date for one in corrections if _is_before(one.date, date)):
        what = f"has one of {_shown(early, date)}, before the `date` of the post, {_shown(date, early)}"
        given.places["corrections"].error("changed-before-date", what, fix)


def _is_before(one: Moment, date: Moment) -> bool:
    return one < date if one.has_time and date.has_time else one.iso[:10] < date.iso[:10]


def _shown(one: Moment, other: Moment) -> str:
    """The day, and the time where the days are the same."""
    return one.iso[:10] if one.iso[:10] != other.iso[:10] else one.iso[:16].replace("T", " ")


def _settle_category(given: Given, settings: ReadingSettings, findings: Findings) -> None:
    """One category; further ones become tags."""
    names: tuple[str, ...] = given.values.pop("category", ())
    given.values["category"] = names[0] if names else settings.category
    if len(names) > 1:
        given.values["tags"] = tuple(dict.fromkeys((*names[1:], *given.values.get("tags", ()))))
        what = f'holds {len(names)} categories; "{names[0]}" is taken, the rest are tags'
        given.places["category"].note("many-categories", what, "write the others as `tags`")
    if names or settings.category or "category" in given.misspelt:
        return
    if any((problem.key or "").startswith("category") for problem in findings.problems):
        return
    severity = Severity.WARNING if given.values.get("draft") else Severity.ERROR
    fix = "add `category`, or name one for all posts in `[posts] category`"
    findings.add("missing-category", "`category` is missing", fix, key="category", severity=severity)


def _settle_disclosure(given: Given, settings: ReadingSettings, findings: Findings) -> None:
    """Nothing said is an error, but for posts from before the blog kept disclosures, and a warning in a draft."""
    if "disclosure" in given.places or "disclosure" in given.misspelt:
        return
    given.values["disclosure"] = Disclosure(kind="unreviewed")
    date: Moment | None = given.values["date"]
    if date and settings.since and date.timestamp < settings.since.timestamp:
        return
    severity = Severity.WARNING if given.values.get("draft") else Severity.ERROR
    fix = "add `disclosure: none` if nothing ties you to the companies in the post, else a sentence that says what does"
    findings.add("D001", "`disclosure` is missing", fix, key="disclosure", severity=severity)


def _slug(name: FileName, title: str) -> str:
    """From the file's name where that was chosen for it (a date, a folder), else from the title."""
    if name.stem and (name.date or name.is_bundle or not title):
        return slugify(name.stem)
    return slugify(title or name.date)
