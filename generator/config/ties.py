"""What ties the tables of disclosures to each other: every company, id and profile that is named must be there."""

import re
from collections.abc import Iterator

from generator.config.disclosing import Vendor
from generator.config.places import line_at
from generator.config.tables import SiteConfig
from generator.nodes.findings import At, Findings, nearest
from generator.nodes.tree import Table
from generator.system.patterns import lazy_re
from generator.urls import clean_address

PROFILES = (
    "us-ftc", "uk-cap", "au-acl", "ca", "eu", "eu-de", "eu-es", "eu-fr", "eu-it", "eu-nl", "eu-pl", "eu-pt",
    "br", "cn", "il", "jp", "sa",
)  # fmt: skip
CONDITIONS = ("category", "tag", "link_domain_of", "mentions", "author", "path")
_HOST = lazy_re(r"(?<![\w-])[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")


def check_ties(settings: SiteConfig, table: Table, findings: Findings) -> None:
    """Add what is wrong with the tables of disclosures, which were read from *table*, to *findings*."""
    _check_settings(settings, _Places(table, findings))
    for name, vendor in settings.vendors.items():
        _check_vendor(name, vendor, settings, _Places(table, findings))
    _check_rows(settings, _Places(table, findings))
    _check_ids(settings, _Places(table, findings))


class _Places:
    """Where a setting stands."""

    def __init__(self, table: Table, findings: Findings) -> None:
        self._table = table
        self._findings = findings

    def __call__(self, label: str, *path: str | int) -> At:
        key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
        return At(self._findings, key, label, line_at(self._table, path))

    def row(self, name: str, index: int, key: str) -> At:
        return self(f"[[{name}]] #{index + 1} {key}", name, index, key)


def _check_settings(settings: SiteConfig, places: _Places) -> None:
    for name in settings.disclosure.profiles:
        if name not in PROFILES:
            at, fix = places("[disclosure] profiles", "disclosure", "profiles"), _as_profiles(name)
            at.error("unknown-profile", f'holds "{name}", which is no profile', fix)
    ledger = settings.disclosure.ledger
    try:
        if ledger and clean_address(ledger) != ledger:
            raise ValueError("is not plain")
    except ValueError as error:
        at = places("[disclosure] ledger", "disclosure", "ledger")
        at.error("invalid-url", f'is "{ledger}", which {error}', "write a path from the root, such as `/disclosures/`")


def _as_profiles(written: str) -> str:
    """What to write in place of what is no profile; of several in one text, all of them."""
    parts = [nearest(part, PROFILES) for part in re.split(r"[\s,;/+&]+(?:and\s+)?", written) if part]
    if len(parts) > 1 and all(parts):
        return "write each in quotes of its own: " + ", ".join(f'"{part}"' for part in dict.fromkeys(parts))
    meant = nearest(written, PROFILES)
    return f"write `{meant}`" if meant else "write " + " or ".join(f"`{one}`" for one in PROFILES)


def _check_vendor(name: str, vendor: Vendor, settings: SiteConfig, places: _Places) -> None:
    owners = {host.lower(): key for key, one in reversed(settings.vendors.items()) for host in one.domains}
    label = f"[vendors.{name}]"
    for host in vendor.domains:
        at = places(f"{label} domains", "vendors", name, "domains")
        if not _HOST.fullmatch(host):
            at.error("invalid-domain", f'holds "{host}", not the name of a host', _as_host(host))
        elif owners[host.lower()] != name:
            what = f'holds "{host}", which `[vendors.{owners[host.lower()]}]` has too'
            at.error("repeated-domain", what, "keep it in one of the two")
    for other in vendor.competitors:
        at = places(f"{label} competitors", "vendors", name, "competitors")
        _check_company(other, settings, at)


def _as_host(written: str) -> str:
    """What to write in place of an address, a pattern or a name alone."""
    if found := _HOST.search(re.split(r"(?<!/)[/?#](?!/)", written)[0]):
        covers = ", which covers all below it" if "*" in written or written.startswith(".") else ""
        return f"write `{found[0]}`{covers}"
    word = re.fullmatch(r"\W*([\w-]+)\W*", written)
    return f"write it whole, such as `{word[1]}.com`" if word else "write it as in `northwind.example`"


def _check_rows(settings: SiteConfig, places: _Places) -> None:
    for index, connection in enumerate(settings.connections):
        if connection.party:
            _check_company(connection.party, settings, places.row("connections", index, "party"))
    for index, row in enumerate(settings.affiliate):
        if row.party:
            _check_company(row.party, settings, places.row("affiliate", index, "party"))
        if not (row.match or row.redirects):
            fix = "add `match`, such as `shop.example/*?tag=my-tag`, or `redirects`, such as `/go/`"
            places.row("affiliate", index, "match").error("missing-key", "is missing", fix)
    for index, attach in enumerate(settings.attach):
        _check_conditions(attach.when, index, settings, places)
        if not attach.use:
            at = places.row("attach", index, "use")
            at.error("missing-key", "is empty", "name the ids of connections: `use = [...]`, or take the table out")


def _check_company(party: str, settings: SiteConfig, at: At) -> None:
    if party in settings.vendors:
        return
    meant = nearest(party, settings.vendors)
    fix = f"write `{meant}`" if meant else f"add a table `[vendors.{party}]`"
    at.error("unknown-company", f'is "{party}", which no table `[vendors.NAME]` declares', fix)


def _check_conditions(when: object, index: int, settings: SiteConfig, places: _Places) -> None:
    at = places.row("attach", index, "when")
    conditions = when if isinstance(when, dict) else {}
    if not conditions:
        at.error("missing-key", "is empty", "say when: `when = { tag = ... }`")
    for key, value in conditions.items():
        place = places(f"[[attach]] #{index + 1} when {key}", "attach", index, "when", key)
        if key not in CONDITIONS:
            meant = nearest(key, CONDITIONS)
            fix = f"write `{meant}`" if meant else "known are " + ", ".join(f"`{one}`" for one in CONDITIONS)
            place.error("unknown-key", "is not a key that is known here", fix)
            continue
        words = value if isinstance(value, list) else [value]
        if not words or not all(isinstance(word, str) and word for word in words):
            place.error("wrong-type", "is not text, nor a list of it", "write it as text, in quotes")
        elif key == "link_domain_of":
            for word in words:
                _check_company(word, settings, place)


def _check_ids(settings: SiteConfig, places: _Places) -> None:
    for index, first in _repeated(settings):
        name = settings.connections[index].id
        at = places.row("connections", index, "id")
        fix = "give one of the two another id; a renewal is a connection of its own"
        at.error("repeated-id", f'is "{name}", which `[[connections]] #{first + 1}` has too', fix)


def _repeated(settings: SiteConfig) -> Iterator[tuple[int, int]]:
    """The number of each connection whose id was used before, and of the one that used it first."""
    first: dict[str, int] = {}
    for index, connection in enumerate(settings.connections):
        if connection.id and first.setdefault(connection.id, index) != index:
            yield index, first[connection.id]
