"""The site as MkDocs, Zensical and our own commands make it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import nullcontext
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import standing
from conftest import small_in
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from handover.entries import Audience
from handover.problems import UserError
from handover.site.building import build, configuration
from handover.site.content import read_site, request_of
from handover.site.free_pages import keep_free_pages
from handover.site.request import SiteRequest

if TYPE_CHECKING:
    from conftest import SmallHandbook
    from standing import Done

BIN = Path(sys.executable).parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def run(*words: str | Path, cwd: Path) -> Done:
    """Run `handover` or `mkdocs` in *cwd*."""
    return standing.run(*words, cwd=cwd, env=QUIET)


def started(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Start one of the environment's own commands in *cwd*, as people do."""
    command = [str(BIN / str(words[0])), *map(str, words[1:])]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=QUIET)


class Article(HTMLParser):
    """Collects the visible text of a page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.hidden = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count articles, and the links that the theme adds to headings."""
        self.depth += tag == "article"
        self.hidden += tag in {"script", "style"} or ("class", "headerlink") in attrs

    def handle_endtag(self, tag: str) -> None:
        """Leave an article, or what is not shown."""
        self.depth -= tag == "article"
        if self.hidden and tag in {"script", "style", "a"}:
            self.hidden -= 1

    def handle_data(self, data: str) -> None:
        """Keep what is read in an article."""
        if self.depth and not self.hidden:
            self.words += data.split()


def articles(site: Path) -> dict[str, str]:
    """Return the visible text of every page's article."""
    found = {}
    for page in sorted(site.rglob("*.html")):
        reader = Article()
        reader.feed(page.read_text("utf-8"))
        if reader.words:
            found[page.relative_to(site).as_posix()] = " ".join(reader.words)
    return found


def test_plain_mkdocs_builds_strictly(small: SmallHandbook) -> None:
    """No command of ours is needed: MkDocs finds the plugin, and nothing is worth a warning."""
    done = started("mkdocs", "build", "--strict", cwd=small.folder)
    assert done.returncode == 0, done.stderr
    assert "votre vélo arrive" in (small.folder / "site/current/responses/late/index.html").read_text("utf-8")


def test_a_build_leaves_nothing_for_the_next_one_of_the_same_process(
    small: SmallHandbook, tmp_path: Path
) -> None:
    """MkDocs keeps a plugin as long as the process runs; another handbook's site is not made of the first."""
    other = small_in(tmp_path / "other")
    other.write("content/pages/ailleurs.md", "# Ailleurs\n")
    build(SiteRequest(folder=small.folder, audience=Audience.PUBLIC), tmp_path / "public")
    config = load_config(str(other.folder / "mkdocs.yml"), site_dir=str(tmp_path / "plain"))
    mkdocs_build(config)
    made = {page.relative_to(tmp_path / "plain").as_posix() for page in (tmp_path / "plain").rglob("*.html")}
    assert {"responses/late/index.html", "ailleurs/index.html"} <= made


def test_a_handbook_without_a_free_page_builds(small: SmallHandbook) -> None:
    """Who deletes the last one has no such folder in the next clone."""
    shutil.rmtree(small.folder / "content/pages")
    done = run("handover", "build", cwd=small.folder)
    assert done.returncode == 0, done.stderr


