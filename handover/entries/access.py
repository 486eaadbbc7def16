"""Accesses: who can get into what, and how it is recovered. Never a secret, only where it is kept."""

from typing import Annotated

from handover.entries.model import Audience, Day, Entry, Line, Part, PersonOrCM, Reference, Text, YesNo, field
from handover.entries.terms import AccessStatus, Rights


class Holder(Part):
    """Somebody who has the access."""

    identity = ("person",)

    person: PersonOrCM = field("Person", "`cm`, or the id of a person.")
    rights: Rights = field("Rights", "admin, edit or read.")


class Access(Entry):
    """A way into a system."""

    kind = "access"
    folder = "accesses"
    kind_title = "Access"
    kind_title_plural = "Accesses"
    kind_description = "Who can get into what, how it is recovered, and what must be transferred."
    default_audience = Audience.TEAM

    title: Line = field("Title", "What it opens.")
    system: Line = field("System", "What one logs in to.")
    space: Annotated[str, Reference("space")] | None = field("Space", "The space it is for.", default=None)
    account: Line = field("Account", "The account's name, not its password.")
    holders: tuple[Holder, ...] = field("Holders", "Who has it, with which rights.")
    through_personal_account: Annotated[str, Reference("person")] | None = field(
        "Through whose personal account", "If it depends on somebody's own account.", default=None
    )
    second_factor: Line | None = field("Second factor", "What kind.", default=None)
    second_factor_holder: PersonOrCM | None = field(
        "Second factor held by", "Whose telephone or key.", default=None
    )
    recovery_route: Text | None = field("Recovery route", "How to get in again.", default=None)
    recovery_email: Line | None = field("Recovery e-mail", "Where the recovery mail goes.", default=None)
    recovery_holder: PersonOrCM | None = field(
        "Recovery e-mail read by", "Who reads that mailbox.", default=None
    )
    recovery_tested_on: Day | None = field("Recovery tested on", "When it was tried.", default=None)
    secret_kept_in: Line = field("Where the secret is kept", "A pointer, never the secret.")
    stops_with_it: tuple[Line, ...] = field("Connected tools", "What stops working with it.", default=())
    renewal: Day | None = field("Renewal", "When it must be renewed.", default=None)
    shared: YesNo = field("Shared account", "Whether several people use the same account.", default=False)
    transfer_by: Day | None = field("Transfer or revoke by", "The last day to do it.", default=None)
    status: AccessStatus = field(
        "Status", "active, to-transfer, to-revoke or revoked.", default=AccessStatus.ACTIVE
    )
