"""Members: people outside the company who matter to the community. As little personal data as will do."""

from typing import Annotated

from handover.entries.model import (
    Audience,
    Count,
    Day,
    Entry,
    Line,
    Part,
    PersonOrCM,
    Reference,
    Text,
    Web,
    field,
)
from handover.entries.terms import MemberRole

SpaceId = Annotated[str, Reference("space")]


class Handle(Part):
    """What a member is called in a space."""

    identity = ("space",)

    space: SpaceId = field("Space", "The space's id.")
    handle: Line = field("Handle", "The name used there.")


class Relationship(Part):
    """Who of us knows the member."""

    identity = ("holder", "since")

    holder: PersonOrCM = field("Holder", "`cm`, or the id of a person.", default="cm")
    since: Day = field("From", "Since when.", alias="from")
    introduced_by: PersonOrCM | None = field("Introduced by", "Who introduced the holder.", default=None)
    introduced_on: Day | None = field("Introduced on", "When.", default=None)


class ReachFact(Part):
    """A dated fact about how widely a member is heard; never a score."""

    identity = ("on", "space")

    on: Day = field("On", "The day it was seen.")
    space: SpaceId | None = field("Space", "The space's id.", default=None)
    what: Line = field("What", "What was seen.")
    reactions: Count | None = field("Reactions", "Reactions on that post.", default=None)
    followers: Count | None = field("Followers", "Followers that day.", default=None)
    link: Web | None = field("Link", "Where it can be seen.", default=None)


class Note(Part):
    """A dated, signed note; notes are added, never rewritten."""

    identity = ("on", "by")

    on: Day = field("On", "The day.")
    by: Annotated[str, Reference("person")] = field("By", "Who wrote it.")
    text: Text = field("Note", "What happened.")


class Permission(Part):
    """What we may reuse of a member's work."""

    identity = ("what",)

    what: Line = field("What", "What may be reused.")
    where: Line = field("Where", "In which places.")
    until: Day | None = field("Until", "For how long.", default=None)
    proof: Line = field("Proof", "Where the permission is kept.")


class Agreement(Part):
    """A contract with a member, and how it is disclosed."""

    contract: Line = field("Contract", "Where the contract is kept.")
    disclosure: Line = field("Disclosure", "How the public is told.")
    until: Day | None = field("Until", "For how long.", default=None)


class Member(Entry):
    """Somebody outside the company who matters to the community."""

    kind = "member"
    folder = "members"
    kind_title = "Member"
    kind_title_plural = "Members"
    kind_description = "People outside the company who matter to the community."
    heading_field = "name"

    name: Line = field("Name", "How the member is called in public; opaque ids are fine.")
    handles: tuple[Handle, ...] = field("Handles", "Per space.", default=())
    role: MemberRole = field("Role", "ambassador, expert, critic, journalist, partner, creator or regular.")
    topics: tuple[Annotated[str, Reference("topic")], ...] = field(
        "Topics", "What they talk about.", default=()
    )
    how_to_talk: Text = field("How to talk to them", "What works and what does not.")
    relationships: tuple[Relationship, ...] = field("Relationships", "Who of us knows them.", default=())
    facts: tuple[ReachFact, ...] = field(
        "Reach", "Dated facts, with a link.", default=(), audience=Audience.TEAM
    )
    notes: tuple[Note, ...] = field("Notes", "Dated and signed.", default=(), audience=Audience.TEAM)
    permissions: tuple[Permission, ...] = field("Permissions", "What we may reuse.", default=())
    agreement: Agreement | None = field("Agreement", "Contract and disclosure.", default=None)
    why_held: Text | None = field("Why held", "Why we keep notes on this member.", default=None)
    source: Text | None = field("Source", "Where what we know comes from.", default=None)
    informed_on: Day | None = field("Informed on", "When the member was told.", default=None)
    not_informed_because: Text | None = field("Not informed because", "Why not, if not.", default=None)
    keep_until: Day | None = field(
        "Keep until",
        "After this day the member is left out; otherwise the company's months count.",
        default=None,
    )
