"""Files beside the words: pictures lose what they tell of their maker, everything else is copied as it is."""

from io import BytesIO
from typing import Any

import pytest
from lxml import html
from PIL import Image

from tests.sites.reading import ORIGIN, entries, page, texts
from tests.story import Story, document, post
from tests.story import page as page_file

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(form: str, *, size: tuple[int, int] = (40, 30), orientation: int = 0, gps: bool = False) -> bytes:
    """A picture whose left half is red; with metadata as cameras write it, where asked for."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
        exif[MAKER] = "Kamera Werke"
    if gps:
        exif.get_ifd(GPS).update({1: "S", 2: (33.0, 52.0, 0.0), 3: "E", 4: (151.0, 12.0, 0.0)})
    out = BytesIO()
    options: dict[str, Any] = {"exif": exif} if exif or gps else {}
    image.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("place", ["posts/trip/boat", "pictures/boat"])
def test_pictures_tell_nothing_of_who_took_them_where(site: Story, form: str, place: str) -> None:
    name = f"{place}.{form.lower()}"
    data = picture(form, orientation=6, gps=True)
    assert b"Kamera Werke" in data
    site.write(name, data)
    site.write("posts/trip/index.md", post(f"![A boat](/{name})\n", title="Trip"))

    site.build()

    [built] = [data for path, data in site.tree().items() if path.endswith(f"boat.{form.lower()}")]
    shown = Image.open(BytesIO(built))
    assert b"Kamera Werke" not in built
    assert dict(shown.getexif()) == {ORIENTATION: 6}, "browsers turn it as that says"
    assert shown.getexif().get_ifd(GPS) == {}
    assert shown.tobytes() == Image.open(BytesIO(data)).tobytes()


def test_pictures_have_their_size_in_the_page_and_in_feeds(site: Story) -> None:
    site.write("posts/trip/boat.jpg", picture("JPEG", orientation=6))
    site.write("posts/trip/index.md", post("A trip.\n\n![A boat](boat.jpg)\n", title="Trip"))

    site.build()

    [shown] = page(site, "/2009/07/trip/").xpath("//div[contains(@class, 'e-content')]//img")
    size = {"width": "30", "height": "40"}
    assert dict(shown.attrib) == {"src": "/2009/07/trip/boat.jpg", "alt": "A boat", "fetchpriority": "high", **size}
    fed = html.fromstring(entries(site)[0].content[0].value)
    assert texts(fed, "//img/@src") == [f"{ORIGIN}/2009/07/trip/boat.jpg"]
    assert texts(fed, "//img/@width") + texts(fed, "//img/@height") == ["30", "40"]


@pytest.mark.parametrize(("engine", "link"), [("python-markdown", "us"), ("commonmark", '<a href="/about/">us</a>')])
def test_a_picture_alone_with_a_title_is_a_figure(site: Story, engine: str, link: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write("about.md", document("Us.\n", {"title": "About"}))
    site.write("posts/trip/boat.png", picture("PNG"))
    site.write("posts/trip/index.md", post('![A boat](boat.png "Off *Sydney*, [us](/about.md)")\n', title="Trip"))

    site.build()

    (figure,) = page(site, "/2009/07/trip/").xpath("//figure")
    assert html.tostring(figure.find("figcaption"), encoding="unicode") == (
        f"<figcaption>Off <em>Sydney</em>, {link}</figcaption>"
    )
    assert dict(figure.find("img").attrib).keys().isdisjoint({"title"})
    assert texts(page(site, "/2009/07/trip/"), "//figure//img/@alt") == ["A boat"]
    assert texts(page(site, "/"), "//article//img/@src") == ["/2009/07/trip/boat.png"], "it stands for the post"


def test_a_picture_without_metadata_keeps_its_bytes(site: Story) -> None:
    data = picture("PNG")
    site.write("boat.png", data)

    site.build()

    assert site.tree()["boat.png"] == data


def test_other_files_are_copied_byte_for_byte(site: Story) -> None:
    data = bytes(range(256)) * 3
    site.write("files/a.bin", data)
    site.write("files/b.html", b"<p>\r\n{{ not.a.template }}")
    site.write("posts/trip/index.md", post("[the data](c.dat), [the same](/files/a.bin)\n", title="Trip"))
    site.write("posts/trip/c.dat", data)

    site.build()

    built = site.tree()
    assert built["files/a.bin"] == built["2009/07/trip/c.dat"] == data
    assert built["files/b.html"] == b"<p>\r\n{{ not.a.template }}"
    assert texts(page(site, "/2009/07/trip/"), "//div[contains(@class, 'e-content')]//a/@href") == [
        "/2009/07/trip/c.dat",
        "/files/a.bin",
    ]


def test_what_is_hidden_is_never_published(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()
    before = site.tree()
    for path in (
        ".secret", ".git/config", "_notes/plan.txt", "_plan.md", "tea.txt~", "tea.txt.bak", "tea.swp", "#tea.txt#",
        "comments/tea/1.txt", "comments/photo.png", "posts/.hidden.md", "Thumbs.db",
    ):  # fmt: skip
        site.write(path, post(title="Hidden"))

    site.build()

    assert site.tree() == before


def test_a_bundles_files_wait_with_their_post(site: Story) -> None:
    site.write("posts/trip/index.md", post(title="Trip", draft=True))
    site.write("posts/trip/boat.txt", "tea")
    site.write("posts/drafts/tea/index.md", post())
    site.write("posts/drafts/tea/leaf.txt", "tea")
    site.build()
    before = [path for path in site.tree() if path.endswith(".txt") and path != "robots.txt"]
    site.write("posts/trip/index.md", post(title="Trip"))

    site.build()

    assert before == []
    assert [path for path in site.tree() if path.endswith(".txt")] == ["2009/07/trip/boat.txt", "robots.txt"]


def test_a_file_that_is_no_picture_is_told(site: Story) -> None:
    site.write("boat.png", b"not a picture")

    problems = site.build().problems

    assert "\n".join(map(str, problems)) == (
        "content/boat.png: warning: this is no picture that can be read, though its name says so\n"
        "    fix: save it again as JPEG, PNG or WebP; it is published as it is"
    )
    assert site.tree()["boat.png"] == b"not a picture"


def test_a_pages_pictures_are_shown_with_their_size(site: Story) -> None:
    site.write("about/us.png", picture("PNG"))
    site.write("about/index.md", page_file("![Us](us.png)\n"))

    site.build()

    assert texts(page(site, "/about/"), "//article//img/@width | //article//img/@src") == ["/about/us.png", "40"]


@pytest.mark.parametrize("name", ["photo", "photo.jfif", "photo.PNG", "photo.txt"])
def test_what_a_picture_is_its_bytes_say_and_not_its_name(site: Story, name: str) -> None:
    site.write(name, picture("JPEG", orientation=1, gps=True))
    site.put(f"themes/default/static/{name}", picture("PNG", orientation=1, gps=True))

    site.build()

    for path in (name, f"theme/{name}"):
        built = site.tree()[path]
        assert b"Kamera Werke" not in built
        assert dict(Image.open(BytesIO(built)).getexif()) == {}


def test_metadata_can_be_kept(site: Story) -> None:
    data = picture("JPEG", orientation=6, gps=True)
    site.write("boat.jpg", data)
    site.put("themes/default/static/us.jpg", data)
    site.build()
    stripped = site.tree()["boat.jpg"]

    site.settings('[images]\nmetadata = "keep"\n')
    site.build()

    assert stripped != data
    assert site.tree()["boat.jpg"] == site.tree()["theme/us.jpg"] == data


def test_broken_pictures_stop_the_build_by_name(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write("posts/trip/boat.jpg", picture("JPEG")[:-9])
    site.write("posts/trip/index.md", post("![A boat](boat.jpg)\n", title="Trip"))
    site.write("huge.gif", b"GIF89a\x30\x75\x30\x75\0\0\0" + b"\x2c" + bytes(9) + b"\x02\x01\x44\0" + b";")

    assert "\n".join(map(str, site.fails())) == (
        "content/huge.gif: this picture is 30,000 by 30,000 pixels, more than readers' devices have memory for\n"
        "    fix: make it smaller, to at most 200 million pixels\n"
        "content/posts/trip/boat.jpg: this picture is cut off: its file ends too early\n"
        '    fix: save it again from the original, or write `[images] metadata = "keep"` to publish it as it is'
    )
    assert site.tree() == {}

    assert site.build(keep_going=True).held_back == ("huge.gif", "posts/trip/boat.jpg")
    assert not site.has("huge.gif")
    assert not site.has("2009/07/trip/boat.jpg")
    assert site.has("2009/07/tea/index.html")


def test_a_broken_picture_of_a_theme_stops_the_build(site: Story) -> None:
    site.put("themes/default/static/us.png", picture("PNG")[:-9])

    expected = (
        "themes/default/static/us.png: this picture is cut off: its file ends too early\n"
        '    fix: save it again from the original, or write `[images] metadata = "keep"` to publish it as it is'
    )
    assert "\n".join(map(str, site.fails())) == expected
    assert "\n".join(map(str, site.fails(keep_going=True))) == expected


def test_what_a_film_tells_is_told_to_its_author(site: Story) -> None:
    site.write("posts/trip/trip.mp4", b"\0\0\0\x10ftypmp42\0\0\0\0" + b"\0\0\0\x14moov\0\0\0\x0c\xa9xyz+33+")
    site.write("posts/trip/index.md", post("[A film](trip.mp4)\n", title="Trip"))

    problems = site.build().problems

    assert "\n".join(map(str, problems)) == (
        "content/posts/trip/trip.mp4: note: this film says where it was made, and that cannot be taken out here\n"
        "    fix: take it out in the program that made the file, if readers are not to know"
    )
    assert site.build().problems == problems, "a build that has nothing to do says so, too"
