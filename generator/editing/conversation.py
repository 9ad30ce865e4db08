"""Stored comments as files of the blog: found by their names, judged, answered, added. Nothing is put in place that
would not be read, and nothing over another file.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from generator.comments.foreign import Names
from generator.comments.foreign.asked import Syndicated
from generator.comments.incoming import Incoming
from generator.comments.keys import ID
from generator.comments.reading import CommentReading, CommentRules, read_comment, words_of
from generator.comments.threads import thread_of
from generator.editing.blog import Blog
from generator.editing.scalars import as_yaml
from generator.editing.status import with_status
from generator.errors import Problem, SiteError, errors_in
from generator.language.when import as_written
from generator.library import assemble
from generator.library.ahead import dated_ahead
from generator.models import COMMENTS, CONTENT, Author, Comment, Page, Post, is_text, stem_of
from generator.nodes.findings import nearest
from generator.plan.settings import gather_settings
from generator.providers import Comments
from generator.providers.mastodon import status_of
from generator.system.digest import digest_bytes
from generator.system.disk import read, write_atomically
from generator.text import composed, slugify, strip_control
from generator.urls import Base, clean_address, path_of

Status = Literal["approved", "pending", "spam"]
OF_PAGES = f"{COMMENTS}_pages"
ORDER = {"pending": 0, "approved": 1, "spam": 2}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A file to write."""

    path: str
    """Below `content/`."""

    text: str
    is_new: bool = True
    """False where such a comment is there already, which is then left as it is."""

    loses_parent: bool = False
    """Whether it named a comment that is not there."""

    warnings: tuple[Problem, ...] = ()
    """Of what a build would tell."""


