"""The words of a theme as text, and read where their language is asked for: most blogs are written in one."""

from collections.abc import Iterator, Mapping
from functools import cache

from generator.language.messages import flattened
from generator.nodes.from_toml import read_toml

CatalogueTexts = Mapping[str, tuple[str, ...]]
"""By language: files of TOML that hold no fault, of which the later ones go before."""


class Words(Mapping[str, Mapping[str, str]]):
    """Catalogues by language."""

    def __init__(self, texts: CatalogueTexts) -> None:
        self._texts = texts
        self._read: dict[str, dict[str, str]] = {}

    def __getitem__(self, language: str) -> Mapping[str, str]:
        if language not in self._read:
            found: dict[str, str] = {}
            for text in self._texts[language]:
                found |= catalogue_in(text)
            self._read[language] = found
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def catalogue_in(text: str) -> Mapping[str, str]:
    """Raises what `read_toml` and `flattened` raise."""
    return flattened(read_toml(text))
