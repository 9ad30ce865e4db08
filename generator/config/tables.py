"""`site.toml`, typed once: each setting with its text, and a default that a blogger would have chosen."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.config.disclosing import Affiliate, Attach, DisclosureSettings, Vendor
from generator.models import Connection, Moment
from generator.providers.newsletter import Newsletter
from generator.providers.settings import Comments


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The `[site]` table."""

    title: str
    """The blog's name. The only setting without a default."""

    url: str = ""
    """Where the blog is published, with its path: `https://user.example.org/blog/`. May wait until then."""

    language: str = "en"
    """BCP 47: `en-AU`, `de`. Decides the theme's words and how dates are written."""

    timezone: str = "UTC"
    """An IANA name: `Australia/Sydney`. Dates without a zone are meant in it.
    `EST` and `Etc/GMT+10` know no summer time, and the latter lies ten hours behind Greenwich."""

    description: str = ""
    """One sentence about the blog, for search results and feeds."""

    author: tuple[str, ...] = ()
    """Who writes where a post does not say: a name, or the name of a file in `content/authors/`."""

    id: str = ""
    """The blog's name in feed ids, for good: `blog.example.com,2026`. `init` writes it.
    Without it the host of `url` is used, and after a move to another domain feed readers show every post once more."""

    date_format: str = ""
    """How a date is written, in CLDR letters: `d/MM/y`. Without it, as the language does.
    It also says how a date such as `8/07/2009` in front matter is meant."""

    time_format: str = ""
    """How a time is written: `h:mm a`."""

    copyright: str = ""
    """A line for the foot of each page and for the feeds."""

    icon: str = ""
    """A square picture of 512 pixels or more below `content/`: `pictures/fish.png`. Icons for browsers and phones are
    made of it, and it stands for pages without a picture in link previews."""


