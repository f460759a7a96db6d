"""Treaty: partnership agreements as code.

The names below are what a plugin may use, and beside them `treaty.quantities`, `treaty.terms`, the typed records
(`treaty.negotiation.rounds`, `treaty.negotiation.positions`, `treaty.signed.executed`) and, in its tests,
`treaty.testing`; everything else may change in any release. The built-in departments are released together with
the kernel and use more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty.finding import Finding, Place, Problem, Related, Severity, Visibility
from treaty.hookspecs import hookimpl
from treaty.language.wording import counted, listed
from treaty.policy.roster import Role
from treaty.rule import Option, Rule, Scope, rule
from treaty.version import VERSION

if TYPE_CHECKING:
    from treaty.checks.signoff import SignOff, Stamp, Standing
    from treaty.deal import Deal
    from treaty.desk import Desk
    from treaty.negotiation.what_if import supposing
    from treaty.portfolio import Gathered, Portfolio
    from treaty.progress.dues import Due
    from treaty.progress.evidence import Evidence
    from treaty.progress.milestones import MILESTONES, Milestone, Stage
    from treaty.progress.models import ALARM_DAYS, ESCALATION_WEEKS, GOAL_DAYS, Model, Pattern
    from treaty.progress.plan import Plan
    from treaty.records.kinds import RecordKind
    from treaty.steps import Step, at_step
    from treaty.terms import Terms
    from treaty.text.clause_library import LibraryClause
    from treaty.text.clauses import Agreement, Clause
    from treaty.views.pages import DealView, Page, Part, View
    from treaty.views.papers import Paper, Renderer
else:
    # What `--help` and `--version` can do without is imported when it is asked for.
    _LATE = {
        "ALARM_DAYS": "progress.models",
        "Agreement": "text.clauses",
        "Clause": "text.clauses",
        "ESCALATION_WEEKS": "progress.models",
        "Deal": "deal",
        "DealView": "views.pages",
        "Desk": "desk",
        "Due": "progress.dues",
        "Evidence": "progress.evidence",
        "Gathered": "portfolio",
        "GOAL_DAYS": "progress.models",
        "LibraryClause": "text.clause_library",
        "MILESTONES": "progress.milestones",
        "Milestone": "progress.milestones",
        "Model": "progress.models",
        "Page": "views.pages",
        "Paper": "views.papers",
        "Part": "views.pages",
        "Pattern": "progress.models",
        "Plan": "progress.plan",
        "Portfolio": "portfolio",
        "RecordKind": "records.kinds",
        "Renderer": "views.papers",
        "SignOff": "checks.signoff",
        "Stage": "progress.milestones",
        "Stamp": "checks.signoff",
        "Standing": "checks.signoff",
        "Step": "steps",
        "Terms": "terms",
        "View": "views.pages",
        "at_step": "steps",
        "supposing": "negotiation.what_if",
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
