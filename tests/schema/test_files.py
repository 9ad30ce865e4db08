"""Files that are written for editors, beside an author's own."""

import base64
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.schema.sveltia import DIGEST, SCRIPT, VERSION, backend_of
from tests.commands.running import run
from tests.schema.test_good_and_bad import Core
from tests.story import Story, post
from tests.tools import npm_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHOICE = re.compile(r"\$\{\d+\|((?:[^\\,|]|\\.)*)[^|]*\|\}")
CONFIG = "static/admin/config.yml"
EDITOR = "@sveltia/cms/dist/sveltia-cms.js"

SITE = """\
[vendors.northwind]
name = "Northwind"

[[connections]]
id = "nw-job"
kind = "employment"
party = "northwind"
"""


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(SITE)
    site.write("posts/tea.md", post(category="Tea, milk | more", tags=["C#", "no"]))
    return site


def written(blog: Story, editor: str, *, told: str = "") -> list[str]:
    ran = run("schema", "--editor", editor, "-r", blog.root)
    assert (ran.exit_code, ran.stderr) == (0, told)
    return ran.stdout.splitlines()


def snippets(blog: Story) -> dict[str, Any]:
    lines = (blog.root / ".vscode/aboveboard.code-snippets").read_text().splitlines()
    return dict(json.loads("\n".join(line for line in lines if not line.startswith("//"))))


def test_a_post_begun_by_a_snippet_builds(blog: Story) -> None:
    assert written(blog, "vscode") == [
        ".vscode/front-matter.schema.json",
        ".vscode/site.schema.json",
        ".vscode/aboveboard.code-snippets",
        ".taplo.toml",
        ".vscode/settings.json",
    ]

    text = "\n".join(snippets(blog)["post"]["body"]) + "Hot.\n"
    text = CHOICE.sub(lambda found: re.sub(r"\\(.)", r"\1", found[1]), text)
    text = text.replace("${1:Title}", "Milk").replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2009-07-09")
    blog.write("posts/milk.md", text.replace("$0", ""))
    assert "category: 'Tea, milk | more'\ntags: [C#]\ndisclosure: none\n" in text
    assert blog.build().problems == ()
    assert blog.has("2009/07/milk/index.html")


def test_a_snippet_offers_the_connections_that_are_declared(blog: Story) -> None:
    written(blog, "vscode")

    assert snippets(blog)["disclosure"]["body"] == ["disclosure: ${1|none,standing,nw-job|}"]


def test_settings_of_others_stay(blog: Story) -> None:
    blog.put(".vscode/settings.json", '{"editor.fontSize": 14, "[markdown]": {"editor.wordWrap": "on"}}')
    written(blog, "vscode")

    settings = blog.root / ".vscode/settings.json"
    assert json.loads(settings.read_text()) == {
        "editor.fontSize": 14,
        "[markdown]": {"editor.tabCompletion": "onlySnippets", "editor.wordWrap": "on"},
    }
    assert written(blog, "vscode") == []

    settings.write_text('{"[markdown]": {"editor.tabCompletion": "off"}}')
    assert written(blog, "vscode") == []


def test_what_cannot_be_merged_is_told(blog: Story) -> None:
    mine = '{\n  // Bigger.\n  "editor.fontSize": 14,\n}\n'
    blog.put(".vscode/settings.json", mine)
    blog.put(".taplo.toml", "[formatting]\nalign_entries = true\n")

    told = """\
.taplo.toml: note: is yours, and stays as it is
    fix: add a `[[rule]]` with `include = ["site.toml"]` and `schema.path = ".vscode/site.schema.json"`
.vscode/settings.json: note: is yours, and stays as it is
    fix: add `"[markdown]": {"editor.tabCompletion": "onlySnippets"}`
"""
    assert ".taplo.toml" not in written(blog, "vscode", told=told)
    assert (blog.root / ".vscode/settings.json").read_text() == mine


