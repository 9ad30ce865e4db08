"""Comments as items of feeds."""

from collections.abc import Iterable
from html import escape

import msgspec

from generator.comments.threads import Placed
from generator.config import SiteConfig
from generator.disclosures.matching import own_authors
from generator.library import Published
from generator.system.digest import Ref
from generator.views import contract as see
from generator.views.comments import comment_tag, comments_address, element_id
from generator.views.disclosures import titled
from generator.views.faces import Faces
from generator.views.feeds import feed_views


def title_of_all(config: SiteConfig, faces: Faces) -> str:
    """What the feeds of all comments are called."""
    return faces.message("", "feed.comments", title=config.site.title)


def feeds_of_all(config: SiteConfig, faces: Faces) -> tuple[see.FeedView, ...]:
    """The feeds of all comments; none where no post in the lists has any."""
    if not (config.outputs.feeds and faces.comments.are_listed):
        return ()
    return feed_views(config.feeds, faces.base, comments_address("/"), title_of_all(config, faces))


class CommentEntries:
    """The comments on one post as items of feeds; their titles say whose they are, and on which post.

    Readers owe no disclosure, and their items carry none. Where somebody who wrote the post answers, the item begins
    with the post's short disclosure: who follows comments alone may never have seen the post. Other authors of the blog
    are treated like readers, because what a post discloses is said in its own authors' name.
    """

    def __init__(self, faces: Faces, one: Published) -> None:
        self._faces, self._one, self._page = faces, one, faces.base.absolute(one.address)
        self._disclosure, self._authors = _disclosure(faces, one), own_authors(one, faces.disclosures.declared)
        self._post_name = titled(faces.disclosures.view(one), faces.name_of(one))
        self._post_id = faces.entry_id(one.post)

    def entry(self, placed: Placed, quoted_in: Iterable[Published]) -> Ref[see.FeedEntryView]:
        """A comment, and the posts that it is quoted in."""
        comment, parent, faces, lang = placed.comment, placed.parent, self._faces, self._one.post.lang
        name = faces.comments.name_of(comment)
        parent_mark = f"#{element_id(parent)}" if parent else ""
        return Ref.of(
            see.FeedEntryView(
                id=comment_tag(faces.site_id, comment),
                title=faces.message(lang, "feed.comment", name=name, title=self._post_name),
                url=f"{self._page}#{element_id(comment)}",
                published=comment.date,
                updated=comment.date,
                authors=(name,),
                lang=lang,
                disclosure=self._disclosure if comment.author in self._authors else None,
                comment=_html(faces, self._one, placed, quoted_in),
                parent_id=comment_tag(faces.site_id, parent) if parent else self._post_id,
                parent_url=f"{self._page}{parent_mark}",
            )
        )


def _html(faces: Faces, one: Published, placed: Placed, quoted_in: Iterable[Published]) -> str:
    lang = one.post.lang
    links = [
        f'<a href="{escape(faces.base.absolute(post.address))}">{escape(faces.link(post).title)}</a>'
        for post in quoted_in
    ]
    posts = faces.message(lang, "list.comma").join(links) if links else ""
    answered = f"\n<p>{escape(faces.message(lang, 'comments.answered_in'))} {posts}</p>" if posts else ""
    return _connection(faces, one, placed) + faces.comment_html(placed.comment.html, lang) + answered


def _connection(faces: Faces, one: Published, placed: Placed) -> str:
    """What a reader says about ties to a company, before the words that it may have coloured."""
    said = placed.comment.connection
    label = faces.message(one.post.lang, "disclosure.label") if said else ""
    return f"<p><strong>{escape(label)}</strong> {escape(said)}</p>\n" if said else ""


def _disclosure(faces: Faces, one: Published) -> see.DisclosureView | None:
    """The post's in short; None where there is none."""
    said = faces.disclosures.view(one)
    return msgspec.structs.replace(said, html=escape(said.short, quote=False), repeat="") if said.short else None
