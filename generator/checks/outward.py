"""All addresses of other sites that the blog leads to, asked whether they are there: one request a host at a time.

What was found is kept for some days, so that the next run asks what is old, what failed, and what is new.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep

import msgspec

from generator import __version__
from generator.checks.facts import SiteFacts
from generator.checks.placed import Placed, placed_elsewhere, placed_in_post
from generator.checks.programmes import likeness_of
from generator.network.asking import NOWHERE, REQUEST_SECONDS, UNKNOWN, Answer, Asker, Network, PublicNetwork
from generator.system.digest import sealed
from generator.system.disk import read_sealed, write_atomically
from generator.urls import host_of, one_host, with_two_slashes

MEMORY = "answers"
"""Below `.aboveboard/`: what each address answered, and on which day."""

GOOD_DAYS = 14
"""For so long an address that was there is not asked again."""

AT_ONCE = 16
"""Hosts."""

LONGEST_WAIT_SECONDS = 60.0
"""A host that wants to be left alone for longer is not asked any more in this run."""


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """How other sites are asked."""

    seconds: float = 300.0
    """How long all of it may take."""

    request_seconds: float = REQUEST_SECONDS
    pause_seconds: float = 1.0
    """Between two requests to the same host."""

    network: Network = PublicNetwork()
    show: Callable[[str, int, int], None] = lambda _step, _done, _total: None
    """Is told how far it is."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What an address answered."""

    day: int
    """Counted as `date.toordinal` does."""

    answer: Answer


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of all addresses."""

    answers: tuple[tuple[str, Answer, tuple[Placed, ...]], ...]
    """Each address with its places, in the order in which they are met."""

    unasked: int
    """How many there was no time for."""


def ask_all(site: SiteFacts, state: Path, asking: Asking, today: int) -> Asked:
    """*today* counts days, as `date.toordinal` does."""
    places = _targets(site, asking.network)
    memory = {url: known for url, known in _remembered(state).items() if url in places}
    to_ask = [url for url in places if not _is_fresh(memory.get(url), today)]
    round_ = _Round(asking, site.edition.base.origin + site.edition.base.path, to_ask)
    try:
        round_.run()
    finally:
        found = round_.answers()
        if _is_offline(found):
            found = {}
        memory |= {url: Known(today, answer) for url, answer in found.items()}
        if found:
            write_atomically(state / MEMORY, sealed(msgspec.msgpack.encode(memory)))
    known = [(url, memory[url].answer, where) for url, where in places.items() if url in found or url not in to_ask]
    return Asked(answers=tuple(known), unasked=len(to_ask) - len(found))


def _is_offline(found: Mapping[str, Answer]) -> bool:
    """Of several hosts none has an address: then it is this machine that knows none, and the links may be fine."""
    hosts = {host_of(url) for url in found}
    return len(hosts) > 1 and all(answer.fault in (NOWHERE, UNKNOWN) for answer in found.values())


def _targets(site: SiteFacts, network: Network) -> dict[str, tuple[Placed, ...]]:
    """Addresses by which a browser would leave the blog, with their places.

    Links that earn a commission are not asked: their owners would count it as a click.
    """
    found: dict[str, dict[Placed, None]] = {}
    placed = (one for post in site.posts for one in placed_in_post(post, site))
    for one in (*placed, *placed_elsewhere(site)):
        url = (with_two_slashes(one.url) or one.url).partition("#")[0]
        url = f"https:{url}" if url.startswith("//") else url
        host = one_host(host_of(url))
        is_theirs = url.lower().startswith(("http://", "https://")) and host not in ("", site.edition.base.host)
        if is_theirs and network.may_ask(host) and not _earns(one.url, site):
            found.setdefault(url, {})[one] = None
    return {url: tuple(where) for url, where in found.items()}


def _earns(url: str, site: SiteFacts) -> bool:
    likeness = likeness_of(url)
    return bool(site.declared.affiliate_at(url)) or (likeness is not None and not likeness.is_short)


def _is_fresh(known: Known | None, today: int) -> bool:
    return known is not None and known.answer.is_fine and 0 <= today - known.day < GOOD_DAYS


def _remembered(state: Path) -> Mapping[str, Known]:
    data = read_sealed(state / MEMORY)
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Known]) if data else {}
    except msgspec.DecodeError:
        return {}


class _Round:
    """Some threads, each of which takes one host after the other and asks all that is to be asked there."""

    def __init__(self, asking: Asking, blog: str, urls: Iterable[str]) -> None:
        self._asking = asking
        self._deadline = monotonic() + asking.seconds
        self._turns = _Turns(asking.pause_seconds, self._deadline)
        agent = f"Aboveboard/{__version__} (looks after links; {f'+{blog}' if '://' in blog else 'no address yet'})"
        self._asker = Asker(asking.network, agent, self._turns.turn, asking.request_seconds)
        by_host: dict[str, list[str]] = {}
        for url in urls:
            by_host.setdefault(one_host(host_of(url)), []).append(url)
        self._total = sum(map(len, by_host.values()))
        self._jobs: SimpleQueue[list[str]] = SimpleQueue()
        # The longest first: it takes the longest.
        for job in sorted(by_host.values(), key=len, reverse=True):
            self._jobs.put(job)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(min(AT_ONCE, len(by_host)))]
        self._found: dict[str, Answer] = {}

    def run(self) -> None:
        """Returns when all is asked, or the time is over; a host that keeps us waiting then is left to itself."""
        for thread in self._threads:
            thread.start()
        for thread in self._threads:
            while thread.is_alive() and monotonic() < self._deadline:
                thread.join(min(0.2, max(0.01, self._deadline - monotonic())))
                self._asking.show("asking", len(self._found), self._total)

    def answers(self) -> dict[str, Answer]:
        """Those that are there by now."""
        return dict(self._found)

    def _work(self) -> None:
        while True:
            try:
                urls = self._jobs.get_nowait()
            except Empty:
                return
            for url in urls:
                if monotonic() >= self._deadline or not self._ask(url):
                    break

    def _ask(self, url: str) -> bool:
        """Whether its host may be asked on."""
        try:
            answer = self._asker.ask(url)
            if answer.retry_seconds:
                if answer.retry_seconds > LONGEST_WAIT_SECONDS or self._is_too_late(answer.retry_seconds):
                    self._found[url] = answer
                    return False
                sleep(answer.retry_seconds)
                answer = self._asker.ask(url)
            self._found[url] = answer
        except _OverError:
            return False
        return True

    def _is_too_late(self, seconds: float) -> bool:
        return monotonic() + seconds >= self._deadline


class _OverError(Exception):
    """The time for all is over."""


class _Turns:
    """One request a host at a time, with a pause after each, whichever thread it is that asks."""

    def __init__(self, pause: float, deadline: float) -> None:
        self._pause = pause
        self._deadline = deadline
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._next: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            due = self._next.get(host, 0.0)
            if max(due, monotonic()) >= self._deadline:
                raise _OverError
            sleep(max(0.0, due - monotonic()))
            try:
                yield
            finally:
                self._next[host] = monotonic() + self._pause
