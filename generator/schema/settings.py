"""`site.toml` as a schema, out of the structs that it is read into."""

from collections.abc import Iterable

from generator.config import SiteConfig
from generator.config.disclosing import Affiliate, Attach, DisclosureSettings, Vendor
from generator.config.reference import tables
from generator.config.tables import LinkSettings, Markdown, Posts, Site, Term, ThemeSettings
from generator.config.ties import CONDITIONS, PROFILES
from generator.schema.connections import connection
from generator.schema.forms import DRAFT, Form, Instead, either, list_of, moment, offered, one_of, one_or_list, table
from generator.schema.known import Known


def settings(known: Known) -> Form:
    """Names that the same file declares are offered, and others let pass: they may be declared next."""
    whole = table(SiteConfig, _instead(known))
    for name, kind in tables().items():
        form = whole["properties"][name]
        form.setdefault("description", (kind.__doc__ or "").strip())
    return {"$schema": DRAFT, "title": "site.toml", **whole, "definitions": {"term": table(Term, {})}}


def _instead(known: Known) -> Instead:
    text: Form = {"type": "string"}
    company = offered(known.vendors, text)
    theme = table(ThemeSettings, {})["properties"]
    day = moment(is_short=known.has_short_dates)
    return {
        (Site, "author"): one_or_list(offered(known.authors, text)),
        (Markdown, "extensions"): either(list_of(text), {"type": "object", "additionalProperties": {"type": "object"}}),
        (Posts, "category"): offered(known.categories, text),
        (DisclosureSettings, "since"): day,
        (LinkSettings, "broken_before"): day,
        (DisclosureSettings, "profiles"): one_or_list(one_of(PROFILES)),
        (Vendor, "competitors"): one_or_list(company),
        (Attach, "when"): _conditions(known),
        (Attach, "use"): one_or_list(offered(known.connections, text)),
        (Affiliate, "party"): company,
        (SiteConfig, "connections"): list_of({**connection(known, is_yaml=False), "required": _STANDING}),
        (SiteConfig, "categories"): _terms(known.categories),
        (SiteConfig, "tags"): _terms(known.tags),
        (SiteConfig, "theme"): {"type": "object", "properties": {"name": theme["name"]}},
    }


def _terms(names: Iterable[str]) -> Form:
    term: Form = {"$ref": "#/definitions/term"}
    return {"type": "object", "additionalProperties": term, "properties": dict.fromkeys(names, term)}


_STANDING = ["kind", "party", "id"]
"""What a connection must have where posts call it up by its id."""


def _conditions(known: Known) -> Form:
    names = {
        "category": known.categories,
        "tag": known.tags,
        "author": known.authors,
        "link_domain_of": known.vendors,
        "mentions": known.vendors,
    }
    text: Form = {"type": "string", "minLength": 1}
    properties = {key: one_or_list(offered(names.get(key, ()), text)) for key in CONDITIONS}
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": properties}
