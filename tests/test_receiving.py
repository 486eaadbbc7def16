"""`handover receive`: read-backs in a handbook on disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from handover.checks import check
from handover.cli import cli
from handover.facts import open_folder
from handover.problems import errors
from handover.readiness import Received, critical_entries, readiness, readings, situation_of

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.readiness import Reading

TODAY = date(2026, 9, 14)
LINE = "response/late"
FILE = "content/readbacks/2026-08-autumn-response-late.yaml"
THREAD = "title: Dire quand\ntype: promise\non: 2026-09-01\ndue: DUE\n"


@pytest.fixture
def autumn(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook whose one critical entry Lou must restate; Max answers for the post, Ada left it."""
    late = small.folder / "content/responses/late.yaml"
    late.write_text(late.read_text("utf-8") + "critical: yes\n", "utf-8")
    tenure = small.folder / "content/tenures/2026-08-autumn.yaml"
    tenure.write_text(tenure.read_text("utf-8") + "manager: max\n", "utf-8")
    small.write("content/people/max.yaml", "name: Max Noir\nrole: Direction\n")
    return small


def receive(handbook: SmallHandbook, *options: str, typed: str | None = None) -> Result:
    """Run `handover receive` in English."""
    words = ["-C", str(handbook.folder), "--lang", "en", "receive", *options]
    return CliRunner().invoke(cli, words, input=typed)


def state(handbook: SmallHandbook, ref: str = LINE) -> Received:
    """Return how far an entry has been received."""
    return reading(handbook, ref).state


def reading(handbook: SmallHandbook, ref: str = LINE) -> Reading:
    """Return an entry and what became of it."""
    opened = open_folder(handbook.folder, today=TODAY)
    assert not errors(check(opened).problems)
    tenure = opened.handbook.tenure_on(TODAY)
    assert tenure is not None
    return next(one for one in readings(opened.handbook, tenure, TODAY) if one.entry.ref == ref)


def test_a_restatement_is_written_down(autumn: SmallHandbook) -> None:
    """Whose it is, of which tenure, on which day, in the newcomer's words."""
    assert receive(autumn, "--entry", LINE, "--text", "Je donne la date, rien d’autre.").exit_code == 0
    back = reading(autumn).readback
    assert back is not None
    assert (back.by, back.tenure, back.on) == ("lou", "2026-08-autumn", TODAY)
    assert back.restated == "Je donne la date, rien d’autre."
    assert state(autumn) is Received.WAITING


@pytest.mark.parametrize("by", ["max", "ada"])
def test_the_manager_and_the_cm_before_may_agree(autumn: SmallHandbook, by: str) -> None:
    """Either is enough."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    assert receive(autumn, "--entry", LINE, "--agree", "--by", by).exit_code == 0
    assert state(autumn) is Received.AGREED


def test_whoever_covered_may_agree(autumn: SmallHandbook) -> None:
    """In a vacancy they are the one who was there."""
    autumn.write("content/people/eve.yaml", "name: Eve Roux\nrole: Communication\n")
    autumn.write(
        "content/tenures/2026-07-cover.yaml",
        "type: cover\ncm: eve\nfrom: 2026-07-20\nto: 2026-07-31\nsummary: Relève.\n",
    )
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    assert receive(autumn, "--entry", LINE, "--agree", "--by", "eve").exit_code == 0


@pytest.mark.parametrize("by", ["lou", "nobody"])
def test_nobody_else_may_agree(autumn: SmallHandbook, by: str) -> None:
    """Least of all the newcomer."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    refused = receive(autumn, "--entry", LINE, "--agree", "--by", by)
    assert "cannot say whether this is right; ada and max can" in str(refused.exception)
    assert state(autumn) is Received.WAITING


def test_what_is_missing_is_written_down_and_restating_clears_it(autumn: SmallHandbook) -> None:
    """A remark stands until the newcomer has tried again."""
    receive(autumn, "--entry", LINE, "--text", "Je promets vendredi.")
    receive(autumn, "--entry", LINE, "--not-agreed", "On ne promet jamais de jour.", "--by", "max")
    assert state(autumn) is Received.NOT_AGREED
    assert "On ne promet jamais de jour." in (autumn.folder / FILE).read_text("utf-8")
    receive(autumn, "--entry", LINE, "--text", "Je ne promets pas de jour.")
    assert state(autumn) is Received.WAITING
    assert "jamais" not in (autumn.folder / FILE).read_text("utf-8")


def test_a_changed_entry_must_be_restated(autumn: SmallHandbook) -> None:
    """Agreement is about the text as it stood."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    receive(autumn, "--entry", LINE, "--agree", "--by", "max")
    late = autumn.folder / "content/responses/late.yaml"
    late.write_text(late.read_text("utf-8").replace("votre vélo arrive", "votre vélo tarde"), "utf-8")
    assert state(autumn) is Received.OUTDATED
    assert "changed since it was restated" in str(
        receive(autumn, "--entry", LINE, "--agree", "--by", "max").exception
    )


def test_another_layout_or_tag_changes_nothing(autumn: SmallHandbook) -> None:
    """What only files an entry is not what was read."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    receive(autumn, "--entry", LINE, "--agree", "--by", "max")
    late = autumn.folder / "content/responses/late.yaml"
    late.write_text("# relu\n" + late.read_text("utf-8") + "tags: [colis]\nreview_by: 2027-01-01\n", "utf-8")
    assert state(autumn) is Received.AGREED


