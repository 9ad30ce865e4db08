"""A real Isso on loopback: a reader writes, it is held, somebody lets it through, and it becomes part of the blog."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from tests.browser.recording import Recorded, recording
from tests.commands.running import run
from tests.listening import SECONDS, held_port, wait_until
from tests.sites.reading import page as page_of
from tests.sites.reading import texts
from tests.story import SITE, Story, post
from tests.tools import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(sys.platform != "linux", reason="a part of Isso has to be compiled elsewhere"),
]

ADDRESS = "/2009/07/tea/"
ACTIVATE = re.compile(r"Activate comment: (\S+)")
CONFIG = """\
[general]
dbpath = {folder}/comments.db
host = {site}
notify = stdout
[moderation]
enabled = true
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
"""


class Isso(NamedTuple):
    address: str
    log: Path

    def activate_all(self) -> None:
        """As whoever runs the server does by the link in a mail."""
        for link in ACTIVATE.findall(self.log.read_text()):
            urlopen(Request(link, data=b"", method="POST")).read()


@pytest.fixture
def server(site: Story) -> Iterator[Recorded]:
    site.write("authors/ann.md", "---\nname: Ann Author\ncontact: ann@example.com\n---\nShe drinks tea.\n")
    site.write("posts/tea.md", post(author="ann"))
    site.write("posts/cake.md", post(title="Cake", date="2009-08-01"))
    with recording(site.public) as recorded:
        yield recorded


@pytest.fixture
def isso(server: Recorded, tmp_path: Path) -> Iterator[Isso]:
    program = shutil.which("isso", path=str(Path(sys.executable).parent)) or missing(
        "isso is not installed: pip install isso"
    )
    folder = tmp_path / "isso"
    folder.mkdir()
    settings, said = folder / "isso.cfg", folder / "out"
    with held_port() as port, said.open("wb") as out:
        settings.write_text(CONFIG.format(folder=folder, site=server.address, port=port))
        address = f"http://127.0.0.1:{port}"
        with subprocess.Popen([program, "-c", str(settings), "run"], stdout=out, stderr=out) as running:
            try:
                wait_until(partial(_answers, f"{address}/js/embed.min.js"), running, said)
                yield Isso(address, said)
            finally:
                running.terminate()


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=SECONDS).close()
    except URLError:
        return False
    return True


def test_from_a_reader_s_words_to_a_static_thread(
    site: Story, server: Recorded, isso: Isso, chromium: "Browser"
) -> None:
    head = SITE.replace("https://blog.example.com/", f"{server.address}/")
    site.settings(f"{head}[comments]\nprovider = 'isso'\nendpoint = '{isso.address}'\n[outputs]\nhost = 'netlify'\n")
    site.build()
    page = chromium.new_page()
    page.goto(server.address + ADDRESS)
    assert page.get_by_text("Answering here needs JavaScript").count() == 0
    page.get_by_role("button", name="Load the comments").click()
    page.locator(".isso-postbox .isso-textarea").fill("Mine was *cold*.\n\n<img src=x onerror=alert(1)>")
    page.locator("input[name=author]").fill("Mo")
    page.get_by_role("button", name="Submit").click()
    page.locator("#isso-root .isso-comment").wait_for()

    assert run("comments", "sync", "-r", site.root).stderr == "0 comments written, 0 stored already\n", "it is held"
    isso.activate_all()
    result = run("comments", "sync", "-r", site.root)
    assert result.stdout == "content/comments/posts/tea/isso-1.md\n"
    page.get_by_text("Mine was").wait_for()
    page.close()

    site.build()
    assert texts(page_of(site, ADDRESS), "//li[@id='comment-isso-1']//div") == ["Mine was cold."]
    assert not page_of(site, ADDRESS).xpath("//li//img")
    plain = chromium.new_page(java_script_enabled=False)
    plain.goto(server.address + ADDRESS)
    assert plain.get_by_text("Mine was cold.").is_visible()
    assert plain.get_by_text("Write to Ann Author instead.").is_visible()
    plain.close()
    assert run("comments", "sync", "-r", site.root).stderr == "0 comments written, 1 stored already\n"
