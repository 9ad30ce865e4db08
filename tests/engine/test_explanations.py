"""`--explain` says for each file what it was written for."""

import pytest

from tests.engine.blog import SITE, toml
from tests.story import Story, post


@pytest.fixture
def blog(site: Story) -> Story:
    for day, name in ((1, "First"), (8, "Tea"), (30, "Last")):
        site.write(f"posts/{name}.md", post("Hot.\n", title=name, slug=name.lower(), date=f"2009-07-{day:02}"))
    site.settings("[posts]\nrecent = 0\n")
    site.build()
    return site


def reasons(site: Story) -> dict[str, str]:
    """Why, by place."""
    lines = (str(one).partition(": ") for one in site.build(explain=True).explanations)
    return {place: why for place, _, why in lines}


def test_a_title_is_named_by_all_who_show_it(blog: Story) -> None:
    blog.write("posts/Tea.md", post("Hot.\n", title="Coffee", slug="tea", date="2009-07-08"))
    why = reasons(blog)

    assert why["2009/07/first/"] == "name of next post changed"
    assert why["2009/07/last/"] == "name of previous post changed"
    assert "title changed" in why["2009/07/tea/"]
    assert why["/"] == "posts in it changed"


def test_a_body_is_named_alone(blog: Story) -> None:
    blog.write("posts/Tea.md", post("Hot.\n\n<!-- more -->\n\nOr cold.\n", title="Tea", slug="tea", date="2009-07-08"))
    why = reasons(blog)

    assert why["2009/07/tea/"] == "body changed"
    assert "2009/07/first/" not in why


def test_a_new_neighbour_is_named(blog: Story) -> None:
    blog.write("posts/new.md", post("New.\n", title="New", date="2009-07-31"))
    why = reasons(blog)

    assert why["2009/07/new/"] == "new"
    assert why["2009/07/last/"] == "next post changed"


def test_a_template_is_named(blog: Story) -> None:
    blog.put("themes/default/templates/post.html", "{{ post.title }}")

    assert reasons(blog)["2009/07/tea/"] == "template post.html changed"


def test_a_setting_is_named_by_what_it_shows(blog: Story) -> None:
    blog.settings(toml({"site": {**SITE, "copyright": "Ann"}, "posts": {"recent": 0}}))

    assert reasons(blog)["2009/07/tea/"] == "what all pages share changed"


def test_how_dates_are_written_is_named(blog: Story) -> None:
    blog.settings(toml({"site": {**SITE, "date_format": "d/MM/y"}, "posts": {"recent": 0}}))

    assert reasons(blog)["2009/07/tea/"] == "how dates are written changed"


def test_a_file_that_was_changed_by_hand_is_named(blog: Story) -> None:
    blog.put("public/2009/07/tea/index.html", "mine")

    assert reasons(blog) == {"2009/07/tea/": "the file was missing or had been changed"}


def test_nothing_is_explained_where_nothing_is_written(blog: Story) -> None:
    assert reasons(blog) == {}


def test_a_build_that_failed_in_between_leaves_the_reasons(blog: Story) -> None:
    template = blog.put("themes/default/templates/post.html", "{{ post.nothing.at_all }}")
    blog.fails()
    template.unlink()
    blog.write("posts/Tea.md", post("Cold.\n", title="Tea", slug="tea", date="2009-07-08"))

    assert "body changed" in reasons(blog)["2009/07/tea/"]
