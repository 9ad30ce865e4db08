"""Settings that fit no post are asked about: what they were to say would be left unsaid."""

import pytest

from tests.story import Story, page, post

SITE = """
[vendors.contoso]
name = "Contoso"
domains = ["contoso.example"]
[[connections]]
id = "ct-job"
kind = "employment"
party = "contoso"
"""


def told(site: Story) -> str:
    return "\n".join(map(str, site.build().problems))


@pytest.mark.parametrize(
    ("condition", "what", "fix"),
    [
        ('tag = "teas"', "no post has the tag `teas`", "write `tea` if that is meant, or take it out"),
        ('category = "Drnks"', "no post has the category `Drnks`", "write `Drinks` if that is meant, or take it out"),
        (
            'mentions = "Contso"',
            "no post mentions `Contso`",
            "write `Contoso` if that is meant, or take it out",
        ),
        ('author = "zoe"', "no post is by `zoe`", "correct it, or take it out"),
        (
            'path = "content/posts/tea.md"',
            "no post lies at `content/posts/tea.md`",
            "write `posts/tea.md` if that is meant, or take it out",
        ),
    ],
)
def test_a_condition_that_no_post_meets(site: Story, condition: str, what: str, fix: str) -> None:
    site.settings(f'{SITE}[[attach]]\nwhen = {{ {condition} }}\nuse = ["ct-job"]\n')
    site.write("posts/tea.md", post(tags=["tea"]))

    key = condition.partition(" ")[0]
    assert told(site) == f"site.toml:17: warning: `[[attach]] #1 when {key}` does nothing: {what}\n    fix: {fix}"


@pytest.mark.parametrize(
    "condition",
    [
        'mentions = "Contso"',
        'mentions = "contoso"',
        'mentions = "Kettles"',
        'tag = ["Tea"]',
        'category = "drinks"',
        'author = "Ann Author"',
        'path = "posts/*"',
        'tag = "milk"',
    ],
)
def test_a_condition_that_some_post_meets_is_fine(site: Story, condition: str) -> None:
    site.settings(f'{SITE}[[attach]]\nwhen = {{ {condition} }}\nuse = ["ct-job"]\n')
    site.write("posts/tea.md", post(title="Tea at Contso", tags=["tea"], disclosure="standing"))
    site.write("posts/milk.md", post(title="Milk", tags=["milk"], draft=True))

    assert told(site) == ""


@pytest.mark.parametrize(
    ("pattern", "what", "fix"),
    [
        pytest.param("contoso.exmple/*?tag=x", "", "contoso.example/*?tag=x", id="nearly a host of the company"),
        pytest.param("https://www.contoso.exmple/a/*", "", "contoso.example/a/*", id="with its scheme"),
        pytest.param("contoso.exmple", ", which has no `*`", "contoso.example/*", id="nearly a host, and nothing more"),
        pytest.param("contoso.example", ", which has no `*`", "contoso.example/*", id="a host alone"),
        pytest.param("contoso.example/shop/", ", which has no `*`", "contoso.example/shop/*", id="a folder"),
        pytest.param("shop.example/a?tag=x", ", which has no `*`", "shop.example/*?tag=x", id="one address"),
        pytest.param("contoso.example/tag=x", ", which has no `*`", "contoso.example/*?tag=x", id="no question mark"),
    ],
)
def test_a_pattern_that_no_link_fits(site: Story, pattern: str, what: str, fix: str) -> None:
    site.settings(f'{SITE}[[affiliate]]\nparty = "contoso"\nmatch = ["contoso.example/b/*", "{pattern}"]\n')
    links = "[a](https://contoso.example/b/1) [b](https://contoso.example/x?tag=y) [c](https://shop.example/)"
    site.write("posts/tea.md", post(links, disclosure="standing"))

    assert told(site) == (
        "site.toml:18: warning: `[[affiliate]] #1 match` does nothing: "
        f"no link of a post fits `{pattern}`{what}\n"
        f"    fix: write `{fix}` if that is meant, or take it out"
    )


@pytest.mark.parametrize(
    ("pattern", "file", "text"),
    [
        ("contoso.exmple/*?tag=x", "posts/milk.md", post("[a](https://contoso.exmple/a?tag=x)", title="Milk")),
        ("contoso.example", "posts/milk.md", post("[a](https://contoso.example/)", title="Milk")),
        ("shop.example/a?tag=x", "about.md", page("[a](https://shop.example/a?b=1&tag=x)")),
        ("contoso.example/*?tag=x", "about.md", page()),
    ],
)
def test_a_pattern_that_a_link_fits_or_may_fit_is_fine(site: Story, pattern: str, file: str, text: str) -> None:
    site.settings(f'{SITE}[[affiliate]]\nparty = "contoso"\nmatch = "{pattern}"\n')
    site.write("posts/tea.md", post("[a](https://contoso.example/b)", disclosure="standing"))
    site.write(file, text.replace("disclosure: none", "disclosure: standing"))

    assert told(site) == ""


