"""Feeds of stored comments: of the whole blog, and one beside each post that has some."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.comments.threads import Placed, thread_of
from generator.engine.artifacts import Artifact, Unit, unit
from generator.feeds import RENDERERS
from generator.library import Published
from generator.models import CONTENT
from generator.plan.edition import Edition
from generator.plan.frame import Frame
from generator.urls import output_path, tag_uri
from generator.views.comment_feeds import CommentEntries, title_of_all
from generator.views.comments import comments_address, thread_tag
from generator.views.contract import FeedPageView
from generator.views.feed_style import feed_style
from generator.views.feeds import FORMATS, below_one_post, newest
from generator.views.relations import Answered

Answer = tuple[Published, Placed, tuple[Published, ...]]
"""A post, a comment on it, and the posts that quote this."""


def comment_feeds(edition: Edition) -> Iterator[Artifact | Unit[Frame]]:
    """An unlisted post has a feed of its own, for those who know of the post, and none of it is in the blog's."""
    if not edition.config.outputs.feeds or edition.faces.comments.threads.is_empty:
        return
    listed: dict[str, Answer] = {}
    for one in edition.library.published:
        quoted = edition.relations.answered(one)
        answers = _answers(edition.frame, one, quoted)
        for answer in () if one.post.unlisted else answers:
            # Two posts may share a thread; its comments are told once.
            listed.setdefault(answer[1].comment.source, answer)
        if answers:
            owner = _owner(one)
            yield unit(owner, owner, _feed_of_post, one, quoted)
    if listed:
        tag = tag_uri(edition.faces.site_id, comments_address("/"))
        title = title_of_all(edition.config, edition.faces)
        formats, owner = edition.config.feeds.formats, "the feed of all comments"
        yield from _feed(edition.frame, "/", formats, tag, title, listed.values(), owner=owner)


def _owner(one: Published) -> str:
    return f"the feed of comments on {CONTENT}{one.source}"


def _answers(frame: Frame, one: Published, quoted: Answered) -> tuple[Answer, ...]:
    comments = frame.faces.comments.of(one)
    return tuple((one, each, tuple(post for key, post in quoted if key == each.comment.id)) for each in comments)


def _feed_of_post(frame: Frame, one: Published, quoted: Answered) -> Iterator[Artifact]:
    faces = frame.faces
    tag = f"{thread_tag(faces.site_id, thread_of(one.post))}#comments"
    title = faces.comments_title(one)
    answers, formats = _answers(frame, one, quoted), below_one_post(frame.config.feeds).formats
    yield from _feed(frame, one.address, formats, tag, title, answers, lang=one.post.lang, owner=_owner(one))


def _feed(
    frame: Frame,
    page: str,
    formats: Iterable[str],
    tag: str,
    title: str,
    answers: Iterable[Answer],
    *,
    lang: str = "",
    owner: str,
) -> Iterator[Artifact]:
    """The feed beside the page at the address *page*, in each format; *tag* is what it is called by for good."""
    base, faces, settings = frame.base, frame.faces, frame.config.feeds
    address = comments_address(page)
    newest_first = sorted(answers, key=_age, reverse=True)[: settings.limit]
    posts = {one.source: one for one, _, _ in newest_first}
    items = {source: CommentEntries(faces, one) for source, one in posts.items()}
    entries = tuple(items[one.source].entry(placed, quoted_in) for one, placed, quoted_in in newest_first)
    view = FeedPageView(
        title=title,
        description=title,
        url="",
        page=base.absolute(page),
        id=tag,
        language=lang or frame.config.site.language,
        updated=newest(entries),
        copyright=frame.config.site.copyright,
        disclosures=base.origin + frame.site.value.ledger if frame.site.value.ledger else "",
        image=frame.feed_image,
        hubs=frame.hubs,
        style=feed_style(frame.feed_style, frame.site.value, faces, title, page),
        entries=entries,
    )
    for name in formats:
        file = address + FORMATS[name].file
        copy_of = base.canonical(file) if base.copy_of else ""
        own = replace(view, url=base.absolute(file), copy_of=copy_of)
        yield Artifact(path=output_path(file), view=own, render=RENDERERS[name], inputs=frame.plain, owner=owner)


def _age(answer: Answer) -> tuple[int, str]:
    comment = answer[1].comment
    return comment.date.timestamp, comment.source
