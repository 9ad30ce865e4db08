"""What `_config.yml` says of a blog, as far as texts and addresses follow from it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.importing.folders.files import ending, files_in, text_of
from generator.importing.folders.front_matter import from_yaml, plain
from generator.importing.folders.keys import plain_text, truth
from generator.importing.model import Blog

CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")

PERMALINKS = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_LARGEST_DATA = 500_000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    values: dict[str, object] = {}
    permalink: str = PERMALINKS["date"]
    collections: dict[str, dict[str, object]] = {}
    defaults: tuple[dict[str, Any], ...] = ()
    excluded: tuple[str, ...] = ()
    data: dict[str, object] = {}
    """What lies in `_data`, by the names of files."""

    @property
    def base(self) -> str:
        path = plain_text(self.values.get("baseurl")).strip("/")
        return f"/{path}" if path else ""

    @property
    def url(self) -> str:
        url = plain_text(self.values.get("url")).rstrip("/")
        return url if url.startswith(("http://", "https://")) else ""

    @property
    def blog(self) -> Blog:
        say = self.values
        return Blog(
            title=plain_text(say.get("title") or say.get("name")),
            description=plain_text(say.get("description") or say.get("tagline")),
            language=plain_text(say.get("lang") or say.get("locale") or say.get("language")).replace("_", "-"),
            timezone=plain_text(say.get("timezone")),
            url=f"{self.url}{self.base}/" if self.url else "",
        )

    def over(self, path: str, kind: str, values: Mapping[str, object]) -> dict[str, object]:
        """The keys of a text with those that `defaults` give it; what is said nearer to it counts."""
        found: dict[str, object] = {}
        for row in sorted(self.defaults, key=lambda one: len(str(one["path"]))):
            scope = str(row["path"]).strip("/")
            is_below = not scope or path == scope or path.startswith(f"{scope}/")
            if is_below and row["type"] in ("", kind):
                found |= row["values"]
        return {**found, **values}


def settings_of(root: Path) -> Settings:
    values: dict[str, object] = {}
    for name in CONFIGS:
        if (file := root / name).is_file():
            values = _table(file)
            break
    written = plain_text(values.get("permalink")) or "date"
    collections = values.get("collections")
    found = {name: {} for name in map(str, collections)} if isinstance(collections, list) else collections
    found = (
        {name: rows if isinstance(rows, dict) else {} for name, rows in (found or {}).items()}
        if isinstance(found, dict)
        else {}
    )
    of_posts = plain_text(found.get("posts", {}).get("permalink"))
    excluded = values.get("exclude")
    return Settings(
        values=values,
        permalink=PERMALINKS.get(of_posts or written, of_posts or written),
        collections=found,
        defaults=tuple(_defaults(values.get("defaults"))),
        excluded=tuple(str(one).strip("/") for one in excluded) if isinstance(excluded, list) else (),
        data=_data(root / "_data"),
    )


def _defaults(written: object) -> list[dict[str, Any]]:
    rows = []
    for one in written if isinstance(written, list) else ():
        scope, values = (one.get("scope"), one.get("values")) if isinstance(one, dict) else (None, None)
        if isinstance(values, dict):
            scope = scope if isinstance(scope, dict) else {}
            path = plain_text(scope.get("path")).rstrip("*/")
            rows.append({"path": path, "type": plain_text(scope.get("type")), "values": values})
    return rows


def _data(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in files_in(folder) if folder.is_dir() else ():
        if ending(path) in (".yml", ".yaml", ".json") and (folder / path).stat().st_size < _LARGEST_DATA:
            *above, name = path.rpartition(".")[0].split("/")
            home: Any = found
            for part in above:
                home = home.setdefault(part, {})
            if isinstance(home, dict):
                table = _table(folder / path)
                home[name] = table.get("", table)
    return found


def _table(file: Path) -> dict[str, object]:
    text = text_of(file)
    if file.suffix == ".toml":
        import tomllib

        try:
            found = plain(tomllib.loads(text))
        except (tomllib.TOMLDecodeError, OverflowError):
            return {}
        return found if isinstance(found, dict) else {}
    return from_yaml(text, [])


def has_pages(rows: Mapping[str, object]) -> bool:
    """Whether the texts of a collection had pages of their own."""
    return truth(rows.get("output")) is True