def test_a_free_page_takes_no_place_of_the_sites_own(small: SmallHandbook) -> None:
    """It would be lost without a word, or hide what everybody looks for."""
    small.write("content/pages/README.md", "# Moi\n")
    told = (
        "content/pages/README.md : le site fait lui-même une page de ce nom ; donnez un autre nom à la vôtre"
    )
    out = small.folder.with_name("out")
    for command in (("handover", "build"), ("handover", "export", out), ("mkdocs", "build")):
        done = run(*command, cwd=small.folder)
        assert done.returncode != 0
        assert told in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("name", "taken"),
    [("desk.md", True), ("desk/index.md", True), ("responses/late.md", True), ("responses/ours.md", False)],
)
def test_a_place_is_taken_where_the_pages_address_is(small: SmallHandbook, name: str, taken: bool) -> None:  # noqa: FBT001 - a column of the table
    """Whatever the file is called; a page beside the site's own may stand there."""
    small.write(f"content/pages/{name}", "# Moi\n")
    config, plugin = configuration(small.folder)
    source = read_site(request_of(config, plugin.config))
    with pytest.raises(UserError) if taken else nullcontext():
        assert name in keep_free_pages(get_files(config), source)


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_free_page_that_mkdocs_leaves_out_is_nowhere(small: SmallHandbook, setting: str) -> None:
    """It is not in the navigation and not searched; what it is called like stays the site's own."""
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    small.write("mkdocs.yml", f"{config}\n{setting}: |\n  brouillon.md\n  README.md\n")
    small.write("content/pages/brouillon.md", "# Inachevissime\n\nRien de sûr.\n")
    small.write("content/pages/README.md", "# Pour nous\n")
    for command in (("mkdocs", "build", "--strict"), ("handover", "build")):
        done = run(*command, cwd=small.folder)
        assert done.returncode == 0, done.stderr
        site = small.folder / "site/current"
        assert "Premier jour" in (site / "index.html").read_text("utf-8")
        assert [
            str(file) for file in site.rglob("*") if file.is_file() and b"nachevissime" in file.read_bytes()
        ] == []
        assert not (site / "brouillon").exists()


def test_a_free_page_that_is_not_in_nav_is_on_the_site_all_the_same(small: SmallHandbook) -> None:
    """Who knows its address, follows a link or searches finds it; no menu names it."""
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    small.write("mkdocs.yml", f"{config}\nnot_in_nav: |\n  annexe.md\n")
    small.write("content/pages/annexe.md", "# Annexissime\n\nPour mémoire.\n")
    done = run("mkdocs", "build", "--strict", cwd=small.folder)
    assert done.returncode == 0, done.stderr
    site = small.folder / "site/current"
    assert "Annexissime" in (site / "annexe/index.html").read_text("utf-8")
    assert "Annexissime" not in (site / "premier-jour/index.html").read_text("utf-8")
    assert "Annexissime" in (site / "assets/find-index.js").read_text("utf-8")


LINKS = """\
# Liens

[rien](responses/tard.md) [presque](late.md#x)
[racine](/responses/) [dossier](responses)
![image](photo.png) [tiroir](tiroir.md)

[titre](#nulle) [ailleurs](desk.md#nulle) [bon](responses/late.md) [haut](#liens)
"""


def test_links_of_free_pages_that_lead_nowhere_are_told_as_problems_are(small: SmallHandbook) -> None:
    """With place and remedy, in the handbook's language; MkDocs says it in English of its own."""
    small.write("content/pages/liens.md", LINKS)
    small.write("content/pages/tiroir.md", "# Tiroir\n")
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    anchors = "validation: {links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}}"
    small.write("mkdocs.yml", f"{config}\nexclude_docs: tiroir.md\n{anchors}\n")
    done = run("mkdocs", "build", "--strict", cwd=small.folder)
    assert done.returncode == 1
    told = [line.partition("content/pages/")[2] for line in done.stderr.splitlines() if "liens.md" in line]
    path = "écrivez le chemin d’une page ou d’une image, vu de cette page"
    assert [line.replace("\u202f;", ";").replace("\u00a0", " ") for line in told] == [
        f"liens.md:3: « responses/tard.md » ne mène à rien sur ce site; {path}",
        f"liens.md:3: « late.md#x » ne mène à rien sur ce site; {path}",
        (
            "liens.md:4: « /responses/ » part de la racine de l’adresse, où le site n’est pas toujours;"
            " vouliez-vous dire « responses/index.md »\u202f?"
        ),
        (
            "liens.md:4: « responses » n’est le chemin d’aucune page;"
            " vouliez-vous dire « responses/index.md »\u202f?"
        ),
        f"liens.md:5: « photo.png » ne mène à rien sur ce site; {path}",
        (
            "liens.md:5: « tiroir.md » mène à une page que mkdocs.yml laisse de côté;"
            " supprimez le lien, ou montrez la page"
        ),
        "liens.md:7: « #nulle » ne mène à aucun titre de sa page; corrigez ce qui suit le #, ou supprimez-le",
        (
            "liens.md:7: « desk.md#nulle » ne mène à aucun titre de sa page;"
            " corrigez ce qui suit le #, ou supprimez-le"
        ),
    ]


