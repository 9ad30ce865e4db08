"""Pages of posts and other texts, and what feeds show of posts: faces with their texts."""

from collections.abc import Mapping
from functools import partial

import msgspec

from generator.comments.threads import thread_of
from generator.library import Published
from generator.library.entries import PublishedPage
from generator.models import BodyText, Face, Source
from generator.system.digest import Ref
from generator.urls import host_of
from generator.views import contract as see
from generator.views.bodies import Bodies, FilledBody, LoadBody
from generator.views.contacts import mail_about
from generator.views.disclosures import begin_with, titled
from generator.views.faces import Faces, changed, words_of
from generator.views.settings import PostSettings


def page_name(one: PublishedPage) -> str:
    """The title; what stands in its place where there is none."""
    return one.page.title or words_of(one.page, one.content.facts) or one.address.strip("/").rpartition("/")[2]


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """The posts that the page of another one names."""

    older: Published | None = None
    newer: Published | None = None
    related: tuple[Published, ...] = ()
    mentions: tuple[Published, ...] = ()
    answered: tuple[tuple[str, Published], ...] = ()
    """By the id of a comment on it: a post that quotes this comment."""

    parts: tuple[Published, ...] = ()
    """Of its series, oldest first, itself among them."""

    first: int = 1
    """The number of the first of them."""

    count: int = 0
    """How many parts the series has."""


