"""What breaks on Monday: each rule finds its gap and lets go of it once it is mended."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest
from readiness_world import (
    ACCESS,
    CLAY,
    INCIDENT,
    MEMBER,
    NONE_OF,
    PROMISE,
    RITUAL,
    SPACE,
    TENURE,
    TODAY,
    look,
    put,
    refs,
)

from handover.approvals.evidence import Weighed
from handover.approvals.requirements import Requirement
from handover.approvals.statement import Decision, Verdict
from handover.approvals.status import DepartmentStatus, Status, Word
from handover.approvals.subject import subject_of
from handover.facts import open_folder
from handover.language import language
from handover.problems import UserError
from handover.readiness import RULES, Severity, Urgency, readiness, situation_of
from handover.readiness.printing import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import SmallHandbook


class Case(NamedTuple):
    """A rule, what breaks it, about which entry, and what mends it."""

    code: str
    about: str
    broken: Mapping[str, str]
    mended: Mapping[str, str]


CASES = (
    Case(
        "RDY101",
        "access/page",
        {"people/clay": CLAY, "accesses/page": ACCESS.replace("PERSON", "clay")},
        {"accesses/page": ACCESS.replace("PERSON", "ada")},
    ),
    Case(
        "RDY102",
        "access/page",
        {
            "people/clay": CLAY,
            "accesses/page": dedent(ACCESS.replace("PERSON", "ada")) + "second_factor_holder: clay\n",
        },
        {"accesses/page": dedent(ACCESS.replace("PERSON", "ada")) + "second_factor_holder: ada\n"},
    ),
    Case(
        "RDY103",
        "access/page",
        {"accesses/page": dedent(ACCESS.replace("PERSON", "ada")) + "transfer_by: 2026-10-01\n"},
        {"accesses/page": dedent(ACCESS.replace("PERSON", "ada")) + "transfer_by: 2027-03-01\n"},
    ),
    Case(
        "RDY201",
        "thread/quand",
        {"threads/quand": PROMISE.replace("DUE", "2026-09-28")},
        {"threads/quand": PROMISE.replace("DUE", "2026-09-28") + "next_step: Appeler.\n"},
    ),
    Case(
        "RDY202",
        "thread/quand",
        {"threads/quand": PROMISE.replace("DUE", "2026-09-13") + "next_step: Appeler.\n"},
        {"threads/quand": PROMISE.replace("DUE", "2026-09-14") + "next_step: Appeler.\n"},
    ),
    Case(
        "RDY203",
        "thread/quand",
        {"people/clay": CLAY, "threads/quand": PROMISE.replace("DUE", "2027-01-01") + "owner: person/clay\n"},
        {"threads/quand": PROMISE.replace("DUE", "2027-01-01") + "owner: person/ada\n"},
    ),
    Case(
        "RDY301",
        "member/pignon",
        {"members/pignon": dedent(MEMBER) + "relationships: [{holder: cm, from: 2026-03-01}]\n"},
        {"members/pignon": dedent(MEMBER) + "relationships: [{holder: cm, from: 2026-08-10}]\n"},
    ),
    Case(
        "RDY302",
        "department/sav",
        {
            "departments/sav": "name: SAV\nmission: Répare.\nreach_by: poste 12\nhours: 9 h à 18 h\n"
            "approvers: [{person: ada, from: 2026-01-01, until: 2026-09-01}]\n"
        },
        {
            "departments/sav": "name: SAV\nmission: Répare.\nreach_by: poste 12\nhours: 9 h à 18 h\n"
            "approvers: [{person: ada, from: 2026-01-01}]\n"
        },
    ),
    Case(
        "RDY303",
        "member/pignon",
        {"members/pignon": MEMBER.replace("400", "4")},
        {
            "members/pignon": dedent(MEMBER.replace("400", "4"))
            + "relationships: [{holder: ada, from: 2020-01-01}]\n"
        },
    ),
    Case(
        "RDY403",
        "response/soldes",
        {
            "responses/soldes": "title: Soldes\ntopics: [delivery]\nsayable_until: 2026-10-01\n"
            "wordings: [{language: fr, text: Oui.}]\n"
        },
        {
            "responses/soldes": "title: Soldes\ntopics: [delivery]\nsayable_until: 2027-10-01\n"
            "wordings: [{language: fr, text: Oui.}]\n"
        },
    ),
    Case(
        "RDY404",
        "topic/vol",
        {"topics/vol": "label: Vol\ncovers: Les vols.\nowner: sav\n"},
        {
            "responses/vol": "title: Vol\ntopics: [vol]\nwordings: [{language: fr, text: Désolés.}]\n",
        },
    ),
    Case(
        "RDY501",
        "ritual/tour",
        {"people/clay": CLAY, "rituals/tour": RITUAL.replace("OWNER", "person/clay")},
        {"rituals/tour": RITUAL.replace("OWNER", "cm")},
    ),
    Case(
        "RDY503",
        "incident/panne",
        {"spaces/page": SPACE, "incidents/panne": INCIDENT},
        {"incidents/panne": dedent(INCIDENT) + "lessons: [{text: Prévenir avant.}]\n"},
    ),
    Case(
        "RDY602",
        "space/page",
        {"spaces/page": SPACE},
        {"accesses/page": dedent(ACCESS.replace("PERSON", "ada")) + "space: page\n"},
    ),
    Case(
        "RDY603",
        "space/page",
        {"spaces/page": SPACE},
        {"rituals/tour": RITUAL.replace("OWNER", "cm") + "space: page\n"},
    ),
    Case(
        "RDY604",
        "space/page",
        {"spaces/page": SPACE},
        {"spaces/page": SPACE + "peculiarities: [On tutoie.]\n"},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_finds_its_gap_and_lets_go_when_it_is_mended(small: SmallHandbook, case: Case) -> None:
    """Each rule, broken and mended in a handbook on disk."""
    put(small, case.broken)
    assert case.about in refs(look(small), case.code)
    put(small, case.mended)
    assert case.about not in refs(look(small), case.code)


def test_every_rule_has_a_case() -> None:
    """A rule without one would never be seen to find anything."""
    elsewhere = {"RDY401", "RDY402", "RDY502", "RDY601"}
    assert {rule.code for rule in RULES} == {case.code for case in CASES} | elsewhere


def test_every_gap_says_why_who_and_how(small: SmallHandbook) -> None:
    """A gap that names nobody and no way is a reproach, not a help."""
    for case in CASES:
        put(small, case.broken)
    for gap in look(small).gaps:
        assert str(gap.why)
        assert str(gap.remedy)
        assert gap.who
        assert gap.do


def test_an_empty_kind_is_a_gap_until_somebody_looked(small: SmallHandbook) -> None:
    """“None, checked on …” in the tenure says that nothing is nothing."""
    assert any("Membres" in language("fr").say(gap.what) for gap in look(small).gaps if gap.code == "RDY601")
    tenure = (small.folder / TENURE).read_text("utf-8")
    small.write(TENURE, tenure + NONE_OF.replace("ABOUT", "member"))
    assert not any("Membres" in language("fr").say(gap.what) for gap in look(small).gaps)


def test_what_was_checked_long_ago_must_be_looked_at_again(small: SmallHandbook) -> None:
    """“None” of half a year ago says nothing of today."""
    tenure = (small.folder / TENURE).read_text("utf-8")
    put(small, {"spaces/page": SPACE})
    small.write(TENURE, tenure + NONE_OF.replace("ABOUT", "space/page").replace("2026-09-01", "2026-03-01"))
    assert refs(look(small), "RDY604") == ["space/page"]


def test_whoever_leaves_at_the_end_of_the_tenure_is_gone_on_monday(small: SmallHandbook) -> None:
    """Near its end, the CM of the tenure counts as gone, whatever the person's own entry says."""
    put(small, {"accesses/page": ACCESS.replace("PERSON", "lou")})
    assert refs(look(small), "RDY101") == []
    assert refs(look(small, today=date(2027, 1, 20)), "RDY101") == ["access/page"]


