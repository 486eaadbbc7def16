"""What departments decided, derived from a handbook in a real repository; and ways to a false green."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from approvals_world import PIN, private, public

from handover.approvals.held import held_in
from handover.approvals.proposal import proposal
from handover.approvals.record import RecordPlace
from handover.approvals.register import Footing
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH, signed_bytes, written
from handover.approvals.signature import Namespace, sign_with
from handover.approvals.statement import Decision, Verdict, statement
from handover.approvals.status import Word
from handover.approvals.subject_store import path_of
from handover.approvals.subjects import subjects_of
from handover.audience import restrict
from handover.authoring.recording import with_decision
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages
from handover.reading import FolderSource

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.approvals.register_file import Pin
    from handover.approvals.status import Status

LATE = "content/responses/late.yaml"
TOPIC = "content/topics/delivery.yaml"
TEXT = "Bonjour, votre vélo arrive."


def response(text: str = TEXT, topics: str = "delivery") -> str:
    """Return the response's file."""
    return (
        f"title: Retard de livraison\ntopics: [{topics}]\ncomments: [Où est mon vélo]\nwordings:\n"
        f"  - language: fr\n    text: {text}\n"
    )


def topic(approvers: str) -> str:
    """Return the topic's file."""
    return f"label: Livraison\ncovers: Tout ce qui roule.\nowner: sav\napprovers: [{approvers}]\n"


def decide(
    handbook: SmallHandbook,
    *,
    department: str = "sav",
    by: str = "ada",
    on: str = "2026-08-01",
    **told: object,
) -> Decision:
    """Record what a department says of the response as it stands, and keep the texts."""
    opened = open_folder(handbook.folder)
    found = subjects_of(next(entry for entry in opened.handbook if entry.ref == "response/late"))
    verdict = told.pop("verdict", Verdict.APPROVE)
    decision = Decision(
        verdict=verdict,  # type: ignore[arg-type]
        department=department,
        by=by,
        on=date.fromisoformat(on),
        until=date(2027, 7, 31) if verdict is Verdict.APPROVE else None,
        subjects=tuple(subject.digest for subject in found),
        **told,  # type: ignore[arg-type]
    )
    keep(handbook, decision)
    for subject in found:
        path = handbook.folder / "content" / path_of(subject)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(subject.data)
    return decision


def keep(handbook: SmallHandbook, decision: Decision) -> None:
    """Add a decision to its record."""
    path = handbook.folder / "content" / RecordPlace("response", "late", decision.department).path()
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.is_file() else b""
    path.write_bytes(with_decision(path.name, before, decision))


def status(handbook: SmallHandbook, pin: Pin | None = None) -> Status:
    """Return the status of the response's one wording."""
    found = open_folder(handbook.folder, pin=pin).facts.approvals.of("response/late")
    return found[0]


@pytest.fixture
def approved(small: SmallHandbook) -> SmallHandbook:
    """A handbook whose one wording its two departments approved, in a repository."""
    small.write(
        "content/departments/legal.yaml",
        "name: Juridique\nmission: Relit.\napprovers: [{person: lou, from: 2026-01-01}]\n"
        "deputies: [{person: ada, from: 2026-01-01}]\nreach_by: poste 3\nhours: 9 h\n",
    )
    small.write(TOPIC, topic("sav, legal"))
    small.write("content/topics/weather.yaml", "label: Météo\ncovers: La pluie.\nowner: sav\n")
    small.write(LATE, response())
    small.commit("Écrire", day="2026-07-30")
    decide(small)
    decide(small, department="legal", by="lou")
    small.commit("Approuver", day="2026-08-01")
    return small


def test_what_every_department_approved_may_be_said(approved: SmallHandbook) -> None:
    """The whole way, from files to a status."""
    found = status(approved)
    assert (found.word, found.until) == (Word.APPROVED, date(2027, 7, 31))


def test_one_character_more_voids_it_and_the_approved_text_stays_at_hand(approved: SmallHandbook) -> None:
    """What was approved is kept as it was."""
    approved.write(LATE, response(TEXT + "!"))
    found = status(approved)
    assert found.word is Word.LAPSED
    assert found.sayable is not None
    assert found.sayable.subject.body()["text"] == TEXT


