"""Categories, tags, series and authors: which spellings are one term, its slug, its posts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.config import Term
from generator.errors import Problem, Severity
from generator.library.spelt import SPELT
from generator.text import is_in_code_points, slugify


class Terms:
    """The terms of one taxonomy: spellings that differ in case alone are one."""

    def __init__(self, kind: str, table: str, settings: Mapping[str, Term], used: Sequence[tuple[str, str]]) -> None:
        """*used* are pairs of a name and the source that uses it."""
        self._settings = {key.casefold(): (key, term) for key, term in settings.items()}
        self._kind = kind
        self._table = table
        spellings: dict[str, dict[str, int]] = defaultdict(dict)
        # There are far more uses than names: 30,000 of 80, say.
        for name, times in Counter(name for name, _ in used).items():
            spellings[name.casefold()][name] = times
        self._sources = dict(reversed(used))
        """The first that uses a name."""
        self.problems: list[Problem] = []
        self._names = {folded: self._choose(folded, names) for folded, names in spellings.items()}
        self._slugs = {folded: self._slug(folded, name) for folded, name in self._names.items()}
        self._slug_of = {name: self._slugs[folded] for folded, names in spellings.items() for name in names}
        self._by_slug: dict[str, str] = {}
        for folded, slug in self._slugs.items():
            self._claim(slug, folded)

    def _choose(self, folded: str, names: Mapping[str, int]) -> str:
        if folded in self._settings:
            key, term = self._settings[folded]
            return term.name or key
        name = min(names, key=lambda spelling: (-names[spelling], spelling))
        for other in sorted(set(names) - {name}):
            self.problems.append(self._other_spelling(other, name))
        return name

    def _other_spelling(self, other: str, name: str) -> Problem:
        return Problem(
            path=f"content/{self._sources[other]}",
            rule="mixed-case-term",
            severity=Severity.NOTE,
            key=self._kind,
            what=f'{self._kind} "{other}" is the same as "{name}"',
            fix=f'write it as "{name}" everywhere, or name it in [{self._table}."{name}"]',
        )

    def _slug(self, folded: str, name: str) -> str:
        _, term = self._settings.get(folded, ("", Term()))
        slug = term.slug or slugify(name)
        if not term.slug and is_in_code_points(slug, name):
            self.problems.append(self._without_letters(name, slug))
        return slug

    def _without_letters(self, name: str, slug: str) -> Problem:
        is_ours_to_name = self._table in ("categories", "tags")
        return Problem(
            path=f"content/{self._sources.get(name, '')}",
            rule=SPELT,
            severity=Severity.WARNING,
            key=self._kind,
            what=f'{self._kind} "{name}" has no letters for an address, and becomes `{slug}` in it',
            fix=f'name one in site.toml: `slug = "..."` in [{self._table}."{name}"]'
            if is_ours_to_name
            else "write it with a letter or a figure",
        )

    def _claim(self, slug: str, folded: str) -> None:
        first = self._by_slug.setdefault(slug, folded)
        if first != folded:
            names = sorted((self._names[first], self._names[folded]))
            self.problems.append(
                Problem(
                    path="site.toml",
                    rule="shared-term-slug",
                    key=self._table,
                    what=f'{self._table} "{names[0]}" and "{names[1]}" both get the address part `{slug}`',
                    fix=f'give one of them another: `slug = "..."` in [{self._table}."{names[1]}"]',
                )
            )

    @property
    def table(self) -> dict[str, tuple[str, str]]:
        """Name and slug of each term, by its case-folded spelling."""
        return {folded: (name, self._slugs[folded]) for folded, name in self._names.items()}

    def slug(self, name: str) -> str:
        return self._slug_of[name] if name else ""

    def name(self, slug: str) -> str:
        return self._names[self._by_slug[slug]]

    def description(self, slug: str) -> str:
        _, term = self._settings.get(self._by_slug[slug], ("", Term()))
        return term.description

    def slugs(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self._slug_of[name] for name in names]))
