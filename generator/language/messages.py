"""The words that the generator and its themes print, in the reader's language.

A catalogue is a TOML file of keys and sentences; tables make dotted keys. Knows no template engine, so that what is
printed outside templates (the disclosure's label, a feed's title) finds its words here too.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from generator.system.patterns import lazy_re
from generator.text import closest

Catalogues = Mapping[str, Mapping[str, str]]
"""By language (`de`, `en-AU`), then by dotted key."""

FALLBACK = "en"
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
_PLACEHOLDER = lazy_re(r"\{(\w+)\}")


class UnknownMessageError(LookupError):
    """No catalogue has the key; *nearest* is one that is there, or empty."""

    def __init__(self, key: str, nearest: str) -> None:
        super().__init__(key)
        self.key, self.nearest = key, nearest


class MissingValueError(LookupError):
    """A sentence has a placeholder that was given no value."""

    def __init__(self, key: str, placeholder: str) -> None:
        super().__init__(key)
        self.key, self.placeholder = key, placeholder


class Messages:
    """Catalogues, asked in the order: the language asked for, its parent, the site's language, English."""

    def __init__(self, catalogues: Catalogues, language: str = FALLBACK) -> None:
        self.language = language
        self._catalogues = catalogues
        self._names = {name.lower(): name for name in catalogues}
        self._chains: dict[str, tuple[tuple[str, Mapping[str, str]], ...]] = {}

    def text(self, language: str, key: str, /, **values: object) -> str:
        """The sentence with its values put in; `count` also chooses between its plural forms.

        Plain text, unless a value is markup: then the sentence is escaped around it.
        """
        template = self._find(language, key, values.get("count"))
        if "{" not in template:
            return template
        if any(hasattr(value, "__html__") for value in values.values()):
            return Markup(_filled(str(escape(template)), key, {name: escape(value) for name, value in values.items()}))
        return _filled(template, key, values)

    def template(self, language: str, key: str) -> str:
        """The sentence as its catalogue has it; empty where there is none."""
        chain = self._chain(language or self.language)
        return next((catalogue[key] for _, catalogue in chain if key in catalogue), "")

    def keys(self) -> frozenset[str]:
        return frozenset(key for catalogue in self._catalogues.values() for key in catalogue)

    def _find(self, language: str, key: str, count: object) -> str:
        for name, catalogue in self._chain(language or self.language):
            if isinstance(count, int) and f"{key}.other" in catalogue:
                return catalogue.get(f"{key}.{_plural_form(name, count)}") or catalogue[f"{key}.other"]
            if key in catalogue:
                return catalogue[key]
        raise UnknownMessageError(key, closest(key, sorted(self.keys())))

    def _chain(self, language: str) -> tuple[tuple[str, Mapping[str, str]], ...]:
        if language not in self._chains:
            wanted = dict.fromkeys(name for start in (language, self.language, FALLBACK) for name in parents(start))
            self._chains[language] = tuple(
                (name, self._catalogues[self._names[name]]) for name in wanted if name in self._names
            )
        return self._chains[language]


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))
"""A script, and places that write Chinese in it: who reads it is not helped by words in the simplified one."""


@lru_cache(maxsize=64)
def parents(language: str) -> tuple[str, ...]:
    """`de-CH-1996`, `de-CH`, `de`, in lower case; `zh` is Chinese in simplified characters, and no parent of others."""
    subtags = language.lower().split("-")
    found = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    if found[-1] == "zh" and "hans" not in subtags and not _TRADITIONAL.isdisjoint(subtags):
        found[-1] = "zh-hant"
    return tuple(dict.fromkeys(found))


def _one_or_more(count: int) -> str:
    return "one" if count == 1 else "other"


def _none_or_one(count: int) -> str:
    return "one" if count in (0, 1) else "other"


def _polish(count: int) -> str:
    if count == 1:
        return "one"
    return "few" if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else "many"


def _arabic(count: int) -> str:
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _hebrew(count: int) -> str:
    return "two" if count == 2 else _one_or_more(count)


def _any_number(_count: int) -> str:
    return "other"


_PLURALS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("en", "de", "es", "it", "nl"), _one_or_more),
    **dict.fromkeys(("fr", "pt"), _none_or_one),
    **dict.fromkeys(("ja", "zh"), _any_number),
    "pl": _polish,
    "ar": _arabic,
    "he": _hebrew,
}
"""The rules of CLDR for whole numbers, in the languages that come along: they spare the import of Babel, which is most
of a small build."""


def _plural_form(language: str, count: int) -> str:
    if rule := _PLURALS.get(language.partition("-")[0]):
        return rule(count)
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").plural_form(count)
    except (UnknownLocaleError, ValueError):
        return "other"


def _filled(template: str, key: str, values: Mapping[str, object]) -> str:
    def value(placeholder: re.Match[str]) -> str:
        if placeholder[1] not in values:
            raise MissingValueError(key, placeholder[1])
        return str(values[placeholder[1]])

    return _PLACEHOLDER.sub(value, template)


def placeholders(template: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(template))


def flattened(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """A catalogue's tables as dotted keys. Raises `TypeError` with the key of a value that is no text."""
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            flat |= flattened(value, f"{key}.")
        elif isinstance(value, str):
            flat[key] = value
        else:
            raise TypeError(key)
    return flat
