"""Records of an older schema, brought up to date."""

from __future__ import annotations

import pytest
from treaty.document import Document
from treaty.records import schema
from treaty.records.kinds import BUILT_IN, DEAL
from treaty.records.migrating import STEPS, CannotMigrate, migrate

OLD = """\
---
schema: 1   # the first one
model: oem
partner: { name: Globex }
# what we promised for the first 48 hours
after_signature:   # three of seven
  crm: {on: 2026-11-19T10:20, by: priya}
terms:
  liability: { cap: 12 months of fees }  # after_signature: not this one
---

after_signature: nor this.
"""


def document(text: str) -> Document:
    return Document.parse("deals/globex-oem/deal.md", text.encode())


def test_a_deal_of_schema_1_is_brought_up_to_date() -> None:
    """Two words change; comments, order, spelling and the notes stay, and the way back gives the old text."""
    new = migrate(document(OLD), DEAL)
    assert new is not None
    assert new.text == OLD.replace("schema: 1", "schema: 2", 1).replace("\nafter_signature:   #", "\nchecklist:   #", 1)
    assert schema.load(DEAL.package, DEAL.schema).is_valid(new.data)
    back = Document.parse(new.path, new.rename(("checklist",), "after_signature").encode())
    assert back.replace(("schema",), 1) == OLD


def test_what_is_up_to_date_stays() -> None:
    """Nothing is written for nothing; what is no version is not guessed at."""
    for version in ("2", "3", "true", "'1'"):
        assert migrate(document(f"---\nschema: {version}\n---\n"), DEAL) is None
    assert migrate(document("---\nmodel: oem\n---\n"), DEAL) is None


def test_what_stands_in_the_way_is_said() -> None:
    """Two lists are for a person to bring together."""
    with pytest.raises(CannotMigrate, match="both `after_signature` and `checklist`"):
        migrate(document(OLD.replace("terms:\n", "checklist: {}\nterms:\n")), DEAL)


def test_every_step_leads_to_the_present() -> None:
    """From any older version of any kind there is a way to the version that the schema names."""
    for kind in BUILT_IN:
        if kind.schema:
            present = schema.load(kind.package, kind.schema).raw["properties"]["schema"]["const"]
            assert [v for name, v in STEPS if name == kind.name] == list(range(1, present))


def test_no_step_touches_what_approvals_bind() -> None:
    """Else bringing a desk up to date would void what people have signed."""
    new = migrate(document(OLD), DEAL)
    assert new is not None
    compiled = schema.load(DEAL.package, DEAL.schema)
    kept = compiled.project(new.data, lambda node: not node.exempt)
    assert kept == compiled.project(document(OLD).data, lambda node: not node.exempt and node.declared)


@pytest.mark.parametrize(
    ("pointer", "name"),
    [(("terms",), "model"), (("nothing",), "x"), ((), "x"), (("terms",), "a: b"), (("terms",), "")],
)
def test_a_key_is_not_renamed_into_something_else(pointer: tuple[str, ...], name: str) -> None:
    """Neither over a neighbour, nor where none is, nor to what is no key."""
    with pytest.raises(ValueError, match=r"called|no such key"):
        document(OLD).rename(pointer, name)


def test_a_key_inside_a_list_is_renamed() -> None:
    """At any depth, in any style."""
    text = "---\nrows:\n  - { a: 1, b: 2 }\n  - a: 3\n---\n"
    assert document(text).rename(("rows", 0, "b"), "c") == text.replace("b: 2", "c: 2")
    assert document(text).rename(("rows", 1, "a"), "z") == text.replace("- a: 3", "- z: 3")
