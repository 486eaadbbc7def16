"""The community's sections say what an incoming CM needs, link both ways, and keep to their audience."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from community_content import FILES, made, write

from handover.entries import Audience, leaves
from handover.facts import open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from community_content import Made


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the sample handbook, in English."""
    site = made(tmp_path_factory.mktemp("handbook"))
    return {uri: site.html(uri) for uri in site.site.pages}


def in_order(text: str, *parts: str) -> bool:
    """Tell whether *parts* stand in *text*, in this order."""
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


FACTS: dict[str, list[str]] = {
    "spaces/index.md": [
        "Forum des vélotafeurs",
        "12,400 people",
        "32,000 characters at most",
        "1 known member",
    ],
    "spaces/forum.md": [
        "We take part",
        "On ne vend rien.",
        "Le mot « promo » est filtré.",
        "from 10 reactions a post",
        "this space's own numbers",
        "tu. comme tout le monde là-bas",
        "Les fils techniques restent ouverts.",
        'href="../../members/m-7f3a/"',
        'href="../../incidents/2026-09-brakes/"',
        'href="../../responses/holding/"',
        'href="../../rituals/weekly-report/"',
    ],
    "spaces/facebook.md": ["the company's numbers", ">vous", 'href="../../accesses/facebook-page/"'],
    "members/index.md": ['data-role="expert"', 'data-space="forum facebook"', 'data-topic="delivery"'],
    "members/m-7f3a.md": [
        "Des chiffres, jamais de superlatifs.",
        "cyclo44",
        "Camille Roussel</a> (as CM)",
        "Introduced by",
        "widely heard: 140 reactions on 2 August 2026",
        'href="https://forum.example/t/2"',
        "Coffre « Accords »",
        'href="../../incidents/2026-09-brakes/"',
        'href="../../threads/battery/"',
        "Suivre les promesses.",
        "on 12 March 2026",
        "3 August 2028",
    ],
    "members/m-0001.md": ["nobody of us yet", "no end was set"],
    "incidents/2026-09-brakes.md": [
        "<strong>grincent</strong>",
        "Quelqu&#39;un peut se blesser.",
        ">Juridique</a>",
        "Nous vérifions et revenons vers vous à 18 h.",
        "Camille Roussel</a> (as CM)",
        "14 September 2026",
        ">Collection d&#39;automne</a>",
        "Mes freins ont lâché en descente.",
        "the most at 13 Sept, 09:00: 410 reactions.",
    ],
    "incidents/2026-04-delay.md": [
        "Le silence du week-end.",
        "Une date ferme.",
        "Vos vélos arrivent tous avant le 9.",
        "Coffre « Captures »",
        "On ne supprime pas une critique.</a>",
    ],
    "moderation/index.md": [
        "3 hidden or removed from July 2026 to August 2026.",
        "Une critique.",
        "put back on",
        "author not told",
    ],
    "threads/disagree.md": ['href="../../responses/holding/"', ">Juridique</a>"],
    "threads/autumn-post.md": ["on hold: an incident is open", ">Freins du modèle Ville</a>"],
    "accesses/facebook-page.md": [
        "the only one who administers it leaves on 25 September 2026",
        "it depends on somebody&#39;s own account",
        "who holds the second factor leaves on 25 September 2026",
        "no way to recover it is written",
        "to hand on by 18 September 2026",
        "Coffre « Réseaux »",
    ],
    "rituals/weekly-report.md": [
        "every Monday, 09:30",
        "Écrire trois lignes.",
        "La direction n&#39;a pas ses chiffres.",
    ],
    "reports/index.md": [
        "Maison Pédale: 310 mentions in the last week, between 120 and 310 since 31 August 2026.",
        "In the last week 35 positive, 75 neutral and 200 negative mentions.",
        '<td class="ho-num">90</td>',
        'id="report-2026-w37"',
        'href="https://blog.example/essai"',
        "Last counted on 14 September 2026.",
    ],
    "map.md": ["Camille Roussel", "Known by nobody today", "Rayon Libre"],
}


@pytest.mark.parametrize(("uri", "fact"), [(uri, fact) for uri, facts in FACTS.items() for fact in facts])
def test_a_page_says(html: dict[str, str], uri: str, fact: str) -> None:
    """Each page of the community says what its reader needs."""
    assert fact in html[uri]


def test_open_incidents_come_first(html: dict[str, str]) -> None:
    """What burns stands above what is over."""
    assert in_order(html["incidents/index.md"], "Freins du modèle Ville", "Earlier incidents", "Retards de")


def test_the_timeline_is_an_ordered_list(html: dict[str, str]) -> None:
    """In the order of time."""
    assert in_order(
        html["incidents/2026-09-brakes.md"],
        '<ol class="ho-timeline">',
        "Premier message",
        "Repris par un blog",
    )


