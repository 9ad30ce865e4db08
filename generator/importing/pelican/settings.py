"""`pelicanconf.py`, read as text: names that are given plain values. Nothing of it is run."""

import ast
from pathlib import Path

import msgspec

from generator.importing.folders.files import text_of
from generator.importing.folders.keys import plain_text
from generator.importing.model import Blog


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    values: dict[str, object] = {}

    def text(self, name: str, usual: str = "") -> str:
        return plain_text(self.values.get(name)) or usual

    def names(self, name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        found = self.values.get(name)
        return tuple(str(one).strip("/") for one in found) if isinstance(found, list | tuple) else usual

    @property
    def url(self) -> str:
        url = self.text("SITEURL").rstrip("/")
        return url if url.startswith(("http://", "https://")) else ""

    @property
    def lang(self) -> str:
        return self.text("DEFAULT_LANG", "en")

    @property
    def blog(self) -> Blog:
        return Blog(
            title=self.text("SITENAME"),
            description=self.text("SITESUBTITLE"),
            language=self.lang.replace("_", "-"),
            timezone=self.text("TIMEZONE"),
            url=f"{self.url}/" if self.url else "",
        )


def settings_of(root: Path) -> Settings:
    """What is published with counts: `publishconf.py` comes last."""
    values: dict[str, object] = {}
    for name in ("pelicanconf.py", "publishconf.py"):
        if (root / name).is_file():
            values |= _assigned(text_of(root / name))
    return Settings(values=values)


def _assigned(source: str) -> dict[str, object]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, object] = {}
    for statement in tree.body:
        if not isinstance(statement, ast.Assign):
            continue
        for name in statement.targets:
            if isinstance(name, ast.Name) and name.id.isupper():
                try:
                    found[name.id] = ast.literal_eval(statement.value)
                except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                    continue
    return found
