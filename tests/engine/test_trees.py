"""A folder of files that is made from finished pages is made again only where one of them is another one."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from generator.builder.verify import verify
from generator.engine.record import SECOND_NS, TICK_NS, Record, record_path
from generator.system.disk import Stat
from tests.engine import words
from tests.engine.law import assert_lawful
from tests.story import Story, page, post

INDEX, COUNT = "words/index.txt", "words/all/count.txt"
FIRST, TEA, LAST, NEW = POSTS = tuple(f"2009/07/{name}/index.html" for name in ("first", "tea", "last", "new"))
ABOUT = "about/index.html"


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Story]:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    for day, name in ((1, "First"), (8, "Tea"), (30, "Last")):
        blog.write(f"posts/{name}.md", post(f"{name}ly.\n", title=name, slug=name.lower(), date=f"2009-07-{day:02}"))
    blog.write("about.md", page())
    blog.settings("[posts]\nrecent = 1\n")
    blog.build()
    words.made.clear()
    yield blog
    words.made.clear()


def places(blog: Story, word: str) -> list[str]:
    """The posts and pages that hold it, as the list says."""
    lines = (line.partition(": ") for line in blog.read(INDEX).splitlines())
    found = next((rest for first, _, rest in lines if first == word), "")
    return [path for path in found.split() if path in (*POSTS, ABOUT)]


def test_it_is_made_from_all_pages_in_order(blog: Story) -> None:
    blog.build(force=True)
    of_pages = [path for path in sorted(blog.tree()) if path.endswith(".html")]

    assert words.made == [of_pages]
    assert places(blog, "Tealy") == [TEA]
    assert blog.read(COUNT) == f"{len(blog.read(INDEX).splitlines())}\n"


def test_a_body_that_was_edited_is_in_it(blog: Story) -> None:
    blog.write("posts/Tea.md", post("Coldly.\n", title="Tea", slug="tea", date="2009-07-08"))

    assert INDEX in blog.build().written
    assert places(blog, "Coldly") == [TEA]
    assert "Tealy" not in blog.read(INDEX)
    assert len(words.made) == 1


def test_a_title_in_a_fragment_is_in_it_for_each_page(blog: Story) -> None:
    blog.write("posts/Last.md", post("Lastly.\n", title="Least", slug="last", date="2009-07-30"))
    blog.build()

    assert places(blog, "Least") == [FIRST, LAST, TEA, ABOUT]
    assert len(words.made) == 1


def test_a_post_comes_and_goes(blog: Story) -> None:
    before = blog.tree()
    blog.write("posts/new.md", post("Newly.\n", title="New", date="2009-07-31"))
    blog.build()
    came = places(blog, "Newly")
    blog.remove("posts/new.md")
    blog.build()

    assert came == [NEW]
    assert blog.tree() == before


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda blog: None, id="nothing"),
        pytest.param(lambda blog: blog.write("notes.csv", "a,b\n"), id="a file that is no page"),
        pytest.param(
            lambda blog: blog.write("about.md", page().replace("---", "---\n# Mine.", 1)), id="what comes to the same"
        ),
        pytest.param(lambda blog: (blog.public / ABOUT).unlink(), id="a page that was lost"),
    ],
)
def test_it_is_not_made_again_where_all_pages_are_the_same(blog: Story, edit: Callable[[Story], object]) -> None:
    edit(blog)

    assert not {INDEX, COUNT} & set(blog.build().written)
    assert words.made == []


@pytest.mark.parametrize("path", [INDEX, COUNT])
def test_a_file_of_it_that_was_lost_is_made_again(blog: Story, path: str) -> None:
    before = blog.tree()
    (blog.public / path).unlink()

    assert blog.build().written == (path,)
    assert blog.tree() == before


def test_it_is_explained_by_its_pages(blog: Story) -> None:
    blog.write("posts/Tea.md", post("Coldly.\n", title="Tea", slug="tea", date="2009-07-08"))
    why = {one.path: one.reasons for one in blog.build(explain=True).explanations}

    assert why[INDEX] == why[COUNT] == ("pages it is made from changed",)


def test_it_comes_to_what_a_clean_build_makes(blog: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    for edit in (
        lambda: blog.write("posts/Last.md", post("Lastly.\n", title="Least", slug="last", date="2009-07-30")),
        lambda: blog.write("posts/Tea.md", post("Coldly.\n", title="Tea", slug="tea", date="2009-07-08")),
        lambda: blog.write("posts/new.md", post("New.\n", title="New", date="2009-07-31")),
        lambda: blog.settings('[posts]\nrecent = 2\n[markdown]\nengine = "commonmark"\n'),
        lambda: blog.remove("posts/First.md"),
    ):
        edit()
        assert_lawful(blog, tmp_path_factory.mktemp("fresh"))
    assert verify(blog.root, families=words.WITH_WORDS).differences == ()


def test_it_goes_with_what_asked_for_it(blog: Story) -> None:
    without = Story(blog.root)

    assert without.build().removed == (COUNT, INDEX)
    assert not (blog.public / "words").exists()
    assert set(blog.build().written) == {COUNT, INDEX}


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_processes_make_the_same(tmp_path: Path, engine: str) -> None:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    blog.settings(f'[markdown]\nengine = "{engine}"\n')
    for number in range(70):
        blog.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}"))
    blog.build(output=blog.root / "here", state=blog.root / "state")
    blog.build(jobs=2)

    assert blog.tree() == Story(blog.root, output="here").tree()
    assert "2009/07/p69/index.html" in blog.read(INDEX)


def test_a_file_of_somebody_else_in_its_place_is_left_alone(tmp_path: Path) -> None:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    blog.settings("")
    planted = blog.put(f"public/{INDEX}", "mine")
    (problem,) = blog.fails()

    assert problem.what == f"a file that aboveboard did not write stands where `{INDEX}` belongs"
    assert planted.read_text() == "mine"
    assert not blog.has("index.html")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        pytest.param(
            "words.md",
            page(),
            "content/words.md: content/words.md and the list of words both want the address /words/\n"
            "    fix: give one of them another `slug` or `permalink`",
            id="a page",
        ),
        pytest.param(
            INDEX,
            "mine",
            f"content/{INDEX}: content/{INDEX} and the list of words both want the address /{INDEX}\n"
            "    fix: give the other one another `slug` or `permalink`, or rename the file",
            id="a file below it",
        ),
        pytest.param(
            "Words/more/list.csv",
            "mine",
            "content/Words/more/list.csv: content/Words/more/list.csv and the list of words both want the address "
            "/Words/more/list.csv\n"
            "    fix: give the other one another `slug` or `permalink`, or rename the file",
            id="a file in a folder below it, in capitals",
        ),
        pytest.param(
            "words",
            "mine",
            "content/words: content/words and the list of words both want the address /words\n"
            "    fix: give the other one another `slug` or `permalink`, or rename the file",
            id="a file in place of its folder",
        ),
    ],
)
def test_it_shares_its_folder_with_nothing(blog: Story, path: str, text: str, told: str) -> None:
    before = blog.tree()
    blog.write(path, text)

    assert [str(problem) for problem in blog.fails()] == [told]
    assert blog.tree() == before


def test_a_link_into_it_is_no_dead_end(blog: Story) -> None:
    blog.write("about.md", page(f"See [all words](/{INDEX}).\n"))

    assert INDEX in blog.build().written


def test_a_link_to_its_bare_folder_is_a_dead_end(blog: Story) -> None:
    blog.write("about.md", page("See [all words](/words).\n"))

    assert [problem.line for problem in blog.fails()] == [5]


def test_a_file_that_it_has_no_more_goes(blog: Story) -> None:
    """Also where a body alone has changed, and what else there is need not be planned again."""

    def write(word: str) -> None:
        text = post(f"{word}.\n", title="Tea", slug="tea", date="2009-07-08", summary="On tea.")
        blog.write("posts/Tea.md", text)
        blog.build()

    write("Tealy")
    before = blog.tree()
    write("Tea" * 7)
    came = blog.has(f"words/rare/{'Tea' * 7}.txt")
    write("Tealy")

    assert came
    assert blog.tree() == before


def test_a_page_that_is_not_what_the_record_says_is_not_built_upon(blog: Story) -> None:
    """A disk may lose what was written, and keep its dates."""
    before = blog.read(ABOUT)
    lost = blog.put(f"public/{ABOUT}", "lost")
    time.sleep(2 * TICK_NS / SECOND_NS)
    at = record_path(blog.root / ".aboveboard", blog.public)
    known = Record.load(at)
    untrue = msgspec.structs.replace(known.built[ABOUT], stat=Stat.of(lost.stat()))
    msgspec.structs.replace(known, built=known.built | {ABOUT: untrue}).save(at)
    blog.write("posts/Tea.md", post("Coldly.\n", title="Tea", slug="tea", date="2009-07-08"))
    blog.build()

    assert places(blog, "Coldly") == [TEA]
    assert places(blog, "lost") == []
    assert blog.read(ABOUT) == before
