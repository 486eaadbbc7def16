"""Whatever is written in a field, its refusal is a sentence of ours, in the author's language."""

from __future__ import annotations

import json

import pytest

from handover.entries import KINDS, Part
from handover.entries.loading import read_entry
from handover.entries.shapes import shapes
from handover.likeness import nearest

BAD: tuple[object, ...] = (
    "",
    "x",
    "-1",
    "x\ny",
    [],
    [""],
    [[]],
    {},
    {"a": "b"},
    [{"a": "b"}],
    "2026-02-30",
    "…",
)


def filled(cls: type[Part], bad: object, deep: int) -> dict[str, object]:
    """Return an entry with *bad* in every field, so *deep* within its parts."""
    values: dict[str, object] = {}
    for shape in shapes(cls):
        if shape.part and deep:
            inner = filled(shape.part, bad, deep - 1)
            values[shape.key] = [inner] if shape.many else inner
        else:
            values[shape.key] = bad
    return values


@pytest.mark.parametrize("kind", KINDS)
def test_no_refusal_is_a_library_s_own(kind: str) -> None:
    """Each names what is wrong and what to do; none is pydantic's English."""
    cls = KINDS[kind]
    path = f"{cls.folder}.yaml" if cls.singleton else f"{cls.folder}/x.yaml"
    for bad in BAD:
        for deep in range(3):
            _, problems = read_entry("content", path, json.dumps(filled(cls, bad, deep)).encode())
            told = [f"{problem.field}: {problem.what}" for problem in problems]
            assert [line for line in told if "this cannot be used" in line] == [], (bad, deep)


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("membre", ["member", "moderation"], "member"),
        ("Incidant", ["incident", "decision"], "incident"),
        ("retard", ["livraison-en-retard", "merci"], "livraison-en-retard"),
        ("menshuns", ["mentions", "method"], "mentions"),
        ("thing", ["member", "moderation"], None),
        ("log", ["glossary", "space"], None),
        ("what", ["at", "title"], None),
        ("date", ["next_update_at", "on"], None),
    ],
)
def test_a_suggestion_is_what_was_meant_or_none(written: str, known: list[str], meant: str | None) -> None:
    """A few letters in common are no likeness: “date” is not “next_update_at”."""
    assert nearest(written, known) == meant
