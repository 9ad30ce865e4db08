"""A guest's HTML without what could act on a page: all that Markdown makes stays, scripts, forms and frames do not.

Refuses nothing: what is left out is named, and whoever asked tells the author.
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.markup.addresses import may_stand, srcset_candidates
from generator.markup.excerpt import MORE
from generator.markup.headings import is_of_the_page
from generator.markup.nesting import check_depth
from generator.markup.tags import TAG, attribute
from generator.schemes import LINKS
from generator.system.patterns import lazy_re

TAGS = set(
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li mark ol p picture pre q rp rt"
    " ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var"
    " video wbr".split()
)
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "input": {"checked"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"height", "media", "sizes", "src", "srcset", "type", "width"},
    "td": {"align", "colspan", "headers", "rowspan"},
    "th": {"abbr", "align", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {"controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"},
}
_BOX = '<input{} disabled type="checkbox">'
"""All that a field can be: the box of a task list."""

_RELATIONS = frozenset("bookmark external license nofollow noopener noreferrer sponsored tag ugc".split())
"""What a guest's link may say of itself. With `me` it would claim the whole blog for somebody else's account."""

_CLASS_OF_THE_PAGE = lazy_re(r"(?:dt|[ehpu])-[a-z].*|disclosure.*|visually-hidden")
"""By which programs know a post's author and address, by which a disclosure is told, and what nobody sees."""


def sanitized(html: str) -> tuple[str, tuple[str, ...]]:
    """*html* with what may stand in it, and the names of what may not: `<script>`, `onclick`, `href="..."`.

    Raises NestingError.
    """
    import nh3

    check_depth(html)
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_kept,
        # Tags without attributes are passed over below.
        set_tag_attribute_values={"input": {"type": "checkbox"}},
        url_schemes={*LINKS, "data"},
        link_rel=None,
        strip_comments=MORE.search(html) is None,
    )
    clean = TAG.sub(_settled, clean) if "<!--" in clean or "<input" in clean else clean
    return clean, tuple(dict.fromkeys(_dropped(html, clean)))


def _settled(tag: re.Match[str]) -> str:
    """A tag as it is, but a box for every field, and of comments the end of an excerpt alone."""
    if tag["comment"]:
        return tag[0] if MORE.fullmatch(tag[0]) else ""
    if tag["name"] == "input":
        return _BOX.format("" if attribute(tag[0], "checked") is None else " checked")
    return tag[0]


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value that may stand; None where the attribute goes."""
    if name == "id":
        return None if is_of_the_page(value) else value
    if name == "class":
        return _words(value, [word for word in value.split() if not _CLASS_OF_THE_PAGE.fullmatch(word)])
    if name == "rel":
        return _words(value, [word for word in value.split() if word.lower() in _RELATIONS])
    if name == "srcset":
        addresses = (value[start:end] for start, end in srcset_candidates(value))
        return value if all(may_stand(name, address) for address in addresses) else None
    if name in ("href", "src", "cite", "poster"):
        return value if may_stand(name, value) else None
    return value


def _words(value: str, kept: list[str]) -> str | None:
    """As it was written where all words are kept."""
    return value if len(kept) == len(value.split()) else " ".join(kept) or None


def _dropped(before: str, after: str) -> Iterator[str]:
    """What is there before and not after, as a lenient parser sees both."""
    for tag, name, value in _parts(before) - _parts(after):
        yield f'{name}="{value}"' if value and name in ("class", "href", "id", "rel", "src") else name or f"<{tag}>"


def _parts(html: str) -> Counter[tuple[str, str, str]]:
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(html, create_parent="div")
    elements = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
    parts = Counter((str(element.tag), "", "") for element in elements)
    parts.update(
        (str(element.tag), name, "" if value == name else value.strip())
        for element in elements
        if element.tag in TAGS
        for name, value in element.attrib.items()
    )
    return parts