class Views:
    """Makes every view that shows a text."""

    def __init__(self, faces: Faces, bodies: Bodies, settings: PostSettings) -> None:
        self.faces = faces
        self._bodies = bodies
        self._settings = settings
        self._feed_entries: dict[str, Ref[see.FeedEntryView]] = {}

    def of(self, sources: Mapping[str, Source], load: LoadBody) -> "Views":
        """The same of other texts."""
        return Views(self.faces, self._bodies.of(sources, load), self._settings)

    def text(self, content: Face) -> BodyText:
        return self._bodies.text(content)

    def body_on_page(self, one: Published | PublishedPage) -> FilledBody:
        if isinstance(one, Published):
            paid = self.faces.disclosures.paid_links(one)
        else:
            paid = self.faces.disclosures.paid_links_of_others(one.content.facts, one.page.lang)
        return self._bodies.on_page(one.content, one.address, paid)

    def post(self, one: Published, around: Around) -> see.PostView:
        post, facts, said = one.post, one.facts, self.faces.disclosures.view(one)
        body = self.body_on_page(one)
        return see.PostView(
            title=post.title,
            name=titled(said, self.faces.name_of(one)),
            url=self.faces.base.href(one.address),
            absolute=self.faces.base.absolute(one.address),
            canonical=post.canonical or self.faces.base.canonical(one.address),
            lang=post.lang or self._settings.language,
            summary=post.summary,
            description=begin_with(said, post.summary or facts.excerpt),
            image=self.faces.picture(one),
            card=self.faces.card(one),
            headings=self._headings(one.content) if post.toc else (),
            updated=changed(one),
            body=body.pieces,
            fills=body.fills,
            params=post.params,
            has_code=facts.has_code,
            has_embeds=facts.has_embeds,
            unlisted=post.unlisted,
            id=thread_of(post),
            date=one.date,
            kicker=post.kicker,
            category=self.faces.term("category", one.category) if one.category else None,
            tags=tuple(self.faces.term("tag", tag) for tag in one.tags),
            series=self.faces.term("series", one.series) if one.series else None,
            authors=tuple(self.faces.author(author) for author in one.authors),
            minutes=facts.minutes,
            disclosure=said,
            first_paid_link=self.faces.disclosures.first_paid_link(one),
            is_long=facts.is_long,
            corrections=self._corrections(one) if post.corrections else (),
            enclosure=self._enclosure(one),
            others=self._others(one, around),
            comments=self._conversation(one, around),
            syndication=tuple(see.LinkView(title=host_of(url), url=url) for url in post.syndication),
            feeds=self.faces.feeds_of(one),
        )

    def _others(self, one: Published, around: Around) -> see.OthersView:
        links = ((number, part, self.faces.link(part)) for number, part in enumerate(around.parts, around.first))
        return see.OthersView(
            older=self.faces.link(around.older) if around.older else None,
            newer=self.faces.link(around.newer) if around.newer else None,
            parts=tuple(
                see.PartView(
                    name=link.name, url=link.url, label=link.label, number=number, is_here=part.source == one.source
                )
                for number, part, link in links
            ),
            part_count=around.count,
            related=tuple(map(self.faces.line, around.related)),
            mentions=tuple(map(self.faces.link, around.mentions)),
        )

    def page(self, one: PublishedPage) -> see.PageView:
        page = one.page
        body = self.body_on_page(one)
        return see.PageView(
            title=page.title,
            name=page_name(one),
            url=self.faces.base.href(one.address),
            absolute=self.faces.base.absolute(one.address),
            canonical=page.canonical or self.faces.base.canonical(one.address),
            lang=page.lang or self._settings.language,
            summary=page.summary,
            description=page.summary or one.content.facts.excerpt,
            image=self.faces.links.picture(one.content, one.address, page.image),
            headings=self._headings(one.content) if page.toc else (),
            updated=page.updated,
            body=body.pieces,
            fills=body.fills,
            params=page.params,
            has_code=one.content.facts.has_code,
            has_embeds=one.content.facts.has_embeds,
            unlisted=page.unlisted,
        )

    def feed_entry(self, one: Published) -> Ref[see.FeedEntryView]:
        """How feeds show a post, whatever their format; made once."""
        if one.source not in self._feed_entries:
            self._feed_entries[one.source] = Ref.of(self._with_comments(one, self._feed_entry(one)))
        return self._feed_entries[one.source]

    def archive_entry(self, one: Published) -> Ref[see.FeedEntryView]:
        """The same for an archive, which stays as it is whoever comments."""
        return Ref.of(self._feed_entry(one))

    def _conversation(self, one: Published, around: Around) -> see.CommentsView:
        shown = partial(self.faces.comment_html, lang=one.post.lang)
        view = self.faces.comments.view(
            one, self.faces.name_of(one), shown, self.faces.disclosures.declared.affiliate_at
        )
        if not around.answered:
            return view
        comments = [
            msgspec.structs.replace(
                comment, answered=tuple(self.faces.link(post) for key, post in around.answered if key == comment.key)
            )
            for comment in view.shown
        ]
        return msgspec.structs.replace(view, shown=tuple(comments))

    def _enclosure(self, one: Published) -> see.EnclosureView | None:
        file = one.post.enclosure
        view = self.faces.links.enclosure(one.content, one.address, file)
        paid = self.faces.disclosures.paid_links(one).get(file.url) if file is not None else None
        return msgspec.structs.replace(view, rel=paid.rel, mark=paid.mark) if view and paid else view

    def _feed_entry(self, one: Published) -> see.FeedEntryView:
        post = one.post
        said = self.faces.disclosures.view(one)
        body = self._bodies.in_feed(one.content, one.address, self.faces.disclosures.paid_links(one))
        authors = tuple(map(self.faces.author, one.authors))
        url = self.faces.base.absolute(one.address)
        comments_url = f"{url}#respond" if self.faces.comments.state(one) == "open" else ""
        mail = "" if comments_url else mail_about(titled(said, self.faces.name_of(one)), authors)
        return see.FeedEntryView(
            id=self.faces.entry_id(post),
            title=titled(said, self.faces.name_of(one)),
            is_note=not post.title,
            url=url,
            published=one.date,
            updated=changed(one) or one.date,
            authors=tuple(author.name for author in authors),
            category=self.faces.term("category", one.category).name if one.category else "",
            tags=tuple(self.faces.term("tag", tag).name for tag in one.tags),
            lang=post.lang if post.lang != self._settings.language else "",
            summary=begin_with(said, post.summary or one.facts.excerpt),
            disclosure=said,
            corrections=self._corrections(one) if post.corrections else (),
            corrected=self.faces.message(post.lang, "feed.corrected"),
            reply_url=comments_url or mail,
            reply=self.faces.message(post.lang, "feed.reply_by_mail" if mail else "feed.reply"),
            body=body.pieces if self._settings.full_feeds else None,
            fills=body.fills if self._settings.full_feeds else (),
            comments_url=comments_url,
            image=self.faces.picture(one),
            enclosure=self._enclosure(one),
        )

    def _with_comments(self, one: Published, entry: see.FeedEntryView) -> see.FeedEntryView:
        comments = [placed.comment for placed in self.faces.comments.of(one)]
        if not (comments or entry.comments_url):
            return entry
        return msgspec.structs.replace(
            entry,
            comments_page=f"{entry.url}#comments" if comments else "",
            comments_count=len(comments),
            comments_updated=max((comment.date for comment in comments), default=None),
            comments_feed=next(iter(self.faces.comment_feed(one)), None),
        )

    def _headings(self, content: Face) -> tuple[see.HeadingView, ...]:
        return tuple(see.HeadingView(level=one.level, id=one.id, html=one.html) for one in content.facts.headings)

    def _corrections(self, one: Published) -> tuple[see.CorrectionView, ...]:
        pairs = zip(one.post.corrections, one.content.corrections_html, strict=True)
        led = partial(self.faces.disclosures.led, one=one, key="corrections", links=self.faces.links)
        return tuple(see.CorrectionView(date=correction.date, html=led(html)) for correction, html in pairs)
