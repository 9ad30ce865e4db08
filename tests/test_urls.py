import pytest

from generator.models import Moment
from generator.urls import Base, clean_address, further_page, host_and_rest, output_path, permalink

TEA = Moment(timestamp=1247061360, iso="2009-07-08T23:56:00+10:00")


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        pytest.param("https://blog.example.com/", "https://blog.example.com", "/", id="a host of its own"),
        pytest.param("https://user.example.org/blog/", "https://user.example.org", "/blog/", id="under a path"),
        pytest.param("https://user.example.org/a/b", "https://user.example.org", "/a/b/", id="a slash is added"),
        pytest.param("", "", "/", id="no url yet"),
    ],
)
def test_base(url: str, origin: str, path: str) -> None:
    base = Base.of(url)

    assert (base.origin, base.path) == (origin, path)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        pytest.param("/2009/07/tea/", "/blog/2009/07/tea/", id="the site's path comes first"),
        pytest.param("/café/", "/blog/caf%C3%A9/", id="other letters are encoded"),
        pytest.param("/100%/", "/blog/100%25/", id="a percent sign is one"),
        pytest.param("/tea/#two-sentences", "/blog/tea/#two-sentences", id="a fragment stays"),
        pytest.param("/tea/?a=1#b?", "/blog/tea/?a=1#b?", id="a query stays"),
    ],
)
def test_href(address: str, href: str) -> None:
    assert Base.of("https://user.example.org/blog/").href(address) == href


@pytest.mark.parametrize(
    ("address", "path"),
    [
        pytest.param("/", "index.html", id="the front page"),
        pytest.param("/2009/07/tea/", "2009/07/tea/index.html", id="a folder"),
        pytest.param("/feed.xml", "feed.xml", id="a file"),
        pytest.param("/404.html", "404.html", id="a page that is a file"),
    ],
)
def test_output_path(address: str, path: str) -> None:
    assert output_path(address) == path


@pytest.mark.parametrize(
    ("written", "address"),
    [
        pytest.param("/about/", "/about/", id="already clean"),
        pytest.param("about", "/about/", id="slashes are added"),
        pytest.param("/old.html", "/old.html", id="an ending makes a file"),
        pytest.param("/v1.2/", "/v1.2/", id="a slash makes a folder"),
        pytest.param("/caf%C3%A9/", "/café/", id="decoded"),
        pytest.param("/.well-known/x", "/.well-known/x/", id="a leading point is no ending"),
        pytest.param("/", "/", id="the root"),
    ],
)
def test_clean_address(written: str, address: str) -> None:
    assert clean_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("../etc", id="up"),
        pytest.param("/a/%2e%2e/%2e%2e/b", id="up, encoded"),
        pytest.param("a\\b", id="backslash"),
        pytest.param("https://evil.example/", id="another site"),
        pytest.param("//evil.example/", id="another host"),
        pytest.param("/a\0b/", id="a NUL"),
        pytest.param("/" + "é" * 130 + "/", id="more than 255 bytes"),
    ],
)
def test_an_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"path|folder|255|control characters"):
        clean_address(written)


def test_permalink_takes_the_day_of_the_sites_zone() -> None:
    assert permalink("/{year}/{month}/{day}-{hour}{minute}/", TEA, slug="tea") == "/2009/07/08-2356/"
    assert permalink("/{category}/{slug}.html", TEA, slug="tea", category="drinks") == "/drinks/tea.html"


def test_further_page() -> None:
    assert further_page("/tag/tea/", 3) == "/tag/tea/page/3/"


@pytest.mark.parametrize(
    ("url", "host", "rest"),
    [
        ("https://shop.example", "shop.example", "/"),
        (" https://me:pw@SHOP.example.:443/A?b#c\n", "shop.example", "/A?b#c"),
        ("//shop.example:8080/", "shop.example:8080", "/"),
        ("https:\\\\sh\top.example\\a?b=\\", "shop.example", "/a?b=\\"),
        ("https://b\u00fccher\u3002example/", "xn--bcher-kva.example", "/"),
        ("https://\uff53hop%2Eexample?a", "shop.example", "/?a"),
        ("mailto:me@shop.example", "", ""),
        ("/shop.example/", "", ""),
        ("http://[x", "", ""),
    ],
)
def test_where_a_browser_goes(url: str, host: str, rest: str) -> None:
    assert host_and_rest(url) == (host, rest)
