"""Comparisons of released versions: what is named, and what an audience may read of the past."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from handover.audience import restrict
from handover.cli import cli
from handover.comparing.minutes import Minutes
from handover.comparing.plain import as_text
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages
from handover.problems import UserError
from handover.site.past import Moment, at_release, between, comparisons, now, past_of
from handover.site.releases import releases

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.pages import Site

SPRING = "content/tenures/2026-02-spring.yaml"


def release(small: SmallHandbook) -> str:
    """Commit everything as the spring's release and record it."""
    revision = small.commit("Fin du printemps")
    path = small.folder / SPRING
    path.write_text(f"{path.read_text('utf-8')}release: {{revision: {revision}, on: 2026-07-31}}\n", "utf-8")
    return revision


def said(small: SmallHandbook, audience: Audience = Audience.TEAM, a: str | None = None) -> str:
    """Return what *audience* reads of what changed since."""
    opened = open_folder(small.folder)
    older, newer = between(opened, a, None, audience)
    changes = comparisons([older, newer, now(opened)], audience)[0]
    return as_text(Minutes(changes, language("en"), newer.title_since(older)).lines())


def site(small: SmallHandbook, audience: Audience = Audience.TEAM) -> Site:
    """Return the pages for *audience*."""
    opened = open_folder(small.folder)
    setting = Setting(language=language("en"), past=past_of(opened, audience))
    return make_pages(restrict(opened.handbook, opened.facts, audience), setting)


def test_a_read_back_goes_by_what_was_read(small: SmallHandbook) -> None:
    """Nobody calls a response `response/late`."""
    release(small)
    small.write(
        "content/readbacks/late.yaml",
        f"entry: response/late\ntenure: 2026-08-autumn\ndigest: sha256:{'0' * 64}\n"
        "by: lou\non: 2026-09-01\nrestated: Je rassure.\n",
    )
    assert "  • Retard de livraison — new entry" in said(small).splitlines()


def test_without_a_name_the_last_release_is_compared_with_now(small: SmallHandbook) -> None:
    """The title says whose handbook it was."""
    release(small)
    small.write("content/people/max.yaml", "name: Max Roy\nrole: Renfort\n")
    assert said(small).splitlines()[:2] == [
        "What changed between the handbook that Ada Martin left on 31 July 2026 and today",
        "1 new entry.",
    ]


def test_without_a_release_the_last_commit_is_compared_with_now(small: SmallHandbook) -> None:
    """What is not committed yet is what changed."""
    small.commit("Début")
    small.write("content/people/max.yaml", "name: Max Roy\nrole: Renfort\n")
    assert said(small).splitlines()[0] == "What changed between HEAD (31 July 2026) and today"


def test_what_was_committed_later_is_seen_from_the_same_day(small: SmallHandbook) -> None:
    """Where the day is given or stands still, nothing is judged on a day after it."""
    small.commit("Aujourd’hui")
    day = date(2026, 7, 1)
    older, newer = between(open_folder(small.folder, today=day), "HEAD", None)
    assert (older.day, newer.day) == (day, day)


def test_a_tenure_that_was_not_released_is_explained(small: SmallHandbook) -> None:
    """Naming a tenure means its release."""
    small.commit("Début")
    with pytest.raises(UserError, match="was not released yet"):
        said(small, a="2026-08-autumn")


def test_an_unknown_revision_is_explained(small: SmallHandbook) -> None:
    """Git's own words stay out of it."""
    small.commit("Début")
    with pytest.raises(UserError, match="git knows no revision nowhere"):
        said(small, a="nowhere")


def test_what_is_for_the_team_now_is_not_told_to_others(small: SmallHandbook) -> None:
    """An entry that others could read then, and may not now, leaves no trace."""
    small.write("content/topics/theft.yaml", "label: Vol\ncovers: Le coffre.\nowner: sav\n")
    release(small)
    small.write("content/topics/theft.yaml", "label: Vol\ncovers: Rien.\nowner: sav\naudience: team\n")
    small.write(
        "content/responses/late.yaml",
        "title: Retard\ntopics: [delivery, theft]\nwordings: [{language: fr, text: Bonjour.}]\n",
    )
    assert "Le coffre" in said(small, Audience.TEAM)
    for trace in ("Vol", "coffre", "theft"):
        assert trace not in said(small, Audience.COMPANY)


def test_what_was_for_the_team_then_is_not_told_to_others(small: SmallHandbook) -> None:
    """The text of that time stays with the team."""
    small.write("content/topics/theft.yaml", "label: Vol\ncovers: Le coffre.\nowner: sav\naudience: team\n")
    release(small)
    small.write("content/topics/theft.yaml", "label: Vol\ncovers: Rien.\nowner: sav\n")
    assert "coffre" not in said(small, Audience.COMPANY)


def test_a_renamed_entry_that_is_hidden_now_is_not_told_either(small: SmallHandbook) -> None:
    """Hiding follows an entry to its new id."""
    theft = "label: Vol\ncovers: Le coffre et ses deux serrures.\nowner: sav\n"
    small.write("content/topics/theft.yaml", theft)
    release(small)
    (small.folder / "content/topics/theft.yaml").unlink()
    small.write("content/topics/stolen.yaml", f"{theft}audience: team\n")
    for trace in ("Vol", "coffre", "theft", "stolen"):
        assert trace not in said(small, Audience.COMPANY)


