"""Derived values are made once, kept, and made again only where what they are made from is another one."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from generator.builder import BuildOptions, work
from generator.builder.build import opened
from generator.builder.options import configured
from generator.errors import Problem, SiteError
from generator.system.cache import Cache
from generator.system.derived import Derived
from generator.system.digest import Ref
from generator.system.progress import unwatched
from generator.system.workers import Workers
from generator.views.make import Around
from tests.story import AS_OF, Story, post


class Counting(msgspec.Struct, frozen=True):
    """How words are counted."""

    shortest: int = 1


COUNTING = Counting()
Counts = dict[str, int]

made: list[str] = []
"""The texts whose words were counted in this process."""


def counted(how: Counting, texts: Sequence[str]) -> list[Counts]:
    made.extend(texts)
    words = [[word for word in text.split() if len(word) >= how.shortest] for text in texts]
    return [{word: some.count(word) for word in some} for some in words]


def counted_backwards(how: Counting, texts: Sequence[str]) -> list[Counts]:
    return counted(how, [text[::-1] for text in texts])


def counted_in_bodies(how: Counting, bodies: Sequence[tuple[str, ...]]) -> list[Counts]:
    return counted(how, ["".join(pieces).replace("<p>", "").replace("</p>", "") for pieces in bodies])


def refused(_how: Counting, texts: Sequence[str]) -> list[Counts]:
    raise SiteError(Problem(path="content/posts/tea.md", rule="no-words", what=f"{len(texts)} texts", fix="write some"))


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Path]:
    made.clear()
    yield tmp_path / "cache"
    made.clear()


def counts(
    state: Path,
    *texts: str,
    make: Callable[[Counting, Sequence[str]], list[Counts]] = counted,
    how: Counting = COUNTING,
    program: bytes = b"1",
    jobs: int = 1,
) -> list[Counts]:
    with closing(Cache(state)) as cache, closing(Workers(jobs)) as workers:
        return Derived(cache, workers, program).begin(make, Ref.of(how), [*map(Ref.of, texts)], Counts)()


def test_a_value_is_made_once(state: Path) -> None:
    first = counts(state, "hot tea", "cold tea")

    assert counts(state, "cold tea", "hot tea") == first[::-1] == [{"cold": 1, "tea": 1}, {"hot": 1, "tea": 1}]
    assert made == ["hot tea", "cold tea"]


def test_only_what_has_another_input_is_made_again(state: Path) -> None:
    counts(state, "hot tea", "cold tea")

    assert counts(state, "hot tea", "cold milk") == [{"hot": 1, "tea": 1}, {"cold": 1, "milk": 1}]
    assert made == ["hot tea", "cold tea", "cold milk"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"how": Counting(shortest=4)}, id="recipe"),
        pytest.param({"program": b"2"}, id="program"),
        pytest.param({"make": counted_backwards}, id="function"),
    ],
)
def test_all_is_made_again_of_another(state: Path, change: dict[str, object]) -> None:
    counts(state, "hot tea")
    counts(state, "hot tea", **change)  # type: ignore[arg-type]

    assert len(made) == 2


def test_what_is_asked_for_twice_is_made_once(state: Path) -> None:
    assert counts(state, "hot tea", "hot tea") == [{"hot": 1, "tea": 1}] * 2
    assert made == ["hot tea"]


def test_a_value_that_is_damaged_is_made_again(state: Path) -> None:
    first = counts(state, "hot tea")
    with closing(sqlite3.connect(state)) as database, database:
        database.execute("UPDATE derived SET value = ?", (b"\x80",))

    assert counts(state, "hot tea") == first
    assert len(made) == 2


def test_many_values_are_made_in_other_processes(state: Path) -> None:
    texts = [f"cup {number}" for number in range(130)]
    values = counts(state, *texts, jobs=2)

    assert values == [{"cup": 1, str(number): 1} for number in range(130)]
    assert counts(state, *texts) == values
    assert made == []


def test_what_stops_the_making_is_raised_and_nothing_is_kept(state: Path) -> None:
    with pytest.raises(SiteError):
        counts(state, "hot tea", make=refused)
    with closing(sqlite3.connect(state)) as database:
        assert database.execute("SELECT count(*) FROM derived").fetchone() == (0,)


def test_words_of_bodies_are_counted_again_only_where_a_body_changed(site: Story, state: Path) -> None:
    options = BuildOptions(root=site.root, as_of=AS_OF, jobs=1)

    def counts_of_posts() -> dict[str, Counts]:
        with (
            opened(options, configured(options, {})[0], {}, unwatched) as opened_site,
            closing(Cache(state)) as cache,
            closing(Workers(1)) as workers,
        ):
            frame, posts = (edition := work.edition(opened_site)).frame, edition.library.published
            bodies = [frame.views.post(one, Around()).body for one in posts]
            values = Derived(cache, workers, b"1").begin(counted_in_bodies, Ref.of(COUNTING), bodies, Counts)()
        return dict(zip((one.source for one in posts), values, strict=True))

    site.write("posts/tea.md", post("Hot tea.\n"))
    site.write("posts/milk.md", post("Cold milk.\n", title="Milk"))
    counts_of_posts()
    site.write("posts/milk.md", post("Warm milk.\n", title="Milk"))
    site.write("posts/tea.md", post("Hot tea.\n", title="Coffee"))

    assert counts_of_posts() == {"posts/tea.md": {"Hot": 1, "tea.": 1}, "posts/milk.md": {"Warm": 1, "milk.": 1}}
    assert sorted(made) == ["Cold milk.", "Hot tea.", "Warm milk."]
