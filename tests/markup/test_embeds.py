"""An address alone in its paragraph becomes a box, if something is known to be shown there."""

import pytest

from generator.markup import BodyTask, render_bodies
from generator.markup.embeds import embed_of
from generator.models import Outbound
from tests.markup.rendering import html, html_of, render
from tests.markup.test_both_engines import assert_alike

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
TUBE = f"https://tube.example/videos/embed/{UUID}?autoplay=1&p2p=0"
SPOTIFY = "https://open.spotify.com/embed"
ID = "4uLU6hMCjMI75M1A2tKUQC"
SOUNDS = "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fann%2F"


@pytest.mark.parametrize(
    ("address", "kind", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "video", YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=90s", "video", f"{YOUTUBE}&start=90"),
        ("http://youtu.be/dQw4w9WgXcQ?si=abc&t=1h2m3s", "video", f"{YOUTUBE}&start=3723"),
        ("https://youtube.com/shorts/dQw4w9WgXcQ", "video", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?t=soon", "video", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "video", YOUTUBE),
        (
            "https://www.youtube.com/playlist?list=PL_ab-1",
            "video",
            "https://www.youtube-nocookie.com/embed/videoseries?list=PL_ab-1&autoplay=1",
        ),
        ("https://vimeo.com/76979871", "video", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/channels/tea/7", "video", "https://player.vimeo.com/video/7?dnt=1&autoplay=1"),
        ("https://vimeo.com/7/0a1b", "video", "https://player.vimeo.com/video/7?dnt=1&autoplay=1&h=0a1b"),
        (
            "https://player.vimeo.com/video/7?h=0a1b",
            "video",
            "https://player.vimeo.com/video/7?dnt=1&autoplay=1&h=0a1b",
        ),
        (f"https://tube.example/w/{UUID}", "video", TUBE),
        (f"https://tube.example:8443/videos/watch/{UUID}", "video", TUBE.replace("example/", "example:8443/")),
        (f"https://tube.example/w/{UUID}?start=1m5s", "video", f"{TUBE}&start=65s"),
        (
            "https://tube.example/w/p/4uLU6hMCjMJ75M1A2tKUQC",
            "video",
            "https://tube.example/video-playlists/embed/4uLU6hMCjMJ75M1A2tKUQC?autoplay=1&p2p=0",
        ),
        (f"https://open.spotify.com/track/{ID}?si=1", "audio", f"{SPOTIFY}/track/{ID}"),
        (f"https://open.spotify.com/intl-de/episode/{ID}", "audio", f"{SPOTIFY}/episode/{ID}"),
        (f"https://open.spotify.com/album/{ID}", "list", f"{SPOTIFY}/album/{ID}"),
        ("https://soundcloud.com/ann/tea-song", "audio", f"{SOUNDS}tea-song&auto_play=true"),
        ("https://m.soundcloud.com/ann/sets/songs", "list", f"{SOUNDS}sets%2Fsongs&auto_play=true"),
        (
            "https://social.example/@ann/109876543210123456",
            "post",
            "https://social.example/@ann/109876543210123456/embed",
        ),
        (
            "https://bsky.app/profile/ann.example/post/3kabc",
            "post",
            "https://embed.bsky.app/embed/ann.example/app.bsky.feed.post/3kabc?colorMode=system",
        ),
        (
            "https://bsky.app/profile/did:plc:ab12/post/3kabc",
            "post",
            "https://embed.bsky.app/embed/did:plc:ab12/app.bsky.feed.post/3kabc?colorMode=system",
        ),
        ("https://gist.github.com/ann/0123abcd#file-a-py", "code", "https://gist.github.com/ann/0123abcd.pibb"),
    ],
)
def test_what_is_shown(address: str, kind: str, player: str) -> None:
    embed = embed_of(address)

    assert embed is not None
    assert (embed.kind, embed.player) == (kind, player)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/@ann",
        "https://www.youtube.com/teachannel1/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=dQw4w9WgXc%22",
        "https://youtube.example/watch?v=dQw4w9WgXcQ",
        "https://vimeo.com/ann",
        "https://tube.example/w/tea",
        f"https://tube.example/w/{ID}",
        "https://open.spotify.com/user/ann",
        "https://soundcloud.com/ann",
        "https://soundcloud.com/ann/likes",
        "https://soundcloud.com/discover/tea",
        "https://social.example/@ann",
        "https://social.example/@ann@other.example/109876543210123456",
        "https://bsky.app/profile/ann.example",
        "https://gist.github.com/ann",
        "https://user:secret@youtu.be/dQw4w9WgXcQ",
        "https://[youtu.be/dQw4w9WgXcQ",
        "https://contoso.example/",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "",
    ],
)
def test_what_is_a_link_and_no_more(address: str) -> None:
    assert embed_of(address) is None


