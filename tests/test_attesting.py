"""`attest`: CI vouches for approving reviews of the last commit, by listed accounts, and for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from approvals_world import public
from forge_events import github, gitlab_answers, gitlab_webhook
from sitting import LATE, RECORD, furnish, keep_key, run, said, statuses

from handover.approvals.register_file import Pin
from handover.approvals.status import Word
from handover.entries.terms import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from conftest import SmallHandbook

PIN = Pin(public("root").fingerprint)


@pytest.fixture
def handbook(small: SmallHandbook, tmp_path: Path) -> SmallHandbook:
    """Make a handbook whose departments approve on the forge, on a branch that changes one wording of two."""
    furnish(small)
    company = (small.folder / "content/company.yaml").read_text("utf-8")
    key = public("ci").line()
    small.write(
        "content/company.yaml",
        f"{company}approvals:\n  evidence: attested\n  ci_keys:\n    - key: {key}\n      from: 2026-01-01\n",
    )
    assert run(small, "register", "--sign", str(keep_key("root", tmp_path)), "--yes").exit_code == 0
    small.commit("Registre")
    small.git("checkout", "--quiet", "-b", "jeudi")
    small.write(LATE, (small.folder / LATE).read_text("utf-8").replace("mardi", "jeudi"))
    small.commit("Jeudi")
    return small


def attest(handbook: SmallHandbook, event: bytes, key: str = "ci", root: str = PIN.fingerprint) -> Result:
    """Run `handover attest` as CI does."""
    file = handbook.folder.parent / "event.json"
    file.write_bytes(event)
    key_file = keep_key(key, handbook.folder.parent)
    return run(handbook, "attest", "--event", str(file), "--key", str(key_file), root=root)


def commits(handbook: SmallHandbook) -> tuple[str, str]:
    """Return the last commit of the branch, and of what it goes into."""
    return handbook.git("rev-parse", "HEAD"), handbook.git("rev-parse", "main")


EVENTS: dict[str, Callable[[str, str], bytes]] = {
    "GitHub": lambda head, base: github("Ada-M", head, base),
    "GitLab's webhook": lambda head, _: gitlab_webhook("ada.m", head, "main"),
    "GitLab's answers": lambda head, base: gitlab_answers("ada.m", head, base),
}


@pytest.mark.parametrize("forge", EVENTS)
def test_a_review_of_the_last_commit_is_attested(forge: str, handbook: SmallHandbook) -> None:
    """What the request changes becomes approved, and nothing that it leaves as it was."""
    done = attest(handbook, EVENTS[forge](*commits(handbook)))
    assert done.exit_code == 0, said(done)
    assert "attested: SAV (Ada Martin) approves response/late" in done.output
    now = statuses(handbook, PIN)
    assert {language: status.word for language, status in now.items()} == {
        "fr": Word.APPROVED,
        "en": Word.DRAFT,
    }
    decisive = now["fr"].departments[0].decisive
    assert decisive is not None
    assert decisive.level is Evidence.ATTESTED
    assert decisive.decision.on.isoformat() == "2026-09-10"


def test_what_the_approver_recorded_on_the_branch_is_attested_too(handbook: SmallHandbook) -> None:
    """A record in the request waits for its proof; its own end is kept."""
    order = ("--as", "sav", "--by", "ada", "--yes", "--until", "2026-12-31")
    run(handbook, "approve", "response/late:en", *order, root=PIN.fingerprint)
    handbook.commit("SAV d’accord")
    attest(handbook, github("ada-m", *commits(handbook)))
    english = statuses(handbook, PIN)["en"]
    assert english.word is Word.APPROVED
    assert english.until is not None
    assert english.until.isoformat() == "2026-12-31"


PASSED: dict[str, tuple[Callable[[str, str], bytes], str]] = {
    "an earlier commit": (
        lambda head, base: github("ada-m", base, base, head=head),
        "github:ada-m approved another commit than the last one",
    ),
    "before the last push": (
        lambda head, base: gitlab_answers("ada.m", head, base, approved="2026-09-09T13:59:59.000Z"),
        "gitlab:ada.m approved another commit than the last one",
    ),
    "an account that nobody listed": (
        lambda head, base: github("mallory", head, base),
        "the account github:mallory is not listed in the register",
    ),
    "an account of another forge": (
        lambda head, base: github("ada.m", head, base),
        "the account github:ada.m is not listed in the register",
    ),
    "an approver of another department": (
        lambda head, base: github("lea-m", head, base),
        "Léa Roy decides on nothing that this request changes",
    ),
    "a comment": (
        lambda head, base: github("ada-m", head, base, state="commented"),
        "There is nothing to attest.",
    ),
    "changes requested": (
        lambda head, base: github("ada-m", head, base, state="changes_requested"),
        "There is nothing to attest.",
    ),
    "a dismissed review": (
        lambda head, base: github("ada-m", head, base, action="dismissed"),
        "There is nothing to attest.",
    ),
    "an approval taken back": (
        lambda head, _: gitlab_webhook("ada.m", head, "main", action="unapproved"),
        "There is nothing to attest.",
    ),
}


@pytest.mark.parametrize("case", PASSED)
def test_what_is_no_such_review_is_passed_over(case: str, handbook: SmallHandbook) -> None:
    """With its reason, and nothing is written."""
    event, reason = PASSED[case]
    done = attest(handbook, event(*commits(handbook)))
    assert done.exit_code == 0, said(done)
    assert reason in done.output
    assert not (handbook.folder / RECORD).exists()


def test_another_key_than_cis_is_refused(handbook: SmallHandbook) -> None:
    """What would not count is not written."""
    done = attest(handbook, github("ada-m", *commits(handbook)), key="mallory")
    assert "CI cannot vouch for this" in said(done)
    assert not (handbook.folder / RECORD).exists()


def test_without_the_pinned_register_nothing_is_attested(handbook: SmallHandbook) -> None:
    """A request could list its own author's account."""
    done = attest(handbook, github("ada-m", *commits(handbook)), root=public("mallory").fingerprint)
    assert "CI vouches by the signed register only" in said(done)


def test_an_account_that_the_request_lists_itself_is_not_listed(handbook: SmallHandbook) -> None:
    """Entries are a proposal; the register is in force."""
    text = (handbook.folder / "content/people/ada.yaml").read_text("utf-8")
    handbook.write("content/people/ada.yaml", text.replace("account: ada-m", "account: mallory"))
    handbook.commit("Mon compte")
    done = attest(handbook, github("mallory", *commits(handbook)))
    assert "the account github:mallory is not listed in the register" in done.output


def test_only_the_reviewed_commit_is_attested(handbook: SmallHandbook) -> None:
    """Neither another commit nor what is not committed."""
    head, base = commits(handbook)
    handbook.write(LATE, (handbook.folder / LATE).read_text("utf-8").replace("jeudi", "vendredi"))
    assert "is not what was reviewed" in said(attest(handbook, github("ada-m", head, base)))
    handbook.commit("Vendredi")
    assert "is checked out" in said(attest(handbook, github("ada-m", head, base)))


@pytest.mark.parametrize(
    "event", [b"", b"[]", b"{}", b'{"review": {}, "pull_request": {}}', b'{"object_kind": "push"}']
)
def test_what_is_no_review_is_refused(event: bytes, handbook: SmallHandbook) -> None:
    """The sentence says which files will do."""
    assert "this is no review that GitHub or GitLab tells of" in said(attest(handbook, event))