class Conversation:
    """All stored comments of a blog."""

    def __init__(self, blog: Blog) -> None:
        self._blog = blog
        self._zone = blog.config.site.timezone
        settings = gather_settings(blog.config)
        self._rules = CommentRules(clock=settings.reading.clock, language=settings.language, engine=settings.engine)

    @property
    def comments(self) -> list[Comment]:
        """What waits first; of each kind the newest first."""
        found = self._blog.gathered.comments.values()
        return sorted(found, key=lambda one: (ORDER[one.status], -one.date.timestamp, one.source))

    @property
    def unread(self) -> tuple[Problem, ...]:
        """What is wrong with files of comments that cannot be read."""
        known = {f"{CONTENT}{source}" for source in self._blog.gathered.comments}
        home = f"{CONTENT}{COMMENTS}"
        return tuple(
            one
            for one in errors_in(self._blog.gathered.problems)
            if one.path.startswith(home) and one.path not in known
        )

    def words(self, one: Comment) -> str:
        """What was written, as it was written."""
        return words_of(one.source, read(self._blog.root / CONTENT / one.source))

    def find(self, word: str) -> Comment:
        """The comment called *word*: its id, `THREAD/ID`, or its file.

        Raises `SiteError` where there is none, or more than one.
        """
        key = word.removeprefix(CONTENT).removeprefix(COMMENTS)
        stems = {one.source: one.source.removeprefix(COMMENTS).rpartition(".")[0] for one in self.comments}
        found = [
            one
            for one in self.comments
            if key in (one.id, f"{one.thread}/{one.id}", stems[one.source], one.source.removeprefix(COMMENTS))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            what = f'"{word}" is the name of {len(found)} comments'
            names = {f"{one.thread}/{one.id}": one for one in found}
            ways = names if len(names) == len(found) else [f"{CONTENT}{one.source}" for one in found]
            fix = f"write {' or '.join(sorted(ways))}"
        else:
            close = nearest(key, [one.id for one in self.comments])
            what = f'there is no comment "{word}"'
            fix = f"did you mean {close}?" if close else "`aboveboard comments list` names all comments"
        raise SiteError(Problem(path=f"{CONTENT}{COMMENTS.rstrip('/')}", rule="unknown-comment", what=what, fix=fix))

    def name_of(self, one: Comment) -> str:
        """What it is called by: its id, and with its thread where several have that."""
        return one.id if self._ids[one.id] == 1 else f"{one.thread}/{one.id}"

    @cached_property
    def _ids(self) -> Counter[str]:
        return Counter(one.id for one in self.comments)

    def why_unshown(self, thread: str) -> str:
        """Why readers would see no comment of *thread* even if it is approved; empty where they would."""
        if thread in self._published_threads:
            return self._why_silent[thread]
        if thread in self._threads:
            return "its post is not published"
        return "pages show no comments" if thread in self._page_names else "no post is called that"

    def why_unquoted(self, one: Comment) -> str:
        """Why a build would refuse to quote it; empty where it would not."""
        if one.status != "approved":
            return f"is {one.status}, and is quoted once it is approved"
        why = self.why_unshown(one.thread)
        return f"is not shown, and a build quotes what readers see: {why}" if why else ""

    @cached_property
    def _why_silent(self) -> Mapping[str, str]:
        """Likewise of a published post, by its thread."""
        is_off = "" if self._blog.config.comments.enabled else "`[comments] enabled` is false in site.toml"
        said = {"off": "its post says `comments: false`", "": is_off}
        return {thread_of(post): said.get(post.comments, "") for post in self._posts}

    @cached_property
    def _published_threads(self) -> frozenset[str]:
        return frozenset(self.addresses.values())

    @cached_property
    def _page_names(self) -> frozenset[str]:
        found = (one.document for one in self._blog.gathered.faces.values())
        return frozenset(composed(stem_of(one.source)) for one in found if isinstance(one, Page))

    @property
    def kept_of_pages(self) -> int:
        """How many comments on pages an import has put where nothing reads them."""
        return sum(is_text(name) for _, _, names in os.walk(self._blog.root / CONTENT / OF_PAGES) for name in names)

    def quotation(self, one: Comment) -> str:
        """The block that quotes it in a text; raises `SiteError` where there are no words to quote."""
        name = self.name_of(one)
        if not self.words(one):
            what = f"`{name}` is a page elsewhere, of which no words are stored"
            here = Problem(path=f"{CONTENT}{one.source}", rule="unshown-comment", what=what, fix="link to that page")
            raise SiteError(here)
        is_plain = not any(char.isspace() or char in "\"'={}" for char in name)
        written = name if is_plain else f'"{name}"'
        return f"```{{comment {written}}}\n```\n"

    def judged(self, one: Comment, status: Status) -> bytes | None:
        """The file with *status*; None where it has it already. Raises `SiteError` where it cannot be changed."""
        if one.status == status:
            return None
        data = read(self._blog.root / CONTENT / one.source)
        changed = with_status(one.source, data, status)
        reading = read_comment(one.source, changed, self._rules)
        told = reading.comment
        if told is None or told.status != status or words_of(one.source, changed) != words_of(one.source, data):
            self._refuse(errors_in(reading.problems), one.source)
        return changed

    def put(self, path: str, data: bytes) -> None:
        file = self._blog.root / CONTENT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, data)

    def _refuse(self, faults: Collection[Problem], source: str) -> None:
        what, fix = "cannot be changed for certain", "write the line `status: approved` or `status: spam` by hand"
        here = Problem(path=f"{CONTENT}{source}", rule="unclear-file", what=what, fix=fix)
        raise SiteError(*faults or (here,))

    def thread(self, word: str) -> str:
        """What the post that *word* names calls its comments; raises `SiteError` where there is none."""
        if word in self._threads:
            return word
        try:
            source = self._blog.find(word)
        except SiteError as error:
            raise SiteError(*map(_of_comments, error.problems)) from error
        document = self._blog.gathered.faces[source].document if source in self._blog.gathered.faces else None
        if not isinstance(document, Post):
            document = self._blog.read(source)[0]
        return thread_of(document)

    @cached_property
    def _posts(self) -> list[Post]:
        found = (one.document for one in self._blog.gathered.faces.values())
        return [one for one in found if isinstance(one, Post)]

    @cached_property
    def _threads(self) -> frozenset[str]:
        return frozenset(map(thread_of, self._posts))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Threads by what their posts are called: slugs, and the last parts of their files; none that is not clear."""
        found: dict[str, str] = {}
        for post in self._posts:
            thread = thread_of(post)
            for name in {post.slug, thread.rpartition("/")[2].removesuffix("/index")} - {""}:
                found[name] = "" if found.get(name, thread) != thread else thread
        return found

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Threads by the addresses of their posts, old ones among them."""
        library = assemble(self._blog.gathered.faces, self._blog.gathered.assets, self._blog.settings)
        old = {alias: thread_of(one.post) for one in library.published for alias in one.post.aliases}
        return old | {one.address: thread_of(one.post) for one in library.published}

    @property
    def threads_at(self) -> Mapping[str, str]:
        """Threads by addresses as a server knows them: with the path below which the blog stands."""
        base = Base.of(self._blog.config.site.url)
        return {base.href(address): thread for address, thread in self.addresses.items()}

    @property
    def statuses(self) -> tuple[Syndicated, ...]:
        """What was said about posts on the server of the settings."""
        found = ((post, status_of(post.syndication, self.settings)) for post in self._posts)
        return tuple(
            Syndicated(status[1], status[0], thread_of(post), f"{CONTENT}{post.source}", post.lines.get("syndication"))
            for post, status in found
            if status is not None
        )

    @property
    def settings(self) -> Comments:
        return self._blog.config.comments

    @property
    def names(self) -> Names:
        """What the form calls its fields, and how dates are meant."""
        return Names(clock=self._rules.clock, fields=self.settings.fields, honeypot=self.settings.honeypot)

    @property
    def authors(self) -> frozenset[str]:
        """The keys of those who have a file."""
        found = (one.document for one in self._blog.gathered.faces.values())
        return frozenset(one.key for one in found if isinstance(one, Author))

    @property
    def usual_authors(self) -> tuple[str, ...]:
        """Who writes where a post does not say: keys, or names of those who have one."""
        found = (one.document for one in self._blog.gathered.faces.values())
        by_name = {one.name: one.key for one in found if isinstance(one, Author)}
        return tuple(by_name.get(name, name) for name in self._blog.config.site.author)

    def thread_of(self, one: Incoming) -> str:
        """Which thread a comment from elsewhere belongs to; empty where no post is known that it names."""
        named = one.thread.strip("/")
        if named in self._threads:
            return named
        if found := self._by_name.get(named.rpartition("/")[2]):
            return found
        try:
            address = clean_address(path_of(one.address) or one.address)
        except ValueError:
            return ""
        return self.addresses.get(address) or self.addresses.get(address.rstrip("/")) or ""

    def stored(self, incoming: Iterable[tuple[str, Incoming]]) -> Iterator[Stored | Problem]:
        """Files for comments, each with its thread; what they answer may be one of them, or stand there already."""
        given = [(thread, one, id_of(one)) for thread, one in incoming]
        known = {(one.thread, one.id) for one in self.comments} | {(thread, key) for thread, _, key in given}
        taken = {(one.thread, one.id) for one in self.comments}
        for thread, one, key in given:
            loses = bool(one.parent) and (thread, one.parent) not in known
            kept = msgspec.structs.replace(one, parent="") if loses else one
            path = f"{COMMENTS}{thread}/{key}.md"
            if (thread, key) in taken or (self._blog.root / CONTENT / path).exists():
                yield Stored(path=path, text="", is_new=False)
                continue
            taken.add((thread, key))
            text = as_file(kept, self._zone)
            if faults := self._faults(path, text):
                yield from (_at(one.where, fault) for fault in faults)
            else:
                yield Stored(path=path, text=text, loses_parent=loses)

    def written(self, thread: str, one: Incoming) -> Stored:
        """The file of one comment, under a name that is free. Raises `SiteError` with what is wrong with it."""
        start, number = dated_name(one), 1
        key = start
        while key in self._ids or (self._blog.root / CONTENT / f"{COMMENTS}{thread}/{key}.md").exists():
            number += 1
            key = f"{start}-{number}"
        path, text = f"{COMMENTS}{thread}/{key}.md", as_file(one, self._zone)
        reading = self._read(path, text)
        if faults := errors_in(reading.problems):
            raise SiteError(*(_at("the comment", fault) for fault in faults))
        ahead = dated_ahead((), (), [reading.comment] if reading.comment else [], self._blog.settings.now)
        return Stored(path=path, text=text, warnings=(*reading.problems, *ahead))

    def _faults(self, path: str, text: str) -> list[Problem]:
        return list(errors_in(self._read(path, text).problems))

    def _read(self, path: str, text: str) -> CommentReading:
        """As it would be once it is approved."""
        shown = text.replace("\nstatus: pending\n", "\n", 1)
        return read_comment(path, shown.encode(), self._rules)


