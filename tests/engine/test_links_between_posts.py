"""What is shown of a post follows from where its links lead, too; it is planned again for that, and for no more."""

import io
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest
from PIL import Image

from generator.builder import work
from generator.builder.build import opened
from generator.builder.options import BuildOptions, configured
from generator.library.links import Target, Targets
from generator.models import Face, Slot, text_named
from generator.plan.outputs import lists, posts
from generator.system.progress import unwatched
from generator.views.links import Links
from tests.engine.law import assert_lawful
from tests.story import AS_OF, Story, page, post

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


def unpublished(site: Story) -> None:
    site.write("posts/other.md", post(title="Other", date="2009-07-01", expires="2009-08-01"))


EDITS: list[tuple[str, str, Callable[[Story], None]]] = [
    ("a link by the name of a file alone", post("See [the other](other.md).\n", date="2009-07-20"), moved),
    ("a link to a text that goes", post("See [the other](other.md).\n", date="2009-07-20"), unpublished),
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


@pytest.mark.parametrize("is_draft", [True, False], ids=["a draft", "nothing"])
def test_a_link_that_led_nowhere_leads_to_a_new_post(blog: Story, tmp_path: Path, is_draft: bool) -> None:
    """Where broken links stop no build, it was plain text."""
    blog.settings('[links]\nbroken = "warn"\n')
    blog.write("posts/linking.md", post("See [the other](new.md) and [more](other.md).\n", date="2009-07-20"))
    if is_draft:
        blog.write("posts/new.md", post(title="New", date="2009-07-02", draft=True))
    blog.build()
    linking = blog.read("2009/07/tea/index.html")
    blog.write("posts/new.md", post(title="New", date="2009-07-02"))

    assert_lawful(blog, tmp_path / "fresh")
    assert 'href="/2009/07/new/">the other' not in linking
    assert 'href="/2009/07/new/">the other' in blog.read("2009/07/tea/index.html")


SPELLINGS = (
    *("other.md", "./other.md", "../posts/other.md", "/posts/other.md", "/posts//other.md", "other.md#more"),
    *(
        "other.md?a=b",
        "b0/../other.md",
        "OTHER.md",
        "other.MD",
        "oth%65r.md",
        "/about.md",
        "../about.md",
        "b0/index.md",
    ),
    *("b0/", "/2009/07/other/", "../../about.md", "../../../other.md", "/authors/ann.md", "nobody.md", "tea cup.md"),
    *("tea%20cup.md", "café.md", "caf%C3%A9.md", "#more", "?", "other", "other.md/", "cup.png", "/cup.png", ".md"),
)


def test_a_text_that_a_link_names_is_the_one_it_is_found_to_lead_to(blog: Story) -> None:
    blog.settings('[links]\nbroken = "warn"\nold_site = ["https://old.example.net/posts/"]\n')
    for path in ("posts/b0/index.md", "posts/tea cup.md", "posts/café.md"):
        blog.write(path, post(title=path, date="2009-07-02"))
    blog.write("about.md", page())
    links = "".join(f"- [one](<{one}>)\n" for one in SPELLINGS)
    blog.write("posts/linking.md", post(f"Tea:\n\n{links}", date="2009-07-20"))
    options = BuildOptions(root=blog.root, as_of=AS_OF, jobs=1)
    with opened(options, configured(options, {})[0], {}, unwatched) as site:
        edition = work.edition(site)
        (one,) = (one for one in edition.library.published if one.source == "posts/linking.md")
        targets, addresses = edition.faces.links.targets, edition.library.addresses
        named = {slot: text_named(one.source, slot.target) for slot in one.content.own_links}
        sure = {slot: addresses[name] for slot, name in named.items() if name in addresses}

        assert {slot: targets.resolve(one.content, slot, one.address) for slot in sure} == {
            slot: Target(address=address) for slot, address in sure.items()
        }
    assert len(sure) == 9
    assert set(one.content.names) == {*filter(None, named.values())}
    assert set(one.content.other_links) == {slot for slot, name in named.items() if not name}


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
    """Nor is a link that names a text looked up, but of one post that is printed to see what the theme shows."""
    blog.settings("[posts]\nrecent = 0\n[feeds]\nlimit = 2\narchives = false\n")
    for day in range(10, 20):
        text = f"{LINK}\n[Other](other.md) ![Cup](/cup.png)\n"
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
    looked_up: list[str] = []
    resolve = Targets.resolve

    def noted(targets: Targets, content: Face, slot: Slot, address: str) -> Target:
        looked_up.append(slot.target)
        return resolve(targets, content, slot, address)

    monkeypatch.setattr(Targets, "resolve", noted)
    blog.put("content/new.png", picture(5))
    blog.write("posts/new.md", post("![New](/new.png)\n", title="New", date="2009-07-20"))
    blog.build()

    assert [one for one in made if one.endswith(".md")] == ["posts/new.md", "posts/p8.md"]
    assert "/tag/hot/" not in made
    assert looked_up.count("other.md") < 2
