"""Pictures as readers get them: copies for their screens in pages, lists and feeds; originals where one leads there."""

import re
from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.images.making import saved
from tests.images.test_copies import gradient
from tests.story import Story, page, post

PHOTO = saved(gradient(1000, 800), "JPEG", quality=95)
WIDE = saved(gradient(900, 500), "JPEG", quality=95)


@pytest.fixture
def blog(tmp_path: Path) -> Story:
    site = Story(tmp_path / "site")
    site.settings("")
    site.put("content/posts/tea/index.md", post("![Hill](hill.jpg)\n\n![Sea](/sea.jpg)\n"))
    site.put("content/posts/tea/hill.jpg", PHOTO)
    site.put("content/sea.jpg", WIDE)
    site.put("content/unseen.jpg", WIDE)
    return site


def pictures(blog: Story, path: str) -> list[dict[str, str]]:
    """The attributes of each image on a page."""
    tags = re.findall(r"<img ([^>]*)>", blog.read(path))
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags]


def files(blog: Story, like: str) -> set[str]:
    return {path.name for path in blog.public.rglob(like)}


def test_a_page_offers_copies_the_first_at_once_and_the_others_later(blog: Story) -> None:
    blog.build()

    first, second = pictures(blog, "2009/07/tea/index.html")

    assert re.fullmatch("r[0-3] g[0-3] b[0-3]", first.pop("data-tone"))
    assert first == {
        "alt": "Hill",
        "src": "/2009/07/tea/hill.jpg.1000.jpg",
        "srcset": "/2009/07/tea/hill.jpg.480.webp 480w, /2009/07/tea/hill.jpg.760.webp 760w, "
        "/2009/07/tea/hill.jpg.1000.webp 1000w",
        "sizes": "(min-width: 702px) 648px, calc(100vw - 38px)",
        "width": "1000",
        "height": "800",
        "fetchpriority": "high",
    }
    assert second["src"] == "/sea.jpg.900.jpg"
    assert (second["loading"], second["decoding"], "fetchpriority" in second) == ("lazy", "async", False)


def test_every_copy_that_a_page_names_is_there_and_the_original_only_if_something_leads_to_it(blog: Story) -> None:
    blog.build()
    for path in ("index.html", "2009/07/tea/index.html"):
        for one in pictures(blog, path):
            for address in (one["src"], *re.findall(r"(/\S+) \d+w", one["srcset"])):
                assert (blog.public / address.lstrip("/")).is_file()
    assert files(blog, "*.jpg") >= {"unseen.jpg"}
    assert files(blog, "*.jpg").isdisjoint({"hill.jpg", "sea.jpg"})

    blog.put("content/about.md", page("[large](/sea.jpg)\n"))
    blog.build()
    assert "sea.jpg" in files(blog, "*.jpg")

    blog.put("content/about.md", page("![Sea](/sea.jpg)\n"))
    blog.build()
    assert "sea.jpg" not in files(blog, "*.jpg")


def test_a_list_shows_the_lead_picture_cut_and_feeds_a_jpeg(blog: Story) -> None:
    blog.build()

    (entry,) = pictures(blog, "index.html")

    assert (entry["src"], entry["width"], entry["height"]) == ("/2009/07/tea/hill.jpg.760x428.jpg", "760", "428")
    assert 'src="https://blog.example.com/2009/07/tea/hill.jpg.1000.jpg"' in blog.read("feed.xml")
    assert "srcset" not in blog.read("feed.xml")


def test_what_an_author_says_of_an_image_stands(blog: Story) -> None:
    html = (
        '<img src="/sea.jpg" alt="" width="300" loading="eager">\n\n<img src="/sea.jpg" srcset="/sea.jpg 2x" alt="">\n'
    )
    blog.put("content/posts/tea/index.md", post(html))
    blog.build()

    first, second = pictures(blog, "2009/07/tea/index.html")

    assert (first["sizes"], first["width"], "height" in first, first["loading"]) == ("300px", "300", False, "eager")
    assert "fetchpriority" not in first
    assert (second["src"], second["srcset"]) == ("/sea.jpg", "/sea.jpg 2x")
    assert "sea.jpg" in files(blog, "*.jpg")


def test_pictures_kept_elsewhere_wait_too_unless_they_come_first(blog: Story) -> None:
    away = "https://cdn.example.net/far.jpg"
    far, far_now = f"![Far]({away})", f'<img src="{away}" alt="Far" loading="eager">'
    film = "https://youtu.be/dQw4w9WgXcQ"
    blog.put("content/posts/tea/index.md", post(f"{film}\n\n{far}\n\n![Hill](hill.jpg)\n\n{far}\n\n{far_now}\n"))
    blog.build()

    first, second, third, fourth = pictures(blog, "2009/07/tea/index.html")

    assert first == {"alt": "Far", "src": away, "fetchpriority": "high"}, "an embed without a poster is no picture"
    assert second["loading"] == "lazy"
    assert third == {"alt": "Far", "src": away, "loading": "lazy", "decoding": "async"}
    assert fourth == {"alt": "Far", "src": away, "loading": "eager", "decoding": "async"}
    assert blog.read("feed.xml").count(f'&lt;img alt="Far" src="{away}"&gt;') == 2, "feeds have them as they are"


def test_a_changed_photo_makes_its_own_copies_and_nothing_else(blog: Story) -> None:
    blog.build()
    assert blog.build().written == ()

    blog.put("content/sea.jpg", saved(gradient(900, 500).rotate(180), "JPEG", quality=95))
    written = {path for path in blog.build().written if path.endswith((".webp", ".jpg"))}

    assert written == {"sea.jpg.480.webp", "sea.jpg.760.webp", "sea.jpg.900.webp", "sea.jpg.900.jpg"}


def test_a_picture_that_cannot_be_decoded_is_named(blog: Story) -> None:
    blog.put("content/sea.jpg", WIDE[:200] + bytes(len(WIDE) - 202) + WIDE[-2:])

    assert [problem.path for problem in blog.fails()] == ["content/sea.jpg"]


def test_pictures_are_published_as_they_are_where_the_blogger_wants_it(blog: Story) -> None:
    blog.settings("[images]\ncopies = false\n")
    blog.build()

    assert pictures(blog, "2009/07/tea/index.html")[0]["src"] == "/2009/07/tea/hill.jpg"
    assert files(blog, "*.webp") == set()


def test_several_pictures_in_a_paragraph_are_a_gallery_and_one_among_words_is_not(blog: Story) -> None:
    blog.put("content/posts/tea/index.md", post("![A](hill.jpg) ![B](/sea.jpg)\n\nSee ![A](hill.jpg) ![B](/sea.jpg)\n"))
    blog.build()

    assert blog.read("2009/07/tea/index.html").count('<p class="gallery">') == 1


def test_other_sizes_of_the_theme_change_the_pages_that_say_them(blog: Story, tmp_path: Path) -> None:
    blog.build()
    blog.put("themes/default/theme.toml", 'picture_sizes = "50vw"\n')

    assert_lawful(blog, tmp_path / "fresh")
    assert pictures(blog, "2009/07/tea/index.html")[0]["sizes"] == "50vw"