def test_only_critical_entries_are_restated(autumn: SmallHandbook) -> None:
    """The others are named in the refusal."""
    refused = receive(autumn, "--entry", "topic/delivery", "--text", "Oui.")
    assert LINE in str(refused.exception)
    assert not (autumn.folder / "content/readbacks").exists()


def test_what_nobody_can_see_is_refused(autumn: SmallHandbook) -> None:
    """Such a file could not be read again."""
    refused = receive(autumn, "--entry", LINE, "--text", "Je donne\u200b la date.")
    assert "nobody can see" in str(refused.exception)
    assert not (autumn.folder / "content/readbacks").exists()


def test_a_vacant_post_receives_nothing(autumn: SmallHandbook) -> None:
    """Read-backs belong to the tenure in progress."""
    words = ["-C", str(autumn.folder), "--lang", "en", "--today", "2027-05-01", "receive", "--list"]
    assert "nobody holds the post" in str(CliRunner().invoke(cli, words).exception)


def test_the_walk_asks_for_each_and_an_empty_answer_is_for_later(autumn: SmallHandbook) -> None:
    """Two critical entries, one restated, one skipped."""
    autumn.write("content/threads/when.yaml", THREAD.replace("DUE", "2026-10-01"))
    done = receive(autumn, typed="Je donne la date.\n\n")
    assert done.exit_code == 0
    assert "Bonjour, votre vélo arrive." in done.output
    assert "Dire quand" in done.output
    assert (state(autumn), state(autumn, "thread/when")) == (Received.WAITING, Received.NOT_READ)


def test_a_comment_in_a_readback_is_kept(autumn: SmallHandbook) -> None:
    """Marks are written beside what somebody noted."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    path = autumn.folder / FILE
    path.write_text("# vu ensemble au café\n" + path.read_text("utf-8"), "utf-8")
    receive(autumn, "--entry", LINE, "--agree", "--by", "max")
    assert "# vu ensemble au café" in path.read_text("utf-8")


def test_readiness_counts_what_was_received(autumn: SmallHandbook) -> None:
    """RDY502 goes once the last critical entry is agreed."""
    receive(autumn, "--entry", LINE, "--text", "Je donne la date.")
    for mark, codes, received in (((), {"RDY502"}, 0), (("--agree", "--by", "max"), set(), 1)):
        if mark:
            receive(autumn, "--entry", LINE, *mark)
        ready = readiness(situation_of(open_folder(autumn.folder).handbook, TODAY))
        assert {gap.code for gap in ready.gaps} & {"RDY502"} == codes
        assert (ready.received, len(ready.readings)) == (received, 1)


class TestCritical:
    """Which entries are critical."""

    def refs(self, handbook: SmallHandbook) -> list[str]:
        """Return the critical entries of the day."""
        return [entry.ref for entry in critical_entries(open_folder(handbook.folder).handbook, TODAY)]

    def test_promises_due_within_thirty_days(self, small: SmallHandbook) -> None:
        """Not those due later."""
        small.write("content/threads/soon.yaml", THREAD.replace("DUE", "2026-10-14"))
        small.write("content/threads/later.yaml", THREAD.replace("DUE", "2026-10-15"))
        assert self.refs(small) == ["thread/soon"]

    def test_accesses_with_one_holder(self, small: SmallHandbook) -> None:
        """Not those that several people hold."""
        text = "title: A\nsystem: B\naccount: c\nsecret_kept_in: d\n"
        text += "holders: [{person: ada, rights: admin}OTHER]\n"
        small.write("content/accesses/one.yaml", text.replace("OTHER", ""))
        small.write("content/accesses/two.yaml", text.replace("OTHER", ", {person: lou, rights: edit}"))
        assert self.refs(small) == ["access/one"]

    def test_widely_heard_members(self, small: SmallHandbook) -> None:
        """A hundred reactions on one post, unless the company says otherwise."""
        text = "name: A\nrole: critic\nhow_to_talk: B.\nfacts: [{on: 2026-01-01, what: C, reactions: N}]\n"
        small.write("content/members/heard.yaml", text.replace("N", "100"))
        small.write("content/members/quiet.yaml", text.replace("N", "99"))
        assert self.refs(small) == ["member/heard"]

    def test_twenty_at_most(self, small: SmallHandbook) -> None:
        """Nobody is asked to restate everything."""
        for number in range(25):
            small.write(f"content/threads/t{number}.yaml", THREAD.replace("DUE", "2026-09-20"))
        assert len(self.refs(small)) == 20
