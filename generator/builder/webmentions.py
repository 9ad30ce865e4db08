"""Pages that the blog's posts lead to, told of it once each: webmentions.

What was built says it all: the newest pages of posts, and the links in their texts. A file of the site remembers what
was sent. What is unlisted, and links that are paid for, are told to nobody.
"""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import msgspec

from generator import __version__
from generator.engine.reuse import ours_in
from generator.errors import Problem, Severity, SiteError
from generator.network.asking import NOWHERE, REQUEST_SECONDS, UNKNOWN, Asker, Network, PublicNetwork
from generator.network.webmention import Outcome, State, mention
from generator.system.disk import read, write_atomically
from generator.system.patterns import lazy_re
from generator.urls import host_of, one_host

MEMORY = "webmentions.json"
"""What was sent, and since when posts are looked at. It belongs into version control."""

FIRST_DAYS = 30
"""So old may a post be at the first run; what is older has been known to the world without."""

MOST_SECONDS = 300.0
"""How long all of it may take; what is left comes next time."""

MOST_TRIES = 5
"""So many runs ask an address that gives no answer, or none that says something."""

_TRIES = lazy_re(r"failed (\d{1,3}) times")
_GIVEN_UP = lazy_re(r"given up on (\d{4}-\d\d-\d\d)")

_DAY = lazy_re(rb"datetime=[\"']?(\d{4}-\d\d-\d\d)")
"""Of a page: most pages of a blog are old, and are not taken apart."""


class Mention(NamedTuple):
    """A page of the blog, and an address that it leads to."""

    source: str
    target: str