def test_the_approved_text_is_found_in_git_where_it_was_not_kept(approved: SmallHandbook) -> None:
    """Its digest is enough."""
    for stored in approved.folder.glob("content/approvals/response/late/subjects/*.json"):
        stored.unlink()
    approved.write(LATE, response("Autre chose."))
    assert status(approved).sayable is not None


@pytest.mark.parametrize("commit", [True, False], ids=["committed", "not-committed"])
def test_a_department_removed_from_a_topic_still_has_its_say(
    approved: SmallHandbook, *, commit: bool
) -> None:
    """Until it agrees to lose it."""
    (approved.folder / "content/approvals/response/late/legal.yaml").unlink()
    approved.write(TOPIC, topic("sav"))
    if commit:
        approved.commit("Alléger", day="2026-08-02")
    found = status(approved)
    assert (found.word, [one.department for one in found.requirement.lowerings]) == (
        Word.PARTLY_APPROVED,
        ["legal"],
    )


def test_a_topic_exchanged_for_one_without_departments_is_no_way_out(approved: SmallHandbook) -> None:
    """The CM cannot appoint themselves by naming another topic."""
    approved.write(LATE, response("Tout est gratuit.", topics="weather"))
    approved.commit("Parler de la pluie", day="2026-08-02")
    found = status(approved)
    assert (found.word, found.may_be_said, len(found.requirement.lowerings)) == (Word.LAPSED, False, 2)


def test_a_draft_whose_departments_were_taken_out_is_not_the_cms_alone(approved: SmallHandbook) -> None:
    """Nobody had decided anything; who loses a say must agree all the same."""
    shutil.rmtree(approved.folder / "content/approvals/response/late")
    approved.write(TOPIC, topic(""))
    approved.commit("Se passer d’eux", day="2026-08-02")
    found = status(approved)
    assert (found.word, found.may_be_said) == (Word.DRAFT, False)
    assert {one.department for one in found.requirement.lowerings} == {"sav", "legal"}


def test_a_drafts_lowering_counts_as_soon_as_somebody_decides(approved: SmallHandbook) -> None:
    """Until then nothing can be approved, and nobody is asked for more than its topics say."""
    shutil.rmtree(approved.folder / "content/approvals/response/late")
    approved.write(TOPIC, topic("sav"))
    approved.commit("Alléger", day="2026-08-02")
    assert (status(approved).word, status(approved).requirement.lowerings) == (Word.DRAFT, ())
    decide(approved, on="2026-08-03")
    found = status(approved)
    assert (found.word, [one.department for one in found.requirement.lowerings]) == (
        Word.PARTLY_APPROVED,
        ["legal"],
    )


def test_a_topic_renamed_and_emptied_at_once_is_no_way_out(approved: SmallHandbook) -> None:
    """A rename keeps what the topic asked."""
    (approved.folder / TOPIC).rename(approved.folder / "content/topics/parcels.yaml")
    approved.write("content/topics/parcels.yaml", topic(""))
    approved.write(LATE, response(topics="parcels"))
    approved.commit("Renommer", day="2026-08-02")
    assert {one.department for one in status(approved).requirement.lowerings} == {"sav", "legal"}


def test_dates_that_a_committer_makes_up_hide_nothing(approved: SmallHandbook) -> None:
    """The first state there ever was is not the one with the earliest date."""
    approved.write(TOPIC, topic(""))
    approved.commit("Antidater", day="2020-01-01")
    assert {one.department for one in status(approved).requirement.lowerings} == {"sav", "legal"}


def test_a_longer_validity_is_a_lowered_requirement(approved: SmallHandbook) -> None:
    """Without a signed register, git remembers what was asked."""
    company = approved.folder / "content/company.yaml"
    company.write_text(company.read_text("utf-8") + "approvals: {validity_months: 120}\n", "utf-8")
    assert status(approved).word is Word.PARTLY_APPROVED


def test_a_no_that_is_taken_out_of_a_record_still_holds(approved: SmallHandbook) -> None:
    """Records only grow; git remembers."""
    record = approved.folder / "content/approvals/response/late/legal.yaml"
    before = record.read_bytes()
    decide(approved, department="legal", by="lou", on="2026-08-03", verdict=Verdict.WITHDRAW)
    approved.commit("Retirer", day="2026-08-03")
    record.write_bytes(before)
    approved.commit("Faire comme si", day="2026-08-04")
    assert status(approved).word is Word.WITHDRAWN


