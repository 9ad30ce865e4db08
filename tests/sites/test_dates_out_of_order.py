"""Changes and corrections from before a post was there, and whatever is dated ahead of now."""

from datetime import timedelta
from typing import Any

import pytest

from tests.story import AS_OF, Story, comment, page, post

FIX = "\n    fix: write the day on which it was changed, or take it out; correct `date` if that is wrong"
AHEAD = ", which is still to come\n    fix: correct the date; what is not to be seen yet can wait as a draft"


def told(site: Story) -> str:
    return "\n".join(map(str, site.build().problems))


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        pytest.param(
            {"updated": "2008-07-09"},
            "6: `updated` is 2008-07-09, before the `date` of the post, 2009-07-08",
            id="updated",
        ),
        pytest.param(
            {"updated": "2009-07-08 08:00"},
            "6: `updated` is 2009-07-08 08:00, before the `date` of the post, 2009-07-08 23:56",
            id="on that day",
        ),
        pytest.param(
            {"corrections": [{"date": "2009-07-09", "text": "A."}, {"date": "2009-07-07", "text": "B."}]},
            "6: `corrections` has one of 2009-07-07, before the `date` of the post, 2009-07-08",
            id="a correction",
        ),
    ],
)
def test_a_change_before_the_post(site: Story, keys: dict[str, Any], what: str) -> None:
    site.write("posts/tea.md", post(**keys))

    assert "\n".join(map(str, site.fails())) == f"content/posts/tea.md:{what}{FIX}"


@pytest.mark.parametrize(
    "keys", [{"updated": "2009-07-08"}, {"updated": "2009-07-09"}, {"updated": "2008-01-01", "draft": True}]
)
def test_a_change_on_the_day_of_the_post_is_none_before_it(site: Story, keys: dict[str, Any]) -> None:
    site.write("posts/tea.md", post(**keys))

    assert told(site) == ""


def test_a_change_ahead_of_now(site: Story) -> None:
    site.write("posts/tea.md", post(updated="2026-01-03"))
    site.write("posts/milk.md", post(title="Milk", corrections=[{"date": "2027-01-01", "text": "Cold."}]))
    site.write("about.md", page(updated="2027-01-01"))
    site.write("comments/posts/tea/1.md", comment(date="2027-07-09 08:15"))
    site.write("comments/posts/tea/2.md", comment(date="2027-07-09 08:15", status="spam"))

    assert told(site) == (
        f"content/about.md:3: warning: `updated` is 2027-01-01{AHEAD}\n"
        f"content/comments/posts/tea/1.md:3: warning: `date` is 2027-07-09{AHEAD}\n"
        f"content/posts/milk.md:6: warning: `corrections` has one of 2027-01-01{AHEAD}\n"
        f"content/posts/tea.md:6: warning: `updated` is 2026-01-03{AHEAD}"
    )


def test_a_change_ahead_of_now_is_told_until_that_day_comes(site: Story) -> None:
    site.write("posts/tea.md", post(updated="2026-01-03"))
    site.build()
    assert len(site.build().problems) == 1
    later = site.build(as_of=AS_OF + timedelta(days=2))

    assert (later.problems, later.written) == ((), ())


def test_what_is_scheduled_may_be_scheduled_with_its_changes(site: Story) -> None:
    site.write("posts/tea.md", post(date="2027-01-01", updated="2027-01-02"))
    site.write("posts/milk.md", post(title="Milk", updated="2026-01-01"))

    assert told(site) == ""
    assert not site.build(future=True).problems


def test_a_post_that_waits_for_years_is_told_until_it_is_near(site: Story) -> None:
    site.write("posts/tea.md", post(date="2102-01-02"))
    site.write("posts/milk.md", post(title="Milk", date="2030-01-01"))
    site.write("posts/cake.md", post(title="Cake", date="2102-01-02", draft=True))

    assert told(site) == (
        "content/posts/tea.md:3: note: `date` is 2102-01-02, so the post is not published before then\n"
        "    fix: correct the year if it is a slip"
    )
    assert not site.build(as_of=AS_OF.replace(year=2099)).problems


def test_a_since_that_is_still_to_come_is_told_until_that_day(site: Story) -> None:
    site.settings("[disclosure]\nsince = 2062-12-01\n")
    site.write("posts/tea.md", post())

    assert told(site) == (
        "site.toml:9: warning: `[disclosure] since` is 2062-12-01, which is still to come: "
        "until then new posts may do without `disclosure`\n"
        "    fix: correct the date, or write today's"
    )
    assert len(site.build().problems) == 1
    assert not site.build(as_of=AS_OF.replace(year=2063)).problems


def test_another_day_is_told_what_it_would_be_told_without_this_one(site: Story) -> None:
    site.settings("[disclosure]\nsince = 2062-12-01\n")
    site.write("posts/tea.md", post(updated="2030-01-01", corrections=[{"date": "2030-01-01", "text": "Milk."}]))
    site.write("comments/posts/tea/a.md", comment(date="2030-01-01"))
    first, later = told(site), told_at(site, days=40)

    assert first.count("warning") == 4
    assert first == later == told_at(site, days=40, force=True)


def told_at(site: Story, days: int, **options: Any) -> str:
    return "\n".join(map(str, site.build(as_of=AS_OF + timedelta(days=days), **options).problems))
