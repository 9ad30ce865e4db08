"""The rules there are: ours, and those that packages bring."""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from generator.checks.rule import Rule
from generator.checks.rules import RULES
from generator.errors import SiteError
from generator.plugins import CHECKS, Brought, brought, guarded, loaded, wrong


def rules_of(use: Collection[str]) -> tuple[Rule, ...]:
    """Ours, and those of the packages in *use*. Raises SiteError where one is no rule, or has what another one has."""
    return (*RULES, *_theirs(use)) if use else RULES


def _theirs(use: Collection[str]) -> Iterator[Rule]:
    taken = {name for rule in RULES for name in (rule.id, rule.name)}
    for one in brought(use, CHECKS):
        rule = loaded(one)
        if not isinstance(rule, Rule):
            raise SiteError(wrong(one, f"is a {type(rule).__name__}, and no rule"))
        if shared := taken & {rule.id, rule.name}:
            raise SiteError(wrong(one, f"calls itself {min(shared)}, as another rule does"))
        taken |= {rule.id, rule.name}
        yield _guarded(one, rule)


def _guarded(one: Brought, rule: Rule) -> Rule:
    looks = {name: look for name in rule.__struct_fields__ if name.startswith("of_") and (look := getattr(rule, name))}
    return replace(rule, **{name: guarded(one, look) for name, look in looks.items()})
