"""From a save to the changed page: `aboveboard serve` beside `hugo server`, over HTTP and in a browser, and idle.

    python -m benchmarks.preview --posts 1000 10000
    python -m benchmarks.preview --posts 1000 --no-browser

Both servers run at once, and posts are saved in turn, so that a drift of the machine's speed falls on both alike.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from benchmarks.cases import TEN_THOUSAND, THOUSAND, Bar
from benchmarks.contest import Contestant, contestants
from benchmarks.edits import RECENT, post_file
from benchmarks.generators import HERE
from benchmarks.memory import PROC, family
from benchmarks.results import Result, promises
from benchmarks.sites import remove_replaced, unbuild

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage

START_SECONDS = 600
WAIT_SECONDS = 120
ASK_SECONDS = 0.004
"""How long to wait between two looks at the page."""

SETTLED_SECONDS = 5
IDLE_SECONDS = 20
OVER_HTTP = {THOUSAND: Bar(0.5, "hugo"), TEN_THOUSAND: Bar(1 / 30, "hugo")}
IN_A_BROWSER = {THOUSAND: Bar(0.15), TEN_THOUSAND: Bar(0.4)}
IDLE = Bar(1)
"""Percent of a core."""


class Server(NamedTuple):
    """One that runs."""

    name: str
    page: str
    """The address of the post that is edited."""

    file: Path
    pid: int

    def save(self, word: str) -> float:
        """Put one more paragraph into the post; when that was comes back."""
        text = self.file.read_bytes() + f"\n{word} came to pass.\n".encode()
        begun = time.time()
        self.file.write_bytes(text)
        return begun


@contextmanager
def serving(one: Contestant, posts: int, *flags: str) -> Iterator[Server]:
    port = _free_port()
    command = {
        "ours": [one.program, "serve", "-p", str(port), *flags],
        # By itself it draws only the page that was looked at; with this flag all that a save changes, as ours does.
        "hugo": [one.program, "server", "-p", str(port), "--disableFastRender", *flags],
    }[one.generator.kind]
    with subprocess.Popen(command, cwd=one.site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            file = post_file(one.site, posts - RECENT)
            page = f"http://127.0.0.1:{port}{_address(file)}"
            _wait_for(page, "</", START_SECONDS)
            yield Server(one.generator.name, page, file, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def _address(file: Path) -> str:
    """As the sites of both have it."""
    text = file.read_text(encoding="utf-8")
    [title] = re.findall(r"^title: (.*)", text, re.MULTILINE)
    [(year, month)] = re.findall(r"^date: (\d+)-(\d+)", text, re.MULTILINE)
    return f"/{year}/{month}/{title.lower().replace(' ', '-')}/"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_for(page: str, word: str, seconds: float) -> float:
    """When the page is there and holds *word*."""
    until = time.time() + seconds
    while time.time() < until:
        if word in _page(page):
            return time.time()
        time.sleep(ASK_SECONDS)
    raise TimeoutError(f"{page} never showed {word!r}")


def _page(page: str) -> str:
    """Empty-handed is told as a text in which no word is found."""
    address = urlsplit(page)
    try:
        with closing(HTTPConnection(address.netloc, timeout=WAIT_SECONDS)) as connection:
            connection.request("GET", address.path)
            answer = connection.getresponse()
            return answer.read().decode() if answer.status == 200 else "\0"
    except (OSError, HTTPException):
        return "\0"


def over_http(servers: list[Server], rounds: int) -> dict[str, list[float]]:
    """Seconds from each save to the page that shows it; the first one of each is not counted."""
    took: dict[str, list[float]] = {server.name: [] for server in servers}
    for number in range(rounds + 1):
        for server in servers:
            word = f"Wonder {number} of {time.time_ns()}"
            begun = server.save(word)
            took[server.name].append(_wait_for(server.page, word, WAIT_SECONDS) - begun)
            # What is still going on is not to fall on the other one.
            time.sleep(0.3)
    return {name: times[1:] for name, times in took.items()}


PAINTED = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(() =>
    console.log("painted", Date.now(), document.body.innerText))))"""


def in_a_browser(server: Server, rounds: int) -> list[float]:
    """Seconds from each save to the frame that shows it."""
    from playwright.sync_api import sync_playwright

    took = []
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program if Path(program).exists() else None)
        page = browser.new_page()
        page.add_init_script(PAINTED)
        page.goto(server.page)
        page.wait_for_timeout(1000)
        for number in range(rounds + 1):
            word = f"Sight {number} of {time.time_ns()}"
            with page.expect_console_message(_says(word), timeout=60_000) as painted:
                begun = server.save(word)
            took.append(int(painted.value.text.split()[1]) / 1000 - begun)
            page.wait_for_timeout(300)
        browser.close()
    return took[1:]


def _says(word: str) -> "Callable[[ConsoleMessage], bool]":
    return lambda said: word in said.text


def idle_share(pid: int) -> float:
    """Of a core, over a while in which nobody does anything."""
    # What it does once it has begun is over by then.
    time.sleep(SETTLED_SECONDS)
    before = _worked(pid)
    time.sleep(IDLE_SECONDS)
    return (_worked(pid) - before) / IDLE_SECONDS


def _worked(pid: int) -> float:
    ticks = 0
    for one in family(pid):
        fields = (PROC / str(one) / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measured(posts: int, rounds: int, seed: int, work: Path, *, with_browser: bool) -> Iterator[Result]:
    there = list(contestants(["ours", "hugo"], posts, seed, work))
    ours = next(one for one in there if one.generator.name == "ours")
    for one in there:
        unbuild(one.site)
    with ExitStack() as running:
        servers = {one.generator.name: running.enter_context(serving(one, posts)) for one in there}
        yield _over_http(posts, over_http([*servers.values()], rounds))
        yield _idle(f"idle, {posts:,} posts", servers["ours"])
        if with_browser:
            took = in_a_browser(servers["ours"], rounds)
            name, must = f"save to repainted page in Chromium, {posts:,} posts", IN_A_BROWSER.get(posts)
            yield Result(name, must, None, median(took), note=_spread(took))
    with serving(ours, posts, "--poll") as polling:
        yield _idle(f"idle with --poll, {posts:,} posts", polling)


def _over_http(posts: int, took: dict[str, list[float]]) -> Result:
    medians = {name: median(times) for name, times in took.items()}
    mine = medians.pop("ours")
    shares = {name: mine / theirs for name, theirs in medians.items()}
    note = "; ".join([_spread(took["ours"]), *(f"{name} {theirs:.2f} s" for name, theirs in medians.items())])
    return Result(
        f"save to page over HTTP, {posts:,} posts", OVER_HTTP.get(posts), None, mine, shares=shares, note=note
    )


def _spread(took: list[float]) -> str:
    return f"median of {len(took)}, from {min(took):.2f} to {max(took):.2f} s"


def _idle(name: str, server: Server) -> Result:
    return Result(name, IDLE, None, 100 * idle_share(server.pid), unit="% of a core")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--posts", type=int, nargs="+", default=[THOUSAND, TEN_THOUSAND])
    cli.add_argument("--rounds", type=int, default=5, help="saves, of which the median counts")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--work", type=Path, default=HERE / "work", help="a folder for the sites; left in place")
    cli.add_argument("--no-browser", action="store_true", help="leave the browser out, which needs Playwright")
    args = cli.parse_args()

    print(promises([]))
    for posts in args.posts:
        for result in measured(posts, args.rounds, args.seed, args.work.resolve(), with_browser=not args.no_browser):
            print(result.line(), flush=True)
    remove_replaced(args.work.resolve())


if __name__ == "__main__":
    main()
