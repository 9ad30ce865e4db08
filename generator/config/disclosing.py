"""The tables of `site.toml` that say what ties the blog to companies, and how posts tell it."""

from typing import Literal

import msgspec

from generator.models import Moment


class DisclosureSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `[disclosure]` table."""

    since: Moment | None = None
    """Posts dated before it may lack `disclosure`; they then carry the line for unreviewed ones."""

    profiles: tuple[str, ...] = ()
    """Whose rules the labels and checks follow: `us-ftc`, `uk-cap`, `au-acl`, `ca`, `eu`, `eu-de`, `eu-es`,
    `eu-fr`, `eu-it`, `eu-nl`, `eu-pl`, `eu-pt`, `br`, `cn`, `il`, `jp`, `sa`.
    Of several, the strictest label counts. Without one: a plain sentence, which is enough almost everywhere."""

    ledger: str = "/disclosures/"
    """The address of the page that lists all connections that posts show; empty for none."""

    values: Literal["", "band"] = ""
    """`band`: also say what something was worth, as a band."""


class Vendor(msgspec.Struct, frozen=True, kw_only=True):
    """One table `[vendors.NAME]`: a company the blog writes about."""

    name: str = ""
    """How it is written; without it, the table's own name."""

    domains: tuple[str, ...] = ()
    """Its hosts: a link to one of them, or to a host below it, is a link to the company."""

    aliases: tuple[str, ...] = ()
    """Other names it goes by in texts."""

    competitors: tuple[str, ...] = ()
    """Keys of rivals, said at one of two. `check` asks about posts on one by authors tied to the other (D034)."""

    text: dict[str, str] = {}
    """By language: a sentence that the company's programme requires on posts that show a connection to it."""


class Attach(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `[[attach]]`: connections that posts call up otherwise than by a link."""

    when: dict[str, object]
    """Any of `category`, `tag`, `link_domain_of`, `mentions`, `author`, `path`, a text or a list each; all hold."""

    use: tuple[str, ...]
    """Ids of connections."""


class Affiliate(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `[[affiliate]]`: links that earn a commission."""

    party: str
    """The key of the company."""

    match: tuple[str, ...] = ()
    """What such links look like, without the scheme, `*` for anything: `bookshop.example/*?tag=tidewater-20`."""

    redirects: tuple[str, ...] = ()
    """Addresses of this site below which links lead there: `/go/`."""
