"""A host of the blog that also stands for a form service: it keeps what it is sent, and sends readers on as asked."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

from tests.browser.conftest import Quiet


@dataclass
class Recorded:
    """A running server, and what came in."""

    folder: Path
    address: str = ""
    redirect: str = ""
    """The field that says where a reader goes; empty where the service shows what it has of its own."""

    sent: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """The path and the fields of each form; a field that came twice fails."""

    kinds: list[str] = field(default_factory=list)


class Recorder(Quiet):
    def __init__(self, recorded: Recorded, *args: object) -> None:
        self._recorded = recorded
        super().__init__(*args, directory=str(recorded.folder))  # type: ignore[arg-type]

    def do_POST(self) -> None:  # noqa: N802 - the base class looks for it by this name
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        fields = dict(pairs)
        assert len(fields) == len(pairs)
        self._recorded.sent.append((self.path, fields))
        self._recorded.kinds.append(self.headers["Content-Type"])
        if self._recorded.redirect:
            self.send_response(302)
            self.send_header("Location", fields[self._recorded.redirect])
            self.end_headers()
        elif (self._recorded.folder / self.path.strip("/") / "index.html").exists():
            self.do_GET()
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><h1>The service says thanks</h1>")


@contextmanager
def recording(folder: Path) -> Iterator[Recorded]:
    recorded = Recorded(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Recorder, recorded)) as server:
        recorded.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True).start()
        yield recorded
        server.shutdown()
