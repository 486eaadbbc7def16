"""Who must approve, and what becomes of a requirement that was lowered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from approvals_world import IN_FORCE, REGISTER, TODAY, decided, signed
from hypothesis import given
from hypothesis import strategies as st

from handover.approvals.register import rank
from handover.approvals.requirements import (
    Earlier,
    Lowered,
    Lowering,
    Requirement,
    agreement,
    required_for_topics,
    still_required,
)
from handover.approvals.statement import Decision, Verdict
from handover.entries.terms import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SAFETY = required_for_topics(["safety"], REGISTER)
REFUND = required_for_topics(["refund"], REGISTER)
NONE = required_for_topics(["weather"], REGISTER)


def after(*steps: Requirement, agreed: Callable[[Lowering], bool] = lambda _: False) -> Requirement:
    """Return what is required after *steps*, the last of which is today's."""
    earlier = [
        Earlier(requirement=one, on=date(2026, place + 1, 1), by=f"author {place + 1}")
        for place, one in enumerate(steps[:-1])
    ]
    return still_required(steps[-1], earlier, kind="response", entry="late", agreed=agreed)


def test_all_departments_of_all_topics_must_approve() -> None:
    """The required set is the union over the topics, and says which topic asks for whom."""
    found = required_for_topics(["delivery", "safety", "weather", "safety"], REGISTER)
    assert found.departments == ("legal", "quality")
    assert found.topics == (("legal", ("safety",)), ("quality", ("delivery", "safety")))
    assert found.levels == {"legal": Evidence.SIGNED, "quality": Evidence.RECORDED}
    assert found.unknown_topics == ()


def test_a_topic_without_departments_adds_nobody() -> None:
    """The CM alone decides only where no topic names a department."""
    assert NONE.departments == ()
    assert required_for_topics(["weather", "refund"], REGISTER).departments == ("legal",)
    assert required_for_topics(["refnd", "weather"], REGISTER).unknown_topics == ("refnd",)


def test_what_is_asked_of_an_unknown_department_is_the_most() -> None:
    """Where nothing says how much proof is needed, a signature is."""
    assert Requirement(departments=("new",)).level_for("new") is Evidence.SIGNED


def test_raising_a_requirement_needs_nobody_s_consent() -> None:
    """More departments are required from one day to the next."""
    assert after(NONE, REFUND, SAFETY) == SAFETY


def test_a_lowering_names_who_did_it_and_when() -> None:
    """The change that took the say away is told, not a later one that left it so."""
    found = after(SAFETY, REFUND, REFUND, REFUND)
    assert found.departments == ("legal", "quality")
    assert [str(one.sentence()) for one in found.lowerings] == [
        "requirement lowered on 1 January 2026 by author 1: quality no longer has to approve"
    ]
    assert found.level_for("quality") is Evidence.RECORDED


def test_putting_it_back_ends_a_lowering() -> None:
    """Once the department has its say again nothing is left to agree to."""
    assert after(SAFETY, REFUND, SAFETY) == SAFETY


def test_lowering_in_small_steps_lowers_nothing() -> None:
    """From signed to attested to recorded is still from signed."""

    def legal(level: Evidence, months: int = 12) -> Requirement:
        register = replace(REGISTER, department_evidence=(("legal", level),), validity_months=months)
        return required_for_topics(["refund"], register)

    found = after(legal(Evidence.SIGNED), legal(Evidence.ATTESTED, 13), legal(Evidence.RECORDED, 14))
    assert found.level_for("legal") is Evidence.SIGNED
    assert found.validity_months == 12
    assert [(one.what, one.before, one.after) for one in found.lowerings] == [
        (Lowered.EVIDENCE, "signed", "recorded"),
        (Lowered.VALIDITY, "12", "14"),
    ]


def test_a_step_that_was_agreed_to_is_not_asked_again() -> None:
    """Agreement to one step is no agreement to the next."""

    def agreed(lowering: Lowering) -> bool:
        return lowering.department == "quality"

    found = after(SAFETY, REFUND, NONE, agreed=agreed)
    assert found.departments == ("legal",)
    assert [one.department for one in found.lowerings] == ["legal"]


def test_a_removed_department_keeps_the_proof_it_had_to_give() -> None:
    """A signature stays a signature after the department was taken off the topic."""
    assert after(REFUND, NONE).level_for("legal") is Evidence.SIGNED


LOST = after(REFUND, NONE).lowerings[0]


def legal(verdict: Verdict = Verdict.APPROVE, on: date = date(2026, 7, 1)) -> Decision:
    """Return what Legal says to losing its say."""
    return decided(LOST.subject(), verdict=verdict, on=on)


def agreed_after(decisions: Sequence[Decision]) -> bool:
    """Return whether Legal agreed to lose its say."""
    return agreement(decisions, IN_FORCE, TODAY)(LOST)


def test_agreeing_needs_the_proof_that_approving_did() -> None:
    """Who must sign approvals must sign their own removal too, and may take it back."""
    assert agreed_after([signed(legal())])
    assert not agreed_after([legal()])
    assert not agreed_after([])
    assert not agreed_after([signed(legal()), legal(Verdict.WITHDRAW, date(2026, 8, 1))])
    assert not agreed_after([signed(decided(LOST.subject(), by="hugo", department="quality"))])


def test_agreeing_to_a_level_agrees_to_no_other() -> None:
    """What is agreed to is bound to what was lowered, from what, to what."""
    other = LOST._replace(before="recorded")
    assert LOST.subject().digest != other.subject().digest
    assert not agreement([signed(legal())], IN_FORCE, TODAY)(other)


@given(
    st.lists(st.sets(st.sampled_from(["delivery", "refund", "safety", "weather"])), min_size=1, max_size=5)
)
def test_without_consent_a_requirement_only_grows(steps: list[set[str]]) -> None:
    """Whatever order of changes: every department that ever had a say still has it, with its proof."""
    requirements = [required_for_topics(topics, REGISTER) for topics in steps]
    found = after(*requirements)
    for one in requirements:
        assert set(one.departments) <= set(found.departments)
        assert all(rank(found.level_for(name)) >= rank(one.level_for(name)) for name in one.departments)
    kept = set(found.departments) - set(requirements[-1].departments)
    assert {lowering.department for lowering in found.lowerings} == kept
