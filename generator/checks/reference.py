"""The pages of all rules as Markdown, out of the rules themselves.

`docs/checks.md` is held against it by a test.
"""

from collections.abc import Iterable

from generator.checks.rule import Rule

HEAD = """# Checks

`aboveboard check` looks at every page, list and feed in `public/` and at the posts they were made from, and tells what
breaks one of these rules, each as it is declared in the program. `aboveboard check --explain D004` prints one.

These checks help you disclose; they cannot tell you that you comply with the law.

An *error* makes the exit code 1. A *warning* is a guess about words, or our opinion: look, and mend it or waive it in
the post, with a reason, which `ledger.json` and `ledger.txt` show:

```yaml
disclosure_waive: {D005: "the company's name is Thanks Ltd"}
```

Errors are not waived. What *stops `build`* never gets as far as `public/`.

Rules that begin with D are about disclosures, those with F about feeds, P pictures, L links, and H what pages are made
of. That a feed's content begins with the statement is D007. Feeds of your own, below `content/`, are looked at like
those that are built. What readers wrote in comments is only asked about in D027.

Each rule says what it rests on: law, a regulator's guidance, a code of self-regulation, a contract, a specification, or
our opinion. The texts were read by engineers, not by lawyers.
"""


def reference(rules: Iterable[Rule]) -> str:
    rules = tuple(rules)
    rows = "".join(f"| [{rule.id}](#{rule.id.lower()}-{rule.name}) | {rule.name} | {level(rule)} |\n" for rule in rules)
    table = f"| id | what is wrong | level |\n| --- | --- | --- |\n{rows}"
    return "\n".join([HEAD, table, *map(_section, rules)])


def level(rule: Rule) -> str:
    if rule.stops_build:
        return "stops `build`"
    return f"{rule.level.value}{', under profiles that ask for it' if rule.by_profile else ''}"


def _section(rule: Rule) -> str:
    basis = f"{rule.rests_on[0].upper()}{rule.rests_on[1:]}"
    return f"## {rule.id} {rule.name}\n\n*{level(rule)}.* {rule.text.strip()}\n\n{basis}.\n"
