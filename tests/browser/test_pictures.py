"""Photos in a real browser: it loads the smallest copies that serve, nothing moves, and the first is there first."""

import json
import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.browser.conftest import Quiet
from tests.images.making import saved
from tests.story import Story, post
from tests.tools import CHROMIUM_FLAGS, ROOT, npm_file, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WORDS = "More words, and more of them.\n\n" * 20
BODY = f"""\
![A hill](hill.jpg)

Words about the hill.

{WORDS}

![A ship](ship.jpg) ![A mast](mast.jpg)

{WORDS}

![The sea](sea.jpg "Off *Sydney*")
"""
POST = "/2009/07/hill/"
COPY = re.compile(r"\.(\d+)(?:x\d+)?\.webp$")
SHOWN = """() => [...document.querySelectorAll("main img")].map(image => ({
    src: image.currentSrc, width: image.getBoundingClientRect().width,
    widths: [...image.srcset.matchAll(/ ([0-9]+)w/g)].map(found => Number(found[1])),
}))"""
SHIFTED = """() => new Promise(done => {
    const moved = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        moved.push([entry.value, ...entry.sources.map(source => source.node?.nodeName)]);
    })).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(moved), 100);
})"""
LARGEST = """() => new Promise(done => {
    // What is painted first may be smaller: the entries go on until the largest is there.
    const first = document.querySelector("main img"), largest = [];
    new PerformanceObserver(list => {
        for (const {element} of list.getEntries()) {
            const {localName, loading, fetchPriority} = element;
            largest.push({localName, loading, fetchPriority});
            if (element === first) done(largest.at(-1));
        }
    }).observe({type: "largest-contentful-paint", buffered: true});
    setTimeout(() => done(largest), 20000);
})"""
SCROLLED = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
        scrollTo(0, y);
        await new Promise(done => requestAnimationFrame(done));
    }
    await Promise.all([...document.images].map(image => image.decode()));
}"""


AUDITS = (
    "efficient-animated-content image-alt image-aspect-ratio image-redundant-alt image-size-responsive"
    " modern-image-formats offscreen-images prioritize-lcp-image unsized-images uses-optimized-images"
    " uses-responsive-images"
).split()


def photo(width: int, height: int) -> bytes:
    """Grain of all sizes, the finer the fainter: it packs as what cameras see does."""
    rng, picture = Random(width), Image.new("RGB", (width, height), "grey")
    size, share = 4, 0.5
    while size <= max(width, height) // 2:
        grain = Image.frombytes("RGB", (size, size), rng.randbytes(size * size * 3))
        picture = Image.blend(picture, grain.resize(picture.size, Image.Resampling.BICUBIC), share)
        size, share = size * 4, share * 0.55
    return saved(picture, "JPEG", quality=92)


class _Slow(Quiet):
    """Pictures come after the words, so that what moves for them is seen to."""

    def send_head(self) -> Any:
        if self.path.endswith((".webp", ".jpg", ".png")):
            time.sleep(0.1)
        return super().send_head()


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Story(tmp_path_factory.mktemp("photos"))
    site.settings("")
    site.write("posts/hill/index.md", post(BODY, title="Hill", summary="On the hill."))
    for name, size in {"hill": (1600, 1000), "ship": (800, 600), "mast": (700, 500), "sea": (780, 500)}.items():
        site.write(f"posts/hill/{name}.jpg", photo(*size))
    for number in range(6):
        site.write(f"posts/{number}.md", post("![Ship](/posts/ship.jpg)\n", title=f"Ship {number}", date="2009-07-02"))
    site.write("posts/ship.jpg", photo(800, 600))
    site.build(jobs=2)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Slow, directory=site.public)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=[(375, 1), (375, 2), (1280, 1), (1280, 2)], ids=lambda one: f"{one[0]} px at {one[1]}")
def screen(request: pytest.FixtureRequest, chromium: "Browser") -> "Iterator[Page]":
    width, scale = request.param
    # A phone shows one picture of the list whole; were it two, the one painted first would be the largest.
    height = 667 if width == 375 else 800
    page = chromium.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    yield page
    page.context.close()


@pytest.mark.parametrize("path", [POST, "/"])
def test_photos(screen: "Page", photos: str, path: str) -> None:
    screen.goto(photos + path)
    width, scale = screen.evaluate("[innerWidth, devicePixelRatio]")
    if path == POST or width == 375:
        # Elsewhere words are larger.
        assert screen.evaluate(LARGEST) == {"localName": "img", "loading": "auto", "fetchPriority": "high"}
    screen.evaluate(SCROLLED)
    shown = screen.evaluate(SHOWN)

    needed = [round(one["width"] * scale) for one in shown]
    serving = [
        min((width for width in one["widths"] if width >= least), default=max(one["widths"]))
        for one, least in zip(shown, needed, strict=True)
    ]
    assert [int(COPY.findall(one["src"])[0]) for one in shown] == serving, needed
    assert len(shown) >= 4
    assert screen.evaluate(SHIFTED) == [], "nothing moves"


@pytest.mark.soak
@pytest.mark.parametrize("form", [pytest.param((), id="a phone"), pytest.param(("--preset=desktop",), id="a desk")])
def test_lighthouse_has_nothing_to_say_about_pictures(photos: str, form: tuple[str, ...]) -> None:
    """Of upright photos beside each other it would save 13 KiB: the smallest copies are wider than half a column."""
    lighthouse = npm_file("lighthouse/cli/index.js")
    flags = f"--chrome-flags={' '.join(['--headless=new', *CHROMIUM_FLAGS])}"
    audits = f"--only-audits={','.join(AUDITS)}"
    command: list[str | os.PathLike[str]] = [program("node", package="nodejs"), lighthouse, photos + POST]
    ran = subprocess.run(
        [*command, "--quiet", "--output=json", audits, flags, *form],
        cwd=ROOT,
        env={**os.environ, "CHROME_PATH": program("chromium", package="chromium")},
        capture_output=True,
        check=True,
    )
    found = json.loads(ran.stdout)["audits"]

    assert found.keys() >= set(AUDITS)
    assert {name: found[name].get("displayValue") for name in AUDITS if found[name]["score"] not in (1, None)} == {}
