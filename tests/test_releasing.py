"""`handover release`, in real repositories."""

from __future__ import annotations

import shlex
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from handover.cli import cli
from handover.entries.tenure import Tenure
from handover.facts import open_folder
from handover.site.content import read_site
from handover.site.releases import releases
from handover.site.request import SiteRequest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallHandbook

    from handover.entries.tenure import Release

SPRING = "2026-02-spring"
FILE = f"content/tenures/{SPRING}.yaml"
BROKEN = "label: Vol\ncovers: Les vols.\nowner: nobody-knows\n"


@pytest.fixture
def ready(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook that is committed and may be released."""
    small.commit("Fin du printemps")
    small.git("config", "user.name", "Ada Martin")
    small.git("config", "user.email", "ada@pedale.example")
    return small


def release(
    handbook: SmallHandbook, *options: str, tenure: str = SPRING, allowed: str = "Le SAV relit lundi."
) -> Result:
    """Run `handover release` in English, with a word why nothing is approved yet."""
    may = ["--allow-unapproved", allowed] if allowed else []
    words = ["-C", str(handbook.folder), "--lang", "en", "release", tenure, *may, *options]
    return CliRunner().invoke(cli, words, catch_exceptions=True)


def said(result: Result) -> str:
    """Return why it was refused, whether printed or raised for `main` to print."""
    return f"{result.output}{result.exception or ''}"


def recorded(handbook: SmallHandbook) -> Release | None:
    """Return the release that the tenure's entry records."""
    tenure = open_folder(handbook.folder).handbook.find(Tenure, SPRING)
    assert tenure is not None
    return tenure.release


def clean(handbook: SmallHandbook) -> bool:
    """Tell whether nothing was written: no tag, no record, no change."""
    return (
        not handbook.git("tag") and not handbook.git("status", "--porcelain") and recorded(handbook) is None
    )


def test_a_release_records_the_commit_its_content_and_the_day(ready: SmallHandbook) -> None:
    """The entry is enough to find the version again."""
    assert release(ready).exit_code == 0
    found = recorded(ready)
    assert found is not None
    assert found.revision == ready.git("rev-parse", "HEAD")
    assert found.content_tree == ready.git("rev-parse", "HEAD:content")
    assert found.on == date(2026, 9, 14)


def test_a_release_tags_the_commit(ready: SmallHandbook) -> None:
    """The tag is annotated, and its message says whose handbook it is."""
    release(ready)
    assert ready.git("cat-file", "-t", f"handover/{SPRING}") == "tag"
    assert ready.git("rev-parse", f"handover/{SPRING}^{{commit}}") == ready.git("rev-parse", "HEAD")
    message = ready.git("tag", "--list", "--format=%(contents)", f"handover/{SPRING}")
    assert message.startswith("Pédale & Co: the handbook that Ada Martin leaves")
    assert "Un printemps calme." in message


def test_a_release_keeps_every_comment_of_the_entry(ready: SmallHandbook) -> None:
    """What the author wrote beside the fields stays."""
    text = (ready.folder / FILE).read_text("utf-8")
    (ready.folder / FILE).write_text("# Relu avec Lou.\n" + text + "# fin\n", "utf-8")
    ready.commit("Commenter")
    assert release(ready).exit_code == 0
    written = (ready.folder / FILE).read_text("utf-8")
    assert "# Relu avec Lou." in written
    assert "# fin" in written
    assert recorded(ready) is not None


def test_what_is_printed_can_be_typed(ready: SmallHandbook, tmp_path: Path) -> None:
    """The three commands commit the record and push both, as they are."""
    subprocess.run(["git", "init", "--bare", "--quiet", str(tmp_path / "forge.git")], check=True)
    ready.git("remote", "add", "origin", str(tmp_path / "forge.git"))
    printed = release(ready).output
    commands = [line.strip() for line in printed.splitlines() if line.startswith("  git ")]
    assert len(commands) == 3
    for command in commands:
        subprocess.run(shlex.split(command), cwd=ready.folder, check=True, capture_output=True)
    assert ready.git("status", "--porcelain") == ""
    assert f"refs/tags/handover/{SPRING}" in ready.git("ls-remote", "origin")


def test_the_second_tag_says_what_changed_since_the_first(ready: SmallHandbook) -> None:
    """Its message reads like minutes, without a word about members."""
    release(ready)
    ready.commit("Noter la version")
    ready.write("content/topics/vol.yaml", "label: Vol et assurance\ncovers: Les vols.\nowner: sav\n")
    ready.write("content/members/m-1.yaml", "name: Pignon libre\nrole: critic\nhow_to_talk: Des faits.\n")
    ready.commit("Un sujet de plus")
    assert release(ready, tenure="2026-08-autumn").exit_code == 0
    message = ready.git("tag", "--list", "--format=%(contents)", "handover/2026-08-autumn")
    assert "Vol et assurance" in message
    assert "Pignon libre" not in message


def test_a_clone_without_tags_still_knows_its_versions(ready: SmallHandbook, tmp_path: Path) -> None:
    """The record in the entry is enough."""
    revision = ready.git("rev-parse", "HEAD")
    release(ready)
    ready.commit("Noter la version")
    subprocess.run(
        ["git", "clone", "--quiet", "--no-tags", f"file://{ready.folder}", str(tmp_path / "clone")],
        check=True,
    )
    opened = open_folder(tmp_path / "clone")
    found = releases(opened.handbook, opened.facts.repository, opened.facts.content)
    assert [(one.tenure, one.revision) for one in found] == [(SPRING, revision)]


def test_open_errors_are_refused_with_their_places(ready: SmallHandbook) -> None:
    """A wrong reference stops a release, and nothing is written."""
    ready.write("content/topics/vol.yaml", BROKEN)
    ready.commit("Un sujet sans service")
    result = release(ready)
    assert result.exit_code == 1
    assert "content/topics/vol.yaml:3" in result.output
    assert "--with-open-problems" in result.output
    assert clean(ready)


def test_open_errors_may_wait_for_a_reason(ready: SmallHandbook) -> None:
    """The reason is recorded, and the errors are listed in the tag and on the terminal."""
    ready.write("content/topics/vol.yaml", BROKEN)
    ready.commit("Un sujet sans service")
    result = release(ready, "--with-open-problems", "Le service est nommé lundi.")
    assert result.exit_code == 0
    assert "content/topics/vol.yaml:3" in result.output
    found = recorded(ready)
    assert found is not None
    assert found.open_problems is not None
    assert found.open_problems.reason == "Le service est nommé lundi."
    assert [line.split(": ")[0] for line in found.open_problems.listed] == ["content/topics/vol.yaml:3"]
    message = ready.git("tag", "--list", "--format=%(contents)", f"handover/{SPRING}")
    assert "content/topics/vol.yaml:3" in message


def test_a_reason_without_errors_is_not_recorded(ready: SmallHandbook) -> None:
    """A release is not marked as lacking what it has."""
    release(ready, "--with-open-problems", "Au cas où.")
    found = recorded(ready)
    assert found is not None
    assert found.open_problems is None


def test_what_nobody_approved_needs_a_reason(ready: SmallHandbook) -> None:
    """It is listed, each with whom it waits for, and nothing is written."""
    result = release(ready, allowed="")
    assert result.exit_code == 1
    assert "response/late:fr: Draft: waiting for SAV" in result.output
    assert "--allow-unapproved REASON" in result.output
    assert clean(ready)


def test_why_it_was_released_unapproved_is_recorded_and_shown(ready: SmallHandbook) -> None:
    """In the entry, in the tag, on the terminal and on the tenure's page."""
    result = release(ready)
    assert "response/late:fr: Draft: waiting for SAV" in result.output
    found = recorded(ready)
    assert found is not None
    assert found.unapproved == "Le SAV relit lundi."
    message = ready.git("tag", "--list", "--format=%(contents)", f"handover/{SPRING}")
    assert "response/late:fr: Draft: waiting for SAV" in message
    page = read_site(SiteRequest(folder=ready.folder)).site.pages[f"tenures/{SPRING}.md"]
    assert "Le SAV relit lundi." in page.markdown()


def test_what_is_approved_needs_no_reason(ready: SmallHandbook) -> None:
    """A reason that is given all the same is not recorded."""
    words = ["-C", str(ready.folder), "approve", "response/late", "--as", "sav", "--by", "ada", "--yes"]
    assert CliRunner().invoke(cli, words).exit_code == 0
    ready.commit("Le SAV est d’accord")
    assert release(ready).exit_code == 0
    found = recorded(ready)
    assert found is not None
    assert found.unapproved is None


def test_uncommitted_content_is_refused(ready: SmallHandbook) -> None:
    """A version is what git holds, so the files are named."""
    ready.write("content/topics/vol.yaml", "label: Vol\ncovers: Les vols.\nowner: sav\n")
    result = release(ready)
    assert "content/topics/vol.yaml" in said(result)
    assert result.exit_code != 0
    assert not ready.git("tag")


def test_what_was_released_is_not_released_again(ready: SmallHandbook) -> None:
    """The first release stands."""
    release(ready)
    ready.commit("Noter la version")
    tag = ready.git("rev-parse", f"handover/{SPRING}")
    assert "already released" in said(release(ready))
    assert ready.git("rev-parse", f"handover/{SPRING}") == tag


def test_an_unknown_tenure_is_refused(ready: SmallHandbook) -> None:
    """The tenures there are are named."""
    assert SPRING in said(release(ready, tenure="2027-01-winter"))
    assert clean(ready)


def test_a_tenure_to_come_is_refused(ready: SmallHandbook) -> None:
    """There is nothing to leave before the first day."""
    ready.write(
        "content/tenures/2027-02-spring.yaml",
        "cm: ada\nfrom: 2027-02-01\nto: 2027-07-31\nsummary: À venir.\n",
    )
    ready.commit("Un mandat à venir")
    assert "only begins on 1 February 2027" in said(release(ready, tenure="2027-02-spring"))


def test_a_tag_on_another_commit_is_refused(ready: SmallHandbook) -> None:
    """A tag that somebody made by hand is never moved."""
    ready.git("tag", "--annotate", "--message", "à la main", f"handover/{SPRING}")
    ready.write("content/topics/vol.yaml", "label: Vol\ncovers: Les vols.\nowner: sav\n")
    ready.commit("Un sujet de plus")
    assert "already on another commit" in said(release(ready))
    assert recorded(ready) is None


def test_a_release_that_was_cut_short_can_be_finished(ready: SmallHandbook) -> None:
    """The tag was made and the entry not written: the same command ends it."""
    release(ready)
    ready.git("checkout", "--quiet", "--", "content")
    assert recorded(ready) is None
    assert release(ready).exit_code == 0
    assert recorded(ready) is not None


def test_nothing_committed_is_refused(small: SmallHandbook) -> None:
    """Without a commit there is no version."""
    small.git("init", "--quiet")
    assert "nothing was committed here yet" in said(release(small))


class TestSomebodyGone:
    """The CM left before the release."""

    @pytest.fixture
    def gone(self, ready: SmallHandbook) -> SmallHandbook:
        """Let Ada have left, and Lou answer for the post."""
        ready.write("content/people/ada.yaml", "name: Ada Martin\nrole: CM\nuntil: 2026-07-31\n")
        ready.write(FILE, f"{(ready.folder / FILE).read_text('utf-8')}manager: lou\n")
        ready.commit("Ada est partie")
        return ready

    def test_it_asks_who_releases(self, gone: SmallHandbook) -> None:
        """Nobody releases in the name of somebody who is gone."""
        assert "--by lou" in said(release(gone))
        assert clean(gone)

    def test_the_manager_may(self, gone: SmallHandbook) -> None:
        """Who did is recorded, and said in the tag."""
        assert release(gone, "--by", "lou").exit_code == 0
        found = recorded(gone)
        assert found is not None
        assert found.by == "lou"
        assert "Released by Lou Petit." in gone.git(
            "tag", "--list", "--format=%(contents)", f"handover/{SPRING}"
        )

    def test_nobody_else_may(self, gone: SmallHandbook) -> None:
        """Only who answers for the post."""
        gone.write("content/people/max.yaml", "name: Max Noir\nrole: Stage\n")
        gone.commit("Max arrive")
        assert "max may not release" in said(release(gone, "--by", "max"))
        assert clean(gone)
