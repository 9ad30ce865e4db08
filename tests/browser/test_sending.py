"""A newsletter's form, and a comment on its way to the function of one's own, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.recording import Recorded, recording
from tests.comments.worker.code_host import code_host
from tests.comments.worker.running import netlify, written
from tests.story import SITE, Story, comment, post

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESS = "/2009/07/tea/"
SCRIPTS = [pytest.param(True, id="with a script"), pytest.param(False, id="without one")]


@pytest.fixture
def server(site: Story) -> Iterator[Recorded]:
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/3.md", comment("Hot.\n"))
    with recording(site.public) as recorded:
        yield recorded


def head(server: Recorded) -> str:
    url = SITE.replace("https://blog.example.com/", f"{server.address}/")
    return f"{url}[outputs]\nhost = 'netlify'\n"


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_wrong_address_stays_and_a_right_one_is_sent(
    site: Story, server: Recorded, chromium: "Browser", script: bool
) -> None:
    letters = (
        "provider = 'listmonk'\nendpoint = 'HERE/subscription/form'\nhidden = {l = '9e1'}\nredirect_field = 'next'\n"
    )
    site.settings(f"{head(server)}[newsletter]\n{letters.replace('HERE', server.address)}double_opt_in = true\n")
    site.build()
    server.redirect = "next"
    page = chromium.new_page(java_script_enabled=script)
    page.goto(server.address + ADDRESS)
    assert page.locator("#newsletter-error").is_hidden()
    page.fill("#newsletter-email", "mo@")
    page.get_by_role("button", name="Subscribe").click()
    assert page.locator("#newsletter-error").is_visible()
    assert server.sent == []

    page.fill("#newsletter-email", "mo@example.com")
    page.get_by_role("button", name="Subscribe").click()
    page.wait_for_url("**/newsletter/thanks/")
    fields = {"email": "mo@example.com", "l": "9e1", "nonce": "", "next": f"{server.address}/newsletter/thanks/"}
    assert server.sent == [("/subscription/form", fields)]
    assert page.locator("h1").inner_text() == "Thank you"
    assert "Follow the link" in page.locator("article").inner_text()
    page.close()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_comment_gets_to_the_repository_and_back_if_it_cannot(
    site: Story, server: Recorded, chromium: "Browser", tmp_path: Path, script: bool
) -> None:
    site.settings(head(server))
    with code_host() as host, netlify(written(site.root, "netlify", host), host) as function:
        site.settings(f"{head(server)}[comments]\nprovider = 'worker'\nendpoint = '{function.url}'\n")
        site.build()
        host.fails_at = "POST"
        page = chromium.new_page(java_script_enabled=script)
        page.goto(server.address + ADDRESS)
        page.select_option("#respond-parent", "3")
        for field, words in (("text", "Mine was cold.\nYours?"), ("name", "Mo"), ("email", "mo@example.com")):
            page.fill(f"#respond-{field}", words)
        page.fill("#respond-connection", "sells kettles")
        page.get_by_role("button", name="Post comment").click()
        page.get_by_role("heading", level=1, name="Your comment has not been sent").wait_for()
        assert page.locator("textarea").input_value() == "Mine was cold.\nYours?"

        host.fails_at = ""
        page.get_by_role("button", name="Send again").click()
        page.wait_for_url("**/comments/thanks/")
        page.close()

    pull = host.only_pull
    for line in ('name: "Mo"', 'connection: "sells kettles"', 'parent: "3"', "Mine was cold.\nYours?"):
        assert f"\n{line}\n" in pull.file
    site.put(pull.path, pull.file)
    site.build()
    shown = site.read("2009/07/tea/index.html")
    assert "sells kettles" in shown
    assert "in reply to Jules" in shown
