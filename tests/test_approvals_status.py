"""Statuses: precedence, the days on which they turn, what stays sayable, and no way to a false green."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from approval_case import NAMES
from approvals_world import (
    APPROVED_ON,
    IN_FORCE,
    REGISTER,
    TODAY,
    UNTIL,
    attested,
    decided,
    judged_by,
    lowered,
    signed,
    wording,
)
from hypothesis import given
from hypothesis import strategies as st

from handover.approvals.badges import WORDS, badge, department_badge, nothing_sayable, source
from handover.approvals.canonical import NotCanonicalError
from handover.approvals.naming import named
from handover.approvals.record import Record
from handover.approvals.requirements import required_for_charter, required_for_topics
from handover.approvals.sayable import Judging
from handover.approvals.statement import Decision, Verdict
from handover.approvals.status import (
    GREEN,
    Status,
    Turn,
    Verification,
    Word,
    outcome,
    status_of,
)
from handover.language import language, say
from handover.months import months_after

if TYPE_CHECKING:
    from handover.approvals.subject import Subject

NOW = wording()


def judged(
    *decisions: Decision,
    current: Subject = NOW,
    past: tuple[Subject, ...] = (),
    topics: tuple[str, ...] = ("refund",),
    today: date = TODAY,
) -> Status:
    """Return the status of *current* after *decisions*."""
    records = {
        department: Record(decisions=tuple(one for one in decisions if one.department == department))
        for department in ("legal", "quality", "press")
    }
    judging = Judging(authority=IN_FORCE, requirement=required_for_topics(topics, REGISTER), today=today)
    return status_of(current, past, records, judging)


def english(status: Status, day: date | None = None) -> str:
    """Return the badge in English."""
    return language("en").say(named(badge(status, day), NAMES))


def quality(subject: Subject = NOW, verdict: Verdict = Verdict.APPROVE, on: date = APPROVED_ON) -> Decision:
    """Return a decision of the quality department."""
    return decided(subject, department="quality", by="hugo", verdict=verdict, on=on)


def test_a_green_status_says_on_which_days_it_turns() -> None:
    """A page can turn by the reader's clock: sixty days before the end, and the day after."""
    status = judged(signed(decided(NOW)))
    assert status.until == UNTIL
    assert status.turns == (
        Turn(on=date(2027, 4, 2), word=Word.EXPIRES_SOON),
        Turn(on=date(2027, 6, 2), word=Word.EXPIRED),
    )
    assert english(status, date(2027, 4, 1)) == "Approved by Legal (Léa), until 1 June 2027: signed"
    assert english(status, date(2027, 4, 2)) == "Approved by Legal (Léa), only until 1 June 2027: signed"
    assert english(status, date(2027, 6, 2)) == "Expired on 1 June 2027: was approved by Legal (Léa)"


def test_four_hundred_days_later_nothing_is_green() -> None:
    """A page built on a day and opened much later shows nothing approved."""
    for decision in (
        signed(decided(NOW)),
        signed(decided(NOW, until=None)),
        signed(decided(NOW, until=date.max)),
    ):
        assert judged(decision).word_on(APPROVED_ON + timedelta(days=400)) is Word.EXPIRED


@given(st.dates(date(2026, 6, 1), date(2028, 1, 1)), st.integers(0, 500))
def test_turning_by_the_clock_says_what_judging_anew_says(today: date, later: int) -> None:
    """What a page turns into is what a build of that day would show, if nobody decides anything."""
    decisions = (signed(decided(NOW)), quality(), quality(on=date(2026, 7, 1)))
    status = judged(*decisions, topics=("safety",), today=today)
    day = today + timedelta(days=later)
    assert status.word_on(day) is judged(*decisions, topics=("safety",), today=day).word
    passed = [turn.word for turn in status.turns if turn.on <= day]
    assert status.word_on(day) is (passed[-1] if passed else status.word)


