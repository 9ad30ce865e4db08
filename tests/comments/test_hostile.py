"""What hostile readers send, taken in and built: no element, attribute or scheme outside of what comments may hold."""

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.comments.safe import TAGS
from tests.attacks import ATTACKS
from tests.commands.running import run
from tests.sites.reading import is_our_script
from tests.story import Story, post

PIECES = (
    *ATTACKS.values(),
    *(
        "<",
        ">",
        "</p>",
        "</li></ol>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&lt;script&gt;",
        "\\<b",
        "`",
        "```",
        "~~~",
        "> ",
    ),
    *("---", "+++", "status: approved", "{{ site }}", "{% raw %}", "{comment x}", "<details open ontoggle=alert(1)>"),
    *("[x](javascript:alert(1))", "[x](JAVA&#115;cript:alert(1))", "![x](https://t.example/x.gif)", "<//evil.example>"),
    *(
        "[x]: data:text/html,x\n\n[x]",
        "[^1]: x\n\n[^1]",
        "<a href=//evil.example>x</a>",
        "<a href='https://x.example' style=x>",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\U000e0041",
        "é" * 3,
        "\n\n",
        "\n",
        " ",
        "    ",
        "word",
        "1. ",
        "- ",
        "# ",
    ),
    *("<svg><script>alert(1)</script>", "<math><mtext><style>x</style>", "<template><script>x</script></template>"),
    *(
        "<form action=https://evil.example><button>x",
        "<meta http-equiv=refresh content=0>",
        "<base href=//evil.example>",
    ),
    *("<p id=respond class=answer data-key=1>", "<input name=parent form=respond>", "https://evil.example/<script>"),
)
ADDRESSES = (
    "",
    "https://ok.example/",
    "javascript:alert(1)",
    "//evil.example",
    "data:text/html,x",
    'https://x.example/"onclick="x',
)
OURS = TAGS | {"li", "span", "time", "div"}
ATTRIBUTES = {"href", "rel", "class", "id", "datetime", "data-key", "start"}
SCHEMES = ("https:", "http:", "mailto:", "#")


def hostile(count: int, seed: int) -> list[dict[str, object]]:
    chance = random.Random(seed)

    def text(most: int) -> str:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, most)))

    return [
        {
            "comment": text(12) + f" {number}",
            "author": text(4),
            "url": chance.choice(ADDRESSES),
            "connection": chance.choice(("", text(3))),
            "parent": chance.choice(("", "one", text(1), "../../x")),
            "post": chance.choice(("posts/tea", "posts/cake", "../posts/tea", "posts/tea/../cake", text(1))),
            "date": f"2009-07-{chance.randint(9, 30):02}T0{chance.randint(0, 9)}:00:00Z",
            "email": "mo@example.com",
        }
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.soak)])
def test_nothing_gets_through(site: Story, count: int) -> None:
    site.settings("[comments]\nendpoint = '/take'\n")
    site.write("posts/tea.md", post())
    site.write("posts/cake.md", post(title="Cake", date="2009-07-07"))
    seed = int(os.environ.get("SOAK_SEED", "1"))
    file = site.put("sent.json", json.dumps(hostile(count, seed)))
    result = run("comments", "import", file, "--approve", "-r", site.root)
    written = result.stdout.splitlines()
    assert len(written) > count / 4, result.stderr[-2000:]
    assert "Traceback" not in result.output
    lies = {path.relative_to(site.root).parent.as_posix() for path in (site.root / "content").rglob("*.md")}
    assert lies <= {"content/posts", "content/comments/posts/tea", "content/comments/posts/cake"}

    site.build()
    shown = [one for name in ("tea", "cake") for one in found(site.public / f"2009/07/{name}/index.html")]
    assert len(shown) == len(written)


def found(file: Path) -> list[Any]:
    """The comments on a page, each looked through."""
    page: Any = html.fromstring(file.read_bytes())
    comments = page.xpath("//ol[@class='thread']/li")
    for comment in comments:
        for one in comment.iter():
            assert one.tag in OURS, html.tostring(comment)
            assert set(one.attrib) <= ATTRIBUTES, html.tostring(comment)
            assert one.get("href", "#").startswith(SCHEMES), html.tostring(comment)
        assert len(comment.xpath("./div")) == 1
    assert all(map(is_our_script, page.iter("script")))
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //base | //iframe | //svg | //math | //template")
    assert len(page.xpath("//form")) == 1
    assert len(page.xpath("//select[@name='parent']/option")) == len(comments) + 1
    return list(comments)
