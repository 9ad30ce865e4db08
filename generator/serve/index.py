"""The index for search, made when a page asks for it: who writes need not wait for it at each save."""

from collections.abc import Callable
from pathlib import Path

from generator.serve.pages import file_at
from generator.system.disk import read
from generator.views.search import SEARCH


class Index:
    """That of the site in *folder*; *build* comes back when it is there, and sees to it from then on."""

    def __init__(self, folder: Path, build: Callable[[], None]) -> None:
        self._folder = folder
        self._build = build

    def of(self, path: str) -> bytes | None:
        """The file at *path*; None where the index has none."""
        page = self._folder / SEARCH.strip("/") / "index.html"
        if not path.startswith(SEARCH.lstrip("/")) or not page.is_file():
            return None
        self._build()
        file = file_at(self._folder, path)
        return read(file) if file is not None and file.is_file() else None