WORD_OF = {
    Word.APPROVED: (signed(decided(NOW)),),
    Word.DRAFT: (),
    Word.EXPIRED: (signed(decided(NOW, until=date(2026, 8, 31))),),
    Word.EXPIRES_SOON: (signed(decided(NOW, until=date(2026, 10, 31))),),
    Word.NOT_VERIFIED: (signed(decided(NOW), key="mallory"),),
    Word.LAPSED: (signed(decided(wording("Avant"))),),
    Word.CHANGES_ASKED: (signed(decided(NOW, verdict=Verdict.ASK_CHANGES)),),
    Word.WITHDRAWN: (signed(decided(NOW, verdict=Verdict.WITHDRAW)),),
    Word.REFUSED: (signed(decided(NOW, verdict=Verdict.REFUSE)),),
}
ORDER = [
    "refused",
    "withdrawn",
    "changes-asked",
    "lapsed",
    "expired",
    "not-verified",
    "partly-approved",
    "draft",
    "expires-soon",
    "approved",
]


def of_quality(decision: Decision) -> Decision:
    """Return the decision that the quality department would have made instead, badly signed where it was."""
    plain = replace(decision, department="quality", by="hugo", signature="")
    return (
        plain
        if decision.signature == signed(replace(decision, signature="")).signature
        else signed(plain, "x")
    )


@pytest.mark.parametrize(("legal", "other"), list(itertools.product(WORD_OF, repeat=2)))
def test_a_wording_is_the_worst_of_its_departments(legal: Word, other: Word) -> None:
    """Every pair of departments' words gives the worse one; approved beside undecided is partly approved."""
    decisions = (*WORD_OF[legal], *(of_quality(one) for one in WORD_OF[other]))
    status = judged(*decisions, topics=("safety",), past=(wording("Avant"),))
    assert [one.word for one in status.departments] == [legal, other]
    worst = min(legal, other, key=lambda word: ORDER.index(word.value))
    partly = worst is Word.DRAFT and not GREEN.isdisjoint({legal, other})
    assert status.word is (Word.PARTLY_APPROVED if partly else worst)
    assert status.may_be_said == ({legal, other} <= GREEN)


def test_every_word_can_be_said() -> None:
    """A filter, a heading and a badge have a name for each word, in both languages."""
    assert set(WORDS) == set(Word)
    assert language("fr").say(WORDS[Word.LAPSED]) == "Modifié depuis l’accord"


def test_badges_are_said_in_french() -> None:
    """French readers get French badges, with French dates and spaces."""
    status = judged(signed(decided(NOW)))
    shown = language("fr").say(named(badge(status), NAMES))
    assert shown == "Approuvé par Legal (Léa), jusqu’au 1er juin 2027\u00a0: preuve signée"


def test_a_badge_never_names_anybody_who_was_not_named() -> None:
    """Sentences hold ids until it is known who reads."""
    sentence = department_badge(judged(signed(decided(NOW))).departments[0], TODAY)
    assert str(sentence) == "Approved by legal (lea), until 1 June 2027: signed"


def test_who_wrote_a_decision_down_for_whom_is_told() -> None:
    """A record made for somebody says by whom and from what; it stays a record."""
    plain = quality()
    for changes, expected in (
        ({"recorded_by": "cm", "evidence": "her e-mail of 3 May"}, "recorded by the CM: her e-mail of 3 May"),
        ({"recorded_by": "cm"}, "recorded by the CM"),
        ({"evidence": "signed sheet of 3 May"}, "see signed sheet of 3 May"),
    ):
        status = judged(replace(plain, **changes), topics=("delivery",))  # type: ignore[arg-type]
        told = source(status.departments[0])
        assert told is not None
        assert language("en").say(named(told, NAMES)) == expected
        assert english(status).endswith(": recorded")
    assert source(judged(plain, topics=("delivery",)).departments[0]) is None
    assert source(judged(topics=("delivery",)).departments[0]) is None


def test_a_record_that_cannot_be_read_leaves_nothing_approved() -> None:
    """A withdrawal may stand in what could not be read."""
    records = {"legal": Record(decisions=(signed(decided(NOW)),), unreadable=(say("no proof was found"),))}
    judging = Judging(authority=IN_FORCE, requirement=required_for_topics(["refund"], REGISTER), today=TODAY)
    status = status_of(NOW, (), records, judging)
    assert (status.word, status.verification) == (Word.NOT_VERIFIED, Verification.UNVERIFIED)
    assert english(status) == "Not verified for Legal: no proof was found"


def test_charter_and_triage_need_the_departments_of_policy() -> None:
    """The charter has departments of its own."""
    assert required_for_charter(REGISTER).departments == ("legal", "press")


