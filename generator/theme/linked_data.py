"""A post as search engines read it: JSON-LD by schema.org, ready to stand in a script element."""

import json

import msgspec
from markupsafe import Markup

from generator.views.contract import AuthorView, PostView, SiteView

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the script element, or be read as something else in it."""


def linked_data(post: PostView, site: SiteView) -> Markup:
    """A `BlogPosting`; what ties its author to companies is its `backstory`, since schema.org has no nearer word.

    The same stands in it for programs, under a term of our own that the blog's schema of disclosures explains.
    """
    keys = {
        "@context": _context(post),
        "@type": ["BlogPosting", "AdvertiserContentArticle"] if _is_paid_for(post) else "BlogPosting",
        "headline": post.name,
        "description": post.description,
        "url": post.absolute,
        "mainEntityOfPage": post.canonical,
        "datePublished": post.date.iso,
        "dateModified": (post.updated or post.date).iso,
        "inLanguage": post.lang,
        "image": post.image.absolute if post.image else "",
        "author": [_person(author, site) for author in post.authors],
        "articleSection": post.category.name if post.category else "",
        "keywords": [tag.name for tag in post.tags],
        "sponsor": [{"@type": "Organization", "name": name} for name in _givers(post)],
        "backstory": post.disclosure.text,
        "disclosure": msgspec.to_builtins(post.disclosure.record()) if post.disclosure.ledger else None,
        "isPartOf": {"@type": "Blog", "name": site.title, "url": site.origin + site.home},
    }
    return Markup(
        json.dumps({key: value for key, value in keys.items() if value}, ensure_ascii=False).translate(_IN_SCRIPT)
    )


def _person(author: AuthorView, site: SiteView) -> dict[str, str]:
    person = {"@type": "Person", "name": author.name}
    return person | {"url": site.origin + author.url} if author.url else person


def _context(post: PostView) -> object:
    """A term needs an address; ours is where the ledger's schema is published."""
    if not post.disclosure.ledger:
        return "https://schema.org"
    term = f"{post.disclosure.ledger}ledger.schema.json#/$defs/DisclosureRecord"
    return ["https://schema.org", {"disclosure": {"@id": term, "@type": "@json"}}]


def _is_paid_for(post: PostView) -> bool:
    return any(one.kind in ("paid_post", "paid_placement") for one in post.disclosure.connections)


def _givers(post: PostView) -> list[str]:
    """The companies that gave something of value, each once."""
    return list(dict.fromkeys(one.company for one in post.disclosure.connections if one.kind_class == "A"))