class Memory(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """As it stands in the file."""

    since: str
    """Posts of this day or later are looked at: `2026-11-27`."""

    sent: dict[str, dict[str, str]] = {}
    """By page and address: `sent`, `takes none`, `given up on 2026-11-27` or `failed 2 times`."""


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """How other sites are told."""

    network: Network = PublicNetwork()
    request_seconds: float = REQUEST_SECONDS
    seconds: float = MOST_SECONDS


def unsent(output: Path, state: Path, root: Path, home: str, today: date, network: Network) -> tuple[Mention, ...]:
    """What no other site has been told of yet, by the site that was built into *output* for the address *home*."""
    memory = _remembered(root) or _first(today)
    found = (
        one
        for path in sorted(ours_in(output, state))
        if path.endswith(".html")
        for one in _of(output / path, home, memory)
    )
    return tuple(dict.fromkeys(one for one in found if network.may_ask(one_host(host_of(one.target)))))


def send(
    mentions: tuple[Mention, ...], root: Path, home: str, today: date, sending: Sending
) -> Iterator[tuple[Mention, Outcome]]:
    """Each with what came of it, as soon as that is known and remembered, whatever comes later."""
    memory = _remembered(root) or _first(today)
    agent = f"Aboveboard/{__version__} (webmentions; +{home})"
    asker = Asker(sending.network, agent, lambda _host: nullcontext(), sending.request_seconds)
    deadline = monotonic() + sending.seconds
    try:
        for one in mentions:
            if monotonic() >= deadline:
                yield one, Outcome(State.FAILED, "had to wait: the time was over")
                continue
            outcome = mention(asker, one.source, one.target)
            known = memory.sent.setdefault(one.source, {})
            known[one.target] = _said(outcome, known.get(one.target, ""), today)
            is_last = outcome.state is State.FAILED and _GIVEN_UP.fullmatch(known[one.target])
            yield one, Outcome(State.REFUSED, f"{outcome.fault}, for the {MOST_TRIES}th time") if is_last else outcome
    finally:
        _remember(memory, root)


def _said(outcome: Outcome, before: str, today: date) -> str:
    """What is remembered of it; where no host could be found at all, the fault may be here."""
    found = _TRIES.fullmatch(before)
    tries = int(found[1]) if found else 0
    tries += outcome.fault not in (NOWHERE, UNKNOWN)
    if outcome.state in (State.SENT, State.UNWANTED):
        return str(outcome.state.value)
    if outcome.state is State.REFUSED or tries >= MOST_TRIES:
        return f"given up on {today}"
    return f"failed {tries} times"


def _is_settled(said: str, changed: str) -> bool:
    """Whether an address need not be asked again for a post that was *changed* on that day."""
    if given_up := _GIVEN_UP.fullmatch(said):
        return changed <= given_up[1]
    return bool(said) and not _TRIES.fullmatch(said)


def trouble(one: Mention, outcome: Outcome) -> Problem:
    """What to tell of a failure."""
    again = "run `aboveboard ping` once more later; `aboveboard check --external` finds what is gone for good"
    never = f"it is not asked again, unless the post gets a later `updated`, or the line is taken out of {MEMORY}"
    return Problem(
        path=MEMORY,
        rule="webmention-trouble",
        severity=Severity.WARNING,
        what=f"{one.target} {outcome.fault}, when it was to be told of {one.source}",
        fix=never if outcome.state is State.REFUSED else again,
    )


def _first(today: date) -> Memory:
    return Memory(since=(today - timedelta(days=FIRST_DAYS)).isoformat())


def _of(file: Path, home: str, memory: Memory) -> Iterator[Mention]:
    """What the post on that page leads to; nothing where it is no page of one post, or an old one."""
    data = read(file)
    if b"e-content" not in data or max(_DAY.findall(data), default=b"").decode() < memory.since:
        return
    from lxml import etree

    page: Any = etree.fromstring(data, etree.HTMLParser(remove_comments=True, encoding="utf-8"))
    texts = page.xpath(_TEXTS)
    source = next(iter(page.xpath("//link[@rel='canonical']/@href")), "")
    if len(texts) != 1 or not source.startswith(home) or page.xpath(_UNLISTED):
        return
    days = [when[:10] for when in texts[0].xpath(_DATES)]
    known: Mapping[str, str] = memory.sent.get(source, {})
    if days and max(days) >= memory.since:
        urls = (url for url in _links(texts[0], home) if not _is_settled(known.get(url, ""), max(days)))
        yield from (Mention(source, url) for url in urls)


def _links(text: Any, home: str) -> Iterator[str]:
    """In their order; what is paid for is not a recommendation to tell of."""
    for link in text.xpath(_OF_AUTHOR):
        url = link.get("href").strip()
        is_paid = "sponsored" in link.get("rel", "").lower().split()
        if url.lower().startswith(("http://", "https://")) and not is_paid and host_of(url) not in ("", host_of(home)):
            yield url


def _with(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


_TEXTS = f"//*[{_with('e-content')}][ancestor::*[{_with('h-entry')}]][not(ancestor::*[{_with('h-feed')}])]"
_DATES = (
    f"ancestor::*[{_with('h-entry')}][1]//*[{_with('dt-published')} or {_with('dt-updated')}]"
    f"[not(ancestor::*[{_with('h-cite')}])]/@datetime"
)
_OF_AUTHOR = f".//a[@href][not(ancestor::*[{_with('disclosure')} or @id='disclosure'])]"
"""Not those of a disclosure, which stand on many pages alike."""

_UNLISTED = "//meta[@name='robots'][contains(@content, 'noindex')]"


def _remembered(root: Path) -> Memory | None:
    try:
        return msgspec.json.decode(read(root / MEMORY), type=Memory)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = "is not as `aboveboard ping` left it"
        fix = "take it from version control again, or delete it: posts of the last month are then told of once more"
        raise SiteError(Problem(path=MEMORY, rule="damaged-memory", what=what, fix=fix)) from error


def _remember(memory: Memory, root: Path) -> None:
    if memory == _remembered(root):
        return
    try:
        write_atomically(root / MEMORY, msgspec.json.format(msgspec.json.encode(memory), indent=1) + b"\n")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        fix = "make the folder writable; until then sites are told again of what they know"
        raise SiteError(Problem(path=MEMORY, rule="file-trouble", what=what, fix=fix)) from error
