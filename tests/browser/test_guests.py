"""What guests write, in a real browser: nothing of it runs."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.attacks import ATTACKS
from tests.story import Story, document, post

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ORIGIN = "https://blog.example.com"
SWALLOWING = ("script never closed", "end of the page", "comment", "comment across attributes", "code that is none")
"""What may take all that follows it along; each stands on a page of its own."""

TOUCH = """() => {
    const kinds = ['click', 'mouseover', 'pointerenter', 'focus', 'toggle', 'animationstart', 'error', 'load'];
    for (const element of document.querySelectorAll('.e-content *'))
        for (const kind of kinds)
            element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
}"""


def write_posts(site: Story, author: str) -> list[str]:
    """One with most of the attacks, and one for each that swallows what follows; their addresses."""
    bodies = ["\n\n".join(attack for name, attack in ATTACKS.items() if name not in SWALLOWING)]
    bodies += [ATTACKS[name] for name in SWALLOWING]
    for number, body in enumerate(bodies):
        text = f"{author} {number} </script><script>window.hacked=1</script>"
        front = {"author": author, "summary": text, "kicker": text, "disclosure": text, "slug": f"{author}{number}"}
        site.write(f"posts/{author}{number}.md", post(body, title=text, **front))
    return [f"/2009/07/{author}{number}/" for number in range(len(bodies))]


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_no_script_of_a_guest_runs(chromium: "Browser", site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    for name in ("gus", "ann"):
        site.write(f"authors/{name}.md", document("Tea.\n", {"name": name, "trusted": name == "ann"}))
    guests, owners = write_posts(site, "gus"), write_posts(site, "ann")
    site.build()
    page = chromium.new_page()
    page.route("**/*", lambda route: _answer(route, site.public))

    def runs(address: str) -> bool:
        page.goto(ORIGIN + address)
        hidden = page.evaluate("document.querySelectorAll('main').length") != 1
        page.evaluate(TOUCH)
        return bool(page.evaluate("window.hacked === 1")) or hidden or page.url != ORIGIN + address

    assert [address for address in (*guests, "/", "/author/gus/") if runs(address)] == []
    assert [address for address in owners[:1] if runs(address)] == owners[:1]
    page.close()


def _answer(route: "Route", public: Path) -> None:
    path = route.request.url.removeprefix(ORIGIN).partition("?")[0].lstrip("/")
    file = public / path / "index.html" if path.endswith("/") or not path else public / path
    if route.request.url.startswith(ORIGIN) and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()
