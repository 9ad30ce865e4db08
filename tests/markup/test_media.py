"""Films and sounds are written as pictures are."""

import pytest

from tests.markup.rendering import html_of, render
from tests.markup.test_both_engines import assert_alike


def player(tag: str, name: str, address: str, more: str = "") -> str:
    link = f'<a href="{address}">{name}</a>'
    return f'<{tag} controls aria-label="{name}"{more} preload="metadata" src="{address}">{link}</{tag}>'


TALK = player("video", "A talk", "talk.mp4")
WIDE = player("audio", "A", "a.mp3", ' class="wide"')
SOUND = player("audio", "A", "a.mp3")
FILMS = {
    "alone": ("![A talk](talk.mp4)", f"<p>{TALK}</p>"),
    "in a list": ("- ![A talk](talk.mp4)", f"<ul>\n<li>{TALK}</li>\n</ul>"),
    "with a caption": (
        '![A talk](talk.mp4 "Day & night")',
        f"<figure>{TALK}<figcaption>Day &amp; night</figcaption></figure>",
    ),
    "with attributes": (
        "![A](a.mp3){.wide preload=auto}",
        f"<p>{WIDE}</p>",
    ),
    "without words": ("![](a%20b.MP3)", f"<p>{player('audio', 'a b.MP3', 'a%20b.MP3')}</p>"),
    "a part of it": ("![A talk](talk.mp4#t=10)", f"<p>{player('video', 'A talk', 'talk.mp4#t=10')}</p>"),
    "in a link": ("[![A talk](talk.mp4)](/x.md)", '<p><a href="/x.md"><img alt="A talk" src="talk.mp4"></a></p>'),
    "after a link": ("[x](/x.md) ![A](a.mp3)", f'<p><a href="/x.md">x</a> {SOUND}</p>'),
    "a picture": ("![A cup](mp4.jpg)", '<p><img alt="A cup" src="mp4.jpg"></p>'),
}


@pytest.mark.parametrize(("text", "made"), FILMS.values(), ids=FILMS)
def test_players(text: str, made: str) -> None:
    assert html_of(text) == made
    assert_alike(text)


def test_a_film_is_no_picture_of_the_post() -> None:
    figure = render("![A talk](talk.mp4)\n\n![A cup](cup.jpg)\n").facts.figure

    assert figure is not None
    assert figure.src == "cup.jpg"


def test_a_film_elsewhere_is_a_link_that_leaves_the_blog() -> None:
    facts = render("![A talk](https://contoso.example/a.mp4?x=1&y=2)\n").facts

    assert [one.url for one in facts.outbound] == ["https://contoso.example/a.mp4?x=1&y=2"]
    assert [slot.kind for slot in facts.slots] == ["page", "media", "rel", "mark", "page"]


def test_a_link_may_lead_to_a_film() -> None:
    assert render("![A talk](talk.mp4){#film}\n").facts.ids == ("film",)


def test_an_address_that_runs_code_is_no_film() -> None:
    assert html_of("<img src='vbscript:x.mp4' alt=''>\n") == "<p><img alt=''></p>"
