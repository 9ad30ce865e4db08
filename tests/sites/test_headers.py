"""What hosts send along with each page."""

import base64
import hashlib

from tests.sites.reading import CHOSEN
from tests.story import Story

ON = "[outputs]\nheaders_file = true\n"
CODE = "document.title += '!';"


def policy(site: Story) -> dict[str, list[str]]:
    path, *lines = site.read("_headers").splitlines()
    assert path == "/*"
    headers = dict(line.removeprefix("  ").split(": ", 1) for line in lines)
    return {
        name: sources for name, *sources in (part.split() for part in headers["Content-Security-Policy"].split(";"))
    }


def digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_what_is_sent_along(site: Story) -> None:
    site.settings(ON)

    site.build()

    assert site.read("_headers") == (
        "/*\n"
        "  Content-Security-Policy: default-src 'self'; "
        f"script-src 'self' {digest(CHOSEN)}; img-src 'self' https: data:; media-src 'self' https:; "
        "frame-src https:; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


def test_nothing_is_sent_along_unless_it_is_wanted(site: Story) -> None:
    site.build()

    assert not site.has("_headers")


def test_only_a_blog_that_is_searched_lets_webassembly_run(site: Story) -> None:
    site.settings(ON)
    site.build()
    without = policy(site)
    site.settings(f"{ON}[search]\nenabled = true\n")
    site.build()

    assert policy(site) == without | {"script-src": ["'self'", "'wasm-unsafe-eval'", *without["script-src"][1:]]}


def test_forms_may_send_to_the_services_in_use_and_nowhere_else(site: Story) -> None:
    site.settings(
        f'{ON}[comments]\nendpoint = "https://forms.example.net/f/1"\n'
        '[newsletter]\nendpoint = "https://letters.example.net/subscribe"\n'
    )

    site.build()

    assert policy(site)["form-action"] == ["'self'", "https://forms.example.net", "https://letters.example.net"]


def test_a_script_in_a_template_is_named_by_its_digest(site: Story) -> None:
    site.settings(ON)
    site.build()
    [shipped] = [one for one in policy(site)["script-src"] if one.startswith("'sha256")]
    site.put(
        "themes/default/templates/footer.html",
        f'<script>{CODE}</script><script src="/own.js"></script><script type="application/ld+json">{{}}</script>',
    )

    assert site.build().problems == ()

    assert policy(site)["script-src"] == ["'self'", *sorted([shipped, digest(CODE)])]


def test_a_script_that_differs_from_page_to_page_is_told(site: Story) -> None:
    site.settings(ON)
    site.put(
        "themes/default/templates/footer.html", "<footer>\n<script>tell({{ site.title | tojson }})</script></footer>"
    )

    [problem] = site.build().problems

    assert (problem.path, problem.line) == ("themes/default/templates/footer.html", 2)
    assert problem.what == (
        "a script in the page that differs from page to page is kept from running by the policy in `_headers`"
    )
    assert problem.fix == "put what differs into a `data-` attribute, and the script into a file of `static/`"


def test_below_a_path_of_its_own(site: Story) -> None:
    site.settings(f'[site]\ntitle = "Tea"\nauthor = "Ann"\nurl = "https://a.example.com/blog/"\n{ON}')

    site.build()

    assert site.read("_headers").startswith("/blog/*\n")