def test_threads_are_grouped_by_how_urgent_they_are(html: dict[str, str]) -> None:
    """Late first, closed last; an objection stands under its own heading."""
    assert in_order(
        html["threads/index.md"],
        "<h2>Late</h2>",
        "Réponse sur la batterie",
        "<h2>Due within two weeks</h2>",
        "Collection d&#39;automne",
        "<h2>Objections: we do not agree</h2>",
        "Le délai annoncé est faux",
        "<h2>Closed</h2>",
        "Gants",
    )


def test_members_we_owe_something_come_first(html: dict[str, str]) -> None:
    """Then those widely heard, then by name."""
    assert in_order(html["members/index.md"], "Cyclo44", "Rayon Libre")


def test_the_map_says_in_a_table_what_it_draws(html: dict[str, str]) -> None:
    """Every box of the drawing is a row or a cell of the table."""
    drawn = set(re.findall(r"<title>([^<,]+)", html["map.md"]))
    table = html["map.md"].partition("<table")[2]
    assert drawn == {"Camille Roussel", "Cyclo44", "Rayon Libre", "Forum des vélotafeurs", "Page Facebook"}
    assert all(name in table for name in drawn)


def test_a_chart_is_named_and_has_its_figures(html: dict[str, str]) -> None:
    """Who does not see the drawing hears what it shows, and reads the figures."""
    figures = re.findall(r"<figure.*?</figure>", html["reports/index.md"], re.DOTALL)
    assert len(figures) == 2
    assert all('role="img" aria-label="' in figure and "<table" in figure for figure in figures)


def test_a_week_without_a_report_leaves_a_gap(tmp_path: Path) -> None:
    """The line does not pretend that nothing is missing."""
    later = FILES["reports/2026-w37.yaml"].replace("w37", "w39")
    site = made(tmp_path, {"reports/2026-w37.yaml": None, "reports/2026-w39.yaml": later})
    rows = re.findall(
        r'<th scope="row">(\d+ \w+)</th><td class="ho-num">(.*?)</td>', site.html("reports/index.md")
    )
    assert rows[:4] == [("31 Aug", "120"), ("7 Sept", "–"), ("14 Sept", "–"), ("21 Sept", "310")]


def test_what_was_not_counted_has_no_chart(tmp_path: Path) -> None:
    """A week without its tone is no week of zeros; one mention is said in the singular."""
    quiet = "week: 2026-w37\nmentions: 1\n"
    before = "week: 2026-w36\nmentions: 3\n"
    site = made(tmp_path, {"reports/2026-w36.yaml": before, "reports/2026-w37.yaml": quiet})
    page = site.html("reports/index.md")
    assert "1 mention in the last week" in page
    assert "Tone by week" not in page


def test_one_figure_alone_is_no_chart(tmp_path: Path) -> None:
    """A first week compared with nothing is a row of the table, and no dot in an empty drawing."""
    first = "week: 2026-w37\nmentions: 31\n"
    page = made(tmp_path, {"reports/2026-w36.yaml": None, "reports/2026-w37.yaml": first}).html(
        "reports/index.md"
    )
    assert '<td class="ho-num">31</td>' in page
    assert "<figure" not in page


def test_a_removal_without_a_rule_is_seen(tmp_path: Path) -> None:
    """The figures count it apart, and the log marks it."""
    action = "actions: [{on: 2026-08-21, space: facebook, action: remove, by: camille, capture: C-3}]"
    html = made(tmp_path, {"moderation/2026-08.yaml": action}).html("moderation/index.md")
    assert 'class="ho-numbers--bad"' in html
    assert "ho-chip--bad" in html


def test_what_is_allowed_and_what_was_done_are_two_words(tmp_path: Path) -> None:
    """A rule says to hide; the log says that something was hidden."""
    pages = made(tmp_path, {})
    chip = '<span class="ho-chip ho-chip--plain">Hide</span>'
    assert all(chip in pages.html(uri) for uri in ("charter/index.md", "moderation/index.md"))
    assert "<td>Hidden · " in pages.html("moderation/index.md")
    assert "Hidden" not in pages.html("charter/index.md")


def test_an_incident_without_a_holding_line_says_to_say_nothing(tmp_path: Path) -> None:
    """Better silence than a word nobody agreed."""
    changed = FILES["incidents/2026-09-brakes.yaml"].replace("holding_line: holding\n", "")
    html = made(tmp_path, {"incidents/2026-09-brakes.yaml": changed}).html("incidents/2026-09-brakes.md")
    assert "No holding line is written" in html


def five_more_incidents() -> dict[str, str]:
    """Return files of open incidents, each with its own day in its title."""
    brakes = FILES["incidents/2026-09-brakes.yaml"]
    return {
        f"incidents/2026-09-{day:02}-brakes.yaml": brakes.replace(
            "on: 2026-09-12", f"on: 2026-09-{day:02}"
        ).replace("Freins du modèle Ville", f"Freins du {day}")
        for day in range(1, 6)
    }


