"""`new` writes entries that can be read at once, and `schema` describes what can be read."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from handover.authoring.formatting import formatted
from handover.authoring.schema import as_json, kind_named, modeline, schema_of, write_schemas
from handover.authoring.skeleton import id_from, place_of, skeleton, write_skeleton
from handover.entries import KINDS
from handover.entries.loading import read_entry
from handover.entries.shapes import shapes
from handover.language import language
from handover.problems import UserError, message_of

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 2, 1)
PATTERNED = {"readback", "report"}
"""Kinds whose ids or digests no example can know."""
TO_FILL = {"tenure": "to", "report": "mentions"}
"""What must be written before the entry counts, since any value would pass for a fact."""


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_skeleton_can_be_read_and_is_formatted(kind: str, code: str) -> None:
    """Whoever begins with `new` begins with a valid file."""
    cls = KINDS[kind]
    name = place_of(cls, "2026-02-first")
    text = skeleton(cls, "2026-02-first", title=None, today=DAY, reader=language(code))
    _, problems = read_entry("content", name, text.encode())
    assert [p for p in problems if kind not in PATTERNED and p.field != TO_FILL.get(kind)] == []
    assert formatted(f"content/{name}", text.encode(), cls).decode() == text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_skeleton_explains_every_field(kind: str) -> None:
    """Nobody has to guess a field's name."""
    text = skeleton(KINDS[kind], "x", title=None, today=DAY, reader=language("fr"))
    for shape in shapes(KINDS[kind]):
        assert f"\n{shape.key}:" in text or f"\n# {shape.key}:" in text
        assert language("fr").gettext(shape.description) in text


WRITTEN_BY_COMMANDS = {"digest", "release.revision"}
_COMMENTED_FIELD = re.compile(r"^((?:  )*)# (?=[a-z_]+:(?: |$)|  )", re.MULTILINE)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_field_that_is_commented_out_can_be_uncommented(kind: str) -> None:
    """Whoever takes the signs away has a valid field, and no half of one."""
    cls = KINDS[kind]
    text = skeleton(cls, "2026-w06", title=None, today=DAY, reader=language("fr"))
    whole = _COMMENTED_FIELD.sub(r"\1", text)
    assert whole != text
    _, problems = read_entry("content", place_of(cls, "2026-w06"), whole.encode())
    assert [p for p in problems if p.field not in {*WRITTEN_BY_COMMANDS, TO_FILL.get(kind)}] == []


@pytest.mark.parametrize("kind", ["access", "space", "topic"])
def test_nothing_is_made_up(kind: str) -> None:
    """No example stands as if it were so: the check names what is still to write, and what is not there."""
    text = skeleton(KINDS[kind], "x", title="X", today=DAY, reader=language("fr"))
    assert not re.search("^(system|platform|owner): (?!…|a-remplacer)", text, re.MULTILINE)


ASKED_FOR = {
    "tenure": "« … » n’est pas une date ; écrivez année-mois-jour, par exemple 2026-09-14",
    "report": "« … » n’est pas un nombre entier ; n’écrivez que des chiffres",
}


@pytest.mark.parametrize("kind", sorted(TO_FILL))
def test_what_would_pass_for_a_fact_is_asked_for(kind: str) -> None:
    """A tenure that ends today and a week with one mention look as if somebody had written them."""
    cls = KINDS[kind]
    text = skeleton(cls, "2026-w06", title=None, today=DAY, reader=language("fr"))
    assert f"\n{TO_FILL[kind]}: …\n" in text
    _, problems = read_entry("content", place_of(cls, "2026-w06"), text.encode())
    asked = [message_of(p, language("fr")) for p in problems if p.field == TO_FILL[kind]]
    assert asked == [ASKED_FOR[kind].replace("« ", "«\xa0").replace(" »", "\xa0»").replace(" ;", "\u202f;")]
    described = schema_of(cls, language("fr"))["properties"]
    assert isinstance(described, dict)
    assert "examples" not in described[TO_FILL[kind]]


