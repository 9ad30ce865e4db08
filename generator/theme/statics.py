"""Pictures and other files that a theme brings, looked through like those of the blog."""

from pathlib import Path

from generator.config import Images
from generator.errors import Problem, SiteError, errors_in
from generator.system import disk
from generator.theme.files import ThemeFiles, shown
from generator.theme.homes import shipped_themes


def static_problems(theme: ThemeFiles, root: Path, images: Images) -> list[Problem]:
    """Of the files that the site at *root* has in its own themes.

    Raises `SiteError` where there are errors: nothing can be held back of a theme.
    """
    shipped = shipped_themes()
    own = [file.path for file in theme.static.values() if not file.path.is_relative_to(shipped)]
    if not own:
        return []
    from generator.images import examine

    found = [one for path in own for one in examine(shown(path, root), disk.read(path), strips=images.strips).problems]
    if errors_in(found):
        raise SiteError(*found)
    return found
