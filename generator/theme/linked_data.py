"""Pages as search engines read them: JSON-LD by schema.org, ready to stand in a script element."""

import json

import msgspec
from markupsafe import Markup

from generator.views.contract import AuthorView, ListView, PostView, SiteView

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the script element, or be read as something else in it."""


def linked_data(page: PostView | ListView, site: SiteView) -> Markup:
    """Nothing for a list that is neither the front page nor an author's."""
    keys = _of_post(page, site) if isinstance(page, PostView) else _of_list(page, site)
    told = {key: value for key, value in keys.items() if value}
    return Markup(json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT) if told else "")


def _of_post(post: PostView, site: SiteView) -> dict[str, object]:
    """A `BlogPosting`; what ties its author to companies is its `backstory`, since schema.org has no nearer word.

    The same stands in it for programs, under a term of our own that the blog's schema of disclosures explains.
    """
    return {
        "@context": _context(post),
        "@type": ["BlogPosting", "AdvertiserContentArticle"] if _is_paid_for(post) else "BlogPosting",
        "headline": post.name,
        "description": post.description,
        "url": post.absolute,
        "mainEntityOfPage": _page(post, site),
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
        "publisher": _publisher(site),
    }


def _page(post: PostView, site: SiteView) -> object:
    """Where it stands: below its category, where that has a page."""
    if not post.category or not post.category.url:
        return post.canonical
    steps = ((site.title, site.home), (post.category.name, post.category.url))
    places = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.origin + url}
        for number, (name, url) in enumerate(steps, 1)
    ]
    here = {"@type": "ListItem", "position": len(steps) + 1, "name": post.name}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [*places, here]}
    return {"@type": "WebPage", "@id": post.canonical, "breadcrumb": crumbs}


def _publisher(site: SiteView) -> dict[str, object]:
    logo = {"logo": site.origin + site.icons[-1].src} if site.icons else {}
    return {"@type": "Organization", "name": site.title, "url": site.origin + site.home, **logo}


def _of_list(page: ListView, site: SiteView) -> dict[str, object]:
    if page.pager.number or (page.kind != "home" and page.author is None):
        return {}
    context = {"@context": "https://schema.org", "url": page.absolute, "inLanguage": site.language}
    if page.author is None:
        told = {"name": site.title, "description": site.description, "publisher": _publisher(site)}
        return {**context, "@type": "WebSite", **told}
    same = [link.url for link in page.author.links if link.url.startswith("http")]
    person = {**_person(page.author, site), "sameAs": same} if same else _person(page.author, site)
    return {**context, "@type": "ProfilePage", "name": page.author.name, "mainEntity": person}


def _person(author: AuthorView, site: SiteView) -> dict[str, object]:
    person: dict[str, object] = {"@type": "Person", "name": author.name}
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
