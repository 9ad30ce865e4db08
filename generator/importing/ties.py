"""Companies and links of commission that the old posts tell of, as settings to think about: proposed, never set."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.editing.scalars import quoted
from generator.importing.disclosures import Outgoing
from generator.text import spelt

OFTEN = 3
"""In so many posts a host must stand to be proposed."""

MOST = 15
NO_COMPANY = frozenset(
    "youtube.com youtu.be vimeo.com twitter.com x.com facebook.com instagram.com linkedin.com github.com"
    " gist.github.com wikipedia.org en.wikipedia.org de.wikipedia.org wordpress.com wordpress.org flickr.com"
    " google.com goo.gl bit.ly t.co tinyurl.com archive.org web.archive.org creativecommons.org gravatar.com"
    " pinterest.com reddit.com medium.com schema.org w3.org example.com example.org".split()
)
"""Where people link to whoever they write about."""


def proposed_ties(found: Iterable[Outgoing]) -> tuple[str, ...]:
    """Lines of TOML: `[vendors]` for hosts that posts often lead to, `[[affiliate]]` for links that may earn money."""
    hosts: Counter[str] = Counter()
    programmes: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        hosts.update(one.hosts)
        programmes.update(one.programmes)
    lines = [*_vendors(hosts), *_affiliates(programmes)]
    return tuple(lines)


def _vendors(hosts: Counter[str]) -> Iterator[str]:
    often = [(host, number) for host, number in hosts.most_common(200) if number >= OFTEN and host not in NO_COMPANY]
    for host, number in often[:MOST]:
        yield f"# {number} posts link to it."
        yield from (f"[vendors.{_key(host)}]", f"name = {quoted(_name(host))}", f"domains = [{quoted(host)}]", "")


def _affiliates(programmes: Counter[tuple[str, str, str]]) -> Iterator[str]:
    for (host, programme, parameter), number in programmes.most_common(MOST):
        what = f" of {programme}" if programme else ""
        yield f"# {number} posts have such a link{what}. Does it earn you something?"
        match = f"{host}/*{parameter}*" if parameter else f"{host}/*"
        yield from ("[[affiliate]]", f"party = {quoted(_key(host))}", f"match = {quoted(match)}", "")


def _key(host: str) -> str:
    return spelt(_name(host))


def _name(host: str) -> str:
    """`blog.northwind.co.uk` is Northwind's."""
    labels = host.split(".")[:-1] or [host]
    while len(labels) > 1 and labels[-1] in ("co", "com", "org", "net", "gov", "ac"):
        labels.pop()
    return labels[-1].capitalize()