def test_what_did_not_count_is_told_beside_what_did() -> None:
    """A decision that was passed over is kept with its reason; one that counts as it claims is not."""
    forged = signed(decided(NOW, on=date(2026, 7, 1)), key="mallory")
    (legal,) = judged(signed(decided(NOW)), forged).departments
    assert legal.word is Word.APPROVED
    assert [one.decision for one in legal.passed_over] == [forged]


def test_an_approval_of_one_day_holds_on_it() -> None:
    """The last day may be the first."""
    one_day = signed(decided(NOW, on=TODAY, until=TODAY))
    assert judged(one_day).word is Word.EXPIRES_SOON
    assert judged(one_day, today=TODAY + timedelta(days=1)).word is Word.EXPIRED


def test_who_is_missing_is_told() -> None:
    """Departments whose approval is not there are named, and a wording without them has no last day."""
    partly = judged(signed(decided(NOW)), topics=("safety",))
    assert partly.missing == ("quality",)
    assert partly.until is None
    assert judged(signed(decided(NOW)), quality(), topics=("safety",)).missing == ()
    assert judged(topics=("safety",)).missing == ("legal", "quality")


def test_a_department_that_lost_its_say_is_missing_although_it_approved() -> None:
    """Its earlier approval is no agreement to be left out."""
    requirement = lowered(["safety"], ["refund"])
    records = {"legal": Record(decisions=(signed(decided(NOW)),)), "quality": Record(decisions=(quality(),))}
    status = status_of(NOW, (), records, Judging(authority=IN_FORCE, requirement=requirement, today=TODAY))
    assert [one.word for one in status.departments] == [Word.APPROVED, Word.APPROVED]
    assert (status.word, status.missing, status.until) == (Word.PARTLY_APPROVED, ("quality",), None)


def test_the_exit_status_is_the_worst_of_all() -> None:
    """0 where all is fine, 1 where something is not approved, 2 where something could not be verified."""
    fine, draft, unknown = judged(signed(decided(NOW))), judged(), judged(topics=("nobody-knows",))
    assert outcome([]) is Verification.FINE
    assert outcome([fine]) is Verification.FINE
    assert outcome([fine, draft]) is Verification.NOT_APPROVED
    assert outcome([unknown, draft]) is Verification.UNVERIFIED


# What stays sayable.

OLD, OLDER = wording("La version d'avant"), wording("La version d'encore avant")


def said(status: Status) -> Subject | None:
    """Return the earlier wording that may be said."""
    return status.sayable.subject if status.sayable else None


def test_the_newest_agreed_wording_stays_sayable_until_its_end() -> None:
    """While a change waits for its approval the CM still has something to say."""
    older, old = signed(decided(OLDER, on=date(2026, 2, 1), until=None)), signed(decided(OLD))
    status = judged(older, old, past=(OLDER, OLD))
    assert status.word is Word.LAPSED
    assert said(status) == OLD
    assert status.sayable is not None
    assert status.sayable.until == UNTIL
    assert said(judged(old, past=(OLD,), today=UNTIL)) == OLD
    assert said(judged(old, older, past=(OLD, OLDER))) == OLD


@pytest.mark.parametrize(
    ("decisions", "today"),
    [
        ((signed(decided(OLD)),), date(2027, 6, 2)),
        ((signed(decided(OLD), key="mallory"),), TODAY),
        ((decided(OLD),), TODAY),
        ((signed(decided(OLD)), decided(OLD, verdict=Verdict.WITHDRAW, on=date(2026, 7, 1))), TODAY),
        ((signed(decided(OLD)), decided(NOW, verdict=Verdict.REFUSE, on=date(2026, 7, 1))), TODAY),
        ((signed(decided(OLD)), decided(OLD, verdict=Verdict.ASK_CHANGES, on=date(2026, 7, 1))), TODAY),
        ((), TODAY),
    ],
    ids=["expired", "forged", "unproven", "withdrawn", "refused since", "changes asked", "nothing"],
)
def test_nothing_else_stays_sayable(decisions: tuple[Decision, ...], today: date) -> None:
    """An earlier wording that is over, unproven or forbidden since is never offered; whom to ask is said."""
    status = judged(*decisions, past=(OLD,), today=today)
    assert said(status) is None
    assert language("en").say(named(nothing_sayable(status), NAMES)) == "Nothing may be said yet: ask Legal"


