"""Whom a post names by a slip would say nothing of what they declare: their author is asked."""

import pytest

from generator.errors import Severity
from tests.story import Story, post

WAYNE = "---\nname: Wayne Vale\nconnections: [{id: nw, kind: employment, party: northwind}]\n---\n"
VENDOR = '[vendors.northwind]\nname = "Northwind"\ndomains = ["northwind.example"]\n'


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(VENDOR)
    site.write("authors/wayne.md", WAYNE)
    site.write("posts/tea.md", post(author="wayne"))
    return site


@pytest.mark.parametrize(
    ("author", "meant"),
    [
        ("waine", "wayne"),
        ("Wane Vale", "Wayne Vale"),
        ("Wayne Vail", "Wayne Vale"),
        ("Wayne", "wayne"),
        ("Vale", "Wayne Vale"),
        ("Wayne J. Vale", "Wayne Vale"),
        ("wayné", "wayne"),
    ],
)
def test_a_name_that_is_near_to_an_authors_is_asked_about(blog: Story, author: str, meant: str) -> None:
    blog.write("posts/milk.md", post(title="Milk", author=author))

    [problem] = blog.fails()
    assert str(problem) == (
        f'content/posts/milk.md:6: `author` is "{author}", who has no file, but is near to `{meant}`\n'
        f"    fix: write `{meant}`, or add content/authors/{author}.md if that is somebody else"
    )


@pytest.mark.parametrize(
    ("author", "meant"),
    [
        ("wayne.md", "wayne"),
        ("authors/wayne", "wayne"),
        ("content/authors/wayne.md", "wayne"),
        ("Vale, Wayne", "Wayne Vale"),
        ("@wayne", "wayne"),
    ],
)
def test_a_name_in_another_form_is_told_as_it_is_written_here(blog: Story, author: str, meant: str) -> None:
    blog.write("posts/milk.md", post(title="Milk", author=author))

    [problem] = blog.fails()
    assert str(problem) == (
        f'content/posts/milk.md:6: `author` is "{author}", who has no file, but is near to `{meant}`\n'
        f"    fix: write `{meant}`"
    )


@pytest.mark.parametrize(
    "author", ["Wayne Vale", "WAYNE VALE", "wayne", "Lou Vale", "Ben, PhD", "Ann and Ben", "Ben", "Wayne Lind"]
)
def test_everybody_else_may_write(blog: Story, author: str) -> None:
    blog.write("posts/milk.md", post(title="Milk", author=author))

    assert [problem for problem in blog.build(strict=True).problems if problem.severity is not Severity.NOTE] == []


def test_who_has_no_file_is_noted_once(blog: Story) -> None:
    for number, author in enumerate(("Ben Lind", "Jo Guest", "Jo Guest", "Pia Gast", "wayne")):
        blog.write(f"posts/milk{number}.md", post(title=f"Milk {number}", author=author))

    [problem] = blog.build().problems
    assert str(problem) == (
        "content/posts/milk0.md:6: note: Ben Lind and 2 others have no files in content/authors/, "
        "so that a post of theirs shows only what each of them writes in it\n"
        "    fix: add content/authors/Ben Lind.md with `connections` if something ties them to a company"
    )


def test_a_guest_who_says_what_there_is_is_not_noted(blog: Story) -> None:
    blog.write("posts/milk.md", post(title="Milk", author="Ben Lind", disclosure="Northwind paid my way."))

    assert blog.build().problems == ()


def test_a_guest_of_a_blog_that_declares_nothing_is_not_noted(blog: Story) -> None:
    blog.write("authors/wayne.md", "---\nname: Wayne Vale\n---\n")
    blog.write("posts/milk.md", post(title="Milk", author="Ben Lind"))

    assert blog.build().problems == ()


@pytest.mark.parametrize("author", ["admin", "Administrator", "WordPress", "Redaktion"])
def test_a_name_that_an_export_left_is_asked_about_once(blog: Story, author: str) -> None:
    for day in (1, 2, 3):
        blog.write(f"posts/milk{day}.md", post(title=f"Milk {day}", author=author))

    [problem] = blog.build().problems
    assert str(problem) == (
        f'content/posts/milk1.md:6: warning: `author` is "{author}" (and 2 more), who is nobody in content/authors/: '
        "nothing is declared for them\n"
        f"    fix: write who wrote it (`wayne`), or add content/authors/{author}.md"
    )


