"""What a site in Hugo says of itself: `hugo.toml`, `config.yaml` and the like, also in parts in `config/_default/`."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.importing.folders.files import text_of
from generator.importing.folders.front_matter import from_yaml, plain
from generator.importing.folders.keys import plain_text, truth
from generator.importing.model import Blog
from generator.urls import parse_url

ENDINGS = (".toml", ".yaml", ".yml", ".json")
_MAIN = ("post", "posts", "blog", "articles", "article", "news", "journal", "notes")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    values: dict[str, object] = {}
    """Keys in small letters, as Hugo takes them."""

    permalinks: dict[str, str] = {}
    main: tuple[str, ...] = _MAIN
    """Sections whose texts are posts, dated or not."""

    languages: tuple[str, ...] = ()
    default_language: str = "en"

    @property
    def url(self) -> str:
        url = plain_text(self.values.get("baseurl"))
        return url.rstrip("/") if url.startswith(("http://", "https://")) else ""

    @property
    def base(self) -> str:
        """The path of the blog, without a slash at its end."""
        parts = parse_url(self.url) if self.url else None
        return parts.path.rstrip("/") if parts else ""

    @property
    def params(self) -> dict[str, object]:
        return table(self.values.get("params"))

    @property
    def is_ugly(self) -> bool:
        return truth(self.values.get("uglyurls")) is True

    @property
    def keeps_case(self) -> bool:
        return truth(self.values.get("disablepathtolower")) is True

    @property
    def blog(self) -> Blog:
        code = plain_text(self.values.get("languagecode") or self.values.get("locale")) or self.default_language
        return Blog(
            title=plain_text(self.values.get("title")),
            description=plain_text(self.params.get("description") or self.params.get("subtitle")),
            language=code.replace("_", "-") if self.values else "",
            timezone=plain_text(self.values.get("timezone")),
            url=f"{self.url}/" if self.url else "",
        )

    def folder(self, name: str, usual: str) -> str:
        """The folder that a setting names; of several, the first."""
        value = self.values.get(name)
        return plain_text(value).strip("/") or usual

    @property
    def author(self) -> object:
        return self.params.get("author") or self.values.get("author")


def table(value: object) -> dict[str, object]:
    return {str(key).lower(): one for key, one in value.items()} if isinstance(value, Mapping) else {}


def settings_of(root: Path) -> Settings:
    values: dict[str, object] = {}
    for name in (*(f"hugo{one}" for one in ENDINGS), *(f"config{one}" for one in ENDINGS)):
        if (root / name).is_file():
            values = table(data_of(root / name))
            break
    default = root / "config/_default"
    for file in sorted(default.iterdir()) if default.is_dir() else ():
        if file.suffix in ENDINGS:
            found = table(data_of(file))
            is_whole = file.stem in ("hugo", "config")
            values = {**values, **(found if is_whole else {file.stem.partition(".")[0].lower(): found})}
    params = table(values.get("params"))
    main = params.get("mainsections") or values.get("mainsections")
    languages = table(values.get("languages"))
    return Settings(
        values=values,
        permalinks=_permalinks(values.get("permalinks")),
        main=tuple(map(str, main)) if isinstance(main, list) and main else _MAIN,
        languages=tuple(languages),
        default_language=plain_text(values.get("defaultcontentlanguage")).lower() or "en",
    )


def _permalinks(written: object) -> dict[str, str]:
    found = {}
    for key, value in table(written).items():
        if isinstance(value, str):
            found[key] = value
        elif key == "page":
            found |= {name: one for name, one in table(value).items() if isinstance(one, str)}
    return found


def data_of(file: Path) -> object:
    """What a file of data holds; an empty table where it cannot be read."""
    text = text_of(file)
    try:
        if file.suffix == ".json":
            return plain(json.loads(text))
        if file.suffix == ".toml":
            import tomllib

            return plain(tomllib.loads(text))
    except (ValueError, RecursionError, OverflowError):
        return {}
    found = from_yaml(text, [])
    return found.get("", found)
