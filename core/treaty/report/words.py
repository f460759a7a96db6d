"""What every format says about a run in the same words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from treaty.finding import Severity, Visibility
from treaty.language.wording import counted
from treaty.source import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from treaty.finding import Finding
    from treaty.run import Run

_BREAK = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_ABOVE = {
    Visibility.PUBLIC: "not public",
    Visibility.PARTNER: "internal or confidential",
    Visibility.INTERNAL: "confidential",
    Visibility.CONFIDENTIAL: "confidential",
}


def printable(text: str) -> str:
    """`text` on one line: line breaks and tabs become spaces, what nobody would see becomes U+FFFD."""
    return HIDDEN.sub("\ufffd", _BREAK.sub(" ", text))


def encodable(text: str) -> str:
    """`text` with what UTF-8 cannot carry (half a surrogate pair, as in odd file names) as `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def headline(finding: Finding) -> str:
    """What is wrong, and whose sign-off is awaited."""
    message = finding.message.rstrip().removesuffix(".")
    return f"{message}; awaiting {', '.join(finding.awaiting)}" if finding.awaiting else message


def advice(finding: Finding) -> str:
    """What is wrong and what to do, for formats with room for one text."""
    return f"{headline(finding)}. {finding.remedy}" if finding.remedy else f"{headline(finding)}."


def summary(run: Run) -> tuple[str, ...]:
    """What was found, what is withheld, and whose clock it was: one to three lines of plain text."""
    lines = (tally(run), withheld(run), clock(run))
    return tuple(line for line in lines if line)


def tally(run: Run) -> str:
    """What the audience may see, counted."""
    deals = counted(run.deals, "deal")
    found = _by_severity(Counter(f.severity for f in run.findings))
    accepted = [f"{len(run.signed_off)} signed off"] if run.signed_off else []
    accepted += [f"{run.ignored} ignored"] if run.ignored else []
    what = f"{found} in {deals}" if found else f"{deals}, no findings"
    return "; ".join(filter(None, (what, ", ".join(accepted)))) + "."


def withheld(run: Run) -> str:
    """How many findings are above the audience, how grave, and who can see them; "" for none."""
    number = sum(run.withheld.values())
    if not number:
        return ""
    more = f"{number} more" if run.findings else f"{number}"
    subject, verb, them = ("finding", "is", "it") if number == 1 else ("findings", "are", "them")
    counts = "counts" if number == 1 else "count"
    return (
        f"{more} {subject} {verb} {_ABOVE[run.audience]} and {counts} ({_by_severity(run.withheld)}): "
        f"`--audience confidential` shows {them} to those who may see {them}."
    )


def clock(run: Run) -> str:
    """For a sample desk, where its clock stands; "" for a real one."""
    return sample_clock(run.as_of) if run.sample else ""


def sample_clock(as_of: datetime) -> str:
    """Where the clock of a sample desk stands."""
    return f"Sample desk: the clock stands at {as_of.day} {as_of:%B %Y, %H:%M}."


def _by_severity(numbers: Mapping[Severity, int]) -> str:
    return ", ".join(counted(numbers[s], s.value) for s in Severity if numbers.get(s))
