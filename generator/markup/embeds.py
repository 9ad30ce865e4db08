"""What is kept elsewhere and shown here after a click: which addresses that is, and the box that stands for it.

The box is a link. What a page's script needs beside that stands in attributes that feeds don't get.
"""

import re
from bisect import bisect
from collections.abc import Callable
from html import escape, unescape
from typing import Literal, NamedTuple
from urllib.parse import quote

from generator.markup.captions import caption_html
from generator.markup.tags import ATTRIBUTES, attribute
from generator.markup.wording import called, note_on_loading
from generator.system.patterns import lazy_re
from generator.urls import host_of, parameters_of, parse_url

Kind = Literal["video", "audio", "list", "post", "code"]
"""What is shown; `list`: several pieces of sound, an album or a series."""


class Embed(NamedTuple):
    kind: Kind
    site: str
    """As readers know it: `YouTube`, or the host."""

    player: str
    """The address of what is loaded after a click."""

    name: str
    """What the site calls it, which a picture beside the post may be called too."""


class _Page(NamedTuple):
    """The parts of an address."""

    host: str
    path: str
    query: dict[str, str]


_BEGINNINGS = '<p><a href="http', "<p>http", "<p><img"
"""One of them is in every body with something to embed."""

_ALONE = lazy_re(
    rf"""<p>(?:
        (?P<bare>https?://(?:[^\s<>]++|</?(?:em|strong)>)+) |
        <a\ href="(?P<href>https?://[^"]++)">(?P<words>https?://[^<]++)</a> |
        (?P<image><img\s{ATTRIBUTES}>)
    )\s*+</p>""",
    re.VERBOSE,
)
_AROUND = lazy_re(
    r"""<(?:
        !--.*?(?:--!?>|\Z) |
        (?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|pre|svg)\b.*?(?:</(?P=raw)\s*>|\Z) |
        (?P<end>/?)(?:blockquote|ul|ol|dl|table|a)\b
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HOST = lazy_re(r"[\w.-]++(?::\d++)?")
_SECONDS = lazy_re(r"(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


def with_embeds(html: str, lang: str, *, any_host: bool) -> str:
    """*html* with a box for each paragraph of the text itself that is nothing but an address known here.

    *any_host*: for software that anybody may run, too, known by the shape of its addresses.
    """
    if not any(beginning in html for beginning in _BEGINNINGS):
        return html
    found = [(one, box) for one in _ALONE.finditer(html) if (box := _box(one, lang, any_host=any_host))]
    if not found:
        return html
    around = _depths(html, found[-1][0].start())
    parts: list[str] = []
    done = 0
    for one, box in found:
        # The last that begins before it.
        if around[bisect(around, (one.start(),)) - 1][1] == 0:
            parts += [html[done : one.start()], box]
            done = one.end()
    return "".join(parts) + html[done:]


def _depths(html: str, end: int) -> list[tuple[int, int]]:
    """From where on how many elements are open in which an address is no paragraph of the text itself."""
    depths, depth = [(-1, 0)], 0
    for tag in _AROUND.finditer(html, 0, end):
        if tag["end"] is None:
            depths += [(tag.start(), depth + 1), (tag.end(), depth)]
        else:
            depth = max(0, depth - 1) if tag["end"] else depth + 1
            depths.append((tag.start(), depth))
    return depths


def _box(paragraph: re.Match[str], lang: str, *, any_host: bool) -> str:
    """Empty where it stays a paragraph."""
    address, title, caption = _written(paragraph)
    embed = embed_of(address, any_host=any_host)
    if embed is None:
        return ""
    what = called(embed.kind, embed.site, lang)
    note = note_on_loading(host_of(embed.player).removeprefix("www."), lang)
    box = (
        f'<p class="embed embed-{embed.kind}"><a href="{escape(address)}"'
        f' data-player="{escape(embed.player)}" data-note="{escape(note)}">'
        f'<img data-poster="{embed.name}"><span>{escape(title or what)}</span></a>'
        f"{f' <small>{escape(what)}</small>' if title else ''}</p>"
    )
    return f"<figure>{box}<figcaption>{caption_html(caption)}</figcaption></figure>" if caption else box


def _written(paragraph: re.Match[str]) -> tuple[str, str, str]:
    """The address, a title and a caption; the address is empty where it is one link among words."""
    if image := paragraph["image"]:
        address, title, caption = ((attribute(image, name) or "").strip() for name in ("src", "alt", "title"))
        return address, title, caption
    if href := paragraph["href"]:
        return (unescape(href) if href == paragraph["words"] else ""), "", ""
    # Names may begin and end with what Markdown takes for marks.
    bare = re.sub("</?em>", "_", paragraph["bare"], flags=re.IGNORECASE)
    return unescape(re.sub("</?strong>", "__", bare, flags=re.IGNORECASE)), "", ""


def embed_of(address: str, *, any_host: bool = True) -> Embed | None:
    """What there is to show at *address*; None where nothing is known of it."""
    if not address.lower().startswith(("https://", "http://")):
        return None
    parts = parse_url(address)
    if parts is None or not _HOST.fullmatch(parts.netloc):
        return None
    # Of a parameter that is given twice, the first counts.
    query = dict(reversed(parameters_of(address)))
    page = _Page(parts.netloc.lower(), parts.path, query)
    known = _BY_HOST.get(page.host.removeprefix("www."))
    if known is not None:
        return known(page)
    return _peertube(page) or _mastodon(page) if any_host else None


_YOUTUBE_PATH = lazy_re(r"/(?P<below>(?:shorts|live|embed|v)/)?(?P<id>[\w-]{11})/?", re.ASCII)
_YOUTUBE_ID = lazy_re(r"[\w-]{11}", re.ASCII)
_YOUTUBE_LIST = lazy_re(r"[\w-]{2,64}", re.ASCII)


def _youtube(page: _Page) -> Embed | None:
    one, several = page.query.get("v", ""), page.query.get("list", "")
    player = "https://www.youtube-nocookie.com/embed/"
    if page.path == "/playlist" and _YOUTUBE_LIST.fullmatch(several):
        return Embed("video", "YouTube", f"{player}videoseries?list={several}&autoplay=1", several)
    if page.path != "/watch":
        path = _YOUTUBE_PATH.fullmatch(page.path)
        is_one = path and (path["below"] or page.host.endswith("youtu.be"))
        one = path["id"] if path and is_one else ""
    if not _YOUTUBE_ID.fullmatch(one):
        return None
    start = _seconds(page.query.get("t") or page.query.get("start", ""))
    return Embed("video", "YouTube", f"{player}{one}?autoplay=1{f'&start={start}' if start else ''}", one)


def _seconds(written: str) -> int:
    """`90`, `90s` and `1m30s` alike."""
    found = _SECONDS.fullmatch(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


_VIMEO_PATH = lazy_re(r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d+)(?:/([0-9a-f]+))?/?", re.ASCII)


def _vimeo(page: _Page) -> Embed | None:
    path = _VIMEO_PATH.fullmatch(page.path)
    if path is None:
        return None
    secret = path[2] or page.query.get("h", "")
    hidden = f"&h={secret}" if re.fullmatch("[0-9a-f]+", secret) else ""
    return Embed("video", "Vimeo", f"https://player.vimeo.com/video/{path[1]}?dnt=1&autoplay=1{hidden}", path[1])


_SPOTIFY_PATH = lazy_re(
    r"/(?:intl-[a-z-]+/)?(?:embed/)?(track|episode|album|playlist|artist|show)/([0-9A-Za-z]{22})/?", re.ASCII
)


def _spotify(page: _Page) -> Embed | None:
    path = _SPOTIFY_PATH.fullmatch(page.path)
    if path is None:
        return None
    kind: Kind = "audio" if path[1] in ("track", "episode") else "list"
    return Embed(kind, "Spotify", f"https://open.spotify.com/embed/{path[1]}/{path[2]}", path[2])


_SOUNDCLOUD_PATH = lazy_re(r"(?P<path>/[\w-]+/(?P<set>sets/)?(?P<name>[\w-]+)(?:/s-\w+)?)/?", re.ASCII)
_SOUNDCLOUD_PAGES = frozenset(
    "albums comments followers following likes popular-tracks reposts sets spotlight tracks".split()
)
"""Beside what one person has put there, the pages about that person."""

_SOUNDCLOUD_ITSELF = ("/charts/", "/discover/", "/pages/", "/search/", "/settings/", "/stations/", "/tags/", "/you/")


def _soundcloud(page: _Page) -> Embed | None:
    path = _SOUNDCLOUD_PATH.fullmatch(page.path)
    if path is None or path["name"] in _SOUNDCLOUD_PAGES or page.path.startswith(_SOUNDCLOUD_ITSELF):
        return None
    address = quote(f"https://soundcloud.com{path['path']}", safe="")
    player = f"https://w.soundcloud.com/player/?url={address}&auto_play=true"
    return Embed("list" if path["set"] else "audio", "SoundCloud", player, path["name"])


_BLUESKY_PATH = lazy_re(r"/profile/([\w.:-]+)/post/(\w+)/?", re.ASCII)


def _bluesky(page: _Page) -> Embed | None:
    path = _BLUESKY_PATH.fullmatch(page.path)
    if path is None:
        return None
    post = f"{path[1]}/app.bsky.feed.post/{path[2]}"
    return Embed("post", "Bluesky", f"https://embed.bsky.app/embed/{post}?colorMode=system", path[2])


_GIST_PATH = lazy_re(r"/([\w-]+)/([0-9a-f]+)/?", re.ASCII)


def _gist(page: _Page) -> Embed | None:
    path = _GIST_PATH.fullmatch(page.path)
    # A page for frames; their usual way is a script that writes into ours.
    return Embed("code", "GitHub", f"https://gist.github.com/{path[1]}/{path[2]}.pibb", path[2]) if path else None


_PEERTUBE_PATH = lazy_re(
    r"/(?:w|videos/watch)/(?P<list>p/|playlist/)?"
    r"(?P<id>[1-9A-HJ-NP-Za-km-z]{20,22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?",
    re.ASCII,
)
"""Such ids are long, so that no other address looks like one of them."""


def _peertube(page: _Page) -> Embed | None:
    path = _PEERTUBE_PATH.fullmatch(page.path)
    if path is None:
        return None
    start = _seconds(page.query.get("start", ""))
    what = "video-playlists" if path["list"] else "videos"
    # Without `p2p`, other viewers would learn the reader's address as well.
    options = f"autoplay=1&p2p=0{f'&start={start}s' if start else ''}"
    return Embed("video", page.host, f"https://{page.host}/{what}/embed/{path['id']}?{options}", path["id"])


_MASTODON_PATH = lazy_re(r"/@([\w.-]+)/(\d{1,20})/?", re.ASCII)


def _mastodon(page: _Page) -> Embed | None:
    """Only posts by people of that server, not `/@name@elsewhere/1`, for which it has no page to embed."""
    path = _MASTODON_PATH.fullmatch(page.path)
    return Embed("post", page.host, f"https://{page.host}/@{path[1]}/{path[2]}/embed", path[2]) if path else None


_BY_HOST: dict[str, Callable[[_Page], Embed | None]] = {
    "youtube.com": _youtube,
    "m.youtube.com": _youtube,
    "music.youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "open.spotify.com": _spotify,
    "soundcloud.com": _soundcloud,
    "m.soundcloud.com": _soundcloud,
    "bsky.app": _bluesky,
    "gist.github.com": _gist,
}
