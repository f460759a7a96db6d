"""Treaty: partnership agreements as code.

The names below are what a plugin may use, and beside them `treaty.quantities`, `treaty.terms`, the typed records
(`treaty.rounds`, `treaty.positions`, `treaty.executed`) and, in its tests, `treaty.testing`; everything else may change
in any release. The built-in departments are released together with the kernel and use more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.finding import Finding, Place, Problem, Related, Severity, Visibility
from treaty.hookspecs import hookimpl
from treaty.roster import Role
from treaty.rule import Option, Rule, Scope, rule
from treaty.version import VERSION
from treaty.wording import counted, listed

if TYPE_CHECKING:
    from treaty.clause_library import LibraryClause
    from treaty.clauses import Agreement, Clause
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.dues import Due
    from treaty.evidence import Evidence
    from treaty.milestones import MILESTONES, Milestone, Stage
    from treaty.models import ALARM_DAYS, ESCALATION_WEEKS, GOAL_DAYS, Model, Pattern
    from treaty.pages import DealView, Page, Part, View
    from treaty.papers import Paper, Renderer
    from treaty.plan import Plan
    from treaty.portfolio import Gathered, Portfolio
    from treaty.records import RecordKind
    from treaty.signoff import SignOff, Stamp, Standing
    from treaty.steps import Step, at_step
    from treaty.terms import Terms
    from treaty.what_if import supposing
else:
    # What `--help` and `--version` can do without is imported when it is asked for.
    _LATE = {
        "ALARM_DAYS": "models",
        "Agreement": "clauses",
        "Clause": "clauses",
        "ESCALATION_WEEKS": "models",
        "Deal": "deal",
        "DealView": "pages",
        "Desk": "desk",
        "Due": "dues",
        "Evidence": "evidence",
        "Gathered": "portfolio",
        "GOAL_DAYS": "models",
        "LibraryClause": "clause_library",
        "MILESTONES": "milestones",
        "Milestone": "milestones",
        "Model": "models",
        "Page": "pages",
        "Paper": "papers",
        "Part": "pages",
        "Pattern": "models",
        "Plan": "plan",
        "Portfolio": "portfolio",
        "RecordKind": "records",
        "Renderer": "papers",
        "SignOff": "signoff",
        "Stage": "milestones",
        "Stamp": "signoff",
        "Standing": "signoff",
        "Step": "steps",
        "Terms": "terms",
        "View": "pages",
        "at_step": "steps",
        "supposing": "what_if",
    }

    def __getattr__(name):
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)


__version__ = VERSION

__all__ = [
    "ALARM_DAYS",
    "ESCALATION_WEEKS",
    "GOAL_DAYS",
    "MILESTONES",
    "Agreement",
    "Clause",
    "Deal",
    "DealView",
    "Desk",
    "Due",
    "Evidence",
    "Finding",
    "Gathered",
    "LibraryClause",
    "Milestone",
    "Model",
    "Option",
    "Page",
    "Paper",
    "Part",
    "Pattern",
    "Place",
    "Plan",
    "Portfolio",
    "Problem",
    "RecordKind",
    "Related",
    "Renderer",
    "Role",
    "Rule",
    "Scope",
    "Severity",
    "SignOff",
    "Stage",
    "Stamp",
    "Standing",
    "Step",
    "Terms",
    "View",
    "Visibility",
    "at_step",
    "counted",
    "hookimpl",
    "listed",
    "rule",
    "supposing",
]
