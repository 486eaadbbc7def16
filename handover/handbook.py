"""The handbook: every entry by kind and id, with the links between them in both directions. Frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from handover.entries import KINDS, Entry, Leaf, Located, Part, Path, leaves
from handover.entries.access import Access
from handover.entries.charter import Charter
from handover.entries.company import Company
from handover.entries.glossary import Glossary
from handover.entries.model import CM
from handover.entries.tenure import Tenure
from handover.entries.terms import TenureType
from handover.entries.triage import Triage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from handover.problems import Place

E = TypeVar("E", bound=Entry)


class Link(NamedTuple):
    """One entry naming another: from where, by which field, to what, and whether that is there."""

    source: str
    """`kind/id` of the entry that names the other."""
    path: Path
    target: str
    """`kind/id` as meant, also where nothing is there."""
    entry: str | None
    """The entry that holds the target: itself, or the one it is a part of; None where it dangles."""
    kinds: tuple[str, ...] = ()
    """The kinds that may stand there; any without one."""

    @property
    def field(self) -> str:
        """The top field the link stands in."""
        return str(self.path[0])


@dataclass(frozen=True)
class Handbook:
    """All entries of one company, as read from one source."""

    located: Mapping[str, Located]
    """By `kind/id`, sorted."""
    refs_left_out: frozenset[str] = field(default_factory=frozenset)
    """Entries that exist but are not for this audience; links to them are not shown and do not dangle."""

    @classmethod
    def of(cls, entries: Iterable[Located]) -> Handbook:
        """Make a handbook of entries whose references are unique."""
        return cls({item.entry.ref: item for item in sorted(entries, key=lambda item: item.entry.ref)})

    def __iter__(self) -> Iterator[Entry]:
        """Yield every entry, sorted by kind and id."""
        return (item.entry for item in self.located.values())

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.located)

    def get(self, ref: str) -> Entry | None:
        """Return the entry `kind/id`, None where there is none."""
        item = self.located.get(ref)
        return item.entry if item else None

    def find(self, cls: type[E], name: str) -> E | None:
        """Return the entry of kind *cls* with the id *name*, which may also be `kind/id`."""
        entry = self.get(f"{cls.kind}/{name.removeprefix(cls.kind + '/')}")
        return entry if isinstance(entry, cls) else None

    def all(self, cls: type[E]) -> tuple[E, ...]:
        """Return every entry of a kind, sorted by id."""
        return self._by_kind.get(cls.kind, ())  # type: ignore[return-value]

    def place(self, ref: str, path: Path = ()) -> Place:
        """Return where a value of an entry was written."""
        return self.located[ref].document.place(path)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        kinds: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in self:
            kinds[entry.kind].append(entry)
        return {kind: tuple(entries) for kind, entries in kinds.items()}

    @cached_property
    def parts(self) -> dict[str, tuple[str, Part]]:
        """Named parts: `principle/<id>` → the entry that holds it, and the part."""
        return {
            f"{part.named}/{getattr(part, 'id', '')}": (entry.ref, part)
            for entry in self
            if entry.singleton
            for part in _parts_of(entry)
            if part.named
        }

    @cached_property
    def texts(self) -> tuple[tuple[Entry, Leaf], ...]:
        """Every text of every entry."""
        return tuple((entry, leaf) for entry in self for leaf in leaves(entry))

    @cached_property
    def different_texts(self) -> frozenset[str]:
        """What stands in `texts`, each once."""
        return frozenset(leaf.value for _, leaf in self.texts)

    def forget_texts(self) -> None:
        """Let go of `texts`, which only rules look at; they are found again when asked for."""
        self.__dict__.pop("texts", None)
        self.__dict__.pop("different_texts", None)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference of every entry."""
        return tuple(
            self._link(entry, leaf.path, target, leaf.reference.kinds)
            for entry, leaf in self.texts
            if leaf.reference is not None and (target := leaf.reference.target(leaf.value)) is not None
        )

    def _link(self, entry: Entry, path: Path, named: tuple[str, str], kinds: tuple[str, ...]) -> Link:
        target = "/".join(named)
        if target in self.located:
            return Link(entry.ref, path, target, target, kinds)
        held = self.parts.get(target)
        return Link(entry.ref, path, target, held[0] if held else None, kinds)

    @cached_property
    def _links_to(self) -> dict[str, dict[str, list[Link]]]:
        """The references to each entry or part, by the kind that they come from."""
        links: dict[str, dict[str, list[Link]]] = {}
        for link in self.links:
            kind = link.source.partition("/")[0]
            links.setdefault(link.target, {}).setdefault(kind, []).append(link)
        return links

    def links_to(self, ref: str) -> tuple[Link, ...]:
        """Return the references to an entry, or to a part (`principle/<id>`)."""
        return tuple(link for some in self._links_to.get(ref, {}).values() for link in some)

    def naming(self, ref: str, cls: type[E], *fields: str) -> tuple[E, ...]:
        """Return the entries of kind *cls* that name *ref* (in one of *fields*), each once, sorted."""
        links = self._links_to.get(ref, {}).get(cls.kind, ())
        sources = {link.source for link in links if not fields or link.field in fields}
        return tuple(entry for source in sorted(sources) if isinstance(entry := self.get(source), cls))

    @property
    def company(self) -> Company:
        """The company; a handbook without one has a nameless one, so that checks can go on."""
        return self.find(Company, "company") or _NAMELESS

    @property
    def charter(self) -> Charter | None:
        """The charter."""
        return self.find(Charter, "charter")

    @property
    def triage(self) -> Triage | None:
        """The triage."""
        return self.find(Triage, "triage")

    @property
    def glossary(self) -> Glossary | None:
        """The glossary."""
        return self.find(Glossary, "glossary")

    def tenure_on(self, day: date) -> Tenure | None:
        """Return the tenure of that day; a proper tenure goes before a cover."""
        if day not in self._tenures:
            running = [t for t in self.all(Tenure) if t.since <= day <= t.until]
            self._tenures[day] = min(running, key=lambda t: (t.type is TenureType.COVER, t.id), default=None)
        return self._tenures[day]

    @cached_property
    def _tenures(self) -> dict[date, Tenure | None]:
        """The tenure of each day that was asked for."""
        return {}

    def tenure_after(self, day: date) -> Tenure | None:
        """Return the next proper tenure that begins after that day."""
        later = [t for t in self.all(Tenure) if t.since > day and t.type is TenureType.TENURE]
        return min(later, key=lambda t: t.since, default=None)

    def tenure_before(self, day: date) -> Tenure | None:
        """Return the last proper tenure that ended before that day."""
        earlier = [t for t in self.all(Tenure) if t.until < day and t.type is TenureType.TENURE]
        return max(earlier, key=lambda t: t.until, default=None)

    def holder(self, owner: str, day: date) -> str | None:
        """Return the `person/…` or `department/…` that *owner* stands for that day; `cm` is the tenure's CM.

        None where nobody holds the post that day.
        """
        if owner == CM:
            tenure = self.tenure_on(day)
            return f"person/{tenure.cm}" if tenure else None
        return owner if "/" in owner else f"person/{owner}"

    def accesses_of(self, person: str) -> tuple[Access, ...]:
        """Return the accesses that a person, by id, holds."""
        return tuple(a for a in self.all(Access) if any(h.person == person for h in a.holders))


def _parts_of(part: Part) -> Iterator[Part]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield item
                yield from _parts_of(item)


_NAMELESS = Company(
    id="company",
    name="—",
    sector="—",
    default_language="en",
    languages=("en",),
    timezone="UTC",
    contact_email="nobody@handover.invalid",
)
