"""What `handover check` finds, rule by rule, in whole sentences.

A case is a folder of `tests/checks/cases/`, named after its rule. Its files are laid over the clean handbook
in `tests/checks/base/`, `removed.txt` names what is taken away, `expected.txt` holds what is then said.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from git_repositories import TOM, Sandbox
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.approvals.register_file import Pin, pin_from
from handover.characters import first_refused
from handover.checks import RULES, check
from handover.facts import open_folder
from handover.language import language
from handover.problems import Severity, line_of

HERE = Path(__file__).parent / "checks"
CASES = sorted(path.name for path in (HERE / "cases").iterdir())
NOT_CONTENT = ("expected.txt", "removed.txt", "root.txt", "before")
TODAY = date(2026, 9, 14)


def laid_out(folder: Path, case: str | None = None) -> Path:
    """Make the handbook of a case in *folder*; without one, the clean handbook.

    What stands in the case's folder `before` was committed once, and what the case says was committed after.
    """
    content = folder / "content"
    shutil.copytree(HERE / "base", content)
    if case is not None:
        laid_over = HERE / "cases" / case
        if (laid_over / "before").is_dir():
            shutil.copytree(laid_over / "before", content, dirs_exist_ok=True)
            repository = Sandbox(folder)
            repository.save("Begin")
        shutil.copytree(laid_over, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
        removed = laid_over / "removed.txt"
        for name in removed.read_text("utf-8").split() if removed.exists() else ():
            (content / name).unlink()
        if (laid_over / "before").is_dir():
            repository.save("Change", by=TOM)
    return folder


def pinned(case: str) -> Pin | None:
    """Return the root key that a case is judged by, none where it pins none."""
    root = HERE / "cases" / case / "root.txt"
    return pin_from(root.read_text("utf-8")) if root.is_file() else None


def said(folder: Path, pin: Pin | None = None) -> str:
    """Return every problem of the handbook in *folder*, in English and in French."""
    problems = check(open_folder(folder, today=TODAY, pin=pin)).problems
    blocks = []
    for code in ("en", "fr"):
        lines = [f"{p.code} {_weight(p.severity, p.of_time)} {line_of(p, language(code))}" for p in problems]
        blocks.append("\n".join([f"[{code}]", *lines]))
    return "\n\n".join(blocks) + "\n"


def _weight(severity: Severity, of_time: bool) -> str:  # noqa: FBT001 - a column of the table
    return f"{severity}{' of time' if of_time else ''}"


@pytest.mark.parametrize("case", CASES)
def test_golden_case_says_what_it_should(case: str, tmp_path: Path) -> None:
    """`make bless` accepts what is said now; read it aloud before."""
    shown = said(laid_out(tmp_path, case), pinned(case))
    expected = HERE / "cases" / case / "expected.txt"
    if os.environ.get("HANDOVER_BLESS"):
        expected.write_text(shown, "utf-8")
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_case_breaks_the_rule_it_is_named_after(case: str) -> None:
    """A case that does not would prove nothing."""
    assert case.partition("-")[0] in (HERE / "cases" / case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_a_case_that_breaks_it(code: str) -> None:
    """A rule without one is refused: nobody would know what it says."""
    assert [case for case in CASES if case.startswith(f"{code}-")]


def test_codes_are_a_rules_name_for_ever() -> None:
    """Two rules with one code could not be told apart."""
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_every_rule_says_what_it_ensures() -> None:
    """The sentences make the rules' reference."""
    assert [rule.code for rule in RULES if not rule.ensures.text.startswith("Ensure that ")] == []


def test_what_came_with_time_is_never_an_error() -> None:
    """A build that was fine yesterday must not fail today."""
    assert [rule.code for rule in RULES if rule.of_time and rule.severity is Severity.ERROR] == []


def test_a_clean_handbook_has_no_problem(tmp_path: Path) -> None:
    """Otherwise every case would say more than it means."""
    assert check(open_folder(laid_out(tmp_path))).problems == ()


def test_errors_stop_a_build_and_warnings_only_a_strict_one(tmp_path: Path) -> None:
    """What only time broke stops neither."""
    error = check(open_folder(laid_out(tmp_path / "error", "REF001-misspelt-topic")))
    warning = check(open_folder(laid_out(tmp_path / "warning", "RSP002-no-example")))
    of_time = check(open_folder(laid_out(tmp_path / "time", "THR003-overdue")))
    assert [error.stops(), warning.stops(), of_time.stops()] == [True, False, False]
    assert [warning.stops(strict=True), of_time.stops(strict=True)] == [True, False]


def test_a_silenced_warning_is_told_apart_with_its_reason(tmp_path: Path) -> None:
    """It is no problem any more, and the Health page shows why."""
    folder = laid_out(tmp_path, "RSP002-no-example")
    with (folder / "content/responses/refund-late.yaml").open("a", encoding="utf-8") as stream:
        stream.write("silenced:\n  - rule: RSP002\n    reason: Nobody has asked yet.\n")
    checked = check(open_folder(folder))
    assert checked.problems == ()
    assert [(s.problem.code, s.problem.entry, s.reason) for s in checked.silenced] == [
        ("RSP002", "response/refund-late", "Nobody has asked yet.")
    ]


