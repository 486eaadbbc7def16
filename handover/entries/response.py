"""Responses: what may be said, word for word, and when."""

from functools import cached_property
from typing import Annotated

from handover.entries.model import (
    Count,
    Day,
    Entry,
    LanguageCode,
    Line,
    Matching,
    Part,
    Quote,
    Reference,
    Text,
    field,
)
from handover.entries.terms import Exactness, Purpose, Where
from handover.placeholders import slots


class Wording(Part):
    """One text that may be said: a language, perhaps a space, in public or in private."""

    identity = ("language", "space", "where", "variant")

    language: LanguageCode = field("Language", "The language of the text.", example="fr")
    space: Annotated[str, Reference("space")] | None = field(
        "Space", "The space it is for; everywhere without one.", default=None
    )
    where: Where | None = field("Public or private", "`public` or `private`; both without.", default=None)
    variant: Line | None = field("Variant", "A letter, where several texts serve in turn.", default=None)
    text: Text = field("Text", "What is said. Placeholders stand in braces: `{prenom}`.")

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """The names of the placeholders that stand in the text, each once, in their order."""
        return slots(self.text)


class Placeholder(Part):
    """A slot in the text."""

    identity = ("name",)

    name: Annotated[str, Matching(r"^[a-z][a-z0-9_]*$")] = field(
        "Name", "As it stands in braces.", example="prenom"
    )
    what: Line = field("What to put", "What the CM fills in.")
    allowed: tuple[Line, ...] = field("Allowed values", "The only values, if the list is closed.", default=())
    maximum: Line | None = field("Maximum", "The largest value that was agreed.", default=None)


class ResponsePromise(Part):
    """What saying this commits us to."""

    identity = ("what",)

    what: Line = field("What", "What is promised.")
    due_in_days: Count = field("Due in days", "Days until it must be kept.")


class Response(Entry):
    """Something that may be said, as agreed with the departments of its topics."""

    kind = "response"
    folder = "responses"
    kind_title = "Response"
    kind_title_plural = "Responses"
    kind_description = "What may be said, word for word, and when."

    title: Line = field("Title", "What the response is for, in a few words.")
    purpose: Purpose = field(
        "Purpose", "reply, announcement, holding-line or one-off.", default=Purpose.REPLY
    )
    topics: tuple[Annotated[str, Reference("topic")], ...] = field(
        "Topics", "They decide who must approve.", default=()
    )
    comments: tuple[Quote, ...] = field(
        "Comments it answers", "Real ones, as people typed them, without names.", default=()
    )
    use_when: tuple[Line, ...] = field("Use when", "What must be true.", default=())
    never_when: tuple[Line, ...] = field("Never when", "What must not be.", default=())
    check_first: tuple[Line, ...] = field("Check first", "What to look up before answering.", default=())
    wordings: tuple[Wording, ...] = field("Wordings", "The texts, per language and space.")
    exactness: Exactness = field(
        "Exactness", "word-for-word, greeting-free or key-points.", default=Exactness.WORD_FOR_WORD
    )
    placeholders: tuple[Placeholder, ...] = field("Placeholders", "The slots in the texts.", default=())
    sayable_from: Day | None = field("Sayable from", "The first day it may be said.", default=None)
    sayable_until: Day | None = field("Sayable until", "The last day it may be said.", default=None)
    promises: tuple[ResponsePromise, ...] = field(
        "Promises it makes", "What saying it commits us to.", default=()
    )
    escalate_to: Annotated[str, Reference("department", "person")] | None = field(
        "Escalate to", "`department/…` or `person/…`, where it does not suffice.", default=None
    )
    principles: tuple[Annotated[str, Reference("principle")], ...] = field(
        "Principles", "The principles of the charter it applies.", default=()
    )
