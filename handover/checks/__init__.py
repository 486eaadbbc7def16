"""Checks: rules over a handbook and its facts, and every problem they find.

A rule is one function in the module of its area, one line in the table `RULES`, and one golden case in
`tests/checks/cases/`. `check` applies them all.
"""

from handover.checks.checking import Checked, SilencedProblem, check
from handover.checks.rule import Finding, Rule
from handover.checks.rules import RULES

__all__ = ["RULES", "Checked", "Finding", "Rule", "SilencedProblem", "check"]
