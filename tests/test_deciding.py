"""`approve`, `refuse`, `withdraw`, `ask-changes` and `renew`, in real repositories."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from approvals_world import public
from sitting import LATE, RECORD, furnish, keep_key, run, said, statuses

from handover.approvals.register_file import Pin
from handover.approvals.status import Word
from handover.problems import ProblemsFound

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallHandbook

SAV = ("--as", "sav", "--by", "ada", "--yes")


@pytest.fixture
def handbook(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook on which departments decide."""
    return furnish(small)


def words(handbook: SmallHandbook) -> dict[str, Word]:
    """Return what each wording's status is."""
    return {language: status.word for language, status in statuses(handbook).items()}


def test_approving_shows_asks_records_and_keeps_the_wording(handbook: SmallHandbook) -> None:
    """What is asked is what was shown; both wordings become approved for as long as policy allows."""
    done = run(handbook, "approve", "response/late", "--as", "sav", "--by", "ada", answers="yes\n")
    assert done.exit_code == 0
    assert "Bonjour, votre vélo arrive mardi." in done.output
    assert "Hello, your bike is on its way." in done.output
    assert "Does SAV (Ada Martin) approve exactly this, until 14 September 2027?" in done.output
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.APPROVED}
    stored = list((handbook.folder / "content/approvals/response/late/subjects").iterdir())
    assert {path.stem for path in stored} == {one.subject.digest[7:23] for one in statuses(handbook).values()}


def test_what_is_printed_can_be_typed(handbook: SmallHandbook) -> None:
    """Both commands commit the record and the stored subject, and nothing is left over."""
    printed = run(handbook, "approve", "response/late:fr", *SAV).output
    commands = [line for line in printed.splitlines() if line.startswith("  git ")]
    assert len(commands) == 2
    for command in commands:
        handbook.git(*shlex.split(command)[1:])
    assert handbook.git("status", "--porcelain") == ""
    assert handbook.git("log", "-1", "--format=%s") == "SAV approves response/late:fr"


def test_a_no_writes_nothing(handbook: SmallHandbook) -> None:
    """Whoever reads and disagrees leaves no trace, and the exit status says that it is not approved."""
    done = run(handbook, "approve", "response/late", "--as", "sav", "--by", "ada", answers="non\n")
    assert done.exit_code == 1
    assert not (handbook.folder / "content/approvals").exists()


def test_one_wording_leaves_the_others_alone(handbook: SmallHandbook) -> None:
    """A name with a language is that wording only."""
    run(handbook, "approve", "response/late:en", *SAV)
    assert words(handbook) == {"fr": Word.DRAFT, "en": Word.APPROVED}


def test_a_topic_is_approved_in_one_sitting(handbook: SmallHandbook) -> None:
    """Everything on it that waits for the department, once; then nothing is left."""
    assert run(handbook, "approve", "--topic", "delivery", *SAV).exit_code == 0
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.APPROVED}
    assert "of Livraison, nothing is left to decide for SAV" in said(
        run(handbook, "approve", "--topic", "delivery", *SAV)
    )


def test_after_a_no_to_a_wording_the_whole_entry_says_how_to_name_it(handbook: SmallHandbook) -> None:
    """It is left out and told of; where nothing else is left, that is said, and its name decides again."""
    run(handbook, "refuse", "response/late:en", "--reason", "Too vague.", *SAV)
    told = said(run(handbook, "approve", "response/late", *SAV))
    assert "Left out, since SAV said no: response/late:en. Name one to decide on it again." in told
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.REFUSED}
    refusal = said(run(handbook, "approve", "response/late", *SAV))
    assert (
        "of response/late, nothing is left to decide for SAV, which said no to response/late:en;" in refusal
    )
    assert "name one to decide on it again" in refusal
    assert "Left out" not in said(run(handbook, "approve", "response/late:en", *SAV))
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.APPROVED}


def test_a_changed_wording_shows_what_it_would_replace(handbook: SmallHandbook) -> None:
    """Word by word, beside the whole."""
    run(handbook, "approve", "response/late", *SAV)
    handbook.commit("SAV d’accord")
    text = (handbook.folder / LATE).read_text("utf-8")
    handbook.write(LATE, text.replace("mardi", "jeudi"))
    assert words(handbook)["fr"] is Word.LAPSED
    shown = run(handbook, "approve", "response/late:fr", "--as", "sav", "--by", "ada", answers="no\n").output
    assert "It would replace what was approved:" in shown
    assert "Bonjour, votre vélo arrive [-mardi-][+jeudi+]." in shown


