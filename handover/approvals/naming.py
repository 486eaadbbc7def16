"""People and departments in sentences: kept as ids until it is known who reads and what they may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.topic import Topic
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.handbook import Handbook


class PersonId(str):
    """A person's id in a sentence's slot."""

    __slots__ = ()


class DepartmentId(str):
    """A department's id in a sentence's slot."""

    __slots__ = ()


class TopicId(str):
    """A topic's id in a sentence's slot."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Names:
    """What ids are called for one audience."""

    people: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    strangers: bool = True
    """Whether an id that is not here may stand for itself; otherwise it is somebody who may not be named."""

    @classmethod
    def of(cls, handbook: Handbook, *, strangers: bool = True) -> Names:
        """Return what ids are called in *handbook*, as it was restricted or not."""
        return cls(
            people={one.id: one.name for one in handbook.all(Person)},
            departments={one.id: one.name for one in handbook.all(Department)},
            topics={one.id: one.label for one in handbook.all(Topic)},
            strangers=strangers,
        )

    def person(self, name: str) -> str | Sentence:
        """Return what the person is called."""
        return self.people.get(name) or (name if self.strangers else say("a colleague"))

    def department(self, name: str) -> str | Sentence:
        """Return what the department is called."""
        return self.departments.get(name) or (name if self.strangers else say("a department"))

    def topic(self, name: str) -> str | Sentence:
        """Return what the topic is called."""
        return self.topics.get(name) or (name if self.strangers else say("a topic"))


def named(sentence: Sentence, names: Names) -> Sentence:
    """Return *sentence* with names where it holds ids of people, departments and topics."""
    values = {slot: _named(value, names) for slot, value in sentence.values.items()}
    return sentence._replace(values=values) if values else sentence


def _named(value: object, names: Names) -> object:
    match value:
        case PersonId():
            return names.person(str(value))
        case DepartmentId():
            return names.department(str(value))
        case TopicId():
            return names.topic(str(value))
        case Sentence():
            return named(value, names)
        case list() | tuple():
            return [_named(item, names) for item in value]
    return value
