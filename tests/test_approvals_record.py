"""Records: what a department's file may hold, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from approvals_world import attested, decided, signed, wording
from hypothesis import given
from hypothesis import strategies as st

from handover.approvals.record import (
    Record,
    RecordError,
    RecordPlace,
    decision_from,
    fields_of,
    place_of,
    record_from,
)
from handover.approvals.statement import Decision, Verdict, statement
from handover.problems import UserError

GOOD = fields_of(signed(decided(wording())))


@pytest.mark.parametrize(
    "decision",
    [
        signed(decided(wording(), wording(entry="other"))),
        attested(decided(wording(), until=None), "github:lea-l"),
        replace(
            decided(wording(), verdict=Verdict.ASK_CHANGES),
            proposed="Bonjour {prenom},\nil part mercredi.",
            comment="Mardi est férié.",
            recorded_by="cm",
            evidence="her e-mail of 3 May",
        ),
    ],
)
def test_a_record_reads_back_as_it_was_written(decision: Decision) -> None:
    """Nothing of a decision is lost in its file."""
    assert decision_from("legal", fields_of(decision)) == decision


def test_a_record_is_written_in_the_order_in_which_people_read_it() -> None:
    """Who decided what, when and until when come before the proof."""
    assert list(GOOD) == ["decision", "by", "on", "until", "subjects", "signature"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"level": "signed"}, "a decision has no field level; it has decision, by, on, subjects, until"),
        ({"by": None}, "the field by is missing or empty; add it"),
        ({"subjects": []}, "the field subjects is missing or empty; add it"),
        ({"signature": ""}, "signature is empty; fill it in or delete the line"),
        ({"signature": " \n"}, "signature is empty; fill it in or delete the line"),
        ({"evidence": ["a"]}, "evidence is empty; fill it in or delete the line"),
        ({"decision": "approved"}, "decision: 'approved' is no decision; write one of approve, ask-changes"),
        ({"by": "lеa"}, r"by: 'l\\u0435a' is no id; ids are made of a-z, 0-9 and -"),
        ({"by": "Léa Martin"}, "by: 'L"),
        ({"recorded_by": ""}, "recorded_by: '' is no id"),
        ({"on": "1 June 2026"}, "on: '1 June 2026' is no date; write it as 2027-06-01"),
        ({"on": "2026-02-30"}, "on: '2026-02-30' is no date"),
        ({"until": ""}, "until: '' is no date"),
        ({"until": "20270601"}, "until: '20270601' is no date"),
        ({"subjects": ["sha256:12"]}, "subjects: write a list of digests"),
        ({"subjects": GOOD["subjects"][0]}, "subjects: write a list of digests"),  # type: ignore[index]
        ({"comment": "a\u202eb"}, "the character U\\+202E at position 2 is invisible"),
        ({"attestation": "github"}, "attestation: it has exactly account, commit and signature"),
        ({"attestation": {"account": "github:x", "commit": "a"}}, "attestation: it has exactly account"),
        (
            {"attestation": {"account": "github:x", "commit": "", "signature": "x"}},
            "commit is empty; fill it in or delete the line",
        ),
    ],
)
def test_a_malformed_record_is_refused_for_its_reason(changes: dict[str, object], message: str) -> None:
    """A field too many, missing, empty or mistyped is never read as something else."""
    fields = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    with pytest.raises(UserError, match=message):
        decision_from("legal", fields)


@given(st.dictionaries(st.sampled_from([*GOOD, "attestation", "comment"]), st.text() | st.lists(st.text())))
def test_whatever_stands_in_a_record_is_a_decision_or_a_reason(fields: dict[str, object]) -> None:
    """No content of a record file ends in a traceback."""
    with pytest.raises(UserError):
        decision_from("legal", {**GOOD, "by": "", **fields, "on": "?"})


def test_a_file_s_name_is_a_department() -> None:
    """The department comes from the file's name, which is an id too."""
    with pytest.raises(RecordError, match="department: 'legal affairs' is no id"):
        decision_from("legal affairs", GOOD)


def test_the_statement_holds_what_is_signed_and_nothing_else() -> None:
    """A comment or a pointer to evidence can be added later without voiding a signature."""
    decision = decided(wording(), wording(entry="other"))
    assert statement(decision) == statement(replace(decision, comment="x", evidence="y", recorded_by="cm"))
    assert statement(decision) == statement(replace(decision, subjects=decision.subjects[::-1] * 2))
    digests = ",".join(f'"{digest}"' for digest in sorted(decision.subjects))
    assert statement(decision).decode() == (
        '{"by":"lea","decision":"approve","department":"legal","on":"2026-06-01",'
        f'"schema":"handover/approval/v1","subjects":[{digests}],"until":"2027-06-01"}}'
    )


def test_a_file_keeps_its_decisions_and_tells_what_it_could_not_read() -> None:
    """One decision that cannot be read does not hide the others, nor the others it."""
    record = record_from("legal", [GOOD, {**GOOD, "on": "soon"}, "approved"])
    assert record.decisions == (signed(decided(wording())),)
    assert [str(why) for why in record.unreadable] == [
        "decision 2: on: 'soon' is no date; write it as 2027-06-01",
        "decision 3: a record is a list of decisions, each beginning with -",
    ]
    assert record_from("legal", []) == Record()
    assert [str(why) for why in record_from("legal", GOOD).unreadable] == [
        "a record is a list of decisions, each beginning with -"
    ]


def test_a_record_s_place_says_whose_it_is() -> None:
    """One file a department, so that two approvals never conflict in a merge."""
    place = RecordPlace("response", "late", "legal")
    assert place.path() == "approvals/response/late/legal.yaml"
    assert place_of(f"content/{place.path()}") == place
    for path in ("approvals/register.json", "approvals/response/late/subjects/0123.json", "approvals/x.yaml"):
        assert place_of(path) is None
