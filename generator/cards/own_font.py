"""The font that a blog brings for its cards: found and told apart from other files, but not read as a font."""

from pathlib import Path

import msgspec

from generator.config import Cards
from generator.errors import Problem, SiteError
from generator.system import disk
from generator.system.digest import Digest, digest_bytes
from generator.system.inside import astray
from generator.system.names import is_sound
from generator.system.tree import led_astray

_STARTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
"""What OpenType fonts and collections of them begin with."""


class FontFile(msgspec.Struct, frozen=True, kw_only=True):
    path: Path
    digest: Digest


def find_font(settings: Cards, root: Path) -> FontFile | None:
    """The file that `[cards] font` names, below *root*; raises `SiteError` where that is no font."""
    written = settings.font
    if not (settings.enabled and written):
        return None
    if not is_sound(written) or not (root / written).is_file():
        fix = "name a file below the site's folder, such as `fonts/NotoSansJP-Bold.otf`"
        raise SiteError(_problem("missing-file", f"`[cards] font` is `{written}`, which is no file of this blog", fix))
    if link := astray(root, written):
        raise SiteError(led_astray(link))
    data = disk.read(root / written)
    if not data.startswith(_STARTS):
        raise SiteError(unreadable(written))
    return FontFile(path=root / written, digest=digest_bytes(data))


def unreadable(written: str) -> Problem:
    what = f"`[cards] font` is `{written}`, which is no font that can be read"
    return _problem("unreadable-font", what, "name a TrueType or OpenType font: a file that ends in .ttf, .otf or .ttc")


def _problem(rule: str, what: str, fix: str) -> Problem:
    return Problem(path="site.toml", rule=rule, key="cards.font", what=what, fix=fix)
