"""An example of a rule's page that is not true fails, and says where."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from treaty import Place, Problem
from treaty.testing import AS_OF, PageCase, page_cases

from tests.core.testing.example import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.source import Pointer

    from tests.core.testing.example import MakeRule


def only_case(page: MakeRule, fences: str, section: str = "Flagged") -> PageCase:
    (case,) = page_cases(page(f"# {ID}\n\n## {section}\n\n{dedent(fences)}"))
    return case


def test_announced_findings_are_found(page: MakeRule) -> None:
    """An example whose findings are just those announced is true, whatever else stands in it."""
    case = only_case(
        page,
        f"""
        ```yaml title="deal.md"
        # treaty.toml and the fields that every deal must have are there without being written
        tier: silver  # warning: [{ID}]
        ```
        ```yaml title="rounds/1.yaml"
        from: partner
        on: 2026-11-02
        notes: they want gold  # warning: [{ID}]
        ```
        """,
    )
    case.verify()
    assert {f.location.path for f in case.run().findings} == {
        "deals/example/deal.md",
        "deals/example/rounds/1.yaml",
    }


@pytest.mark.parametrize(
    ("fence", "complaints"),
    [
        ("tier: silver", [f"found, not expected: line 6: warning: [{ID}]: Silver on {AS_OF}"]),
        (f"tier: gold  # warning: [{ID}]", [f"expected, not found: line 6: warning: [{ID}]"]),
        (
            f"tier: silver  # error: [{ID}]",
            [f"expected, not found: line 6: error: [{ID}]", f"found, not expected: line 6: warning: [{ID}]"],
        ),
        (
            f"tier: silver\nsummary: x  # warning: [{ID}]",
            [f"expected, not found: line 7: warning: [{ID}]", f"found, not expected: line 6: warning: [{ID}]"],
        ),
        ("tier: gold\nteir: gold", ["found, not expected: line 7: error: [schema/unknown-key]"]),
        ("tier: [gold", ["found, not expected: line 6: error: [document/yaml]"]),
        ("tier: gold  # treaty: ignore[acme/x] why", ["found, not expected: line 6: error: [ignore/unknown-rule]"]),
    ],
)
def test_an_example_that_is_not_true_fails(page: MakeRule, fence: str, complaints: list[str]) -> None:
    """Each difference is told with the line of the page, and a file that is broken counts too."""
    case = only_case(page, f'```yaml title="deal.md"\n{fence}\n```\n')
    with pytest.raises(AssertionError) as failed:
        case.verify()
    told = str(failed.value)
    assert told.startswith(f"{case.rule.page}:6 (Flagged)\n")
    assert told.count("\n") == len(complaints)
    for complaint in complaints:
        assert complaint in told


def test_a_crash_fails(page: MakeRule) -> None:
    """A check that raises is no finding of its rule."""

    def crash(deal: Deal, desk: Desk) -> Iterator[Problem]:
        raise ZeroDivisionError(deal, desk)

    case = only_case(page, '```yaml title="deal.md"\ntier: gold\n```\n')
    with pytest.raises(AssertionError, match=r"internal/check-failed.*ZeroDivisionError"):
        replace(case, rule=replace(case.rule, check=crash)).verify()


@pytest.mark.parametrize("at", [("schema",), (), Place("deals/treaty.toml", ("desk", "id"))])
def test_what_is_about_no_line_of_the_example_is_announced_on_its_first(page: MakeRule, at: Pointer | Place) -> None:
    """A field that only the harness wrote, the whole file, or a file that is not shown."""

    def about(deal: Deal, desk: Desk) -> Iterator[Problem]:
        yield Problem(f"{deal.id} on {desk.today}", at)

    case = only_case(page, f'```yaml title="deal.md"\ntier: gold  # warning: [{ID}]\nsummary: x\n```\n')
    replace(case, rule=replace(case.rule, check=about)).verify()


def test_what_can_only_be_told_is_not_run(page: MakeRule) -> None:
    """Where the kernel raises a rule, an example without a title shows what no file in a page can hold."""
    told = f'# {ID}\n\n## Flagged\n\n```text\na BOM\n```\nOr:\n```yaml title="deal.md"\n```\n```sh\n```\n'
    kernels = replace(page(f'{told}Or:\n```yaml title="deal.md"\n```\n'), check=None)
    assert [str(case) for case in page_cases(kernels)] == [f"{ID}:15"]


def test_the_date_is_that_of_the_example(page: MakeRule) -> None:
    """A line `# as of` in any file sets the clock; without one it is the same everywhere."""
    fence = '```yaml title="deal.md"\n{}tier: silver\n```\n'
    dated = only_case(page, fence.format("# as of 2027-01-31\n")).run()
    assert dated.findings[0].message == "Silver on 2027-01-31"
    assert only_case(page, fence.format("")).run().findings[0].message == f"Silver on {AS_OF}"


def test_words_part_two_examples(page: MakeRule) -> None:
    """Fences right after one another are the files of one example; headings and fences in fences mislead nobody."""
    cases = page_cases(
        page(
            """
            # acme/tier-silver

            ```yaml title="outside.md"
            ```

            ## Flagged

            ```yaml title="deal.md"
            ```

            ```yaml title="rounds/1.yaml"
            ```
            One more:
            ````md title="deal.md"
            ## Accepted
            ```yaml title="inside.md"
            ```
            ````

            ## Accepted

            ```yaml title="positions.yaml"
            ```

            ## References

            ```yaml title="after.md"
            ```
            """
        )
    )
    assert [(c.section, tuple(c.files)) for c in cases] == [
        ("Flagged", ("deal.md", "rounds/1.yaml")),
        ("Flagged", ("deal.md",)),
        ("Accepted", ("positions.yaml",)),
    ]
    assert [str(c) for c in cases] == [f"{ID}:9", f"{ID}:15", f"{ID}:23"]


def test_announcements_are_no_part_of_the_files(page: MakeRule) -> None:
    """What a deal maker would write is what is checked, in Markdown and in YAML."""
    case = only_case(
        page,
        f"""
        ```md title="documents/loi.md"
        ---
        document: loi
        ---
        Text.  <!-- note: [acme/a, acme/b] -->
        ```
        ```yaml title="deal.md"
        tier: silver  # treaty: ignore[{ID}] why  # warning: [{ID}]
        ```
        """,
    )
    assert case.files == {
        "documents/loi.md": "---\ndocument: loi\n---\nText.\n",
        "deal.md": f"tier: silver  # treaty: ignore[{ID}] why\n",
    }
    assert {str(e) for e in case.expected} == {
        "line 10: note: [acme/a]",
        "line 10: note: [acme/b]",
        f"line 13: warning: [{ID}]",
    }


def test_policy_and_other_deals_are_files_too(page: MakeRule) -> None:
    """An example may set the desk's policy, and speak of deals by name."""
    case = only_case(
        page,
        f"""
        ```toml title="treaty.toml"
        [rules]
        "{ID}" = "error"
        ```
        ```yaml title="deals/globex-oem/deal.md"
        model: oem
        tier: silver  # error: [{ID}]
        ```
        """,
    )
    case.verify()
    assert case.run().deals == 1