@pytest.mark.parametrize(
    ("author", "meant"),
    [
        ("wayne, Jo Guest", "[wayne, Jo Guest]"),
        ("Jo & Wayne Vale", "[Jo, Wayne Vale]"),
        ("jo and Wayne", "[jo, Wayne]"),
    ],
)
def test_several_names_in_one_are_asked_about(blog: Story, author: str, meant: str) -> None:
    blog.write("posts/milk.md", post(title="Milk", author=author))

    [problem] = blog.fails()
    assert str(problem) == (
        f'content/posts/milk.md:6: `author` is "{author}", who has no file, but seems to be `{meant}`\n'
        f"    fix: write `{meant}`, or add content/authors/{author}.md if that is somebody else"
    )


def test_a_key_in_other_letters_is_asked_about(blog: Story) -> None:
    blog.write("posts/milk.md", post(title="Milk", author="Wayne", date="2009-07-09"))
    blog.write("authors/wayne.md", WAYNE.replace("Wayne Vale", "W. Vale"))

    [problem] = blog.fails()
    assert str(problem) == (
        'content/posts/milk.md:6: `author` is "Wayne", who has no file, but is near to `wayne`\n'
        "    fix: write `wayne`, or add content/authors/Wayne.md if that is somebody else"
    )


def test_a_file_in_other_letters_is_asked_about(blog: Story) -> None:
    blog.write("../site.toml", blog.root.joinpath("site.toml").read_text().replace("Ann Author", "wayne"))
    blog.remove("authors/wayne.md")
    blog.remove("posts/tea.md")
    blog.write("authors/Wayne.md", WAYNE.replace("Wayne Vale", "W. Vale"))
    blog.write("posts/milk.md", post(title="Milk", disclosure="standing"))

    [problem] = blog.fails()
    assert str(problem) == (
        'site.toml:6: `[site] author` is "wayne", who has no file, but is near to `Wayne`\n'
        "    fix: write `Wayne`, or add content/authors/wayne.md if that is somebody else"
    )


def test_a_slip_in_the_settings_is_told_once(blog: Story) -> None:
    blog.write("../site.toml", blog.root.joinpath("site.toml").read_text().replace("Ann Author", "wayn"))
    blog.write("posts/milk.md", post(title="Milk"))
    blog.write("posts/rum.md", post(title="Rum"))

    [problem] = blog.fails()
    assert str(problem) == (
        'site.toml:6: `[site] author` is "wayn", who has no file, but is near to `wayne`\n'
        "    fix: write `wayne`, or add content/authors/wayn.md if that is somebody else"
    )


def test_a_blogs_own_author_without_a_file_is_asked_about_where_others_have_one(blog: Story) -> None:
    blog.write("posts/milk.md", post(title="Milk"))

    [problem] = blog.build().problems
    assert str(problem) == (
        'site.toml:6: warning: `[site] author` is "Ann Author", who has no file in content/authors/: '
        "nothing is declared for them\n"
        "    fix: write the name of a file that is there (`wayne`), or add content/authors/Ann Author.md"
    )


def test_two_files_may_not_have_one_name(blog: Story) -> None:
    """A post by that name would show what one of them declares."""
    blog.write("authors/wayne2.md", "---\nname: WAYNE VALE\n---\n")

    [problem] = blog.fails()
    assert str(problem) == (
        'content/authors/wayne2.md:2: `name` is "WAYNE VALE", as in content/authors/wayne.md\n'
        "    fix: keep one file for one person; of two people, write a name by which readers can tell them apart"
    )


def test_nor_one_name_beside_the_ending(blog: Story) -> None:
    blog.write("authors/wayne.markdown", "---\nname: Lou Lind\n---\n")

    [problem] = blog.fails()
    assert str(problem).startswith(
        "content/authors/wayne.md: posts call it `wayne`, as that in content/authors/wayne.markdown\n"
    )


def test_where_neither_declares_anything_two_names_are_a_warning(site: Story) -> None:
    for key in ("ann", "ben"):
        site.write(f"authors/{key}.md", "---\nname: Ann Lind\n---\n")
    site.write("posts/tea.md", post(author="ann"))

    [problem] = site.build().problems
    assert str(problem).startswith('content/authors/ben.md:2: warning: `name` is "Ann Lind", as in')


def test_who_has_no_file_is_noted_where_several_speak_for_themselves(blog: Story) -> None:
    said = {"wayne": "standing", "Ben Lind": "standing"}
    blog.write("posts/milk.md", post(title="Milk", author=["wayne", "Ben Lind"], disclosure={"by": said}))

    [problem] = blog.build().problems
    assert str(problem).startswith("content/posts/milk.md:6: note: Ben Lind has no file in content/authors/")