def test_an_unreadable_entry_does_not_make_others_dangle(tmp_path: Path) -> None:
    """One mistake is one problem: a topic with a wrong field is still there."""
    folder = laid_out(tmp_path, "FLD001-unknown-field")
    codes = {problem.code for problem in check(open_folder(folder)).problems}
    assert codes == {"FLD001", "FLD002"}


def test_an_unreadable_charter_does_not_make_principles_dangle(tmp_path: Path) -> None:
    """Nobody knows which principles it holds."""
    folder = laid_out(tmp_path)
    (folder / "content/charter.yaml").write_text("mandate: [", "utf-8")
    assert [problem.code for problem in check(open_folder(folder)).problems] == ["READ001"]


@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "a\x1b[31mb", os.fsdecode(b"caf\xe9")])
def test_a_name_that_cannot_be_shown_is_refused_and_shown(name: str, tmp_path: Path) -> None:
    """Neither a terminal's colours nor a second line can come from the name of a file or of its folder."""
    content = laid_out(tmp_path) / "content"
    parts = "label: Parts\ncovers: Spare parts.\nowner: customer-service\napprovers: [customer-service]\n"
    for path in (f"topics/{name}.yaml", f"topics/{name}/parts.yaml", f"pages/{name}.md"):
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text("# Parts\n" if path.endswith(".md") else parts, "utf-8")
    problems = check(open_folder(tmp_path, today=TODAY)).problems
    told = "".join(line_of(problem, language("fr")) for problem in problems)
    assert [problem.code for problem in problems] == ["READ001"] * 3
    assert "\n" not in told
    assert first_refused(told) is None


def test_a_folder_that_is_a_link_is_told(tmp_path: Path) -> None:
    """Nothing below it is read, and MkDocs would show what it leads to."""
    content = laid_out(tmp_path / "a") / "content"
    for name, moved in (("pages", "welcome"), ("responses", "answers")):
        (content / name).rename(tmp_path / moved)
        (content / name).symlink_to(tmp_path / moved)
    told = said(tmp_path / "a")
    assert "content/responses:1: this is a link or a special file; put the file itself in the folder" in told
    assert "content/pages:1: this is a link" in told


def test_a_free_page_that_is_a_link_is_told(tmp_path: Path) -> None:
    """MkDocs would show any file of the machine."""
    content = laid_out(tmp_path / "a") / "content"
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    (content / "pages/secret.md").symlink_to(tmp_path / "secret.md")
    told = check(open_folder(tmp_path / "a", today=TODAY)).problems
    assert [(problem.code, problem.place.file) for problem in told] == [
        ("READ001", "content/pages/secret.md")
    ]


def test_a_secret_is_never_printed(tmp_path: Path) -> None:
    """What is found is not spread by saying it."""
    shown = said(laid_out(tmp_path / "a", "SEC002-password")) + said(laid_out(tmp_path / "b", "SEC001-token"))
    assert "SEC001" in shown
    assert "SEC002" in shown
    assert "Soleil2024" not in shown
    assert "AKIA" not in shown


def test_the_same_problems_at_another_day_are_those_of_that_day(tmp_path: Path) -> None:
    """The clock is an argument."""
    folder = laid_out(tmp_path)
    later = check(open_folder(folder, today=date(2026, 10, 1)))
    assert [(p.code, p.of_time) for p in later.problems] == [("THR003", True)]


NASTY = (
    *("", "no", "{", "}}", "{{x}", "%s", "\\", "@", "0", "9" * 20, "é" * 300, "- x", "[a, b]", "{a: b}"),
    *("0001-01-01", "9999-12-31", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00"),
    *("FREQ=WEEKLY;INTERVAL=0;UNTIL=20270101", "FREQ=DAILY;COUNT=3", "FREQ=YEARLY;BYMONTHDAY=99;COUNT=1"),
    *("cm", "person/", "/", "topic/refund", "charter/charter", "a/b/c", "Europe/../..", "mdp : a1b2c3d4"),
)
FILES = sorted(path.relative_to(HERE / "base") for path in (HERE / "base").rglob("*.yaml"))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(FILES),
    st.integers(0, 30),
    st.sampled_from(NASTY),
    st.sampled_from([date.min, TODAY, date.max]),
)
def test_a_check_never_ends_in_a_traceback(file: Path, number: int, value: str, today: date) -> None:
    """Whatever stands in a field, there is a list of problems, on any day."""
    with TemporaryDirectory() as folder:
        path = laid_out(Path(folder)) / "content" / file
        lines = path.read_text("utf-8").splitlines()
        key, colon, _ = lines[number % len(lines)].partition(": ")
        lines[number % len(lines)] = f"{key}{colon or '- '}{value}"
        path.write_text("\n".join(lines), "utf-8")
        problems = check(open_folder(Path(folder), today=today)).problems
        assert all(line_of(problem, language("fr")).startswith("content/") for problem in problems)