def test_a_box_is_a_link() -> None:
    assert html_of("https://youtu.be/dQw4w9WgXcQ?t=5&x=1\n") == (
        '<p class="embed embed-video"><a href="https://youtu.be/dQw4w9WgXcQ?t=5&amp;x=1"'
        f' data-player="{YOUTUBE}&amp;start=5"'
        ' data-note="Clicking loads it from youtube-nocookie.com, which then learns your network address.">'
        "<span>Video on YouTube</span></a></p>"
    )


ALONE = {
    "bare": "https://youtu.be/dQw4w9WgXcQ\n",
    "in angle brackets": "<https://youtu.be/dQw4w9WgXcQ>\n",
    "as the text of a link": "[https://youtu.be/dQw4w9WgXcQ](https://youtu.be/dQw4w9WgXcQ)\n",
    "among paragraphs": "One.\n\nhttps://youtu.be/dQw4w9WgXcQ\n\nTwo.\n",
    "after a list": "- one\n- two\n\nText.\n\nhttps://youtu.be/dQw4w9WgXcQ\n",
    "with a title": "![A talk & tea](https://youtu.be/dQw4w9WgXcQ)\n",
    "with a caption": '![A talk](https://youtu.be/dQw4w9WgXcQ "On *tea*")\n',
    "with marks of emphasis in its name": "https://youtu.be/_abcdefghi_?a=1&t=5\n",
    "with marks of strong emphasis in it": "https://youtu.be/__abcdefg__\n",
    "with several parameters": "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=5&list=a\n",
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_an_address_alone_is_a_box_in_both_engines(text: str) -> None:
    assert render(text).facts.has_embeds
    assert html_of(text).count('class="embed embed-video"') == 1
    assert_alike(text)


AS_IT_WAS = {
    "a link in a sentence": "See https://youtu.be/dQw4w9WgXcQ.\n",
    "a link with words": "[A talk](https://youtu.be/dQw4w9WgXcQ)\n",
    "in a list": "- https://youtu.be/dQw4w9WgXcQ\n",
    "in a loose list": "- https://youtu.be/dQw4w9WgXcQ\n\n- <https://youtu.be/dQw4w9WgXcQ>\n",
    "in a table": "| A |\n| --- |\n| <https://youtu.be/dQw4w9WgXcQ> |\n",
    "in a quotation": "> https://youtu.be/dQw4w9WgXcQ\n",
    "in a footnote": "A[^1].\n\n[^1]: https://youtu.be/dQw4w9WgXcQ\n",
    "several": "<https://youtu.be/dQw4w9WgXcQ>\n<https://youtu.be/abcdefghijk>\n",
    "a host nobody knows": "https://contoso.example/watch?v=dQw4w9WgXcQ\n",
    "as code": "`https://youtu.be/dQw4w9WgXcQ`\n\n```\n<p>https://youtu.be/dQw4w9WgXcQ</p>\n```\n",
    "as a heading": "## https://youtu.be/dQw4w9WgXcQ\n",
    "in a comment": "<!-- <p>https://youtu.be/dQw4w9WgXcQ</p> -->\n",
    "in a script": '<script>\nx = "<p>https://youtu.be/dQw4w9WgXcQ</p>"\n</script>\n',
    "a picture elsewhere": "![A cup](https://img.example/cup.jpg)\n",
}


@pytest.mark.parametrize("text", AS_IT_WAS.values(), ids=AS_IT_WAS)
def test_everything_else_stays_as_it_was(text: str) -> None:
    task = BodyTask(source="posts/tea.md", text=text, embeds=False)
    ((without,), with_embeds) = render_bodies([task]), render(text)

    assert without.body == with_embeds
    assert not with_embeds.facts.has_embeds


def test_a_caption_is_a_line_of_markdown() -> None:
    made = html_of('![A talk](https://vimeo.com/7 "On *tea*")\n\n![A talk](talk.mp4 "On *tea*")\n')

    assert made.count("<figcaption>On <em>tea</em></figcaption></figure>") == 2
    assert made.count("<video") == 1


def test_a_title_says_what_it_is_and_the_caption_stands_below() -> None:
    made = html_of('![A "talk" & tea](https://vimeo.com/7 "The <second> day")\n')

    assert made.startswith('<figure><p class="embed embed-video"><a href="https://vimeo.com/7" ')
    assert made.endswith(
        "<span>A &quot;talk&quot; &amp; tea</span></a> <small>Video on Vimeo</small></p>"
        "<figcaption>The &lt;second&gt; day</figcaption></figure>"
    )


GERMAN = "Ein Klick lädt den Inhalt von social.example; dort erfährt man dann Ihre Netzadresse."
FRENCH = "Un clic le charge depuis social.example, qui apprend alors votre adresse réseau."
ENGLISH = "Clicking loads it from social.example, which then learns your network address."


@pytest.mark.parametrize(
    ("lang", "words", "note"),
    [
        ("de-CH", "Beitrag auf social.example", GERMAN),
        ("fr", "Message sur social.example", FRENCH),
        ("fi", "Post on social.example", ENGLISH),
    ],
)
def test_the_words_are_in_the_language_of_the_text(lang: str, words: str, note: str) -> None:
    made = html_of("https://social.example/@ann/1098\n", lang=lang)

    assert f"<span>{words}</span>" in made
    assert f'data-note="{note}"' in made


def test_typographic_marks_leave_an_address_alone() -> None:
    made = html_of('"So"\n\nhttps://youtu.be/ab--defghij\n', smart=True)

    assert 'data-player="https://www.youtube-nocookie.com/embed/ab--defghij?autoplay=1"' in made


def test_an_embed_is_a_link_that_leaves_the_blog() -> None:
    facts = render("One.\n\nhttps://vimeo.com/7?a=1&b=2\n", body_line=4).facts

    assert facts.outbound == (Outbound(url="https://vimeo.com/7?a=1&b=2", line=6),)
    assert [(slot.kind, slot.target) for slot in facts.slots if slot.kind in ("rel", "mark")] == [
        ("rel", "https://vimeo.com/7?a=1&b=2"),
        ("mark", ""),
    ]


def test_an_excerpt_takes_a_box_for_want_of_anything_else() -> None:
    assert render("https://vimeo.com/7\n\nTea is hot.\n").facts.excerpt == "Tea is hot."
    assert render("![How to pour](https://vimeo.com/7)\n").facts.excerpt == "How to pour Video on Vimeo"


def test_a_guest_embeds_only_from_hosts_that_are_known() -> None:
    text = f"https://vimeo.com/7\n\nhttps://tube.example/w/{UUID}\n\nhttps://social.example/@ann/1098\n"
    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, sanitized=True)])

    assert rendered.body is not None
    assert html(rendered.body).count("data-player") == 1
    assert "Vimeo" in html(rendered.body)


def test_what_a_guest_writes_of_players_goes() -> None:
    text = '<a href="https://vimeo.com/7" data-player="https://evil.example/" data-note="Safe.">Look</a>\n'
    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, sanitized=True)])

    assert rendered.body is not None
    assert not rendered.body.facts.has_embeds