def test_after_a_no_that_was_taken_out_the_department_may_say_yes_again(approved: SmallHandbook) -> None:
    """The way back is a new decision."""
    record = approved.folder / "content/approvals/response/late/legal.yaml"
    before = record.read_bytes()
    decide(approved, department="legal", by="lou", on="2026-08-03", verdict=Verdict.REFUSE)
    approved.commit("Refuser", day="2026-08-03")
    record.write_bytes(before)
    decide(approved, department="legal", by="lou", on="2026-08-05")
    assert status(approved).word is Word.APPROVED


@pytest.mark.parametrize("name", ["copy/approvals/response/late/legal.yaml", "response/late/legal.yml"])
def test_a_second_file_for_the_same_record_is_refused(approved: SmallHandbook, name: str) -> None:
    """It could stand in front of a withdrawal."""
    record = approved.folder / "content/approvals/response/late/legal.yaml"
    yes = record.read_bytes()
    decide(approved, department="legal", by="lou", on="2026-08-03", verdict=Verdict.WITHDRAW)
    other = approved.folder / "content/approvals" / name
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(yes)
    held = held_in(FolderSource(approved.folder / "content"))
    assert [path for path, _ in held.unusable] == [f"approvals/{name}"]
    assert status(approved).word is Word.WITHDRAWN


def test_a_stored_text_that_was_altered_is_refused(approved: SmallHandbook) -> None:
    """Its bytes no longer hash to its name."""
    stored = next(approved.folder.glob("content/approvals/response/late/subjects/*.json"))
    stored.write_text(stored.read_text("utf-8").replace("arrive", "arrivait"), "utf-8")
    assert [path for path, _ in held_in(FolderSource(approved.folder / "content")).unusable] == [
        f"approvals/response/late/subjects/{stored.name}"
    ]


def test_of_two_wordings_in_the_same_place_only_the_approved_one_can_be_copied(
    approved: SmallHandbook,
) -> None:
    """The page asks for exactly the text it shows."""
    approved.write(LATE, response() + "  - language: fr\n    text: Tout est gratuit.\n")
    opened = open_folder(approved.folder)
    view = restrict(opened.handbook, opened.facts, Audience.TEAM)
    html = make_pages(view, Setting(language=language("fr"))).pages["responses/late.md"].markdown()
    frames = [frame.partition("</section>")[0] for frame in html.split('<section class="ho-wording')[1:]]
    assert {("data-copy" in frame, "gratuit" in frame) for frame in frames} == {(True, False), (False, True)}


