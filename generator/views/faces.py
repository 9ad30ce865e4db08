"""How other pages show a post: entries, links to it, names. Each is made once, however many pages show it.

What lies here has no post's text at hand: lists, neighbours and archives show what a face has, and nothing else.
"""

from collections.abc import Mapping
from functools import cache, partial
from itertools import chain

from generator.cards.card import HEIGHT, WIDTH, CardWords, card_address
from generator.language.dates import date_text
from generator.language.messages import Messages
from generator.library import Group, Library, Published
from generator.models import Asset, BodyFacts, Image, Moment, Page, Post
from generator.system.digest import Ref
from generator.text import first_words
from generator.urls import Base, tag_uri
from generator.views import contract as see
from generator.views.bodies import Bodies
from generator.views.comments import Conversations, comments_address
from generator.views.contacts import contact_url, initials
from generator.views.contract.html import marked
from generator.views.disclosures import Disclosures, begin_with, titled
from generator.views.entries import Entries
from generator.views.feeds import below_one_post, feed_views
from generator.views.links import Links
from generator.views.settings import PostSettings

NOTE_NAME_WORDS = 8


class Faces:
    """Makes what lists and all pages share."""

    def __init__(
        self,
        library: Library,
        links: Links,
        biographies: Bodies,
        base: Base,
        settings: PostSettings,
        messages: Messages,
        disclosures: Disclosures,
        comments: Conversations,
    ) -> None:
        """*biographies* are the bodies of authors. Of the *library* only names and addresses are kept: how many posts
        there are, or which, follows from no key of a page.
        """
        self._names = library.terms
        self._files = {one.name.casefold(): (one, library.sources[one.source]) for one in library.authors.values()}
        self.links = links
        self._biographies = biographies
        self.base = base
        self._settings = settings
        self.entries = Entries()
        self._said = cache(messages.text)
        self.disclosures = disclosures
        self.comments = comments
        self._lines: dict[str, see.LineView] = {}
        self._authors: dict[tuple[str, bool], see.AuthorView] = {}
        self._terms: dict[tuple[str, str], see.TermView] = {}
        self._feeds_of: dict[tuple[str, str], tuple[see.FeedView, ...]] = {}
        self._addresses: Mapping[str, tuple[str, dict[str, str]]] = {
            "category": ("categories", _addresses(library.categories)),
            "tag": ("tags", _addresses(library.tags)),
            "series": ("series", _addresses(library.series)),
            "author": ("authors", _addresses(library.writers)),
        }

    @property
    def site_id(self) -> str:
        return self._settings.site_id

    def feeds_of(self, one: Published) -> tuple[see.FeedView, ...]:
        """Those of the lists it is in, each in the format to recommend first, and of its comments."""
        if one.post.unlisted:
            return self.comment_feed(one)
        lists = [("category", one.category), ("series", one.series), *(("author", slug) for slug in one.authors)]
        return (*chain.from_iterable(self._feed_of(kind, slug) for kind, slug in lists), *self.comment_feed(one))

    def _feed_of(self, kind: str, slug: str) -> tuple[see.FeedView, ...]:
        family, addresses = self._addresses[kind]
        if self._settings.feeds is None or family not in self._settings.families or slug not in addresses:
            return ()
        if (kind, slug) not in self._feeds_of:
            name = self._names[kind].name(slug)
            title = self.message("", "feed.term", site=self._settings.site_title, name=name)
            self._feeds_of[kind, slug] = feed_views(self._settings.feeds, self.base, addresses[slug], title)[:1]
        return self._feeds_of[kind, slug]

    def comment_feed(self, one: Published) -> tuple[see.FeedView, ...]:
        """The feed of a post's comments; none where there are no comments."""
        if self._settings.feeds is None or not self.comments.of(one):
            return ()
        settings, title = below_one_post(self._settings.feeds), self.comments_title(one)
        return feed_views(settings, self.base, comments_address(one.address), title)

    def comments_title(self, one: Published) -> str:
        """What the feed of a post's comments is called."""
        return self.message(one.post.lang, "feed.comments", title=titled(self.disclosures.view(one), self.name_of(one)))

    def message(self, lang: str, key: str, **values: object) -> str:
        """A message of the theme; in the site's language where *lang* is empty."""
        return self._said(lang or self._settings.language, key, **values)

    def entry(self, one: Published) -> Ref[see.EntryView]:
        """How lists show a post; made once."""
        return self.entries.of(one, self._entry)

    def entry_id(self, post: Post) -> str:
        """What feeds call a post, for as long as its file keeps its name, or it has a `guid`."""
        return post.guid or tag_uri(self._settings.site_id, post.source)

    def name_of(self, one: Published) -> str:
        """The title; a note's own words, and the date of one that has none, stand in its place."""
        if one.post.title:
            return one.post.title
        language = one.post.lang or self._settings.language
        return words_of(one.post, one.facts) or date_text(one.date, self._settings.dates, language)

    def link(self, one: Published) -> see.PostLinkView:
        """A link with the post's title alone, labelled where that is due."""
        label = self.disclosures.view(one).link_label
        return see.PostLinkView(name=self.name_of(one), url=self.base.href(one.address), label=label)

    def line(self, one: Published) -> see.LineView:
        """How the page of another post shows it; made once."""
        if one.source not in self._lines:
            said = self.disclosures.view(one)
            self._lines[one.source] = see.LineView(
                title=one.post.title,
                name=self.name_of(one),
                url=self.base.href(one.address),
                date=one.date,
                lang=one.post.lang if one.post.lang != self._settings.language else "",
                label=said.label if said.short else "",
                short=said.short,
            )
        return self._lines[one.source]

    def outward(self, title: str, written: str, url: str, lang: str = "") -> see.LinkView:
        """A link of a menu or a list, marked where the address as *written* earns a commission."""
        paid = self.disclosures.due_at(written, lang)
        return see.LinkView(title=title, url=url, rel=paid.rel if paid else "", mark=paid.mark if paid else "")

    def comment_html(self, html: str, lang: str) -> str:
        """A comment whose links are marked where they earn the blog a commission, whoever wrote it."""
        return marked(html, partial(self.disclosures.due_at, lang=lang))

    def picture(self, one: Published, *, cut: bool = False) -> see.PictureView | None:
        return self.links.picture(one.content, one.address, _lead(one), cut=cut)

    def card(self, one: Published) -> see.PictureView | None:
        """The card of a post; None where the blog has none."""
        if not self._settings.has_cards:
            return None
        printed = self.base.exactly(self.card_at(one))
        said = self.disclosures.view(one)
        return see.PictureView(
            src=printed,
            absolute=self.base.origin + printed,
            alt=begin_with(said, self.name_of(one)),
            width=WIDTH,
            height=HEIGHT,
        )

    def card_at(self, one: Published) -> str:
        """Its address; empty where the blog has none."""
        return card_address(one.address, self.lead(one)) if self._settings.has_cards else ""

    def lead(self, one: Published) -> Asset | None:
        """The picture of ours that leads a post, as far as its size is known."""
        found = self.links.asset(one.content, one.address, _lead(one))
        return found if found is not None and found.width and found.height else None

    def card_words(self, one: Published) -> CardWords:
        """What stands on the card of a post."""
        said = self.disclosures.view(one)
        names = [self.author(author, brief=True).name for author in one.authors]
        lang = one.post.lang
        parts = (self.message(lang, "list.comma").join(names[:-1]), *names[-1:])
        return CardWords(
            label=said.label if said.kind == "words" else "",
            said=said.short if said.kind == "words" else "",
            title=self.name_of(one),
            author=self.message(lang, "list.and").join(filter(None, parts)),
            site=self._settings.site_title,
        )

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
            tags=tuple(self.term("tag", tag) for tag in one.tags),
            authors=tuple(self.author(author, brief=True) for author in one.authors),
            summary=post.summary or one.facts.excerpt,
            lang=post.lang if post.lang != self._settings.language else "",
            minutes=one.facts.minutes,
            comments=len(self.comments.of(one)),
            image=self.picture(one, cut=True),
            disclosure=self.disclosures.view(one),
        )

    def author(self, slug: str, *, brief: bool = False) -> see.AuthorView:
        """A *brief* one is for lists: no biography."""
        if (slug, brief) not in self._authors:
            self._authors[slug, brief] = self._author(slug, brief=brief)
        return self._authors[slug, brief]

    def term(self, kind: str, slug: str) -> see.TermView:
        """Made once, as authors are: a cache around a method would keep the whole library alive after the build."""
        if (kind, slug) not in self._terms:
            family, addresses = self._addresses[kind]
            has_page = family in self._settings.families and slug in addresses
            url = self.base.href(addresses[slug]) if has_page else ""
            self._terms[kind, slug] = see.TermView(name=self._names[kind].name(slug), url=url)
        return self._terms[kind, slug]

    def _author(self, slug: str, *, brief: bool) -> see.AuthorView:
        name = self._names["author"].name(slug)
        address = self._addresses["author"][1].get(slug, "")
        url = self.base.href(address) if address and "authors" in self._settings.families else ""
        if brief or name.casefold() not in self._files:
            return see.AuthorView(name=name, url=url, initials=initials(name))
        found, content = self._files[name.casefold()]
        paid = self.disclosures.paid_links_of_others(content.facts, found.lang)
        biography = self._biographies.biography(content, address or "/", paid)
        return see.AuthorView(
            name=name,
            url=url,
            initials=initials(name),
            contact=contact_url(found),
            image=self.links.picture(content, address or "/", found.image),
            links=tuple(self.outward(link.title, link.url, link.url, found.lang) for link in found.links),
            biography=biography,
            has_biography=bool(biography),
        )


def _lead(one: Published) -> Image | None:
    """The picture of the front matter, else the first of the text; what this says of it counts there, too."""
    figure, image = one.facts.figure, one.post.image
    if figure is None or (image is not None and (image.alt is not None or image.src != figure.src)):
        return image
    return Image(src=figure.src, alt=figure.alt, caption=image.caption if image else "")


def _addresses(groups: Mapping[str, Group]) -> dict[str, str]:
    return {slug: group.address for slug, group in groups.items()}


def words_of(document: Post | Page, facts: BodyFacts) -> str:
    """What a text without a title is called by: its first words, or what is said of its first picture."""
    described = facts.figure.alt if facts.figure else ""
    return first_words(facts.excerpt or document.summary or described, NOTE_NAME_WORDS)


def changed(one: Published) -> Moment | None:
    """The newest of `updated` and the corrections; None where nothing came after publication."""
    corrected = [correction.date for correction in one.post.corrections]
    newest = max(filter(None, (one.post.updated, *corrected)), default=None)
    return newest if newest is not None and newest > one.date else None