def test_two_free_pages_in_one_place_are_told_once(small: SmallHandbook) -> None:
    """MkDocs shows `index.md`, and says of the other in English that it does not."""
    for name in ("index", "README"):
        small.write(f"content/pages/guides/{name}.md", "# Guides\n")
    done = run("handover", "build", cwd=small.folder)
    assert done.returncode == 0
    assert " ".join(done.stderr.split()).count("guides/README.md:1: content/pages/guides/index.md prend") == 1


def test_no_id_stands_twice_in_a_page(small: SmallHandbook) -> None:
    """Headings get ids of their own words: “Members” had the one of the list that its filter looked for."""
    small.write("content/members/m-7f3a.yaml", "name: Kim\nrole: expert\nhow_to_talk: Franchement.\n")
    done = run("handover", "build", "--lang", "en", cwd=small.folder)
    assert done.returncode == 0, done.stderr
    for page in sorted((small.folder / "site/current").rglob("*.html")):
        ids = Counter(re.findall(r'\sid="([^"]+)"', page.read_text("utf-8")))
        assert [name for name, count in ids.items() if count > 1] == [], page


def test_an_error_is_a_sentence_not_a_traceback(small: SmallHandbook) -> None:
    """A dangling reference stops MkDocs with its place and a remedy, in the company's language."""
    small.write("content/topics/delivery.yaml", "label: Livraison\ncovers: Tout.\nowner: svc\n")
    for command in (("mkdocs", "build"), ("handover", "build")):
        done = run(*command, cwd=small.folder)
        assert done.returncode == 1
        assert "content/topics/delivery.yaml:3: owner: service introuvable" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("lang", "told"),
    [("", "n’est pas une racine"), (" {lang: en}", "is no root: write SHA256:")],
    ids=["company", "asked"],
)
def test_what_stops_the_reading_is_told_in_the_handbooks_language(
    small: SmallHandbook, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    """Plain MkDocs tells it as our own commands do, or in the language that mkdocs.yml asks for."""
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    small.write("mkdocs.yml", config.replace("- handover\n", f"- handover:{lang}\n"))
    monkeypatch.setitem(QUIET, "HANDOVER_ROOT", "SHA256:short")
    done = run("mkdocs", "build", cwd=small.folder)
    assert done.returncode == 1
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_the_day_in_mkdocs_yml_is_written_as_on_the_command_line(small: SmallHandbook) -> None:
    """YAML makes a date of it by itself; what is no day is told, not thrown."""
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    small.write("mkdocs.yml", config.replace("- handover\n", "- handover: {today: 2026-03-01}\n"))
    done = run("mkdocs", "build", cwd=small.folder)
    assert done.returncode == 0, done.stderr
    assert "1er mars 2026" in (small.folder / "site/current/handover-sheet/index.html").read_text("utf-8")
    small.write("mkdocs.yml", config.replace("- handover\n", "- handover: {today: demain}\n"))
    for command in (("mkdocs", "build"), ("handover", "build")):
        done = run(*command, cwd=small.folder)
        assert done.returncode
        told = " ".join(done.stderr.split())
        assert "mkdocs.yml : « demain », sous `today:`, n’est pas un jour ; écrivez-le comme" in told
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "mistake", ["{{ nothing }}", "{% if x %}", "{% include 'no.html' %}", "{{ _('%(a)s') }}"]
)
def test_a_mistake_in_ones_own_template_is_a_sentence(small: SmallHandbook, mistake: str) -> None:
    """It names the template and the line, whatever builds the site."""
    small.write("templates/topics/entry.html", f"<p>\n{mistake}\n")
    for command in (("mkdocs", "build", "--quiet"), ("handover", "build")):
        done = run(*command, cwd=small.folder)
        assert done.returncode
        assert "templates/topics/entry.html:2" in done.stderr
        assert "corrigez ce modèle" in done.stderr
        assert "Traceback" not in done.stderr


