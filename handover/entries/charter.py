"""The charter: who we are when we speak, what we do and never do, what may be removed."""

from typing import Annotated

from handover.entries.model import (
    Audience,
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
from handover.entries.terms import AllowedAction


class Mandate(Part):
    """What the CM decides alone."""

    alone: tuple[Line, ...] = field("Decides alone", "What the CM does without asking.")
    asks_first: tuple[Line, ...] = field("Asks first", "What needs somebody's word before.")
    never: tuple[Line, ...] = field("Never", "What the CM never does.")
    sponsor: Annotated[str, Reference("person", "department")] = field(
        "Sponsor", "Who stands behind the CM: `person/…` or `department/…`."
    )


class VoiceTrait(Part):
    """One adjective of the voice, made usable."""

    identity = ("adjective",)

    adjective: Line = field("Adjective", "How we sound.", example="Direct")
    meaning: Text = field("Meaning", "What that means for us.")
    say: tuple[Line, ...] = field("Say", "How it sounds.", default=())
    dont_say: tuple[Line, ...] = field("Don't say", "How it does not sound.", default=())


class Principle(Part):
    """A rule of conduct that responses and outcomes rely on."""

    identity = ("id",)
    named = "principle"

    id: Name = field("Id", "How others name it: `principle/…`.", example="keep-criticism")
    rule: Line = field("Rule", "The rule in one sentence.")
    why: Text = field("Why", "What happened or would happen without it.")
    do: tuple[Line, ...] = field("Do", "What following it looks like.", default=())
    dont: tuple[Line, ...] = field("Don't", "What breaking it looks like.", default=())
    forbids_threats: YesNo = field(
        "Forbids threats",
        "Whether it forbids threats of legal action or deletion; wordings are checked.",
        default=False,
    )


class AddressForm(Part):
    """How people are addressed in a space."""

    identity = ("space",)

    space: Annotated[str, Reference("space")] | None = field(
        "Space", "The space's id; everywhere else without one.", default=None
    )
    form: Line = field("Form", "tu or vous, first names or not.", example="vous")
    note: Line | None = field("Note", "When to do otherwise.", default=None)


class Word(Part):
    """A word of the house."""

    identity = ("use",)

    use: Line = field("Use", "The word we use.")
    avoid: tuple[Line, ...] = field(
        "Avoid", "The words we do not use; wordings are checked for them.", default=()
    )
    why: Line | None = field("Why", "Why we prefer it.", default=None)


class SpaceException(Part):
    """What is different in one space."""

    identity = ("space",)

    space: Annotated[str, Reference("space")] = field("Space", "The space's id.")
    exception: Text = field("Exception", "What is done differently there, and why.")


class ModerationRule(Part):
    """What may be hidden or removed, and by whom."""

    identity = ("id",)
    named = "rule"

    id: Name = field("Id", "How the moderation log names it.", example="personal-data")
    title: Line = field("Rule", "The rule in a few words.")
    may: Text = field("What may be done", "Which posts, and what may be done to them.")
    actions: tuple[AllowedAction, ...] = field("Actions", "hide, remove, report or block.")
    by: Owner = field("By whom", "Who may do it.", default="cm")
    never: Text | None = field("Never", "What this rule is no excuse for.", default=None)


class Charter(Entry):
    """The tone charter, one for the company."""

    kind = "charter"
    folder = "charter"
    singleton = True
    kind_title = "Charter"
    kind_title_plural = "Charter"
    kind_description = "Mandate, voice, principles, vocabulary and moderation rules."
    default_audience = Audience.PUBLIC
    heading_field = "title"

    title: Line = field("Title", "What the charter is called.", default="Charter")
    introduction: RichText | None = field("Introduction", "What the charter is for.", default=None)
    mandate: Mandate | None = field(
        "Mandate", "What the CM decides alone, and what not.", default=None, audience=Audience.COMPANY
    )
    voice: tuple[VoiceTrait, ...] = field("Voice", "How we sound, adjective by adjective.")
    principles: tuple[Principle, ...] = field("Principles", "Rules of conduct, each with its reason.")
    address: tuple[AddressForm, ...] = field("Forms of address", "tu or vous, per space.", default=())
    emoji: Text | None = field("Emoji", "Which, where, how many.", default=None)
    signature: Text | None = field("Signature", "How answers are signed.", default=None)
    introduce: Text | None = field("How we introduce ourselves", "What we say of who we are.", default=None)
    vocabulary: tuple[Word, ...] = field("Vocabulary", "Words to use and to avoid.", default=())
    exceptions: tuple[SpaceException, ...] = field("Exceptions", "What differs per space.", default=())
    moderation: tuple[ModerationRule, ...] = field(
        "Moderation rules", "What may be hidden or removed.", default=()
    )
