"""What hosts send along with each page."""

import base64
import hashlib
import re

import pytest

from generator.hostfiles.headers import read_headers
from tests.sites.reading import CHOSEN
from tests.story import Story, post

ON = "[outputs]\nhost = 'netlify'\n"
KEPT = "Cache-Control: public, max-age=31536000, immutable"
STYLES = ("style.css", "ledger.css", "embeds.css", "code.css", "feed.css")
SCRIPTS = ("page.js", "embeds.js", "respond.js", "elsewhere.js", "search.js")
LOAN = {"kind": "loan", "party": "northwind", "product": "a kettle"}
CODE = "document.title += '!';"


def policy(site: Story) -> dict[str, list[str]]:
    rules = {rule.path: dict(rule.lines) for rule in read_headers(site.read("_headers"))}
    headers = rules["/*"]
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
        + "".join(f"/theme/{name}\n  {KEPT}\n" for name in (*STYLES, *SCRIPTS))
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


def test_what_is_kept_for_good_is_asked_for_by_a_digest_alone(site: Story) -> None:
    feeds = "[feeds]\nalso_at = ['/old.php', '/atom.rss', '/rss.xml']\n[comments]\nendpoint = '/take'\n"
    site.settings(f"{ON}[search]\nenabled = true\n[vendors.northwind]\nname = 'Northwind'\n{feeds}")
    site.write(
        "posts/tea.md",
        post("https://youtu.be/dQw4w9WgXcQ\n\n```python\nboil(tea)\n```\n", disclosure={"items": [LOAN]}),
    )
    site.put("themes/default/static/extra.css", "p { color: red }")
    site.build()
    rules = {rule.path: rule.lines for rule in read_headers(site.read("_headers"))}
    kept = [path for path, lines in rules.items() if ("Cache-Control", KEPT.partition(": ")[2]) in lines]

    pages = "".join(data.decode() for path, data in site.tree().items() if path.endswith((".html", ".xml")))
    for path in kept:
        if ":" not in path and path != "/theme/elsewhere.js":
            assert set(re.findall(rf"{re.escape(path)}(?!\?v=)", pages)) == set()
            assert f"{path}?v=" in pages
    assert set(re.findall(r'"(/theme/[^"?]+)\?v=', pages)) <= {*kept}
    assert [path for path in kept if ":" in path] == ["/search/:part/fragment/*", "/search/:part/index/*"]
    held = [path for path in site.tree() if re.match("search/[^/]+/(fragment|index)/", path)]
    assert held
    assert [path for path in held if not re.search(r"/en_[0-9a-f]{7,}\.pf_", path)] == []
    assert rules["/old.php"] == rules["/atom.rss"] == (("Content-Type", "application/xml; charset=utf-8"),)


def test_the_authors_own_headers_and_redirects_are_one_with_ours(site: Story) -> None:
    site.settings(ON)
    site.write("posts/tea.md", post(aliases=["/old/", "/older/"]))
    site.put("static/_headers", "# Mine\n/*\n  Referrer-Policy: no-referrer\n/tea/*\n  X-Tea: hot\n")
    site.put("static/_redirects", "/old/ /mine/ 302\n/x/* /y/:splat\n")

    assert site.build().problems == ()

    end = site.read("_headers").partition("/*\n")[2]
    assert end.startswith("  Referrer-Policy: no-referrer\n  Content-Security-Policy: ")
    assert end.endswith("  X-Content-Type-Options: nosniff\n/tea/*\n  X-Tea: hot\n")
    assert site.read("_redirects") == "/old/ /mine/ 302\n/older/ /2009/07/tea/ 301\n/x/* /y/:splat\n"
    site.put("static/_redirects", "".join(f"/{at}/* /\n" for at in range(101)))
    site.settings(ON.replace("netlify", "cloudflare"))

    for _ in range(2):
        [problem] = site.build().problems
        assert str(problem) == (
            "static/_redirects: warning: has 101 lines from the first pattern on, "
            "and Cloudflare Pages reads 100 of them\n"
            "    fix: use fewer and shorter lines: a pattern such as `/old/*` stands for many"
        )


def test_where_no_host_is_named_both_are_published_as_they_are(site: Story) -> None:
    site.settings("")
    site.put("static/_headers", "# Mine\n/*\n  X-Tea: hot\n")
    site.build()

    assert site.read("_headers") == "# Mine\n/*\n  X-Tea: hot\n"


@pytest.mark.parametrize(
    ("host", "url", "files"),
    [
        ("github", "https://blog.example.com/", {".nojekyll": "", "CNAME": "blog.example.com\n"}),
        ("github", "https://ann.github.io/", {".nojekyll": ""}),
        ("github", "https://ann.example.com/blog/", {".nojekyll": ""}),
        ("github", "http://127.0.0.1/", {".nojekyll": ""}),
        ("codeberg", "https://blog.example.com/", {".domains": "blog.example.com\n"}),
        ("codeberg", "https://ann.codeberg.page/", {}),
    ],
)
def test_files_of_one_host_alone(site: Story, host: str, url: str, files: dict[str, str]) -> None:
    site.settings(f'[site]\ntitle = "Tea"\nauthor = "Ann"\nurl = "{url}"\n[outputs]\nhost = "{host}"\n')
    site.build()

    found = {name: site.read(name) for name in (".nojekyll", "CNAME", ".domains", "_headers") if site.has(name)}
    assert found == files


def test_a_domain_that_the_author_names_is_the_one(site: Story) -> None:
    site.settings("[outputs]\nhost = 'github'\n")
    site.put("static/CNAME", "www.example.com\n")
    site.build()

    assert site.read("CNAME") == "www.example.com\n"


def test_below_a_path_of_its_own(site: Story) -> None:
    site.settings(f'[site]\ntitle = "Tea"\nauthor = "Ann"\nurl = "https://a.example.com/blog/"\n{ON}')

    site.build()

    assert site.read("_headers").startswith("/blog/*\n")
