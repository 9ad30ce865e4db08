"""A folder of files that are made together is made again only where something that it is made from is another thing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.builder.verify import verify
from tests.engine import words
from tests.engine.law import assert_lawful
from tests.story import Story, page, post

OLD, INDEX = (f"words/{year}/index.txt" for year in (2008, 2009))
OLD_COUNT, COUNT = (f"words/{year}/all/count.txt" for year in (2008, 2009))


def write(blog: Story, name: str, date: str, body: str, **more: str) -> None:
    text = post(f"{body}\n", title=name, slug=name.lower(), date=date, summary="In short.", **more)
    blog.write(f"posts/{name}.md", text)


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Story]:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    for date, name in (("2008-07-01", "First"), ("2009-07-08", "Tea"), ("2009-07-30", "Last")):
        write(blog, name, date, f"{name}ly.")
    blog.write("about.md", page())
    blog.settings("[posts]\nrecent = 1\n")
    blog.build()
    words.made.clear()
    yield blog
    words.made.clear()


def places(blog: Story, word: str) -> list[str]:
    """The posts that hold it, as the lists of all years say."""
    lines = [line.partition(": ") for index in (OLD, INDEX) for line in blog.read(index).splitlines()]
    return [title for first, _, rest in lines if first == word for title in rest.split()]


def test_each_is_made_of_its_own_texts(blog: Story) -> None:
    blog.build(force=True)

    assert words.made == [["Last", "Tea"], ["First"]]
    assert places(blog, "Tealy") == ["Tea"]
    assert blog.read(COUNT) == f"{len(blog.read(INDEX).splitlines())}\n"


def test_a_body_that_was_edited_is_in_it_and_no_other_is_made(blog: Story) -> None:
    write(blog, "Tea", "2009-07-08", "Coldly.")
    written = blog.build().written

    assert INDEX in written
    assert not any(path.startswith("words/2008/") for path in written)
    assert places(blog, "Coldly") == ["Tea"]
    assert places(blog, "Tealy") == []
    assert words.made == [["Last", "Tea"]]


def test_a_title_that_stands_on_all_pages_is_a_matter_of_its_own_tree(blog: Story) -> None:
    (blog.root / "content/posts/Last.md").unlink()
    write(blog, "Least", "2009-07-30", "Lastly.", guid="tag:blog.example.com,2000:posts/Last.md")
    blog.build()

    assert places(blog, "Lastly") == ["Least"]
    assert words.made == [["Least", "Tea"]]


def test_a_post_comes_and_goes(blog: Story) -> None:
    before = blog.tree()
    write(blog, "New", "2010-07-31", "Newly.")
    came = blog.build().written
    blog.remove("posts/New.md")
    blog.build()

    assert "words/2010/index.txt" in came
    assert words.made == [["New"]]
    assert blog.tree() == before


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda blog: None, id="nothing"),
        pytest.param(lambda blog: blog.write("notes.csv", "a,b\n"), id="a file that is no text"),
        pytest.param(lambda blog: blog.settings("[posts]\nrecent = 2\n"), id="a setting that its texts do not follow"),
        pytest.param(
            lambda blog: write(blog, "Tea", "2009-07-08", "Tealy.", kicker="Hot"), id="what it shows nothing of"
        ),
        pytest.param(lambda blog: (blog.public / "about/index.html").unlink(), id="a page that was lost"),
    ],
)
def test_it_is_not_made_again_where_its_texts_are_the_same(blog: Story, edit: Callable[[Story], object]) -> None:
    edit(blog)

    assert not {INDEX, COUNT, OLD, OLD_COUNT} & set(blog.build().written)
    assert words.made == []


@pytest.mark.parametrize("path", [INDEX, COUNT])
def test_a_file_of_it_that_was_lost_is_made_again(blog: Story, path: str) -> None:
    before = blog.tree()
    (blog.public / path).unlink()

    assert blog.build().written == (path,)
    assert blog.tree() == before


def test_it_is_explained_by_its_texts(blog: Story) -> None:
    write(blog, "Tea", "2009-07-08", "Coldly.")
    why = {one.path: one.reasons for one in blog.build(explain=True).explanations}

    assert why[INDEX] == why[COUNT] == ("what it is made from changed",)


def test_it_comes_to_what_a_clean_build_makes(blog: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    for edit in (
        lambda: write(blog, "Tea", "2009-07-08", "Coldly."),
        lambda: write(blog, "Tea", "2008-07-08", "Coldly."),
        lambda: write(blog, "New", "2009-07-31", "Newly."),
        lambda: blog.settings('[posts]\nrecent = 2\n[markdown]\nengine = "commonmark"\n'),
        lambda: blog.remove("posts/First.md"),
        lambda: write(blog, "Tea", "2007-07-08", "Coldly."),
    ):
        edit()
        assert_lawful(blog, tmp_path_factory.mktemp("fresh"))
    assert verify(blog.root, families=words.WITH_WORDS).differences == ()


def test_it_goes_with_what_asked_for_it(blog: Story) -> None:
    without = Story(blog.root)

    assert without.build().removed == (OLD_COUNT, OLD, COUNT, INDEX)
    assert not (blog.public / "words").exists()
    assert set(blog.build().written) == {OLD_COUNT, OLD, COUNT, INDEX}


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_processes_make_the_same(tmp_path: Path, engine: str) -> None:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    blog.settings(f'[markdown]\nengine = "{engine}"\n')
    for number in range(70):
        blog.write(f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}"))
    blog.build(output=blog.root / "here", state=blog.root / "state")
    blog.build(jobs=2)

    assert blog.tree() == Story(blog.root, output="here").tree()
    assert "69: P69" in blog.read(INDEX)


def test_a_file_of_somebody_else_in_its_place_is_left_alone(tmp_path: Path) -> None:
    blog = Story(tmp_path / "site", families=words.WITH_WORDS)
    blog.settings("")
    write(blog, "Tea", "2009-07-08", "Tealy.")
    planted = blog.put(f"public/{INDEX}", "mine")
    (problem,) = blog.fails()

    assert problem.what == f"a file that aboveboard did not write stands where `{INDEX}` belongs"
    assert planted.read_text() == "mine"
    assert not blog.has("index.html")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        pytest.param(
            "words/2009.md",
            page(),
            "content/words/2009.md: content/words/2009.md and the list of words both want the address /words/2009/\n"
            "    fix: give one of them another `slug` or `permalink`",
            id="a page",
        ),
        pytest.param(
            INDEX,
            "mine",
            f"content/{INDEX}: content/{INDEX} and the list of words both want the address /{INDEX}\n"
            "    fix: rename the file, or move it into a folder of its own",
            id="a file below it",
        ),
        pytest.param(
            "Words/2009/more/list.csv",
            "mine",
            "content/Words/2009/more/list.csv: content/Words/2009/more/list.csv and the list of words both want the "
            "address /Words/2009/more/list.csv\n"
            "    fix: rename the file, or move it into a folder of its own",
            id="a file in a folder below it, in capitals",
        ),
        pytest.param(
            "words/2009",
            "mine",
            "content/words/2009: content/words/2009 and the list of words both want the address /words/2009\n"
            "    fix: rename the file, or move it into a folder of its own",
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

    assert blog.build().written == ("about/index.html",)


def test_a_link_to_its_bare_folder_is_a_dead_end(blog: Story) -> None:
    blog.write("about.md", page("See [all words](/words/2009).\n"))

    assert [problem.line for problem in blog.fails()] == [5]


def test_a_file_that_it_has_no_more_goes(blog: Story) -> None:
    """Also where a body alone has changed, and what else there is need not be planned again."""
    before = blog.tree()
    write(blog, "Tea", "2009-07-08", f"{'Tea' * 7}.")
    blog.build()
    came = blog.has(f"words/2009/rare/{'Tea' * 7}.txt")
    write(blog, "Tea", "2009-07-08", "Tealy.")
    blog.build()

    assert came
    assert blog.tree() == before
