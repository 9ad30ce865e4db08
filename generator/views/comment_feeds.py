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


def comment_entry(
    faces: Faces, one: Published, placed: Placed, quoted_in: Iterable[Published]
) -> Ref[see.FeedEntryView]:
    """A comment on the post *one*; its title says whose it is, and on which post.

    Readers owe no disclosure, and their items carry none. Where somebody who wrote the post answers, the item begins
    with the post's short disclosure: who follows comments alone may never have seen the post. Other authors of the blog
    are treated like readers, because what a post discloses is said in its own authors' name.
    """
    comment, parent, page = placed.comment, placed.parent, faces.base.absolute(one.address)
    post_name = titled(faces.disclosures.view(one), faces.name_of(one))
    name = faces.comments.name_of(comment)
    parent_mark = f"#{element_id(parent)}" if parent else ""
    return Ref.of(
        see.FeedEntryView(
            id=comment_tag(faces.site_id, comment),
            title=faces.message(one.post.lang, "feed.comment", name=name, title=post_name),
            url=f"{page}#{element_id(comment)}",
            published=comment.date,
            updated=comment.date,
            authors=(name,),
            lang=one.post.lang,
            disclosure=_disclosure(faces, one, placed),
            body=Ref.of((_body(faces, one, placed, quoted_in),)),
            parent_id=comment_tag(faces.site_id, parent) if parent else faces.entry_id(one.post),
            parent_url=f"{page}{parent_mark}",
        )
    )


def _body(faces: Faces, one: Published, placed: Placed, quoted_in: Iterable[Published]) -> str:
    lang = one.post.lang
    links = (
        f'<a href="{escape(faces.base.absolute(post.address))}">{escape(faces.link(post).title)}</a>'
        for post in quoted_in
    )
    posts = faces.message(lang, "list.comma").join(links)
    answered = f"\n<p>{escape(faces.message(lang, 'comments.answered_in'))} {posts}</p>" if posts else ""
    return _connection(faces, one, placed) + faces.comment_html(placed.comment.html, lang) + answered


def _connection(faces: Faces, one: Published, placed: Placed) -> str:
    """What a reader says about ties to a company, before the words that it may have coloured."""
    said = placed.comment.connection
    label = faces.message(one.post.lang, "disclosure.label") if said else ""
    return f"<p><strong>{escape(label)}</strong> {escape(said)}</p>\n" if said else ""


def _disclosure(faces: Faces, one: Published, placed: Placed) -> see.DisclosureView | None:
    said = faces.disclosures.view(one)
    if not said.short or placed.comment.author not in own_authors(one, faces.disclosures.declared):
        return None
    return msgspec.structs.replace(said, html=escape(said.short, quote=False), repeat="")
