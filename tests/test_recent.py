from generator.system.recent import ENOUGH, recent_property


class Owner:
    made = 0

    @recent_property
    def value(self) -> list[int]:
        self.made += 1
        return [self.made]


def test_a_value_is_made_once_while_few_others_are_asked() -> None:
    first = Owner()
    kept = first.value
    for _ in range(ENOUGH - 1):
        assert Owner().value == [1]

    assert first.value is kept


def test_the_value_that_was_made_longest_ago_is_given_up() -> None:
    first, *others = (Owner() for _ in range(ENOUGH + 1))
    for one in (first, *others):
        assert one.value == [1]

    assert "value" not in vars(first)
    assert all("value" in vars(one) for one in others)
    assert first.value == [2]
