from typing import Any

import pytest

from generator.plan.outputs.lists import pages_of


def pages(count: int, size: int = 2) -> dict[int, list[int]]:
    """Posts are numbered by age: 1 is the oldest."""
    newest_first: Any = list(range(count, 0, -1))
    found: dict[int, Any] = dict(pages_of(newest_first, size))
    return {number: list(posts) for number, posts in found.items()}


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        pytest.param(0, {0: []}, id="an empty list has a page"),
        pytest.param(1, {0: [1]}, id="one"),
        pytest.param(3, {0: [3, 2, 1]}, id="less than two pages' worth is one page"),
        pytest.param(4, {0: [4, 3], 1: [2, 1]}, id="two pages' worth"),
        pytest.param(5, {0: [5, 4, 3], 1: [2, 1]}, id="a new post touches the first page alone"),
        pytest.param(6, {0: [6, 5], 2: [4, 3], 1: [2, 1]}, id="a page is split off for good"),
    ],
)
def test_pages_are_numbered_from_the_oldest(count: int, expected: dict[int, list[int]]) -> None:
    assert pages(count) == expected


def test_a_further_page_keeps_its_posts_for_good() -> None:
    for count in range(4, 40):
        before, after = pages(count, 3), pages(count + 1, 3)

        assert {number: posts for number, posts in before.items() if number}.items() <= after.items()
        assert 3 <= len(after[0]) < 6