def test_fewer_days_left_make_it_more_urgent(small: SmallHandbook) -> None:
    """`--days` changes the ranking: a transfer takes weeks, so it is not urgent months before."""
    put(small, {"accesses/page": ACCESS.replace("PERSON", "lou")})
    urgencies = [
        next(gap.urgency for gap in look(small, days=days).gaps if gap.code == "RDY101")
        for days in (10, 40, 100)
    ]
    assert urgencies == [Urgency.NOW, Urgency.SOON, Urgency.LATER]


def test_what_breaks_first_comes_first(small: SmallHandbook) -> None:
    """Gaps are ranked by urgency, then by what they do, then by day."""
    for case in CASES[:1] + CASES[6:7]:
        put(small, case.broken)
    gaps = look(small).gaps
    ranks = [(gap.urgency, gap.severity) for gap in gaps]
    assert ranks == sorted(ranks)
    assert gaps[0].severity is Severity.BREAKS


def test_a_tenure_that_nobody_knows_is_refused(small: SmallHandbook) -> None:
    """The sentence names those there are."""
    with pytest.raises(UserError, match="2026-08-autumn"):
        look(small, tenure="2029-01-winter")


class TestApprovals:
    """What the departments say of the wordings ranks in."""

    def gaps(self, small: SmallHandbook, word: Word, until: date | None = None) -> dict[str, str]:
        """Return code and sentence of the gaps of the response `late`, whose one wording has that status."""
        subject = subject_of(kind="response", entry="late", wording={"language": "fr"}, body={"text": "Oui."})
        approval = None
        if until is not None:
            decision = Decision(
                verdict=Verdict.APPROVE,
                department="sav",
                by="ada",
                on=TODAY,
                until=until,
                subjects=(subject.digest,),
            )
            approval = Weighed(decision=decision, counts=True, until=until)
        department = DepartmentStatus(department="sav", word=word, decisive=approval)
        status = Status(
            subject=subject, requirement=Requirement(), departments=(department,), word=word, as_of=TODAY
        )
        handbook = open_folder(small.folder, today=TODAY).handbook
        ready = readiness(situation_of(handbook, TODAY, statuses=[status]))
        return {gap.code: str(gap.what) for gap in ready.gaps if gap.ref == "response/late"}

    @pytest.mark.parametrize("word", [Word.LAPSED, Word.EXPIRED])
    def test_a_response_that_lost_its_approval_breaks(self, small: SmallHandbook, word: Word) -> None:
        """Changed since, or out of date."""
        assert set(self.gaps(small, word)) == {"RDY401"}

    def test_an_approval_that_ends_in_the_first_month_is_a_gap(self, small: SmallHandbook) -> None:
        """Its last day is said."""
        found = self.gaps(small, Word.EXPIRES_SOON, date(2026, 10, 1))
        assert found == {"RDY402": "its approval ends on 1 October 2026"}

    def test_an_approval_that_ends_later_is_fine(self, small: SmallHandbook) -> None:
        """Not everything that ends is urgent."""
        assert self.gaps(small, Word.APPROVED, date(2026, 12, 1)) == {}

    def test_a_draft_is_no_gap_of_monday(self, small: SmallHandbook) -> None:
        """What was never approved cannot be missed."""
        assert self.gaps(small, Word.DRAFT) == {}


