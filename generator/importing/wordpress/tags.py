"""What the tags of WordPress and of its best known plugins meant."""

from collections.abc import Mapping
from html import escape, unescape

from generator.importing.model import Attachment, Known
from generator.importing.shortcodes import Meaning, Shortcode, attributes
from generator.system.patterns import lazy_re

_IMAGE_AND_LINK = lazy_re(
    r"\s*(?:<p>\s*)?((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)",
)
_ADDRESS = lazy_re(r"https?://[^\s<>\"\]]+")
_LANGUAGES = (
    "bash c cpp csharp css delphi diff erlang fsharp go groovy html java javascript jscript js json latex"
    " matlab objc perl php plain powershell ps python r rails ruby scala shell sql text vb vbnet xml yaml"
).split()


def ids_of_gallery(rest: str) -> list[str]:
    """The numbers in `ids="1,2"` or `include="1,2"`."""
    values, _ = attributes(rest)
    return [one.strip() for one in (values.get("ids") or values.get("include", "")).split(",") if one.strip().isdigit()]


def _caption(tag: Shortcode, _known: Known) -> str | None:
    """`[caption]<img> words[/caption]`, or in older posts `caption="words"`."""
    found = _IMAGE_AND_LINK.match(tag.content)
    if found is None:
        return tag.content or None
    words = tag.values.get("caption", "") or tag.content[found.end() :].strip().removesuffix("</p>")
    caption = f"<figcaption>{words}</figcaption>" if words.strip() else ""
    return f"\n\n<figure>{found[1]}{caption}</figure>\n\n"


def _gallery(tag: Shortcode, known: Known) -> str | None:
    wanted = [one.strip() for one in (tag.values.get("ids") or tag.values.get("include", "")).split(",") if one.strip()]
    left_out = tag.values.get("exclude", "").split(",")
    shown = [known.attachments[one] for one in wanted if one in known.attachments]
    if not wanted:
        shown = [known.attachments[one] for one in known.uploaded if one not in left_out]
        shown = [one for one in shown if _is_picture(one)]
    if not shown:
        return None
    if any(one.caption for one in shown):
        return "\n\n" + "\n\n".join(map(_figure, shown)) + "\n\n"
    return f"\n\n<p>{''.join(map(_image, shown))}</p>\n\n"


def _is_picture(one: Attachment) -> bool:
    return one.url.lower().endswith(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic")
    )


def _image(one: Attachment) -> str:
    alt = f' alt="{escape(one.alt)}"' if one.alt is not None else ""
    return f'<img src="{escape(one.url)}"{alt}>'


def _figure(one: Attachment) -> str:
    caption = f"<figcaption>{escape(one.caption, quote=False)}</figcaption>" if one.caption else ""
    return f"<figure>{_image(one)}{caption}</figure>"


def _embed(tag: Shortcode, _known: Known) -> str | None:
    found = _ADDRESS.search(unescape(tag.content)) or _ADDRESS.search(tag.values.get("src", "") or tag.first)
    return f"\n\n<p>{escape(found[0], quote=False)}</p>\n\n" if found else None


def _player(tag: Shortcode, _known: Known) -> str | None:
    """`[audio src=...]`, `[audio https://...]`, `[video mp4=...]`."""
    kinds = ("src", "mp3", "m4a", "ogg", "oga", "wav", "mp4", "m4v", "webm", "ogv", "flv")
    inside = _ADDRESS.search(tag.content)
    source = next((tag.values[kind] for kind in kinds if tag.values.get(kind)), "") or tag.first.split("|")[0]
    source = source or (inside[0] if inside else "")
    if not source.startswith(("http://", "https://", "/")):
        return None
    return f'\n\n<video src="{escape(source)}"></video>\n\n'


def _playlist(tag: Shortcode, known: Known) -> str | None:
    files = [known.attachments[one] for one in tag.values.get("ids", "").split(",") if one.strip() in known.attachments]
    return "\n\n" + "\n\n".join(f'<video src="{escape(one.url)}"></video>' for one in files) + "\n\n" if files else None


def _code(tag: Shortcode, _known: Known) -> str | None:
    language = tag.values.get("lang") or tag.values.get("language") or tag.first
    language = language if tag.name in ("code", "sourcecode") else tag.name
    if not tag.content.strip():
        return None
    marked = f' class="language-{escape(language)}"' if language and language not in ("plain", "text") else ""
    # Editors wrote `<` and `>` in it as they are, or as entities.
    return f"\n\n<pre><code{marked}>{escape(unescape(tag.content.strip(chr(10))), quote=False)}</code></pre>\n\n"


def _inside(tag: Shortcode, _known: Known) -> str | None:
    return tag.content


def _film_at(prefix: str) -> Meaning:
    def made(tag: Shortcode, known: Known) -> str | None:
        found = _embed(tag, known)
        number = tag.values.get("id") or tag.first
        if found or not number.replace("-", "").replace("_", "").isalnum():
            return found
        return f"\n\n<p>{prefix}{number}</p>\n\n"

    return made


def _nothing(_tag: Shortcode, _known: Known) -> str | None:
    return ""


TABLE: Mapping[str, Meaning] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "embed": _embed,
    "audio": _player,
    "video": _player,
    "playlist": _playlist,
    "youtube": _film_at("https://www.youtube.com/watch?v="),
    "vimeo": _film_at("https://vimeo.com/"),
    "gist": _film_at("https://gist.github.com/"),
    "soundcloud": _embed,
    "tweet": _embed,
    "raw": _inside,
    "code": _code,
    "sourcecode": _code,
    "toc": _nothing,
    "clear": _nothing,
    **{name: _code for name in _LANGUAGES if name not in ("text", "plain", "c", "r", "go")},
}
"""By name, in small letters."""
