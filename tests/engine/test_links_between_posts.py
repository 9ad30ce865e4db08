"""What is shown of a post follows from where its links lead, too; it is planned again for that, and for no more."""

import io
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest
from PIL import Image

from generator.plan.outputs import lists, posts
from generator.views.links import Links
from tests.engine.law import assert_lawful
from tests.story import Story, post

LINK = "See [the other](/posts/other.md#more).\n"
HEADING = "Hot.\n\n## More\n\nMore.\n"


def picture(width: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, 3), "teal").save(file, "PNG")
    return file.getvalue()


def moved(site: Story) -> None:
    site.write("posts/other.md", post(HEADING, title="Other", slug="others", date="2009-07-01"))


def repainted(site: Story) -> None:
    site.put("content/cup.png", picture(9))


def recorded(site: Story) -> None:
    site.put("content/talk.mp3", b"ID3" + bytes(3_000_000))


EDITS: list[tuple[str, str, Callable[[Story], None]]] = [
    ("a link in the body", post(LINK, date="2009-07-20"), moved),
    ("in the disclosure", post(disclosure="Paid, see [the other](/posts/other.md).", date="2009-07-20"), moved),
    (
        "in a correction",
        post(date="2009-07-20", corrections=[{"date": "2009-07-21", "text": "See [it](/posts/other.md)."}]),
        moved,
    ),
    ("a picture in the body", post("![Cup](/cup.png)\n", date="2009-07-20"), repainted),
    ("the picture of the post", post(image="/cup.png", date="2009-07-20"), repainted),
    ("an enclosure", post(enclosure="/talk.mp3", date="2009-07-20"), recorded),
]


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings("[posts]\nrecent = 0\n")
    site.write("authors/ann.md", "---\nname: Ann Author\n---\n\nWrites.\n")
    site.put("content/cup.png", picture(4))
    site.put("content/talk.mp3", b"ID3" + bytes(9))
    site.write("posts/other.md", post(HEADING, title="Other", slug="other", date="2009-07-01"))
    for day in range(5, 9):
        site.write(f"posts/p{day}.md", post(title=f"P{day}", date=f"2009-07-0{day}"))
    return site


@pytest.mark.parametrize(("text", "edit"), [pytest.param(text, edit, id=name) for name, text, edit in EDITS])
def test_what_a_link_leads_to_is_an_input(
    blog: Story, tmp_path: Path, text: str, edit: Callable[[Story], None]
) -> None:
    blog.write("posts/linking.md", text)
    blog.build()
    edit(blog)

    assert_lawful(blog, tmp_path / "fresh")


def test_what_is_told_of_a_link_is_what_it_leads_to_now(blog: Story) -> None:
    """It is plain text before and after, for another reason: the second of them stops the build."""
    blog.write("posts/linking.md", post("See [the other](/posts/other.md).\n", date="2009-07-20"))
    blog.write("posts/other.md", post(title="Other", date="2009-07-01", expires="2009-08-01"))
    told = [problem.rule for problem in blog.build().problems]
    blog.write("posts/other.md", post(title="Other", date="2027-07-01"))

    assert told == ["link-to-expired"]
    assert [problem.rule for problem in blog.fails()] == ["link-to-unpublished"]


@pytest.mark.parametrize(("text", "edit"), [pytest.param(text, edit, id=name) for name, text, edit in EDITS])
def test_a_key_that_forgets_it_is_missed(
    blog: Story, tmp_path: Path, text: str, edit: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Links, "leads", lambda _links, _one, _leads_on: b"")
    blog.write("posts/linking.md", text)
    blog.build()
    edit(blog)

    with pytest.raises(AssertionError):
        assert_lawful(blog, tmp_path / "fresh")


def test_a_new_post_has_no_post_with_links_planned_again(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(10, 20):
        text = f"{LINK}\n![Cup](/cup.png)\n"
        blog.write(f"posts/q{day}.md", post(text, title=f"Q{day}", date=f"2009-06-{day}", tags=["hot"]))
    blog.build()
    made: list[str] = []
    for module in (posts, lists):
        page = module._page

        @wraps(page)
        def watched(frame: object, *of: object, page: Callable[..., object] = page) -> object:
            made.append(str(getattr(of[0], "source", None) or of[1]))
            return page(frame, *of)

        monkeypatch.setattr(module, "_page", watched)
    blog.put("content/new.png", picture(5))
    blog.write("posts/new.md", post("![New](/new.png)\n", title="New", date="2009-07-20"))
    blog.build()

    assert [one for one in made if one.endswith(".md")] == ["posts/new.md", "posts/p8.md"]
    assert "/tag/hot/" not in made
