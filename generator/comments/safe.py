"""What readers wrote, as HTML that can do no harm on a page of somebody else's."""

from generator.schemes import FROM_READERS
from generator.system.patterns import lazy_re

TAGS = {"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"}

REL = "nofollow ugc noopener"
"""What links in comments are to search engines: not ours."""

_WITHOUT_ADDRESS = lazy_re(rf'<a rel="{REL}">((?:[^<]++|<(?!/?a\b))*)</a>')

_EMPTY = lazy_re(r"<p>\s*</p>")


def safe_html(html: str) -> str:
    """*html* with a few harmless elements and links to full addresses; of all else the text at most."""
    import nh3

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        # Without the star, ammonia lets `title` and `lang` stand everywhere.
        attributes={"*": set(), "a": {"href"}},
        url_schemes=set(FROM_READERS),
        # An address without a scheme may begin with the two slashes that lead to another host.
        url_relative="deny",
        link_rel=REL,
    )
    return _EMPTY.sub("", _WITHOUT_ADDRESS.sub(r"\1", cleaned)).strip()