ELSEWHERE = {
    "tenure": "“premier” cannot be the id of a tenure; write for example 2026-02-premier",
    "report": "“premier” cannot be the id of a report; write for example 2026-w05",
    "moderation": "“premier” cannot be the id of a moderation log; write for example 2026-02",
    "readback": "an entry of this kind is not begun by hand; `handover receive` writes it",
}


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_what_the_check_would_refuse_is_not_begun(tmp_path: Path, kind: str) -> None:
    """An id that says its day says it from the beginning; what is about a digest is written by a command."""
    with pytest.raises(UserError) as refused:
        write_skeleton(tmp_path, KINDS[kind], "premier", title=None, today=DAY, reader=language("en"))
    assert str(refused.value) == ELSEWHERE[kind]
    assert list(tmp_path.iterdir()) == []


def test_the_only_entry_of_its_kind_gets_no_other_id(tmp_path: Path) -> None:
    """There is one charter."""
    words = {"title": None, "today": DAY, "reader": language("en")}
    write_skeleton(tmp_path, KINDS["charter"], "charter", **words)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=r"charter\.yaml is already there; edit it$"):
        write_skeleton(tmp_path, KINDS["charter"], "other", **words)  # type: ignore[arg-type]


def test_the_title_given_is_in_the_file(tmp_path: Path) -> None:
    """One command, one usable entry."""
    path = write_skeleton(
        tmp_path, KINDS["topic"], "refund", title="Remboursement : délais", today=DAY, reader=language("fr")
    )
    assert path == tmp_path / "topics" / "refund.yaml"
    assert 'label: "Remboursement : délais"\n' in path.read_text("utf-8")


def test_a_report_is_about_the_week_it_is_named_after() -> None:
    """Nobody corrects the example's week."""
    report = skeleton(KINDS["report"], "2026-w47", title=None, today=DAY, reader=language("en"))
    assert "\nweek: 2026-w47\n" in report


def test_an_entry_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    """Not even where it stands in a sub-folder."""
    path = tmp_path / "topics" / "money" / "refund.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("label: x\n")
    with pytest.raises(UserError, match=r"money/refund.yaml is already there"):
        write_skeleton(tmp_path, KINDS["topic"], "refund", title=None, today=DAY, reader=language("en"))


def test_a_bad_id_gets_a_good_one_suggested(tmp_path: Path) -> None:
    """The remedy can be typed as it is."""
    with pytest.raises(UserError, match="for example retard-de-livraison"):
        write_skeleton(
            tmp_path, KINDS["topic"], "Retard de livraison", title=None, today=DAY, reader=language("en")
        )


@pytest.mark.parametrize(
    ("typed", "meant"), [("respnse", "response"), ("responses", "response"), ("topics", "topic")]
)
def test_a_misspelt_kind_gets_the_near_one_suggested(typed: str, meant: str) -> None:
    """The plural is a mistake everybody makes."""
    with pytest.raises(UserError, match=f"did you mean “{meant}”"):
        kind_named(typed)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Où est mon colis ?", "ou-est-mon-colis"),
        ("Cœur d’été", "coeur-d-ete"),
        ("日本", ""),
        ("mot " * 40, "-".join(["mot"] * 15)),
    ],
)
def test_an_id_is_made_from_a_title(title: str, expected: str) -> None:
    """Accents are folded, words are kept whole."""
    assert id_from(title) == expected


def test_the_editor_line_points_from_the_file_to_the_schema() -> None:
    """A relative path: it works on every machine, with no outside host."""
    end = "$schema=../../.handover/schema/response.json"
    assert modeline(KINDS["response"], "responses/x.yaml") == f"# yaml-language-server: {end}"
    end = "$schema=../.handover/schema/charter.json"
    assert modeline(KINDS["charter"], "charter.yaml") == f"# yaml-language-server: {end}"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_schema_names_every_key_in_the_readers_language(kind: str) -> None:
    """What an editor shows is what the model says."""
    found = schema_of(KINDS[kind], language("fr"))
    assert list(found["properties"]) == [shape.key for shape in shapes(KINDS[kind])]  # type: ignore[call-overload]
    assert found["title"] == language("fr").gettext(KINDS[kind].kind_title)
    assert found["additionalProperties"] is False


def test_schemas_name_no_host_but_their_dialect(tmp_path: Path) -> None:
    """An editor has nothing to fetch."""
    for path in write_schemas(tmp_path, language("en")):
        text = path.read_text("utf-8")
        json.loads(text)
        assert '"$id"' not in text
        assert '"$ref": "http' not in text


def test_the_same_schema_is_the_same_bytes() -> None:
    """It is committed with the handbook, so it must not change by itself."""
    one, two = (as_json(schema_of(KINDS["member"], language("fr"))) for _ in range(2))
    assert one == two
