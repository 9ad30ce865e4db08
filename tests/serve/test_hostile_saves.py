"""A preview survives whatever is saved, and shows in the end what a clean build would."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from generator.builder import BuildOptions, build
from generator.plan.plan import PREVIEWED
from tests.fuzz.cases import draw_case
from tests.fuzz.changes import restore
from tests.fuzz.little import BESIDE, lay_out, starting_site
from tests.serve.running import SECONDS, Served, serving

REACTION_SECONDS = 0.6
"""How long to wait for a build: some saves change nothing that is watched."""


class Page:
    """An open page, which is told of every build."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname or "", address.port or 0), timeout=SECONDS)
        self._socket.sendall(b"GET /__aboveboard__/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in self._socket.recv(65536)
        self._socket.settimeout(REACTION_SECONDS)

    def wait(self) -> None:
        with suppress(TimeoutError):
            assert self._socket.recv(65536), "the preview hung up"

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize("saves", [8, pytest.param(300, marks=pytest.mark.soak)])
def test_it_is_alive_after_hostile_saves(tmp_path: Path, saves: int) -> None:
    seed = os.environ.get("SOAK_SEED", "100") if saves > 100 else "100"
    rng, files = Random(f"saves {seed}"), starting_site("python-markdown")
    root = tmp_path / "site"
    lay_out(root, files)
    lay_out(tmp_path / "beside", BESIDE)

    with serving(root) as served:
        page = Page(served.url)
        for number in range(saves):
            case = draw_case(rng, files)
            for change in case.changes if not case.plants else ():
                change.make(root)
            page.wait()
            assert served.get("/2009/07/tea/")[0].status in (200, 404), f"seed {seed}, save {number}:\n{case}"
            if rng.random() < 0.5 and restore(root, files):
                page.wait()
        page.close()
        _mend(served, root, files)
        clean = BuildOptions(root=root, output=tmp_path / "clean", state=tmp_path / "state", base_url=served.url)
        build(clean, families=PREVIEWED)
        served.await_same(root / ".aboveboard/preview", tmp_path / "clean")
        assert served.interrupt() == 0
        assert "Traceback" not in "\n".join(served.rest())


def _mend(served: Served, root: Path, files: dict[str, bytes]) -> None:
    """Save the good site, and one word more, by which it is known that it was built."""
    restore(root, files)
    note = root / "content/posts/note.md"
    note.write_bytes(note.read_bytes() + b"\nmended\n")
    served.await_page("/feed.json", "mended")
