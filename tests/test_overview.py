"""`approvals`, `ask` and `codeowners`: where approvals stand, in words, for people and for CI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from approvals_world import public
from sitting import LATE, furnish, run, said

from handover.problems import UserError

if TYPE_CHECKING:
    from conftest import SmallHandbook

SAV = ("--as", "sav", "--by", "ada", "--yes")


@pytest.fixture
def handbook(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook of which one wording of two is approved."""
    furnish(small)
    assert run(small, "approve", "response/late:fr", *SAV).exit_code == 0
    small.commit("SAV d’accord")
    return small


def change(handbook: SmallHandbook, old: str, new: str) -> None:
    """Change a word of the response."""
    handbook.write(LATE, (handbook.folder / LATE).read_text("utf-8").replace(old, new))


def test_approvals_are_listed_by_department_the_worst_first(handbook: SmallHandbook) -> None:
    """What people type for each, and in words what the department says."""
    shown = run(handbook, "approvals")
    assert shown.exit_code == 0
    assert shown.output.splitlines()[:3] == [
        "SAV",
        "  response/late:en · Draft: waiting for SAV",
        "  response/late:fr · Approved by SAV (Ada Martin), until 14 September 2027: recorded",
    ]
    assert "no root key is pinned" in shown.output
    assert "response/late" not in run(handbook, "approvals", "--department", "legal").output


def test_approvals_as_json_and_markdown(handbook: SmallHandbook) -> None:
    """For other programs, and for a comment on a request."""
    english, french = json.loads(run(handbook, "approvals", "--format", "json").output)
    assert (english["subject"], english["status"], english["until"]) == ("response/late:en", "draft", None)
    assert (french["status"], french["level"], french["by"]) == ("approved", "recorded", "ada")
    rows = run(handbook, "approvals", "--format", "markdown").output.splitlines()
    assert len(rows) == 4
    assert "`response/late:en`" in rows[2]


def test_check_says_what_is_not_approved(handbook: SmallHandbook) -> None:
    """Exit 1 while something is not, 0 once everything is."""
    done = run(handbook, "approvals", "--check")
    assert (done.exit_code, done.output) == (
        1,
        "response/late:en: Draft: waiting for SAV\n1 is not approved.\n",
    )
    run(handbook, "approve", "response/late:en", *SAV)
    done = run(handbook, "approvals", "--check")
    assert (done.exit_code, done.output) == (0, "Everything that may be said is approved.\n")


def test_check_for_other_programs_shows_only_what_is_wrong(handbook: SmallHandbook) -> None:
    """As JSON or as a table, with the same exit status."""
    done = run(handbook, "approvals", "--check", "--format", "json")
    assert (done.exit_code, [row["subject"] for row in json.loads(done.output)]) == (1, ["response/late:en"])
    assert "there is no department nobody" in said(run(handbook, "approvals", "--department", "nobody"))


def test_check_against_a_base_says_what_this_change_makes_worse(handbook: SmallHandbook) -> None:
    """What was not approved before does not count; what went on elsewhere since does not either."""
    handbook.git("checkout", "--quiet", "-b", "jeudi")
    change(handbook, "on its way", "nearly there")
    assert run(handbook, "approvals", "--check", "--base", "main").exit_code == 0
    change(handbook, "mardi", "jeudi")
    handbook.commit("Jeudi")
    done = run(handbook, "approvals", "--check", "--base", "main")
    assert done.exit_code == 1
    assert "response/late:fr: Changed since SAV (Ada Martin) approved it" in done.output
    assert "response/late:en" not in done.output


def test_a_new_wording_is_worse_than_none(handbook: SmallHandbook) -> None:
    """It needs an approval that was not needed."""
    handbook.write(
        "content/responses/lost.yaml",
        "title: Colis perdu\ntopics: [delivery]\nwordings: [{language: fr, text: Nous cherchons.}]\n",
    )
    done = run(handbook, "approvals", "--check", "--base", "HEAD")
    assert (done.exit_code, "response/lost:fr" in done.output) == (1, True)


