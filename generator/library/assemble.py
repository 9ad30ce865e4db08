"""From sources to the library: what is published at a moment, where, and in which groups."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

import msgspec

from generator.config import Posts, Term
from generator.errors import Problem, errors_in
from generator.library.ahead import DAY_SECONDS, FAR_SECONDS, later_moments
from generator.library.entries import Group, Published, PublishedPage, State
from generator.library.misspelt import misspelt_authors, namesakes
from generator.library.spelt import spelt_addresses
from generator.library.taxonomy import Terms
from generator.models import Asset, Author, Comment, Face, Moment, Page, Post, lies_in_drafts, stem_of
from generator.text import slugify
from generator.urls import clean_address, permalink


class LibrarySettings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides who is published, where, and under which terms."""

    now: Moment
    drafts: bool
    future: bool
    posts: Posts
    categories: dict[str, Term]
    tags: dict[str, Term]
    since: Moment | None = None
    """From when on posts must have `disclosure`."""

    embargoed: dict[str, Moment] = {}
    """Posts, by source, that a declared connection keeps from being published, and until when."""

    close_after_days: int = 0
    """How long a post takes comments; 0: for good."""


class Library:
    """The published blog. Built once for a build, and never changed."""

    def __init__(
        self,
        sources: Mapping[str, Face],
        assets: Mapping[str, Asset],
        states: Mapping[str, State],
        published: Iterable[Published],
        pages: Iterable[PublishedPage],
        terms: Mapping[str, Terms],
        problems: Iterable[Problem],
    ) -> None:
        self.sources = sources
        self.assets = assets
        self.states = states
        self.published = tuple(published)
        """Newest first, unlisted ones among them."""
        self.posts = tuple(one for one in self.published if not one.post.unlisted)
        """Newest first: what lists and feeds are made of."""
        self.pages = tuple(pages)
        self.terms = terms
        self.problems = tuple(problems)

    @cached_property
    def authors(self) -> dict[str, Author]:
        """By key."""
        found = (content.document for content in self.sources.values())
        return {author.key: author for author in found if isinstance(author, Author)}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of every published post and page, by source."""
        of_posts = {one.source: one.address for one in self.published}
        return of_posts | {one.page.source: one.address for one in self.pages}

    @cached_property
    def categories(self) -> dict[str, Group]:
        """By slug, in the order of their names; likewise the next three."""
        return self._groups("category", lambda one: (one.category,) if one.category else ())

    @cached_property
    def tags(self) -> dict[str, Group]:
        return self._groups("tag", lambda one: one.tags)

    @cached_property
    def series(self) -> dict[str, Group]:
        return self._groups("series", lambda one: (one.series,) if one.series else ())

    @cached_property
    def writers(self) -> dict[str, Group]:
        """Everyone who wrote a listed post."""
        return self._groups("author", lambda one: one.authors)

    def _groups(self, kind: str, slugs_of: Callable[[Published], tuple[str, ...]]) -> dict[str, Group]:
        posts: dict[str, list[Published]] = defaultdict(list)
        for one in self.posts:
            for slug in slugs_of(one):
                posts[slug].append(one)
        terms = self.terms[kind]
        by_key = {author.name.casefold(): author for author in self.authors.values()} if kind == "author" else {}
        groups = [
            Group(
                name=terms.name(slug),
                slug=slug,
                address=f"/{kind}/{slug}/",
                description=terms.description(slug),
                posts=tuple(members),
                author=by_key.get(terms.name(slug).casefold()),
            )
            for slug, members in posts.items()
        ]
        return {group.slug: group for group in sorted(groups, key=lambda group: (group.name.casefold(), group.slug))}

    @cached_property
    def years(self) -> dict[str, dict[str, list[Published]]]:
        """Posts by year and by month (`2009`, `2009-07`), newest first."""
        years: dict[str, dict[str, list[Published]]] = {}
        for one in self.posts:
            iso = one.date.iso
            years.setdefault(iso[:4], {}).setdefault(iso[:7], []).append(one)
        return years


def state_of(document: Post | Page | Author, settings: LibrarySettings) -> State:
    if isinstance(document, Author):
        return State.PUBLISHED
    if isinstance(document, Post) and is_embargoed(document, settings):
        return State.EMBARGOED
    if document.draft and not settings.drafts:
        return State.DRAFT
    if isinstance(document, Page):
        return State.PUBLISHED
    if document.date is not None and document.date.timestamp > settings.now.timestamp and not settings.future:
        return State.SCHEDULED
    if document.expires is not None and document.expires.timestamp <= settings.now.timestamp:
        return State.EXPIRED
    return State.PUBLISHED


def embargoes(post: Post) -> Sequence[Moment]:
    """The moments from which the agreements that the post names let it be published."""
    said = post.disclosure
    if not (said.items or said.by):
        return ()
    items = chain.from_iterable(one.items for one in (said, *said.by.values()))
    return [item.embargo_until for item in items if item.embargo_until is not None]


def is_embargoed(post: Post, settings: LibrarySettings) -> bool:
    now = settings.now.timestamp
    return post.source in settings.embargoed or any(moment.timestamp > now for moment in embargoes(post))


def unspoken(sources: Mapping[str, Face], settings: LibrarySettings) -> frozenset[str]:
    """The sources of posts under an embargo, which no message may name."""
    documents = (content.document for content in sources.values())
    return frozenset(one.source for one in documents if isinstance(one, Post) and is_embargoed(one, settings))


def next_change(sources: Collection[Face], comments: Iterable[Comment], settings: LibrarySettings) -> int | None:
    """The first moment after `settings.now`, in seconds since 1970, from which something else is shown or told.

    None: never.
    """
    posts = [one.document for one in sources if isinstance(one.document, Post)]
    shown = [post for post in posts if settings.drafts or not post.draft]
    if any(post.date is None for post in shown):
        return settings.now.timestamp
    moments = [moment.timestamp for post in shown for moment in (post.date, post.expires) if moment is not None]
    moments += [moment - FAR_SECONDS for moment in moments]
    moments += [settings.since.timestamp] if settings.since is not None else []
    moments += [moment.timestamp for post in posts for moment in embargoes(post)]
    moments += [moment.timestamp for moment in settings.embargoed.values()]
    moments += [moment.timestamp - DAY_SECONDS for _, _, moment in later_moments(one.document for one in sources)]
    moments += [comment.date.timestamp - DAY_SECONDS for comment in comments]
    if days := settings.close_after_days:
        moments += [post.date.timestamp + days * DAY_SECONDS for post in shown if post.date is not None]
    return min((moment for moment in moments if moment > settings.now.timestamp), default=None)


def next_due(sources: Iterable[Face], settings: LibrarySettings) -> int | None:
    """The first moment after `settings.now`, in seconds since 1970, at which a post appears or goes; None: never.

    Of the moments of `next_change` those that readers notice.
    """
    posts = [one.document for one in sources if isinstance(one.document, Post)]
    moments = [moment for post in posts for moment in _span(post, settings)]
    return min((moment for moment in moments if moment > settings.now.timestamp), default=None)


def _span(post: Post, settings: LibrarySettings) -> tuple[int, ...]:
    """When a post appears, and when it goes; empty where it never does the one, or only the other."""
    if post.date is None or (post.draft and not settings.drafts):
        return ()
    waits = [*embargoes(post), *(end for end in [settings.embargoed.get(post.source)] if end)]
    begin = max(moment.timestamp for moment in (post.date, *waits))
    if post.expires is None:
        return (begin,)
    return (begin, post.expires.timestamp) if begin < post.expires.timestamp else ()


def assemble(
    sources: Mapping[str, Face],
    assets: Mapping[str, Asset],
    settings: LibrarySettings,
    held_back: frozenset[str] = frozenset(),
) -> Library:
    """The library as of `settings.now`; *held_back* are sources with problems that the others go without."""
    states = dict.fromkeys(held_back, State.HELD_BACK)
    states |= {} if settings.drafts else dict.fromkeys(filter(lies_in_drafts, assets), State.DRAFT)
    posts: list[tuple[Post, Face]] = []
    pages: list[PublishedPage] = []
    for path, content in sources.items():
        if path in held_back:
            continue
        states[path] = state_of(content.document, settings)
        if states[path] is not State.PUBLISHED:
            continue
        if isinstance(content.document, Post):
            posts.append((content.document, content))
        elif isinstance(content.document, Page):
            pages.append(PublishedPage(page=content.document, content=content, address=page_address(content.document)))
    names = author_names(sources)
    terms = _terms([post for post, _ in posts], names, settings)
    published = [_publish(post, content, terms, names, settings) for post, content in posts]
    published.sort(key=lambda one: (one.date.timestamp, one.source), reverse=True)
    is_whole = not any(path.startswith("authors/") for path in held_back)
    authors = [one.document for one in sources.values() if isinstance(one.document, Author)]
    declares = any(one.connections for one in authors)
    misspelt = list(misspelt_authors([post for post, _ in posts], names, declares=declares)) if is_whole else []
    spelt = spelt_addresses(published)
    # Whoever is meant by a slip has the address that the slip would have.
    true = [one for kind, one in terms.items() if kind != "author" or not errors_in(misspelt)]
    doubles = namesakes(authors) if is_whole else ()
    problems = [*(problem for one in true for problem in one.problems), *misspelt, *doubles, *spelt]
    return Library(sources, assets, states, published, pages, terms, problems)


def author_names(sources: Mapping[str, Face]) -> dict[str, str]:
    """The full name behind each key in `content/authors/`."""
    found = (content.document for content in sources.values())
    return {one.key: one.name for one in found if isinstance(one, Author)}


def _terms(posts: Iterable[Post], names: Mapping[str, str], settings: LibrarySettings) -> dict[str, Terms]:
    categories: list[tuple[str, str]] = []
    tags: list[tuple[str, str]] = []
    series: list[tuple[str, str]] = []
    authors: list[tuple[str, str]] = []
    for post in posts:
        if post.category:
            categories.append((post.category, post.source))
        if post.series:
            series.append((post.series, post.source))
        tags.extend((tag, post.source) for tag in post.tags)
        authors.extend((names.get(author, author), post.source) for author in post.authors)
    author_slugs = {name: Term(slug=slugify(key)) for key, name in names.items()}
    return {
        "category": Terms("category", "categories", settings.categories, categories),
        "tag": Terms("tag", "tags", settings.tags, tags),
        "series": Terms("series", "series", {}, series),
        "author": Terms("author", "authors", author_slugs, authors),
    }


def _publish(
    post: Post, content: Face, terms: Mapping[str, Terms], names: Mapping[str, str], settings: LibrarySettings
) -> Published:
    category = terms["category"].slug(post.category)
    date = post.date or settings.now
    return Published(
        source=post.source,
        post=post,
        date=date,
        content=content,
        address=post_address(post, date, category, settings.posts),
        category=category,
        tags=terms["tag"].slugs(post.tags),
        authors=terms["author"].slugs([names.get(author, author) for author in post.authors]),
        series=terms["series"].slug(post.series),
    )


def post_address(post: Post, date: Moment, category: str, settings: Posts) -> str:
    """The post's own permalink, or the one its date and slug make."""
    if post.permalink:
        return clean_address(post.permalink)
    pattern = settings.permalink if post.title else settings.note_permalink
    return permalink(pattern, date, slug=post.slug, category=category)


def page_address(page: Page) -> str:
    """A page stands at its own path: `about.md` at `/about/`, `index.md` at its folder, `404.md` at `/404.html`."""
    if page.permalink:
        return clean_address(page.permalink)
    if stem_of(page.source) == "404":
        return "/404.html"
    stem = stem_of(page.source)
    folder, _, name = stem.rpartition("/")
    name = page.slug or name
    parts = [folder, "" if name == "index" else name]
    return "/" + "".join(f"{part}/" for part in parts if part)
