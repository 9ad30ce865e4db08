from weakref import ref

from generator.system.recent import ENOUGH, Latest, recent_property


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


def test_nobody_is_kept_for_what_was_made_for_them() -> None:
    owner = Owner()
    assert owner.value == [1]
    seen = ref(owner)
    del owner

    assert seen() is None


def test_what_the_last_few_bytes_say_is_kept() -> None:
    latest = Latest[str](2)
    for digest, value in ((b"1", "Tea"), (b"2", "Cake"), (b"1", "Tea"), (b"3", "Bread")):
        latest.put(digest, value)

    assert [latest.get(digest) for digest in (b"1", b"2", b"3")] == ["Tea", None, "Bread"]
