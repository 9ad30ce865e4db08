"""Tags of another program become what they meant; nobody sees those that mean nothing here."""

import re

import pytest

from generator.importing.model import Attachment, Body, Entry, Known, Origin
from generator.importing.wordpress import FORMAT

BOAT = Attachment(id="7", url="https://old.example.com/wp-content/uploads/boat.jpg", alt="A boat", owner="1")


def _prepared(text: str) -> str:
    entry = Entry(key="1", body=Body(text=text), origin=Origin("blog.xml"))
    return re.sub(r"\n\s*\n", "\n", FORMAT.prepare(entry, Known(attachments={"7": BOAT})).text.strip())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("Tea\nhot\n\nCake", "<p>Tea<br>\nhot</p>\n<p>Cake</p>", id="paragraphs"),
        pytest.param("<ul>\n<li>Tea</li>\n</ul>\nBehind", "<ul>\n<li>Tea</li>\n</ul>\n<p>Behind</p>", id="blocks stay"),
        pytest.param(
            '[caption id="a" width="9"]<a href="/b"><img src="s.jpg"></a> Our <em>boat</em>[/caption]',
            '<figure><a href="/b"><img src="s.jpg"></a><figcaption>Our <em>boat</em></figcaption></figure>',
            id="caption",
        ),
        pytest.param(
            '[gallery ids="7"]',
            '<p><img src="https://old.example.com/wp-content/uploads/boat.jpg" alt="A boat"></p>',
            id="gallery",
        ),
        pytest.param(
            "[embed]https://vimeo.com/76979871[/embed]", "<p>https://vimeo.com/76979871</p>", id="what the build shows"
        ),
        pytest.param(
            "See:\nhttps://social.example/1\nthere",
            '<p>See:</p>\n<p><a href="https://social.example/1">https://social.example/1</a></p>\n<p>there</p>',
            id="another address alone is a link",
        ),
        pytest.param(
            '[sourcecode language="python"]\nif a &lt; 1:\n    [b]\n[/sourcecode]',
            '<pre><code class="language-python">if a &lt; 1:\n    [b]</code></pre>',
            id="code",
        ),
        pytest.param(
            '[audio src="https://old.example.com/a.mp3"]',
            '<video src="https://old.example.com/a.mp3"></video>',
            id="sound",
        ),
        pytest.param("A remark [sic] and a note [1].", "<p>A remark [sic] and a note [1].</p>", id="words in brackets"),
        pytest.param("By [e-mail] or [Applause]", "<p>By [e-mail] or [Applause]</p>", id="more words in brackets"),
        pytest.param("Tea\n\n[site-map]", "<p>Tea</p>\n<p><!-- aboveboard: site-map --></p>", id="alone on its line"),
        pytest.param("<pre>[gallery]</pre>", "<pre>[gallery]</pre>", id="never in code"),
        pytest.param('<pre title="a>b">[gallery]</pre>', '<pre title="a>b">[gallery]</pre>', id="nor behind its tag"),
        pytest.param(
            'Before [contact-form-7 id="3" title="Ask --> us"] behind',
            '<p>Before <!-- aboveboard: contact-form-7 id="3" title="Ask - us" --> behind</p>',
            id="unknown",
        ),
        pytest.param(
            "<!-- wp:paragraph -->\n<p>Tea</p>\n<!-- /wp:paragraph -->\n\nTyped\n\n"
            "<!-- wp:more --><!--more--><!-- /wp:more -->",
            "<p>Tea</p>\n<p>Typed</p>\n<!-- more -->",
            id="blocks",
        ),
    ],
)
def test_what_a_body_becomes(text: str, html: str) -> None:
    assert _prepared(text) == html


def test_a_tag_of_a_plugin_is_a_line_of_the_report() -> None:
    entry = Entry(key="1", body=Body(text='[slider id="2"] and [slider id="3"]'), origin=Origin("blog.xml", 12))

    losses = FORMAT.prepare(entry, Known()).losses

    assert [(loss.kind, loss.name, loss.where) for loss in losses] == [
        ("tags of plugins", "[slider]", "blog.xml:12"),
        ("tags of plugins", "[slider]", "blog.xml:12"),
    ]
