"""Treaty: partnership agreements as code.

The names below are what a plugin may use; everything else is the kernel's own business.
"""

from __future__ import annotations

from treaty.finding import Finding, Place, Problem, Related, Severity, Visibility
from treaty.hookspecs import hookimpl
from treaty.rule import Option, Rule, Scope, rule

__version__ = "0.1.0"

__all__ = [
    "Finding",
    "Option",
    "Place",
    "Problem",
    "Related",
    "Rule",
    "Scope",
    "Severity",
    "Visibility",
    "hookimpl",
    "rule",
]
