"""The triage: a decision tree from a comment to what to do about it."""

from typing import Annotated

from handover.entries.model import (
    Count,
    Entry,
    Line,
    Name,
    Owner,
    Part,
    Reference,
    RichText,
    Text,
    YesNo,
    field,
)
from handover.entries.terms import Does, Signal


class Answer(Part):
    """One answer to a question, and where it leads."""

    identity = ("answer",)

    answer: Line = field("Answer", "What the CM clicks.", example="Yes")
    when: Line | None = field(
        "When the signal is",
        "`yes` or `no`: the desk goes this way by itself where it can tell.",
        default=None,
    )
    then: str = field("Then", "The id of the next question or of an outcome.")


class Question(Part):
    """A question of the tree."""

    identity = ("id",)

    id: Name = field("Id", "How answers name it.", example="formal")
    ask: Line = field("Question", "What is asked, so that it can be answered in one click.")
    help: Text | None = field("Help", "How to tell.", default=None)
    signal: Signal | None = field("Signal", "What the desk can tell by itself, if anything.", default=None)
    answers: tuple[Answer, ...] = field("Answers", "Each leads on.")


class Outcome(Part):
    """What to do, and on whose authority."""

    identity = ("id",)

    id: Name = field("Id", "How answers name it.", example="let-stand")
    title: Line = field("Title", "What to do, in a few words.")
    does: Does = field("Kind of outcome", "respond, move-to-private, let-stand, monitor, correct, …")
    how: RichText = field("How", "What to do exactly.")
    principle: Annotated[str, Reference("principle")] | None = field(
        "Principle", "The principle of the charter that says so.", default=None
    )
    responses: tuple[Annotated[str, Reference("response")], ...] = field(
        "Responses", "With which responses.", default=()
    )
    topic: Annotated[str, Reference("topic")] | None = field(
        "Topic", "Or with those of a topic.", default=None
    )
    department: Annotated[str, Reference("department")] | None = field(
        "Department", "Which department takes it over.", default=None
    )
    within_hours: Count | None = field("Within hours", "How fast.", default=None)
    look_again_after_hours: Count | None = field(
        "Look again after hours", "When to look again.", default=None
    )
    escalate_at_reactions: Count | None = field(
        "Escalate at reactions", "From how many reactions it becomes somebody else's.", default=None
    )
    rule: Annotated[str, Reference("rule")] | None = field(
        "Moderation rule", "Which moderation rule allows it.", default=None
    )
    who: Owner | None = field("Who", "Who does it, where it is not the CM.", default=None)
    capture_first: YesNo = field(
        "Capture first", "Whether a capture is made before anything else.", default=False
    )


class Triage(Entry):
    """The decision tree, one for the company."""

    kind = "triage"
    folder = "triage"
    singleton = True
    kind_title = "Triage"
    kind_title_plural = "Triage"
    kind_description = "From a comment to what to do about it."

    title: Line = field("Title", "What the tree is called.", default="Triage")
    introduction: RichText | None = field("Introduction", "How to use it.", default=None)
    start: str = field("Start", "The id of the first question.")
    questions: tuple[Question, ...] = field("Questions", "The tree's nodes.")
    outcomes: tuple[Outcome, ...] = field("Outcomes", "The tree's leaves.")
