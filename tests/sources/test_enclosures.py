"""The file that comes with a post, as front matter names it: what cannot be meant."""

import pytest

from tests.sources.reading import read, told, with_keys

TOLD = [
    pytest.param(
        "enclosure: tea.final",
        ':2: `enclosure` is "tea.final", whose name does not say what it is\n'
        "    fix: write `{url: tea.final, type: audio/mpeg}` with its media type",
        id="a name that says nothing",
    ),
    pytest.param(
        "enclosure: {url: tea.mp3, type: music}",
        ':2: `enclosure` has the type "music"\n    fix: write `{url: tea.mp3, type: audio/mpeg}` with its media type',
        id="no media type",
    ),
    pytest.param(
        "enclosure: https://cdn.example.net/tea.mp3",
        ":2: note: `enclosure` lies elsewhere, so that its size is not known here; feeds say 0\n"
        "    fix: write `{url: ..., length: 1234567}` with its size in bytes",
        id="a URL without a length",
    ),
    pytest.param(
        "enclosure: ftp://example.net/tea.mp3",
        ':2: `enclosure` is "ftp://example.net/tea.mp3", not a full URL\n'
        "    fix: write it with its scheme, `https://...`, or name a file of the blog",
        id="no URL of the web",
    ),
    pytest.param(
        "enclosure: //cdn.example.net/tea.mp3",
        ':2: `enclosure` is "//cdn.example.net/tea.mp3", not a full URL\n'
        "    fix: write it with its scheme, `https://...`, or name a file of the blog",
        id="a URL without its scheme",
    ),
    pytest.param(
        "enclosure: {url: tea.mp3, length: 5}",
        ":2: warning: `enclosure` gives a length; that of a file of the blog is counted\n    fix: take `length` out",
        id="a length that is known",
    ),
    pytest.param(
        "enclosure: {type: audio/mpeg}",
        ":2: `enclosure url` is missing\n    fix: add `url`",
        id="a type alone",
    ),
]


@pytest.mark.parametrize(("keys", "message"), TOLD)
def test_what_is_told_of_an_enclosure(keys: str, message: str) -> None:
    assert told(read(with_keys(keys))) == message
