"""The parts of the documentation that are made of the code, each between its marks on a page.

`<!-- generated: help check -->` begins a part and names what makes it, `<!-- end -->` ends it.
`python -m tests.docs.refresh` writes them anew; a test holds every page to them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from click import Command, Context, Group
from click.testing import CliRunner
from treaty.cli import treaty
from treaty.plugins import load_plugins
from treaty.progress.milestones import MILESTONES
from treaty.progress.models import DOCUMENT_TITLES, PATTERNS, Tier
from treaty.quantities import QuantityError
from treaty.records.formats import PARSERS
from treaty.steps import Step, step_of
from treaty_approvals.policy import DEFAULT_GATES
from treaty_terms.ranges import DEFAULTS as RANGES

from tests.docs import fields, playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

#: The width at which help is shown; a terminal shows it at its own.
WIDTH = 88
MARKED = re.compile(r"^(<!-- generated: (?P<name>[^\n]+?) -->\n).*?^(<!-- end -->)$", re.MULTILINE | re.DOTALL)

#: For each kind of quantity its format, a normal form, other spellings that are read, and some that are refused.
_QUANTITIES: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("rate", "percent", "10.5%", ("10.5 %", "10,5 %", "10.5 percent"), ("0.105", "120%")),
    ("length of time", "duration", "90 days", ("90 d", "90 calendar days", "ninety (90) days"), ("3 m",)),
    ("business time", "duration", "48 business hours", ("48 working hours",), ()),
    ("payment terms", "net-terms", "net 30", ("Net-30", "30 days net"), ("30 days",)),
    ("money", "money", "EUR 250,000", ("€250k", "250k EUR", "EUR 250 000", "EUR 0.25m"), ("EUR 250.000", "$250k")),
    ("cap", "liability-cap", "12 months of fees", ("12 months' fees", "fees of the last 12 months"), ("none",)),
    ("cap", "liability-cap", "uncapped", ("unlimited", "no cap"), ()),
    ("date", "day", "2026-11-20", (), ("20.11.2026", "2026-02-30")),
    ("moment", "moment", "2026-11-20T15:00", ("2026-11-20T15:00:00",), ("3 pm",)),
    ("currency", "currency", "EUR", ("eur", "€"), ("$",)),
)


def leaves() -> Mapping[str, Command]:
    """Every command of the kernel and of the installed departments by its whole name, `site build`."""
    return dict(_leaves(treaty, ""))


def _leaves(group: Group, before: str) -> Iterator[tuple[str, Command]]:
    context = Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None, name
        if isinstance(found, Group):
            yield from _leaves(found, f"{before}{name} ")
        else:
            yield f"{before}{name}", found


def help_of(name: str) -> str:
    """What `treaty … --help` prints."""
    words = [] if name == "treaty" else name.split()
    done = CliRunner().invoke(treaty, [*words, "--help"], prog_name="treaty", terminal_width=WIDTH)
    assert done.exit_code == 0, done.output
    return f"```text\n{done.output.rstrip()}\n```"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    wanted = list(heads)
    lines = [f"| {' | '.join(wanted)} |", f"|{'---|' * len(wanted)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _commands() -> str:
    parts = []
    for step in Step:
        within = [(name, command) for name, command in _sorted() if _step(name) is step]
        rows = (
            (f"[`treaty {name}`]({name.replace(' ', '-')}.md)", _first_sentence(command)) for name, command in within
        )
        parts += [f"## {step.value}\n\n{_table(('command', 'what it does'), rows)}"] if within else []
    return "\n\n".join(parts)


def _step(name: str) -> Step:
    """The step of a command, or of the group that it is in."""
    found = treaty.get_command(Context(treaty), name.split()[0])
    assert found is not None, name
    return step_of(found)


def _first_sentence(command: Command) -> str:
    return Command(None, help=command.help).get_short_help_str(200)


def _sorted() -> list[tuple[str, Command]]:
    return sorted(leaves().items())


def _models() -> str:
    rows = (
        (
            f"`{model}`",
            ", then ".join(f"`{document}`" for document in p.documents),
            f"{p.weeks[0]}–{p.weeks[1]} weeks",
            f"day {p.goal_days}",
            f"day {p.alarm_days}",
            f"week {p.escalation_week}",
        )
        for model, p in PATTERNS.items()
    )
    return _table(("model", "documents, in order", "usual time", "goal", "alarm", "escalate after"), rows)


def _documents() -> str:
    return ", ".join(f"`{kind}`: {title}" for kind, title in DOCUMENT_TITLES.items())


def _milestones() -> str:
    rows = (
        (f"`{m.name}`", m.title, f"{m.week}" if m.week else "", m.stage.value if m.stage else "") for m in MILESTONES
    )
    return _table(("milestone", "what happened", "week of the plan", "opens the stage"), rows)


def _gates() -> str:
    rows = (
        (
            f"`{g.name}`",
            " and ".join(role.label for role in g.roles),
            f"`{g.precedes}`",
            ", ".join(f"`{t}`" for t in g.terms),
            ", ".join(f"`{t}`" for t in g.texts),
        )
        for g in DEFAULT_GATES
    )
    return _table(("gate", "roles", "precedes", "terms bound", "texts bound"), rows)


def _options() -> str:
    rows = (
        (f"[`{r.id}`](../rules/{r.id}.md)", f"`{name}`", f"`{o.default}`", o.help)
        for r in load_plugins().rules()
        for name, o in r.options
    )
    return _table(("rule", "option", "default", "what it means"), rows)


def _ranges() -> str:
    rows = (
        (f"`{model}.{name}`", kind, *(" to ".join(dict.fromkeys(pair)) for pair in by_tier.values()))
        for (model, name), kinds in RANGES.items()
        for kind, by_tier in kinds.items()
    )
    return _table(("rate", "", *(tier.title() for tier in Tier)), rows)


def _quantities() -> str:
    return _table(("", "normal form", "also read", "refused"), (_quantity(*each) for each in _QUANTITIES))


def _quantity(
    kind: str, format_: str, normal: str, others: tuple[str, ...], refused: tuple[str, ...]
) -> tuple[str, ...]:
    """A row of the table; what it claims is tried while it is made."""
    for text in (normal, *others):
        assert str(PARSERS[format_](text)) == normal, (text, str(PARSERS[format_](text)))
    for text in refused:
        try:
            PARSERS[format_](text)
        except QuantityError:
            continue
        raise AssertionError(f"{text} is read as {PARSERS[format_](text)}")
    return (kind, f"`{normal}`", *(", ".join(f"`{t}`" for t in texts) for texts in (others, refused)))


#: What makes each part, by the first word of its name; the rest of the name is the argument.
_MAKERS: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "deal-fields": fields.deal_fields,
    "documents": _documents,
    "gates": _gates,
    "milestones": _milestones,
    "models": _models,
    "options": _options,
    "playbook": playbook.table,
    "quantities": _quantities,
    "ranges": _ranges,
    "term-fields": fields.term_fields,
}
_MAKERS_OF: Mapping[str, Callable[[str], str]] = {
    "commercial-fields": fields.commercial_fields,
    "help": help_of,
    "record-fields": fields.record_fields,
}


def make(name: str) -> str:
    """The generated part called `name`.

    Raises:
        KeyError: nothing makes such a part.
    """
    word, _, argument = name.partition(" ")
    return _MAKERS_OF[word](argument) if argument else _MAKERS[word]()


def refreshed(text: str) -> str:
    """A page with all its generated parts made anew."""
    return MARKED.sub(lambda found: f"{found[1]}\n{make(found['name'])}\n\n{found[3]}", text)


def pages(repository: Path) -> list[Path]:
    """The documentation's own pages, the README first."""
    docs = repository / "site" / "docs"
    return [repository / "README.md", *sorted(docs.rglob("*.md"))]
