"""Where themes lie: in the site, beside the program, and in installed packages. Runs no code of theirs.

A package names its themes as entry points of the group `aboveboard.themes`: `mine = "package_of_mine"`, or
`mine = "package_of_mine.themes.mine"` for a folder inside it.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.system.names import printable

GROUP = "aboveboard.themes"
THEMES = "themes"


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that holds a theme, or a part of one."""

    name: str
    path: Path
    package: str = ""
    """The installed package that it came with; empty for others."""


def shipped_themes() -> Path:
    """The folder of the themes that come along: inside the installed package, or beside it in the repository."""
    package = Path(__file__).parent.parent
    installed = package / "_themes"
    return installed if installed.is_dir() else package.parent / THEMES


def themes_in(folder: Path) -> Iterator[Home]:
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        if one.is_dir():
            yield Home(name=printable(one.name), path=one)


def installed_themes() -> tuple[Home, ...]:
    """By name. To look through all packages takes longer than a small build: ask only where nothing else will do."""
    from importlib.metadata import entry_points

    found = {one.name: one for one in entry_points(group=GROUP)}
    homes = (
        Home(name=printable(name), path=path, package=one.dist.name if one.dist else one.module)
        for name, one in sorted(found.items())
        if (path := _folder_of(one.module)) is not None
    )
    return tuple(homes)


def _folder_of(module: str) -> Path | None:
    """Of the outermost package without importing it, and from there on by its parts."""
    from importlib.util import find_spec

    package, *parts = module.split(".")
    spec = find_spec(package)
    homes = spec.submodule_search_locations if spec else None
    folders = (Path(home, *parts) for home in homes or ())
    return next((folder for folder in folders if folder.is_dir()), None)


def installed_theme(name: str) -> Home | None:
    return next((one for one in installed_themes() if one.name == name), None)


def theme_names(root: Path) -> tuple[str, ...]:
    """What `[theme] name` may say."""
    homes = (*themes_in(root / THEMES), *themes_in(shipped_themes()), *installed_themes())
    return tuple(sorted({home.name for home in homes}))