@pytest.mark.parametrize(
    "rewritten",
    [
        [("checkout", "-q", "--orphan", "squashed"), ("commit", "-q", "-m", "Tout en un")],
        [("rebase", "-q", "--root", "--force-rebase")],
        [
            ("checkout", "-q", "-b", "side"),
            ("commit", "-q", "--allow-empty", "-m", "À côté"),
            ("checkout", "-q", "main"),
            ("merge", "-q", "--no-ff", "-m", "Fusionner", "side"),
        ],
        [("filter-branch", "-f", "--msg-filter", "cat && echo effacé", "HEAD")],
    ],
    ids=["squash", "rebase", "merge", "filter"],
)
def test_an_approval_survives_what_becomes_of_history(
    approved: SmallHandbook, rewritten: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands beside the text, not in a commit."""
    monkeypatch.setenv("FILTER_BRANCH_SQUELCH_WARNING", "1")
    for words in rewritten:
        approved.git(*words, day="2026-08-09")
    assert status(approved).word is Word.APPROVED


def test_a_shallow_clone_shows_nothing_as_approved(approved: SmallHandbook) -> None:
    """What was lowered before its first commit cannot be seen."""
    approved.git("clone", "--quiet", "--depth", "1", f"file://{approved.folder}", f"{approved.folder}-clone")
    found = open_folder(approved.folder.with_name("handbook-clone")).facts.approvals.of("response/late")[0]
    assert found.word is Word.NOT_VERIFIED


def sign_register(handbook: SmallHandbook, serial: int = 1) -> None:
    """Sign the entries' proposal with the root key."""
    register = replace(proposal(open_folder(handbook.folder).handbook), serial=serial)
    content = handbook.folder / "content"
    (content / REGISTER_PATH).write_bytes(written(register))
    signature = sign_with(signed_bytes(register), Namespace.REGISTER, private("root"))
    (content / SIGNATURE_PATH).write_text(signature, "utf-8")


def test_an_approver_who_is_only_in_the_entries_counts_for_nothing(approved: SmallHandbook) -> None:
    """Whoever edits the YAML would appoint themselves."""
    sign_register(approved)
    assert status(approved, PIN).word is Word.APPROVED
    path = approved.folder / "content/departments/sav.yaml"
    path.write_text(path.read_text("utf-8").replace("person: ada", "person: max"), "utf-8")
    approved.write("content/people/max.yaml", "name: Max Roux\nrole: SAV\n")
    approved.write(LATE, response("Tout est gratuit."))
    decide(approved, by="max", on="2026-08-05")
    found = status(approved, PIN)
    sav = next(one for one in found.departments if one.department == "sav")
    assert (found.may_be_said, sav.word) == (False, Word.LAPSED)


def test_a_topic_taken_from_a_response_is_seen_beside_a_signed_register_too(
    approved: SmallHandbook,
) -> None:
    """The register says what topics ask, not which topics a response has."""
    sign_register(approved)
    approved.commit("Signer", day="2026-08-02")
    approved.write(LATE, response(topics="weather"))
    approved.commit("Changer de sujet", day="2026-08-03")
    assert {one.department for one in status(approved, PIN).requirement.lowerings} == {"sav", "legal"}


def test_an_older_register_that_is_put_back_is_refused(approved: SmallHandbook) -> None:
    """Its serial is below one that was in force."""
    sign_register(approved, serial=1)
    old = (approved.folder / "content" / REGISTER_PATH).read_bytes()
    old_signature = (approved.folder / "content" / SIGNATURE_PATH).read_bytes()
    approved.commit("Un", day="2026-08-02")
    sign_register(approved, serial=2)
    approved.commit("Deux", day="2026-08-03")
    (approved.folder / "content" / REGISTER_PATH).write_bytes(old)
    (approved.folder / "content" / SIGNATURE_PATH).write_bytes(old_signature)
    approvals = open_folder(approved.folder, pin=PIN).facts.approvals
    assert (approvals.authority.footing, approvals.statuses[0].may_be_said) == (Footing.NONE, False)


def test_a_signature_shows_as_signed_only_below_a_pinned_root(approved: SmallHandbook) -> None:
    """Without one it is a record like any other."""
    person = approved.folder / "content/people/ada.yaml"
    key = f"keys: [{{key: {public('ada').line()}, from: 2026-01-01}}]\n"
    person.write_text(person.read_text("utf-8") + key, "utf-8")
    decision = decide(approved, on="2026-08-06")
    record = approved.folder / "content/approvals/response/late/sav.yaml"
    record.unlink()
    signature = sign_with(statement(decision), Namespace.APPROVAL, private("ada"))
    keep(approved, replace(decision, signature=signature))
    sign_register(approved)
    levels = {}
    for pin in (None, PIN):
        sav = next(one for one in status(approved, pin).departments if one.department == "sav")
        assert sav.decisive is not None
        levels[pin] = sav.decisive.level.value
    assert levels == {None: "recorded", PIN: "signed"}


@pytest.mark.parametrize(("audience", "seen"), [(Audience.TEAM, True), (Audience.COMPANY, False)])
def test_proofs_are_for_the_team(approved: SmallHandbook, audience: Audience, *, seen: bool) -> None:
    """Others read what was decided and by whom."""
    decide(approved, on="2026-08-07", evidence="courriel-secret-4711")
    opened = open_folder(approved.folder)
    site = make_pages(restrict(opened.handbook, opened.facts, audience), Setting(language=language("fr")))
    everything = json.dumps([page.markdown() for page in site.pages.values()]) + str(site.files)
    assert ("courriel-secret-4711" in everything) is seen
    assert "Ada Martin" in everything
