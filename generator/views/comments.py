"""What stands below a post: the comments stored with the blog, and the form, or why there is none."""

from collections.abc import Callable, Mapping
from functools import cached_property
from posixpath import splitext
from typing import Literal

from generator.comments.safe import REL
from generator.comments.threads import Placed, Threads, thread_of
from generator.config import Comments
from generator.library import Library, Published, State, unspoken
from generator.library.assemble import LibrarySettings
from generator.models import Comment, Face, Post
from generator.urls import Base, tag_uri
from generator.views import contract as see

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

    def __init__(self, threads: Threads, library: Library, settings: Comments, base: Base, *, with_pages: bool) -> None:
        """*with_pages*: whether authors have pages of their own."""
        self.threads = threads
        self._library, self._settings, self._base = library, settings, base
        self._pages = {group.name: base.href(group.address) for group in library.writers.values()} if with_pages else {}

    def of(self, one: Published) -> tuple[Placed, ...]:
        """The comments that are shown with a post."""
        return () if self.threads.is_empty else self._below(one.post)

    @cached_property
    def are_listed(self) -> bool:
        """Whether comments are shown with any post that is in the lists."""
        return not self.threads.is_empty and any(map(self.of, self._library.posts))

    def ids(self, content: Face) -> frozenset[str]:
        """Of the elements that hold comments, which a link may lead to."""
        document = content.document
        placed = self._below(document) if isinstance(document, Post) else ()
        return frozenset(element_id(one.comment) for one in placed)

    def _below(self, post: Post) -> tuple[Placed, ...]:
        return () if self._wanted(post) == "off" else self.threads.of(post)

    def view(
        self, one: Published, shown: Callable[[str], str] = str, is_paid: Callable[[str], object] = lambda url: None
    ) -> see.CommentsView:
        """*shown*: a comment's HTML as it is to stand. A name has no room for the mark of a link that *is_paid*."""
        state = self.state(one)
        form = _form(one, self._settings, self._base) if state == "open" else None
        placed = tuple(self._comment(placed, shown, is_paid) for placed in self.of(one))
        return see.CommentsView(state=state, form=form, shown=placed)

    def state(self, one: Published) -> Literal["open", "closed", "off", "unconnected"]:
        wanted = self._wanted(one.post)
        return "unconnected" if wanted == "open" and not self._settings.endpoint else wanted

    def name_of(self, comment: Comment) -> str:
        """The name given, or that of the author of the blog who wrote it."""
        author = self._library.authors.get(comment.author)
        return comment.name or (author.name if author else comment.author)

    def _wanted(self, post: Post) -> Literal["open", "closed", "off"]:
        return post.comments or ("open" if self._settings.enabled else "off")

    def _comment(
        self, placed: Placed, shown: Callable[[str], str], is_paid: Callable[[str], object]
    ) -> see.CommentView:
        comment, parent = placed.comment, placed.parent
        page = self._pages.get(self.name_of(comment), "") if comment.author else ""
        return see.CommentView(
            id=element_id(comment),
            name=self.name_of(comment),
            url=page or ("" if is_paid(comment.url) else comment.url),
            is_author=bool(comment.author),
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


def _form(one: Published, settings: Comments, base: Base) -> see.CommentFormView:
    names = {key: key for key in ("comment", "author", "email", "url", "post")} | settings.fields
    hidden = {names["post"]: thread_of(one.post)} | settings.hidden
    if settings.redirect_field:
        hidden[settings.redirect_field] = base.absolute(one.address)
    return see.CommentFormView(
        action=base.href_or_url(settings.endpoint),
        comment=names["comment"],
        author=names["author"],
        email=names["email"],
        url=names["url"],
        honeypot=settings.honeypot,
        hidden=tuple(see.FieldView(name=name, value=value) for name, value in hidden.items()),
        service=settings.service,
    )
