"""People: colleagues, what they may be called outside, and the keys and accounts they approve with."""

from typing import Annotated

from handover.entries.model import Audience, Day, Email, Entry, Line, Part, Reference, field


class ForgeAccount(Part):
    """An account on a forge."""

    identity = ("forge", "account")

    forge: Line = field("Forge", "`github` or `gitlab`.", example="github")
    account: Line = field("Account", "The account's name.")


class SigningKey(Part):
    """A public key that a person signs approvals with."""

    identity = ("key",)

    key: Line = field("Public key", "As in `ssh-ed25519 AAAA… comment`.")
    since: Day = field("From", "The first day the key counts.", alias="from")
    until: Day | None = field("Until", "The last day the key counts.", default=None)
    revoked_on: Day | None = field("Revoked on", "From when nothing signed by it counts.", default=None)


class Person(Entry):
    """A colleague."""

    kind = "person"
    folder = "people"
    kind_title = "Person"
    kind_title_plural = "People"
    kind_description = "Colleagues: who they are, and how they approve."
    heading_field = "name"

    name: Line = field("Name", "First name and name.", example="Camille Roussel")
    display_name: Line | None = field(
        "Display name outside the team", "What others than the team read.", default=None
    )
    role: Line = field("Role", "What the person does.")
    department: Annotated[str, Reference("department")] | None = field(
        "Department", "The department's id.", default=None
    )
    git_emails: tuple[Email, ...] = field(
        "E-mails used in git",
        "Only to name who changed what; they prove nothing.",
        default=(),
        audience=Audience.TEAM,
    )
    forge_accounts: tuple[ForgeAccount, ...] = field(
        "Forge accounts", "Whose review counts as an attested approval.", default=(), audience=Audience.TEAM
    )
    keys: tuple[SigningKey, ...] = field(
        "Signing keys", "Keys whose signature counts.", default=(), audience=Audience.TEAM
    )
    since: Day | None = field("From", "The first day in the company.", default=None, alias="from")
    until: Day | None = field("Until", "The last day, where the person left or leaves.", default=None)
