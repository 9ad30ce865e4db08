"""A code host on loopback that takes what the function asks of GitHub, GitLab and Forgejo, and writes it down."""

import json
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote


@dataclass
class Pull:
    """A pull request, with the one file of its branch."""

    branch: str
    title: str
    body: str
    path: str
    file: str
    labels: list[str] = field(default_factory=list)


@dataclass
class CodeHost:
    """What it was asked, and what lies there."""

    url: str = ""
    asked: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    branches: dict[str, dict[str, str]] = field(default_factory=lambda: {"main": {}})
    pulls: list[Pull] = field(default_factory=list)
    fails_at: str = ""
    """The beginning of what it does not manage: `POST /repos/you/blog/pulls`."""

    lock: threading.Lock = field(default_factory=threading.Lock)

    def forget(self) -> None:
        self.asked.clear()
        self.headers.clear()
        self.pulls.clear()
        self.branches = {"main": {}}
        self.fails_at = ""

    @property
    def only_pull(self) -> Pull:
        (found,) = self.pulls
        return found

    def answer(self, method: str, path: str, sent: dict[str, Any]) -> tuple[int, object]:
        self.asked.append((method, path, sent))
        if self.fails_at and f"{method} {path}".startswith(self.fails_at):
            return 503, {"message": "Unicorn!"}
        kind, _, rest = path.partition("/you/blog/")
        if kind == "/repos":
            return self._github(method, rest, sent)
        if path.startswith("/projects/you%2Fblog/"):
            return self._gitlab(path.rpartition("/")[2], sent)
        return 404, {"message": "Not Found"}

    def _github(self, method: str, rest: str, sent: dict[str, Any]) -> tuple[int, object]:
        match [method, *rest.split("/", 1)]:
            case ["GET", "git", "ref/heads/main"]:
                return 200, {"object": {"sha": "5ca1ab1e"}}
            case ["POST", "git", "refs"]:
                return self._branch(sent["ref"].removeprefix("refs/heads/"))
            case ["PUT" | "POST", "contents", place]:
                branch = sent.get("new_branch") or sent["branch"]
                self.branches.setdefault(branch, {})
                return self._file(branch, place, sent["content"])
            case ["POST", "pulls"]:
                return self._pull(sent["head"], sent["title"], sent["body"])
            case ["POST", "issues", place]:
                self.pulls[int(place.partition("/")[0]) - 1].labels += sent["labels"]
                return 200, []
        return 404, {"message": "Not Found"}

    def _gitlab(self, verb: str, sent: dict[str, Any]) -> tuple[int, object]:
        if verb == "commits":
            (action,) = sent["actions"]
            self.branches[sent["branch"]] = {action["file_path"]: action["content"]}
            return 201, {}
        status, answer = self._pull(sent["source_branch"], sent["title"], sent["description"])
        self.pulls[-1].labels += filter(None, [sent["labels"]])
        return status, answer

    def _branch(self, name: str) -> tuple[int, object]:
        if name in self.branches:
            return 422, {"message": "Reference already exists"}
        self.branches[name] = {}
        return 201, {"ref": f"refs/heads/{name}"}

    def _file(self, branch: str, place: str, content: str) -> tuple[int, object]:
        path = unquote(place)
        if path in self.branches[branch]:
            return 422, {"message": 'Invalid request.\n\n"sha" wasn\'t supplied.'}
        self.branches[branch][path] = b64decode(content).decode()
        return 201, {}

    def _pull(self, branch: str, title: str, body: str) -> tuple[int, object]:
        if any(one.branch == branch for one in self.pulls):
            return 422, {
                "message": "Validation Failed",
                "errors": [{"message": f"A pull request already exists for you:{branch}."}],
            }
        ((path, file),) = self.branches[branch].items()
        self.pulls.append(Pull(branch, title, body, path, file))
        number = len(self.pulls)
        return 201, {
            "number": number,
            "html_url": f"{self.url}/you/blog/pull/{number}",
            "web_url": f"{self.url}/{number}",
        }


@contextmanager
def code_host() -> Iterator[CodeHost]:
    host = CodeHost()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def take(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            # Its API lies below a path, as on a server of one's own.
            path = self.path.removeprefix("/api/v3").removeprefix("/api/v4").removeprefix("/api/v1")
            with host.lock:
                host.headers.append(dict(self.headers))
                status, answer = host.answer(self.command, path, json.loads(data) if data else {})
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = take  # noqa: N815 - as the server calls them

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield host
        server.shutdown()