class TestVacancy:
    """A post that rests between two internships."""

    GAP = date(2027, 2, 10)

    def cover(self, small: SmallHandbook) -> None:
        """Let Ada cover February."""
        small.write(
            "content/tenures/2027-02-cover.yaml",
            "type: cover\ncm: ada\nfrom: 2027-02-01\nto: 2027-02-28\nsummary: Relève.\npaused: [La lettre]\n",
        )

    def test_nobody_covering_breaks(self, small: SmallHandbook) -> None:
        """Without cover, what is the CM's is nobody's, and that comes first."""
        ready = look(small, today=self.GAP)
        assert ready.gaps[0].code == "RDY001"
        assert ready.vacancy is not None
        assert ready.vacancy.cover is None

    def test_a_cover_is_named_with_what_rests(self, small: SmallHandbook) -> None:
        """Home says who covers and what is paused."""
        self.cover(small)
        ready = look(small, today=self.GAP)
        assert "RDY001" not in {gap.code for gap in ready.gaps if gap.on == self.GAP}
        told = as_text(ready, language("fr"))
        assert "Ada Martin assure la relève jusqu’au 28 février 2027" in told
        assert "La lettre" in told

    def test_a_cover_that_nobody_follows_is_a_gap(self, small: SmallHandbook) -> None:
        """The end of a cover is a Monday too."""
        self.cover(small)
        gaps = look(small, today=self.GAP).gaps
        assert [gap.on for gap in gaps if gap.code == "RDY001"] == [date(2027, 3, 1)]

    def test_rituals_of_an_empty_post_have_no_owner(self, small: SmallHandbook) -> None:
        """`owner: cm` means nobody while there is none."""
        put(small, {"rituals/tour": RITUAL.replace("OWNER", "cm")})
        assert refs(look(small, today=self.GAP), "RDY501") == ["ritual/tour"]

    def test_a_post_in_hand_is_no_vacancy(self, small: SmallHandbook) -> None:
        """Nothing is said where somebody holds the post."""
        assert look(small).vacancy is None
