"""One file of a theme, as it came along, and where in a site a changed one takes its place."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.errors import Problem, SiteError
from generator.system import disk
from generator.text import closest
from generator.theme.files import ThemeFiles, find_theme
from generator.theme.homes import THEMES

STATIC = "static/"


class Original(msgspec.Struct, frozen=True, kw_only=True):
    data: bytes
    place: str
    """Where the site's own one belongs, relative to its root."""


def original(name: str, theme: str, root: Path) -> Original:
    """The file called *name* (`post.html`, `static/style.css`) of the *theme*, or of what that builds on.

    Raises SiteError where there is none, or where the site at *root* has its own already.
    """
    files = find_theme(theme, root)
    place = f"{THEMES}/{theme}/{name if name.startswith(STATIC) else f'templates/{name}'}"
    found = dict(_come_along(files, root))
    if name not in found:
        near = closest(name, sorted(found))
        fix = (
            f"did you mean `{near}`?" if near else "name a template, `post.html`, or a static file, `static/style.css`"
        )
        what = f'the theme "{theme}" has no file `{name}` that came along'
        raise SiteError(Problem(path=f"{THEMES}/{theme}", rule="missing-template", what=what, fix=fix))
    if (root / place).exists():
        what, fix = "is there already", "change that one, or move it away to begin anew"
        raise SiteError(Problem(path=place, rule="file-exists", what=what, fix=fix))
    return Original(data=found[name], place=place)


def _come_along(files: ThemeFiles, root: Path) -> Iterator[tuple[str, bytes]]:
    """Of several of one name that which is used comes last, as a dictionary takes it."""
    for template in sorted(files.templates, key=lambda one: -one.rank):
        if template.is_shipped or Path(template.path).is_absolute():
            yield template.name, template.source.encode()
    for name, file in files.static.items():
        if not file.path.is_relative_to(root / THEMES):
            yield f"{STATIC}{name}", disk.read(file.path)
