"""The sentences of disclosures in each language, which a theme may word otherwise: `[disclosure]` in its catalogues."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.language.messages import Catalogues, Messages, flattened

LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh")

_FOLDER = Path(__file__).with_name("messages")


def with_theme(theme: Catalogues, language: str) -> Messages:
    """Our sentences in all languages, and in their place those that the theme brings; *language* is the site's."""
    return Messages(_Worded(theme), language)


class _Worded(Mapping[str, Mapping[str, str]]):
    """Catalogues by language, each read when it is asked for: most blogs are written in one."""

    def __init__(self, theme: Catalogues) -> None:
        self._theme = theme
        self._theirs = {name.lower(): name for name in theme}
        self._names = sorted({*LANGUAGES, *self._theirs})

    def __getitem__(self, name: str) -> Mapping[str, str]:
        own = catalogue_of(name) if name in LANGUAGES else {}
        return {**own, **_of_disclosures(self._theme.get(self._theirs.get(name, ""), {}))}

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _of_disclosures(catalogue: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in catalogue.items() if key.startswith("disclosure.")}


@cache
def catalogue_of(language: str) -> dict[str, str]:
    """Our own sentences in one of `LANGUAGES`."""
    return flattened(tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
