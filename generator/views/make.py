"""Views from the library. Each post's parts are made once, however many pages show them."""

from collections.abc import Mapping
from functools import cache, partial
from itertools import chain

import msgspec

from generator.comments.threads import thread_of
from generator.dates import date_text
from generator.fingerprint import Digest, Ref
from generator.library import Group, Library, Published
from generator.library.entries import PublishedPage
from generator.messages import Messages
from generator.models import BodyFacts, Image, Moment, Page, Post, Source
from generator.text import first_words
from generator.urls import Base, tag_uri
from generator.views import contract as see
from generator.views.bodies import Bodies
from generator.views.comments import Conversations, comments_address
from generator.views.contacts import contact_url, initials, mail_about
from generator.views.disclosures import Disclosures, begin_with, titled
from generator.views.entries import Entries
from generator.views.feeds import feed_views
from generator.views.fill import marked
from generator.views.settings import PostSettings

NOTE_NAME_WORDS = 8


class Views:
    """Makes every view of one build."""

    def __init__(
        self,
        library: Library,
        bodies: Bodies,
        base: Base,
        rules: PostSettings,
        messages: Messages,
        disclosures: Disclosures,
        comments: Conversations,
    ) -> None:
        self.library = library
        self.bodies = bodies
        self.base = base
        self._rules = rules
        self.entries = Entries()
        self._feed_entries: dict[str, Ref[see.FeedEntryView]] = {}
        self._said = cache(messages.text)
        self.disclosures = disclosures
        self.comments = comments
        self._authors: dict[tuple[str, bool], see.AuthorView] = {}
        self._terms: dict[tuple[str, str], see.TermView] = {}
        self._feeds_of: dict[tuple[str, str], tuple[see.FeedView, ...]] = {}
        self._groups: Mapping[str, tuple[str, dict[str, Group]]] = {
            "category": ("categories", library.categories),
            "tag": ("tags", library.tags),
            "series": ("series", library.series),
            "author": ("authors", library.writers),
        }

    @property
    def site_id(self) -> str:
        return self._rules.site_id

    def _feeds(self, one: Published) -> tuple[see.FeedView, ...]:
        """Those of the lists it is in, each in the format to recommend first, and of its comments."""
        if one.post.unlisted:
            return self.comment_feeds(one)
        lists = [("category", one.category), ("series", one.series), *(("author", slug) for slug in one.authors)]
        return (*chain.from_iterable(self._feed_of(kind, slug) for kind, slug in lists), *self.comment_feeds(one))

    def _feed_of(self, kind: str, slug: str) -> tuple[see.FeedView, ...]:
        family, groups = self._groups[kind]
        if self._rules.feeds is None or family not in self._rules.families or slug not in groups:
            return ()
        if (kind, slug) not in self._feeds_of:
            title = self.message("", "feed.term", site=self._rules.site_title, name=groups[slug].name)
            self._feeds_of[kind, slug] = feed_views(self._rules.feeds, self.base, groups[slug].address, title)[:1]
        return self._feeds_of[kind, slug]

    def comment_feeds(self, one: Published) -> tuple[see.FeedView, ...]:
        """The feeds of a post's comments; none where there are no comments."""
        if self._rules.feeds is None or not self.comments.of(one):
            return ()
        return feed_views(self._rules.feeds, self.base, comments_address(one.address), self.comments_title(one))

    def comments_title(self, one: Published) -> str:
        """What the feeds of a post's comments are called."""
        return self.message(one.post.lang, "feed.comments", title=titled(self.disclosures.view(one), self.name_of(one)))

    def message(self, lang: str, key: str, **values: object) -> str:
        """A message of the theme; in the site's language where *lang* is empty."""
        return self._said(lang or self._rules.language, key, **values)

    def post(self, one: Published, *, older: Published | None, newer: Published | None) -> see.PostView:
        post, facts = one.post, one.facts
        body = self.bodies.on_page(one.content, one.address, self.disclosures.paid_links(one))
        said = self.disclosures.view(one)
        return see.PostView(
            title=post.title,
            name=titled(said, self.name_of(one)),
            url=self.base.href(one.address),
            absolute=self.base.absolute(one.address),
            canonical=post.canonical or self.base.absolute(one.address),
            lang=post.lang or self._rules.language,
            summary=post.summary,
            description=begin_with(said, post.summary or facts.excerpt),
            image=self.picture(one),
            headings=self._headings(one.content) if post.toc else (),
            updated=changed(one),
            body=body.pieces,
            fills=body.fills,
            params=post.params,
            has_code=facts.has_code,
            unlisted=post.unlisted,
            id=thread_of(post),
            date=one.date,
            kicker=post.kicker,
            category=self.term("category", one.category) if one.category else None,
            tags=tuple(self.term("tag", tag) for tag in one.tags),
            series=self.term("series", one.series) if one.series else None,
            authors=tuple(self.author(author) for author in one.authors),
            minutes=facts.minutes,
            disclosure=said,
            first_paid_link=self.disclosures.first_paid_link(one),
            is_long=facts.is_long,
            corrections=self._corrections(one) if post.corrections else (),
            enclosure=self._enclosure(one),
            older=self.link(older) if older else None,
            newer=self.link(newer) if newer else None,
            comments=self._conversation(one),
            feeds=self._feeds(one),
        )

    def page(self, one: PublishedPage) -> see.PageView:
        page = one.page
        paid = self.disclosures.paid_links_of_others(one.content.facts, page.lang)
        body = self.bodies.on_page(one.content, one.address, paid)
        return see.PageView(
            title=page.title,
            name=page.title or words_of(page, one.content.facts) or one.address.strip("/").rpartition("/")[2],
            url=self.base.href(one.address),
            absolute=self.base.absolute(one.address),
            canonical=page.canonical or self.base.absolute(one.address),
            lang=page.lang or self._rules.language,
            summary=page.summary,
            description=page.summary or one.content.facts.excerpt,
            image=self.bodies.picture(one.content, one.address, page.image),
            headings=self._headings(one.content) if page.toc else (),
            updated=page.updated,
            body=body.pieces,
            fills=body.fills,
            params=page.params,
            has_code=one.content.facts.has_code,
            unlisted=page.unlisted,
        )

    def leads(self, one: Published) -> Digest:
        """Of where all leads that a post points at within the blog: what the post's own file does not tell."""
        return self.bodies.leads(one, self.disclosures.declared.affiliate_at) if one.content.own_links else b""

    def entry(self, one: Published) -> Ref[see.EntryView]:
        """How lists show a post; made once."""
        return self.entries.of(one, self.leads(one), self._entry)

    def feed_entry(self, one: Published) -> Ref[see.FeedEntryView]:
        """How feeds show a post, whatever their format; made once."""
        if one.source not in self._feed_entries:
            self._feed_entries[one.source] = Ref.of(self._with_comments(one, self._feed_entry(one)))
        return self._feed_entries[one.source]

    def archive_entry(self, one: Published) -> Ref[see.FeedEntryView]:
        """The same for an archive, which stays as it is whoever comments."""
        return Ref.of(self._feed_entry(one))

    def entry_id(self, post: Post) -> str:
        """What feeds call a post, for as long as its file keeps its name, or it has a `guid`."""
        return post.guid or tag_uri(self._rules.site_id, post.source)

    def name_of(self, one: Published) -> str:
        """The title; a note's own words, and the date of one that has none, stand in its place."""
        if one.post.title:
            return one.post.title
        language = one.post.lang or self._rules.language
        return words_of(one.post, one.facts) or date_text(one.date, self._rules.dates, language)

    def link(self, one: Published) -> see.PostLinkView:
        """A link with the post's title alone, labelled where that is due."""
        label = self.disclosures.view(one).link_label
        return see.PostLinkView(name=self.name_of(one), url=self.base.href(one.address), label=label)

    def outward(self, title: str, written: str, url: str, lang: str = "") -> see.LinkView:
        """A link of a menu or a list, marked where the address as *written* earns a commission."""
        paid = self.disclosures.due_at(written, lang)
        return see.LinkView(title=title, url=url, rel=paid.rel if paid else "", mark=paid.mark if paid else "")

    def _conversation(self, one: Published) -> see.CommentsView:
        shown = partial(self.comment_html, lang=one.post.lang)
        return self.comments.view(one, shown, self.disclosures.declared.affiliate_at)

    def comment_html(self, html: str, lang: str) -> str:
        """A comment whose links are marked where they earn the blog a commission, whoever wrote it."""
        return marked(html, partial(self.disclosures.due_at, lang=lang))

    def _enclosure(self, one: Published) -> see.EnclosureView | None:
        file = one.post.enclosure
        view = self.bodies.enclosure(one.content, one.address, file)
        paid = self.disclosures.paid_links(one).get(file.url) if file is not None else None
        return msgspec.structs.replace(view, rel=paid.rel, mark=paid.mark) if view and paid else view

    def picture(self, one: Published) -> see.PictureView | None:
        figure = one.facts.figure
        chosen = one.post.image or (Image(src=figure.src, alt=figure.alt) if figure else None)
        return self.bodies.picture(one.content, one.address, chosen)

    def _entry(self, one: Published) -> see.EntryView:
        post = one.post
        return see.EntryView(
            title=post.title,
            name=self.name_of(one),
            url=self.base.href(one.address),
            date=one.date,
            updated=changed(one),
            kicker=post.kicker,
            category=self.term("category", one.category) if one.category else None,
            authors=tuple(self.author(author, brief=True) for author in one.authors),
            summary=post.summary or one.facts.excerpt,
            lang=post.lang if post.lang != self._rules.language else "",
            minutes=one.facts.minutes,
            image=self.picture(one),
            disclosure=self.disclosures.view(one),
        )

    def _feed_entry(self, one: Published) -> see.FeedEntryView:
        post = one.post
        said = self.disclosures.view(one)
        body = self.bodies.in_feed(one.content, one.address, self.disclosures.paid_links(one))
        authors = tuple(map(self.author, one.authors))
        url = self.base.absolute(one.address)
        comments_url = f"{url}#respond" if self.comments.state(one) == "open" else ""
        mail = "" if comments_url else mail_about(titled(said, self.name_of(one)), authors)
        return see.FeedEntryView(
            id=self.entry_id(post),
            title=titled(said, self.name_of(one)),
            is_note=not post.title,
            url=url,
            published=one.date,
            updated=changed(one) or one.date,
            authors=tuple(author.name for author in authors),
            category=self.term("category", one.category).name if one.category else "",
            tags=tuple(self.term("tag", tag).name for tag in one.tags),
            lang=post.lang if post.lang != self._rules.language else "",
            summary=begin_with(said, post.summary or one.facts.excerpt),
            disclosure=said,
            corrections=self._corrections(one) if post.corrections else (),
            corrected=self.message(post.lang, "feed.corrected"),
            reply_url=comments_url or mail,
            reply=self.message(post.lang, "feed.reply_by_mail" if mail else "feed.reply"),
            body=body.pieces if self._rules.full_feeds else None,
            fills=body.fills if self._rules.full_feeds else (),
            comments_url=comments_url,
            image=self.picture(one),
            enclosure=self._enclosure(one),
        )

    def _with_comments(self, one: Published, entry: see.FeedEntryView) -> see.FeedEntryView:
        comments = [placed.comment for placed in self.comments.of(one)]
        if not (comments or entry.comments_url):
            return entry
        return msgspec.structs.replace(
            entry,
            comments_page=f"{entry.url}#comments" if comments else "",
            comments_count=len(comments),
            comments_updated=max((comment.date for comment in comments), default=None),
            comments_feeds=self.comment_feeds(one),
        )

    def author(self, slug: str, *, brief: bool = False) -> see.AuthorView:
        """A *brief* one is for lists: no biography."""
        if (slug, brief) not in self._authors:
            self._authors[slug, brief] = self._author(slug, brief=brief)
        return self._authors[slug, brief]

    def term(self, kind: str, slug: str) -> see.TermView:
        """Made once, as authors are: a cache around a method would keep the whole library alive after the build."""
        if (kind, slug) not in self._terms:
            family, groups = self._groups[kind]
            has_page = family in self._rules.families and slug in groups
            url = self.base.href(groups[slug].address) if has_page else ""
            self._terms[kind, slug] = see.TermView(name=self.library.terms[kind].name(slug), url=url)
        return self._terms[kind, slug]

    def _author(self, slug: str, *, brief: bool) -> see.AuthorView:
        name = self.library.terms["author"].name(slug)
        found = {author.name.casefold(): author for author in self.library.authors.values()}.get(name.casefold())
        group = self.library.writers.get(slug)
        url = self.base.href(group.address) if group and "authors" in self._rules.families else ""
        if brief or found is None:
            return see.AuthorView(name=name, url=url, initials=initials(name))
        content = self.library.sources[found.source]
        biography = self.bodies.biography(
            content, group.address if group else "/", self.disclosures.paid_links_of_others(content.facts, found.lang)
        )
        return see.AuthorView(
            name=name,
            url=url,
            initials=initials(name),
            contact=contact_url(found),
            image=self.bodies.picture(content, group.address if group else "/", found.image),
            links=tuple(self.outward(link.title, link.url, link.url, found.lang) for link in found.links),
            biography=biography,
            has_biography=bool(biography),
        )

    def _headings(self, content: Source) -> tuple[see.HeadingView, ...]:
        return tuple(see.HeadingView(level=one.level, id=one.id, html=one.html) for one in content.facts.headings)

    def _corrections(self, one: Published) -> tuple[see.CorrectionView, ...]:
        pairs = zip(one.post.corrections, one.content.corrections_html, strict=True)
        led = partial(self.disclosures.led, one=one, key="corrections", bodies=self.bodies)
        return tuple(see.CorrectionView(date=correction.date, html=led(html)) for correction, html in pairs)


def words_of(document: Post | Page, facts: BodyFacts) -> str:
    """What a text without a title is called by: its first words, or what is said of its first picture."""
    described = facts.figure.alt if facts.figure else ""
    return first_words(facts.excerpt or document.summary or described, NOTE_NAME_WORDS)


def changed(one: Published) -> Moment | None:
    """The newest of `updated` and the corrections; None where nothing came after publication."""
    corrected = [correction.date for correction in one.post.corrections]
    newest = max(filter(None, (one.post.updated, *corrected)), default=None)
    return newest if newest is not None and newest > one.date else None