def test_nothing_is_written_through_a_link_that_leads_out(blog: Story, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (blog.root / ".vscode").symlink_to(tmp_path / "elsewhere")

    assert run("schema", "--editor", "vscode", "-r", blog.root).exit_code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("words", [(), ("settings", "--editor", "vscode")])
def test_one_of_the_two_is_asked_for(blog: Story, words: tuple[str, ...]) -> None:
    ran = run("schema", *words, "-r", blog.root)

    assert ran.exit_code == 2
    assert ran.stderr.splitlines()[-1] == (
        "Error: Name what to print, `front-matter` or `settings`, or an editor: --editor vscode"
    )


UNKNOWN = """\
static/admin/config.yml: warning: does not know where the blog's repository is
    fix: write your own below `backend` in place of NAME/REPOSITORY; it stays there
"""


MINE = """\
static/admin/config.yml: note: is yours, and stays as it is
    fix: move it away, and run this again, to have it made anew
"""


@pytest.mark.parametrize(
    ("remote", "name", "repo"),
    [
        ("https://github.com/tidewater/blog.git", "github", "tidewater/blog"),
        ("git@github.com:tidewater/blog.git", "github", "tidewater/blog"),
        ("ssh://git@gitlab.com/tidewater/web/blog", "gitlab", "tidewater/web/blog"),
        ("https://mara:word@codeberg.org/tidewater/blog/", "gitea", "tidewater/blog"),
        ("/srv/git/blog.git", "github", "NAME/REPOSITORY"),
        ("", "github", "NAME/REPOSITORY"),
    ],
)
def test_the_repository_is_where_git_says(remote: str, name: str, repo: str) -> None:
    backend = backend_of(remote)

    assert (backend["name"], backend["repo"]) == (name, repo)


def test_where_the_repository_is_stays_and_the_rest_is_written_anew(blog: Story) -> None:
    written(blog, "sveltia", told=UNKNOWN)
    config = blog.root / CONFIG
    config.write_text(config.read_text().replace("NAME/REPOSITORY", "tidewater/blog"))
    blog.write("posts/milk.md", post(title="Milk", category="Dairy"))

    assert written(blog, "sveltia") == [CONFIG]
    assert "repo: tidewater/blog" in config.read_text()
    assert "- Dairy" in config.read_text()

    config.write_text("# Mine.\n")
    assert written(blog, "sveltia", told=MINE) == []


def test_what_is_published_tells_nothing_of_what_is_not(blog: Story) -> None:
    blog.write("authors/mara.md", "---\nname: Mara Quill\n---\n")
    blog.write(
        "posts/secret.md", post(title="Secret", category="Takeover", tags=["merger"], draft="true", author="mara")
    )
    blog.write("posts/later.md", post(title="Later", category="Later", date="2199-01-01"))
    written(blog, "sveltia", told=UNKNOWN)

    config = (blog.root / CONFIG).read_text()
    assert [word for word in ("Takeover", "merger", "Later", "mara", "nw-job", "northwind") if word in config] == []


def test_the_script_is_the_one_that_is_tested() -> None:
    script = npm_file(EDITOR).read_bytes()

    assert json.loads(npm_file("@sveltia/cms/package.json").read_text())["version"] == VERSION
    assert "sha384-" + base64.b64encode(hashlib.sha384(script).digest()).decode() == DIGEST


@pytest.mark.browser
def test_a_post_written_in_sveltia_builds(blog: Story, chromium: "Browser") -> None:
    """In the editor's own code, which takes the settings and keeps what is written in the browser."""
    npm_file(EDITOR)
    written(blog, "sveltia", told=UNKNOWN)
    page = chromium.new_page()
    page.route("**/*", lambda route: answer(route, blog))
    page.goto("https://blog.example.com/admin/")
    page.evaluate(KEEP, OLD)
    page.get_by_role("button", name="Work with Test Repository").click()
    page.wait_for_url("**/collections/posts")
    page.goto("https://blog.example.com/admin/#/collections/posts/entries/old")
    page.locator("section.field[data-key-path='title']").get_by_role("textbox").fill("New")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/posts")
    page.goto("https://blog.example.com/admin/#/collections/posts/new")
    write_post(page)

    kept = {path.removeprefix("sveltia-cms-test/"): text for path, text in page.evaluate(KEPT).items()}
    old, text = kept.pop("content/posts/old.md"), kept.popitem()
    assert yaml.load(old.split("---\n")[1], Core) == yaml.load(OLD.split("---\n")[1], Core) | {"title": "New"}
    blog.put(*text)
    report = blog.build(as_of=datetime(2190, 1, 1, tzinfo=UTC))
    assert report.problems == ()
    [address] = [name for name in report.written if name.endswith("milk-a-history/index.html")]
    assert "Northwind paid for the milk." in blog.read(address)
    assert blog.has("admin/index.html")


def answer(route: "Route", blog: Story) -> None:
    url = route.request.url.partition("?")[0]
    if url == SCRIPT:
        script = npm_file(EDITOR)
        route.fulfill(path=script, content_type="text/javascript", headers={"access-control-allow-origin": "*"})
    elif url.endswith("/admin/"):
        route.fulfill(path=blog.root / "static/admin/index.html", content_type="text/html")
    elif url.endswith("/config.yml"):
        text = (blog.root / CONFIG).read_text()
        tried = re.sub(r"backend:\n(?:  .*\n)+", "backend:\n  name: test-repo\n", text)
        route.fulfill(body=tried, content_type="text/yaml")
    else:
        route.fulfill(status=404, body="")


def write_post(page: "Page") -> None:
    def field(key: str) -> Any:
        return page.locator(f"section.field[data-key-path='{key}']")

    field("title").get_by_role("textbox").fill("Milk: a history")
    field("category").get_by_role("radio", name="Tea, milk | more").click()
    field("tags").get_by_role("textbox").fill("cold")
    field("disclosure").get_by_role("textbox").fill("Northwind paid for the milk.")
    field("body").get_by_role("textbox").click()
    page.keyboard.type("Cold.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/posts")


OLD = """\
---
title: Old
date: 2009-07-08 23:56
category: Tea, milk | more
tags: [cold]
disclosure: Northwind paid for the milk.
draft: yes
unlisted: true
comments: closed
expires: 8 July 2030
image: {src: milk.jpg, alt: A cup}
corrections: [{date: 2009-07-09, text: It was tea.}]
params: {colour: red}
---

Cold.
"""
"""What is not changed stays, be it in the form or not, and a draft stays one."""

KEEP = """async (text) => {
  let folder = await navigator.storage.getDirectory();
  for (const name of ["sveltia-cms-test", "content", "posts"])
    folder = await folder.getDirectoryHandle(name, { create: true });
  const file = await (await folder.getFileHandle("old.md", { create: true })).createWritable();
  await file.write(text);
  await file.close();
}"""

KEPT = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === "directory") await walk(one, `${path}${name}/`);
      else found[path + name] = await (await one.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""
"""The files that the browser keeps for the page."""
