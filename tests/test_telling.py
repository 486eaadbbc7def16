"""What somebody is shown who decides on parts of the charter and the triage: names, not ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handover.authoring.telling import replaced, rows_of
from handover.facts import open_folder
from handover.language import language

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.approvals.subject import Subject

CHARTER = """\
voice: [{adjective: Directe, meaning: On dit ce qui est.}]
mandate:
  alone: [Remercier.]
  asks_first: [Donner une date.]
  never: [Menacer.]
  sponsor: person/lou
principles:
  - {id: keep, rule: On garde les critiques., why: Elles reviennent plus fort.}
moderation:
  - {id: insult, title: Injure, may: Masquer., actions: [hide], by: department/sav}
  - {id: spam, title: Publicité, may: Retirer., actions: [remove], by: cm}
"""
TRIAGE = """\
start: mistake
questions:
  - id: mistake
    ask: Est-ce notre faute ?
    answers: [{answer: Oui, when: yes, then: mend}, {answer: Non, then: who}]
  - {id: who, ask: Qui écrit ?, answers: [{answer: Une cliente, then: mend}]}
outcomes:
  - id: mend
    title: Réparer
    does: put-right
    how: Dire quand.
    principle: keep
    responses: [late]
    topic: delivery
    department: sav
    rule: insult
    who: person/ada
"""


@pytest.fixture
def deciding(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook with a charter and a triage."""
    small.write("content/charter.yaml", CHARTER)
    small.write("content/triage.yaml", TRIAGE)
    return small


def subject(handbook: SmallHandbook, ref: str, wording: tuple[str, str]) -> Subject:
    """Return a part of the charter or the triage as a subject."""
    statuses = open_folder(handbook.folder).facts.approvals.of(ref)
    return next(one.subject for one in statuses if wording in one.subject.slot.wording)


def told(handbook: SmallHandbook, ref: str, *wording: str, code: str = "en") -> dict[str, str]:
    """Return what each row of a part says."""
    part = subject(handbook, ref, (wording[0], wording[1]))
    return {
        row.label: row.text for row in rows_of(part, open_folder(handbook.folder).handbook, language(code))
    }


def test_people_and_departments_go_by_their_names(deciding: SmallHandbook) -> None:
    """Who stands behind the mandate, and who moderates; the CM is no id either."""
    assert told(deciding, "charter/charter", "part", "mandate")["Sponsor"] == "Lou Petit"
    assert told(deciding, "charter/charter", "rule", "insult")["By whom"] == "SAV"
    assert told(deciding, "charter/charter", "rule", "spam", code="fr")["Par qui"] == "le CM"


def test_a_rule_tells_what_may_be_done_not_what_was(deciding: SmallHandbook) -> None:
    """Whoever agrees to it reads that one may hide, in both languages."""
    assert told(deciding, "charter/charter", "rule", "insult")["Actions"] == "- Hide"
    assert told(deciding, "charter/charter", "rule", "insult", code="fr")["Actions"] == "- Masquer"


def test_an_outcome_names_what_it_leads_to(deciding: SmallHandbook) -> None:
    """Principle, responses, topic, department, rule and person."""
    rows = told(deciding, "triage/triage", "outcome", "mend")
    names = ("Principle", "Responses", "Topic", "Department", "Moderation rule", "Who")
    assert [rows[name] for name in names] == [
        "On garde les critiques.",
        "- Retard de livraison",
        "Livraison",
        "SAV",
        "Injure",
        "Ada Martin",
    ]


def test_answers_lead_to_questions_and_outcomes_by_what_they_say(deciding: SmallHandbook) -> None:
    """Nobody has to know how the tree's parts are numbered."""
    rows = told(deciding, "triage/triage", "part", "questions")
    assert rows["Start"] == "Est-ce notre faute ?"
    assert rows["Questions"].splitlines() == [
        "- Question: Est-ce notre faute ?",
        "  - Answer: Oui · When the signal is: yes · Then: Réparer",
        "  - Answer: Non · Then: Qui écrit ?",
        "- Question: Qui écrit ?",
        "  - Answer: Une cliente · Then: Réparer",
    ]


def test_what_would_be_replaced_is_named_too(deciding: SmallHandbook) -> None:
    """Another person is another name; whoever is no longer there keeps the id, which is all there is."""
    before = subject(deciding, "charter/charter", ("part", "mandate"))
    deciding.write("content/charter.yaml", CHARTER.replace("person/lou", "person/ada"))
    after = subject(deciding, "charter/charter", ("part", "mandate"))
    handbook = open_folder(deciding.folder).handbook
    [changed] = replaced(before, after, handbook, language("en"))
    assert changed.label == "Sponsor"
    assert {span.text.strip() for span in changed.spans if span.text.strip()} >= {"Lou Petit", "Ada Martin"}