def test_what_cannot_be_verified_is_exit_2(handbook: SmallHandbook) -> None:
    """A register that is not there, a file that is no record: neither fine nor refused."""
    done = run(handbook, "approvals", "--check", root=public("root").fingerprint)
    assert done.exit_code == 2
    assert "there is no signed register" in done.output
    handbook.write("content/approvals/response/late/legal.yaml", "- decision: perhaps\n")
    assert run(handbook, "approvals", "--check").exit_code == 2


def test_an_unknown_base_is_refused(handbook: SmallHandbook) -> None:
    """With what to do."""
    assert "git knows no revision nowhere" in said(run(handbook, "approvals", "--check", "--base", "nowhere"))


def test_a_request_is_an_e_mail_in_words(handbook: SmallHandbook) -> None:
    """What, why, what it risks, what changes, by when, what happens meanwhile, how to answer."""
    change(handbook, "mardi", "jeudi")
    letter = run(handbook, "ask", "sav", "--by", "2026-09-20").output
    for part in (
        "Subject: SAV: 2 texts to decide on, by 20 September 2026",
        "Hello Ada Martin and Lou Petit,",
        "Why you: it is about Livraison, which you decide on.",
        "It answers comments such as “Où est mon vélo ?”.",
        "Bonjour, votre vélo arrive [-mardi-][+jeudi+].",
        "    Bonjour, votre vélo arrive jeudi.",
        "Meanwhile, what was approved before is said, until 14 September 2027.",
        "Never decided so far. Meanwhile, this is not said",
        "Needed by: 20 September 2026.",
        "reply “I approve” with the codes",
        "Silence is never consent",
    ):
        assert part in letter


def test_nothing_is_asked_where_nothing_waits(handbook: SmallHandbook) -> None:
    """And nobody is asked for yesterday."""
    assert "Nothing waits for legal." in run(handbook, "ask", "legal", "--by", "2026-09-20").output
    assert "is over already" in said(run(handbook, "ask", "sav", "--by", "2026-09-01"))


def test_owners_follow_the_departments(handbook: SmallHandbook) -> None:
    """On GitHub all owners of a path on one line; on GitLab a section for each department."""
    lines = run(handbook, "codeowners", "--forge", "github").output.splitlines()
    assert "/content/responses/late.yaml @ada-m @lou-m" in lines
    assert "/content/approvals/**/legal.yaml @lea-m" in lines
    assert "/content/approvals/register.json @ada-m @lou-m" in lines
    sections = run(handbook, "codeowners", "--forge", "gitlab").output.split("\n\n")
    sav = next(one for one in sections if one.startswith("[SAV] @ada.m @lou.m"))
    assert "/content/responses/late.yaml" in sav.splitlines()


def test_owners_that_somebody_wrote_by_hand_are_not_written_over(handbook: SmallHandbook) -> None:
    """The repository may hold more than the handbook; an older file of ours is made anew."""
    handbook.write("CODEOWNERS", "/src/ @dev-team\n")
    done = run(handbook, "codeowners", "--write")
    assert (isinstance(done.exception, UserError), "wrote it by hand" in said(done)) == (True, True)
    assert (handbook.folder / "CODEOWNERS").read_text("utf-8") == "/src/ @dev-team\n"
    (handbook.folder / "CODEOWNERS").unlink()
    run(handbook, "codeowners", "--write", "--forge", "gitlab")
    assert run(handbook, "codeowners", "--write", "--forge", "github").exit_code == 0


def test_owners_that_are_out_of_date_are_told(handbook: SmallHandbook) -> None:
    """CI may check that the file is what the departments make it."""
    assert run(handbook, "codeowners", "--check").exit_code == 1
    run(handbook, "codeowners", "--write")
    assert run(handbook, "codeowners", "--check").exit_code == 0
    handbook.write(
        "content/departments/sav.yaml",
        (handbook.folder / "content/departments/sav.yaml")
        .read_text("utf-8")
        .replace("person: lou", "person: lea"),
    )
    done = run(handbook, "codeowners", "--check")
    assert (done.exit_code, "is not up to date" in done.output) == (1, True)
