"""The function as `aboveboard comments worker` writes it, running where it is meant to run."""

import json
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlencode, urlsplit

from generator.hosts.worker import RUNTIMES
from tests.commands.running import run
from tests.comments.worker.code_host import CodeHost
from tests.tools import npm_file, program

HERE = Path(__file__).parent
BLOG = "https://blog.example.com"
FORM = {
    "comment": "The second page of mine was blank.\r\n\r\nWas *yours*?",
    "name": "Jules",
    "email": "jules@mail.example",
    "url": "https://jules.example/",
    "connection": "",
    "post": "posts/tea",
    "parent": "",
    "seconds": "41",
    "website_hp": "",
}
SECRETS = {"COMMENTS_TOKEN": "github_pat_1", "COMMENTS_KEY": "a long random text"}

_NUMBERS = count(1)


@dataclass(frozen=True)
class Got:
    """What a reader got."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Function:
    """One that is running, and its code host."""

    url: str
    host: CodeHost

    def send(self, *, origin: str = BLOG, address: str = "", accept: str = "", referer: str = "", **fields: str) -> Got:
        """The form with other *fields*."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        headers |= {name: value for name, value in {"Accept": accept, "Referer": referer}.items() if value}
        return self.ask("POST", urlencode(FORM | fields).encode(), headers, origin=origin, address=address)

    def ask(
        self,
        method: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        origin: str = BLOG,
        address: str = "",
    ) -> Got:
        """Each comes from a network address of its own."""
        sent = {"CF-Connecting-IP": address or f"198.51.100.{next(_NUMBERS)}"} | dict(headers or {})
        if origin:
            sent["Origin"] = origin
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        connection.request(method, parts.path, body, sent)
        answer = connection.getresponse()
        got = Got(answer.status, {key.lower(): value for key, value in answer.headers.items()}, answer.read().decode())
        connection.close()
        return got


def written(root: Path, runtime: str, host: CodeHost, kind: str = "github") -> Path:
    """The folder of the function in the site at *root*."""
    ran = run("comments", "worker", runtime, "-r", root, "--repository", f"{host.url}/you/blog", "--code-host", kind)
    assert ran.exit_code == 0, ran.stderr
    return root / RUNTIMES[runtime].folder


@contextmanager
def cloudflare(folder: Path, host: CodeHost, **bindings: str) -> Iterator[Function]:
    npm_file("miniflare")
    settings = tomllib.loads((folder / "wrangler.toml").read_text())
    limits = {one["name"]: {"simple": one["simple"]} for one in settings["ratelimits"]}
    bound = {
        "main": settings["main"],
        "compatibilityDate": settings["compatibility_date"],
        "ratelimits": limits,
        "bindings": SECRETS | bindings,
    }
    with _running([HERE / "cloudflare.mjs", folder, json.dumps(bound)], {}) as url:
        yield Function(url, host)


@contextmanager
def netlify(folder: Path, host: CodeHost, **variables: str) -> Iterator[Function]:
    with _running([HERE / "netlify.mjs", folder / "comments.mjs"], SECRETS | variables) as url:
        yield Function(url, host)


@contextmanager
def _running(arguments: list[Path | str], environ: Mapping[str, str]) -> Iterator[str]:
    """Where it listens; it ends with what it reads from."""
    command = [program("node", package="nodejs"), *map(str, arguments)]
    pipe = subprocess.PIPE
    with (
        TemporaryFile("w+") as said,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=said, env=dict(environ), text=True) as node,
    ):
        assert node.stdin is not None
        assert node.stdout is not None
        url = node.stdout.readline().strip()
        assert url, _all_of(said)
        yield url
        node.stdin.close()


def _all_of(file: IO[str]) -> str:
    file.seek(0)
    return file.read()