def test_every_department_required_today_must_have_agreed_to_it() -> None:
    """A department that was added since has a say on the earlier wording too."""
    old = signed(decided(OLD))
    assert said(judged(old, past=(OLD,), topics=("safety",))) is None
    assert said(judged(old, quality(OLD), past=(OLD,), topics=("safety",))) == OLD


def test_another_wording_s_earlier_text_is_not_offered() -> None:
    """What was agreed for another entry, language or space does not count here."""
    other = wording("La version d'avant", entry="other")
    assert said(judged(signed(decided(other)), past=(other,))) is None


def test_what_is_approved_needs_no_earlier_text() -> None:
    """An approved wording is what is said."""
    status = judged(signed(decided(NOW)), signed(decided(OLD)), past=(OLD,))
    assert status.may_be_said
    assert status.sayable is None


def test_unknown_topics_leave_nothing_sayable() -> None:
    """Where nobody knows who decides, the topics come first."""
    status = judged(signed(decided(OLD)), past=(OLD,), topics=("refund", "nobody-knows"))
    assert said(status) is None
    assert str(nothing_sayable(status)).startswith("Nothing may be said yet: first mend the topics")


# No false green.


@pytest.mark.parametrize("put", ["x", "", "о", " y", "\u00a0", "\n", "e\u0301", "\u200b"])
def test_no_changed_character_leaves_a_wording_approved(put: str) -> None:
    """Each character of each field replaced or dropped: the approval is gone, or nothing changed."""
    body = {name: str(value) for name, value in NOW.body().items()}
    approved = signed(decided(NOW))
    for name, text in body.items():
        for place in range(len(text)):
            changed = text[:place] + put + text[place + 1 :]
            try:
                current = wording(**{**body, name: changed})
                same = current.body()[name] == text
            except NotCanonicalError:
                continue
            assert judged(approved, current=current, past=(NOW,)).may_be_said == same, (name, place, put)


@given(st.data())
def test_no_changed_field_of_a_signed_decision_leaves_it_approved(data: st.DataObject) -> None:
    """Whatever is edited in a signed record that was not approved before does not become approved."""
    honest = signed(decided(wording("Autre chose")))
    forged = replace(
        honest,
        subjects=data.draw(st.sampled_from([(NOW.digest,), (NOW.digest, *honest.subjects)])),
        by=data.draw(st.sampled_from(["lea", "hugo", "ines"])),
        on=data.draw(st.dates(date(2026, 1, 1), TODAY)),
        until=data.draw(st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))),
    )
    assert not judged(forged).may_be_said


@given(st.permutations([0, 1, 2, 3, 4]), st.integers(0, 4))
def test_no_order_of_the_records_brings_a_withdrawn_approval_back(order: list[int], copies: int) -> None:
    """Records shuffled, copied and attested by somebody else: what was withdrawn later stays withdrawn."""
    approve = signed(decided(NOW))
    tries = [
        approve,
        signed(decided(NOW, verdict=Verdict.WITHDRAW, on=date(2026, 7, 1))),
        attested(decided(NOW), "github:lea-l"),
        signed(decided(NOW, on=date(2026, 8, 1)), key="mallory"),
        replace(approve, on=date(2026, 8, 2)),
    ]
    status = judged(*[tries[place] for place in order], *[approve] * copies)
    assert status.word is Word.WITHDRAWN


def test_a_later_register_can_only_take_away_what_its_changes_say() -> None:
    """An approval by somebody who lost the right later stays; one given after does not count."""
    ended = judged_by(
        replace(
            REGISTER,
            grants=tuple(
                one._replace(until=date(2026, 6, 30)) if one.person == "lea" else one
                for one in REGISTER.grants
            ),
        )
    )
    judging = Judging(authority=ended, requirement=required_for_topics(["refund"], REGISTER), today=TODAY)
    before = status_of(NOW, (), {"legal": Record(decisions=(signed(decided(NOW)),))}, judging)
    after = signed(decided(NOW, on=date(2026, 7, 1)))
    assert before.may_be_said
    assert not status_of(NOW, (), {"legal": Record(decisions=(after,))}, judging).may_be_said


def test_months_end_where_their_days_do() -> None:
    """A year after 29 February is 28 February; nothing is later than the last day there is."""
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert months_after(date(9999, 12, 1), 12) == date.max
