"""`treaty rules`, `treaty explain`, `treaty plugins`: what judges the desk, and where it comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from treaty.checks.checking import Misuse
from treaty.language.wording import counted, did_you_mean
from treaty.plugins import Plugins, load_plugins
from treaty.run import Exit
from treaty.steps import Step, at_step

if TYPE_CHECKING:
    from treaty.rule import Rule

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to list.",
)


@at_step(Step.DESK, "List every rule and its severity.")
@click.command("rules")
@format_option
def rules_command(format_: str) -> int:
    """List every rule with its severity and what it says."""
    plugins = load_plugins()
    rules = plugins.rules()
    if format_ == "json":
        click.echo(json.dumps([_described(r) for r in rules], indent=2, ensure_ascii=False))
        return _exit(plugins)
    department = ""
    for rule in rules:
        if rule.department != department:
            click.echo(("\n" if department else "") + click.style(rule.department, bold=True))
            department = rule.department
        name = rule.id.partition("/")[2]
        click.echo(f"  {name:<24} {rule.severity.value:<8} {rule.summary}{_accepted_by(rule)}")
    click.echo("\n`treaty explain RULE` tells why, with examples.")
    return _exit(plugins)


@at_step(Step.DESK, "Show why a rule matters.")
@click.command("explain")
@click.argument("rule_id", metavar="RULE")
def explain_command(rule_id: str) -> int:
    """Show the page of RULE: why it matters, what it flags, what it accepts."""
    rules = {r.id: r for r in load_plugins().rules()}
    if rule_id not in rules:
        by_name = [id_ for id_ in rules if id_.partition("/")[2] == rule_id]
        hint = did_you_mean(by_name[0] if by_name else rule_id, rules, "`treaty rules` lists them.")
        raise Misuse(f"There is no rule `{rule_id}`. {hint}")
    click.echo(rules[rule_id].text().rstrip())
    return Exit.CLEAN


@at_step(Step.DESK, "List the departments of this desk.")
@click.command("plugins")
@format_option
def plugins_command(format_: str) -> int:
    """List the departments of this desk: name, version, and how many rules each brings."""
    plugins = load_plugins()
    brought = {p.name: 0 for p in plugins.loaded}
    for plugin, _ in plugins.call("treaty_rules"):
        brought[plugin.name] += 1
    rows = [
        {"name": p.name, "distribution": p.distribution, "version": p.version, "rules": brought[p.name]}
        for p in plugins.loaded
    ]
    if format_ == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return _exit(plugins)
    for p in plugins.loaded:
        rules = counted(brought[p.name], "rule") if brought[p.name] else "no rules"
        click.echo(f"{p.name:<16} {p.distribution} {p.version:<10} {rules}")
    return _exit(plugins)


def _exit(plugins: Plugins) -> int:
    for fault in plugins.faults:
        click.echo(f"Error: {fault.plugin}: {fault.message}", err=True)
    return Exit.FAULT if plugins.faults else Exit.CLEAN


def _accepted_by(rule: Rule) -> str:
    if rule.final:
        return " (final)"
    if rule.sign_off:
        return f" ({', '.join(sorted(r.label for r in rule.sign_off))} may accept it)"
    return ""


def _described(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "summary": rule.summary,
        "severity": rule.severity.value,
        "scope": rule.scope.value,
        "reads": sorted(rule.reads),
        "sign_off": sorted(r.value for r in rule.sign_off),
        "final": rule.final,
        "firm": rule.firm,
        "options": {name: {"default": o.default, "help": o.help} for name, o in rule.options},
    }