def test_a_category_that_no_post_is_in(site: Story) -> None:
    site.settings('[categories.drnks]\nname = "Drinks"\n')
    site.write("posts/tea.md", post())

    assert told(site) == (
        "site.toml:8: warning: `[categories.drnks]` does nothing: no post has the category `drnks`\n"
        "    fix: write `Drinks` if that is meant, or take it out"
    )


@pytest.mark.parametrize(
    ("table", "what", "fix"),
    [
        (
            "tags.teas",
            "warning: `[tags.teas]` does nothing: no post has the tag `teas`",
            "write `tea` if that is meant, or take it out",
        ),
        (
            "tags.coffee",
            "note: `[tags.coffee]` does nothing: no post has the tag `coffee`",
            "correct it, or take it out",
        ),
        (
            "categories.Wine",
            "note: `[categories.Wine]` does nothing: no post has the category `Wine`",
            "correct it, or take it out",
        ),
    ],
)
def test_a_table_of_a_term_that_no_post_has(site: Story, table: str, what: str, fix: str) -> None:
    site.settings(f'[{table}]\ndescription = "All of it."\n')
    site.write("posts/tea.md", post(tags=["tea"]))

    assert told(site) == f"site.toml:8: {what}\n    fix: {fix}"


def test_a_table_of_a_term_that_a_draft_has_is_fine(site: Story) -> None:
    site.settings('[tags.Milk]\ndescription = "White."\n[tags."C#"]\nslug = "c-sharp"\n')
    site.write("posts/tea.md", post(tags=["c#"]))
    site.write("posts/milk.md", post(title="Milk", tags=["milk"], draft=True))

    assert told(site) == ""


def test_what_a_post_may_meet_that_cannot_be_read_is_not_asked_about(site: Story) -> None:
    site.settings('[tags."C#"]\nname = "C sharp"\n')
    site.write("posts/milk.md", post(title="Milk"))
    site.write("posts/tea.md", post(tags=["C#"], date="last week"))

    assert [(one.path, one.key) for one in site.fails()] == [("content/posts/tea.md", "date")]


def test_a_drop_of_what_nothing_calls_up(site: Story) -> None:
    site.settings(SITE)
    site.write("posts/tea.md", post(disclosure={"drop": [{"id": "ct-job", "why": "only named"}]}))

    assert told(site) == (
        "content/posts/tea.md:5: warning: `drop` names `ct-job`, which nothing in this post calls up\n"
        "    fix: take it out"
    )


@pytest.mark.parametrize("use", ['["ct-jb"]', '"ct-jb"', '[\n  "ct-job",\n  "ct-jb",\n]'])
def test_an_id_that_is_not_declared_is_told_at_the_line_of_its_key(site: Story, use: str) -> None:
    site.settings(f'{SITE}[[attach]]\nwhen = {{ tag = "tea" }}\nuse = {use}\n')
    site.write("posts/tea.md", post(tags=["tea"], disclosure="standing"))

    assert "\n".join(map(str, site.fails())) == (
        "site.toml:18: `[[attach]] #1 use` names `ct-jb`, which is no connection that is declared\n"
        "    fix: write `ct-job`"
    )


@pytest.mark.parametrize(
    ("domain", "link"),
    [
        pytest.param("contso.example", "https://www.contoso.example/a", id="a letter missing"),
        pytest.param("contosoo.example", "https://contoso.example", id="a letter too many"),
        pytest.param("cotnoso.example", "https://shop.contoso.example/?a", id="two swapped"),
        pytest.param("www.contozo.example", "//contoso.example/a", id="a wrong letter"),
    ],
)
def test_a_domain_that_is_a_letter_from_one_that_links_have(site: Story, domain: str, link: str) -> None:
    site.settings(f'[vendors.contoso]\nname = "Contoso"\ndomains = ["{domain}"]\n')
    site.write("posts/tea.md", post(f"[a]({link})"))

    assert told(site) == (
        f"site.toml:10: warning: `[vendors.contoso] domains` does nothing: no link of a post leads to `{domain}`\n"
        "    fix: write `contoso.example` if that is meant, or take it out"
    )


@pytest.mark.parametrize(
    "link", ["https://fabrikam.example/", "https://ibn.example/", "https://contoso2.example/", "a"]
)
def test_a_domain_that_no_link_is_near_to_is_fine(site: Story, link: str) -> None:
    site.settings('[vendors.contoso]\ndomains = ["contoso.example", "contoso3.example", "ibm.example"]\n')
    site.write("posts/tea.md", post(f"[a]({link})" if link != "a" else "A."))

    assert told(site) == ""


def test_a_domain_that_some_link_leads_to_is_fine(site: Story) -> None:
    site.settings('[vendors.contoso]\ndomains = ["contso.example"]\n[vendors.fabrikam]\ndomains = ["conoso.example"]\n')
    site.write("posts/tea.md", post("[a](https://contoso.example) [b](https://a.contso.example) [c](//conoso.example)"))

    assert told(site) == ""
