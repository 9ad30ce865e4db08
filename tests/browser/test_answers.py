"""Answering a post in a real browser, under the policy that the blog sends, with a script and without one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser.recording import Recorded, recording
from tests.browser.test_pages import AXE, TAGS
from tests.story import SITE, Story, comment, post
from tests.tools import npm_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ADDRESS = "/2009/07/tea/"
WORDS = "Mine was cold.\nWas yours? Ümläute & more"


@pytest.fixture
def server(site: Story) -> Iterator[Recorded]:
    """A post with three comments, one of them an answer, served where its settings say."""
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/3.md", comment("Hot.\n"))
    site.write("comments/posts/tea/4.md", comment("Cold.\n", name="Kim", parent="3", date="2009-07-10"))
    site.write("comments/posts/tea/5.md", comment("Iced.\n", name="Lou", date="2009-07-11"))
    with recording(site.public) as recorded:
        yield recorded


def build(site: Story, server: Recorded, comments: str) -> None:
    head = SITE.replace("https://blog.example.com/", f"{server.address}/")
    site.settings(f"{head}[outputs]\nhost = 'netlify'\n[comments]\n{comments.replace('HERE', server.address)}")
    site.build()


class Case(NamedTuple):
    settings: str
    path: str
    names: dict[str, str]
    """Of the fields, where they are called otherwise than by us; None for what is not asked."""

    more: dict[str, str]
    honeypot: str = "website_hp"
    redirect: str = ""
    says: str = "Thank you"


OUR_PAGES = "HERE/comments/thanks/"
CASES = {
    "netlify": Case(
        "preset = 'netlify'\n",
        "/comments/thanks/",
        {},
        {"subject": "Tea", "form-name": "comments"},
        honeypot="bot-field",
    ),
    "formspree": Case(
        "preset = 'formspree'\nendpoint = 'HERE/f/1'\n",
        "/f/1",
        {},
        {"_subject": "Tea", "_next": OUR_PAGES},
        honeypot="_gotcha",
        redirect="_next",
    ),
    "web3forms": Case(
        "preset = 'web3forms'\nendpoint = 'HERE/submit'\nhidden = {access_key = 'k'}\n",
        "/submit",
        {},
        {"subject": "Tea", "redirect": OUR_PAGES, "access_key": "k"},
        honeypot="botcheck",
        redirect="redirect",
    ),
    "basin": Case(
        "preset = 'basin'\nendpoint = 'HERE/f/2'\n",
        "/f/2",
        {},
        {"subject": "Tea"},
        honeypot="_gotcha",
        says="The service says thanks",
    ),
    "staticman": Case(
        "preset = 'staticman'\nendpoint = 'HERE/v2/entry/ann/blog/main/comments'\n",
        "/v2/entry/ann/blog/main/comments",
        {
            "comment": "fields[message]",
            "author": "fields[name]",
            "email": "",
            "url": "fields[url]",
            "connection": "fields[connection]",
            "parent": "options[parent]",
            "post": "options[slug]",
        },
        {"options[redirect]": OUR_PAGES, "options[redirectError]": "HERE/comments/error/"},
        redirect="options[redirect]",
    ),
    "custom": Case(
        "endpoint = '/take'\nredirect_field = 'go'\nfields = {comment = 'text', email = ''}\n",
        "/take",
        {"comment": "text", "email": ""},
        {"go": OUR_PAGES},
        redirect="go",
    ),
    "worker": Case(
        "provider = 'worker'\nendpoint = 'HERE/send'\n",
        "/send",
        {"author": "name"},
        {"thanks": OUR_PAGES, "error": "HERE/comments/error/"},
        redirect="thanks",
    ),
}


TELLING = ("netlify", "staticman", "worker", "custom")
"""The others differ from these in names alone; `make soak` sends them, too."""


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=name, marks=() if name in TELLING else pytest.mark.soak) for name, case in CASES.items()],
)
def test_what_a_reader_sends(site: Story, server: Recorded, chromium: "Browser", case: Case) -> None:
    build(site, server, case.settings)
    server.redirect = case.redirect
    for script in (True, False):
        page = chromium.new_page(java_script_enabled=script)
        page.goto(server.address + ADDRESS)
        answer_kim(page, with_email=case.names.get("email") != "", script=script)
        page.get_by_role("button", name="Post comment").click()
        page.wait_for_url(lambda url: not url.endswith((ADDRESS, "#respond")))

        [(path, fields)] = server.sent
        assert (path, server.kinds) == (case.path, ["application/x-www-form-urlencoded"])
        seconds = fields["seconds"]
        assert fields == expected(case, server.address) | {"seconds": seconds}
        assert seconds.isdigit() is script
        assert page.locator("h1").inner_text() == case.says
        if script and case.says == "Thank you":
            page.get_by_role("link", name="Back to the post").click()
            page.wait_for_url(server.address + ADDRESS)
            assert page.locator("textarea").input_value() == "", "what has arrived is not offered again"
        page.close()
        server.sent.clear()
        server.kinds.clear()


def expected(case: Case, address: str) -> dict[str, str]:
    said = {
        "comment": WORDS.replace("\n", "\r\n"),
        "author": "Mo",
        "email": "mo@example.com",
        "url": "",
        "connection": "sells kettles",
        "parent": "4",
        "post": "posts/tea",
    }
    names = {name: case.names.get(name, name) for name in said}
    more = {name: value.replace("HERE", address) for name, value in case.more.items()}
    return {names[name]: value for name, value in said.items() if names[name]} | more | {case.honeypot: ""}


def answer_kim(page: "Page", *, with_email: bool, script: bool) -> None:
    """Fill in the form as an answer to the second comment."""
    page.get_by_role("link", name="Reply to Kim").click()
    if script:
        assert page.locator("#comment-4 form").count() == 1, "the form stands below what it answers"
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    else:
        page.get_by_label("In reply to").select_option(label="Kim, 10 July 2009")
    page.fill("#respond-text", WORDS)
    page.fill("#respond-name", "Mo")
    if with_email:
        page.fill("#respond-email", "mo@example.com")
    page.fill("#respond-connection", "sells kettles")


FORM = "endpoint = 'HERE/f'\nredirect_field = 'go'\nerror_field = 'wrong'\n"


def test_words_that_did_not_arrive_come_back(site: Story, server: Recorded, chromium: "Browser") -> None:
    build(site, server, FORM)
    server.redirect = "wrong"
    page = chromium.new_page()
    page.goto(server.address + ADDRESS)
    answer_kim(page, with_email=True, script=True)
    page.get_by_role("button", name="Post comment").click()

    page.get_by_role("heading", level=1, name="Your comment was not sent").wait_for()
    page.get_by_role("link", name="Back to the post").click()
    page.wait_for_url(server.address + ADDRESS)
    assert page.locator("#comment-4 textarea").input_value() == WORDS
    page.close()


def test_a_reader_with_a_keyboard_alone_answers_the_third_comment(
    site: Story, server: Recorded, chromium: "Browser"
) -> None:
    build(site, server, FORM)
    server.redirect = "go"
    page = chromium.new_page()
    page.goto(server.address + ADDRESS)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Reply to Lou":
            break
    page.keyboard.press("Enter")
    for words in ("Mine too.", "Mo", "mo@example.com", "", ""):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/thanks/")

    [(_, fields)] = server.sent
    assert (fields["parent"], fields["comment"], fields["website_hp"]) == ("5", "Mine too.", "")
    page.close()


def test_the_choice_moves_the_form_and_takes_it_home_again(site: Story, server: Recorded, chromium: "Browser") -> None:
    build(site, server, FORM)
    page = chromium.new_page()
    page.goto(server.address + ADDRESS)
    choice = page.get_by_label("In reply to")
    choice.select_option("5")
    assert page.locator("#comment-5 form").count() == 1
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    choice.select_option("")
    assert page.locator("li form").count() == 0
    assert page.locator("#comments ~ #respond form").count() == 1
    page.close()


def test_an_address_that_is_none_is_refused_beside_its_field(
    site: Story, server: Recorded, chromium: "Browser"
) -> None:
    build(site, server, FORM)
    page = chromium.new_page(java_script_enabled=False)
    page.goto(server.address + ADDRESS)
    page.fill("#respond-text", "Hot.")
    page.fill("#respond-name", "Mo")
    page.fill("#respond-email", "mo at example")
    page.get_by_role("button", name="Post comment").click()

    assert page.locator("#respond-email-error").is_visible()
    assert server.sent == []
    page.close()


@pytest.mark.parametrize("theme", ["default", pytest.param("classic", marks=pytest.mark.soak)])
def test_nobody_is_shut_out(site: Story, server: Recorded, chromium: "Browser", theme: str) -> None:
    build(site, server, f"{FORM}folded = true\n[theme]\nname = '{theme}'\n")
    axe = npm_file("axe-core/axe.min.js").read_text()
    page = chromium.new_page(bypass_csp=True, reduced_motion="reduce")
    found = {}
    for address in (f"{ADDRESS}#comment-4", "/comments/thanks/", "/comments/error/"):
        page.goto(server.address + address)
        page.evaluate(axe)
        found[address] = page.evaluate(AXE, TAGS)
    page.goto(f"{server.address}{ADDRESS}#comment-4")
    assert page.locator("#comment-4").is_visible(), "a link to a comment opens the fold"
    page.get_by_role("link", name="Reply to Kim").click()
    found["answering"] = page.evaluate(AXE, TAGS) if page.evaluate(axe) is None else []

    assert [violations for violations in found.values() if violations] == []
    page.close()


STATUS = "https://social.example/@ann/109876543210123456"
CONTEXT = """{"ancestors": [], "descendants": [{"id": "2", "url": "https://social.example/@kim/2",
    "account": {"display_name": "Kim <b>", "username": "kim"},
    "content": "<p>Nice <b>tea</b><br>and more</p><script>document.title = 'taken'</script>\
<p><img src=x onerror=alert(1)>Bye</p>"}]}"""


def test_what_mastodon_answers_is_words_alone(site: Story, server: Recorded, chromium: "Browser") -> None:
    site.write("posts/tea.md", post(syndication=STATUS))
    build(site, server, "provider = 'mastodon'\nendpoint = 'https://social.example'\n")
    asked: list[str] = []
    page = chromium.new_page()

    def reply(route: "Route") -> None:
        asked.append(route.request.url)
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(body=CONTEXT, content_type="application/json", headers=headers)

    page.route("https://social.example/**", reply)
    page.goto(server.address + ADDRESS)
    assert asked == []
    page.get_by_role("button", name="Load the comments").click()
    page.get_by_text("Kim <b>").wait_for()

    assert asked == ["https://social.example/api/v1/statuses/109876543210123456/context"]
    assert page.locator("#respond li p").all_inner_texts() == ["Kim <b>", "Nice tea and more", "Bye"]
    assert page.locator("#respond li :is(img, script, b)").count() == 0
    assert page.title() == "Tea – Small Fish"
    page.close()


GISCUS = """provider = 'giscus'
endpoint = 'https://giscus.example'
giscus = {repo = 'ann/blog', repo_id = 'R_1', category = 'Posts', category_id = 'DIC_1'}
"""
CLIENT = """const own = document.currentScript.dataset;
document.querySelector(".giscus").append(`${own.repo} ${own.mapping} ${document.currentScript.crossOrigin}`);"""


def test_giscus_finds_its_script_as_it_expects_it(site: Story, server: Recorded, chromium: "Browser") -> None:
    build(site, server, GISCUS)
    page = chromium.new_page()
    page.route(
        "https://giscus.example/**",
        lambda route: route.fulfill(
            body=CLIENT, content_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    page.goto(server.address + ADDRESS)
    page.get_by_role("button", name="Load the comments").click()
    page.get_by_text("ann/blog pathname anonymous").wait_for()
    page.close()


def test_a_server_that_is_away_is_told_of(site: Story, server: Recorded, chromium: "Browser") -> None:
    build(site, server, GISCUS)
    page = chromium.new_page()
    page.route("https://giscus.example/**", lambda route: route.abort())
    page.goto(server.address + ADDRESS)
    page.get_by_role("button", name="Load the comments").click()
    page.get_by_text("The comments could not be loaded from giscus.example. Please try again later.").wait_for()
    assert page.get_by_role("button", name="Load the comments").is_enabled()
    page.close()