def test_outside_the_team_a_colleague_keeps_the_name_of_today(small: SmallHandbook) -> None:
    """A display name chosen since also stands in what is told of the past."""
    release(small)
    small.write("content/people/ada.yaml", "name: Ada Martin\ndisplay_name: Ada M.\nrole: Ancienne CM\n")
    told = said(small, Audience.COMPANY)
    assert "the handbook that Ada M. left on 31 July 2026" in told
    assert "Ada Martin" not in told


def test_who_may_not_know_a_colleague_does_not_read_the_name(small: SmallHandbook) -> None:
    """People are for the company: in public, a release goes by its day."""
    release(small)
    assert said(small, Audience.PUBLIC).startswith(
        "What changed between the handbook of 31 July 2026 and today"
    )


def test_a_member_past_keeping_leaves_no_trace(small: SmallHandbook) -> None:
    """Who is left out of the site is left out of what changed."""
    member = "name: Zoé Lenoir\nrole: expert\nhow_to_talk: {how}\nkeep_until: 2026-08-31\n"
    small.write("content/members/m1.yaml", member.format(how="Vite."))
    release(small)
    small.write("content/members/m1.yaml", member.format(how="Lentement."))
    assert "Zoé" not in said(small)


def test_the_site_has_a_page_of_what_changed(small: SmallHandbook) -> None:
    """Words that went and came carry a label for those who do not see colours; the page is not searched."""
    release(small)
    path = small.folder / "content/responses/late.yaml"
    path.write_text(path.read_text("utf-8").replace("arrive", "part demain"), "utf-8")
    page = site(small).pages["changes.md"]
    html = "".join(section.html for section in page.sections)
    assert '<del class="ho-went"><span class="ho-live">removed: </span>arrive</del>' in html
    assert '<ins class="ho-came"><span class="ho-live">added: </span>part demain</ins>' in html
    assert not page.listed


def test_text_of_an_entry_is_escaped_in_what_changed(small: SmallHandbook) -> None:
    """A script in a text stays a text."""
    release(small)
    small.write("content/people/max.yaml", "name: <script>alert(1)</script>\nrole: <b>x</b>\n")
    html = site(small).pages["changes.md"].markdown()
    assert "<script>" not in html
    assert "<b>" not in html


def test_of_many_releases_each_is_told_and_read_once(small: SmallHandbook) -> None:
    """With the ninth, a preview read all of them anew after each save."""
    revision = small.commit("Commencer")
    for year in range(2010, 2021):
        small.write(
            f"content/tenures/{year}-02-spring.yaml",
            f"cm: ada\nfrom: {year}-02-01\nto: {year}-07-31\nsummary: Un semestre.\n"
            f"release: {{revision: {revision}, on: {year}-07-31}}\n",
        )
    past, found = past_of(open_folder(small.folder), Audience.TEAM), releases_of(small)
    assert past is not None
    assert [chapter.name for chapter in past.chapters][1:] == [
        one.release and one.release.tenure for one in found[:-1]
    ]
    again = past_of(open_folder(small.folder), Audience.TEAM), releases_of(small)
    assert [one.opened is other.opened for one, other in zip(found, again[1], strict=True)] == [True] * 11


def releases_of(small: SmallHandbook) -> list[Moment]:
    """Return the handbook as it was at each release, the newest first."""
    opened = open_folder(small.folder)
    repository = opened.facts.repository
    assert repository is not None
    found = releases(opened.handbook, repository, opened.facts.content)
    return [at_release(repository, opened, one) for one in found]


def test_before_a_first_release_there_is_no_such_page(small: SmallHandbook) -> None:
    """Nothing to compare, nothing to show."""
    small.commit("Début")
    assert "changes.md" not in site(small).pages


def test_a_release_that_cannot_be_found_is_explained_on_the_page(small: SmallHandbook) -> None:
    """The site is built all the same."""
    release(small)
    path = small.folder / SPRING
    text = path.read_text("utf-8").split("release:")[0]
    path.write_text(f"{text}release: {{revision: {'0' * 40}, on: 2026-07-31}}\n", "utf-8")
    html = site(small).pages["changes.md"].sections[0].html
    assert "which is not in this repository" in html


def test_the_command_prints_minutes_and_json(small: SmallHandbook) -> None:
    """One command, three formats."""
    release(small)
    small.write("content/people/max.yaml", "name: Max Roy\nrole: Renfort\n")
    base = ["-C", str(small.folder), "--lang", "en", "diff"]
    run = CliRunner().invoke(cli, base)
    assert (run.exit_code, "Max Roy — new entry" in run.output) == (0, True)
    assert '"entry": "person/max"' in CliRunner().invoke(cli, [*base, "--format", "json"]).output
    assert (
        CliRunner().invoke(cli, [*base, "--format", "markdown"]).output.startswith("<!-- handover diff -->")
    )
