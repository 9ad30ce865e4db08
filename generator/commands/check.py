"""`aboveboard check`: does what was built say what it must, where readers see it?"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import WHEN, When, format_option, output_option, root_option, verbose_option

if TYPE_CHECKING:
    from generator.checks import Rule
    from generator.checks.runner import Inspected
    from generator.disclosures.accounts import Account
    from generator.errors import Problem

ADVICE = "These checks help you disclose; they cannot tell you that you comply with the law."


@click.command(short_help="Check that what was built says what it must.")
@root_option
@output_option
@format_option("text", "json", "sarif", "github")
@click.option("--strict", is_flag=True, help="Take warnings that no post waives for errors.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep quiet about the problems listed in FILE.",
)
@click.option("--write-baseline", is_flag=True, help="Write all problems of today into the baseline's file.")
@click.option(
    "--since", default="", metavar="REV", help="Also compare statements and feed ids with those of a git revision."
)
@click.option("--as-of", type=When(), metavar=WHEN, help="Check as if it were this day or moment. Default: now.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="NAME",
    help="Check by these rules instead of [disclosure] profiles: us-ftc, uk-cap, ... May be given several times.",
)
@click.option("--external", is_flag=True, help="Also ask other sites whether what the blog leads to is still there.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="How long --external may take in all.",
)
@verbose_option("Name every place of a problem that is the same in many.")
@click.option("--explain", metavar="RULE", help="Say what a rule means and what it rests on: --explain D004.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    root: Path,
    output: Path | None,
    form: str,
    strict: bool,
    baseline: Path | None,
    write_baseline: bool,
    since: str,
    as_of: date | None,
    profiles: tuple[str, ...],
    external: bool,
    timeout: float,
    explain: str | None,
    verbose: bool,
) -> None:
    """Check that what was built says what it must, where readers see it.

    Looks at every page, list and feed in public/, and at the posts they were made from; build first. Exit code 1 says
    that there are errors: each with its file, its line, how to mend it, and what the rule rests on. Also says which
    of the connections that you have declared posts show, and what called each of them up.

    \b
    Examples:
      aboveboard check
      aboveboard check --explain D005
      aboveboard check --external --timeout 60
    """
    if explain:
        click.echo(_explained(explain, root))
        return
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE to know where")
    _known(profiles)
    found = _inspected(root, output, as_of, profiles=profiles, since=since, seconds=timeout if external else 0)
    problems = found.problems
    if baseline is not None:
        problems = _without_old(problems, baseline, write=write_baseline)
    if form == "text":
        _print_accounts(found.accounts)
    _print(problems, form=form, root=root, verbose=verbose)
    if _fails(problems, strict=strict):
        ctx.exit(1)


def _inspected(
    root: Path, output: Path | None, as_of: date | None, *, profiles: tuple[str, ...], since: str, seconds: float
) -> "Inspected":
    """Without *seconds* nothing goes out."""
    from generator.checks.runner import inspected
    from generator.commands.progress import progress
    from generator.commands.site import now_or
    from generator.report import counted

    now = now_or(as_of, root)
    if not seconds:
        return inspected(root, output, now, profiles=profiles, since=since)
    from generator.checks.outward import Asking

    with progress(wanted=True) as show:
        found = inspected(root, output, now, profiles=profiles, since=since, asking=Asking(seconds=seconds, show=show))
    if found.unasked:
        why = "this machine is offline, the time was over, or a host wants none now"
        what = f"{counted(found.unasked, 'link')} to other sites not asked: {why}"
        click.echo(f"{what}; the next run begins there", err=True)
    return found


def _fails(problems: "tuple[Problem, ...]", *, strict: bool) -> bool:
    from generator.errors import Severity

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in failing for problem in problems)


def _without_old(problems: "tuple[Problem, ...]", baseline: Path, *, write: bool) -> "tuple[Problem, ...]":
    from generator.checks.baseline import known_as, load_baseline, write_baseline

    if write:
        write_baseline(baseline, problems)
    known = load_baseline(baseline)
    return tuple(problem for problem in problems if known_as(problem) not in known)


def _print_accounts(accounts: "tuple[Account, ...]") -> None:
    from generator.disclosures.accounts import in_short
    from generator.text import visible

    for row in in_short(accounts):
        click.echo(visible(row))


def _print(problems: "tuple[Problem, ...]", *, form: str, root: Path, verbose: bool) -> None:
    from generator.report import MACHINE_FORMATS, print_problems, summed_up

    if form in MACHINE_FORMATS:
        text = MACHINE_FORMATS[form](problems, root, None)
        click.echo(text, nl=bool(text))
    else:
        print_problems(problems, verbose=verbose)
        click.echo(summed_up(problems) or "nothing to put right")
    click.echo(ADVICE, err=True)


def _known(profiles: tuple[str, ...]) -> None:
    from importlib.resources import files

    names = sorted(file.name.removesuffix(".toml") for file in (files("generator.disclosures") / "profiles").iterdir())
    for name in profiles:
        if name not in names:
            raise click.BadParameter(f"{name!r} is none of {', '.join(names)}", param_hint="--profile")


def _explained(written: str, root: Path) -> str:
    from generator.checks.reference import level

    rule = _rule(written, _rules(root))
    return f"{rule.id} {rule.name} ({level(rule)})\n\n{rule.text.strip()}\n\nRests on {rule.rests_on}."


def _rules(root: Path) -> "tuple[Rule, ...]":
    """Ours where there is no blog, or none that can be read."""
    from generator.checks.brought import rules_of
    from generator.commands.site import settings_of
    from generator.errors import SiteError

    try:
        return rules_of(settings_of(root).plugins.use)
    except SiteError:
        return rules_of(())


def _rule(written: str, rules: "tuple[Rule, ...]") -> "Rule":
    from generator.text import closest

    by_name = {name: rule for rule in rules for name in (rule.id, rule.name)}
    found = by_name.get(written.upper()) or by_name.get(written.lower())
    if found is not None:
        return found
    # By its number before its letters: `D5` is D005.
    letter, number = (written[:1].upper(), written[1:]) if written[:1].isalpha() else ("D", written)
    near = next((rule.id for rule in rules if rule.id == letter + number.zfill(3)), "") or closest(written, by_name)
    meant = f"; did you mean {near}?" if near else "; `check` prints the rule of each problem in brackets, such as D004"
    raise click.BadParameter(f"{written!r} is no rule{meant}", param_hint="--explain")