def test_html_in_a_free_page_is_shown_not_run(small: SmallHandbook) -> None:
    """A tag typed in a free page is text; code keeps its signs; a page above the audience is left out."""
    small.write(
        "content/pages/libre.md",
        "---\naudience: public\n---\n# Libre\n\n<script>alert(1)</script> `<b>`\n\n```\n<i>\n```\n",
    )
    small.write("content/pages/secret.md", "# Réservé\n\nPour l’équipe.\n")
    done = run("handover", "build", "--audience", "public", cwd=small.folder)
    assert done.returncode == 0, done.stderr
    page = (small.folder / "site/current/libre/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <code>&lt;b&gt;</code>" in page
    assert "&lt;i&gt;" in page
    assert not (small.folder / "site/current/secret").exists()


def test_nothing_on_a_free_page_is_run(small: SmallHandbook, tmp_path: Path) -> None:
    """The theme prints titles and settings raw, and Markdown makes links of any scheme; in an export, too."""
    script = "</title><script>alert(1)</script>"
    settings = f'title: "{script}"\ndescription: "\\">{script}"\ntags: ["{script}"]\n'
    links = "[a](javascript:alert(1)) [b](&#106;avascript:alert(1)) ![c](JavaScript:alert(1)) [d][d]"
    links += " [e](https://maison.example/?a=1&b=2) [f](libre.md)\n\n[d]: <vbscript:alert(1)>\n"
    small.write("content/pages/libre.md", f"---\n{settings}---\n# Libre\n\n{links}")
    small.write("content/pages/autre.md", f"# Autre {script}\n\nUne page.\n")
    assert run("handover", "build", cwd=small.folder).returncode == 0
    assert run("handover", "export", tmp_path / "export", cwd=small.folder).returncode == 0
    assert run("mkdocs", "build", "--site-dir", "site", cwd=tmp_path / "export").returncode == 0
    for site in (small.folder / "site/current", tmp_path / "export/site"):
        for name in ("libre", "autre"):
            page = (site / name / "index.html").read_text("utf-8")
            assert "<script>alert" not in page
            assert re.findall(r'(?:href|src)="(?:&#106;ava|[Jj]ava|vb)[^"]*', page) == []
            assert "&lt;script&gt;alert(1)" in page
        assert "https://maison.example/?a=1&amp;b=2" in (site / "libre/index.html").read_text("utf-8")


@pytest.mark.parametrize("setting", ["template: nowhere.html", "icon: ../nowhere"])
def test_a_free_page_that_asks_the_theme_for_what_it_has_not_is_told(
    small: SmallHandbook, setting: str
) -> None:
    """A sentence that names what is not there, and no traceback."""
    small.write("content/pages/libre.md", f"---\n{setting}\n---\n# Libre\n")
    done = run("handover", "build", cwd=small.folder)
    assert (done.returncode, "Traceback" in done.stderr, "nowhere" in done.stderr) == (2, False, True)


def test_a_day_in_mkdocs_yml_that_is_none_is_told(small: SmallHandbook) -> None:
    """YAML takes it for a date before anybody looks at it."""
    path = small.folder / "mkdocs.yml"
    text = path.read_text("utf-8").replace("- handover", "- handover:\n      today: 2026-13-01")
    path.write_text(text, "utf-8")
    done = run("handover", "build", cwd=small.folder)
    assert (done.returncode, "Traceback" in done.stderr, "mkdocs.yml" in done.stderr) == (2, False, True)


def test_the_logo_and_when_to_read_again_are_shown(small: SmallHandbook, tmp_path: Path) -> None:
    """What a company writes of itself and of an entry stands on the page, in an export too."""
    added = {"company": "logo: images/marque.svg", "responses/late": "review_when: À la rentrée"}
    for file, line in added.items():
        entry = small.folder / f"content/{file}.yaml"
        entry.write_text(f"{entry.read_text('utf-8')}{line}\n", "utf-8")
    small.write("content/pages/images/marque.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert run("handover", "build", cwd=small.folder).returncode == 0
    page = (small.folder / "site/current/responses/late/index.html").read_text("utf-8")
    assert '<img src="../../images/marque.svg" alt="logo">' in page
    assert "<p>À relire\N{NO-BREAK SPACE}: À la rentrée</p>" in page
    assert run("handover", "export", tmp_path / "export", cwd=small.folder).returncode == 0
    assert "logo: images/marque.svg" in (tmp_path / "export/mkdocs.yml").read_text("utf-8")


@pytest.mark.slow
def test_mkdocs_zensical_and_the_plugin_say_the_same(small: SmallHandbook, tmp_path: Path) -> None:
    """The exported folder builds with both engines, and every article reads as in the plugin's build."""
    out = tmp_path / "export"
    small.write("content/pages/.gitkeep", "Keeps the folder.\n")
    topic = small.folder / "content/topics/delivery.yaml"
    small.write(
        "content/topics/delivery.yaml", topic.read_text("utf-8").replace("label: ", "label: 🚲 مرحبا ")
    )
    assert started("handover", "build", cwd=small.folder).returncode == 0
    assert started("handover", "export", out, cwd=small.folder).returncode == 0
    assert run("mkdocs", "build", "--strict", "--site-dir", "site-mkdocs", cwd=out).returncode == 0
    assert not list((out / "docs").rglob(".*"))
    by_plugin, by_mkdocs = articles(small.folder / "site/current"), articles(out / "site-mkdocs")
    assert by_mkdocs == by_plugin
    assert "responses/late/index.html" in by_plugin
    title = re.compile("<title>🚲 مرحبا [^&<]+ - ")
    assert title.search((out / "site-mkdocs/topics/delivery/index.html").read_text("utf-8"))
    zensical = ("--engine", "zensical", "--out", tmp_path / "zensical")
    done = started("handover", "build", *zensical, cwd=small.folder)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "zensical" / "index.html").is_file()
    by_zensical = articles(tmp_path / "zensical" / "current")
    assert title.search((tmp_path / "zensical/current/topics/delivery/index.html").read_text("utf-8"))
    assert {page: by_zensical.get(page) for page in by_mkdocs} == by_mkdocs


def test_an_export_spares_a_folder_that_is_none(small: SmallHandbook, tmp_path: Path) -> None:
    """What stands in the folder is not deleted by mistake."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years")
    done = run("handover", "export", precious, cwd=small.folder)
    assert done.returncode == 2
    assert (precious / "thesis.txt").read_text() == "years"


def test_an_export_spares_the_handbook_and_any_other_site(small: SmallHandbook, tmp_path: Path) -> None:
    """Both have a mkdocs.yml, as an export has; `handover export .` emptied the handbook with its history."""
    other = tmp_path / "other"
    (other / "docs").mkdir(parents=True)
    (other / "mkdocs.yml").write_text("site_name: Ours\n")
    (other / "docs/index.md").write_text("years")
    before = sorted(small.folder.rglob("*"))
    for folder in (small.folder, other):
        done = run("handover", "export", folder, cwd=small.folder)
        assert (done.returncode, str(folder) in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert sorted(small.folder.rglob("*")) == before
    assert (other / "docs/index.md").read_text() == "years"


def test_an_export_written_anew_holds_nothing_of_the_one_before(small: SmallHandbook, tmp_path: Path) -> None:
    """What somebody put beside it stays, such as a repository to publish it from."""
    for _ in range(2):
        assert run("handover", "export", tmp_path / "export", cwd=small.folder).returncode == 0
        assert not (tmp_path / "export/docs/old.md").exists()
        (tmp_path / "export/docs/old.md").write_text("old")
        (tmp_path / "export/README").write_text("ours")
    assert (tmp_path / "export/README").read_text() == "ours"


def test_a_folder_that_cannot_be_one_is_told(small: SmallHandbook, tmp_path: Path) -> None:
    """Whoever names a file for a folder reads a sentence, in the handbook's language."""
    (tmp_path / "site").write_text("a file")
    for command in ("export", "build --out"):
        done = run("handover", *command.split(), tmp_path / "site" / "below", cwd=small.folder)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
