"""The addresses that an author gives: one part of one (`slug`), whole ones (`permalink`, `aliases`), and URLs."""

from urllib.parse import unquote

from generator.config.patterns import is_pattern, is_style
from generator.nodes.findings import At
from generator.nodes.tree import Items, Node, Scalar
from generator.nodes.values import line_of_text
from generator.system.patterns import lazy_re
from generator.text import SLUG_BYTES, slugify
from generator.urls import clean_address, is_web_url, leads_away

_CONTROL = lazy_re(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PLAIN = lazy_re(r"[A-Za-z0-9](?:[A-Za-z0-9_.~-]*[A-Za-z0-9_~])?")


def slug(node: Node, at: At) -> str | None:
    """As written if that is plain, else made so: `Speaking? You?` is what some people write."""
    written = _clean(node, at)
    if written is None:
        return None
    path = unquote(written)
    if "/" in path or "\\" in path or path in (".", ".."):
        fix = "write one part of an address, such as `tea-and-cake`; a whole one is a `permalink`"
        at.error("unsafe-address", f'is "{written}", which is more than one part of an address', fix)
        return None
    plain = _PLAIN.fullmatch(written) and len(written) <= SLUG_BYTES
    # A device of Windows gets a hyphen; everything else that is plain stays, capitals too.
    return written if plain and not slugify(written).endswith("-") else slugify(path)


def address(node: Node, at: At) -> str | None:
    """A path from the site's root, as written, that stays inside the site."""
    written = _clean(node, at)
    if written is None:
        return None
    fix = "write a path from the site's root, such as `/2009/07/tea/`"
    if is_style(written):
        what = f'is "{written}", which names a pattern in Jekyll and is ignored'
        at.note("ignored-key", what, "take it out; a pattern for all posts is `permalink` below `[posts]` in site.toml")
        return None
    if is_pattern(written):
        fix = "write where this one is to stand, such as `/2009/07/tea/`; "
        fix += "a pattern for all is `permalink` below `[posts]` in site.toml"
        at.error("unsafe-address", f'is "{written}", which is a pattern and no address', fix)
        return None
    if leads_away(written):
        fix += "; the address of an original elsewhere is `canonical`"
    fault = _fault(written)
    if fault:
        at.error("unsafe-address", f'is "{written}", which {fault}', fix)
        return None
    return "/" + written.lstrip("/")


def _fault(written: str) -> str | None:
    if "?" in written or "#" in written:
        return "no file can answer because of its `?` or `#`"
    try:
        clean_address(written)
    except ValueError as error:
        return str(error)
    return None


def addresses(node: Node, at: At) -> tuple[str, ...]:
    if not isinstance(node, Items):
        found = [address(node, at)]
    else:
        found = [address(item, at.number(index, item.line)) for index, item in enumerate(node.items, 1)]
    return tuple(dict.fromkeys(one for one in found if one))


def url(node: Node, at: At) -> str | None:
    """An absolute http or https URL."""
    written = _clean(node, at)
    if written is None or is_web_url(written):
        return written
    at.error("invalid-url", f'is "{written}", not a full URL', "write it with its scheme: `https://...`")
    return None


def _clean(node: Node, at: At) -> str | None:
    if isinstance(node, Scalar) and _CONTROL.search(node.text.strip()):
        at.error("unsafe-address", "holds control characters", "write it on one line, without them")
        return None
    return line_of_text(node, at)
