"""A rule's page is its test: the fenced examples under *Flagged* and *Accepted* are run, and nothing else may happen.

The files of one example stand right after one another; words between two fences end it. Each fence has a title
(`yaml title="deal.md"`), and a line `# as of 2026-11-20` in one of them gives the date. A line that is wrong ends in
`# error: [<id>]`, `# warning: [<id>]` or `# note: [<id>]`; a finding about a whole file is expected on the first
line of its fence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from treaty.house_rules import HOUSE_RULES
from treaty.testing.desks import AS_OF, complete, path_of, run_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.finding import Finding
    from treaty.rule import Rule
    from treaty.run import Run

FLAGGED, ACCEPTED = "Flagged", "Accepted"

_TITLE = re.compile(r'\btitle="([^"]+)"')
_AS_OF = re.compile(r"(?:#|<!--) as of (\S+)")
_EXPECTED = re.compile(
    r"[ \t]*(?:#|<!--) (?P<severity>error|warning|note): \[(?P<ids>[^\]]+)\](?: -->)?[ \t]*$", re.MULTILINE
)
_HEADING = re.compile(r"#{1,6} ")
_HOUSE = frozenset(rule.id for rule in HOUSE_RULES)


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block of a page; `line` is that of its first content (1-based)."""

    info: str
    text: str
    line: int

    @property
    def title(self) -> str:
        """The file that it shows, "" where it does not say."""
        found = _TITLE.search(self.info)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page below its heading: the prose, and the fences in groups that words separate."""

    title: str
    level: int
    prose: str
    examples: tuple[tuple[Fence, ...], ...]


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding as a page announces it: the line of the page, how grave, and which rule."""

    line: int
    severity: str
    rule: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.severity}: [{self.rule}]"


@dataclass(frozen=True, slots=True)
class PageCase:
    """One example of a rule's page.

    Attributes:
        section: `Flagged` or `Accepted`.
        plugins: the plugin modules that take part; none for the rule alone.
    """

    rule: Rule
    section: str
    fences: tuple[Fence, ...]
    plugins: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return f"{self.rule.id}:{self.fences[0].line}"

    @property
    def expected(self) -> frozenset[Expected]:
        """The findings that the example announces."""
        return frozenset(
            Expected(fence.line + fence.text.count("\n", 0, match.start()), match["severity"], id_.strip())
            for fence in self.fences
            for match in _EXPECTED.finditer(fence.text)
            for id_ in match["ids"].split(",")
        )

    @property
    def files(self) -> Mapping[str, str]:
        """The example's files by title, without the announcements."""
        return {fence.title: _EXPECTED.sub("", fence.text) for fence in self.fences}

    @property
    def as_of(self) -> str:
        """The example's date."""
        return next((found[1] for f in self.fences if (found := _AS_OF.search(f.text))), AS_OF)

    def run(self) -> Run:
        """Check the example with this rule."""
        if not self.plugins:
            return run_text(self.files, rules=() if self.rule.check is None else (self.rule,), as_of=self.as_of)
        select = () if self.rule.check is None else (self.rule.id,)
        return run_text(self.files, plugins=self.plugins, as_of=self.as_of, select=select)

    def verify(self) -> None:
        """Run the example and compare.

        Findings of this rule must be exactly those announced, and the kernel must find nothing else wrong with the
        files. Findings of other rules do not matter.

        Raises:
            AssertionError: something else was found; the text tells page and lines.
        """
        findings = [f for f in self.run().findings if f.rule == self.rule.id or f.rule in _HOUSE]
        found = {self._announced(f): f.message for f in findings}
        lines = [f"expected, not found: {e}" for e in sorted(self.expected - found.keys())]
        lines += [f"found, not expected: {e}: {found[e]}" for e in sorted(found.keys() - self.expected)]
        if lines:
            raise AssertionError("\n  ".join([f"{self.rule.page}:{self.fences[0].line} ({self.section})", *lines]))

    def _announced(self, finding: Finding) -> Expected:
        """`finding` as the page would announce it; what is about no line of a fence is put on its first."""
        line = self.fences[0].line
        for fence in self.fences:
            if path_of(fence.title) == finding.location.path:
                inside = finding.location.span.start.line - 1 - complete(fence.title, fence.text).before
                line = fence.line + (inside if 0 < inside < fence.text.count("\n") else 0)
        return Expected(line, str(finding.severity), finding.rule)


def page_cases(rule: Rule, plugins: tuple[Any, ...] = ()) -> tuple[PageCase, ...]:
    """The examples of the rule's page, in order; none where the page is missing, which `page_faults` tells.

    Where the kernel itself raises a rule, some examples can only be told (a byte-order mark, a crash): those without a
    title are left out.
    """
    if not rule.page.exists():
        return ()
    cases = [
        PageCase(rule, section.title, fences, plugins)
        for section in read_page(rule.text())
        if section.title in (FLAGGED, ACCEPTED)
        for fences in section.examples
    ]
    return tuple(case for case in cases if rule.check is not None or all(fence.title for fence in case.fences))


def read_page(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown page, in order; headings inside fences are none."""
    sections: list[tuple[str, list[str | Fence]]] = [("", [])]
    for each in _blocks(text):
        if isinstance(each, str) and _HEADING.match(each):
            sections.append((each, []))
        else:
            sections[-1][1].append(each)
    return tuple(_section(heading, blocks) for heading, blocks in sections[1:] or sections)


def _section(heading: str, blocks: list[str | Fence]) -> Section:
    marks, _, title = heading.partition(" ")
    examples: list[tuple[Fence, ...]] = []
    words = True
    for each in blocks:
        if isinstance(each, str):
            words = words or bool(each.strip())
        elif words:
            examples.append((each,))
            words = False
        else:
            examples[-1] += (each,)
    prose = "\n".join(each for each in blocks if isinstance(each, str)).strip()
    return Section(title.strip(), len(marks), prose, tuple(examples))


def _blocks(text: str) -> Iterator[str | Fence]:
    """The lines of a page, each run of fenced ones as one block."""
    opened: tuple[str, str, int] | None = None
    inside: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if opened is None:
            if found := re.match(r"(`{3,})(.*)", line):
                opened, inside = (found[1], found[2].strip(), number + 1), []
            else:
                yield line
        elif line.rstrip() == opened[0]:
            yield Fence(opened[1], "".join(f"{each}\n" for each in inside), opened[2])
            opened = None
        else:
            inside.append(line)