def _of_comments(fault: Problem) -> Problem:
    if fault.rule != "not-a-post":
        return fault
    what, fix = "is a page, and pages show no comments", "name the post that it is on; `aboveboard list` names them all"
    return msgspec.structs.replace(fault, what=what, fix=fix)


def _at(where: str, fault: Problem) -> Problem:
    path, _, line = where.rpartition(":")
    number = int(line) if path and line.isdigit() else None
    return msgspec.structs.replace(fault, path=path if number else where, line=number)


def id_of(one: Incoming) -> str:
    """The same each time, so that nothing is taken over twice."""
    if one.id and ID.fullmatch(one.id):
        return one.id
    said = msgspec.json.encode((one.id, one.name, one.date.timestamp, one.body.split()))
    return f"{dated_name(one)}-{digest_bytes(said).hex()[:6]}"


def dated_name(one: Incoming) -> str:
    """`2026-11-27-jules`, as files of comments are called."""
    who = slugify(one.name or one.author)[:40].strip("-") or "reader"
    return f"{one.date.iso[:10]}-{who}"


def as_file(one: Incoming, timezone: str) -> str:
    """The text of its file; what cannot be seen is left out."""
    keys = {
        "name": "" if one.author else one.name,
        "author": one.author,
        "url": one.url,
        "date": as_written(one.date, timezone),
        "parent": one.parent,
        "connection": one.connection,
        "kind": "" if one.kind == "comment" else one.kind,
        "status": "" if one.status == "approved" else one.status,
    }
    rows = [f"{key}: {_scalar(key, value)}\n" for key, value in keys.items() if value.strip()]
    body = composed(strip_control(one.body.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    return f"---\n{''.join(rows)}---\n\n{body}\n"


def _scalar(key: str, value: str) -> str:
    if key in ("date", "kind", "status"):
        return value
    line = " ".join(composed(strip_control(value)).split())
    return as_yaml("".join(char for char in line if char.isprintable()))
