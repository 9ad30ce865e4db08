"""Names in a theme of one's own that are nearly right: what they were to change stays as it was."""

import pytest

from generator.theme.homes import shipped_themes
from tests.story import Story, post

HOME = "themes/default"
BASE = '{% extends "default/base.html" %}\n'


def told(site: Story) -> str:
    site.write("posts/tea.md", post())
    return "\n".join(map(str, site.build().problems))


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param(
            f"{HOME}/templates/pst.html",
            f"{HOME}/templates/pst.html: warning: `pst.html` changes nothing: no page is made by it, and no template "
            "names it\n    fix: call it `post.html` if that is meant",
            id="a template",
        ),
        pytest.param(
            f"{HOME}/template/post.html",
            f"{HOME}/template: warning: `template` changes nothing: nothing is read from it\n"
            "    fix: call it `templates` if that is meant",
            id="a folder",
        ),
        pytest.param(
            "themes/defualt/templates/post.html",
            "themes/defualt: warning: `defualt` changes nothing: no theme is called that\n"
            "    fix: call it `default` if that is meant",
            id="a theme",
        ),
    ],
)
def test_a_file_that_nothing_uses(site: Story, path: str, message: str) -> None:
    site.put(path, "Mine.")

    assert told(site) == message
    assert told(site) == message


@pytest.mark.parametrize(
    ("name", "asking"),
    [
        pytest.param("foter.html", '{% include "foter.html" %}', id="included"),
        pytest.param(
            "parts/foter.html", '{% set part = "foter" %}{% include "parts/" ~ part ~ ".html" %}', id="in parts"
        ),
        pytest.param("rcent.html", '{{ fragment("rcent.html") }}', id="a fragment"),
        pytest.param("mine.html", "", id="near to none"),
    ],
)
def test_a_template_that_is_named_or_near_to_none_is_fine(site: Story, name: str, asking: str) -> None:
    site.put(f"{HOME}/templates/{name}", "Mine.")
    site.put(f"{HOME}/templates/footer.html", asking)

    assert told(site) == ""


def test_a_block_that_no_template_above_has(site: Story) -> None:
    site.put(
        f"{HOME}/templates/base.html",
        BASE + "{# {% block foot %} #}\n{% block hed %}<link>{% endblock %}\n{% block zebra %}{% endblock %}\n"
        "{% block footer %}{% block own %}{% endblock %}{% endblock %}\n",
    )

    assert told(site) == (
        f"{HOME}/templates/base.html:3: warning: the block `hed` is shown nowhere: no template that this one extends "
        "has it\n    fix: did you mean `head`?\n"
        f"{HOME}/templates/base.html:4: warning: the block `zebra` is shown nowhere: no template that this one extends "
        "has it\n    fix: they have colours, footer, head, header, main, main_class"
    )


def test_a_block_of_a_template_that_a_template_of_one_s_own_extends_is_fine(site: Story) -> None:
    site.put(f"{HOME}/templates/base.html", BASE + "{% block footer %}{% block own %}{% endblock %}{% endblock %}")
    site.put(f"{HOME}/templates/page.html", '{% extends "default/page.html" %}{% block own %}Mine.{% endblock %}')
    site.put(
        f"{HOME}/templates/404.html", '{% set base = "default/404.html" %}{% extends base %}{% block x %}{% endblock %}'
    )

    assert told(site) == ""


def test_a_style_sheet_that_no_page_loads(site: Story) -> None:
    site.put(f"{HOME}/static/extr.css", "p { color: red }")
    site.put(f"{HOME}/static/print.css", "p { color: red }")
    site.put(f"{HOME}/static/styles.css", "p { color: red }")
    site.put(f"{HOME}/templates/recent.html", '<link href="{{ site.static }}styles.css">')

    assert told(site) == (
        f"{HOME}/static/extr.css: warning: `extr.css` changes nothing: no page loads it\n"
        "    fix: call it `extra.css` if that is meant"
    )


def test_style_sheets_that_came_along_may_be_replaced(site: Story) -> None:
    for sheet in shipped_themes().glob("default/static/*.css"):
        site.put(f"{HOME}/static/{sheet.name}", "p { color: red }")

    assert told(site) == ""


def test_a_message_that_no_template_asks_for(site: Story) -> None:
    site.put(f"{HOME}/messages/en.toml", '[comments]\ntitel = "Write back"\n[post]\nminuts.other = "{count}"\n')
    message = "`comments.titel` is said nowhere: no template asks for it\n    fix: did you mean `comments.title`?"

    assert told(site) == (
        f"{HOME}/messages/en.toml: warning: {message}\n"
        f"{HOME}/messages/en.toml: warning: `post.minuts.other` is said nowhere: no template asks for it\n"
        "    fix: did you mean `post.minutes.other`?"
    )


def test_a_message_of_a_template_of_one_s_own_is_fine(site: Story) -> None:
    site.put(
        f"{HOME}/messages/en.toml", 'post.minuts.other = "{count}"\n[comments]\ntitel = "Write back"\ntitl = "B"\n'
    )
    site.put(
        f"{HOME}/templates/footer.html",
        '{{ t("comments.titel") }}{{ t("post.minuts", count=2) }}{% set k = "titl" %}{{ t("comments." ~ k) }}',
    )

    assert told(site) == ""


def test_a_message_that_says_nothing_of_a_disclosure_is_told(site: Story) -> None:
    site.put(f"{HOME}/messages/en.toml", '[disclosure]\nlabel = "In short:"\nnone = ""\n')
    site.write("posts/tea.md", post())

    assert "\n".join(map(str, site.build().problems)) == (
        f"{HOME}/messages/en.toml: warning: `disclosure.none` is empty, so readers are not told what stands there\n"
        "    fix: write the words, or take the line out for the usual ones"
    )
