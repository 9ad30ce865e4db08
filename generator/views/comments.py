"""What stands below a post: the comments stored with the blog, and the form, or why there is none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from posixpath import splitext
from typing import Literal

import msgspec

from generator.comments.safe import REL
from generator.comments.threads import Placed, Threads, thread_of
from generator.errors import Problem, Severity
from generator.library import Library, Published, State, unspoken
from generator.library.ahead import DAY_SECONDS
from generator.library.assemble import LibrarySettings
from generator.models import CONTENT, Comment, Face, Moment, Post
from generator.providers import Commented, Comments, Way, provider_of
from generator.providers.provider import ERROR, THANKS
from generator.urls import Base, tag_uri
from generator.views import contract as see
from generator.views.contacts import MAIL, contact_url

DEEPEST_SHOWN = 3
"""Deeper answers stand below one another; each says whom it answers."""


def find_threads(
    comments: Mapping[str, Comment], library: Library, held_back: frozenset[str], settings: LibrarySettings
) -> Threads:
    """The threads below all posts, of which those under an embargo are named in no problem."""
    hidden = unspoken(library.sources, settings)
    documents = (content.document for content in library.sources.values()) if comments else ()
    posts = {thread_of(one): "" if one.source in hidden else one.source for one in documents if isinstance(one, Post)}
    unread = (path for path, state in library.states.items() if state is State.HELD_BACK)
    return Threads(
        comments.values(),
        posts,
        library.authors,
        held_back,
        is_complete=all(path in library.sources or not path.startswith("posts/") for path in unread),
    )


class Conversations:
    """Shows the thread of each post."""

    def __init__(
        self,
        threads: Threads,
        library: Library,
        settings: Comments,
        base: Base,
        now: Moment,
        language: str,
        *,
        with_pages: bool,
    ) -> None:
        """*with_pages*: whether authors have pages of their own; *now* decides which posts take comments no longer."""
        self.threads = threads
        self._library, self._settings, self._base = library, settings, base
        self._now, self._language = now, language
        self._provider = provider_of(settings)
        self._pages = {group.name: base.href(group.address) for group in library.writers.values()} if with_pages else {}

    def of(self, one: Published) -> tuple[Placed, ...]:
        """The comments that are shown with a post."""
        return () if self.threads.is_empty else self._below(one.post)

    def mentions(self, one: Published) -> tuple[Comment, ...]:
        """The pages elsewhere that are named below a post."""
        return () if self._wanted(one.post) == "off" else self.threads.mentions(one.post)

    def all_of(self, one: Published) -> list[Comment]:
        """Whatever others wrote that stands below a post."""
        return [] if self.threads.is_empty else [placed.comment for placed in self.of(one)] + [*self.mentions(one)]

    @cached_property
    def are_listed(self) -> bool:
        """Whether comments are shown with any post that is in the lists."""
        return not self.threads.is_empty and any(map(self.of, self._library.posts))

    def ids(self, content: Face) -> frozenset[str]:
        """Of the elements that hold comments, which a link may lead to."""
        document = content.document
        if not isinstance(document, Post) or self.threads.is_empty or self._wanted(document) == "off":
            return frozenset()
        comments = [placed.comment for placed in self._below(document)] + [*self.threads.mentions(document)]
        return frozenset(map(element_id, comments))

    def _below(self, post: Post) -> tuple[Placed, ...]:
        return () if self._wanted(post) == "off" else self.threads.of(post)

    def view(
        self,
        one: Published,
        name: str = "",
        shown: Callable[[str], str] = str,
        is_paid: Callable[[str], object] = lambda url: None,
    ) -> see.CommentsView:
        """*name* is the post's; *shown*: a comment's HTML as it is to stand. A commenter's name has no room for the
        mark of a link that *is_paid*.
        """
        state, post = self.state(one), self._commented(one, name)
        way = self._provider.way(post, self._settings, self._base) if state == "open" else Way()
        answer = partial(self._provider.answer, post, settings=self._settings) if way else _nowhere
        return see.CommentsView(
            state=state,
            form=way.form,
            embed=way.embed,
            link=way.link,
            folded=self._settings.folded,
            shown=_with_namesakes(
                self.of(one), [self._comment(placed, shown, is_paid, answer) for placed in self.of(one)]
            ),
            mentions=tuple(self.alone(mention, shown, is_paid) for mention in self.mentions(one)),
        )

    def alone(self, comment: Comment, shown: Callable[[str], str], is_paid: Callable[[str], object]) -> see.CommentView:
        """A comment that stands in no thread, as `view` has it."""
        return self._comment(Placed(comment=comment, depth=0, parent=None), shown, is_paid, _nowhere)

    def state(self, one: Published) -> Literal["open", "closed", "off", "unconnected"]:
        wanted = self._wanted(one.post)
        if wanted == "open" and self.is_over(one):
            return "closed"
        if wanted != "open" or self._provider.way(self._commented(one, ""), self._settings, self._base):
            return wanted
        return "off" if self._provider.IS_QUIET else "unconnected"

    def unaddressed(self) -> Iterator[Problem]:
        """Mails need somebody who gets them; what it lacks may stand with the authors, whom settings do not know."""
        if self._settings.provider != "mailto" or self._settings.email:
            return
        found = [one for one in self._library.published if self.state(one) == "unconnected"]
        if found:
            named = f"{CONTENT}{found[0].source}" + (f" and {len(found) - 1:,} more" if len(found) > 1 else "")
            yield Problem(
                path="site.toml",
                rule="missing-key",
                severity=Severity.WARNING,
                key="comments.provider",
                what=f'`[comments] provider` is "mailto", and no mail address is known for {named}',
                fix="add `email` below it, or one as `contact` to the file of the author in content/authors/",
            )

    def is_over(self, one: Published) -> bool:
        """Whether the post takes no more comments because of its age."""
        days = self._settings.close_after_days
        return bool(days) and not one.post.comments and one.date.timestamp + days * DAY_SECONDS <= self._now.timestamp

    def _commented(self, one: Published, name: str) -> Commented:
        authors = filter(None, map(self._library.authors.get, one.post.authors))
        contacts = (contact_url(author) for author in authors)
        mail = next((contact for contact in contacts if contact.lower().startswith(MAIL)), "")
        return Commented(
            id=thread_of(one.post),
            title=name,
            address=one.address,
            lang=one.post.lang or self._language,
            mail=mail.removeprefix(MAIL).partition("?")[0],
            syndication=one.post.syndication,
        )

    def name_of(self, comment: Comment) -> str:
        """The name given, or that of the author of the blog who wrote it."""
        author = self._library.authors.get(comment.author)
        return comment.name or (author.name if author else comment.author)

    def _wanted(self, post: Post) -> Literal["open", "closed", "off"]:
        return post.comments or ("open" if self._settings.enabled else "off")

    def _comment(
        self,
        placed: Placed,
        shown: Callable[[str], str],
        is_paid: Callable[[str], object],
        answer: Callable[[str], str],
    ) -> see.CommentView:
        comment, parent = placed.comment, placed.parent
        page = self._pages.get(self.name_of(comment), "") if comment.author else ""
        return see.CommentView(
            id=element_id(comment),
            key=comment.id,
            name=self.name_of(comment),
            url=page or ("" if is_paid(comment.url) else comment.url),
            is_author=bool(comment.author),
            connection=comment.connection,
            answer=answer(comment.id),
            date=comment.date,
            html=shown(comment.html),
            depth=min(placed.depth, DEEPEST_SHOWN),
            parent=see.LinkView(title=self.name_of(parent), url=f"#{element_id(parent)}") if parent else None,
            rel="" if page else REL,
        )


def comments_address(address: str) -> str:
    """The folder for the feeds of comments beside a page: `/tea/comments/` for `/tea/` and `/tea.html`."""
    return f"{splitext(address)[0].rstrip('/')}/comments/"


def element_id(comment: Comment) -> str:
    return f"comment-{comment.id}"


def thread_tag(site_id: str, thread: str) -> str:
    """A tag URI (RFC 4151) of the comments on a post, which stays when the post moves."""
    return tag_uri(site_id, thread)


def comment_tag(site_id: str, comment: Comment) -> str:
    """What feeds call a comment, for good."""
    return f"{thread_tag(site_id, comment.thread)}#{element_id(comment)}"


SENT: Mapping[Literal["thanks", "error", "subscribed"], str] = {"thanks": THANKS, "error": ERROR}
"""The address of each page to which a reader comes after a comment was sent."""


def sent_views(settings: Comments, base: Base) -> Iterator[see.CommentSentView]:
    """Those pages; none where no form is in use."""
    example = Commented(id="", title="", address="/", lang="")
    form = provider_of(settings).way(example, settings, base).form
    for kind, address in SENT.items() if form else ():
        yield see.CommentSentView(
            kind=kind, url=base.href(address), absolute=base.absolute(address), service=form.service if form else ""
        )


def _with_namesakes(placed: Sequence[Placed], views: Sequence[see.CommentView]) -> tuple[see.CommentView, ...]:
    """*views*, of which some say that another writer had the name first."""
    comments = sorted((one.comment for one in placed if one.comment.writer), key=lambda one: one.date.timestamp)
    first: dict[str, str] = {}
    for one in comments:
        first.setdefault(one.name.casefold(), one.writer)
    others = {one.id for one in comments if first[one.name.casefold()] != one.writer}
    return tuple(msgspec.structs.replace(view, is_namesake=True) if view.key in others else view for view in views)


def _nowhere(key: str) -> str:
    """Where a comment cannot be answered."""
    return ""
