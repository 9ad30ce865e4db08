"""Patterns of permalinks as other generators write them."""

import pytest

from generator.config.patterns import pattern_fault
from tests.sources.reading import read, told, with_keys

KNOWN = "known are `{year}`, `{month}`, `{day}`, `{hour}`, `{minute}`, `{slug}`, `{category}`"


@pytest.mark.parametrize(
    ("pattern", "fix"),
    [
        pytest.param("/:year/:title/", "write `/{year}/{slug}/`", id="Jekyll, Hugo"),
        pytest.param(
            "/:categories/:year/:month/:title.html", "write `/{category}/{year}/{month}/{slug}.html`", id="more"
        ),
        pytest.param("/%year%/%monthnum%/%postname%/", "write `/{year}/{month}/{slug}/`", id="WordPress"),
        pytest.param("/{{ year }}/{{ slug }}/", "write `/{year}/{slug}/`", id="a template"),
        pytest.param("/<year>/[slug]/", "write `/{year}/{slug}/`", id="brackets"),
        pytest.param("/:yearday/:title/", KNOWN, id="what is not known here"),
        pytest.param("pretty", KNOWN, id="a style of Jekyll"),
    ],
)
def test_the_letters_of_other_generators_are_told(pattern: str, fix: str) -> None:
    assert pattern_fault(pattern) == ("in the letters of another generator", fix)


@pytest.mark.parametrize(
    ("pattern", "what", "fix"),
    [
        pytest.param("/{year}/{title}/", "in which `{title}` is unknown", "write `{slug}`", id="a title"),
        pytest.param(
            "/blog/",
            "in which nothing tells one post from another",
            "write placeholders such as " + KNOWN.removeprefix("known are "),
            id="no placeholders",
        ),
    ],
)
def test_patterns_that_lead_posts_to_one_address_are_told(pattern: str, what: str, fix: str) -> None:
    assert pattern_fault(pattern) == (what, fix)


@pytest.mark.parametrize("pattern", ["/{year}/{month}/{slug}/", "/{slug}.html", "/at:{hour}:{minute}/{day}/"])
def test_right_patterns_pass(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize("address", ["/:year/:title/", "/{year}/{slug}/", "/:path/", "/pretty/"])
def test_a_pattern_is_no_address_of_a_post(address: str) -> None:
    assert told(read(with_keys(f'permalink: "{address}"'))) == (
        f':2: `permalink` is "{address}", which is a pattern and no address\n'
        "    fix: write where this one is to stand, such as `/2009/07/tea/`; "
        "a pattern for all is `permalink` below `[posts]` in site.toml"
    )
