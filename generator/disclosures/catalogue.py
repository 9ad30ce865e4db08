"""The sentences of disclosures in each language, which a theme may word otherwise: `[disclosure]` in its catalogues."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from generator.messages import Catalogues, Messages, flattened

LANGUAGES = ("de", "en", "fr")


def with_theme(theme: Catalogues, language: str) -> Messages:
    """Our sentences in all languages, and in their place those that the theme brings; *language* is the site's."""
    own = _catalogues()
    names = sorted({*own, *(name.lower() for name in theme)})
    theirs = {name.lower(): catalogue for name, catalogue in theme.items()}
    merged = {name: {**own.get(name, {}), **_of_disclosures(theirs.get(name, {}))} for name in names}
    return Messages(merged, language)


def _of_disclosures(catalogue: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in catalogue.items() if key.startswith("disclosure.")}


@lru_cache(maxsize=1)
def _catalogues() -> dict[str, dict[str, str]]:
    folder = files(__package__) / "messages"
    return {name: flattened(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))) for name in LANGUAGES}
