"""References between entries, and the ids they rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.rule import Finding, did_you_mean
from handover.entries import KINDS, Part, kind_of
from handover.entries.kinds import PARTS
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.language import Noun, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Entry, Path
    from handover.facts import Opened
    from handover.language import Sentence

_FEW = 6


def unread(opened: Opened) -> frozenset[str]:
    """Return the `kind/id` of files that are there but could not be read."""
    prefix = f"{opened.source.prefix}/"
    names = {problem.place.file.removeprefix(prefix) for problem in opened.problems}
    stems = {name: name.rpartition("/")[2].partition(".")[0].lower() for name in names}
    return frozenset(f"{cls.kind}/{stems[name]}" for name in names if (cls := kind_of(name)))


def dangling(opened: Opened) -> Iterator[Finding]:
    """Find references to what is not there."""
    passed_over = unread(opened) | opened.handbook.refs_left_out
    unread_singleton = any(ref.partition("/")[0] == ref.partition("/")[2] for ref in passed_over)
    told: dict[tuple[str, tuple[str, ...]], tuple[Sentence, Sentence]] = {}
    for link in opened.handbook.links:
        kind = link.target.partition("/")[0]
        if link.entry is None and link.target not in passed_over and not (unread_singleton and kind in PARTS):
            asked = (link.target, link.kinds)
            told[asked] = told.get(asked) or _told(opened, *asked)
            yield Finding(opened.handbook.located[link.source].entry, link.path, *told[asked])


def _told(opened: Opened, target: str, kinds: tuple[str, ...]) -> tuple[Sentence, Sentence]:
    """Return what is wrong with a reference to *target* where *kinds* may stand, and what to write."""
    kind, _, name = target.partition("/")
    expected = kinds or tuple(KINDS)
    if kind in KINDS or kind in PARTS:
        make = say("correct it, or make it with `handover new {kind} {id}`", kind=kind, id=name)
        near = did_you_mean(name, _ids(opened, kind), _among(opened, kind, make))
        return say("there is no {kind} “{id}”", kind=_noun(kind), id=name), near
    if not name:
        what = say("“{value}” does not say what kind of thing it names", value=kind)
        return what, _with_kind(opened, kind, expected)
    choose = say("write one of {kinds} before the slash", kinds=", ".join(sorted(expected)))
    return say("there is no kind “{kind}”", kind=kind), did_you_mean(kind, expected, choose)


def _noun(kind: str) -> Noun:
    part = _PARTS.get(kind)
    return Noun(KINDS[kind].kind_title if kind in KINDS else part.text if part else kind)


_PARTS = {"principle": say("Principle"), "rule": say("Rule"), "severity": say("Severity")}
"""What the parts of entries that have names are called."""


def _ids(opened: Opened, kind: str) -> list[str]:
    refs = [*opened.handbook.located, *opened.handbook.parts]
    return sorted(ref.partition("/")[2] for ref in refs if ref.startswith(f"{kind}/"))


def _among(opened: Opened, kind: str, otherwise: Sentence) -> Sentence:
    known = _ids(opened, kind)
    if kind in PARTS and not known:
        return say("nothing of the kind is there yet; add one first")
    if kind in PARTS or 0 < len(known) <= _FEW:
        return say("write one that is there: {known}", known=", ".join(known))
    return otherwise


def _with_kind(opened: Opened, name: str, kinds: tuple[str, ...]) -> Sentence:
    there = [f"{kind}/{name}" for kind in kinds if f"{kind}/{name}" in opened.handbook.located]
    if there:
        return say("did you mean “{near}”?", near=there[0])
    return say("write the kind before it, as in {example}", example=f"{kinds[0]}/{name}")


def wrong_kind(opened: Opened) -> Iterator[Finding]:
    """Find references to something of a kind that cannot stand there."""
    for link in opened.handbook.links:
        kind = link.target.partition("/")[0]
        if link.entry is not None and link.kinds and kind not in link.kinds:
            yield Finding(
                opened.handbook.located[link.source].entry,
                link.path,
                say("“{ref}” is a {kind}, which cannot stand here", ref=link.target, kind=kind),
                say("name something of these kinds: {kinds}", kinds=", ".join(link.kinds)),
            )


def doubled(opened: Opened) -> Iterator[Finding]:
    """Find two parts of a charter, a triage, a glossary… with the same id."""
    for entry, path, name, earlier in _twins(opened):
        if name == earlier:
            yield Finding(
                entry,
                path,
                say("“{name}” is there twice", name=name),
                say("rename one of the two, or delete it"),
            )


def case_twins(opened: Opened) -> Iterator[Finding]:
    """Find ids, of files and of parts, that differ only by capitals."""
    for entry, path, name, earlier in _twins(opened):
        if name != earlier:
            yield Finding(
                entry,
                path,
                say("“{name}” and “{earlier}” differ only by capitals", name=name, earlier=earlier),
                say("rename one of the two, or delete it"),
            )
    files = {item.document.file.casefold(): item.document.file for item in opened.handbook.located.values()}
    for problem in opened.problems:
        twin = files.get(problem.place.file.casefold())
        if problem.code == "ENT004" and twin and twin != problem.place.file:
            what = say("this file and {file} differ only by capitals", file=twin)
            yield Finding(None, (), what, say("rename one of the two, or delete it"), problem.place)


def _twins(opened: Opened) -> Iterator[tuple[Entry, Path, str, str]]:
    for entry in opened.handbook:
        if entry.singleton:
            yield from _repeated(entry)


def _repeated(entry: Entry) -> Iterator[tuple[Entry, Path, str, str]]:
    seen: dict[tuple[str, str], str] = {}
    for path, namespace, name in _named_items(entry, ()):
        key = (namespace, name.casefold())
        if key in seen:
            yield entry, path, name, seen[key]
        else:
            seen[key] = name


def _named_items(part: Part, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the place, the namespace and the name of every item of a list that has one name."""
    for field in type(part).model_fields:
        value = getattr(part, field)
        key = type(part).key_of(field)
        for position, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Part) and len(item.identity) == 1 and getattr(item, item.identity[0]):
                by = item.identity[0]
                yield (*path, key, position, item.key_of(by)), _namespace(key), str(getattr(item, by))
        if isinstance(value, Part):
            yield from _named_items(value, (*path, key))


def _namespace(key: str) -> str:
    """Return within what a name must be its own; a triage's questions and outcomes share one."""
    return "node" if key in ("questions", "outcomes") else key


def uncovered_topics(opened: Opened) -> Iterator[Finding]:
    """Find topics on which nothing can be said yet."""
    if any(ref.startswith("response/") for ref in unread(opened)):
        return
    for topic in opened.handbook.all(Topic):
        if not opened.handbook.naming(topic.ref, Response, "topics"):
            yield Finding(
                topic,
                (),
                say("no response covers this topic"),
                say("write one with `handover new response {id}`, or add the topic to one", id=topic.id),
            )