class MenuLink(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `[[menu.items]]`."""

    title: str
    """What the link says."""

    url: str
    """As in `[[menu]]`."""


class MenuItem(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `[[menu]]`."""

    title: str
    """What the link says."""

    url: str = ""
    """A path from the site's root (`/about/`), a content file (`about.md`), or a full URL.
    May be left out where `items` stand below it."""

    items: tuple[MenuLink, ...] = ()
    """Links below this one: a `[[menu.items]]` each, with `title` and `url`. They can have none of their own."""


class Posts(msgspec.Struct, frozen=True, kw_only=True):
    """The `[posts]` table."""

    permalink: str = "/{year}/{month}/{slug}/"
    """A post's address; `{year} {month} {day} {hour} {minute} {slug} {category}`."""

    note_permalink: str = "/{year}/{month}/{day}-{hour}{minute}/"
    """The address of a note, which has no title to make a slug from."""

    category: str = ""
    """The category of a post that names none; without it, naming none is a problem."""

    per_page: int = 10
    """Posts on a further page of a list; the first page holds between one and two pages' worth."""

    excerpt_length: int = 320
    """How many characters an excerpt may have where `<!-- more -->` does not end it."""

    recent: int = 5
    """How many of the newest posts each page links to; 0 for none."""

    related: int = 3
    """How many earlier posts on the same things a post's page names; 0 for none."""

    mentions: bool = True
    """Whether a post's page names the later posts that link to it."""


class Outputs(msgspec.Struct, frozen=True, kw_only=True):
    """The `[outputs]` table: switch a family of pages off."""

    categories: bool = True
    """A list, and a page for each category."""

    tags: bool = True
    """A list, and a page for each tag."""

    authors: bool = True
    """A page for each author."""

    series: bool = True
    """A page for each series."""

    companies: bool = True
    """A page for each company that the ledger has an account of."""

    archive: bool = True
    """`/archive/`, and a page for each year and each month."""

    feeds: bool = True
    """The feeds."""

    feeds_page: bool = True
    """`/feeds/`: what a feed is, and a list of all there are."""

    sitemap: bool = True
    """`sitemap.xml`."""

    robots: bool = True
    """`robots.txt`."""

    host: Literal["", "netlify", "cloudflare", "gitlab", "github", "codeberg", "s3", "rsync"] = ""
    """Where the blog is published, for files by which that host is told what to do: `_headers`, `_redirects`,
    `.nojekyll`, `CNAME`, `.domains`; `s3` and `rsync` need none.
    [Files for hosts](writing.md#files-for-hosts) says which."""

    privacy: bool = True
    """A privacy page whose text follows from the forms and services in use."""


Extensions = dict[str, dict[str, object]]
"""By name: the settings of each."""


class Markdown(msgspec.Struct, frozen=True, kw_only=True):
    """The `[markdown]` table."""

    engine: Literal["python-markdown", "commonmark"] = "python-markdown"
    """What turns Markdown into HTML."""

    html: Literal["allow", "sanitize"] = "allow"
    """`sanitize`: leave scripts, forms, frames and the like out of all texts, whoever wrote them."""

    smart: bool = False
    """Make quotation marks, dashes and ellipses typographic, by the language's rules."""

    sub_and_sup: bool = False
    """Read `H~2~O` and `x^2^` as words below and above the line."""

    wiki_links: bool = False
    """Read `[[page#heading|words]]` and `![[picture.png|words]]`, which name a file, a title or an address's end."""

    math: Literal["text", "mathml"] = "text"
    """`mathml`: read `$x^2$` and `$$x^2$$` as formulas. Needs `pip install "aboveboard[math]"`."""

    extensions: Extensions = {}
    """Extensions of Python-Markdown: `["toc", "pymdownx.keys"]`, or with settings of their own a table for each,
    `[markdown.extensions."pymdownx.keys"]`. For the engine `python-markdown` alone;
    [extending](extending.md#extensions-of-markdown) says more."""


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `[links]` table: for blogs that have moved, whose links need not all be mended today."""

    broken: Literal["error", "warn"] = "error"
    """`warn`: links, pictures and headings that are not there stop no build. Readers find the link as plain text, and
    in place of the picture its description."""

    broken_before: Moment | None = None
    """With `broken = "warn"`: newer posts stay strict. A date, such as the day on which the blog moved here."""

    old_site: tuple[str, ...] = ()
    """Where the blog used to be: `https://old.example.net/blog/`. Links there lead to what is here now, by its address,
    its `aliases`, or the name of the file. What is not here is told, and the link still leads there."""

    gone: tuple[str, ...] = ()
    """What of the old site stays away, with `*` for anything: `/wp-admin/*`. Links there are not told."""


class Images(msgspec.Struct, frozen=True, kw_only=True):
    """The `[images]` table."""

    metadata: Literal["strip", "keep"] = "strip"
    """`keep`: publish pictures with what cameras and programs wrote into them: places, names, serial numbers."""

    copies: bool = True
    """Make copies of pictures for screens of all sizes; `false` publishes each as it is."""

    avif: bool = False
    """Copies as AVIF in place of WebP: about as small, and many times as slow to make."""

    @property
    def strips(self) -> bool:
        return self.metadata == "strip"


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """The `[cards]` table: pictures for link previews."""

    enabled: bool = False
    """Draw a card for each post, which chats and social networks show with a link to it. `init` writes `true`."""

    font: str = ""
    """A font for letters that ours lack, such as Japanese or Arabic ones: `fonts/NotoSansJP-Bold.otf`, a file below the
    site's folder. Ours have Latin, Greek and Cyrillic letters."""


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """The `[search]` table."""

    enabled: bool = False
    """A page to search the blog on, `/search/`, and an index of all words. Needs `pip install "aboveboard[search]"`."""


class Feeds(msgspec.Struct, frozen=True, kw_only=True):
    """The `[feeds]` table."""

    limit: int = 20
    """How many of the newest posts a feed carries."""

    full: bool = True
    """The whole post, or its summary alone."""

    image: str = ""
    """The blog's picture in feed readers, best square: a file below `content/` (`pictures/fish.png`), or a URL."""

    formats: tuple[str, ...] = ("rss", "atom", "json")
    """Which files lie beside each list, the one to recommend first: `feed.xml`, `atom.xml`, `feed.json`."""

    archives: bool = True
    """Feeds of older posts by year, which programs find from the blog's own feed: `/feeds/2009.xml`."""

    also_at: tuple[str, ...] = ()
    """Other addresses of the blog's feed, from before it moved here: `/rss.xml`, `/index.xml`, `/feed/`.
    With `atom` in it, an address leads to the Atom feed, with `json` to the JSON feed, any other to the RSS feed."""

    hubs: tuple[str, ...] = ()
    """WebSub hubs, which hear of new posts by `aboveboard ping`: `https://hub.example.net/`."""


class Plugins(msgspec.Struct, frozen=True, kw_only=True):
    """The `[plugins]` table."""

    use: tuple[str, ...] = ()
    """Installed packages that bring something for the blog: `["aboveboard-opml"]`. Others change nothing.
    [Extending](extending.md#packages) says how to make one."""


class Deploy(msgspec.Struct, frozen=True, kw_only=True):
    """The `[deploy]` table: where `aboveboard deploy` sends the blog."""

    to: str = ""
    """`s3://bucket/blog`, `user@host.example:www/` for rsync, or a folder: `/srv/www`, counted from the site's own."""

    endpoint: str = ""
    """The address of an S3 service that is not Amazon's: `https://s3.example.net`."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One table of `[categories.NAME]` or `[tags.NAME]`."""

    name: str = ""
    """How it is written; without it, the table's own name."""

    slug: str = ""
    """Its part of the address."""

    description: str = ""
    """A sentence at the head of its page."""


class ThemeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `[theme]` table."""

    name: str = "default"
    """A folder in `themes/`, or a theme that comes along."""

    settings: dict[str, object] = {}
    """Everything else in the table: for the theme."""


class SiteConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of `site.toml`."""

    site: Site
    menu: tuple[MenuItem, ...] = ()
    posts: Posts = Posts()
    outputs: Outputs = Outputs()
    markdown: Markdown = Markdown()
    images: Images = Images()
    links: LinkSettings = LinkSettings()
    cards: Cards = Cards()
    search: Search = Search()
    feeds: Feeds = Feeds()
    plugins: Plugins = Plugins()
    deploy: Deploy = Deploy()
    comments: Comments = Comments()
    newsletter: Newsletter | None = None
    follow: dict[str, str] = {}
    """The `[follow]` table: a name and a URL each, shown in the order written."""

    disclosure: DisclosureSettings = DisclosureSettings()
    vendors: dict[str, Vendor] = {}
    connections: tuple[Connection, ...] = ()
    attach: tuple[Attach, ...] = ()
    affiliate: tuple[Affiliate, ...] = ()
    categories: dict[str, Term] = {}
    tags: dict[str, Term] = {}
    theme: ThemeSettings = ThemeSettings()

    def menu_links(self) -> Iterator[tuple[tuple[str | int, ...], MenuLink | MenuItem]]:
        """Every link of the menu, and where it stands, counted from 0: `("menu", 0, "items", 1)`."""
        for number, item in enumerate(self.menu):
            if item.url:
                yield ("menu", number), item
            yield from ((("menu", number, "items", below), link) for below, link in enumerate(item.items))
