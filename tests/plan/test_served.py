import pytest

from generator.plan.served import AN_HOUR, ASK, FOREVER, cache_control, media_type


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("2009/07/tea/index.html", "text/html; charset=utf-8", ASK),
        ("category/travel/feed.xml", "application/xml; charset=utf-8", ASK),
        ("atom.xml", "application/xml; charset=utf-8", ASK),
        ("feed.json", "application/json", ASK),
        ("feeds/2009.xml", "application/xml; charset=utf-8", ASK),
        ("feeds/2009.atom.xml", "application/xml; charset=utf-8", ASK),
        ("feeds/2009.json", "application/json", ASK),
        ("sitemap.xml", "application/xml; charset=utf-8", ASK),
        ("ledger/2009.xml", "application/xml; charset=utf-8", ASK),
        ("site.webmanifest", "application/manifest+json", ASK),
        ("pictures/Hill.JPG", "image/jpeg", AN_HOUR),
        ("theme/style.css", "text/css; charset=utf-8", AN_HOUR),
        ("talk.mp4", "video/mp4", AN_HOUR),
        (".well-known/security.txt", "text/plain; charset=utf-8", ASK),
        ("CNAME", "application/octet-stream", ASK),
        ("search/2009/fragment/en_1f.pf_fragment", "application/octet-stream", FOREVER),
    ],
)
def test_how_a_file_is_served(path: str, kind: str, kept: str) -> None:
    assert (media_type(path), cache_control(path)) == (kind, kept)
