"""What tags between `{%` and `%}` meant: those of Jekyll, of its plugins and themes, of Octopress, and of Nunjucks."""

from posixpath import basename

from generator.importing.folders.liquid import BRANCH, Liquid, TagMeaning
from generator.importing.folders.meanings import (
    ASIDES,
    PICTURES,
    address,
    block,
    by_name,
    details,
    embedded,
    figure,
    picture,
    quotation,
)
from generator.importing.folders.tags import Found, arguments
from generator.importing.folders.values import NOTHING


def _linked(liquid: Liquid, _found: Found, args: str) -> str | None:
    name = args.strip().strip("\"'")
    found = liquid.context.address_of(name)
    if not found:
        liquid.lost("links to texts that are not there", "they lead to what was written", name)
        return f"/{name.lstrip('/')}"
    return found


def _included(liquid: Liquid, found: Found, args: str) -> str | None:
    named, words = liquid.arguments(args)
    if not words:
        return None
    name = basename(words[0]).partition(".")[0].lower()
    if name == "toc":
        liquid.has_contents = True
        return ""
    made = shown(liquid, found, name, named, words[1:])
    if made is not None:
        return made
    text = liquid.context.included(words[0])
    return block(text, is_alone=found.is_alone) if text else None


def shown(liquid: Liquid, found: Found, name: str, named: dict[str, str], words: tuple[str, ...]) -> str | None:
    """Of a tag that shows something by its name or by its values; None where nothing tells what."""
    if name == "gallery":
        return _gallery(liquid, named, is_alone=found.is_alone)
    return by_name(name, named, words, found.inner if found.is_pair else None, is_alone=found.is_alone)


def _gallery(liquid: Liquid, named: dict[str, str], *, is_alone: bool) -> str | None:
    """The pictures that front matter lists."""
    rows = liquid.values.of(f"page.{named.get('id', 'gallery')}")
    if not isinstance(rows, list):
        return None
    made = [
        picture(str(src), str(row.get("alt") or row.get("title") or ""))
        for row in rows
        if isinstance(row, dict) and (src := row.get("image_path") or row.get("url"))
    ]
    caption = named.get("caption", "")
    return block("\n".join(made) + (f"\n\n{caption}" if caption else ""), is_alone=is_alone) if made else None


def _image(_liquid: Liquid, found: Found, args: str) -> str | None:
    """Octopress: `{% img left /images/tea.jpg 200 100 "Title" "Alt" %}`."""
    named, words = arguments(args)
    if named:
        return figure(named, is_alone=found.is_alone) or None
    at = next((number for number, word in enumerate(words) if "/" in word or word.lower().endswith(PICTURES)), None)
    if at is None:
        return None
    texts = [word for word in words[at + 1 :] if not word.isdigit()]
    title, alt = (texts[0] if texts else "", texts[1] if len(texts) > 1 else "")
    shown_text = alt or title
    return figure({"src": words[at], "alt": shown_text}, is_alone=found.is_alone)


def _quoted(_liquid: Liquid, found: Found, args: str) -> str | None:
    """Octopress: `{% blockquote Who, Where https://... %}`."""
    words = args.split()
    link = next((word for word in words if word.startswith("http")), "")
    source = " ".join(word for word in words if word != link).strip("\"'")
    return block(quotation(found.inner(), source, link), is_alone=True) if found.is_pair else None


def _embedded(liquid: Liquid, found: Found, args: str) -> str | None:
    named, words = liquid.arguments(args)
    url = embedded(found.tag.name, named, words)
    if found.tag.name == "video" and not url:
        url = next((word for word in words if "/" in word), "")
        return block(f"![]({url})", is_alone=found.is_alone) if url else None
    return address(url, is_alone=found.is_alone) if url else None


def _named(liquid: Liquid, found: Found, args: str) -> str | None:
    named, words = liquid.arguments(args)
    return shown(liquid, found, found.tag.name, named, words)


def _details(_liquid: Liquid, found: Found, args: str) -> str | None:
    return block(details(args.strip().strip("\"'"), found.inner()), is_alone=True) if found.is_pair else None


def _assigned(liquid: Liquid, found: Found, args: str) -> str | None:
    name, sign, expression = args.partition("=")
    if not sign and found.is_pair:
        liquid.values.put(name.strip(), found.inner().strip())
        return ""
    value = liquid.values.of(expression.strip())
    if value is not NOTHING:
        liquid.values.put(name.strip(), value)
    return ""


def _captured(liquid: Liquid, found: Found, args: str) -> str | None:
    liquid.values.put(args.strip().strip("\"'"), found.inner().strip())
    return ""


def _condition(liquid: Liquid, found: Found, args: str) -> str | None:
    """The branch that readers saw, if that can be told; else the first, and the report says so."""
    if not found.is_pair:
        return ""
    branches = found.inner().split(BRANCH)
    value = liquid.values.of(args) if not any(sign in args for sign in ("=", "<", ">", " ")) else NOTHING
    if value is NOTHING:
        liquid.lost("conditions of templates", "the first of their branches is taken", f"{found.tag.name} {args}"[:60])
        return branches[0]
    holds = value not in (None, False)
    holds = not holds if found.tag.name == "unless" else holds
    return branches[0] if holds else "".join(branches[-1:] if len(branches) > 1 else [])


def _loop(liquid: Liquid, found: Found, args: str) -> str | None:
    return liquid.unknown(f"{{% {found.tag.name} %}}", args, found.tag.name)


def _inner(_liquid: Liquid, found: Found, _args: str) -> str | None:
    return found.inner()


def _nothing(_liquid: Liquid, _found: Found, _args: str) -> str | None:
    return ""


def _branch(_liquid: Liquid, _found: Found, _args: str) -> str | None:
    return BRANCH


def _quoted_words(_liquid: Liquid, _found: Found, args: str) -> str | None:
    """`{% sidenote 'id' 'words' %}`: the words, in brackets."""
    _, words = arguments(args)
    return f" ({words[-1]})" if len(words) > 1 else (words[0] if words else None)


TABLE: dict[str, TagMeaning] = {
    "post_url": _linked,
    "link": _linked,
    "link_to": _linked,
    "include": _included,
    "include_relative": _included,
    "include_cached": _included,
    "img": _image,
    "blockquote": _quoted,
    "pullquote": lambda _liquid, found, _args: block(found.inner().strip(), is_alone=True) if found.is_pair else None,
    "details": _details,
    "assign": _assigned,
    "set": _assigned,
    "capture": _captured,
    "if": _condition,
    "unless": _condition,
    "else": _branch,
    "elsif": _branch,
    "elif": _branch,
    "for": _loop,
    "tablerow": _loop,
    "case": _loop,
    "macro": _loop,
    "asyncEach": _loop,
    "asyncAll": _loop,
    "block": _inner,
    "autoescape": _inner,
    "extends": _nothing,
    "import": _nothing,
    "from": _nothing,
    "layout": _nothing,
    "seo": _nothing,
    "feed_meta": _nothing,
    "increment": _nothing,
    "decrement": _nothing,
    "sidenote": _quoted_words,
    "marginnote": _quoted_words,
    "newthought": _quoted_words,
    **dict.fromkeys(
        (
            "gist",
            "youtube",
            "vimeo",
            "tweet",
            "twitter",
            "instagram",
            "spotify",
            "soundcloud",
            "codepen",
            "jsfiddle",
            "video",
        ),
        _embedded,
    ),
    **dict.fromkeys(("figure", "image", "picture", "callout", "alert", "notice", "admonition", *ASIDES), _named),
}
