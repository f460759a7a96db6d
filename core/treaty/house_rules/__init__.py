"""The rules that the kernel itself raises: unreadable files, broken schemas, stray ignores, faults of ours.

They have pages like all rules, but no check: what raises them is the reading of the desk.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from treaty.finding import Severity
from treaty.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

_ERRORS: Mapping[str, str] = {
    "desk/deal-file-missing": "A deal's folder holds no deal.md.",
    "desk/folder-name": "A folder's name is no deal id.",
    "document/duplicate-key": "A field is written twice.",
    "document/encoding": "A file is not plain UTF-8 text.",
    "document/front-matter-missing": "A file does not begin with front matter.",
    "document/front-matter-unclosed": "Front matter begins and never ends.",
    "document/hidden-character": "A file holds a character that nobody can see.",
    "document/line-endings": "A file does not end its lines the way this desk does.",
    "document/merge-conflict": "Two versions of a text stand in a file, and nobody chose.",
    "document/not-a-mapping": "A file holds something other than fields.",
    "document/tab": "A line is indented with a tab.",
    "document/too-deep": "Fields are nested too deeply to be meant.",
    "document/too-large": "A file is too large to be what it should be.",
    "document/unreadable": "A file cannot be read safely.",
    "document/yaml": "A line cannot be understood.",
    "document/yaml-feature": "A file uses a part of YAML that hides what it says.",
    "ignore/not-ignorable": "A comment tries to ignore a rule that cannot be ignored.",
    "ignore/unknown-rule": "A comment ignores a rule that does not exist.",
    "ignore/without-reason": "A rule is ignored without saying why.",
    "internal/check-failed": "A check crashed, so its rule was not judged.",
    "internal/plugin-failed": "A plugin could not be used, so its rules were not judged.",
    "schema/invalid-value": "A field holds a value that it cannot have.",
    "schema/missing-key": "A field that must be there is missing.",
    "schema/unknown-key": "A field is not one that Treaty knows.",
    "schema/wrong-type": "A field holds the wrong kind of value.",
}
_WARNINGS: Mapping[str, str] = {
    "desk/stray-file": "A file lies where Treaty does not look.",
    "ignore/unused": "A comment ignores a rule that nothing on its line breaks.",
}
#: Kernel rules that a comment or policy may still silence; every other one is firm.
_SOFT = frozenset({"desk/stray-file"})


def _rule(id_: str, summary: str, severity: Severity) -> Rule:
    page = Path(__file__).with_name(id_.replace("/", "-") + ".md")
    return Rule(id_, summary, severity, page, firm=id_ not in _SOFT)


HOUSE_RULES: tuple[Rule, ...] = (
    *(_rule(id_, summary, Severity.ERROR) for id_, summary in _ERRORS.items()),
    *(_rule(id_, summary, Severity.WARNING) for id_, summary in _WARNINGS.items()),
)