def test_earlier_decisions_and_comments_stay_byte_by_byte(handbook: SmallHandbook) -> None:
    """A record only grows."""
    run(handbook, "approve", "response/late:fr", *SAV)
    record = handbook.folder / RECORD
    before = record.read_text("utf-8").replace("  on:", "  # au téléphone\n  on:") + "# relu\n"
    record.write_text(before, "utf-8")
    run(handbook, "refuse", "response/late:fr", *SAV, "--reason", "Mardi n’est pas sûr.")
    assert record.read_text("utf-8").startswith(before)
    assert words(handbook)["fr"] is Word.REFUSED
    assert "Mardi n’est pas sûr." in record.read_text("utf-8")


def test_a_record_that_nobody_can_read_is_not_added_to(handbook: SmallHandbook) -> None:
    """It may hold a withdrawal."""
    handbook.write(RECORD, "- decision: perhaps\n")
    done = run(handbook, "approve", "response/late:fr", *SAV)
    assert "decision 1" in said(done)
    assert (handbook.folder / RECORD).read_text("utf-8") == "- decision: perhaps\n"


REFUSED = {
    "another department's approver": (
        ("--as", "sav", "--by", "lea"),
        "Léa Roy approves for Juridique, not for SAV",
    ),
    "an unknown person": (("--as", "sav", "--by", "zoe"), "zoe is nobody in content/people"),
    "an unknown department": (("--as", "achats", "--by", "ada"), "there is no department achats"),
    "a department that does not decide": (
        ("--as", "legal", "--by", "lea"),
        "Juridique does not decide on response/late:fr; SAV must",
    ),
    "longer than policy": (
        ("--as", "sav", "--by", "ada", "--until", "2030-01-01"),
        "approvals hold 12 months at most, until 14 September 2027",
    ),
    "over before it begins": (("--as", "sav", "--by", "ada", "--until", "2026-09-01"), "is over already"),
    "another digest": (
        ("--as", "sav", "--by", "ada", "--digest", "3f9a 12c0 77b1 e04d"),
        "response/late:fr is not what was shown: it is now",
    ),
    "an unknown writer": (("--as", "sav", "--by", "ada", "--recorded-by", "zoe"), "zoe is nobody"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_approved_is_refused_with_its_reason(case: str, handbook: SmallHandbook) -> None:
    """Nothing is written."""
    order, reason = REFUSED[case]
    done = run(handbook, "approve", "response/late:fr", *order, "--yes")
    assert reason in said(done)
    assert done.exit_code != 0
    assert not (handbook.folder / "content/approvals").exists()


def test_whoever_left_or_lost_the_grant_is_refused(handbook: SmallHandbook) -> None:
    """The day counts."""
    path = "content/departments/sav.yaml"
    text = (handbook.folder / path).read_text("utf-8")
    handbook.write(
        path,
        text.replace("person: ada, from: 2026-01-01", "person: ada, from: 2026-01-01, until: 2026-06-30"),
    )
    assert "Ada Martin approved for SAV until 30 June 2026 only" in said(
        run(handbook, "approve", "response/late:fr", *SAV)
    )


def test_a_wording_with_errors_is_not_approved(handbook: SmallHandbook) -> None:
    """Nobody agrees to what the site could not show."""
    text = (handbook.folder / LATE).read_text("utf-8")
    handbook.write(LATE, text + "escalate_to: department/nobody\n")
    done = run(handbook, "approve", "response/late:fr", *SAV)
    assert "nobody" in said(done)
    assert isinstance(done.exception, ProblemsFound)
    assert not (handbook.folder / "content/approvals").exists()


def test_the_short_digest_of_the_sheet_is_enough(handbook: SmallHandbook) -> None:
    """With its blanks, as paper shows it; the original and who wrote it down are kept."""
    short = statuses(handbook)["fr"].subject.short()
    order = (*SAV, "--digest", short, "--evidence", "signed sheet of 3 May", "--recorded-by", "lou")
    assert run(handbook, "approve", "response/late:fr", *order).exit_code == 0
    decisive = statuses(handbook)["fr"].departments[0].decisive
    assert decisive is not None
    assert (decisive.decision.evidence, decisive.decision.recorded_by) == ("signed sheet of 3 May", "lou")


def test_a_no_needs_a_reason(handbook: SmallHandbook) -> None:
    """The CM must know what to mend."""
    for command in ("refuse", "ask-changes"):
        assert "say why, with --reason" in said(run(handbook, command, "response/late:fr", *SAV))


def test_asking_for_changes_keeps_the_wording_that_would_do(handbook: SmallHandbook, tmp_path: Path) -> None:
    """From a file or as text, whatever lines and signs it has."""
    proposed = "Bonjour : votre vélo est « en route ».\n\n# Signé : nous"
    (tmp_path / "voulu.txt").write_text(proposed + "\n", "utf-8")
    order = (*SAV, "--reason", "Pas de jour.", "--proposed", str(tmp_path / "voulu.txt"))
    run(handbook, "ask-changes", "response/late:fr", *order)
    decisive = statuses(handbook)["fr"].departments[0].decisive
    assert decisive is not None
    assert decisive.decision.proposed == proposed
    assert words(handbook) == {"fr": Word.CHANGES_ASKED, "en": Word.DRAFT}


def test_what_was_withdrawn_is_no_longer_sayable_after_a_change(handbook: SmallHandbook) -> None:
    """The earlier wording was the one agreed to, so it is withdrawn too."""
    run(handbook, "approve", "response/late:fr", *SAV)
    text = (handbook.folder / LATE).read_text("utf-8")
    handbook.write(LATE, text.replace("mardi", "jeudi"))
    assert statuses(handbook)["fr"].sayable is not None
    run(handbook, "withdraw", "response/late", *SAV, "--reason", "Plus de jour annoncé.")
    now = statuses(handbook)["fr"]
    assert (now.word, now.sayable) == (Word.WITHDRAWN, None)


def test_the_same_words_on_the_same_day_cannot_undo_a_withdrawal(handbook: SmallHandbook) -> None:
    """They keep the place of the first time; the command says so instead of writing what does not count."""
    run(handbook, "approve", "response/late:fr", *SAV)
    run(handbook, "withdraw", "response/late:fr", *SAV, "--reason", "Erreur.")
    done = run(handbook, "approve", "response/late:fr", *SAV)
    assert "the same was already decided today, and something else since" in said(done)
    assert run(handbook, "approve", "response/late:fr", *SAV, "--until", "2027-09-01").exit_code == 0
    assert words(handbook)["fr"] is Word.APPROVED


def test_unchanged_wordings_are_renewed_together(handbook: SmallHandbook) -> None:
    """Those that end within 60 days or are over, and no other."""
    run(handbook, "approve", "response/late:fr", *SAV, "--until", "2026-10-01")
    run(handbook, "approve", "response/late:en", *SAV)
    assert words(handbook) == {"fr": Word.EXPIRES_SOON, "en": Word.APPROVED}
    shown = run(handbook, "renew", *SAV).output
    assert "votre vélo" in shown
    assert "your bike" not in shown
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.APPROVED}
    assert "Nothing that was approved ends within 60 days." in run(handbook, "renew", *SAV).output


def test_a_proposal_that_is_no_text_is_refused(handbook: SmallHandbook, tmp_path: Path) -> None:
    """With what to do; a text too long for a file's name is a text."""
    (tmp_path / "voulu.docx").write_bytes(b"PK\xff\xfe")
    order = (*SAV, "--reason", "Pas de jour.", "--proposed")
    done = run(handbook, "ask-changes", "response/late:fr", *order, str(tmp_path / "voulu.docx"))
    assert "save it as UTF-8" in said(done)
    assert run(handbook, "ask-changes", "response/late:fr", *order, "Bonjour. " * 100).exit_code == 0


def test_a_department_agrees_to_lose_its_say(handbook: SmallHandbook) -> None:
    """Until then its word is needed; what it agrees to is named as it is listed."""
    topic = "content/topics/delivery.yaml"
    text = (handbook.folder / topic).read_text("utf-8")
    handbook.write(topic, text.replace("[sav]", "[sav, legal]"))
    handbook.commit("Juridique aussi", day="2026-08-02")
    legal = ("--as", "legal", "--by", "lea", "--yes")
    for order in (SAV, legal):
        assert run(handbook, "approve", "response/late", *order).exit_code == 0
    handbook.commit("D’accord", day="2026-08-03")
    handbook.write(topic, text)
    handbook.commit("Sans le juridique", day="2026-08-04")
    assert words(handbook)["fr"] is Word.PARTLY_APPROVED
    name = "response/late:lowered/department/legal"
    assert (
        f"  {name} · requirement lowered on 4 August 2026 by Ada Martin" in run(handbook, "approvals").output
    )
    assert "Why you: you would lose your say" in run(handbook, "ask", "legal", "--by", "2026-09-20").output
    shown = run(handbook, "approve", name, *legal)
    assert shown.exit_code == 0, said(shown)
    assert "Asked from now on:\n  not required" in shown.output
    assert words(handbook) == {"fr": Word.APPROVED, "en": Word.APPROVED}


class TestSigned:
    """With keys, and a register that the root signed."""

    PIN = Pin(public("root").fingerprint)

    @pytest.fixture
    def registered(self, handbook: SmallHandbook, tmp_path: Path) -> SmallHandbook:
        """Let the root sign who may decide, and the SAV have to sign."""
        company = (handbook.folder / "content/company.yaml").read_text("utf-8")
        handbook.write("content/company.yaml", company + "approvals: {evidence: signed}\n")
        done = run(handbook, "register", "--sign", str(keep_key("root", tmp_path)), "--yes")
        assert done.exit_code == 0, said(done)
        handbook.commit("Registre")
        return handbook

    def test_a_signature_by_a_listed_key_counts(self, registered: SmallHandbook, tmp_path: Path) -> None:
        """From the private key's file to an approved wording."""
        key = keep_key("ada", tmp_path)
        done = run(
            registered, "approve", "response/late", *SAV, "--sign", str(key), root=self.PIN.fingerprint
        )
        assert done.exit_code == 0
        assert "Be aware" not in done.output
        assert statuses(registered, self.PIN)["fr"].word is Word.APPROVED
        assert statuses(registered)["fr"].word is Word.NOT_VERIFIED

    def test_a_foreign_key_is_refused(self, registered: SmallHandbook, tmp_path: Path) -> None:
        """What would not count is not written."""
        key = keep_key("mallory", tmp_path)
        done = run(
            registered, "approve", "response/late", *SAV, "--sign", str(key), root=self.PIN.fingerprint
        )
        assert "which is not listed" in said(done)
        assert not (registered.folder / RECORD).exists()

    def test_a_record_that_does_not_suffice_says_so(self, registered: SmallHandbook) -> None:
        """It is written, since CI may attest it, and told for what it is."""
        done = run(registered, "approve", "response/late", *SAV, root=self.PIN.fingerprint)
        assert "Be aware: it is recorded only, and SAV requires: signed" in done.output

    def test_nobody_approves_under_a_register_that_is_not_the_roots(self, registered: SmallHandbook) -> None:
        """Who may approve cannot be verified, so the exit status is 2; a refusal needs no proof."""
        other = public("mallory").fingerprint
        done = run(registered, "approve", "response/late", *SAV, root=other)
        assert "who may approve cannot be verified" in said(done)
        assert run(registered, "refuse", "response/late", *SAV, "--reason", "Non.", root=other).exit_code == 0

    @pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not on this machine")
    def test_a_key_made_by_openssh_signs(self, handbook: SmallHandbook, tmp_path: Path) -> None:
        """`ssh-keygen -t ed25519` makes both keys, and OpenSSH itself accepts what we signed."""
        for name in ("ours", "root"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True
            )
        line = " ".join((tmp_path / "ours.pub").read_text("ascii").split()[:2])
        handbook.write(
            "content/people/ada.yaml",
            f"name: Ada Martin\nrole: Service\nkeys: [{{key: {line}, from: 2026-01-01}}]\n",
        )
        printed = run(handbook, "register", "--sign", str(tmp_path / "root"), "--yes").output
        root = next(line.partition("=")[2] for line in printed.splitlines() if "HANDOVER_ROOT=" in line)
        done = run(handbook, "approve", "response/late:fr", *SAV, "--sign", str(tmp_path / "ours"), root=root)
        assert done.exit_code == 0
        pin = Pin(root.rpartition(":")[0], 1)
        decisive = statuses(handbook, pin)["fr"].departments[0].decisive
        assert decisive is not None
        assert decisive.level.value == "signed"