def test_the_banner_tells_three_incidents_and_counts_the_others(tmp_path: Path) -> None:
    """A page stays a page where many incidents are open: the newest are told, the others are a click away."""
    banner = made(tmp_path, five_more_incidents()).site.banner
    assert in_order(
        banner, "Freins du modèle Ville", "Freins du 5", "Freins du 4", "3 other incidents are open"
    )
    assert "Freins du 3" not in banner


def test_the_desk_tells_every_open_incident(tmp_path: Path) -> None:
    """What each suspends, and the way to its holding line; those after the third are folded."""
    html = made(tmp_path, five_more_incidents()).html("desk.md")
    incidents = re.findall(r'<details class="ho-desk__incident".*?</details>', html, re.DOTALL)
    assert in_order(
        "".join(incidents), "Freins du modèle Ville", *(f"Freins du {day}" for day in (5, 4, 3, 2, 1))
    )
    assert [("data-holding" in one, "Nothing is said on" in one) for one in incidents] == [(True, True)] * 6
    assert [" open>" in one for one in incidents] == [True] * 3 + [False] * 3


def test_a_member_whose_time_is_over_is_nowhere(tmp_path: Path) -> None:
    """Not on a page of its own, not on the map, not in the incident."""
    gone = FILES["members/m-7f3a.yaml"] + "keep_until: 2026-09-01\n"
    site = made(tmp_path, {"members/m-7f3a.yaml": gone})
    assert "members/m-7f3a.md" not in site.site.pages
    assert not any("Cyclo44" in site.html(uri) for uri in site.site.pages)


def test_the_company_sees_no_notes_and_no_accesses(tmp_path: Path) -> None:
    """Notes and dated facts on members are the team's, and so are accesses, rituals and threads."""
    site = made(tmp_path, audience=Audience.COMPANY)
    everything = "\n".join(site.html(uri) for uri in site.site.pages)
    assert "Des chiffres, jamais de superlatifs." in everything
    for hidden in ("Attend le rapport", "140 reactions", "Coffre « Réseaux »", "Réponse sur la batterie"):
        assert hidden not in everything


def test_the_sections_speak_french(tmp_path: Path) -> None:
    """The chrome follows the reader; the entries stay as they were written."""
    site = made(tmp_path, lang="fr")
    assert "<h2>En retard</h2>" in site.html("threads/index.md")
    assert "la seule personne qui l’administre part le 25 septembre 2026" in site.html("accesses/index.md")
    assert "jeudi 1er octobre" in site.html("calendar.md")


def test_text_of_an_entry_is_shown_and_never_run(tmp_path: Path) -> None:
    """A tag in any line, text, quote or rich text of any kind stands on the pages as it was typed."""
    opened = open_folder(write(tmp_path))
    spoilt: dict[str, str | None] = {}
    for item in opened.handbook.located.values():
        value = json.loads(json.dumps(item.document.value))
        for leaf in leaves(item.entry):
            if leaf.written is not None and leaf.path[-1] not in ("cadence", "at", "timezone"):
                _put(value, leaf.path, f"{leaf.value} <img src=x onerror=alert(1)>")
        spoilt[item.document.file.removeprefix("content/")] = json.dumps(value, ensure_ascii=False)
    site = made(tmp_path, spoilt)
    everything = "\n".join(site.html(uri) for uri in site.site.pages)
    assert "<img" not in everything
    assert everything.count("&lt;img src=x onerror=alert(1)&gt;") > 100


def _put(value: Any, path: tuple[str | int, ...], text: str) -> None:  # noqa: ANN401 - what JSON holds
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = text


def test_a_handbook_with_nothing_in_it_still_builds(tmp_path: Path) -> None:
    """An empty community is said, not an error."""
    nothing = {name: None for name in FILES if name != "company.yaml"}
    assert "Nothing is planned" in made(tmp_path, nothing).html("calendar.md")


def led_to(site: Made, uri: str) -> list[str]:
    """Return where the links and forms of a page near the root lead that is no page of the site."""
    addresses = re.findall(r'(?:href|action)="([^"#?:]+)"', site.html(uri))
    pages = {
        re.sub(r"(index)?\.md$", "", page) + ("" if "index" in page else "/") for page in site.site.pages
    }
    return [address for address in addresses if address.endswith("/") and address not in pages]


@pytest.mark.parametrize("audience", Audience)
def test_home_leads_where_there_is_something(tmp_path: Path, audience: Audience) -> None:
    """Neither the desk nor what waits is offered to whom it is not shown; nor are promises denied there."""
    site = made(tmp_path, audience=audience)
    assert led_to(site, "index.md") == []
    home = site.html("index.md")
    assert ("ho-paste" in home) is (audience is not Audience.PUBLIC)
    assert ("What is still open" in home) is (audience is Audience.TEAM)


def test_an_empty_handbook_leads_nowhere_else(tmp_path: Path) -> None:
    """On its first day a handbook has no response, no department and nothing that waits."""
    site = made(tmp_path, {name: None for name in FILES if name != "company.yaml"})
    assert led_to(site, "index.md") == []
