"""Copies of pictures in the preview: the published ones, made when they are asked for."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from starlette.types import Message

from generator.builder import BuildOptions, build
from generator.errors import Problem, SiteError
from generator.images import copies as making
from generator.plan.plan import PREVIEWED
from generator.serve.board import Board
from generator.serve.copies import Copies
from generator.serve.gate import Gate
from generator.serve.pages import Pages, preview_app
from tests.images.making import saved
from tests.images.test_copies import gradient
from tests.serve.running import SECONDS, Served, serving
from tests.story import AS_OF, Story, post

HILL = "2009/07/tea/hill.jpg.480.webp"
SCRIPT = re.compile(r'<script src="/__aboveboard__/preview.js"[^>]*></script>')


@pytest.fixture
def blog(tmp_path: Path) -> Story:
    site = Story(tmp_path / "site")
    site.settings("")
    site.write("posts/tea/hill.jpg", saved(gradient(1000, 800), "JPEG", quality=95))
    site.write("posts/tea/index.md", post("![Hill](hill.jpg)\n"))
    return site


def previewed(blog: Story) -> Copies:
    """The copies of a preview that is built."""
    folder = blog.root / "preview"
    build(BuildOptions(root=blog.root, output=folder, as_of=AS_OF, jobs=1), families=PREVIEWED)
    return Copies(blog.root, folder)


def fetched(served: Served, path: str) -> tuple[int, str, bytes]:
    with closing(HTTPConnection(urlsplit(served.url).netloc, timeout=SECONDS)) as connection:
        connection.request("GET", f"/{path}")
        response = connection.getresponse()
        return response.status, response.getheader("Content-Type") or "", response.read()


def test_pages_and_copies_are_those_that_a_build_publishes(blog: Story) -> None:
    with serving(blog.root) as served:
        blog.build(base_url=served.url)
        page = served.get("/2009/07/tea/")[1]
        assert SCRIPT.sub("", page) == blog.read("2009/07/tea/index.html")
        copies = {path: data for path, data in blog.tree().items() if ".jpg." in path}
        assert len(copies) == 7
        for path, data in copies.items():
            kind = "image/webp" if path.endswith(".webp") else "image/jpeg"
            assert fetched(served, path) == (200, kind, data)
        assert fetched(served, "2009/07/tea/hill.jpg.481.webp")[0] == 404

    assert not list((blog.root / ".aboveboard/preview").rglob("*.webp"))


def test_a_photo_that_was_edited_reloads_the_page_and_has_copies_of_its_own(blog: Story) -> None:
    with serving(blog.root) as served:
        before = fetched(served, HILL)[2]
        shown = SCRIPT.findall(served.get("/2009/07/tea/")[1])
        blog.write("posts/tea/hill.jpg", saved(gradient(1000, 800).rotate(180), "JPEG", quality=95))
        served.line("1 written")
        after = fetched(served, HILL)[2]
        assert SCRIPT.findall(served.get("/2009/07/tea/")[1]) != shown

    assert after != before
    blog.build()
    assert blog.tree()[HILL] == after


@contextmanager
def waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[int], Event, Event]]:
    """Copies take until an event is set: the widths that were made, whether one has begun, and that event."""
    made: list[int] = []
    began, may_end = Event(), Event()
    copied = making.copied

    def slowly(data: bytes, most: int, width: int, *rest: object, **options: bool) -> bytes:
        made.append(width)
        began.set()
        assert may_end.wait(SECONDS)
        return copied(data, most, width, *rest, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(making, "copied", slowly)
        yield made, began, may_end
        may_end.set()


def test_who_asks_twice_at_once_gets_what_was_made_once(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = previewed(blog)
    got: list[bytes | None] = []
    with waiting(monkeypatch) as (made, began, may_end):
        threads = [Thread(target=lambda: got.append(copies.of(HILL))) for _ in range(3)]
        for thread in threads:
            thread.start()
        assert began.wait(SECONDS)
        may_end.set()
        for thread in threads:
            thread.join(SECONDS)

    assert made == [480]
    assert len(got) == 3
    assert len({*got}) == 1


def test_other_requests_go_on_while_a_copy_is_made(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = previewed(blog)
    app = preview_app(Pages(Gate(blog.root / "preview"), copies), Board())

    async def asked(path: str) -> int:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request"}

        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        await app(scope, receive, send)
        return int(sent[0]["status"])

    async def both() -> tuple[int, int]:
        first = asyncio.ensure_future(asked(f"/{HILL}"))
        assert await asyncio.to_thread(began.wait, SECONDS)
        page = await asyncio.wait_for(asked("/2009/07/tea/"), SECONDS)
        assert not first.done()
        may_end.set()
        return page, await first

    with waiting(monkeypatch) as (_, began, may_end), ThreadPoolExecutor(1) as apart:
        # A browser that other tests left open has a loop in this thread.
        assert apart.submit(asyncio.run, both()).result() == (200, 200)


def test_memory_holds_the_newest_copies(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = previewed(blog)
    monkeypatch.setattr("generator.serve.copies.MOST_BYTES", 0)
    with waiting(monkeypatch) as (made, _, may_end):
        may_end.set()
        for path in (HILL, HILL, HILL.replace("480", "760"), HILL):
            assert copies.of(path)

    assert made == [480, 760, 480]


def test_a_picture_that_breaks_meanwhile_is_named(blog: Story) -> None:
    copies = previewed(blog)
    blog.write("posts/tea/hill.jpg", saved(gradient(1000, 800), "JPEG")[:3000])

    with pytest.raises(SiteError) as caught:
        copies.of(HILL)

    assert caught.value.problems == (
        Problem(
            path="content/posts/tea/hill.jpg",
            rule="unreadable-image",
            what="this picture cannot be read to its end",
            fix="save it again from the original; `[images] copies = false` publishes all pictures as they are",
        ),
    )
    blog.remove("posts/tea/hill.jpg")
    assert copies.of(HILL) is None
