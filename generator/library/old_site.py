"""Links to where the blog used to be: their paths are looked up among what is here now.

Refuses to guess: a link whose page is not here leads where it led, and is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from urllib.parse import unquote

from generator.errors import Problem, Severity
from generator.library.places import Places
from generator.models import CONTENT, Face, Slot
from generator.urls import home_of, parameters_of, path_below

MISSING = "missing-on-old-site"
"""The rule."""

MOST_TOLD = 20
"""So many addresses are named, those that most links lead to; the others are counted."""

_DYNAMIC = (".php", ".aspx", ".asp", ".cgi", ".jsp")
_IDLE = ("utm_", "fbclid", "gclid", "replytocom", "share")
"""What names of parameters begin with that lead to no other page."""

_NUMBERS = ("p", "page_id")
"""By which WordPress names what it has not given an address yet."""


class OldSite:
    """*homes* are the addresses that the blog used to have; *gone* is what of them stays away, `*` being anything."""

    def __init__(self, homes: Iterable[str], gone: Sequence[str], places: Places) -> None:
        self._homes = tuple(map(home_of, homes))
        self._gone = gone
        self._places = places

    @property
    def is_known(self) -> bool:
        return bool(self._homes)

    def path(self, url: str) -> str | None:
        """The path on the old site, from its root and with its query; None where *url* leads elsewhere."""
        return path_below(url, self._homes) if self._homes else None

    def below(self, address: str) -> str:
        """*address*, from the root of the host, as seen from the folder of the old site that it lies in."""
        folders = (home.partition("/")[2] for home in self._homes)
        return next((address[len(one) + 1 :] for one in folders if one and address.startswith(f"/{one}/")), address)

    def address(self, path: str) -> str:
        """Where what lay at *path* is now; empty where it is not here."""
        bare, _, query = path.partition("#")[0].partition("?")
        asked = [(name, value) for name, value in parameters_of(f"?{query}") if not name.startswith(_IDLE)]
        if asked and (bare.strip("/") == "" or bare.endswith(_DYNAMIC)):
            # Which page that was, the query alone said.
            name, value = asked[0]
            return self._by_number.get(value, "") if name in _NUMBERS else ""
        return self._places.at(f"/{unquote(bare).lstrip('/')}")

    @cached_property
    def _by_number(self) -> dict[str, str]:
        """Addresses by the number in `?p=123`: posts that came from there keep it as `guid`, or among `aliases`."""
        found: dict[str, str] = {}
        written = ((self.path(guid), address) for guid, address in self._places.guids.items())
        for path, address in (*written, *self._places.aliases.items()):
            query = (path or "").strip("/")
            if query.startswith("?"):
                for name, value in parameters_of(query):
                    if name in _NUMBERS:
                        found.setdefault(value, address)
        return found

    def problems(self, missed: Sequence[tuple[Face, Slot]]) -> Iterator[Problem]:
        """One for each address that is not here, those first to which most links lead."""
        told: dict[str, list[tuple[Face, Slot]]] = {}
        for content, slot in missed:
            told.setdefault(slot.target.partition("#")[0], []).append((content, slot))
        wanted = {target: some for target, some in told.items() if not self._stays_away(target)}
        first = sorted(wanted, key=lambda target: (-len(wanted[target]), target))
        yield from (_missing(target, wanted[target]) for target in first[:MOST_TOLD])
        if rest := first[MOST_TOLD:]:
            yield _more(rest, [one for target in rest for one in wanted[target]])

    def _stays_away(self, target: str) -> bool:
        path = self.path(target) or ""
        return any(fnmatchcase(path, one) or fnmatchcase(target, one) for one in self._gone)


def _missing(target: str, places: Sequence[tuple[Face, Slot]]) -> Problem:
    content, slot = places[0]
    of_pictures = all(one.kind != "link" for _, one in places)
    thing = "picture" if of_pictures else "page or file"
    return _problem(
        content,
        slot,
        f"{_counted(places)} to `{target}` on the old site, and that {thing} is not here",
        f"put it where it was below content/, or name the address in {_among(of_pictures)}",
        known_as=f"`{target}` of the old site is not here",
    )


def _among(of_pictures: bool) -> str:
    keys = "`gone` in [links]"
    return keys if of_pictures else f"the `aliases` of a post, or in {keys} if it stays away"


def _more(rest: Sequence[str], places: Sequence[tuple[Face, Slot]]) -> Problem:
    content, slot = places[0]
    what = f"{_counted(places)} to {len(rest):,} more addresses of the old site that are not here"
    fix = "mend those first that are named; what stays away goes into `gone` in [links]: `/wp-admin/*`"
    return _problem(content, slot, what, fix, known_as="more addresses of the old site are not here")


def _counted(places: Sequence[tuple[Face, Slot]]) -> str:
    """`12 links in 9 texts lead`."""
    links, texts = len(places), len(Counter(content.document.source for content, _ in places))
    return "a link leads" if links == 1 else f"{links:,} links in {texts:,} text{'s' * (texts > 1)} lead"


def _problem(content: Face, slot: Slot, what: str, fix: str, known_as: str) -> Problem:
    return Problem(
        path=f"{CONTENT}{content.document.source}",
        line=slot.line,
        rule=MISSING,
        severity=Severity.WARNING,
        what=what,
        fix=fix,
        known_as=known_as,
    )
