"""A small rule, a good page for it, and a way to give it another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Deal, Desk, Place, Problem, Rule, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    MakeRule = Callable[[str], Rule]

ID = "acme/tier-silver"


@rule(ID, severity=Severity.WARNING, reads={"terms", "rounds"})
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """The partner is Silver."""
    if deal.tier == "silver":
        yield Problem(f"Silver on {desk.today}", ("tier",))
    for each in deal.records("rounds"):
        if "notes" in each.data:
            yield Problem("There are notes", Place(each.path, ("notes",)))


GOOD = f"""
# {ID}

The partner is Silver.

## Why it matters

Silver is not gold.

## Flagged

```yaml title="deal.md"
tier: silver  # warning: [{ID}]
```

## Accepted

```yaml title="deal.md"
tier: gold
```

## When to ignore it

Hardly ever.

## References

- The playbook.
"""
