"""The rules of countries as data: label words, how long a tie that ended still counts, what is checked, sources.

The files in `profiles/` are an engineer's reading of public rules, reviewed on the day each names; no legal advice.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.language.messages import parents
from generator.models.kinds import Class

_FOLDER = Path(__file__).with_name("profiles")


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one profile in one language."""

    label: dict[Class, str] = {}
    """Before the statement, by the class of the strongest connection; empty: the plain "Disclosure"."""

    paid: str = ""
    """Before titles of what is paid for, or where the company had a say; empty: titles stay as they are."""

    affiliate: str = ""
    """Before titles of what holds affiliate links."""

    mark: str = ""
    """After a paid link; empty: the plain one."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of one place."""

    name: str
    place: str
    reviewed: str
    """The day on which somebody last held it against its sources."""

    strictness: int
    """Of several profiles the label of the strictest that has one is used."""

    tail_days: int = 0
    """How long a tie that ended still counts."""

    labelled: tuple[str, ...] = ()
    """Kinds that get the label of class A although they are of another one."""

    rules: tuple[str, ...] = ()
    """Rules that only hold under profiles, and do under this one."""

    sources: tuple[str, ...]
    words: dict[str, Words]
    """By language."""


class Profiles(msgspec.Struct, frozen=True, kw_only=True):
    """The profiles in force, the strictest first."""

    chosen: tuple[Profile, ...] = ()

    @property
    def tail_days(self) -> int:
        return max((profile.tail_days for profile in self.chosen), default=0)

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(rule for profile in self.chosen for rule in profile.rules)

    def label(self, kind_class: Class, kind: str, lang: str) -> str:
        """The strictest label for a connection; empty where none is asked for."""
        for profile in self.chosen:
            counts_as: Class = "A" if kind in profile.labelled else kind_class
            if word := _words(profile, lang).label.get(counts_as):
                return word
        return ""

    def paid(self, lang: str) -> str:
        return next((word for one in self.chosen if (word := _words(one, lang).paid)), "")

    def affiliate(self, lang: str) -> str:
        return next((word for one in self.chosen if (word := _words(one, lang).affiliate)), "")

    def mark(self, lang: str) -> str:
        return next((word for one in self.chosen if (word := _words(one, lang).mark)), "")


def load_profiles(names: tuple[str, ...]) -> Profiles:
    """The profiles called *names*; `site.toml` was refused where there is none of a name."""
    chosen = sorted((load_profile(name) for name in names), key=lambda profile: -profile.strictness)
    return Profiles(chosen=tuple(chosen))


@lru_cache(maxsize=16)
def load_profile(name: str) -> Profile:
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table, Profile)


def _words(profile: Profile, lang: str) -> Words:
    """In the post's language; else in the profile's first, since a label is asked for in any case."""
    found = (profile.words[name] for name in parents(lang) if name in profile.words)
    return next(found, next(iter(profile.words.values())))
