from generator.checks.reference import reference
from generator.checks.rules import RULES
from tests.guards.tree import ROOT


def test_the_docs_of_checks_are_those_of_the_program() -> None:
    assert (ROOT / "docs/checks.md").read_text() == reference(RULES)


def test_every_rule_says_what_it_means_and_what_it_rests_on() -> None:
    assert [rule.id for rule in RULES if not (rule.text and rule.source and rule.name)] == []


def test_ids_and_names_are_given_once() -> None:
    assert len({name for rule in RULES for name in (rule.id, rule.name)}) == 2 * len(RULES)
