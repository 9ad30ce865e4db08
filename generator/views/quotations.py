"""Comments that texts quote: which one a name means, whether readers may see it, and how it is shown there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from html import escape

from msgspec.structs import replace

from generator.comments.threads import thread_of
from generator.language.dates import date_text
from generator.library import Library, Published, State
from generator.library.links import HELD_BACK, Target, Unquoted
from generator.models import COMMENTS, Comment, stem_of
from generator.text import closest, composed
from generator.views.bodies import Surface
from generator.views.comments import Conversations, element_id
from generator.views.contract import CommentView
from generator.views.faces import Faces
from generator.views.settings import PostSettings

MOST_NAMED = 3
"""So many of the comments of one id are named."""

_OUT = "take it out of the text"


class Quotable:
    """Finds comments by their names: an id, or a thread and an id with a slash between."""

    def __init__(
        self,
        comments: Mapping[str, Comment],
        conversations: Conversations,
        library: Library,
        held_back: frozenset[str],
        tie: Callable[[Published, Comment], str],
    ) -> None:
        """*held_back* are files with errors that the others go without; *tie* says what ties a writer."""
        self._stored = comments
        self._conversations = conversations
        self._library = library
        self._held_back = held_back
        self._tie = tie

    def find(self, name: str) -> Target | Unquoted:
        """Where the comment called *name* stands, if readers see it there."""
        thread, _, key = composed(name).strip("/").rpartition("/")
        found = [pair for pair in self._shown.get(key, ()) if thread in ("", pair[0].thread)]
        if len(found) > 1:
            ways = [f"`{one.thread}/{one.id}`" for one, _ in found[:MOST_NAMED]]
            what = f"`{name}` is what {len(found)} comments are called"
            return Unquoted("ambiguous-comment", what, f"write {' or '.join(ways)}")
        for comment, post in found:
            if not comment.html:
                what = f"`{name}` is a page elsewhere, of which no words are stored"
                return Unquoted("unshown-comment", what, "link to that page")
            quoted = replace(comment, connection=self._tie(post, comment))
            return Target(address=post.address, rest=f"#{element_id(comment)}", quoted=quoted)
        return self._unshown(name, thread, key)

    @cached_property
    def _shown(self) -> Mapping[str, list[tuple[Comment, Published]]]:
        """By id: the comments that readers see, each once, and the posts that they stand below."""
        found: dict[str, list[tuple[Comment, Published]]] = defaultdict(list)
        told: set[str] = set()
        for one in self._library.published if self._stored else ():
            for comment in self._conversations.all_of(one):
                if comment.source not in told:
                    told.add(comment.source)
                    found[comment.id].append((comment, one))
        return dict(found)

    def _unshown(self, name: str, thread: str, key: str) -> Unquoted:
        threads = self._conversations.threads
        stored = [one for one in self._stored.values() if one.id == key and thread in ("", one.thread)]
        if any(threads.is_unspoken(one.thread) for one in stored):
            # Names neither the post nor its file: messages end up in logs that others read.
            return Unquoted(
                "D016", "this quotes a comment on a post under an embargo", f"{_OUT} until the embargo ends"
            )
        if self._is_held_back(key, stored):
            return Unquoted(HELD_BACK, f"`{name}` is a comment that has problems, or its post has", "mend these")
        if not stored:
            near = closest(key, self._shown)
            fix = f"did you mean `{near}`?" if near else f"`aboveboard comments list` names them all; or {_OUT}"
            return Unquoted("unknown-comment", f"there is no comment `{name}`", fix)
        what, fix = self._why(stored[0], name)
        return Unquoted("unshown-comment", f"`{name}` is a comment {what}", fix)

    def _why(self, one: Comment, name: str) -> tuple[str, str]:
        if one.status == "pending":
            return "that waits for approval", f"approve it (`aboveboard comments approve {name}`), or {_OUT}"
        if one.status == "spam":
            return "that is marked as spam", _OUT
        if any(thread_of(post.post) == one.thread for post in self._library.published):
            return "on a post that shows no comments", f"have it show them, or {_OUT}"
        return "on a post that is not published", f"publish that first, or {_OUT}"

    def _is_held_back(self, key: str, stored: list[Comment]) -> bool:
        """Whether the comment, or the post that it belongs to, has errors that are told by themselves."""
        files = (path for path in self._held_back if path.startswith(COMMENTS))
        states = self._library.states.items()
        posts = {composed(stem_of(path)) for path, state in states if state is State.HELD_BACK}
        return any(composed(stem_of(path)).rpartition("/")[2] == key for path in files) or any(
            one.thread in posts or one.source in self._held_back for one in stored
        )


class Quotations:
    """Shows a comment in another text."""

    def __init__(self, faces: Faces, settings: PostSettings) -> None:
        self._faces = faces
        self._settings = settings

    def show(self, target: Target, lang: str, surface: Surface) -> str:
        """The comment at *target* for a text in *lang*; nothing where it may not be shown."""
        if target.quoted is None:
            return ""
        faces = self._faces
        shown, is_paid = partial(faces.comment_html, lang=lang), faces.disclosures.declared.affiliate_at
        view = faces.comments.alone(target.quoted, shown, is_paid)
        if surface == "page":
            place = escape(faces.base.exactly(target.address) + target.rest)
            said = " ".join(self._said(view, place, lang, linked=True))
            return (
                f'<figure class="quoted-comment"><blockquote cite="{place}">\n{view.html}\n</blockquote>\n'
                f"<figcaption>{said}</figcaption></figure>"
            )
        place = escape(faces.links.absolute(target))
        said = " ".join(self._said(view, place, lang, linked=False))
        return f'<blockquote cite="{place}">\n{view.html}\n</blockquote>\n<p>— {said}</p>'

    def _said(self, view: CommentView, place: str, lang: str, *, linked: bool) -> Iterator[str]:
        """Whose words they are, what ties them, and when and where they were written."""
        name = f"<bdi>{escape(view.name)}</bdi>" if linked else escape(view.name)
        rel = f' rel="{view.rel}"' if view.rel else ""
        yield f'<a href="{escape(view.url)}"{rel}>{name}</a>' if linked and view.url else name
        if view.is_author:
            badge = escape(self._faces.message(lang, "comments.writes_here"))
            yield f'<strong class="badge">{badge}</strong>' if linked else f"({badge})"
        if view.connection:
            label = escape(self._faces.message(lang, "disclosure.label"))
            tie = f"<strong>{label}</strong> {escape(view.connection)}"
            yield f'<span class="connection">{tie}</span>' if linked else tie
        day = escape(date_text(view.date, self._settings.dates, lang or self._settings.language))
        yield f'<a href="{place}"><time datetime="{view.date.iso}">{day}</time></a>'
