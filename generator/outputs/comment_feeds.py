"""Feeds of stored comments: of the whole blog, and beside each post that has some."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Unit
from generator.comments.threads import Placed, thread_of
from generator.edition import Edition
from generator.feeds import OF_COMMENTS
from generator.fingerprint import fingerprint
from generator.library import Published
from generator.models import CONTENT
from generator.urls import output_path, tag_uri
from generator.views.comment_feeds import comment_entry, title_of_all
from generator.views.comments import comments_address, thread_tag
from generator.views.contract import FeedPageView
from generator.views.feed_image import feed_image
from generator.views.feed_style import feed_style
from generator.views.feeds import FORMATS, newest

Answer = tuple[Published, Placed]


def comment_feeds(edition: Edition) -> Iterator[Artifact | Unit]:
    """An unlisted post has a feed of its own, for those who know of the post, and none of it is in the blog's."""
    if not edition.config.outputs.feeds:
        return
    listed: dict[str, Answer] = {}
    for one in edition.library.published:
        answers = tuple((one, placed) for placed in edition.views.comments.of(one))
        if not answers:
            continue
        for answer in () if one.post.unlisted else answers:
            # Two posts may share a thread; its comments are told once.
            listed.setdefault(answer[1].comment.source, answer)
        yield _of_post(edition, one, answers)
    if listed:
        tag = tag_uri(edition.views.site_id, comments_address("/"))
        title = title_of_all(edition.config, edition.views)
        yield from _feed(edition, "/", tag, title, listed.values(), owner="the feed of all comments")


def _of_post(edition: Edition, one: Published, answers: Sequence[Answer]) -> Unit:
    shown = fingerprint([placed.comment for _, placed in answers])
    owner = f"the feed of comments on {CONTENT}{one.source}"
    return Unit(
        name=owner,
        key=edition.key(one, of=f"comments {shown.hex()}"),
        owner=owner,
        make=partial(_feed_of_post, edition, one, answers, owner),
    )


def _feed_of_post(edition: Edition, one: Published, answers: Sequence[Answer], owner: str) -> Iterator[Artifact]:
    views = edition.views
    tag = f"{thread_tag(views.site_id, thread_of(one.post))}#comments"
    yield from _feed(edition, one.address, tag, views.comments_title(one), answers, lang=one.post.lang, owner=owner)


def _feed(
    edition: Edition, page: str, tag: str, title: str, answers: Iterable[Answer], *, lang: str = "", owner: str
) -> Iterator[Artifact]:
    """The feeds beside the page at the address *page*; *tag* is what they are called by for good."""
    base, views, settings = edition.base, edition.views, edition.config.feeds
    address = comments_address(page)
    newest_first = sorted(answers, key=_age, reverse=True)[: settings.limit]
    entries = tuple(comment_entry(views, one, placed) for one, placed in newest_first)
    for name in settings.formats:
        file = address + FORMATS[name].file
        view = FeedPageView(
            title=title,
            description=title,
            url=base.absolute(file),
            page=base.absolute(page),
            id=tag,
            language=lang or edition.config.site.language,
            updated=newest(entries),
            copyright=edition.config.site.copyright,
            disclosures=base.origin + edition.site.value.ledger if edition.site.value.ledger else "",
            image=feed_image(settings.image, edition.library, views.bodies.targets.published_assets, base),
            hubs=settings.hubs,
            style=feed_style(edition.feed_style, edition.site.value, views, title, page),
            entries=entries,
        )
        yield Artifact(path=output_path(file), view=view, render=OF_COMMENTS[name], inputs=edition.plain, owner=owner)


def _age(answer: Answer) -> tuple[int, str]:
    comment = answer[1].comment
    return comment.date.timestamp, comment.source
