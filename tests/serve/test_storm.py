"""Whatever is saved, moved and removed while somebody reads: each page is whole and of one build, the last is right."""

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from generator.builder import BuildOptions, build
from generator.plan.plan import PREVIEWED
from generator.system.digest import digest_bytes
from tests.images.making import saved
from tests.images.test_copies import gradient
from tests.serve.running import SECONDS, Served, serving
from tests.story import Story, post

SHEET = re.compile(r'<link rel="stylesheet" href="(/theme/[\w.]+\.css)\?v=(\w{8})"')
POSTS = 8


class Readers:
    """Browsers that read all the time; what they were shown that is not whole, or not of one build, is in `faults`."""

    def __init__(self, served: Served, seed: str) -> None:
        self._address = urlsplit(served.url).netloc
        self._ended = Event()
        self.faults: list[str] = []
        self.read = 0
        self._threads = [Thread(target=self._work, args=[Random(f"{seed} {number}")]) for number in range(2)]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _work(self, rng: Random) -> None:
        paths = ["/", "/archive/", "/category/drinks/", "/feed.xml", *(f"/2009/07/tea-{n}/" for n in range(POSTS))]
        connection = HTTPConnection(self._address, timeout=SECONDS)
        try:
            while not self._ended.wait(0.01):
                path = rng.choice(paths)
                if fault := self._fault(connection, path):
                    self.faults.append(f"{path}: {fault}")
                self.read += 1
        except OSError as error:
            self.faults.append(repr(error))
        finally:
            connection.close()

    def _fault(self, connection: HTTPConnection, path: str) -> str:
        status, page = _asked(connection, path)
        if status not in (200, 404):
            return f"{status}"
        if not page.rstrip().endswith(b"</rss>" if path.endswith(".xml") and status == 200 else b"</html>"):
            return f"ends in {page[-80:]!r}"
        for address, version in SHEET.findall(page.decode()):
            status, style = _asked(connection, f"{address}?v={version}")
            if (status, digest_bytes(style).hex()[:8]) != (200, version):
                return f"{address}?v={version} is {status} {digest_bytes(style).hex()[:8]}"
        return ""


def _asked(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


class Storm:
    """What people and their programs do to the files of a site."""

    def __init__(self, site: Story, rng: Random) -> None:
        self._site = site
        self._rng = rng
        self._posts = site.root / "content/posts"
        self._made = 0
        self._deeds: list[Callable[[], object]] = [
            *(self._save_in_pieces, self._save_by_renaming, self._save_with_a_backup, self._save_again, self._touch),
            *(self._remove, self._move_a_folder, self._take_away, self._change_the_style, self._change_the_title),
        ]

    def blow(self) -> None:
        self._rng.choice(self._deeds)()
        time.sleep(self._rng.choice([0, 0, 0.01, 0.05, 0.15]))

    def calm(self) -> None:
        """What was taken away comes back."""
        for number in range(POSTS):
            self._file(number).write_text(self._text(number))

    def _file(self, number: int) -> Path:
        folders = [one for one in self._posts.glob(f"*{number}") if one.is_dir()]
        folder = folders[0] if folders else self._posts / f"a-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / "index.md"

    def _any(self) -> tuple[int, Path]:
        number = self._rng.randrange(POSTS)
        return number, self._file(number)

    def _text(self, number: int) -> str:
        self._made += 1
        body = (
            f"Cup {self._made}.\n\n![Hill](../../pictures/hill.jpg)\n"
            + "Leaves and water.\n\n" * self._rng.randrange(40)
        )
        return post(body, title=f"Tea {number}", slug=f"tea-{number}")

    def _save_in_pieces(self) -> None:
        number, path = self._any()
        text = self._text(number)
        with path.open("w") as file:
            for at in range(0, len(text), 200):
                file.write(text[at : at + 200])
                file.flush()
                time.sleep(self._rng.choice([0, 0.02]))

    def _save_by_renaming(self) -> None:
        number, path = self._any()
        beside = path.with_name(".index.md.tmp")
        beside.write_text(self._text(number))
        beside.replace(path)

    def _save_with_a_backup(self) -> None:
        number, path = self._any()
        with suppress(FileNotFoundError):
            path.rename(path.with_name("index.md~"))
        path.write_text(self._text(number))
        path.with_name("index.md~").unlink(missing_ok=True)

    def _save_again(self) -> None:
        number, path = self._any()
        path.write_text(self._text(number))

    def _touch(self) -> None:
        with suppress(FileNotFoundError):
            os.utime(self._any()[1])

    def _remove(self) -> None:
        self._any()[1].unlink(missing_ok=True)

    def _move_a_folder(self) -> None:
        number, path = self._any()
        path.parent.rename(self._posts / f"{self._rng.choice('abc')}{self._rng.randrange(99)}-{number}")

    def _take_away(self) -> None:
        self._posts.rename(self._site.root / "elsewhere")
        time.sleep(self._rng.choice([0, 0.1]))
        (self._site.root / "elsewhere").rename(self._posts)

    def _change_the_style(self) -> None:
        self._made += 1
        self._site.put("themes/default/static/extra.css", f"/* {self._made} */\n" * self._rng.randrange(1, 50))

    def _change_the_title(self) -> None:
        self._made += 1
        settings = self._site.root / "site.toml"
        settings.write_text(re.sub(r"(?m)^title = .*", f'title = "Fish {self._made}"', settings.read_text()))


@pytest.mark.parametrize("operations", [20, pytest.param(300, marks=pytest.mark.soak)])
def test_a_storm_of_saves_shows_no_page_that_is_not_whole(tmp_path: Path, operations: int) -> None:
    seed = os.environ.get("SOAK_SEED", "7") if operations > 100 else "7"
    site = Story(tmp_path / "site")
    site.settings("")
    site.write("pictures/hill.jpg", saved(gradient(600, 400), "JPEG"))
    storm = Storm(site, Random(f"storm {seed}"))
    site.put("themes/default/static/extra.css", "a {}")
    storm.calm()

    with serving(site.root) as served:
        with Readers(served, seed) as readers:
            blown = 0
            # On a busy machine it takes longer until as much has been read.
            while blown < operations or (readers.read <= operations and not readers.faults):
                storm.blow()
                blown += 1
            storm.calm()
            _await_the_last_build(served, site)
        assert readers.faults == [], f"seed {seed}"
        assert readers.read > operations
        options = BuildOptions(root=site.root, output=tmp_path / "clean", state=tmp_path / "state", base_url=served.url)
        build(options, families=PREVIEWED)
        served.await_same(site.root / ".aboveboard/preview", tmp_path / "clean")
        assert served.interrupt() == 0
        assert "Traceback" not in "\n".join(served.rest())


def _await_the_last_build(served: Served, site: Story) -> None:
    """Save one word more, by which it is known that all was built."""
    site.write("posts/note.md", post("The wind has gone.\n", title="Note", date="2011-01-01"))
    served.await_page("/feed.xml", "The wind has gone.")
