"""A post as search engines read it: JSON-LD by schema.org, ready to stand in a script element."""

import json

from markupsafe import Markup

from generator.views.contract import AuthorView, PostView, SiteView

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the script element, or be read as something else in it."""


def linked_data(post: PostView, site: SiteView) -> Markup:
    """A `BlogPosting`; what ties its author to companies is its `backstory`, since schema.org has no nearer word."""
    keys = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
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
        "backstory": _disclosure(post),
        "isPartOf": {"@type": "Blog", "name": site.title, "url": site.origin + site.home},
    }
    return Markup(
        json.dumps({key: value for key, value in keys.items() if value}, ensure_ascii=False).translate(_IN_SCRIPT)
    )


def _person(author: AuthorView, site: SiteView) -> dict[str, str]:
    person = {"@type": "Person", "name": author.name}
    return person | {"url": site.origin + author.url} if author.url else person


def _disclosure(post: PostView) -> str:
    said = post.disclosure
    return f"{said.label} {Markup(said.html).striptags()}".strip()
