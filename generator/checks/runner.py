"""All rules over all that was built: each file is read and parsed once, each problem told once.

Changes nothing. What `build` would make anew is not looked at: build first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.builder import STATE, output_of
from generator.builder.verify import last_edition, last_parameters
from generator.checks import BuiltFeed, BuiltPage, Entry, Found, PostFacts, Rule, SiteFacts
from generator.checks.brought import rules_of
from generator.checks.facts import Past
from generator.checks.feeds import read_feed
from generator.checks.history import posts_at
from generator.checks.leads import Leads
from generator.checks.rules import RULES
from generator.disclosures.accounts import Account
from generator.disclosures.profiles import load_profiles
from generator.engine.record import Record, record_path
from generator.errors import Problem, Severity, in_order
from generator.models import CONTENT, FOREIGN_TAG, Post
from generator.nodes.findings import nearest
from generator.plan.settings import moment
from generator.system import disk
from generator.urls import output_path

if TYPE_CHECKING:
    from datetime import datetime

    from generator.checks.outward import Asking
    from generator.plan.edition import TextEdition

DATA = (".xml", ".json")
"""Files that may be feeds."""

TEXTS = (".html", ".xml", ".json", ".txt", ".csv", ".md", ".css", ".js", ".svg")
"""Files that are searched for what must not be published."""


class Inspected(msgspec.Struct, frozen=True, kw_only=True):
    """What an inspection found."""

    problems: tuple[Problem, ...]
    """What is wrong with what was built, but for warnings that posts waive."""

    accounts: tuple[Account, ...]
    """What posts name or call up, and why."""

    unasked: int = 0
    """How many addresses of other sites there was no time for."""


def inspected(
    root: Path,
    output: Path | None,
    now: "datetime",
    *,
    profiles: tuple[str, ...] = (),
    since: str = "",
    asking: "Asking | None" = None,
) -> Inspected:
    """Hold what was built against the rules.

    Raises `SiteError` where it was not built from the sources as they are. *profiles* take the place of those in the
    settings; *since* is a git revision to compare the statements with. Without *asking* nothing goes out.
    """
    output = output_of(root, output)
    edition = last_edition(root, output, now)
    return inspection_of(edition, root, output, now, profiles=profiles, since=since, asking=asking)


def inspection_of(
    edition: "TextEdition",
    root: Path,
    output: Path,
    now: "datetime",
    *,
    profiles: tuple[str, ...] = (),
    since: str = "",
    asking: "Asking | None" = None,
) -> Inspected:
    """The same of files that need not be as they were built: something else may have changed them."""
    zone = edition.config.site.timezone
    record = Record.load(record_path(root / STATE, output))
    by = load_profiles(profiles or edition.config.disclosure.profiles)
    sizes = {path: built.stat.size for path, built in record.built.items()}
    site = SiteFacts(edition, moment(now, zone), by, root, sizes)
    known = rules_of(edition.config.plugins.use)
    rules = [rule for rule in known if not rule.by_profile or rule.id in site.profiles.rules]
    inspection = Inspection(site, rules, output)
    for path in record.built:
        inspection.read(path)
    inspection.look_at_sources()
    if since:
        was = last_parameters(root, output)
        inspection.compare(posts_at(root, since, was.base_url, was.overrides))
    unasked = inspection.ask(root / STATE, asking, now.toordinal()) if asking else 0
    posts = {post.path: post.post for post in site.posts}
    found = in_order((*inspection.problems(), *_told_by_build(record), *_idle_waivers(posts.values(), known)))
    problems = tuple(_unwaived(found, posts))
    accounts = edition.faces.disclosures.accounts(edition.library.published)
    return Inspected(problems=problems, accounts=tuple(accounts), unasked=unasked)


def _told_by_build(record: Record) -> Iterator[Problem]:
    """What the build itself found that is one of our rules: a theme without the statement, say."""
    rests_on = {rule.id: rule.rests_on for rule in RULES}
    for problem in record.problems:
        if problem.rule in rests_on:
            yield msgspec.structs.replace(problem, source=rests_on[problem.rule])


def _idle_waivers(posts: Iterable[Post], rules: Sequence[Rule]) -> Iterator[Problem]:
    """What posts waive and cannot."""
    levels = {rule.id: rule.level for rule in rules}
    by_name = {rule.name: rule.id for rule in rules}
    for post in posts:
        for name in post.disclosure_waive:
            if name == FOREIGN_TAG or levels.get(name) in (Severity.WARNING, Severity.NOTE):
                continue
            fault, fix = "is an error and cannot be waived", "take it out, and mend what it is about"
            if name not in levels:
                fault, fix = "is no rule's id", "write the id that `check` prints in brackets, or take it out"
            if meant := nearest(name, by_name):
                fix = f"write `{by_name[meant]}`"
            yield Problem(
                path=f"{CONTENT}{post.source}",
                line=post.lines.get("disclosure_waive"),
                rule="idle-waiver",
                severity=Severity.WARNING,
                key="disclosure_waive",
                what=f"`disclosure_waive` names {name}, which {fault}",
                fix=fix,
            )


class Inspection:
    """One run of the rules; remembers what was found."""

    def __init__(self, site: SiteFacts, rules: Iterable[Rule], output: Path) -> None:
        self._site = site
        self._rules = tuple(rules)
        self._output = output
        self._found: dict[Problem, dict[str, None]] = {}
        self._leads = Leads(site)
        self._pages = site.by_built
        cards = ((site.edition.faces.card_at(post.one), post) for post in site.posts)
        self._cards = {output_path(at): post for at, post in cards if at}
        record = site.config.disclosure.ledger
        # The page of all connections names posts below what they say.
        others = [one.address for one in site.edition.library.pages] + ([record] if record else [])
        self._no_lists = frozenset(map(output_path, others))
        self._seeks_secrets = bool(site.secrets)

    def read(self, path: str) -> None:
        """Look at one built file."""
        if path in self._cards:
            self._look_at_card(path, self._cards[path])
        if not (path.endswith((".html", *DATA)) or self._seeks_secrets):
            return
        data = disk.read(self._output / path) if path.endswith(TEXTS) else b""
        if path.endswith(".html"):
            self._look_at_page(BuiltPage(path, data), self._pages.get(path))
        elif path.endswith(DATA) and (feed := read_feed(path, data)):
            self._look_at_feed(feed)
        if self._seeks_secrets:
            self._look_for_secrets(path, data.decode(errors="replace").lower())

    def look_at_sources(self) -> None:
        """What is wrong whatever was built."""
        for rule in self._rules:
            if rule.of_post:
                for post in self._site.posts:
                    self._add(rule, rule.of_post(post, self._site), post)
            if rule.of_site:
                self._add(rule, rule.of_site(self._site), None)
            if rule.of_leads:
                self._add(rule, rule.of_leads(self._leads, self._site), None)

    def compare(self, past: Iterable[Past]) -> None:
        """With what was said at an earlier time."""
        posts = {post.one.address: post for post in self._site.posts}
        for one in past:
            for rule in self._rules:
                if rule.of_past:
                    self._add(rule, rule.of_past(one, posts, self._site), None)

    def ask(self, state: Path, asking: "Asking", today: int) -> int:
        """Whether other sites still have what the blog leads to; how many addresses there was no time for."""
        from generator.checks.outward import ask_all

        asked = ask_all(self._site, state, asking, today)
        for url, answer, places in asked.answers:
            for rule in self._rules:
                for found in rule.of_answer(url, answer) if rule.of_answer else ():
                    at = (msgspec.structs.replace(found, path=one.path, line=one.line) for one in places)
                    self._add(rule, at, None)
        return asked.unasked

    def problems(self) -> tuple[Problem, ...]:
        """Each once, with the files that show it."""
        return tuple(sorted(_with_files(problem, files) for problem, files in self._found.items()))

    def _look_at_post(self, page: BuiltPage, post: PostFacts) -> None:
        for rule in self._rules:
            if rule.of_page:
                self._add(rule, rule.of_page(page, post, self._site), post)

    def _look_at_card(self, path: str, post: PostFacts) -> None:
        data = disk.read(self._output / path)
        for rule in self._rules:
            if rule.of_card:
                self._add(rule, rule.of_card(path, data, post, self._site), post)

    def _look_at_page(self, page: BuiltPage, post: PostFacts | None) -> None:
        if page.is_redirect:
            return
        self._leads.add(page)
        for rule in self._rules:
            if rule.of_any_page:
                self._add(rule, rule.of_any_page(page, post, self._site), None)
        if post:
            self._look_at_post(page, post)
        else:
            self._look_at_other(page)

    def _look_at_other(self, page: BuiltPage) -> None:
        for rule in self._rules:
            if rule.of_other:
                self._add(rule, rule.of_other(page, self._site), None)
        if page.path not in self._no_lists:
            self._look_at_entries(page.entries(self._site.by_path))

    def _look_at_feed(self, feed: BuiltFeed) -> None:
        for rule in self._rules:
            if rule.of_feed:
                self._add(rule, rule.of_feed(feed, self._site), None)
        self._look_at_entries(feed.entries(self._site.by_url))

    def _look_at_entries(self, entries: Iterable[tuple[PostFacts, Entry]]) -> None:
        for post, entry in entries:
            for rule in self._rules:
                if rule.of_entry:
                    self._add(rule, rule.of_entry(entry, post, self._site), post)

    def _look_for_secrets(self, path: str, text: str) -> None:
        for rule in self._rules:
            if rule.of_file:
                self._add(rule, rule.of_file(path, text, self._site), None)

    def _add(self, rule: Rule, found: Iterator[Found], post: PostFacts | None) -> None:
        for one in found:
            problem = _problem(rule, one, post, self._output.name)
            files = self._found.setdefault(problem, {})
            if one.built and not problem.path.endswith(f"/{one.built}"):
                files[one.built] = None


def _problem(rule: Rule, found: Found, post: PostFacts | None, output: str) -> Problem:
    of_post = post is not None and not found.path
    return Problem(
        path=found.path or (post.path if post else f"{output}/{found.built}"),
        line=found.line or (post.line if post and of_post else None),
        rule=rule.id,
        severity=rule.level,
        key="disclosure" if of_post else None,
        what=found.what,
        fix=found.fix,
        source=rule.rests_on,
        known_as=found.known_as,
    )


def _with_files(problem: Problem, files: Mapping[str, None]) -> Problem:
    if not files:
        return problem
    more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
    what = f"{problem.what} ({next(iter(files))}{more})"
    return msgspec.structs.replace(problem, what=what, known_as=problem.known_as or problem.what)


def _unwaived(problems: Iterable[Problem], posts: Mapping[str, Post]) -> Iterator[Problem]:
    """Without the warnings that their posts waive with a reason; errors stay."""
    for problem in problems:
        post = posts.get(problem.path)
        if problem.severity is Severity.ERROR or post is None or problem.rule not in post.disclosure_waive:
            yield problem
